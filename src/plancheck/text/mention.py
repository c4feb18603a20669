"""One date as a text says it, and the days that it may mean in a plan of some period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from plancheck.text import calendar

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.text.calendar import Days

Modifier = Literal["", "early", "mid", "late"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One date in a text, with what it says of year, month and day, or a part of the school year."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    """A name of ``rules/words/school-calendar.yaml``; ``school year`` for a whole one."""
    ending: int | None = None
    """The calendar year in which the school year meant ends."""
    modifier: Modifier = ""
    joint: bool = False
    """Whether it is the first or the last of days in a row, with which it shares month and year: *August 17-28*."""

    @property
    def written(self) -> str:
        """Its words, with what they share with those of another day."""
        if not self.joint or self.month is None:
            return self.span.words
        day = f"{calendar.month_name(self.month)} {self.day}"
        return day if self.year is None else f"{day}, {self.year}"

    def days(self, start: date | None, end: date | None) -> Days | None:
        """First and last day that it may mean, in a plan of that period; ``None`` where the year is open."""
        found = self._whole(start, end)
        if found is None or self.day is not None:
            return found
        low, high = _third(found, self.modifier)
        if start is not None and low < start <= high:
            low = start
        if end is not None and low <= end < high:
            high = end
        return low, high

    def _whole(self, start: date | None, end: date | None) -> Days | None:
        if self.part == "school year" and self.ending is not None:
            return calendar.school_year(self.ending)
        if self.part:
            if calendar.is_calendar_year(start, end) and (found := self._in_a_calendar_year(start, end)) is not None:
                return found
            if self.ending is not None:
                return calendar.part_of_school_year(self.part, self.ending)
            if self.year is not None:
                return calendar.part_of_calendar_year(self.part, self.year)
        if self.year is not None:
            return self._in(self.year)
        years = calendar.years_around(start, end)
        if self.part.startswith("end") and start and end and (end - start).days <= 400:
            start = max(start, end - timedelta(days=200))
        return calendar.in_period((days for year in years if (days := self._in(year)) is not None), start, end)

    def _in_a_calendar_year(self, start: date | None, end: date | None) -> Days | None:
        """The part of it, where the school year is the calendar year; ``None`` for parts that are the same in both."""
        year = self.year or self.ending
        years = (year,) if year is not None else calendar.years_around(start, end)
        found = (calendar.part_where_it_is_the_school_year(self.part, each) for each in years)
        return calendar.in_period((days for days in found if days is not None), start, end)

    def _in(self, year: int) -> Days | None:
        if self.part:
            return calendar.part_of_school_year(self.part, year)
        if self.month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if self.day is None:
            return calendar.month_of(year, self.month)
        found = calendar.day_of(year, self.month, self.day)
        return (found, found) if found is not None else None


def _third(days: Days, modifier: Modifier) -> Days:
    low, high = days
    third = (high - low) / 3
    if modifier == "early":
        return low, low + third
    if modifier == "mid":
        return low + third, high - third
    return (high - third, high) if modifier == "late" else days
