"""Cells in which several things stand one below the other: headings over their texts, entries beside their owners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.cells import MARK

if TYPE_CHECKING:
    from plancheck.readers.document import Cell, Row
    from plancheck.readers.recognition.columns import Columns
    from plancheck.readers.recognition.headings import Synonyms

FEWEST: Final = 2
"""Headings in a cell of them; columns beside one of actions that are layered like it."""
LONGEST_HEADING: Final = 60
"""Characters of a line that may be a heading."""
MOST_LINES: Final = 40
"""Lines of the longest cell that is looked at."""
_ACTION: Final = "action.text"
_BESIDE: Final = ("action.owner", "action.end", "action.start", "action.timeline", "action.both", "action.cost")


def layers(text: str, synonyms: Synonyms) -> list[str]:
    """The lines of a cell that is laid out as a page, with two or more known headings over texts; else nothing.

    ::

        Priority Need
        Few students read on grade level.
        Root Cause
        There is no routine for phonics.
    """
    if text.count("\n") < FEWEST:
        return []
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > MOST_LINES:
        return []
    heads = [_is_heading(line, synonyms) for line in lines]
    over = sum(head and not below for head, below in zip(heads, [*heads[1:], True], strict=True))
    return lines if heads[0] and over >= FEWEST else []


def _is_heading(line: str, synonyms: Synonyms) -> bool:
    match = synonyms.match(line) if len(line) <= LONGEST_HEADING else None
    return match is not None and match.sure >= 1


def side_by_side_lines(row: Row, columns: Columns) -> list[Row]:
    """The rows of one in which as many lines stand below actions as beside them, each an action with its owner."""
    at = columns.column_of(_ACTION)
    if at is None or at >= len(row) or "\n" not in row[at].text or row[at].again:
        return [row]
    split = {column: lines for column, cell in enumerate(row) if "\n" in cell.text and (lines := cell.text.split("\n"))}
    many = len(split[at])
    alike = [c for c, lines in split.items() if len(lines) == many and all(map(str.strip, lines))]
    beside = [c for c in alike if columns.at(c)[0] in _BESIDE]
    if at not in alike or not beside or len(alike) <= FEWEST or not all(map(_begins, split[at])):
        return [row]
    return [
        tuple([_nth(cell, split[column][n] if column in alike else "", n) for column, cell in enumerate(row)])
        for n in range(many)
    ]


def _nth(cell: Cell, line: str, n: int) -> Cell:
    """A cell in the n-th of these rows: its line, or what stands there for all of them once more."""
    return cell._replace(text=line) if line else cell._replace(again=cell.again or n > 0)


def _begins(line: str) -> bool:
    """Whether a line begins something, and does not go on with the one above it."""
    said = MARK.sub("", line).strip()
    return bool(said) and (said[0].isupper() or said[0].isdigit())
