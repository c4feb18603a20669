"""Columns that are headed as something of the plan, and hold something else: figures below *School* and *District*."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from plancheck.readers.document import Row
    from plancheck.readers.recognition.columns import Columns
    from plancheck.readers.recognition.headings import Synonyms

LOOKED_AT: Final = 12
"""Rows below headings that are looked at."""
_NAMES: Final = frozenset({"plan.school", "plan.district"})
_SIGN: Final = frozenset({"team.role", "review.dates"})
_ONCE: Final = frozenset({"plan.grades", "plan.year"})
"""What a plan has once: where rows differ in it, it is what they are about."""


def without_doubtful(columns: Columns | None, rows: tuple[Row, ...], synonyms: Synonyms) -> Columns | None:
    """The columns but for those that hold something else than their headings say; ``None`` where none is left."""
    if columns is None or not columns.concepts & (_NAMES | _ONCE | _SIGN):
        return columns
    if columns.concepts <= _SIGN and any(map(synonyms.is_closing, columns.texts.values())):
        return None  # "Role | Signature | Date"
    below = rows[columns.row + 1 : columns.row + 1 + LOOKED_AT]
    gone = {c for c, match in columns.by_column.items() if match.concept in _NAMES and _are_figures(below, c)}
    kept = {match.concept for c, match in columns.by_column.items() if c not in gone}
    if not kept & {"plan.school", "plan.title"}:
        gone |= {c for c, match in columns.by_column.items() if match.concept in _ONCE and _differ(below, c)}
    if not gone:
        return columns
    left = {column: match for column, match in columns.by_column.items() if column not in gone}
    matched = tuple(pair for pair in columns.matched if pair[0] in left.values())
    return replace(columns, by_column=left, matched=matched) if left else None


def _texts(rows: tuple[Row, ...], column: int) -> list[str]:
    return [row[column].text for row in rows if column < len(row) and row[column].text]


def _are_figures(rows: tuple[Row, ...], column: int) -> bool:
    texts = _texts(rows, column)
    return bool(texts) and not any(sign.isalpha() for text in texts for sign in text)


def _differ(rows: tuple[Row, ...], column: int) -> bool:
    return len(set(_texts(rows, column))) > 1
