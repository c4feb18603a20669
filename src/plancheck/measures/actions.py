"""What actions are for: the strategies that they advance, what they show, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.prose import only_meets
from plancheck.schedule.spans import span_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.graph import Element, PlanGraph


def planned(graph: PlanGraph, _: Element) -> Value:
    """All actions of the plan."""
    return _counted(graph.of("action"))


def advanced(graph: PlanGraph, action: Element) -> Value:
    """The strategies that an action names and that are there."""
    return _counted(s for s in graph.out(action, "advances") if s.kind == "strategy")


def milestones_set(graph: PlanGraph, action: Element) -> Value:
    """The milestones of an action."""
    return _counted(graph.milestones_of(action))


def beyond_meeting(graph: PlanGraph, action: Element) -> Value:
    """The milestones of an action that say more than that people meet."""
    return _counted(m for m in graph.milestones_of(action) if only_meets(graph, m).value is not True)


def advancing(graph: PlanGraph, strategy: Element) -> Value:
    """The actions that advance a strategy."""
    return _counted(graph.actions_for(strategy))


def short_advancing(graph: PlanGraph, strategy: Element) -> Value:
    """The actions of one day at most that advance a strategy."""
    return _counted(_short(graph, strategy))


def share_showing(graph: PlanGraph, strategy: Element) -> Value:
    """How many of a strategy's actions carry out an *if*, or have a milestone that shows anything."""
    return _share_showing(graph, graph.actions_for(strategy))


def share_of_short_showing(graph: PlanGraph, strategy: Element) -> Value:
    """The same of its actions of one day at most."""
    return _share_showing(graph, _short(graph, strategy))


def _short(graph: PlanGraph, strategy: Element) -> tuple[Element, ...]:
    return tuple(a for a in graph.actions_for(strategy) if (span_of(graph, a).length or 2) <= 1)


def _share_showing(graph: PlanGraph, actions: tuple[Element, ...]) -> Value:
    """Witnesses are the actions that show nothing."""
    if not actions:
        return UNKNOWN
    idle = tuple(a for a in actions if not _shows(graph, a))
    return Value(1 - len(idle) / len(actions), idle)


def _shows(graph: PlanGraph, action: Element) -> bool:
    if graph.out(action, "carries_out"):
        return True
    return any(graph.out(milestone, "shows") for milestone in graph.milestones_of(action))


def milestones_of_strategy(graph: PlanGraph, strategy: Element) -> Value:
    """The milestones of all actions that advance a strategy."""
    return _counted(graph.milestones_of(*graph.actions_for(strategy)))


def milestones_showing(graph: PlanGraph, strategy: Element) -> Value:
    """Those among them that show an *if*, a *then* or the outcome of the strategy, or a goal behind it."""
    goals = graph.goals_for(strategy, *graph.challenges_for(strategy))
    own = {*graph.parts(strategy, "expectation"), *graph.parts(strategy, "outcome"), *goals}
    milestones = graph.milestones_of(*graph.actions_for(strategy))
    return _counted(m for m in milestones if own.intersection(graph.out(m, "shows")))


def _counted(elements: Iterable[Element]) -> Value:
    found = tuple(elements)
    return Value(len(found), found)


ATTRIBUTES = (
    Attribute(
        "plan", "actions_planned", Type.COUNT, planned, "actions in the plan", needs=("actions",), unit="actions"
    ),
    Attribute(
        "action",
        "strategies_advanced",
        Type.COUNT,
        advanced,
        "strategies that it advances",
        needs=("strategies",),
        unit="strategies",
    ),
    Attribute(
        "action",
        "milestones_set",
        Type.COUNT,
        milestones_set,
        "milestones that it has",
        needs=("milestones",),
        unit="milestones",
    ),
    Attribute(
        "action",
        "milestones_beyond_meeting",
        Type.COUNT,
        beyond_meeting,
        "milestones that say more than that people meet",
        unit="milestones",
    ),
    Attribute(
        "strategy",
        "actions_advancing_it",
        Type.COUNT,
        advancing,
        "actions that advance it",
        needs=("actions",),
        unit="actions",
    ),
    Attribute(
        "strategy",
        "one_day_actions",
        Type.COUNT,
        short_advancing,
        "actions of one day at most that advance it",
        needs=("actions", "dates"),
        unit="actions",
    ),
    Attribute(
        "strategy",
        "share_of_actions_showing",
        Type.SHARE,
        share_showing,
        "share of its actions that carry out an if, or have a milestone that shows something",
        needs=("actions", "ids"),
    ),
    Attribute(
        "strategy",
        "share_of_one_day_actions_showing",
        Type.SHARE,
        share_of_short_showing,
        "share of its actions of one day at most that carry out an if, or have a milestone that shows something",
        needs=("actions", "dates", "ids"),
    ),
    Attribute(
        "strategy",
        "milestones_of_its_actions",
        Type.COUNT,
        milestones_of_strategy,
        "milestones of the actions that advance it",
        needs=("milestones",),
        unit="milestones",
    ),
    Attribute(
        "strategy",
        "milestones_showing_it",
        Type.COUNT,
        milestones_showing,
        "milestones of its actions that show one of its ifs, thens or goals",
        needs=("milestones", "ids", "theory|goals"),
        unit="milestones",
    ),
)
