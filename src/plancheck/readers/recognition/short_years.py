"""Months with years of two digits (*Sept 26* – *July 27*): where all of a document are of one school year, no days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.day_first import DATED
from plancheck.text.dates import resolve

if TYPE_CHECKING:
    from plancheck.readers.recognition.said import Entry

FEWEST: Final = 3
"""Such cells from which on it is known how a document writes."""
EARLIEST: Final = 20
"""The first year of two digits that no day of a month is taken for, unless all cells agree."""
TURN: Final = 7
"""The month with which a school year begins at the earliest."""
_SHORT: Final = re.compile(r"([A-Z][a-z]{2,8})\.?\s['’]?(\d\d)\.?")


def with_years(entries: list[Entry], first: int | None = None) -> list[Entry]:
    """The entries, with *Sept 26* as *Sept 2026*, where three or more cells say so, each of one school year.

    Two will do where it is the one of the title, which begins in the year ``first``.
    """
    found = [
        short
        for entry in entries
        for said in entry.said
        if said.concept in DATED and (short := _SHORT.fullmatch(said.text.strip())) is not None
    ]
    least = min((int(short[2]) for short in found), default=0)
    fewest = FEWEST if first is None or first % 100 != least else FEWEST - 1
    if len(found) < fewest or not _are_of_one_year([(_month(short[1]), int(short[2])) for short in found]):
        return entries
    return [
        entry._replace(
            said=tuple(
                said._replace(text=_SHORT.sub(r"\1 20\2", said.text.strip()))
                if said.concept in DATED and _SHORT.fullmatch(said.text.strip())
                else said
                for said in entry.said
            )
        )
        for entry in entries
    ]


def _are_of_one_year(found: list[tuple[int, int]]) -> bool:
    """Whether months and numbers run over one school year, in both of its parts."""
    first = min(number for _, number in found)
    both = {number for _, number in found} == {first, first + 1}
    fits = all(month and ((month >= TURN) if number == first else (month <= TURN + 1)) for month, number in found)
    return both and fits and first >= EARLIEST


def _month(name: str) -> int:
    """The number of a month; 0 where it is none."""
    day = resolve(f"{name} 2020", None, None, "start")
    return day.month if day is not None else 0
