"""Theories of action: which parts are there, who carries out the ifs, and what would show the thens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.outcomes import is_outcome_goal
from plancheck.measures.prose import adult_practice
from plancheck.measures.theory_outcome import outcome_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.graph import Element, PlanGraph


def part(_: PlanGraph, expectation: Element) -> Value:
    """Whether it is an *if* or a *then*."""
    return Value(expectation.path[-2])


def actions_carrying_it_out(graph: PlanGraph, expectation: Element) -> Value:
    """How many actions carry it out."""
    return _counted(tuple(e for e in graph.into(expectation, "carries_out") if e.kind == "action"))


def theory_parts(graph: PlanGraph, strategy: Element) -> Value:
    """How many ifs, thens and outcomes its theory of action has."""
    parts = (*graph.parts(strategy, "expectation"), *graph.parts(strategy, "outcome"))
    return _counted(tuple(part for part in parts if part.text.strip()))


def theory_parts_missing(graph: PlanGraph, strategy: Element) -> Value:
    """How many of if, then and outcome are not there; the last *then* may be the outcome."""
    return Value(len(_missing(graph, strategy)))


def theory_missing_words(graph: PlanGraph, strategy: Element) -> Value:
    """The parts that are not there."""
    return Value(" or ".join(_missing(graph, strategy)))


def thens(graph: PlanGraph, strategy: Element) -> Value:
    """How many *thens* it has; one that is the outcome is none of them."""
    return _counted(_thens(graph, strategy))


def thens_shown(graph: PlanGraph, strategy: Element) -> Value:
    """How many of its *thens* a goal or a milestone would show."""
    return _counted(_shown(graph, strategy))


def share_of_thens_shown(graph: PlanGraph, strategy: Element) -> Value:
    """Which part of its *thens* that is; witnesses: those that nothing would show."""
    expected, shown = _thens(graph, strategy), _shown(graph, strategy)
    rest = tuple(then for then in expected if then not in shown)
    return Value(len(shown) / len(expected), rest) if expected else UNKNOWN


def measures_of_practice(graph: PlanGraph, strategy: Element) -> Value:
    """How many goals of it, and milestones of its actions, are about what adults do."""
    goals = {goal: is_outcome_goal(graph, goal) for goal in graph.goals_for(strategy)}
    milestones = {m: adult_practice(graph, m).value for m in graph.milestones_of(*graph.actions_for(strategy))}
    found = [goal for goal, outcome in goals.items() if outcome is False]
    found += [milestone for milestone, practice in milestones.items() if practice]
    return _known([*goals.values(), *milestones.values()], tuple(found))


def outcome_goals(graph: PlanGraph, strategy: Element) -> Value:
    """How many goals for it, for its challenges or showing its outcome are about results for students."""
    outcome = outcome_of(graph, strategy)
    shown = graph.into(outcome, "shows") if outcome else ()
    near = {*graph.goals_for(strategy, *graph.challenges_for(strategy)), *(e for e in shown if e.kind == "goal")}
    goals = {goal: is_outcome_goal(graph, goal) for goal in sorted(near, key=lambda e: e.key)}
    return _known(goals.values(), tuple(goal for goal, outcome in goals.items() if outcome))


def _known(verdicts: Iterable[object], found: tuple[Element, ...]) -> Value:
    """The number found; not known where there is none, and one could not be judged."""
    return UNKNOWN if not found and None in verdicts else _counted(found)


def _thens(graph: PlanGraph, strategy: Element) -> tuple[Element, ...]:
    outcome = outcome_of(graph, strategy)
    thens = graph.expectations(strategy, "then")
    return tuple(then for then in thens if then is not outcome and then.text.strip())


def _shown(graph: PlanGraph, strategy: Element) -> tuple[Element, ...]:
    showing = {"goal", "milestone"}
    return tuple(t for t in _thens(graph, strategy) if any(e.kind in showing for e in graph.into(t, "shows")))


def _missing(graph: PlanGraph, strategy: Element) -> list[str]:
    there = {
        "if": any(e.text.strip() for e in graph.expectations(strategy, "if")),
        "then": bool(_thens(graph, strategy)),
        "outcome": outcome_of(graph, strategy) is not None,
    }
    return [name for name, is_there in there.items() if not is_there]


def _counted(elements: tuple[Element, ...]) -> Value:
    return Value(len(elements), elements)


_THEORY = ("theory",)
_SHOWING = ("theory", "goals|milestones", "ids")

ATTRIBUTES = (
    Attribute("expectation", "part", Type.CHOICE, part, "whether it is an if or a then", choices=("if", "then")),
    Attribute(
        "expectation",
        "actions_carrying_it_out",
        Type.COUNT,
        actions_carrying_it_out,
        "actions that carry it out",
        needs=("actions", "ids"),
        unit="actions",
    ),
    Attribute(
        "strategy",
        "theory_parts",
        Type.COUNT,
        theory_parts,
        "ifs, thens and outcomes of its theory of action",
        needs=_THEORY,
        unit="parts",
    ),
    Attribute(
        "strategy",
        "theory_parts_missing",
        Type.COUNT,
        theory_parts_missing,
        "parts that its theory of action lacks",
        needs=_THEORY,
        unit="parts",
    ),
    Attribute("strategy", "theory_missing_words", Type.TEXT, theory_missing_words, "these parts", needs=_THEORY),
    Attribute(
        "strategy",
        "thens",
        Type.COUNT,
        thens,
        "changes expected before the outcome",
        needs=_THEORY,
        unit="thens",
    ),
    Attribute(
        "strategy",
        "thens_shown",
        Type.COUNT,
        thens_shown,
        "expected changes that a goal or milestone would show",
        needs=_SHOWING,
        unit="thens",
    ),
    Attribute(
        "strategy",
        "share_of_thens_shown",
        Type.SHARE,
        share_of_thens_shown,
        "part of the expected changes that a goal or milestone would show",
        needs=_SHOWING,
    ),
    Attribute(
        "strategy",
        "measures_of_practice",
        Type.COUNT,
        measures_of_practice,
        "goals and milestones about what adults do",
        needs=("goals",),
        unit="measures",
    ),
    Attribute(
        "strategy",
        "outcome_goals",
        Type.COUNT,
        outcome_goals,
        "goals about results for students that stand for its outcome",
        needs=("goals",),
        unit="goals",
    ),
)
