"""Columns that hold something else than their headings say: numbers of what stands elsewhere, mere figures or none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.headings import SURE
from plancheck.readers.recognition.referring import KINDS, SERVED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.readers.document import Row
    from plancheck.readers.recognition.columns import Columns
    from plancheck.readers.recognition.known import Match

LOOKED_AT: Final = 8
"""Rows below the headings that are looked at."""
FEWEST: Final = 2
"""Cells of such a column."""
_NUMBERS: Final = re.compile(r"#?\d{1,2}")
_FIGURE: Final = re.compile(r"[<>≥≤]?\s?[+-]?\d[\d.,]*\s?%?")
_NAMED_AGAIN: Final = {f"{kind}.text": f"{kind}.{SERVED}" for kind in KINDS}
_VALUES: Final = frozenset({"goal.measure", "goal.baseline", "goal.step", "goal.group"})


def as_held(columns: Columns, rows: tuple[Row, ...], breaks: Iterable[int]) -> Columns:
    """The columns, as what stands in them says.

    Below *Strategy*, beside actions, nothing but numbers say which strategy is meant; below *Goal*, beside measures,
    nothing but figures are what it aims at; and where no figure stands, a level is what is measured, and not where a
    goal starts.
    """
    asked = {column: match for column, match in columns.by_column.items() if _is_asked(match, columns)}
    if not asked:
        return columns
    end = min((at for at in breaks if at > columns.row + 1), default=len(rows))
    below = rows[columns.row + 1 : min(end, columns.row + 1 + LOOKED_AT)]
    turned = {column: _held(match, below, column) for column, match in asked.items()}
    if turned == asked:
        return columns
    now = {id(match): turned[column] for column, match in asked.items()}
    matched = tuple([(now.get(id(match), match), place) for match, place in columns.matched])
    return replace(columns, by_column={**columns.by_column, **turned}, matched=matched)


def _is_asked(match: Match, columns: Columns) -> bool:
    """Whether it is looked at what stands below a heading."""
    if match.concept in _NAMED_AGAIN and match.concept != "goal.text":
        return "action.text" in columns.concepts
    if match.concept == "goal.text":
        return not columns.concepts.isdisjoint(_VALUES | {"action.text"})
    return match.concept == "goal.baseline" and match.sure < SURE


def _held(match: Match, rows: tuple[Row, ...], column: int) -> Match:
    cells = [cell.text.strip() for row in rows if column < len(row) and (cell := row[column]).text and not cell.again]
    if match.concept == "goal.baseline":
        told = any(sign.isdigit() for text in cells for sign in text)
        return match if told or not cells else replace(match, concept="goal.measure")
    if len(cells) < FEWEST:
        return match
    if all(map(_NUMBERS.fullmatch, cells)):
        return replace(match, concept=_NAMED_AGAIN[match.concept])
    figures = match.concept == "goal.text" and all(map(_FIGURE.fullmatch, cells))
    return replace(match, concept="goal.target") if figures else match
