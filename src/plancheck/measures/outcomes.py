"""What is a result for students and what is adult practice: outcomes of theories, goals, milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.measures.prose import practice_of_adults
from plancheck.measures.prose_goal import text_of
from plancheck.measures.prose_strategy import acts_on_practice, is_outcome
from plancheck.text.numbers import figures

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

_STUDENTS = frozenset({"students", "student results", "student incidents"})
_ADULTS = frozenset({"adults", "classrooms"})


def outcome_element(graph: PlanGraph, strategy: Element) -> Element | None:
    """The outcome of a theory of action: its own, or a last *then* that is a result for students."""
    own = next((e for e in graph.parts(strategy, "outcome") if e.text.strip()), None)
    thens = graph.expectations(strategy, "then")
    last = thens[-1] if thens else None
    if own is not None or last is None:
        return own
    return last if is_outcome(last.text) and not acts_on_practice(last.text) else None


def is_outcome_goal(graph: PlanGraph, goal: Element) -> bool | None:
    """Whether a goal is about results for students, and not about what adults do; ``None`` where it is not known.

    The text decides. Where it speaks of both, it is what it is said to be, or else what its figures count.
    """
    text, said = text_of(goal), goal.item.about
    adults, students = bool(practice_of_adults(graph, goal).value), bool(is_outcome(text))
    if adults != students:
        return students
    if said is not None:
        return bool(said == "outcome")
    if not adults:
        return None
    counted = {figure.counts for figure in figures(text)}
    return bool(counted & _STUDENTS) and not counted & _ADULTS
