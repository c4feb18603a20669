"""A scale of days: where a day stands from left to right, and the months, or longer times, over it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MOST = 24
"""So many months are drawn at full width; of more, all grow narrower."""
_NARROWEST = 34.0
"""Points that a heading needs."""
_STEPS = (1, 3, 6, 12, 60, 120, 600, 1200, 6000, 12000)
"""Months between two headings."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole months from ``first``, so many, each ``month`` points wide, beginning at ``left``."""

    first: date
    count: int
    month: float
    left: float

    @property
    def right(self) -> float:
        """Where the last month ends."""
        return self.left + self.count * self.month

    def at(self, day: date, *, end: bool = False) -> float:
        """Where a day begins, or ends."""
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        days = monthrange(day.year, day.month)[1]
        return self.left + (months + (day.day - (0 if end else 1)) / days) * self.month

    def holds(self, day: date) -> bool:
        """Whether the day lies on the scale."""
        return self.left <= self.at(day) < self.right

    def ticks(self) -> Iterator[tuple[float, float, tuple[str, ...]]]:
        """Left edge, width and words of each heading: months, or as many together as the words need."""
        step = next((s for s in _STEPS if s * self.month >= _NARROWEST), _STEPS[-1])
        start = (self.first.month - 1) % step if step <= 12 else 0
        for number in range(-start, self.count, step):
            begun = max(number, 0)
            months = self.first.month - 1 + begun
            year, month = self.first.year + months // 12, months % 12
            words = (MONTHS[month], str(year)) if step < 12 else (str(year),)
            width = (min(number + step, self.count) - begun) * self.month
            yield self.left + begun * self.month, width, words if width >= _NARROWEST * 0.7 else ()


def scale(days: Iterable[date], left: float, month: float) -> Scale | None:
    """The scale on which all of these days lie; ``None`` where there are none."""
    known = sorted(days)
    if not known:
        return None
    first, last = known[0], known[-1]
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return Scale(first.replace(day=1), count, min(month, month * MOST / count), left)


def in_words(day: date) -> str:
    """A day as ``2 Nov 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
