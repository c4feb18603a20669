"""What the rows at the top of a table say of its columns: headings, those over several columns, keys with values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from plancheck.readers.document import distinct
from plancheck.readers.recognition.headings import LIKELY, SURE, Match, key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.places import Place
    from plancheck.readers.document import Cell, Row
    from plancheck.readers.recognition.headings import Synonyms

MOST_PAIRED = 8
"""Cells of the longest row of keys with values."""
MOST_WORDS = 14
"""Words of the longest heading of a column."""


@dataclass(frozen=True)
class Columns:
    """The columns of a table below row ``row`` (from 0): what each is taken for, and how it is headed."""

    row: int
    by_column: Mapping[int, Match]
    texts: Mapping[int, str]
    over: Mapping[int, str]
    """Headings over several columns."""
    matched: tuple[tuple[Match, Place], ...]
    ignored: frozenset[str] = frozenset()
    place: Place | None = None
    """Where the row begins."""

    def at(self, column: int) -> tuple[str, str]:
        """Concept and heading of a column; an empty concept where the heading stands for nothing known."""
        return self._heads.get(column, ("", ""))

    @cached_property
    def _heads(self) -> dict[int, tuple[str, str]]:
        known = {column: match.concept for column, match in self.by_column.items()}
        return {column: (known.get(column, ""), self.texts.get(column, "")) for column in (*known, *self.texts)}

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What the columns are taken for."""
        return frozenset(match.concept for match in self.by_column.values())

    @cached_property
    def misses_strategy(self) -> bool:
        """Whether the rows are actions of strategies that stand elsewhere."""
        return "action.text" in self.concepts and "strategy.text" not in self.concepts


