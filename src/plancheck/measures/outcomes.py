"""What is a result for students and what is adult practice: outcomes of theories, goals, milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph


def about_core(graph: PlanGraph, strategy: Element) -> bool:
    """Whether a strategy is about teaching, what students do, or what they are taught."""
    from plancheck.measures import prose

    return prose.instructional_core(graph, strategy).value is True


def outcome_element(graph: PlanGraph, strategy: Element) -> Element | None:
    """The outcome of a theory of action: its own, or a last *then* that is a result for students."""
    own = next((e for e in graph.parts(strategy, "outcome") if e.text.strip()), None)
    thens = graph.expectations(strategy, "then")
    return own or (thens[-1] if thens and _is_student_result(thens[-1].text) else None)


def is_outcome_goal(graph: PlanGraph, goal: Element) -> bool:
    """Whether a goal is about results for students; its text outweighs what it says to be about."""
    from plancheck.measures import prose

    return prose.measures_practice(graph, goal).value == "no"


def practice_goals(graph: PlanGraph, strategy: Element) -> tuple[Element, ...]:
    """The goals of a strategy that would show what adults do."""
    return tuple(g for g in graph.goals_for(strategy) if not is_outcome_goal(graph, g))


def is_practice_milestone(graph: PlanGraph, milestone: Element) -> bool:
    """Whether a milestone says what adults do."""
    from plancheck.measures import prose

    return prose.adult_practice(graph, milestone).value is True


def _is_student_result(text: str) -> bool:
    return "student" in text


def is_test_score_goal(graph: PlanGraph, goal: Element) -> bool:
    """Whether a goal is a score or level on a test."""
    from plancheck.measures import prose

    return prose.is_test_score(graph, goal).value is True
