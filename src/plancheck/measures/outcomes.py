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

    The text decides; where it speaks of both, what its figures count; where it leaves that open,
    what the goal is said to be about.
    """
    text, said = text_of(goal), goal.item.about
    adults, students = practice_of_adults(graph, goal).value, bool(is_outcome(text))
    if adults and students:
        counted = {figure.counts for figure in figures(text)}
        if bool(counted & _STUDENTS) != bool(counted & _ADULTS):
            return bool(counted & _STUDENTS)
        return bool(said == "outcome")
    if adults or students:
        return students
    return None if said is None else bool(said == "outcome")
