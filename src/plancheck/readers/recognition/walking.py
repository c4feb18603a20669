"""Walks a document in reading order and tells what each row, pair and paragraph says, by concepts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plancheck.readers.document import Cell, Table, distinct
from plancheck.readers.recognition.heads import Columns, heads, pairs_of, sub_heads
from plancheck.readers.recognition.labels import PRIMARY, labelled
from plancheck.readers.recognition.outline import Outline
from plancheck.readers.recognition.said import Entry, Said
from plancheck.readers.recognition.side_by_side import apart

if TYPE_CHECKING:
    from plancheck.readers.document import Document, Row
    from plancheck.readers.recognition.headings import Match

LONGEST_TITLE: Final = 300
"""Characters of a text over headings."""

_new = tuple.__new__  # a third of the time that Said(...) takes
_ORDINAL = re.compile(r"#?\s*[0-9]{1,3}(?:\.[0-9]{1,3})*\.?")


@dataclass
class Walk(Outline):
    """What was found so far, in tables and outside of them."""

    _tables: int = 0

    def go(self, document: Document) -> None:
        """Every block of the document."""
        for block in document.blocks:
            if isinstance(block, Table):
                for table in apart(block, self.synonyms):
                    self._table(table)
            else:
                self.paragraph(block)

    def _table(self, table: Table) -> None:
        self._tables += 1
        columns: Columns | None = None
        unknown: list[Row] = []
        for number, row in enumerate(table.rows):
            filled = distinct(row)
            if not filled:
                continue
            under_heads = columns is not None and columns.row == number - 1
            first = columns is None and not unknown
            found = heads(table.rows, number, self.synonyms, first=first, below=under_heads, filled=filled)
            if columns is not None and columns.row == number - 1 and (under := sub_heads(row, columns, self.synonyms)):
                columns = self._use(under, columns)
            elif found is not None:
                self._aside_heads(columns)
                columns = self._use(found, None)
                self._aside_rows(unknown)
                unknown = []
            elif (below := self._over_headings(table.rows, number, filled)) is not None:
                self._alone(filled[0][1], below)
            elif self._is_alone(row, filled, columns):
                self._alone(filled[0][1], columns)
            elif pairs := pairs_of(filled, len(row), columns, self.synonyms):
                self._pairs(pairs)
            elif columns is not None:
                self._record(row, columns)
            else:
                unknown.append(row)
        self._aside_heads(columns)
        self._aside_rows(unknown)

    def _pairs(self, pairs: list[tuple[Match | None, Cell, Cell]]) -> None:
        for match, head, value in pairs:
            if match is None:
                self.aside(f"{head.text} | {value.text}", head.place)
            else:
                self._found(match, head.place)
                self._single(match.concept, value.text, value.place, match.found)

    def _use(self, columns: Columns, before: Columns | None) -> Columns:
        known = set() if before is None else {match for match, _ in before.matched}
        for match, place in columns.matched:
            if match not in known:
                self._found(match, place)
        self._section = None
        self._tables += before is None
        return columns

    def _over_headings(
        self, rows: tuple[Row, ...], number: int, filled: tuple[tuple[int, Cell], ...]
    ) -> Columns | None:
        """The headings of the next row, where a row is one text over them."""
        if len(filled) != 1 or number + 1 == len(rows) or len(filled[0][1].text) > LONGEST_TITLE:
            return None
        return heads(rows, number + 1, self.synonyms, first=False, below=True)

    def _is_alone(self, row: Row, filled: tuple[tuple[int, Cell], ...], columns: Columns | None) -> bool:
        """Whether a row is one text over the table, and no entry of a column."""
        if len(filled) != 1:
            return False
        column, cell = filled[0]
        over = sum(1 for other in row if other.again) >= max(1, len(row) // 2)
        if columns is None or over:
            return True
        found = labelled(cell.text, self.synonyms) if column == 0 else None
        return found is not None and found[0].concept in PRIMARY

    def _record(self, row: Row, columns: Columns) -> None:
        said: list[Said] = []
        other: list[Said] = []
        for column, (text, spot, again) in enumerate(row):
            if not text or (again and column and row[column - 1].text == text):
                continue
            concept, heading = columns.at(column)
            if concept in PRIMARY and _ORDINAL.fullmatch(text):
                continue  # a number of it, beside its text
            if concept:
                said.append(_new(Said, (concept, text, spot, heading, again)))
            elif heading not in columns.ignored:
                other.append(_new(Said, ("", text, spot, heading, again)))
        if said or other:
            self.entries.append(Entry(tuple(said), self._tables, tuple(other), columns.concepts))

    def _aside_heads(self, columns: Columns | None) -> None:
        """Headings that stand for nothing known, over no rows either: perhaps they were none."""
        if columns is None or (self.entries and self.entries[-1].table == self._tables):
            return
        for column, text in columns.texts.items():
            if column not in columns.by_column and text not in columns.ignored and columns.place is not None:
                self.aside(text, columns.place)

    def _aside_rows(self, rows: list[Row]) -> None:
        for row in rows:
            filled = distinct(row)
            if not all(self._ignored(cell.text) for _, cell in filled):
                self.aside(" | ".join(cell.text for _, cell in filled), filled[0][1].place)
