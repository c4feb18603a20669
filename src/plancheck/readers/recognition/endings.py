"""Where a table ends in a sheet though nothing known begins: behind an empty row, other things stand in its columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plancheck.readers.document import distinct
from plancheck.text.dates import mentions

if TYPE_CHECKING:
    from plancheck.readers.document import Cell, Row

LOOKED_AT: Final = 8
"""Rows above and below an empty one that are compared."""
FEWEST: Final = 2
"""Cells of a column above from which on it is known what stands in it."""
MOST_WORDS: Final = 6
"""Words of a title of a column."""
_DAY: Final = re.compile(r"\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?")
_DIGIT: Final = re.compile(r"\d")


def ends_before(rows: tuple[Row, ...], number: int, first: int) -> bool:
    """Whether the rows from ``number``, before which one stood empty, are none of the table with rows from ``first``.

    They are not where they begin with a title or titles, and have days in a column that had none, or titles and texts
    in one of nothing but times.
    """
    if number - first < FEWEST or not _begins(distinct(rows[number])):
        return False
    above = rows[max(first, number - LOOKED_AT) : number]
    below = rows[number : number + LOOKED_AT // 2]
    if any(_has_times(above, column) and _has_no_times(below, column) for column in range(len(rows[number]))):
        return True
    return any(
        _DAY.fullmatch(cell.text.strip()) is not None and _has_no_days(above, column)
        for row in rows[number + 1 : number + LOOKED_AT // 2]
        for column, cell in distinct(row)
    )


def _begins(filled: tuple[tuple[int, Cell], ...]) -> bool:
    """Whether a row is a title, or titles of columns."""
    titles = all(len(cell.text.split()) <= MOST_WORDS and not _DIGIT.search(cell.text) for _, cell in filled)
    return titles and (len(filled) > 1 or (len(filled) == 1 and filled[0][0] == 0))


def _has_times(above: tuple[Row, ...], column: int) -> bool:
    """Whether nothing but times stands in a column."""
    cells = [row[column].text for row in above if column < len(row) and row[column].text]
    return len(cells) >= FEWEST and all(map(mentions, cells))


def _has_no_times(below: tuple[Row, ...], column: int) -> bool:
    """Whether titles of columns stand below each other with texts that are no times."""
    heads = next((row for row in below if len(distinct(row)) >= FEWEST), None)
    if heads is None or not _begins(distinct(heads)) or not (column < len(heads) and heads[column].text):
        return False
    under = [row[column].text for row in below[below.index(heads) :] if column < len(row) and row[column].text]
    return len(under) >= FEWEST and not any(map(mentions, under))


def _has_no_days(above: tuple[Row, ...], column: int) -> bool:
    cells = [row[column].text for row in above if column < len(row) and row[column].text]
    return len(cells) >= FEWEST and not any(_DAY.search(text) for text in cells)
