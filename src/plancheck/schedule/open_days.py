"""Calendar arithmetic: weekdays that no closing takes away, counted without walking through them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Days = tuple[date, date]
"""A first and a last day, both within."""


def merged(ranges: Iterable[Days]) -> tuple[Days, ...]:
    """The same days as ranges that neither overlap nor touch, in order; empty ranges are left out."""
    found: list[Days] = []
    for first, last in sorted(r for r in ranges if r[0] <= r[1]):
        if found and first.toordinal() <= found[-1][1].toordinal() + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def weekdays_before(day: int) -> int:
    """How many days from Monday to Friday lie before an ordinal day (day 1 was a Monday)."""
    weeks, rest = divmod(day - 1, 7)
    return weeks * 5 + (rest if rest < 5 else 5)  # noqa: FURB136 (a call takes longer than all of this)


@dataclass(frozen=True)
class OpenDays:
    """Weekdays that are not closed; ``closed`` as ``merged`` gives them."""

    closed: tuple[Days, ...] = ()

    def __hash__(self) -> int:
        return self._hash

    def before(self, day: int) -> int:
        """How many open days lie before an ordinal day."""
        if not self.closed:
            return weekdays_before(day)
        at = bisect_right(self._starts, day)
        taken = self._taken[at]
        if at and day < self._ends[at - 1]:
            taken -= weekdays_before(self._ends[at - 1]) - weekdays_before(day)
        return weekdays_before(day) - taken

    def within(self, first: date, last: date) -> int:
        """How many open days lie from the first to the last day, both included."""
        return max(0, self.before(last.toordinal() + 1) - self.before(first.toordinal()))

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """The ordinal days on which a closing begins, or has just ended."""
        return (*self._starts, *self._ends)

    @cached_property
    def _hash(self) -> int:
        return hash(self.closed)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(first.toordinal() for first, _ in self.closed)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(last.toordinal() + 1 for _, last in self.closed)

    @cached_property
    def _taken(self) -> tuple[int, ...]:
        """Weekdays that the first closings take away together; begins with none."""
        total = [0]
        for start, end in zip(self._starts, self._ends, strict=True):
            total.append(total[-1] + weekdays_before(end) - weekdays_before(start))
        return tuple(total)


@lru_cache(maxsize=128)
def open_days(closed: tuple[Days, ...]) -> OpenDays:
    """The weekdays that are left, the same object for the same days as long as it is kept."""
    return OpenDays(closed)


EVERY_WEEKDAY = OpenDays()
