"""Goals as such: whether they can be checked, what they are about, and for which challenges there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.gains import baseline_of
from plancheck.measures.outcomes import is_outcome_goal, is_test_score_goal

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph


def goals_in_plan(graph: PlanGraph, _: Element) -> Value:
    """How many goals there are."""
    found = graph.of("goal")
    return Value(len(found), found)


def goals_not_of_test_scores(graph: PlanGraph, _: Element) -> Value:
    """How many goals are about something else than a test score."""
    found = tuple(g for g in graph.of("goal") if not is_test_score_goal(graph, g))
    return Value(len(found), found)


def goals_for_it(graph: PlanGraph, challenge: Element) -> Value:
    """How many goals are for the challenge, or for a strategy that answers it or its causes."""
    found = graph.goals_for(challenge, *graph.strategies_for(challenge))
    return Value(len(found), found)


def about_outcome(graph: PlanGraph, goal: Element) -> Value:
    """Whether it is about results for students rather than what adults do."""
    return Value(is_outcome_goal(graph, goal))


def has_baseline(graph: PlanGraph, goal: Element) -> Value:
    """Whether it says where students stand today; not known where the form has no place for that."""
    said = goal.item.baseline
    there = baseline_of(goal.item) is not None or bool(said and said.text and said.text.strip())
    return Value(there) if there or "baselines" in graph.submission.carries else UNKNOWN


def unit_said(_: PlanGraph, goal: Element) -> Value:
    """Whether it names the unit of its figures in a field of its own."""
    return Value(bool(goal.item.unit and goal.item.unit.strip()))


ATTRIBUTES = (
    Attribute("plan", "goals_in_plan", Type.COUNT, goals_in_plan, "goals", needs=("goals",), unit="goals"),
    Attribute(
        "plan",
        "goals_not_of_test_scores",
        Type.COUNT,
        goals_not_of_test_scores,
        "goals about something else than a test score",
        needs=("goals",),
        unit="goals",
    ),
    Attribute(
        "challenge",
        "goals_for_it",
        Type.COUNT,
        goals_for_it,
        "goals for it or for a strategy that answers it",
        needs=("goals",),
        unit="goals",
    ),
    Attribute("goal", "about_outcome", Type.FLAG, about_outcome, "is about results for students"),
    Attribute("goal", "has_baseline", Type.FLAG, has_baseline, "says where students stand today"),
    Attribute("goal", "unit_said", Type.FLAG, unit_said, "names the unit of its figures"),
)
