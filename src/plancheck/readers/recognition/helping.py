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
    certain = [_speaks(cell.text, columns.at(column)[0], synonyms) for column, cell in filled]
    again = [_explains(cell.text, columns.at(column)[1]) for column, cell in filled]
    helps = sum(map(max, certain, again))
    return any(certain) and helps >= FEWEST and helps * 3 >= len(filled) * 2


def _speaks(text: str, concept: str, synonyms: Synonyms) -> bool:
    """Whether a cell asks, tells what to write or stands in brackets."""
    text = text.strip()
    if text.endswith("?") or _IN_BRACKETS.fullmatch(text) or _FORMAT.fullmatch(text) or synonyms.is_prompt(text):
        return True
    if synonyms.voice.asks(text) or synonyms.voice.turns_to_reader(text):
        return True
    return concept != "action.text" and synonyms.voice.is_told(text)


def _explains(text: str, heading: str) -> bool:
    """Whether a cell says the words of its heading again, and more."""
    words = content(key(text))
    return len(words) >= FEWEST_WORDS and not set(words).isdisjoint(content(key(heading)))
