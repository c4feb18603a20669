"""Whether all people together have the hours that all actions ask for, month by month."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.workload import WORKDAYS, ratio_of, work_of
from plancheck.schedule.calendars import calendar_of
from plancheck.schedule.load import Stretch, Work, months
from plancheck.schedule.open_days import EVERY_WEEKDAY
from plancheck.schedule.owners import bearers, is_role_of_several, owners_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.graph import Element, PlanGraph
    from plancheck.schedule.open_days import OpenDays


@lru_cache(maxsize=2)
def _fullest_month(graph: PlanGraph) -> tuple[Stretch | None, float] | None:
    """The month in which all hours are most against what all people have, and that ratio.

    No month where no action asks for hours; ``None`` where nobody's hours are known.
    """
    weekly = [p.item.hours_per_week for p in graph.of("person") if p.item.hours_per_week is not None]
    if not weekly:
        return None
    best: tuple[Stretch | None, float] = None, 0.0
    for month in months(tuple(_all_works(graph))):
        weekdays = EVERY_WEEKDAY.within(month.first, month.last)
        ratio = round(ratio_of(month.hours, sum(weekly) * weekdays / WORKDAYS), 6)
        if best[0] is None or ratio > best[1]:
            best = month, ratio
    return best


def _all_works(graph: PlanGraph) -> Iterable[Work]:
    """The work of all actions; that of people whose own hours are not known is left out of the reckoning."""
    for action in graph.of("action"):
        people = bearers(graph, action)
        if not people and not any(map(is_role_of_several, owners_of(graph, action))):
            calendars = {EVERY_WEEKDAY: 1}
        else:
            calendars = _calendars_of(graph, people)
        for calendar, times in calendars.items():
            if (work := work_of(graph, action, calendar, times)) is not None:
                yield work


@lru_cache(maxsize=8)
def _calendars_of(graph: PlanGraph, people: tuple[Element, ...]) -> dict[OpenDays, int]:
    """Of those whose hours are known, how many have which calendar."""
    return Counter(calendar_of(graph, person) for person in people if person.item.hours_per_week is not None)


def month_load(graph: PlanGraph, _: Element) -> Value:
    """Hours of all actions in the fullest month over those of all people together, 1 being full.

    A month has a fifth of its weekdays as weeks. Actions of named people whose hours are not known
    are left out; those of groups and of nobody count once.
    """
    found = _fullest_month(graph)
    return UNKNOWN if found is None else Value(found[1])


def month_hours(graph: PlanGraph, _: Element) -> Value:
    """The hours of that month."""
    found = _fullest_month(graph)
    return UNKNOWN if found is None or found[0] is None else Value(found[0].hours)


def month_name(graph: PlanGraph, _: Element) -> Value:
    """That month, for messages."""
    found = _fullest_month(graph)
    return UNKNOWN if found is None or found[0] is None else Value(found[0].first.isoformat()[:7])


ATTRIBUTES = (
    Attribute(
        "plan",
        "busiest_month_load",
        Type.NUMBER,
        month_load,
        "hours of all actions in the fullest month, as a multiple of the hours that all people have",
        needs=("hours", "dates"),
    ),
    Attribute(
        "plan",
        "busiest_month_hours",
        Type.NUMBER,
        month_hours,
        "hours of all actions in the fullest month",
        needs=("hours", "dates"),
        unit="hours",
    ),
    Attribute("plan", "busiest_month", Type.TEXT, month_name, "the fullest month", needs=("hours", "dates")),
)
