"""Rows of keys with their values, such as *Root Cause | We plan alone*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.readers.recognition.headings import SURE
from plancheck.readers.recognition.labels import is_other
from plancheck.readers.recognition.years import YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.readers.document import Cell
    from plancheck.readers.recognition.columns import Columns
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.recognition.known import Match

MOST_PAIRED = 8
"""Cells of the longest row of keys with values."""
_NUMBERED = 2
"""A number and what it numbers."""
_TWO = 2
_HOLD_NAMES = frozenset({"action.owner", "team.person", "team.role", "review.by"})
"""Keys whose value may be called like something for which there is no room elsewhere: *Lead | Principal*."""
_PLAN = frozenset({"plan"})
_LONGEST_KEY = 4
"""Words of an unknown key beside one that is known."""
_PLAN = frozenset({"plan"})
_DIGIT = re.compile(r"\d")
_SAYS = re.compile(r"[%$£€]|\d/\d|(?:\S+\s+){5}")
"""A value, and no heading: a share, a sum, a day, or more than five words."""


def pairs_of(
    filled: tuple[tuple[int, Cell], ...], width: int, columns: Columns | None, synonyms: Synonyms
) -> list[tuple[Match | None, Cell, Cell]]:
    """Keys with their values, where a row is made of them, such as *Root Cause | We plan alone*.

    Beside what is said of the plan as a whole a key may be unknown.
    """
    if are_keyed(filled):
        return [(_of_cover(k.text, synonyms), k, v) for (_, k), (_, v) in zip(filled[::2], filled[1::2], strict=False)]
    if len(filled) > MOST_PAIRED or _is_row_of(columns, filled):
        return []
    if len(filled) % 2:
        if columns is not None or not are_of_the_plan(filled, synonyms):
            return []
        filled = filled[:-1]  # a last key without a value
    pairs = [(head, value) for (_, head), (_, value) in zip(filled[::2], filled[1::2], strict=True)]
    if columns is None and are_of_the_plan(filled, synonyms):
        return [(_of_cover(pair[0].text, synonyms), *pair) for pair in pairs]
    matches = [synonyms.match(head.text) or _year_of(head.text, value.text, synonyms) for head, value in pairs]
    if columns is None and len(pairs) == 1 and matches[0] is None:  # "Building | Lake School"
        beside = synonyms.beside(pairs[0][0].text, _PLAN)
        matches = [beside if beside and beside.concept == synonyms.voice.named(pairs[0][1].text) else None]
    if columns is None and _keys_beside(matches, pairs, synonyms):
        return [(match, *pair) for match, pair in zip(matches, pairs, strict=True)]
    for match, (head, value) in zip(matches, pairs, strict=True):
        said = synonyms.match(value.text)
        if match is not None and said is not None and said.sure >= SURE and _are_alike(match, said):
            return []  # two headings alike: *Focus Area #1 | Focus Area #2*, *School | District*
        if match is not None and match.concept not in _HOLD_NAMES and synonyms.is_other(value.text):
            return []  # headings side by side: *School | School Code*
        least = 1.0 if columns is not None else 0.0 if head.text.rstrip().endswith(":") or width == 2 else SURE
        if match is None or match.sure < least or _is_of_a_sheet(head.text, synonyms):
            return []
    at_left = columns is None or filled[0][0] == 0
    return [(match, *pair) for match, pair in zip(matches, pairs, strict=True)] if at_left else []


def are_keyed(filled: tuple[tuple[int, Cell], ...]) -> bool:
    """Whether keys with colons take turns with values: *Lead: | Ann Lee | Link governor: | Bo Ray*."""
    if not _TWO < len(filled) <= MOST_PAIRED or not filled[0][1].text.endswith((":", ": ")):
        return False
    colons = [cell.text.rstrip().endswith(":") for _, cell in filled]
    return all(colons[::2]) and not any(colons[1::2])


def _are_alike(match: Match, said: Match) -> bool:
    return said.concept == match.concept or (match.concept.startswith("plan.") and said.concept.startswith("plan."))


def _of_cover(text: str, synonyms: Synonyms) -> Match | None:
    return synonyms.match(text) or synonyms.beside(text, _PLAN)


def _year_of(head: str, value: str, synonyms: Synonyms) -> Match | None:
    """What stands for the plan's year only where a year stands beside it: *Year: | 2026-2027*."""
    return synonyms.beside(head, _PLAN) if value[:1].isdigit() and YEAR.fullmatch(value.strip()) else None


