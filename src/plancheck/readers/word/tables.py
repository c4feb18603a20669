"""The tables of a Word document: rows as wide as the widest, merged cells, tables inside of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from plancheck.places import Place
from plancheck.readers.document import Cell, Table
from plancheck.readers.recognition.cells import BULLET
from plancheck.readers.spacing import is_tidy
from plancheck.readers.word.plain import BARE, Plain, is_plain, tidy
from plancheck.readers.word.plain import rows as plain_rows
from plancheck.readers.word.runs import cleaned, flat, text_of, through
from plancheck.readers.word.styles import name_of, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plancheck.readers.document import Row, Spot
    from plancheck.readers.word.runs import Aside
    from plancheck.readers.word.styles import Styles

_MARK: Final = BULLET.strip()
_CELLS: Final = ("tc", BARE)
WIDEST: Final = 200
"""Columns of the widest table; Word itself allows 63."""


@dataclass
class Tables:
    """Reads tables one after the other, each with its number; ``count`` is told of rows, tables and their cells."""

    shown: str
    styles: Styles
    aside: Aside
    count: Callable[[Spot, int], None]
    number: int = 0

    def read(self, table: Any) -> Iterator[Table]:
        """The table, and then those inside of it."""
        self.number += 1
        number = self.number

        def make(row: int, column: int) -> Place:
            return Place(self.shown, table=number, row=row, column=column)

        inner: list[Any] = []
        if is_plain(table):
            laid = plain_rows(table, self.styles.makes_item, BULLET)
        else:
            laid = self._carefully(table, make, inner)
        rows: list[Row] = []
        for row in laid:
            rows.append(_row(row, make, len(rows) + 1, rows[-1] if rows else None))
            self.count((make, len(rows), 1), len(rows[-1]))
        width = max(map(len, rows), default=0)
        self.count((make, 1, 1), width * len(rows) - sum(map(len, rows)))
        whole = tuple(_widened(row, width, make, at) for at, row in enumerate(rows, 1))
        yield Table(whole, breaks=_breaks(whole))
        for nested in inner:
            yield from self.read(nested)

    def _carefully(self, table: Any, make: Callable[[int, int], Place], inner: list[Any]) -> Iterator[list[Plain]]:
        for number, row in enumerate(through(table, "tr"), 1):
            yield [self._cell(cell, (make, number, 1), inner) for cell in flat(row) if name_of(cell) in _CELLS]

    def _cell(self, cell: Any, spot: Spot, inner: list[Any]) -> Plain:
        """Text of a cell, columns that it spans as written, and how it goes on from above."""
        if name_of(cell) == BARE:
            return cleaned(cell.text or ""), "1", None
        span, down = "1", None
        for setting in cell[0] if len(cell) and name_of(cell[0]) == "tcPr" else ():
            if name_of(setting) == "gridSpan":
                span = value_of(setting) or "1"
            elif name_of(setting) == "vMerge":
                down = value_of(setting) or "continue"
        if down not in (None, "restart"):
            return "", span, down
        lines: list[str] = []
        for child in flat(cell):
            if name_of(child) == "p":
                if text := text_of(child, spot, self.aside):
                    lines.append(BULLET + text if self.styles.is_item(child) else text)
            elif name_of(child) == "tbl":
                inner.append(child)
        return "\n".join(lines), span, down


def _row(row: list[Plain], make: Callable[[int, int], Place], number: int, above: Row | None) -> Row:
    if not row:
        return ()
    many = len(row)
    texts, spans, downs = zip(*row, strict=True)
    if many > WIDEST or spans.count("1") < many or downs.count(None) < many:
        return tuple(_cells(row, make, number, above))
    said = " ".join(filter(None, texts))  # tidy as a whole, each text is
    if _MARK in said or not is_tidy(said):
        texts = tuple(tidy(text, cleaned, BULLET) for text in texts)
    new = tuple.__new__  # a third of the time that Cell(...) takes
    return tuple([new(Cell, (text, (make, number, column), False)) for column, text in enumerate(texts, 1)])


def _cells(row: list[Plain], make: Callable[[int, int], Place], number: int, above: Row | None) -> Iterator[Cell]:
    column = 0
    for text, written, down in row:
        spot: Spot = (make, number, column + 1)
        goes_on = down not in (None, "restart")
        if goes_on and above is not None and column < len(above):
            taken = above[column].text
        else:
            taken = tidy(text, cleaned, BULLET)
        for step in range(_width(written)):
            if column >= WIDEST:
                return
            yield Cell(taken, spot, goes_on or step > 0)
            column += 1


def _breaks(rows: tuple[Row, ...]) -> tuple[int, ...]:
    """Rows (from 0) above which one is empty."""
    empty = [not (row and row[0][0]) and not any(cell[0] for cell in row) for row in rows]
    if True not in empty:
        return ()
    return tuple(at for at in range(1, len(rows)) if empty[at - 1] and not empty[at])


def _widened(row: Row, width: int, make: Callable[[int, int], Place], number: int) -> Row:
    if len(row) == width:
        return row
    return row + tuple(Cell("", (make, number, column)) for column in range(len(row) + 1, width + 1))


def _width(written: str) -> int:
    return min(max(int(written[:9]), 1), WIDEST) if written.isdecimal() else 1
