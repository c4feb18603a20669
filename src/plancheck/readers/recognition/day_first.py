"""Days written day before month (*14/01/2027*): where a document shows that it writes so, all its days are read so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plancheck.submission import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.readers.recognition.said import Entry, Said

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:20)?\d\d)(?![\d/])")
_MONTHS: Final = 12
DATED: Final = frozenset(
    {"plan.start", "plan.end", "plan.year", "plan.submitted", "plan.revised", "action.start", "action.end"}
    | {"action.timeline", "milestone.due", "review.dates", "goal.baseline", "goal.target", "goal.step"}
)
"""Concepts that say when."""


def day_first(entries: list[Entry]) -> tuple[list[Entry], list[Remark]]:
    """The entries with their days as *2027-01-14*, and a remark, where one can be no other and none speaks against it.

    ::

        14/01/2027 and 05/02/2027  → 14 January and 5 February
        05/02/2027 alone           → left as it is (and read as the United States write it)
    """
    telling = _telling(said for entry in entries for said in entry.said if said.concept in DATED)
    if telling is None:
        return entries, []
    turned = [
        entry._replace(said=tuple(_turned(said) if said.concept in DATED else said for said in entry.said))
        for entry in entries
    ]
    why = f'days are read with the day before the month, as "{telling[1]}" can be no other'
    return turned, [Remark(telling[0].place, why)]


def _telling(dated: Iterable[Said]) -> tuple[Said, str] | None:
    """The first day that is written day first for certain; none where another is written month first for certain."""
    found: tuple[Said, str] | None = None
    for said in dated:
        if "/" not in said.text:
            continue
        for written in _SLASHED.finditer(said.text):
            one, two = int(written[1]), int(written[2])
            if two > _MONTHS >= one:
                return None
            if one > _MONTHS >= two and found is None:
                found = (said, written[0])
    return found


def _turned(said: Said) -> Said:
    return said._replace(text=_SLASHED.sub(_as_iso, said.text)) if "/" in said.text else said


def _as_iso(written: re.Match[str]) -> str:
    day, month, year = written[1], written[2], written[3]
    if not 0 < int(month) <= _MONTHS:
        return written[0]
    return f"{year if len(year) > 2 else f'20{year}'}-{int(month):02d}-{int(day):02d}"
