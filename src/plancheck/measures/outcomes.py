"""What is a result for students and what is adult practice: outcomes of theories, goals, milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.measures.prose import practice_of_adults
from plancheck.measures.prose_goal import text_of
from plancheck.measures.prose_strategy import acts_on_practice, is_outcome
from plancheck.text.lexicon import hits_of
from plancheck.text.numbers import figures

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

_PARTS = frozenset({"percent", "points", "fraction", "percentile"})
_STUDENTS = frozenset({"students", "student results", "student incidents"})
_ADULTS = frozenset({"adults", "classrooms"})
_OTHERS = frozenset({"families", "schools"})


def outcome_element(graph: PlanGraph, strategy: Element) -> Element | None:
    """The outcome of a theory of action: its own, or the *then* that is most clearly a result for students.

    In the road map's example that is the last one; here the order of a list does not matter.
    """
    own = next((e for e in graph.parts(strategy, "outcome") if e.text.strip()), None)
    results = [(_clearness(then.text), then.key, then) for then in graph.expectations(strategy, "then")]
    found = max((result for result in results if result[0]), key=lambda result: result[:2], default=None)
    return own or (found[2] if found else None)


def _clearness(text: str) -> int:
    """0 where a text is no result for students; more where it has a figure, or says which way one goes."""
    found = hits_of(text)
    counted = any(figure.unit in _PARTS or figure.counts in _STUDENTS for figure in figures(text))
    if not found.get("outcome-areas") or not (counted or found.get("students")) or acts_on_practice(text):
        return 0
    return 1 + 2 * counted + bool(found.get("directions"))


def is_outcome_goal(graph: PlanGraph, goal: Element) -> bool | None:
    """Whether a goal is about results for students, and not about what adults do; ``None`` where it is not known.

    The text decides. Where it speaks of both, or counts neither students nor adults but others, it is
    what it is said to be, or else what its figures count.
    """
    text, said = text_of(goal), goal.item.about
    counted = {figure.counts for figure in figures(text)} & (_STUDENTS | _ADULTS | _OTHERS)
    adults = bool(practice_of_adults(graph, goal).value) or (bool(counted) and counted <= _ADULTS)
    students = is_outcome(text) and (not counted or bool(counted & _STUDENTS) or adults)
    if adults != students:
        return students
    if said is not None:
        return bool(said == "outcome")
    return bool(counted & _STUDENTS) and not counted & _ADULTS if adults else None
