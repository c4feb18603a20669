"""Walks a document in reading order and tells what each row, pair and paragraph says, by concepts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from plancheck.readers.document import Cell, Table, distinct
from plancheck.readers.recognition.closing import asks_back, ends, is_spread, rows_follow, spread_key
from plancheck.readers.recognition.doubting import without_doubtful
from plancheck.readers.recognition.headed import Headed
from plancheck.readers.recognition.heads import heads
from plancheck.readers.recognition.helping import is_help
from plancheck.readers.recognition.labels import PRIMARY, is_other, labelled
from plancheck.readers.recognition.layered import side_by_side_lines
from plancheck.readers.recognition.pairs import key_row, pairs_of
from plancheck.readers.recognition.printed import repeated
from plancheck.readers.recognition.rows import ORDINAL
from plancheck.readers.recognition.side_by_side import apart
from plancheck.readers.recognition.upright import upright

if TYPE_CHECKING:
    from plancheck.readers.document import Document, Row
    from plancheck.readers.recognition.columns import Columns
    from plancheck.readers.recognition.known import Match

LONGEST_TITLE: Final = 300
"""Characters of a text over headings."""
LONGEST_OF_NO_COLUMN: Final = 150
"""Characters of a cell that is such a heading, or begins with one."""
MOST_BESIDE: Final = 3
"""Cells of a row that begins with a label for which there is no room; in longer ones *Achievement: Ten* is a value."""
BRIEF: Final = 6
"""Words from which on a cell without a heading says something of its own."""

MOST_OVER: Final = 2
"""Texts of the fullest row over headings that is no table yet: *School: Lake School | SY 2026-2027*."""
_HOLD_NAMES: Final = frozenset({"action.text", "action.owner", "team.person", "team.role", "review.by"})
"""Columns in which a word for which there is no room elsewhere (*Principal*) is what they are about."""
_COUNTED = re.compile(r"[^\d\n]{2,60}\d")
_PAIR: Final = 2
"""Cells of a key with its value."""
_ASKED = 2
"""Cells in a row of questions, at least."""


@dataclass
class Walk(Headed):
    """What was found so far, in tables and outside of them."""

    _breaks: frozenset[int] = frozenset()
    """Rows of the table above which a row stood empty."""
    _summed: bool = False
    """Whether the rows above are summed up."""

    def go(self, document: Document) -> None:
        """Every block of the document."""
        self._times = repeated(document)
        for block, self._next in zip_longest(document.blocks, document.blocks[1:]):
            if isinstance(block, Table):
                self._in_sheet(block)
                past, self._back = self._past, False
                for table in apart(block, self.synonyms):
                    for part in upright(table, self.synonyms):
                        self._table(part)
                self._past = self._past if block.name else past  # the title of a table is over no other
            else:
                self._under(block)
                if self._past and (self.title is not None or self.synonyms.voice.guides(block.text)):
                    self._section = None
                    self.aside(block.text, block.place)
                else:
                    self.paragraph(block)

    def _table(self, table: Table) -> None:
        self._tables += 1
        if self._is_grid(table):
            return
        columns: Columns | None = None
        unknown: list[Row] = []
        breaks, self._summed = frozenset(table.breaks), False
        self._breaks = breaks
        for number, row in enumerate(table.rows):
            filled = distinct(row)
            if not filled:
                continue
            under_heads = columns is not None and columns.row == number - 1
            first = columns is None and not any(len(distinct(above)) > MOST_OVER for above in unknown)
            if columns is not None and ends(
                table.rows, number, filled, columns.row + 1, self.synonyms, broken=number in breaks
            ):
                self._aside_heads(columns)
                columns = None
                if len(filled) == 1 and self.synonyms.match(filled[0][1].text) is None:
                    self._section = None
                    self._alone(filled[0][1], None, entitles=False)
                    continue
            found = heads(
                table.rows,
                number,
                self.synonyms,
                first=first,
                below=under_heads,
                filled=filled,
                section=self._of_section(),
            )
            found = without_doubtful(found, table.rows, self.synonyms)
            if (
                columns is not None
                and columns.row == number - 1
                and (under := self._divided(table.rows, number, columns))
            ):
                columns = self._use(under, columns)
            elif found is not None and columns is not None and found.says_again(columns):
                self._aside_row(filled)
            elif found is not None:
                columns = self._headed(found, columns, table)
                self._aside_rows(unknown)
                unknown = []
            elif columns is not None and columns.are_over(filled, self.synonyms):
                self._aside_row(filled)
                self._aside_heads(columns)
                columns = None
            elif not self._row(table, number, filled, columns):
                unknown.append(row)
        self._aside_heads(columns)
        self._aside_rows(unknown)

    def _row(self, table: Table, number: int, filled: tuple[tuple[int, Cell], ...], columns: Columns | None) -> bool:
        """A row that is none of headings; whether it is known what it says, or is left aside for certain."""
        row, breaks = table.rows[number], self._breaks
        if self._is_past(filled, columns, number, broken=number in breaks):
            self._aside_row(filled)
        elif (below := self._over_headings(table.rows, number, filled)) is not None:
            if self._section is not None and self._section.concept not in PRIMARY and self._brief(filled[0][1]):
                self._section = None  # a short title of a table is no value of a key above that has none
            self._alone(filled[0][1], below)
        elif columns is not None and (
            _asks(filled)
            or columns.are_repeated(filled)
            or self._is_of_no_column(filled, columns)
            or asks_back(table.rows, number, filled, self.synonyms, breaks)
            or (columns.row == number - 1 and is_help(filled, columns, self.synonyms))
        ):
            self._aside_row(filled)
        elif self._is_alone(row, filled, columns):
            over = columns is not None and rows_follow(table.rows, number, breaks)
            keyed = filled[0][0] == 0 and len(row) > 1 and not row[1].text
            self._alone(filled[0][1], columns if over else None, entitles=columns is None, keyed=keyed)
        elif columns is not None and (pair := spread_key(table.rows, number, filled, columns, self.synonyms, breaks)):
            self._pairs([pair])
        elif pairs := key_row(filled, columns, self.synonyms) or pairs_of(
            filled, _PAIR if is_spread(row, filled) else len(row), columns, self.synonyms
        ):
            self._pairs(pairs)
        elif self._by_labels(filled, columns):
            pass
        elif columns is not None:
            for half in columns.halves(row):
                for part in side_by_side_lines(half, columns):
                    self._record(part, columns)
        else:
            return False
        return True

    def _is_of_no_column(self, filled: tuple[tuple[int, Cell], ...], columns: Columns) -> bool:
        """Whether a row below headings begins with one for which there is no room: *Monitoring | Leaders look ...*."""
        column, cell = filled[0]
        if self.synonyms.is_sum(cell.text) or (self.synonyms.begins_sum(cell.text) and _are_figures(filled[1:])):
            self._summed = True
            return True
        if len(filled) > 1:
            self._summed = False
        elif self._summed and column == 0 and self.synonyms.match(cell.text) is None:
            return True  # "Mid-year check", below the total
        if column == 0 and len(filled) == 1 and cell.text.rstrip().endswith(":"):
            return self.synonyms.match(cell.text) is None  # "Planning for next year:", and nothing behind it
        return (
            column == 0
            and len(cell.text) < LONGEST_OF_NO_COLUMN
            and (len(filled) <= MOST_BESIDE or ":" not in cell.text)
            and (columns.at(0)[0] not in _HOLD_NAMES or (len(filled) == 1 and " " in cell.text.strip()))
            and is_other(cell.text, self.synonyms)
        )

    def _by_labels(self, filled: tuple[tuple[int, Cell], ...], columns: Columns | None) -> bool:
        """Whether a row says of cells what they are, each in itself: *School Goal: ... | Lead: ...*."""
        if columns is None and len(filled) > 1 and self._on_the_cover(*[(cell.text, cell.place) for _, cell in filled]):
            return True
        if len(filled) > 1 and ORDINAL.fullmatch(filled[0][1].text):
            filled = filled[1:]  # "1.2 | Objective: ..."
        first = filled[0][1].text
        if ":" not in first and not _COUNTED.match(first):
            return False
        found = [labelled(first, self.synonyms)]
        if found[0] is None or found[0][0].concept not in PRIMARY - (columns.concepts if columns else frozenset()):
            return False  # "Goal 1: ..." below "Goal" is a row like others
        found += [labelled(cell.text, self.synonyms) for _, cell in filled[1:]]
        if not all(one is not None or self._brief(cell) for one, (_, cell) in zip(found, filled, strict=True)):
            return False
        for one, (_, cell) in zip(found, filled, strict=True):
            if one is None or not self._labelled(cell.text, cell.place):
                self.aside(cell.text, cell.place)
        return True

    def _brief(self, cell: Cell) -> bool:
        return is_other(cell.text, self.synonyms) or len(cell.text.split()) < BRIEF

    def _pairs(self, pairs: list[tuple[Match | None, Cell, Cell]]) -> None:
        self._section = None
        for match, head, value in pairs:
            if match is None or self.synonyms.is_prompt(value.text) or _says_nothing(match, value):
                self.aside(f"{head.text} | {value.text}", head.place)
            else:
                self._found(match, head.place)
                self._single(match.concept, value.text, value.place, match.found)

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

    def _aside_rows(self, rows: list[Row]) -> None:
        for row in rows:
            filled = distinct(row)
            if not all(self._ignored(cell.text) for _, cell in filled):
                self._aside_row(filled)


def _are_figures(filled: tuple[tuple[int, Cell], ...]) -> bool:
    return all(not any(map(str.isalpha, cell.text)) for _, cell in filled)


def _asks(filled: tuple[tuple[int, Cell], ...]) -> bool:
    """Whether a row holds questions of the form, and no answers."""
    return len(filled) >= _ASKED and all(cell.text.rstrip().endswith("?") for _, cell in filled)


def _says_nothing(match: Match, value: Cell) -> bool:
    """Whether a count stands beside a heading: *Actions | 0 of 2 (0 %)*."""
    return match.concept in PRIMARY and not any(len(word) > 2 and word.isalpha() for word in value.text.split())
