"""Rows right below headings in which a form says what belongs into its columns, and nobody answers yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.spelling import content, key

if TYPE_CHECKING:
    from plancheck.readers.document import Cell
    from plancheck.readers.recognition.columns import Columns
    from plancheck.readers.recognition.headings import Synonyms

FEWEST: Final = 2
"""Cells of such a row at least that speak to whoever fills it in."""
FEWEST_WORDS: Final = 4
"""Words of a cell at least that says a heading again to explain it."""
BEGINNING: Final = 3
"""Words of it among which the heading is."""
_ACTION: Final = "action.text"
_DIGIT: Final = re.compile(r"\d")
_IN_BRACKETS: Final = re.compile(r"[(\[<{].*[)\]>}]\.?", re.DOTALL)
_FORMAT: Final = re.compile(r"\(?(?:mm|m|dd|d)[/.-](?:(?:mm|m|dd|d)[/.-])?yy(?:yy)?\)?", re.IGNORECASE)


def is_help(filled: tuple[tuple[int, Cell], ...], columns: Columns, synonyms: Synonyms) -> bool:
    """Whether two thirds of the cells, and one of them for certain, say how they are to be filled in.

    ::

        Activity              | Responsible                  | Resources
        What the school does  | Person who is responsible    | What is required
    """
    if len(filled) < FEWEST or any(_DIGIT.search(cell.text) for _, cell in filled):
        return False
    certain = [_speaks(cell.text, synonyms) for _, cell in filled]
    tells = [columns.at(c)[0] != _ACTION and synonyms.voice.is_told(cell.text) for c, cell in filled]
    again = [_explains(cell.text, columns.at(column)[1]) for column, cell in filled]
    helps = sum(map(any, zip(certain, tells, again, strict=True)))
    if certain[0] and sum(certain) >= FEWEST and sum(certain) * 2 >= len(filled):
        return True  # "What will you do? | When? | Who? | Funds, staff, time | Evidence"
    return (any(certain) or sum(tells) >= FEWEST) and helps >= FEWEST and helps * 3 >= len(filled) * 2


def _speaks(text: str, synonyms: Synonyms) -> bool:
    """Whether a cell asks, turns to the reader or stands in brackets."""
    text = text.strip()
    if text.endswith("?") or _IN_BRACKETS.fullmatch(text) or _FORMAT.fullmatch(text) or synonyms.is_prompt(text):
        return True
    return synonyms.voice.asks(text) or synonyms.voice.turns_to_reader(text)


def _explains(text: str, heading: str) -> bool:
    """Whether a cell begins with words of its heading, and says more."""
    words = content(key(text))
    return len(words) >= FEWEST_WORDS and not set(words[:BEGINNING]).isdisjoint(content(key(heading)))