def heads(
    rows: tuple[Row, ...],
    number: int,
    synonyms: Synonyms,
    *,
    first: bool,
    below: bool,
    filled: tuple[tuple[int, Cell], ...] | None = None,
) -> Columns | None:
    """The columns, where the row is one of headings; ``first``: nothing but titles stands above it.

    ``below``: the row above has headings already. ``filled`` are its cells, where they are known. At least
    two headings must be known, and half of all; of three or more in the first row one will do.
    """
    row = rows[number]
    filled = distinct(row) if filled is None else filled
    if len(filled) < 2 or _has_prose(filled):
        return None
    over = _over(rows[number - 1], row) if number and not below else {}
    by_column: dict[int, Match] = {}
    matched: list[tuple[Match, Place]] = []
    known = 0
    lacking = len(filled) if first else len(filled) - max(2, (len(filled) + 1) // 2)
    for column, cell in filled:
        match = synonyms.match(cell.text)
        if match is None and column in over and key(cell.text):
            match = synonyms.match(f"{over[column]} {cell.text}")
        match = match or synonyms.match(cell.text, column=True)
        if match is not None:
            by_column[column] = match
            matched.append((match, cell.place))
        if match is not None and match.sure > LIKELY:
            known += 1
        else:
            lacking -= 1
            if lacking < 0:
                return None
    enough = known >= 2 and known * 2 >= len(filled) and len({match.concept for match in by_column.values()}) > 1
    seems = first and known >= 1 and len(filled) >= 3 and len(rows) > number + 1
    if not (enough or seems) or _are_pairs(filled, by_column, synonyms):
        return None
    if any(match.concept == "team.role" for match in by_column.values()):  # names beside roles are those of a team
        for column, cell in filled:
            if column not in by_column and key(cell.text) == "name":
                by_column[column] = Match(cell.text, "team.person", 1.0)
                matched.append((by_column[column], cell.place))
    for column, cell in enumerate(row):  # a heading over several columns heads each of them
        if cell.again and column - 1 in by_column and cell.text == row[column - 1].text:
            by_column[column] = by_column[column - 1]
    texts = {column: " ".join(cell.text.split()) for column, cell in enumerate(row) if cell.text}
    ignored = frozenset(text for text in texts.values() if key(text) in synonyms.ignored)
    return Columns(number, by_column, texts, over, tuple(matched), ignored, filled[0][1].place)


def sub_heads(row: Row, above: Columns, synonyms: Synonyms) -> Columns | None:
    """The columns, where a row divides headings that stand over several columns."""
    filled = distinct(row)
    spread = {c for c, text in above.texts.items() if above.texts.get(c - 1) == text or above.texts.get(c + 1) == text}
    if not spread or not filled or any(column not in spread or len(cell.text.split()) > 6 for column, cell in filled):
        return None
    by_column = dict(above.by_column)
    texts = dict(above.texts)
    matched = [(match, place) for match, place in above.matched]
    for column, cell in filled:
        group = above.texts[column]
        match = synonyms.match(f"{group} {cell.text}") or synonyms.match(cell.text) or above.by_column.get(column)
        texts[column] = f"{group} {cell.text}"
        if match is not None:
            by_column[column] = match
            matched.append((match, cell.place))
    return Columns(above.row, by_column, texts, above.over, tuple(matched), above.ignored, above.place)


def pairs_of(
    filled: tuple[tuple[int, Cell], ...], width: int, columns: Columns | None, synonyms: Synonyms
) -> list[tuple[Match | None, Cell, Cell]]:
    """Keys with their values, where a row is made of them, such as *Root Cause | We plan alone*.

    Beside what is said of the plan as a whole a key may be unknown.
    """
    if len(filled) % 2 or len(filled) > MOST_PAIRED or (columns is not None and len(columns.texts) == len(filled)):
        return []
    pairs = [(head, value) for (_, head), (_, value) in zip(filled[::2], filled[1::2], strict=True)]
    matches = [synonyms.match(head.text) for head, _ in pairs]
    if columns is None and _are_of_the_plan(filled, synonyms):
        return [(match, *pair) for match, pair in zip(matches, pairs, strict=True)]
    for match, (head, _) in zip(matches, pairs, strict=True):
        least = 1.0 if columns is not None else 0.0 if head.text.rstrip().endswith(":") or width == 2 else SURE
        if match is None or match.sure < least:
            return []
    at_left = columns is None or filled[0][0] == 0
    return [(match, *pair) for match, pair in zip(matches, pairs, strict=True)] if at_left else []


def _are_pairs(filled: tuple[tuple[int, Cell], ...], by_column: Mapping[int, Match], synonyms: Synonyms) -> bool:
    known = [column in by_column for column, _ in filled]
    fits = len(filled) % 2 == 0 and len(filled) <= MOST_PAIRED
    return (fits and known == [True, False] * (len(filled) // 2)) or _are_of_the_plan(filled, synonyms)


def _are_of_the_plan(filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> bool:
    """Whether a row begins as *School | Lake School* does, and holds nothing but such pairs."""
    if len(filled) % 2 or not 2 < len(filled) <= MOST_PAIRED:
        return False
    keys = [synonyms.match(cell.text) for _, cell in filled[::2]]
    if any(synonyms.match(cell.text) for _, cell in filled[1::2]):
        return False
    return keys[0] is not None and all(
        match is None or (match.concept.startswith("plan.") and match.sure >= SURE) for match in keys
    )


def _has_prose(filled: tuple[tuple[int, Cell], ...]) -> bool:
    return any(text.count(" ") >= MOST_WORDS and len(text.split()) > MOST_WORDS for _, (text, _, _) in filled)


def _over(above: Row, row: Row) -> dict[int, str]:
    """The headings over a row's columns, where the row above has more than one text, and no prose."""
    filled = distinct(above)
    if len(filled) == len(above) > 2:  # headings over several columns leave cells free
        return {}
    if (len(filled) < 2 and not any(cell.again for cell in above)) or _has_prose(filled):
        return {}
    return {
        column: cell.text
        for column, cell in enumerate(above[: len(row)])
        if cell.text and len(cell.text.split()) <= 6 and cell.text != row[column].text
    }
