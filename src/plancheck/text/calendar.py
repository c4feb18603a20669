"""Days of the calendar and of the school year: from parts of a date to first and last day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text import grammar
from plancheck.text.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Days = tuple[date, date]
"""First and last day."""

SCHOOL_YEAR_BEGINS = 7
"""July, the month in which fiscal and school years of most states begin."""

MONTHS = grammar.numbers("dates", "months", 1, 12)
"""Names of months and their short forms."""

_A_YEAR = timedelta(days=364)
"""How long a period is taken to last of which only one end is known."""


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or ``None`` where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_name(month: int) -> str:
    """The name of a month, written out."""
    return next(name for name, number in MONTHS.items() if number == month).capitalize()


def month_of(year: int, month: int) -> Days:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def school_year(ending: int) -> Days:
    """The school year that ends in a calendar year."""
    return date(ending - 1, SCHOOL_YEAR_BEGINS, 1), date(ending, SCHOOL_YEAR_BEGINS, 1) - timedelta(days=1)


def part_of_school_year(name: str, ending: int) -> Days:
    """The days of a quarter, semester, season … of the school year that ends in a calendar year."""
    (first_month, first_day), (last_month, last_day) = _lasts()[name]
    first = date(_year(first_month, ending, name), first_month, first_day)
    last_year = first.year if last_month >= first_month else first.year + 1
    if (last_month, last_day) == (2, 28):
        return first, month_of(last_year, 2)[1]
    return first, date(last_year, last_month, last_day)


def is_calendar_year(start: date | None, end: date | None) -> bool:
    """Whether a period is one of calendar years, as plans have where school begins with the year."""
    return start is not None and end is not None and start.month <= 2 and end.month >= 11


def part_where_it_is_the_school_year(name: str, year: int) -> Days | None:
    """The days of a quarter, term or semester in a school year that is the calendar year."""
    lasts = _lasts("lasts in calendar years").get(name)
    return None if lasts is None else (date(year, *lasts[0]), date(year, *lasts[1]))


def part_of_calendar_year(name: str, year: int) -> Days:
    """The days of a season or part in a calendar year; a winter is of the year in which it ends."""
    for ending in (year, year + 1):
        days = part_of_school_year(name, ending)
        if days[1].year == year:
            return days
    return part_of_school_year(name, year)


def in_period(candidates: Iterator[Days], start: date | None, end: date | None) -> Days | None:
    """Of the same day or part in several years, the one nearest to the period, the earliest of equals."""
    if start is None and end is None:
        return None
    low = start or cast("date", end) - min(_A_YEAR, cast("date", end) - date.min)
    high = end or cast("date", start) + min(_A_YEAR, date.max - cast("date", start))

    def distance(days: Days) -> tuple[int, date]:
        return max((low - days[1]).days, (days[0] - high).days, 0), days[0]

    return min(candidates, key=distance, default=None)


def years_around(start: date | None, end: date | None) -> range:
    """The calendar years that a period touches, and one on either side."""
    known = [day.year for day in (start, end) if day is not None]
    return range(max(min(known) - 1, 2), min(max(known) + 2, 9999)) if known else range(0)


def parts_of_year() -> Collection[str]:
    """The names of all parts of the school year."""
    return _lasts().keys()


@cache
def _lasts(table_of: str = "lasts") -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    table = cast("dict[str, list[str]]", lexicon().lists["school-calendar"].data[table_of])
    return {name: (_month_day(first), _month_day(last)) for name, (first, last) in table.items()}


def _month_day(written: str) -> tuple[int, int]:
    month, day = written.split("-")
    return int(month), int(day)


def _year(month: int, ending: int, name: str) -> int:
    if name == "summer":
        return ending
    return ending - 1 if month >= SCHOOL_YEAR_BEGINS else ending
