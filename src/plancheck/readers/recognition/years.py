"""Columns headed by years: where a goal stands in each of them, the last of which is what it aims at."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.aims import is_statement
from plancheck.readers.recognition.known import Match
from plancheck.text.dates import mentions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.readers.document import Cell, Row
    from plancheck.readers.recognition.headings import Synonyms

YEAR: Final = re.compile(
    r"(?:(?:by|in)\s)?(?:[SF]Y ?\d\d|(?:[SF]Y ?)?20\d\d)(?:\s?[-–/]\s?(?:20)?\d\d)?", re.IGNORECASE
)
"""A year or school year as a heading."""
_ALONE: Final = re.compile(r"\b20\d\d\b")
FEWEST: Final = 2
"""Columns with years among which one is the last."""
_AIMS: Final = ("goal.target", "goal.step")
_VALUES: Final = frozenset({"goal.measure", "goal.baseline", "goal.target"})
_AIMED: Final = (*_AIMS, "goal.text")


def of_years(filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> dict[int, Match]:
    """Columns headed by years alone, beside those of a goal: the values on the way."""
    years = {column: cell for column, cell in filled if YEAR.fullmatch(cell.text.strip())}
    if not years:
        return {}
    beside = [synonyms.match(cell.text, column=True) for column, cell in filled if column not in years]
    if not any(match is not None and match.concept.startswith("goal.") for match in beside):
        return {}
    return {column: Match(cell.text, "goal.step", 1.0) for column, cell in years.items()}


def of_points(filled: tuple[tuple[int, Cell], ...], by_column: Mapping[int, Match]) -> dict[int, Match]:
    """Columns headed by times alone, two or more of them beside values of a goal: those on the way."""
    if not any(match.concept in _VALUES for match in by_column.values()):
        return {}
    points = {
        c: Match(cell.text, "goal.step", 1.0) for c, cell in filled if c not in by_column and _is_point(cell.text)
    }
    return points if len(points) >= FEWEST else {}


def in_turn(by_column: dict[int, Match], texts: Mapping[int, str]) -> dict[int, Match]:
    """The columns, those of targets with years in their headings told apart: the last is the target, if no other is."""
    aims = {column: match for column, match in by_column.items() if match.concept in _AIMS}
    dated = {column: day for column in aims if (day := day_of(texts.get(column, "")))}
    if len(set(dated.values())) < FEWEST:
        return by_column
    last = max(dated, key=lambda column: (_in_order(dated[column]), column))
    if any(match.concept == "goal.target" for column, match in aims.items() if column not in dated):
        last = -1
    turned = {c: replace(by_column[c], concept="goal.target" if c == last else "goal.step") for c in dated}
    return {**by_column, **turned}


def at_points(
    by_column: dict[int, Match],
    groups: Mapping[int, str],
    filled: tuple[tuple[int, Cell], ...],
    below: tuple[Row, ...],
) -> dict[int, Match]:
    """The columns, those of points in time below one heading of goals told apart: *Goals*: *BOY | MOY | EOY*.

    They hold values, the last of which is the target, unless whole sentences stand in them.
    """
    found = dict(by_column)
    for group in dict.fromkeys(groups.get(column, "") for column, _ in filled):
        under = [(column, cell) for column, cell in filled if groups.get(column, "") == group]
        aims = all((match := by_column.get(column)) and match.concept in _AIMED for column, _ in under)
        if len(under) < FEWEST or not aims or not all(_is_point(cell.text) for _, cell in under):
            continue
        if any(is_statement(row[column].text) for row in below for column, _ in under if column < len(row)):
            continue
        for column, cell in under:
            concept = "goal.target" if column == under[-1][0] else "goal.step"
            found[column] = Match(cell.text, concept, by_column[column].sure)
    return found


def _is_point(text: str) -> bool:
    """Whether a text is a time and nothing else."""
    found = mentions(text)
    return YEAR.fullmatch(text.strip()) is not None or (len(found) == 1 and found[0].span.words == text.strip(" .:"))


@lru_cache(maxsize=1_000)
def day_of(heading: str) -> str:
    """The year, or the day in a year, that a heading names: *Target 2026-27*; else nothing."""
    told = mentions(heading)
    found = [one for one in told if one.year is not None or one.ending is not None]
    points = [one for one in told if one.year is None and one.ending is None]
    if len(found) == len(points) == 1:  # "SY26-27 Goals BOY"
        return f"{points[0].span.words} {found[0].span.words}"
    years = _ALONE.findall(heading) if not found else []
    return found[0].span.words if len(found) == 1 else years[0] if len(years) == 1 else ""


@lru_cache(maxsize=1_000)
def time_in(heading: str) -> str:
    """The one time that a heading names, with a year or without: *Progress Monitoring MOY*; else nothing."""
    found = mentions(heading)
    return day_of(heading) or (found[0].span.words if len(found) == 1 else "")


def _in_order(day: str) -> int:
    found = mentions(day)
    return (
        max(found[0].year or 0, found[0].ending or 0) if found else int(day)
    )  # a year too far off to be one of a plan