def _keys_beside(matches: list[Match | None], pairs: list[tuple[Cell, Cell]], synonyms: Synonyms) -> bool:
    """Whether a known key stands with its value before others, some unknown: *Causes | Few books | Seen in | Test*."""
    first = matches[0]
    if len(pairs) < _TWO or first is None or first.sure < SURE or any(synonyms.match(value.text) for _, value in pairs):
        return False
    heads = [head.text for head, _ in pairs]
    if heads[0][-1].isdigit():  # "Action Step 1 | Buy books | Ada Ray | 8/14/2026"
        return False
    short = all(
        len(head.split()) <= _LONGEST_KEY and head[:1].isupper() and not _DIGIT.search(head) for head in heads[1:]
    )
    return short and any(len(value.text.split()) > _TWO or _SAYS.search(value.text) for _, value in pairs)


def _is_of_a_sheet(text: str, synonyms: Synonyms) -> bool:
    """Whether a numbered heading names what the form has below it, and waits for no value: *Action Step 1 Details*."""
    found = _DIGIT.search(text)
    return found is not None and synonyms.is_paper(text[found.end() :].strip(" .:#)"))


def _is_row_of(columns: Columns | None, filled: tuple[tuple[int, Cell], ...]) -> bool:
    """Whether as many cells stand below headings as there are headings, and the first of them below one."""
    return columns is not None and len(columns.texts) == len(filled) and filled[0][0] in columns.texts


def key_row(
    filled: tuple[tuple[int, Cell], ...], columns: Columns | None, synonyms: Synonyms
) -> list[tuple[Match | None, Cell, Cell]]:
    """A key with one value and what stands beside it, or with several values: *Data Checkpoints | 10/16 | 1/22*."""
    (first, head), *rest = filled
    if columns is None and (shifted := _asked_first(filled, synonyms)):
        return shifted
    if len(rest) < 2 or first != 0 or (columns is not None and not head.text.rstrip().endswith(":")):
        return []
    match = synonyms.match(head.text)
    if columns is not None:
        # below a column without a meaning: *How it will look when fully met: | ... | Objective Met*
        if match is None or match.sure < SURE or columns.at(0)[0]:
            return []
        return [(match if number == 0 else None, head, cell) for number, (_, cell) in enumerate(rest)]
    if match is None or match.sure < SURE or any(synonyms.match(cell.text) for _, cell in rest):
        return []
    if len(rest) == _NUMBERED and rest[0][1].text.isdecimal() and not rest[1][1].text.isdecimal():
        return [(match, head, rest[1][1])]  # "Focus Area | 5 | Teaching and learning"
    values = [cell for _, cell in rest if not cell.text.rstrip().endswith(":")]  # a label that waits for its value
    if not any(_SAYS.search(cell.text) for cell in values) or any(is_other(cell.text, synonyms) for cell in values[:1]):
        return []
    return [(None if is_other(cell.text, synonyms) else match, head, cell) for cell in values]


def _asked_first(filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> list[tuple[Match | None, Cell, Cell]]:
    """A key in the second column with its values, beside a question or heading over several rows that is unknown."""
    if len(filled) < 2 or (filled[0][0] == 0) != (synonyms.match(filled[0][1].text) is None):
        return []
    (column, head), *values = filled[1:] if filled[0][0] == 0 else filled
    match = synonyms.match(head.text)
    if column != 1 or not values or match is None or match.sure < SURE:
        return []
    if any(synonyms.match(cell.text) or is_other(cell.text, synonyms) for _, cell in values):
        return []
    return [(match, head, cell) for _, cell in values] if _all_say(values) else []


def _all_say(values: Sequence[tuple[int, Cell]]) -> bool:
    return all(_SAYS.search(cell.text) for _, cell in values)


def are_of_the_plan(filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> bool:
    """Whether a row begins as *School | Lake School* does, and holds nothing but such pairs."""
    if not 2 < len(filled) <= MOST_PAIRED or (len(filled) % 2 and not _lacks_a_value(filled, synonyms)):
        return False
    keys = [_of_cover(cell.text, synonyms) for _, cell in filled[::2]]
    if any(synonyms.match(cell.text) for _, cell in filled[1::2]):
        return False
    first = keys[0] is not None or synonyms.is_other(filled[0][1].text)  # "Principal | Ann Lee | School | Lake School"
    return (
        any(keys)
        and first
        and all(match is None or (match.concept.startswith("plan.") and match.sure >= SURE) for match in keys)
    )


def _lacks_a_value(filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> bool:
    """Whether the last of three or more keys side by side has no value: *School | Elm | District | Ash | Phone*."""
    columns = [column for column, _ in filled]
    apart = {later - before for before, later in zip(columns[::2], columns[2::2], strict=False)}
    return (
        len(columns) > _NUMBERED + 1
        and len(apart) == 1
        and not any(is_other(c.text, synonyms) for _, c in filled[1::2])
    )
