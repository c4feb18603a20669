"""A plan's tables as an Excel workbook: a sheet for each, with prompts and lists to choose from."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from plancheck.errors import NotFound
from plancheck.readers.own.layout import own_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.writers.laying import Laid

ROWS = 200
"""Rows below the headings in which a cell offers its words."""
WIDE = 48
LONGEST = 32_767
"""Characters of a cell, by Excel's own limit; what is longer would be cut off unsaid."""


def workbook(tables: Sequence[Laid]) -> bytes:
    """The workbook's bytes; texts stay texts, whatever they begin with.

    Raises:
        NotFound: the library that writes workbooks is not installed, or a text has no room in a cell.
    """
    try:
        import openpyxl
    except ImportError:
        reason = "workbooks are written with openpyxl, which is not installed"
        raise NotFound(reason, 'install it: pip install "plancheck[templates]"') from None
    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    form = own_form()
    for table in tables:
        sheet = book.create_sheet(table.layout.name)
        is_plan = table.layout is form.plan
        above = [form.mark, form.guidance] if is_plan else [table.layout.name]
        for number, text in enumerate([*above, table.layout.guidance], 1):
            _text(sheet, number, 1, text)
        top = sheet.max_row + 1
        for at, row in enumerate((table.headings, *table.rows), top):
            for column, text in enumerate(row, 1):
                if text:
                    _text(sheet, at, column, text)
        _dress(sheet, top, table, is_plan=is_plan)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _text(sheet: Any, row: int, column: int, text: str) -> None:
    if len(text) > LONGEST:
        reason = f"a text of {len(text):,} characters has no room in a cell of a workbook, which holds {LONGEST:,}"
        raise NotFound(reason, "shorten it, or write a document, YAML or JSON")
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"  # a text that begins with = is no formula
    cell.number_format = "@"


def _dress(sheet: Any, top: int, table: Laid, *, is_plan: bool) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for column in range(1, len(table.headings) + 1):
        sheet.cell(top, column).font = Font(bold=True)
        wide = is_plan or table.headings[column - 1] in (
            "Strategy",
            "Root cause",
            "Challenge",
            "Goal",
            "Action",
            "Milestone",
            "Finding",
        )
        sheet.column_dimensions[get_column_letter(column)].width = WIDE if wide else 18
    for row in sheet.iter_rows(min_row=top):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    for number, said in enumerate(table.layout.columns, 1):
        if said.holds == "number" and not is_plan:  # else Excel makes 0.42 of a 42 % that somebody writes
            sheet.column_dimensions[get_column_letter(number)].number_format = "@"
    for number, choosing in enumerate(table.layout.columns, 1):
        if not choosing.picks_one:
            continue
        offered = DataValidation(type="list", formula1=f'"{",".join(choosing.choices)}"', allow_blank=True)
        sheet.add_data_validation(offered)
        if not is_plan:
            letter = get_column_letter(number)
            offered.add(f"{letter}{top + 1}:{letter}{top + ROWS}")
            continue
        for at in range(top + 1, sheet.max_row + 1):
            if sheet.cell(at, 1).value == choosing.heading:
                offered.add(sheet.cell(at, 2).coordinate)
