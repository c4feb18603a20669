"""When actions happen: dates said and lacking, their order, the plan's period, closed and claimed time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.schedule.calendars import taken_from
from plancheck.schedule.spans import day_of, due_of, is_routine, period, span_of

if TYPE_CHECKING:
    from datetime import date

    from plancheck.graph import Element, PlanGraph

_OPEN_ENDED = "open-ended"


def days_to_end(graph: PlanGraph, action: Element) -> Value:
    """Days from the start to the end, below zero where it ends before it starts; rough dates give most room."""
    span = span_of(graph, action)
    return _days(span.start, span.end)


def days_over_at_submission(graph: PlanGraph, action: Element) -> Value:
    """Days from the end of an action to the submission of the plan."""
    return _days(span_of(graph, action).end, day_of(graph, graph.plan.submitted, "start"))


def days_before_period(graph: PlanGraph, action: Element) -> Value:
    """Days by which it starts before the plan's period."""
    return _days(span_of(graph, action).latest_start, period(graph)[0])


def days_after_period(graph: PlanGraph, action: Element) -> Value:
    """Days by which it ends after the plan's period."""
    return _days(period(graph)[1], span_of(graph, action).earliest_end)


def days_too_early(graph: PlanGraph, action: Element) -> Value:
    """Most days by which it starts before the end of what it comes after; rough dates give most room.

    Witnesses are the actions that have not ended when it starts.
    """
    start = span_of(graph, action).latest_start
    ends = {a: end for a in graph.out(action, "after") if (end := span_of(graph, a).earliest_end) is not None}
    if start is None or not ends:
        return UNKNOWN
    return Value((max(ends.values()) - start).days, tuple(a for a, end in ends.items() if end > start))


def dated_predecessors(graph: PlanGraph, action: Element) -> Value:
    """How many of the actions that it comes after have an end that is known."""
    known = tuple(a for a in graph.out(action, "after") if span_of(graph, a).earliest_end is not None)
    return Value(len(known), known)


def _days(earlier: date | None, later: date | None) -> Value:
    return UNKNOWN if earlier is None or later is None else Value((later - earlier).days)


def share_on_last_day(graph: PlanGraph, _: Element) -> Value:
    """Share of actions that end on the last day of the plan, without an earlier milestone; routines do not count.

    The last day is the end of the period, else the latest end of an action. Witnesses are these actions.
    """
    actions = graph.of("action")
    ends = [end for a in actions if (end := span_of(graph, a).end) is not None]
    last = period(graph)[1] or max(ends, default=None)
    if last is None or not ends:
        return UNKNOWN
    late = tuple(a for a in actions if span_of(graph, a).end == last and _nothing_before(graph, a, last))
    return Value(len(late) / len(actions), late)


def _nothing_before(graph: PlanGraph, action: Element, last: date) -> bool:
    dues = (due_of(graph, milestone) for milestone in graph.milestones_of(action))
    return not is_routine(action) and not any(due is not None and due < last for due in dues)


def sole_action_share(graph: PlanGraph, strategy: Element) -> Value:
    """Share of the plan's period that a strategy's only action takes; none with several, or where it is a routine."""
    actions = graph.actions_for(strategy)
    if len(actions) != 1 or is_routine(actions[0]):
        return Value(0.0)
    begin, end = period(graph)
    if begin is None or end is None or end < begin:
        return UNKNOWN
    ranges = [(max(first, begin), min(last, end)) for first, last in span_of(graph, actions[0]).ranges]
    if not ranges:
        return UNKNOWN
    taken = sum(max(0, (last - first).days + 1) for first, last in ranges)
    return Value(taken / ((end - begin).days + 1), actions)


def on_single_days(graph: PlanGraph, action: Element) -> Value:
    """Whether it happens on single days alone."""
    return Value(bool(span_of(graph, action).single))


def length(graph: PlanGraph, action: Element) -> Value:
    """Days of the calendar from its start to its end, both included, or the number of its single days."""
    return Value(span_of(graph, action).length)


def days_left(graph: PlanGraph, action: Element) -> Value:
    """Weekdays of an action on which neither closed nor claimed time stands in its way.

    Closings count that bind its owner or audience. Claims that nothing has cleared count only where
    the action advances no strategy: else they are an obstacle of the strategy. Not known where the
    action has no weekday. Witnesses are the closings and claims that take days of it.
    """
    ranges = span_of(graph, action).working_days
    if not ranges:
        return UNKNOWN
    alone = not any(e.kind == "strategy" for e in graph.out(action, "advances"))
    taken = taken_from(graph, action, claims=alone)
    return Value(sum(taken.left.within(*days) for days in ranges), taken.meeting(ranges))


_DATES = ("dates",)
ATTRIBUTES = (
    Attribute(
        "action",
        "days_from_start_to_end",
        Type.COUNT,
        days_to_end,
        "days from its start to its end",
        needs=_DATES,
        unit="days",
    ),
    Attribute(
        "action",
        "days_over_at_submission",
        Type.COUNT,
        days_over_at_submission,
        "days that it had been over when the plan was submitted",
        needs=_DATES,
        unit="days",
    ),
    Attribute(
        "action",
        "days_before_period",
        Type.COUNT,
        days_before_period,
        "days from its start to the start of the period",
        needs=_DATES,
        unit="days",
    ),
    Attribute(
        "action",
        "days_after_period",
        Type.COUNT,
        days_after_period,
        "days from the end of the period to its end",
        needs=_DATES,
        unit="days",
    ),
    Attribute(
        "action",
        "dated_predecessors",
        Type.COUNT,
        dated_predecessors,
        "actions with a known end that it comes after",
        needs=("dates", "after"),
        unit="actions",
    ),
    Attribute(
        "action",
        "days_before_predecessor_ends",
        Type.COUNT,
        days_too_early,
        "days from its start to the last end of what it comes after",
        needs=("dates", "after"),
        unit="days",
    ),
    Attribute(
        "action", "on_single_days", Type.FLAG, on_single_days, "whether it happens on single days alone", needs=_DATES
    ),
    Attribute("action", "length_in_days", Type.COUNT, length, "days that it lasts", needs=_DATES, unit="days"),
    Attribute(
        "action",
        "weekdays_left",
        Type.COUNT,
        days_left,
        "weekdays of it that are neither closed nor claimed",
        needs=("dates", "calendar"),
        unit="days",
    ),
    Attribute(
        "strategy",
        "sole_action_share_of_period",
        Type.SHARE,
        sole_action_share,
        "share of the period that its only action takes",
        needs=("actions", "dates"),
    ),
    Attribute(
        "plan",
        "share_ending_on_last_day",
        Type.SHARE,
        share_on_last_day,
        "share of actions that end on the plan's last day and have nothing to show before",
        needs=_DATES,
    ),
)
