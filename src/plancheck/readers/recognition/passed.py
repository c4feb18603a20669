"""What a document says of the plan before this one, or of itself, which is told and no part of this plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.rows import Rows

if TYPE_CHECKING:
    from plancheck.places import Place
    from plancheck.readers.document import Cell, Paragraph, Table
    from plancheck.readers.recognition.columns import Columns

LONGEST_YEARS: Final = 1_000
"""Characters of titles in which years are looked for."""
FEWEST: Final = 2
"""Headings of columns that ask for what was done, so that a table tells of nothing else."""
TO_BE_DONE: Final = frozenset({"action.owner", "action.start", "action.end", "action.timeline", "action.both"})
"""Columns of which a table is one of this plan, whatever stands above it."""


@dataclass
class Passed(Rows):
    """What was found so far, and whether the walk is below a heading of the plan before this one."""

    _past: bool = False
    _past_level: int = 0
    """The level of that heading."""
    _spends: bool = False
    """Whether it is below a heading of money."""
    _sheet: str = ""
    guided: bool = True
    """Whether what stands below headings of instructions and the like is left aside."""
    _back: bool = False
    """Whether the columns of the table ask for what was done."""
    _years: str = ""
    """Titles above all elements, for the years in them."""

    def aside(self, text: str, place: Place) -> None:
        """Text that stands for nothing known; above all elements it may name the year of the plan."""
        if len(self._years) < LONGEST_YEARS and self.names_stand_here:
            self._years += f" {text}"
        super().aside(text, place)

    def _is_of_before(self, text: str) -> bool:
        """Whether a heading speaks of the plan before this one, or of a year before that of the title."""
        title = f"{self.title[0] if self.title is not None else ''}{self._years}"
        return self.synonyms.voice.is_past(text) or self.synonyms.voice.is_of_before(text, title)

    def _under(self, block: Paragraph) -> None:
        if block.level and not (self._past and block.level > self._past_level > 0):
            sheet, self._sheet = self._sheet, block.place.sheet or ""
            self._past = self._passes(block.text) or (self._sheet != sheet and self._passes(self._sheet))
            self._past_level = block.level
            self._spends = self.synonyms.voice.spends(block.text)

    def _passes(self, text: str) -> bool:
        """Whether below a heading stands nothing of this plan."""
        return self._is_of_before(text) or (
            self.guided and self.synonyms.voice.guides(self.synonyms.voice.unnumbered(text))
        )

    def _in_sheet(self, table: Table) -> None:
        """A sheet without a heading is one of what it is called."""
        if table.name and table.name != self._sheet:
            self._past, self._sheet = self._passes(table.name), table.name
            self._spends = self.synonyms.voice.spends(table.name)

    def _look_back(self, columns: Columns) -> None:
        """Notes whether the columns ask for what was done and what came of it."""
        self._back = sum(map(self.synonyms.voice.asks_back, columns.texts.values())) >= FEWEST

    def _is_past(
        self, filled: tuple[tuple[int, Cell], ...], columns: Columns | None, number: int, *, broken: bool
    ) -> bool:
        """Whether a row tells of the plan before this one, and of nothing that somebody is to do."""
        if (broken or not number) and len(filled) == 1:  # the title of a table is below the heading above it
            self._past = (self._past and not broken) or self._passes(filled[0][1].text)
        return (self._past or (self._back and columns is not None)) and (
            columns is None or not columns.concepts & TO_BE_DONE
        )
