"""Tables that stand side by side in a sheet, parted by an empty column, taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plancheck.readers.document import Table, distinct
from plancheck.readers.recognition.headings import SURE
from plancheck.readers.recognition.known import LIKELY
from plancheck.readers.recognition.labels import PRIMARY

if TYPE_CHECKING:
    from plancheck.readers.document import Row
    from plancheck.readers.recognition.headings import Synonyms

MOST_SIDES: Final = 12
"""Parts of a sheet between empty columns; where there are more, the columns are kept apart by habit."""
SEARCHED: Final = 6
"""Rows at the top among which headings are looked for."""
CHAIN: Final = frozenset({"challenge", "cause", "strategy", "goal", "action", "milestone"})
"""Kinds of which a row may hold several; any other stands in a table of its own."""


def apart(table: Table, synonyms: Synonyms) -> list[Table]:
    """The tables, from the top and from left to right; most often the one that was given."""
    found: list[Table] = []
    rest: list[Row] = []
    for rows in _bands(table):
        sides = _sides(rows, synonyms)
        if len(sides) == 1:
            rest += rows
            continue
        found += [Table(tuple(rest), table.name)] if rest else []
        rest = []
        found += [Table(tuple(row[first:last] for row in rows), table.name) for first, last in sides]
    return [*found, Table(tuple(rest), table.name)] if found and rest else found or [table]


@dataclass(frozen=True, slots=True)
class _Side:
    """Columns from ``first`` up to ``last``, the row of their headings and what those stand for."""

    first: int
    last: int
    top: int
    bottom: int
    concepts: frozenset[str]


def _bands(table: Table) -> list[tuple[Row, ...]]:
    """The rows between empty rows; what goes on below the same empty columns belongs together."""
    ends = [at for at in table.breaks if 0 < at < len(table.rows)]
    found: list[tuple[int, int]] = []
    filled: set[int] = set()
    for begin, end in zip([0, *ends], [*ends, len(table.rows)], strict=True):
        here = _filled(table.rows[begin:end])
        if found and _gaps(filled) & _gaps(filled | here):
            found[-1] = (found[-1][0], end)
            filled |= here
        else:
            found.append((begin, end))
            filled = here
    return [table.rows[begin:end] for begin, end in found]


def _filled(rows: tuple[Row, ...]) -> set[int]:
    return {column for row in rows for column, (text, _, again) in enumerate(row) if text and not again}


def _gaps(filled: set[int]) -> set[int]:
    """Columns in which nothing stands, with something on either side."""
    return set(range(min(filled, default=0), max(filled, default=0))) - filled


def _sides(rows: tuple[Row, ...], synonyms: Synonyms) -> list[tuple[int, int]]:
    """First and last columns of what stands side by side."""
    width = max(map(len, rows), default=0)
    gaps = _gaps(_filled(rows))
    starts = [0, *(gap + 1 for gap in sorted(gaps) if gap + 1 not in gaps)]
    if not 1 < len(starts) <= MOST_SIDES:
        return [(0, width)]
    found = [(starts[0], starts[1])]
    for first, last in zip(starts[1:], [*starts[2:], width], strict=True):
        before = found[-1]
        if _are_two(_side(rows, *before, synonyms), _side(rows, first, last, synonyms)):
            found.append((first, last))
        else:
            found[-1] = (before[0], last)
    return found


def _are_two(left: _Side | None, right: _Side | None) -> bool:
    """Whether two parts have headings of their own, and their rows do not belong together."""
    if left is None or right is None:
        return False
    if left.concepts & right.concepts or not _kinds(left) & _kinds(right):
        return True
    own = all(side.concepts & PRIMARY for side in (left, right))
    return own and (left.top, left.bottom) != (right.top, right.bottom)


def _kinds(side: _Side) -> set[str]:
    kinds = {concept.partition(".")[0] for concept in side.concepts}
    return {"chain" if kind in CHAIN else kind for kind in kinds}


def _side(rows: tuple[Row, ...], first: int, last: int, synonyms: Synonyms) -> _Side | None:
    within = [distinct(row[first:last]) for row in rows]
    bottom = max((number for number, filled in enumerate(within) if filled), default=0)
    for number, filled in enumerate(within[:SEARCHED]):
        matches = [synonyms.match(cell.text) for _, cell in filled]
        known = frozenset(match.concept for match in matches if match is not None and match.sure > LIKELY)
        if len(known) > 1 and len(known) * 2 >= len(filled):
            return _Side(first, last, number, bottom, known)
    keys = [match for filled in within if len(filled) == 2 and (match := synonyms.match(filled[0][1].text))]
    known = frozenset(match.concept for match in keys if match.sure >= SURE)
    if len(known) > 1 and len(keys) * 2 >= sum(map(bool, within)):  # pairs of keys and values
        return _Side(first, last, -1, bottom, known)
    return None
