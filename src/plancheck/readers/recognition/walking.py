"""Walks a document in reading order and tells what each row, pair and paragraph says, by concepts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plancheck.readers.document import Cell, Table, distinct, place_of
from plancheck.readers.recognition.choices import chosen
from plancheck.readers.recognition.heads import Columns, heads, sub_heads
from plancheck.readers.recognition.headings import SURE
from plancheck.readers.recognition.labels import PRIMARY, is_other, labelled
from plancheck.readers.recognition.outline import Outline
from plancheck.readers.recognition.pairs import key_row, pairs_of
from plancheck.readers.recognition.said import Entry, Said
from plancheck.readers.recognition.side_by_side import apart

if TYPE_CHECKING:
    from plancheck.readers.document import Document, Row, Spot
    from plancheck.readers.recognition.headings import Match

LONGEST_TITLE: Final = 300
"""Characters of a text over headings."""
LONGEST_ORDINAL: Final = 20
"""Characters of a number with what it counts, such as *Action Step 2*."""
BRIEF: Final = 6
"""Words from which on a cell without a heading says something of its own."""

_ASKED = 2
"""Cells in a row of questions, at least."""
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
                columns = self._use(found if columns is None else found.below(columns), None)
                self._aside_rows(unknown)
                unknown = []
            elif (below := self._over_headings(table.rows, number, filled)) is not None:
                self._alone(filled[0][1], below)
            elif columns is not None and (_asks(filled) or self._is_of_no_column(filled, columns)):
                self.aside(" | ".join(cell.text for _, cell in filled), filled[0][1].place)
            elif self._is_alone(row, filled, columns):
                self._alone(filled[0][1], columns)
            elif pairs := key_row(filled, columns, self.synonyms) or pairs_of(filled, len(row), columns, self.synonyms):
                self._pairs(pairs)
            elif self._by_labels(filled):
                pass
            elif columns is not None:
                for part in columns.halves(row):
                    self._record(part, columns)
            else:
                unknown.append(row)
        self._aside_heads(columns)
        self._aside_rows(unknown)

    def _is_of_no_column(self, filled: tuple[tuple[int, Cell], ...], columns: Columns) -> bool:
        """Whether a row below headings begins with one for which there is no room: *Monitoring | Leaders look ...*."""
        column, cell = filled[0]
        return column == 0 and columns.at(0)[0] != "action.text" and is_other(cell.text, self.synonyms)

    def _by_labels(self, filled: tuple[tuple[int, Cell], ...]) -> bool:
        """Whether a row says of cells what they are, each in itself: *School Goal: ... | Lead: ...*."""
        found = [labelled(cell.text, self.synonyms) for _, cell in filled]
        if not any(one is not None and one[0].concept in PRIMARY for one in found):
            return False
        if not all(one is not None or self._brief(cell) for one, (_, cell) in zip(found, filled, strict=True)):
            return False
        for one, (_, cell) in zip(found, filled, strict=True):
            if one is None or not self._labelled(cell.text, cell.place):
                self.aside(cell.text, cell.place)
        return True

    def _brief(self, cell: Cell) -> bool:
        return is_other(cell.text, self.synonyms) or len(cell.text.split()) < BRIEF

    def _pairs(self, pairs: list[tuple[Match | None, Cell, Cell]]) -> None:
        for match, head, value in pairs:
            if match is None or self.synonyms.is_prompt(value.text):
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
            if concept in PRIMARY and self._is_ordinal(text, concept):
                continue  # a number of it, beside its text
            if "☐" in text or "☒" in text:
                shown = chosen(text, concept)
                if shown != text and not again:
                    self.aside(text, place_of(spot))
                text = shown
            if self._prompted_cell(text, spot) or not text:
                continue
            if concept:
                said.append(_new(Said, (concept, text, spot, heading, again)))
            elif heading not in columns.ignored:
                other.append(_new(Said, ("", text, spot, heading, again)))
        if said or other:
            self.entries.append(Entry(tuple(said), self._tables, tuple(other), columns.concepts))

    def _is_ordinal(self, text: str, concept: str) -> bool:
        if _ORDINAL.fullmatch(text):
            return True
        if len(text) > LONGEST_ORDINAL or not text[-1].isdigit():
            return False
        match = self.synonyms.match(text)  # "Action Step 2"
        return match is not None and match.concept == concept and match.sure >= SURE

    def _prompted_cell(self, text: str, spot: Spot) -> bool:
        return self.synonyms.is_prompt(text) and self._prompted(text, place_of(spot))

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


def _asks(filled: tuple[tuple[int, Cell], ...]) -> bool:
    """Whether a row holds questions of the form, and no answers."""
    return len(filled) >= _ASKED and all(cell.text.rstrip().endswith("?") for _, cell in filled)
