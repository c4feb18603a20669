"""What actions ask of whom in which month, and what there is: the numbers of the workload picture."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from typing import TYPE_CHECKING

from plancheck.diagrams.naming import in_order
from plancheck.measures.workload import WORKDAYS, work_of
from plancheck.schedule.calendars import calendar_of
from plancheck.schedule.load import Load
from plancheck.schedule.open_days import EVERY_WEEKDAY
from plancheck.schedule.owners import bearers, owner_of
from plancheck.schedule.spans import span_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.graph import Element, PlanGraph

EXACT_TO = 6
"""Decimals of hours that sums are good for."""


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month, by its first and last day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Cell:
    """One month of one row: hours asked, hours there are (``None``: not known), actions that give no hours."""

    hours: float
    there_are: float | None
    unweighed: int
    actions: tuple[Element, ...]

    @property
    def over(self) -> bool:
        """Whether more is asked than there is."""
        return self.there_are is not None and round(self.hours - self.there_are, EXACT_TO) > 0


@dataclass(frozen=True, slots=True)
class Row:
    """What one person, or group, or nobody (``None``) bears."""

    bearer: Element | None
    counts: bool
    """Whether its hours are weighed against those of all people: not where its own are unknown."""
    cells: tuple[Cell, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Table:
    """The rows and the months shown, of how many."""

    months: tuple[Month, ...]
    of: int
    rows: tuple[Row, ...]
    together: tuple[Cell, ...]


def table(graph: PlanGraph, most: int, only: Iterable[str] | None = None) -> Table:
    """The rows of all who bear actions; of more than ``most`` months the fullest ones."""
    chosen = set(only) if only is not None else None
    borne = {key: found for key, found in _borne(graph).items() if chosen is None or key in chosen}
    months, of = _months(graph, borne, most)
    rows = tuple(_row(graph, key, found, months) for key, found in borne.items())
    return Table(months, of, rows, tuple(_together(graph, rows, number, month) for number, month in enumerate(months)))


def _borne(graph: PlanGraph) -> dict[str, list[Element]]:
    """The actions by the names of those who bear them; what nobody bears comes last, under no name."""
    found: dict[str, list[Element]] = defaultdict(list)
    for action in in_order(graph, graph.of("action")):
        owner = owner_of(graph, action)
        for bearer in bearers(graph, action) or ((owner,) if owner else (None,)):
            found[bearer.name if bearer else ""].append(action)
    people = [person.name for person in in_order(graph, graph.of("person"))]
    return {name: found[name] for name in (*people, "") if name in found}


def _months(graph: PlanGraph, borne: dict[str, list[Element]], most: int) -> tuple[tuple[Month, ...], int]:
    spans = [span for actions in borne.values() for a in actions if (span := span_of(graph, a)).ranges]
    if not spans:
        return (), 0
    first, last = min(s.ranges[0][0] for s in spans), max(s.ranges[-1][1] for s in spans)
    of = (last.year - first.year) * 12 + last.month - first.month + 1
    if of <= most:
        months = [month_of(first)]
        while len(months) < of:
            months.append(month_of(months[-1].last + timedelta(days=1)))
        return tuple(months), of
    stretches = Load(w for actions in borne.values() for a in actions if (w := work_of(graph, a))).months()
    fullest = sorted(stretches, key=lambda s: (-s.hours, s.first))[:most]
    edges = {month_of(day) for span in spans for day in (span.ranges[0][0], span.ranges[-1][1])}
    starts = {month_of(s.first) for s in fullest} or set(sorted(edges, key=lambda m: m.first)[:most])
    return tuple(sorted(starts, key=lambda month: month.first)), of


def month_of(day: date) -> Month:
    """The month in which a day lies."""
    first = day.replace(day=1)
    if (first.year, first.month) == (date.max.year, 12):
        return Month(first, date.max)
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return Month(first, following - timedelta(days=1))


def _row(graph: PlanGraph, name: str, actions: list[Element], months: tuple[Month, ...]) -> Row:
    bearer = graph.named(name) if name else None
    person = bearer if bearer is not None and any(bearer in bearers(graph, a) for a in actions) else None
    calendar = EVERY_WEEKDAY if person is None else calendar_of(graph, person)
    works = [work for a in actions if (work := work_of(graph, a, calendar))]
    load = Load(works)
    weekly = bearer.item.hours_per_week if bearer is not None else None
    return Row(
        bearer=bearer,
        counts=person is None or weekly is not None,
        cells=tuple(_cell(graph, month, load, actions, _there_are(graph, bearer, month)) for month in months),
        undated=sum(not span_of(graph, action).ranges for action in actions),
    )


def _there_are(graph: PlanGraph, person: Element | None, month: Month) -> float | None:
    """Hours a week times the weeks of a month's open days."""
    if person is None or person.item.hours_per_week is None:
        return None
    return float(person.item.hours_per_week * calendar_of(graph, person).within(month.first, month.last) / WORKDAYS)


def _cell(graph: PlanGraph, month: Month, load: Load, actions: Iterable[Element], there_are: float | None) -> Cell:
    inside = tuple(
        action
        for action in actions
        if any(first <= month.last and month.first <= last for first, last in span_of(graph, action).ranges)
    )
    hours = load.before(month.last.toordinal() + 1) - load.before(month.first.toordinal())
    return Cell(round(hours, EXACT_TO), there_are, sum(action.item.hours is None for action in inside), inside)


def _together(graph: PlanGraph, rows: tuple[Row, ...], number: int, month: Month) -> Cell:
    known = [hours for p in graph.of("person") if (hours := _there_are(graph, p, month)) is not None]
    cells = [row.cells[number] for row in rows]
    counted = fsum(row.cells[number].hours for row in rows if row.counts)
    actions = {action.name: action for cell in cells for action in cell.actions}
    return Cell(
        hours=round(counted, EXACT_TO),
        there_are=fsum(known) if known else None,
        unweighed=sum(action.item.hours is None for action in actions.values()),
        actions=tuple(actions.values()),
    )
