"""What is a result for students and what is adult practice: outcomes of theories, goals, milestones."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.measures.prose import practice_of_adults
from plancheck.measures.prose_goal import text_of
from plancheck.text import grammar
from plancheck.text.numbers import figures
from plancheck.text.practice import is_outcome

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

_STUDENTS = grammar.words("sorts", "of-students")
_ADULTS = grammar.words("sorts", "of-adults")
_OTHERS = grammar.words("sorts", "of-others")


def is_outcome_goal(graph: PlanGraph, goal: Element) -> bool | None:
    """Whether a goal is about results for students, and not about what adults do; ``None`` where it is not known.

    The text decides. Where it speaks of both, or counts neither students nor adults but others, it is
    what it is said to be, or else what its figures count.
    """
    return _all_goals(graph)[goal]


# Many strategies may share a challenge and its goals: what is the same for all is worked out once.


@lru_cache(maxsize=2)
def _all_goals(graph: PlanGraph) -> dict[Element, bool | None]:
    return {goal: _is_outcome(graph, goal) for goal in graph.of("goal")}


def _is_outcome(graph: PlanGraph, goal: Element) -> bool | None:
    text, said = text_of(goal), goal.item.about
    counted = {figure.counts for figure in figures(text)} & (_STUDENTS | _ADULTS | _OTHERS)
    adults = bool(practice_of_adults(graph, goal).value) or (bool(counted) and counted <= _ADULTS)
    students = is_outcome(text) and (not counted or bool(counted & _STUDENTS) or adults)
    if adults != students:
        return students
    if said is not None:
        return bool(said == "outcome")
    return bool(counted & _STUDENTS) and not counted & _ADULTS if adults else None
