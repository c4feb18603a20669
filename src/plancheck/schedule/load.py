"""Hours of work spread over days: how much lies in any stretch of time, and where it is densest."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from plancheck.schedule.open_days import EVERY_WEEKDAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.schedule.open_days import Days, OpenDays

WEEK = 7
_EXACT_TO = 6
"""Decimals of hours that sums of rates are good for."""


class Work(NamedTuple):
    """Hours on single days, or else evenly over the open days from a first to a last one."""

    hours: float
    span: Days
    open_days: OpenDays = EVERY_WEEKDAY
    single: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The hours from a first to a last day."""

    hours: float
    first: date
    last: date


class Load:
    """The work of one person, or of all, as hours before any day.

    Work without any open day in its span lies on its weekdays, and without these on its first day.
    Time goes with the number of pieces of work and of closings, not with the length of the spans.
    """

    def __init__(self, works: Iterable[Work]) -> None:
        changes: dict[OpenDays, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        lumps: dict[int, float] = defaultdict(float)
        for work in works:
            first, last = work.span
            if work.single:
                for day in work.single:
                    lumps[day.toordinal()] += work.hours / len(work.single)
                continue
            calendar = work.open_days if work.open_days.within(first, last) else EVERY_WEEKDAY
            if not (days := calendar.within(first, last)):
                lumps[first.toordinal()] += work.hours
                continue
            changes[calendar][first.toordinal()] += work.hours / days
            changes[calendar][last.toordinal() + 1] -= work.hours / days
        self._flows = tuple(_Flow(calendar, steps) for calendar, steps in changes.items())
        self._lump_days = sorted(lumps)
        self._lump_sums = [0.0, *accumulate(lumps[day] for day in self._lump_days)]
        edges = {edge for flow in self._flows for edge in (*flow.days, *flow.calendar.edges)}
        edges.update(day + after for day in self._lump_days for after in (0, 1))
        self._edges = sorted(edges)

    def before(self, day: int) -> float:
        """The hours that lie before an ordinal day."""
        hours = self._lump_sums[bisect_right(self._lump_days, day - 1)] if self._lump_days else 0.0
        for flow in self._flows:
            hours += flow.before(day)
        return hours

    def fullest(self, weeks: int) -> Stretch | None:
        """The first of the densest stretches of so many weeks; ``None`` where there is no work.

        Of equals one is taken that begins with a change. Whole weeks hold the same weekdays wherever
        they begin, so that the hours in a stretch only grow, or only shrink, until one of its ends
        meets a change: these days alone are looked at.
        """
        length = weeks * WEEK
        starts = [*self._edges, *(edge - length for edge in self._edges if edge > length)]
        if not starts:
            return None
        before = self._before_each({*self._edges, *starts, *(edge + length for edge in self._edges)})
        hours = [round(before[start + length] - before[start], _EXACT_TO) for start in starts]
        best = hours.index(max(hours))
        return _stretch(hours[best], starts[best], starts[best] + length)

    def months(self) -> tuple[Stretch, ...]:
        """The hours of every calendar month in which something changes, and of the one after it.

        Between two changes all months are alike: the same hours on every open day.
        """
        changed = {_day(edge).replace(day=1) for edge in self._edges}
        changed.update([_next_month(month) for month in changed])
        ends = {month.toordinal(): _next_month(month).toordinal() for month in sorted(changed)}
        before = self._before_each({*ends, *ends.values()})
        hours = ((start, end, round(before[end] - before[start], _EXACT_TO)) for start, end in ends.items())
        return tuple(_stretch(within, start, end) for start, end, within in hours if within > 0)

    def _before_each(self, days: Iterable[int]) -> dict[int, float]:
        return {day: self.before(day) for day in days}


class _Flow:
    """Rates of hours an open day that change on some days."""

    def __init__(self, calendar: OpenDays, steps: dict[int, float]) -> None:
        self.calendar = calendar
        self.days = sorted(steps)
        self._rates = list(accumulate(steps[day] for day in self.days))
        self._open = [calendar.before(day) for day in self.days]
        parts = (
            rate * (following - day) for rate, (day, following) in zip(self._rates, pairwise(self._open), strict=False)
        )
        self._sums = [0.0, *accumulate(parts)]

    def before(self, day: int) -> float:
        at = bisect_right(self.days, day) - 1
        if at < 0:
            return 0.0
        if at == len(self.days) - 1:
            return self._sums[-1]
        return self._sums[at] + self._rates[at] * (self.calendar.before(day) - self._open[at])


@lru_cache(maxsize=128)
def fullest(works: tuple[Work, ...], weeks: int) -> Stretch | None:
    """See ``Load.fullest``; kept for a plan that comes again with the same hours and days."""
    return Load(works).fullest(weeks)


@lru_cache(maxsize=32)
def months(works: tuple[Work, ...]) -> tuple[Stretch, ...]:
    """See ``Load.months``."""
    return Load(works).months()


def most_at_once(spans: Iterable[tuple[Days, ...]]) -> tuple[int, date | None]:
    """The largest number of things that lie on one day, and the first such day.

    Each thing is one range of days, or several.
    """
    changes: dict[int, int] = defaultdict(int)
    for thing in spans:
        for first, last in thing:
            changes[first.toordinal()] += 1
            changes[last.toordinal() + 1] -= 1
    most, when, now = 0, None, 0
    for day in sorted(changes):
        now += changes[day]
        if now > most:
            most, when = now, _day(day)
    return most, when


def _stretch(hours: float, start: int, end: int) -> Stretch:
    return Stretch(hours, _day(start), _day(end - 1))


def _next_month(first: date) -> date:
    if first.month < 12:
        return first.replace(month=first.month + 1)
    return first.replace(year=first.year + 1, month=1) if first.year < date.max.year else date.max


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
