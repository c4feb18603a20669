"""A grid of texts, as sheets and delimited files have it, seen as a table with its titles and empty rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.errors import PlanUnreadable
from plancheck.readers.document import MOST_BLOCKS, Block, Cell, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plancheck.places import Place


_new = tuple.__new__  # a third of the time that Cell(...) takes


def blocks(
    rows: Sequence[Sequence[str]],
    place: Callable[[int, int], Place],
    merged: frozenset[tuple[int, int]] = frozenset(),
    name: str = "",
) -> list[Block]:
    """Rows of texts as blocks: a single text at the very top is a title, all else one table.

    ``place`` tells where row and column (from 0) are; ``merged`` the places of merged cells after their first.
    """
    found: list[Block] = []
    table: list[tuple[Cell, ...]] = []
    breaks: list[int] = []
    for number, row in enumerate(rows):
        if not any(row):
            breaks.append(len(table))
            continue
        if merged:
            cells = tuple(
                Cell(text, (place, number, column), (number, column) in merged) for column, text in enumerate(row)
            )
        else:
            cells = tuple([_new(Cell, (text, (place, number, column), False)) for column, text in enumerate(row)])
        filled = [cell for cell in cells if cell.text and not cell.again]
        if not filled:
            continue
        if len(table) >= MOST_BLOCKS:
            where = filled[0].place
            raise PlanUnreadable(where.file, where, f"more than {MOST_BLOCKS} rows", "give each plan a file of its own")
        if not table and not found and len(filled) == 1 and len(filled[0].text) < 150 and ":" not in filled[0].text:
            found.append(Paragraph(filled[0].text, filled[0].place, level=1))
            continue
        table.append(cells)
    return [*found, Table(tuple(table), name, tuple(dict.fromkeys(breaks)))] if table else found
