"""Columns whose headings promise progress, and whose cells only choose how far an action has come: *Not Started*."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.filling.actions import status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.readers.document import Row
    from plancheck.readers.recognition.columns import Columns
    from plancheck.readers.recognition.headings import Synonyms

LOOKED_AT: Final = 8
"""Rows below the headings that are looked at."""
FEWEST: Final = 2
"""Cells of such a column."""
_PROGRESS: Final = "milestone.text"


def with_status(columns: Columns, rows: tuple[Row, ...], breaks: Iterable[int], synonyms: Synonyms) -> Columns:
    """The columns; those of milestones in which nothing but statuses stand are of statuses."""
    if _PROGRESS not in columns.concepts:
        return columns
    end = min((at for at in breaks if at > columns.row + 1), default=len(rows))
    below = rows[columns.row + 1 : min(end, columns.row + 1 + LOOKED_AT)]
    turned = {
        column: replace(match, concept="milestone.status")
        for column, match in columns.by_column.items()
        if match.concept == _PROGRESS and _chooses(below, column, synonyms)
    }
    if not turned:
        return columns
    before = {id(columns.by_column[column]): match for column, match in turned.items()}
    matched = tuple((before.get(id(match), match), place) for match, place in columns.matched)
    return replace(columns, by_column={**columns.by_column, **turned}, matched=matched)


def _chooses(rows: tuple[Row, ...], column: int, synonyms: Synonyms) -> bool:
    """Whether a status stands in the column, and nothing but statuses and what a list says before one is picked."""
    cells = [row[column].text for row in rows if column < len(row) and row[column].text]
    picked = [cell for cell in cells if not synonyms.is_prompt(cell)]
    return len(cells) >= FEWEST and bool(picked) and all(map(status, picked))
