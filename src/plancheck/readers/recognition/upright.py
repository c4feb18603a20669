"""Tables that lie on their side, with headings down the first column and an element in each other, set upright."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from plancheck.readers.document import Cell, Table, distinct
from plancheck.readers.recognition.headings import SURE
from plancheck.readers.recognition.labels import PRIMARY

if TYPE_CHECKING:
    from plancheck.readers.document import Row
    from plancheck.readers.recognition.headings import Synonyms

FEWEST: Final = 3
"""Rows in a run whose first cells are headings and whose others are not."""
LEAST: Final = 2
"""Headings of them for which the plan format has room."""
MOST: Final = 80
"""Rows of a table that is looked through for such a run."""


def upright(table: Table, synonyms: Synonyms) -> list[Table]:
    """The tables from the top; most often the one that was given."""
    rows = table.rows
    if not FEWEST <= len(rows) <= MOST or max(map(len, rows)) < FEWEST:
        return [table]
    lying = [_lies(row, synonyms) for row in rows]
    run = _longest(lying)
    concepts = {lying[number] for number in run} - {"other"}
    fewest = FEWEST - (run.start > 0 and _counts(rows[run.start - 1]))
    if len(run) < fewest or len(concepts) < LEAST or not concepts & PRIMARY or not _stand_alike([rows[n] for n in run]):
        return [table]
    run = _with_neighbours(rows, run, synonyms)
    turned = tuple(zip_longest(*(rows[number] for number in run), fillvalue=Cell("", rows[run[0]][0].spot)))
    parts = (rows[: run[0]], tuple(row for row in turned if any(cell.text for cell in row)), rows[run[-1] + 1 :])
    return [replace(table, rows=part, breaks=()) for part in parts if part]


def _counts(row: Row) -> bool:
    """Whether a row only counts what stands in the columns below: *Focus Area #1 | Focus Area #2*."""
    texts = [cell.text for column, cell in distinct(row) if column]
    if len(texts) < LEAST or row[0].text or not all(text[-1:].isdigit() for text in texts):
        return False
    return len({text.rstrip("0123456789") for text in texts}) == 1 < len(set(texts))


def _with_neighbours(rows: tuple[Row, ...], run: range, synonyms: Synonyms) -> range:
    """The run with the rows right above it that stand in the same columns, though it is not known what they head."""
    within = {column for number in run for column, _ in distinct(rows[number])}
    first = run.start
    while first and _goes_with(distinct(rows[first - 1]), within, synonyms):
        first -= 1
    return range(first, run.stop)


def _goes_with(filled: tuple[tuple[int, Cell], ...], within: set[int], synonyms: Synonyms) -> bool:
    if len(filled) < FEWEST or filled[0][0] != 0 or any(synonyms.match(cell.text) for _, cell in filled[1:]):
        return False
    return ":" not in filled[0][1].text and {column for column, _ in filled} <= within


def _lies(row: Row, synonyms: Synonyms) -> str:
    """What a row's first cell stands for, where several others hold what it heads; else nothing."""
    filled = distinct(row)
    if len(filled) < FEWEST or filled[0][0] != 0 or len({cell.text for _, cell in filled}) < FEWEST:
        return ""
    if all(": " in cell.text for _, cell in filled):
        return ""  # "School Code: 417 | School Name: Elm School"
    match = synonyms.match(filled[0][1].text)
    if any((other := synonyms.match(cell.text)) and other.sure >= SURE for _, cell in filled[1:]):
        return ""
    if match is None or match.sure < SURE:
        return "other" if synonyms.is_other(filled[0][1].text) else ""
    return match.concept


def _stand_alike(rows: list[Row]) -> bool:
    """Whether what stands in the rows stands in the same columns, but for empty cells."""
    columns = [{column for column, _ in distinct(row)} for row in rows]
    widest = max(columns, key=len)
    return all(here <= widest for here in columns)


def _longest(lying: list[str]) -> range:
    """The longest run of rows that lie, each of another concept."""
    best = range(0)
    start = 0
    for number in range(len(lying) + 1):
        ends = number == len(lying) or not lying[number]
        if ends or (lying[number] != "other" and lying[number] in lying[start:number]):
            best = max(best, range(start, number), key=len)
            start = number + ends
    return best
