"""When things happen: the plan's period, the days of actions, the due dates of milestones, closed time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from plancheck.schedule.open_days import EVERY_WEEKDAY
from plancheck.submission import Remark
from plancheck.text.dates import resolve
from plancheck.text.marks import placeholder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.graph import Element, PlanGraph
    from plancheck.schedule.open_days import Days

Edge = Literal["start", "end"]
When = date | str | None


@dataclass(frozen=True)
class Span:
    """The days of an action, as far as the plan names them.

    A date text such as *fall 2026* leaves room: ``start`` and ``end`` take all of it,
    ``latest_start`` and ``earliest_end`` as little as may be meant. ``single`` are the days of an
    action that happens on these alone, in order.
    """

    start: date | None = None
    latest_start: date | None = None
    earliest_end: date | None = None
    end: date | None = None
    single: tuple[date, ...] = ()

    @cached_property
    def days(self) -> Days | None:
        """First and last day, where both are known and in order."""
        if self.start is None or self.end is None or self.end < self.start:
            return None
        return self.start, self.end

    @cached_property
    def ranges(self) -> tuple[Days, ...]:
        """Its days as ranges: its single days, or all from the first to the last."""
        if self.single:
            return tuple((day, day) for day in self.single)
        return (self.days,) if self.days else ()

    @cached_property
    def length(self) -> int | None:
        """On how many days of the calendar it happens; ``None`` where it is not known."""
        if not self.ranges:
            return None
        return sum((last - first).days + 1 for first, last in self.ranges)

    @cached_property
    def working_days(self) -> tuple[Days, ...]:
        """Its ranges without those that hold no weekday."""
        return tuple((first, last) for first, last in self.ranges if EVERY_WEEKDAY.within(first, last))


UNDATED = Span()


@lru_cache(maxsize=2)
def period(graph: PlanGraph) -> tuple[date | None, date | None]:
    """First and last day of the plan's period, as far as they are said; nothing of one that runs backwards."""
    return (None, None) if _runs_backwards(graph) else _period_as_said(graph)


def says_its_end(graph: PlanGraph) -> bool:
    """Whether the plan says when its period ends, rightly or not: what takes its date from there has one."""
    return _period_as_said(graph)[1] is not None


def doubts(graph: PlanGraph) -> tuple[Remark, ...]:
    """What of the plan's dates is left out of account, and why."""
    if not _runs_backwards(graph):
        return ()
    start, end = _period_as_said(graph)
    text = f"the period starts on {start} and ends before that, on {end}: it is taken as not known"
    return (Remark(graph.submission.places.at(("period",)), text),)


def _period_as_said(graph: PlanGraph) -> tuple[date | None, date | None]:
    said = graph.plan.period
    if said is None:
        return None, None
    return resolve(said.start, None, None, "start"), resolve(said.end, None, None, "end")


def _runs_backwards(graph: PlanGraph) -> bool:
    start, end = _period_as_said(graph)
    return start is not None and end is not None and end < start


def day_of(graph: PlanGraph, written: When, edge: Edge) -> date | None:
    """The day that a date or a date text names within this plan: its first one, or its last."""
    return resolve(written, *period(graph), edge)


@lru_cache(maxsize=2)
def _spans(graph: PlanGraph) -> Mapping[str, Span]:
    return {action.name: _span(graph, action) for action in graph.of("action")}


def span_of(graph: PlanGraph, action: Element) -> Span:
    """When an action happens."""
    return _spans(graph).get(action.name, UNDATED)


def due_of(graph: PlanGraph, milestone: Element) -> date | None:
    """The last day by which a milestone is due: its own, or else the end of its action."""
    own = day_of(graph, milestone.item.due, "end")
    if own is not None or milestone.parent is None:
        return own
    return span_of(graph, milestone.parent).end


def _span(graph: PlanGraph, action: Element) -> Span:
    item = action.item
    named = {day for written in item.dates or () if (day := day_of(graph, written, "start")) is not None}
    single = tuple(sorted(named))
    first, last = (single[0], single[-1]) if single else (None, None)
    return Span(
        start=day_of(graph, item.start, "start") or first,
        latest_start=day_of(graph, item.start, "end") or first,
        earliest_end=day_of(graph, item.end, "start") or last,
        end=day_of(graph, item.end, "end") or last,
        single=single,
    )


def closing_of(graph: PlanGraph, closed: Element) -> Days | None:
    """First and last day of a closing; a closing with one of them alone lasts that day."""
    first = day_of(graph, closed.item.start, "start")
    last = day_of(graph, closed.item.end, "end")
    first, last = first or last, last or first
    return None if first is None or last is None or last < first else (first, last)


def is_routine(action: Element) -> bool:
    """Whether it comes back every week, month …, and rightly runs all year; a placeholder says nothing of it."""
    every = action.item.every or ""
    return bool(every.strip()) and placeholder(every) is None
