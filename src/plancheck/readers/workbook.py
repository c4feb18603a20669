"""Opens an Excel workbook as sheets of plain texts, after looking at what it would unfold to."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from plancheck.errors import PlanUnreadable
from plancheck.places import Place
from plancheck.readers.cell_texts import Texts, lined, text
from plancheck.readers.quick.opening import Book
from plancheck.readers.quick.unlike import Unlike
from plancheck.readers.unfolding import MOST_CELLS
from plancheck.readers.unpacking import damaged, listed, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from python_calamine import CalamineSheet, CalamineWorkbook

Ranges: TypeAlias = "Iterable[tuple[tuple[int, int], tuple[int, int]]]"
"""The first and the last cell of each range of merged cells: rows and columns from 0."""
LEAST: Final = 1_000
"""Cells that a sheet counts for even where it is empty."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as shown in Excel: rows and columns from A1 on; blank cells are empty texts."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: frozenset[tuple[int, int]] = frozenset()
    """Row and column, from 0, of the places of merged cells after their first."""


def sheets(data: bytes, shown: str, *, lines: bool = False) -> tuple[Sheet, ...]:
    """The visible sheets of a workbook, in its order; ``lines``: with the line breaks inside cells.

    They are kept for whoever reads the workbook next, until it is let go with ``forget``.

    Raises ``PlanUnreadable`` for what is no workbook, locked, damaged, or unfolds to too much.
    """
    opened = _opened(data, shown)
    if lines not in opened.read:
        opened.read[lines] = _sheets(opened, lined if lines else text, shown)
    return opened.read[lines]


def hidden_sheets(data: bytes, shown: str) -> list[str]:
    """The names of the sheets that are not shown, and so not read."""
    return _opened(data, shown).book.hidden()


def on_one_line(sheet: Sheet) -> Sheet:
    """A sheet read with the line breaks inside its cells, as it is without."""
    rows = tuple([tuple([said.replace("\n", " ") if "\n" in said else said for said in row]) for row in sheet.rows])
    return replace(sheet, rows=rows)


def forget() -> None:
    """Lets go of the workbook that was read last."""
    _LAST.clear()


class _Opened:
    """A workbook that two forms look at, one after the other."""

    def __init__(self, data: bytes, shown: str) -> None:
        self.of = data, shown
        self.read: dict[bool, tuple[Sheet, ...]] = {}
        """What was read, with line breaks and without."""
        self._members = listed(data, shown)
        self.book = Book(data, self._members)

    @cached_property
    def carefully(self) -> tuple[CalamineSheet, ...]:
        """The visible sheets as a library reads them, once their parts were looked through for what would harm it."""
        data, shown = self.of
        return _read(unpacked(data, self._members, shown), shown)


_LAST: list[_Opened] = []


def _opened(data: bytes, shown: str) -> _Opened:
    if not _LAST or _LAST[0].of[0] is not data or _LAST[0].of[1] != shown:
        _LAST[:] = [_Opened(data, shown)]
    return _LAST[0]


def _sheets(opened: _Opened, shown_as: Callable[[object], str], shown: str) -> tuple[Sheet, ...]:
    try:
        quick = opened.book.grids(shown_as)
    except Unlike:
        texts = Texts(shown_as)
        return tuple(_sheet(sheet, texts, shown) for sheet in opened.carefully)
    return tuple(_spread_out(grid.name, grid.rows, grid.merged, shown) for grid in quick)


def _read(safe: bytes, shown: str) -> tuple[CalamineSheet, ...]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(safe))
        names = [
            meta.name
            for meta in workbook.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
        ]
        return tuple(_bounded(workbook, names, shown))
    except CalamineError:
        raise damaged(shown) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library gave up; Python has no name for it to import
            raise
        raise damaged(shown) from None


def _bounded(workbook: CalamineWorkbook, names: list[str], shown: str) -> Iterator[CalamineSheet]:
    """The sheets one by one, as long as they hold no more than plans do: they may share one part, and be many."""
    left = MOST_CELLS
    for name in names:
        sheet = workbook.get_sheet_by_name(name)
        left -= max(sheet.total_height * sheet.total_width, LEAST)
        if left < 0:
            reason, hint = "the sheets hold more cells than plans do", "leave the sheets with the plans alone in it"
            raise PlanUnreadable(shown, Place(shown), reason, hint)
        yield sheet


def cell(row: int, column: int) -> str:
    """The name of a cell, both counted from 0: ``C5``."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _sheet(sheet: CalamineSheet, texts: Texts, shown: str) -> Sheet:
    try:
        found = sheet.to_python(skip_empty_area=False)
    except (OverflowError, ValueError):  # a number far from any day, shown as one
        raise damaged(shown) from None
    rows = [list(map(texts.__getitem__, row)) for row in found]
    return _spread_out(sheet.name, rows, sheet.merged_cell_ranges or (), shown)


def _spread_out(name: str, rows: list[list[str]], ranges: Ranges, shown: str) -> Sheet:
    merged = _spread(rows, ranges, shown) if ranges else ()
    return Sheet(name, tuple(map(tuple, rows)), frozenset(merged))


def _spread(rows: list[list[str]], merged: Ranges, shown: str) -> set[tuple[int, int]]:
    """A merged cell says the same in each of its places; those that took it over."""
    taken: set[tuple[int, int]] = set()
    left = MOST_CELLS
    for (top, left_most), (bottom, right) in merged:
        if top >= len(rows) or left_most >= len(rows[top]):
            continue
        said = rows[top][left_most]
        last = min(right + 1, len(rows[top]))
        left -= (min(bottom + 1, len(rows)) - top) * (last - left_most)
        if left < 0:  # merged cells lie side by side; these lie over each other
            raise damaged(shown)
        for number, row in enumerate(rows[top : bottom + 1], top) if said else ():
            for column in range(left_most, last):
                if not row[column]:
                    row[column] = said
                    taken.add((number, column))
    return taken
