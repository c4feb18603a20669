"""Walks a document in reading order and tells what each row, pair and paragraph says, by concepts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from plancheck.readers.document import Cell, Paragraph, Table, distinct
from plancheck.readers.recognition.headings import SURE, Match, key
from plancheck.readers.recognition.heads import Columns, heads, pairs_of, sub_heads
from plancheck.readers.recognition.labels import PRIMARY, labelled
from plancheck.readers.recognition.said import Entry, Said
from plancheck.readers.recognition.side_by_side import apart
from plancheck.submission import Remark

if TYPE_CHECKING:
    from plancheck.places import Place
    from plancheck.readers.document import Document, Row
    from plancheck.readers.recognition.headings import Synonyms

LONGEST_TITLE: Final = 300
"""Characters of a text over headings."""
CLEAR: Final = 0.8
"""How sure it must be that a heading of a section is meant."""

_ORDINAL = re.compile(r"#?\s*[0-9]{1,3}(?:\.[0-9]{1,3})*\.?")
_ITEM = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[IVX]{1,4})[.)]\s+")


@dataclass
class Walk:
    """What was found so far."""

    synonyms: Synonyms
    entries: list[Entry] = field(default_factory=list)
    matches: list[tuple[Match, Place]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    title: tuple[str, Place] | None = None
    _section: Match | None = None
    _taken: bool = False
    _tables: int = 0

    def go(self, document: Document) -> None:
        """Every block of the document."""
        for block in document.blocks:
            if isinstance(block, Table):
                for table in apart(block, self.synonyms):
                    self._table(table)
            else:
                self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> None:
        if self._labelled(block.text, block.place):
            return
        match = self.synonyms.match(block.text) if not block.item else None
        if match is not None and match.sure >= (CLEAR if block.level else SURE):
            self._open(match, block.place)
        elif block.level:
            self._section = None
            if self.title is None:
                self.title = (block.text, block.place)
            elif not self._ignored(block.text):
                self.remarks.append(Remark(block.place, f"the heading {_shown(block.text)} was not matched"))
        else:
            self._text(block)

    def _text(self, block: Paragraph) -> None:
        section = self._section
        many = section is not None and section.found.rstrip(": ").endswith("s")
        if section is not None and "." in section.concept and (block.item or many or not self._taken):
            self._single(section.concept, _ITEM.sub("", block.text, count=1) if block.item else block.text, block.place)
            self._taken = True
        else:
            self.aside(block.text, block.place)

    def aside(self, text: str, place: Place) -> None:
        """Text that stands for nothing known: told, and left aside."""
        if not self._ignored(text):
            self.remarks.append(Remark(place, f"left aside: {_shown(text)}"))

    def _ignored(self, text: str) -> bool:
        return key(text) in self.synonyms.ignored

    def _open(self, match: Match, place: Place) -> None:
        self._found(match, place)
        self._section, self._taken = match, False

    def _found(self, match: Match, place: Place) -> None:
        self.matches.append((match, place))

    def _single(self, concept: str, text: str, place: Place, heading: str = "") -> None:
        self.entries.append(Entry((Said(concept, text, place, heading),)))

    def _labelled(self, text: str, place: Place) -> bool:
        """Whether a text is a heading with its value."""
        found = labelled(text, self.synonyms)
        if found is None:
            return False
        match, value = found
        self._found(match, place)
        self._section = None
        self._single(match.concept, value, place, match.found)
        return True

    def _table(self, table: Table) -> None:
        self._tables += 1
        columns: Columns | None = None
        unknown: list[Row] = []
        for number, row in enumerate(table.rows):
            filled = distinct(row)
            if not filled:
                continue
            under_heads = columns is not None and columns.row == number - 1
            found = heads(table.rows, number, self.synonyms, first=columns is None and not unknown, below=under_heads)
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

    def _alone(self, cell: Cell, columns: Columns | None) -> None:
        if self._labelled(cell.text, cell.place):
            return
        match = self.synonyms.match(cell.text)
        if match is not None and match.sure >= SURE:
            self._open(match, cell.place)
        elif columns is not None and columns.misses_strategy:
            self._single("strategy.text", _ITEM.sub("", cell.text, count=1), cell.place)
            self.remarks.append(Remark(cell.place, f"taken for a strategy: {_shown(cell.text)}"))
        elif self._section is not None:
            self._text(Paragraph(cell.text, cell.place))
        elif self.title is None and len(cell.text) < 150:
            self.title = (cell.text, cell.place)
        else:
            self.aside(cell.text, cell.place)

    def _record(self, row: Row, columns: Columns) -> None:
        said: list[Said] = []
        other: list[Said] = []
        for column, cell in enumerate(row):
            if not cell.text or (cell.again and column and row[column - 1].text == cell.text):
                continue
            concept, heading = columns.at(column)
            if concept in PRIMARY and _ORDINAL.fullmatch(cell.text):
                continue  # a number of it, beside its text
            if concept:
                said.append(Said(concept, cell.text, cell.spot, heading, cell.again))
            elif heading not in columns.ignored:
                other.append(Said("", cell.text, cell.spot, heading, cell.again))
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


def _shown(text: str) -> str:
    return f'"{" ".join(text.split())}"'
