"""How much lies on whom: hours over four weeks and over months, actions at once, and how evenly work is shared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.schedule.calendars import calendar_of
from plancheck.schedule.load import Stretch, Work, fullest, most_at_once
from plancheck.schedule.open_days import EVERY_WEEKDAY
from plancheck.schedule.owners import borne_by
from plancheck.schedule.spans import is_routine, span_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from plancheck.graph import Element, PlanGraph
    from plancheck.schedule.open_days import OpenDays

WEEKS = 4
"""A person's hours are compared with what they have over any four weeks (AP509)."""
WORKDAYS = 5
MOST = 1000.0
"""A load is held at this ratio, which also stands for any hours of those who have none."""


@dataclass(frozen=True, slots=True)
class _Peak:
    """A person's fullest four weeks, and the actions that lie in them."""

    stretch: Stretch
    actions: tuple[Element, ...]
    available: float


@lru_cache(maxsize=2)
def _peaks(graph: PlanGraph) -> Mapping[str, _Peak]:
    found = {}
    fullest: dict[tuple[tuple[Element, ...], OpenDays], tuple[Stretch | None, tuple[Element, ...]]] = {}
    for person in graph.of("person"):
        weekly = person.item.hours_per_week
        actions = borne_by(graph, person)
        if weekly is None or not actions:
            continue
        key = (actions, calendar_of(graph, person))
        if key not in fullest:
            fullest[key] = _fullest(graph, *key)
        stretch, inside = fullest[key]
        if stretch is not None:
            found[person.name] = _Peak(stretch, inside, weekly * WEEKS)
    return found


def _fullest(
    graph: PlanGraph, actions: tuple[Element, ...], calendar: OpenDays
) -> tuple[Stretch | None, tuple[Element, ...]]:
    works = [(action, work) for action in actions if (work := work_of(graph, action, calendar))]
    stretch = fullest(tuple([work for _, work in works]), WEEKS)
    return stretch, () if stretch is None else tuple(action for action, work in works if _lies_in(work, stretch))


def work_of(graph: PlanGraph, action: Element, calendar: OpenDays = EVERY_WEEKDAY, times: int = 1) -> Work | None:
    """The hours of an action, for so many people of one calendar, and where they lie; ``None`` where not known."""
    ranges, single = span_of(graph, action).ranges, span_of(graph, action).single
    if not action.item.hours or not ranges:
        return None
    return Work(action.item.hours * times, (ranges[0][0], ranges[-1][1]), calendar, single)


def _lies_in(work: Work, stretch: Stretch) -> bool:
    if work.single:
        return any(stretch.first <= day <= stretch.last for day in work.single)
    return work.span[0] <= stretch.last and stretch.first <= work.span[1]


def ratio_of(hours: float, available: float) -> float:
    """Hours asked over hours there are, held at ``MOST``."""
    return min(MOST, hours / available) if available > 0 else MOST if hours > 0 else 0.0


def carried(graph: PlanGraph, person: Element) -> Value:
    """The dated actions that a person carries, alone or as a holder of a role."""
    return _dated(graph, borne_by(graph, person))


@lru_cache(maxsize=8)
def _dated(graph: PlanGraph, actions: tuple[Element, ...]) -> Value:
    found = tuple(a for a in actions if span_of(graph, a).ranges)
    return Value(len(found), found)


def peak_load(graph: PlanGraph, person: Element) -> Value:
    """Hours of a person's fullest four weeks over four times their hours a week, 1 being full.

    Hours of an action lie evenly on its open days, and on its holders alike where a role bears it.
    Known where the person's hours and those of any of their dated actions are.
    """
    peak = _peaks(graph).get(person.name)
    return UNKNOWN if peak is None else Value(ratio_of(peak.stretch.hours, peak.available), peak.actions)


def peak_hours(graph: PlanGraph, person: Element) -> Value:
    """The hours of those four weeks."""
    peak = _peaks(graph).get(person.name)
    return UNKNOWN if peak is None else Value(peak.stretch.hours, peak.actions)


def peak_weeks(graph: PlanGraph, person: Element) -> Value:
    """The first and last day of those four weeks, for messages."""
    peak = _peaks(graph).get(person.name)
    return UNKNOWN if peak is None else Value(f"{peak.stretch.first} to {peak.stretch.last}", peak.actions)


def weekly_hours(_: PlanGraph, person: Element) -> Value:
    """Hours a week that a person has for the plan."""
    return Value(person.item.hours_per_week)


def most_actions(graph: PlanGraph, person: Element) -> Value:
    """Most actions of a person on one day, where hours cannot weigh them; routines do not count.

    All their dated actions where their hours a week are not known, else those without hours.
    """
    return _most_at_once(graph, borne_by(graph, person), weighed=person.item.hours_per_week is not None)


@lru_cache(maxsize=8)
def _most_at_once(graph: PlanGraph, borne: tuple[Element, ...], *, weighed: bool) -> Value:
    actions = [
        a
        for a in borne
        if not is_routine(a) and span_of(graph, a).ranges and not (weighed and a.item.hours is not None)
    ]
    most, day = most_at_once(span_of(graph, a).ranges for a in actions)
    if day is None:
        return UNKNOWN
    return Value(most, tuple(a for a in actions if _covers(graph, a, day)))


def _covers(graph: PlanGraph, action: Element, day: date) -> bool:
    return any(first <= day <= last for first, last in span_of(graph, action).ranges)


_SPREAD = ("owners", "dates")
ATTRIBUTES = (
    Attribute(
        "person",
        "dated_actions_carried",
        Type.COUNT,
        carried,
        "dated actions that the person carries, alone or as a holder of a role",
        needs=_SPREAD,
        unit="actions",
    ),
    Attribute(
        "person",
        "peak_load_ratio",
        Type.NUMBER,
        peak_load,
        "hours of the fullest four weeks, as a multiple of the hours that there are",
        needs=_SPREAD,
    ),
    Attribute(
        "person", "peak_hours", Type.NUMBER, peak_hours, "hours of the fullest four weeks", needs=_SPREAD, unit="hours"
    ),
    Attribute("person", "peak_weeks", Type.TEXT, peak_weeks, "the fullest four weeks", needs=_SPREAD),
    Attribute("person", "weekly_hours", Type.NUMBER, weekly_hours, "hours a week for the plan", unit="hours a week"),
    Attribute(
        "person",
        "most_actions_at_once",
        Type.COUNT,
        most_actions,
        "most actions on one day, where no hours weigh them",
        needs=_SPREAD,
        unit="actions",
    ),
)
