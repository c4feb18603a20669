"""Any Excel workbook in which a plan stands in tables, below titles, on one or more sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plancheck.places import Place
from plancheck.readers.document import Document
from plancheck.readers.documents import plans_of
from plancheck.readers.grids import blocks
from plancheck.readers.wording import stem
from plancheck.readers.workbook import cell, forget, hidden_sheets, sheets
from plancheck.submission import Remark

if TYPE_CHECKING:
    from plancheck.readers.document import Block
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.results import ReadResult
    from plancheck.readers.workbook import Sheet

FORM: Final = "workbook"
SUFFIXES: Final = (".xlsx",)
MOST_BYTES: Final = 50_000_000
_HIDDEN: Final = "a hidden sheet is left aside; show it in Excel if it is part of the plan"


def read(data: bytes, shown: str, synonyms: Synonyms | None = None) -> ReadResult:
    """The plans of the workbook's visible sheets."""
    return plans_of(document(data, shown), FORM, data, synonyms)


def document(data: bytes, shown: str) -> Document:
    """The sheets as blocks."""
    found: list[Block] = []
    root = Place(shown)
    visible = sheets(data, shown, lines=True)
    hidden = hidden_sheets(data, shown)
    forget()
    for sheet in visible:
        if any(any(row) for row in sheet.rows):
            root = root if found else Place(shown, sheet=sheet.name, cell="A1")
            found += _blocks(sheet, shown)
    aside = tuple(Remark(Place(shown, sheet=name, cell="A1"), _HIDDEN) for name in hidden)
    return Document(tuple(found), root, stem(shown), aside)


def _blocks(sheet: Sheet, shown: str) -> list[Block]:
    def place(row: int, column: int) -> Place:
        return Place(shown, sheet=sheet.name, cell=cell(row, column))

    return blocks(sheet.rows, place, sheet.merged, sheet.name)
