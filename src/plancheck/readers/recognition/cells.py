"""What stands in a cell as people write it: several things in one, figures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from plancheck.text.dates import mentions
from plancheck.text.numbers import figures

REMEMBERED: Final = 2_000
"""Cells of which it is known what they list: those of a table repeat each other."""
SHORT: Final = 200
"""Characters below which a cell is worth remembering."""
BULLET: Final = "• "
"""How a reader marks an entry of a list inside a cell."""

MARK: Final = re.compile(
    r"^\s*(?:[•▪◦●○■□☐☒✓\-–*o·]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+|\[[A-Z]\s?\d{1,2}(?:\.\d{1,2})*\]\s+)"
)
_CARRIED_OVER = re.compile(r"(?:,|\b(?:a|an|the|of|for|to|and|or|in|on|with|by|at|from))$", re.IGNORECASE)
_LONGEST_CARRIED: Final = 6
"""Characters of the longest of these with the one before it."""
_PLAIN = re.compile(
    r"\s*(-?\d{1,9}(?:,\d{3})*(?:\.\d+)?)\s*(%|percent|percentage points|points|students)?\s*", re.IGNORECASE
)


def entries(text: str) -> list[str]:
    """The entries of a list in a cell, without their marks; a text without marks is one, its lines joined."""
    written = [line.strip() for line in text.split("\n") if line.strip()]
    if not any(MARK.match(line) for line in written):
        return [" ".join(written)] if written else []
    found: list[str] = []
    for line in written:
        if MARK.match(line) or not found:
            found.append(MARK.sub("", line).strip())
        else:
            found[-1] += f" {line}"
    return [entry for entry in found if entry]


def several(text: str) -> list[str]:
    """The things that a cell lists: entries of a list, what semicolons part, or else lines."""
    return list(_several(text) if len(text) < SHORT else _several.__wrapped__(text))


@lru_cache(maxsize=REMEMBERED)
def _several(text: str) -> tuple[str, ...]:
    marked = entries(text)
    if len(marked) < 2 and ";" not in text:
        marked = lines(text)
    parts = [part for entry in marked for part in entry.split(";")]
    return tuple(" ".join(MARK.sub("", part).split()) for part in parts if part.strip(" ."))


def lines(text: str) -> list[str]:
    """The lines of a cell; one that was only broken to fit is joined to the line before."""
    found: list[str] = []
    for line in (line.strip() for line in text.split("\n")):
        if found and line and (line[0].islower() or _CARRIED_OVER.search(found[-1][-_LONGEST_CARRIED:])):
            found[-1] += f" {line}"
        elif line:
            found.append(line)
    return found


def measurement(text: str) -> dict[str, Any]:
    """A value of a measure: figure, day and the rest as written. ``unit`` is told where there is one."""
    plain = _PLAIN.fullmatch(text)
    if plain:
        unit = {"%": "percent"}.get(plain[2] or "", (plain[2] or "").lower())
        return {"value": _number(plain[1])} | ({"unit": unit} if unit else {})
    found = [figure for figure in figures(text) if figure.unit in ("percent", "points", "count", "percentile")]
    dated = mentions(text)
    said: dict[str, Any] = {"text": " ".join(text.split())}
    if len(found) == 1 and found[0].high is None:
        said["value"] = _whole(found[0].value)
        if found[0].unit != "count":
            said["unit"] = found[0].unit
    if len(dated) == 1:
        said["date"] = dated[0].span.words
    return said


def course(text: str) -> list[dict[str, Any]]:
    """The values of a measure over time: *BOY 41 % MOY 60 % EOY 80 %*, *from 42 % to 50 %*; else nothing."""
    found = figures(text)
    if len(found) == 1 and found[0].role == "from-to" and found[0].high is not None:
        unit = {"unit": found[0].unit} if found[0].unit != "count" else {}
        return [{"value": _whole(value)} | unit for value in (found[0].value, found[0].high)]
    times = mentions(text)
    if len(found) > 1 and len(found) == len(times):
        pairs = list(zip(times, found, strict=True))
        before = all(time.span.end <= figure.span.start for time, figure in pairs)
        after = all(figure.span.end <= time.span.start for time, figure in pairs)
        if before or after:
            return [
                {"value": _whole(figure.value), "date": time.span.words}
                | ({"unit": figure.unit} if figure.unit != "count" else {})
                for time, figure in pairs
            ]
    return []


def _number(digits: str) -> float:
    return _whole(float(digits.replace(",", "")))


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value
