"""A plan in delimited text: commas, semicolons, tabs or bars, in any usual encoding, found out from the text."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from plancheck.errors import Damaged, PlanUnreadable
from plancheck.places import Place
from plancheck.readers.cell_texts import lined
from plancheck.readers.decoding import of_any_encoding
from plancheck.readers.document import MOST_BLOCKS, MOST_CELLS, WIDEST, Document
from plancheck.readers.documents import plans_of
from plancheck.readers.grids import blocks
from plancheck.readers.own.formulas import as_it_was
from plancheck.readers.own.layout import own_form
from plancheck.readers.wording import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.results import ReadResult

FORM: Final = "delimited"
SUFFIXES: Final = (".csv", ".tsv")
MOST_BYTES: Final = 5_000_000
LONGEST_CELL: Final = 131_072
"""Characters; a quote that is never closed would make one cell of all that follows."""

_DELIMITERS: Final = ",;\t|"
_UP_TO: Final = {sign: re.compile(rf"[^{re.escape(sign)}\r\n]*") for sign in _DELIMITERS}


def read(data: bytes, shown: str, synonyms: Synonyms | None = None) -> ReadResult:
    """The plans of the file; raises ``PlanUnreadable`` for what is no delimited text."""
    return plans_of(document(data, shown), FORM, data, synonyms)


def document(data: bytes, shown: str) -> Document:
    """The rows as blocks; a place is the line and the column, in characters, of a cell's beginning."""
    text = of_any_encoding(data, shown, "save the sheet as CSV")
    rows: list[list[str]] = []
    spots: list[list[tuple[int, int]]] = []
    left = MOST_CELLS
    for number, (cells, where) in enumerate(_rows(text, _delimiter(text, shown), shown)):
        left -= len(cells)
        if number >= MOST_BLOCKS or left < 0:
            spot = Place(shown, line=where[0][0], column=1)
            much = f"{MOST_CELLS} cells" if left < 0 else f"{MOST_BLOCKS} rows"
            raise PlanUnreadable(shown, spot, f"more than {much}", "give each plan a file of its own")
        rows.append([lined(cell) for cell in cells])
        spots.append(where)

    if next((cell for row in rows for cell in row if cell), "") == own_form().mark:
        rows = [[as_it_was(cell) for cell in row] for row in rows]

    def place(row: int, column: int) -> Place:
        line, sign = spots[row][column]
        return Place(shown, line=line, column=sign)

    return Document(tuple(blocks(rows, place)), Place(shown, line=1, column=1), stem(shown))


def _delimiter(text: str, shown: str) -> str:
    """The sign that parts most rows of the beginning into the same number of cells, more than one."""
    if shown.lower().endswith(".tsv"):
        return "\t"
    sample = text[:65_536]

    def evenness(sign: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if len(row) > 1]
        except csv.Error:
            return (0, 0)
        common = max(set(widths), key=lambda width: (widths.count(width), width)) if widths else 0
        return (widths.count(common), common)

    return max(_DELIMITERS, key=evenness)


def _rows(text: str, delimiter: str, shown: str) -> Iterator[tuple[list[str], list[tuple[int, int]]]]:
    """Rows of cells with line and column of each, from 1; quotes are doubled inside of quotes."""
    at, line, start = 0, 1, 0
    end = len(text)
    while at < end:
        cells: list[str] = []
        spots: list[tuple[int, int]] = []
        while True:
            spots.append((line, at - start + 1))
            if len(spots) > WIDEST:
                spot = Place(shown, line=line, column=at - start + 1)
                hint = "check that the file is delimited text"
                raise PlanUnreadable(shown, spot, f"a row of more than {WIDEST} cells", hint)
            cell, after = (
                _quoted(text, at, delimiter, (line, at - start + 1), shown)
                if text[at : at + 1] == '"'
                else _plain(text, at, delimiter)
            )
            broken = text.count("\n", at, after)
            if broken:
                line, start = line + broken, text.rfind("\n", at, after) + 1
            cells.append(cell)
            at = after
            if text[at : at + 1] != delimiter:
                break
            at += 1
        yield cells, spots
        at += 2 if text[at : at + 2] == "\r\n" else 1
        line, start = line + 1, at


def _plain(text: str, at: int, delimiter: str) -> tuple[str, int]:
    found = _UP_TO[delimiter].match(text, at)
    assert found is not None
    return found.group(), found.end()


def _quoted(text: str, at: int, delimiter: str, spot: tuple[int, int], shown: str) -> tuple[str, int]:
    place = at + 1
    while True:
        place = text.find('"', place, at + LONGEST_CELL)
        if place < 0:
            where = Place(shown, line=spot[0], column=spot[1])
            raise Damaged(shown, where, "the quotation mark that opens here is never closed", "close it")
        if text[place + 1 : place + 2] != '"':
            break
        place += 2
    tail, after = _plain(text, place + 1, delimiter)
    return text[at + 1 : place].replace('""', '"') + tail, after
