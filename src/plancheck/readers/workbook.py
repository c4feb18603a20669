"""Opens an Excel workbook as sheets of plain texts, after looking at what it would unfold to."""

from __future__ import annotations

import html
import io
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from plancheck.errors import PlanUnreadable
from plancheck.places import Place
from plancheck.readers.unpacking import unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as shown in Excel: rows and columns from A1 on; blank cells are empty texts."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: frozenset[tuple[int, int]] = frozenset()
    """Row and column, from 0, of the places of merged cells after their first."""


def sheets(data: bytes, shown: str, *, lines: bool = False) -> tuple[Sheet, ...]:
    """The visible sheets of a workbook, in its order; ``lines``: with the line breaks inside cells.

    Raises ``PlanUnreadable`` for what is no workbook, locked, damaged, or unfolds to too much.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    safe = unpacked(data, shown)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(safe))
        return tuple(
            _sheet(workbook, meta.name, lined if lines else text)
            for meta in workbook.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
        )
    except CalamineError:
        raise _damaged(shown) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library gave up; Python has no name for it to import
            raise
        raise _damaged(shown) from None


def cell(row: int, column: int) -> str:
    """The name of a cell, both counted from 0: ``C5``."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _damaged(shown: str) -> PlanUnreadable:
    return PlanUnreadable(shown, Place(shown), "the workbook is damaged", "open it in Excel and save it again")


def _sheet(workbook: object, name: str, shown_as: Callable[[object], str]) -> Sheet:
    from python_calamine import CalamineWorkbook

    assert isinstance(workbook, CalamineWorkbook)
    sheet = workbook.get_sheet_by_name(name)
    known: dict[object, str] = {}
    rows = [[_text(value, shown_as, known) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = _spread(rows, sheet.merged_cell_ranges or ())
    return Sheet(name, tuple(tuple(row) for row in rows), frozenset(merged))


def _text(value: object, shown_as: Callable[[object], str], known: dict[object, str]) -> str:
    """The text of a value, each text worked out once: cells repeat each other."""
    if value.__class__ is not str:
        return shown_as(value)
    found = known.get(value)
    if found is None:
        found = known[value] = shown_as(value)
    return found


def _spread(rows: list[list[str]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> set[tuple[int, int]]:
    """A merged cell says the same in each of its places; those that took it over."""
    taken: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        said = rows[top][left]
        for number, row in enumerate(rows[top : bottom + 1], top) if said else ():
            for column in range(left, min(right + 1, len(row))):
                if not row[column]:
                    row[column] = said
                    taken.add((number, column))
    return taken


def text(value: object) -> str:
    """A cell's value as text: entities decoded, spaces folded, whole numbers without a point."""
    if isinstance(value, str):
        seen = html.unescape(value) if "&" in value else value
        return " ".join(seen.replace("\u200b", "").replace("\ufeff", "").split())
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def lined(value: object) -> str:
    """A cell's value as text that keeps its line breaks."""
    if not isinstance(value, str):
        return text(value)
    if "\n" not in value and "\r" not in value:
        return text(value)
    return "\n".join(line for part in value.splitlines() if (line := text(part)))
