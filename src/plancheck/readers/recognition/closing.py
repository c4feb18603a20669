"""What stands behind the rows of a table, or between them, and is none of them: closing rows, keys, new blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plancheck.readers.document import distinct
from plancheck.readers.recognition.endings import ends_before
from plancheck.readers.recognition.heads import heads
from plancheck.readers.recognition.known import LIKELY, OF_TWO
from plancheck.readers.recognition.labels import dated_review, is_other

if TYPE_CHECKING:
    from collections.abc import Collection

    from plancheck.readers.document import Cell, Row
    from plancheck.readers.recognition.columns import Columns
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.recognition.known import Match

LOOKED_AT: Final = 5
"""Rows below a text over a table in which others are looked for."""
LONGEST_BLOCK: Final = 12
"""Keys with values over the headings of a block."""
MOST_WORDS: Final = 8
"""Words of a key."""
_PAIR: Final = 2
_PAIRS: Final = (2, 4)


def rows_follow(rows: tuple[Row, ...], number: int, breaks: Collection[int]) -> bool:
    """Whether rows stand below a text over them: a text at a table's end is over none."""
    for below in range(number + 1, min(number + 1 + LOOKED_AT, len(rows))):
        if below in breaks:
            return False
        filled = distinct(rows[below])
        if len(filled) > 1:
            return not is_spread(rows[below], filled)
    return False


def is_spread(row: Row, filled: tuple[tuple[int, Cell], ...]) -> bool:
    """Whether a row is a text and another over all of the columns beside it, as keys with values are merged."""
    if len(filled) != _PAIR or filled[0][0] != 0:
        return False
    at, cell = filled[1]
    return len(row) > at + 1 and all(other.again and other.text == cell.text for other in row[at + 1 :])


def spread_key(
    rows: tuple[Row, ...],
    number: int,
    filled: tuple[tuple[int, Cell], ...],
    columns: Columns,
    synonyms: Synonyms,
    breaks: Collection[int],
) -> tuple[Match | None, Cell, Cell] | None:
    """A key with its value, merged over the columns of a table; ``None`` where it is a row like others.

    Where no row follows, a short text is a key even if it is unknown.
    """
    if not is_spread(rows[number], filled):
        return None
    head, value = filled[0][1], filled[1][1]
    match = synonyms.match(head.text)
    if match is not None and match.sure > LIKELY:
        return match, head, value
    if match is None and head.text.rstrip().endswith("?"):
        return None, head, value
    brief = len(head.text.split()) <= MOST_WORDS and columns.at(0)[0] != "action.owner"
    asks = head.text.rstrip().endswith((":", "?")) or not rows_follow(rows, number, breaks)
    return (None, head, value) if is_other(head.text, synonyms) or (brief and asks) else None


def asks_back(
    rows: tuple[Row, ...],
    number: int,
    filled: tuple[tuple[int, Cell], ...],
    synonyms: Synonyms,
    breaks: Collection[int],
) -> bool:
    """Whether a text alone below the first heading is a question of the form, or looks back behind all rows.

    ::

        Did you achieve your outcome? Why or why not?          Reflection – Quarter 2 (January)
    """
    if len(filled) != 1 or filled[0][0] != 0:
        return False
    text = filled[0][1].text.rstrip()
    if synonyms.match(text) is not None:
        return False
    if any(cell.again for cell in rows[number]) and dated_review(text, synonyms) is not None:
        return False
    return text.endswith("?") or (synonyms.voice.looks_back_at(text) and not rows_follow(rows, number, breaks))


def ends(
    rows: tuple[Row, ...],
    number: int,
    filled: tuple[tuple[int, Cell], ...],
    first: int,
    synonyms: Synonyms,
    *,
    broken: bool,
) -> bool:
    """Whether a table with rows from ``first`` ends: other things stand here, somebody signs, or a block begins."""
    if broken and (ends_before(rows, number, first) or _entitles(rows, number, filled, synonyms)):
        return True
    if filled[0][0] == 0 and synonyms.is_closing(filled[0][1].text):
        return True
    return len(filled) in _PAIRS and begins_block(rows, number, synonyms)


def _entitles(rows: tuple[Row, ...], number: int, filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> bool:
    """Whether a text alone, behind an empty row, stands over headings with a row between: groups of them."""
    if len(filled) != 1 or filled[0][0] != 0 or number + _PAIR >= len(rows):
        return False
    return heads(rows, number + _PAIR, synonyms, first=False, below=False) is not None


def begins_block(rows: tuple[Row, ...], number: int, synonyms: Synonyms) -> bool:
    """Whether two or more keys with values begin here, and headings follow them before any other row."""
    for below in range(number, min(number + LONGEST_BLOCK, len(rows))):
        filled = distinct(rows[below])
        if len(filled) <= 1 and below > number + 1:
            continue
        if not _is_key(filled, synonyms):
            return below >= number + _PAIR and heads(rows, below, synonyms, first=False, below=False) is not None
    return False


def _is_key(filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> bool:
    if len(filled) not in _PAIRS or filled[0][0] != 0:
        return False
    known = [_is_known(cell.text, synonyms) for _, cell in filled]
    return all(known[::2]) and not any(known[1::2])


def _is_known(text: str, synonyms: Synonyms) -> bool:
    match = synonyms.match(text)
    return (match is not None and match.sure >= OF_TWO) or is_other(text, synonyms)
