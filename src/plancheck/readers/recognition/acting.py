"""Tables that say who does something and when, and of no column that it says what: the first with texts does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.known import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.readers.document import Row
    from plancheck.readers.recognition.columns import Columns
    from plancheck.readers.recognition.headings import Synonyms

GUESSED: Final = 0.7
"""How sure it is that such a column says what is done."""
LOOKED_AT: Final = 5
"""Rows below the headings that are looked at for texts."""
FEWEST: Final = 2
"""Words of a text, and no name, date or number."""
_SAYS_WHEN: Final = frozenset({"action.start", "action.end", "action.timeline"})
_SAYS_WHAT: Final = frozenset({"action.text", "strategy.text"})


def with_actions(columns: Columns, rows: tuple[Row, ...], synonyms: Synonyms, *, stands: bool) -> Columns:
    """The columns; where none says what is done, the first with texts that stands for nothing, or for milestones.

    ``stands``: an action stands above the table, and milestones may be its own.
    """
    concepts = columns.concepts
    owned = "action.both" in concepts or ("action.owner" in concepts and concepts & _SAYS_WHEN)
    if concepts & _SAYS_WHAT or not owned or columns.place is None:
        return columns
    known = {column: synonyms.ends(text) == "action.text" for column, text in columns.texts.items()}
    found = next((column for column in _free(columns, synonyms) if known[column]), None)
    if found is None and (stands or columns.headed_by_text(synonyms) is not None):
        return columns
    below = rows[columns.row + 1 : columns.row + 1 + LOOKED_AT]
    if found is None:
        found = next((column for column in _free(columns, synonyms) if _holds_texts(below, column)), None)
    if found is None:
        return columns
    match = Match(columns.texts[found], "action.text", GUESSED)
    before = columns.by_column.get(found)
    matched = tuple(pair for pair in columns.matched if pair[0] is not before)
    return replace(columns, by_column={**columns.by_column, found: match}, matched=(*matched, (match, columns.place)))


def _free(columns: Columns, synonyms: Synonyms) -> Iterator[int]:
    """Columns that stand for nothing known, or for milestones, from left to right."""
    for column, text in sorted(columns.texts.items()):
        concept = columns.at(column)[0]
        if concept == "milestone.text" or not (concept or text in columns.ignored or synonyms.is_other(text)):
            yield column


def _holds_texts(rows: tuple[Row, ...], column: int) -> bool:
    cells = [row[column].text for row in rows if column < len(row) and row[column].text]
    texts = [text for text in cells if sum(word.isalpha() for word in text.split()) >= FEWEST]
    return bool(cells) and len(texts) * 2 > len(cells)
