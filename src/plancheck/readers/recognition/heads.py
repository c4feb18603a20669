"""What the rows at the top of a table say of its columns: headings, those over several columns, keys with values."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from plancheck.readers.document import distinct
from plancheck.readers.recognition.columns import Columns
from plancheck.readers.recognition.headings import SURE
from plancheck.readers.recognition.known import LIKELY, Match
from plancheck.readers.recognition.labels import PRIMARY
from plancheck.readers.recognition.pairs import MOST_PAIRED, are_keyed, are_of_the_plan, key_row
from plancheck.readers.recognition.referring import SERVED
from plancheck.readers.recognition.spelling import key, without_parens
from plancheck.readers.recognition.years import YEAR, at_points, in_turn, of_points, of_years
from plancheck.text.dates import mentions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.readers.document import Cell, Row
    from plancheck.readers.recognition.headings import Synonyms

_TELLS = re.compile(rf"\s*(?:names?(?: \([^()]*\))?|description|[^#]{{1,40}}#|{YEAR.pattern})\s*$", re.IGNORECASE)
"""A heading that says more together with others."""
_DAYS = frozenset({"review.dates", "action.start", "action.end", "action.timeline", "milestone.due"})
"""Concepts of columns below which a day is a value, and no heading."""
_DESCRIPTION = "description"
_DIGIT = re.compile(r"\d")
_TWO = 2
MOST_WORDS = 14
"""Words of the longest heading of a column."""


def heads(
    rows: tuple[Row, ...],
    number: int,
    synonyms: Synonyms,
    *,
    first: bool,
    below: bool,
    filled: tuple[tuple[int, Cell], ...] | None = None,
    section: str = "",
) -> Columns | None:
    """The columns, where the row is one of headings; ``first``: nothing but titles stands above it.

    ``below``: the row above has headings already. ``filled`` are its cells, where they are known; ``section`` is the
    kind of what the heading above the table announces. At least two headings must be known, and half of all; of three
    or more in the first row one will do.
    """
    row = rows[number]
    filled = distinct(row) if filled is None else filled
    if len(filled) < 2 or are_keyed(filled) or _has_prose(filled, synonyms) or _say_themselves(filled, synonyms):
        return None
    over = _over(rows[number - 1], row) if number and not below else {}
    by_column: dict[int, Match] = {}
    known = 0
    named = _named(filled, synonyms) if any(_TELLS.match(text) for _, (text, _, _) in filled) else {}
    lacking = len(filled) if first else len(filled) - max(2, (len(filled) + 1) // 2)
    for column, cell in filled:
        match = synonyms.match(cell.text)
        if match is None and column in over and any(len(word) > 2 for word in key(cell.text).split()):
            match = synonyms.match(f"{over[column]} {cell.text}")
            match = None if match is not None and match.concept.startswith("plan.") else match
        match = named.get(column) or match or synonyms.match(cell.text, column=True)
        if match is not None:
            by_column[column] = match
        if match.sure > LIKELY if match is not None else synonyms.is_other(cell.text):
            known += 1
        else:
            lacking -= 1
            if lacking < 0:
                return None
    known += _beside(filled, by_column, synonyms, section)
    enough = known >= 2 and known * 2 >= len(filled) and _tell_apart(filled, by_column)
    seems = first and known >= 1 and len(filled) >= 3 and len(rows) > number + 1 and not key_row(filled, None, synonyms)
    seems = seems and bool(by_column)
    if seems and filled[0][0] not in by_column:  # "System | Elm Valley | Building | Elm School" are pairs
        seems = not (by_column and all(match.concept.startswith("plan.") for match in by_column.values()))
    if not (enough or seems) or (_are_pairs(filled, by_column, synonyms) and not _over_days(rows, number, synonyms)):
        return None
    for column, cell in filled:
        if column not in by_column and (begun := synonyms.begun(cell.text)) is not None:
            by_column[column] = begun
    by_column |= of_points(filled, by_column)
    by_column = _without_others(_without_rivals(by_column), synonyms)
    by_column = in_turn(by_column, {column: cell.text for column, cell in filled})
    matched = [(by_column[column], cell.place) for column, cell in filled if column in by_column]
    for column, cell in enumerate(row):  # a heading over several columns heads each of them
        if cell.again and column - 1 in by_column and cell.text == row[column - 1].text:
            by_column[column] = by_column[column - 1]
    texts = {column: " ".join(cell.text.split()) for column, cell in enumerate(row) if cell.text}
    ignored = frozenset(text for text in texts.values() if key(text) in synonyms.ignored)
    return Columns(number, by_column, texts, over, tuple(matched), ignored, filled[0][1].place)


def _tell_apart(filled: tuple[tuple[int, Cell], ...], by_column: Mapping[int, Match]) -> bool:
    """Whether headings stand for different things, or one of them for a description of another."""
    if len({match.concept for match in by_column.values()}) > 1:
        return True
    return any(key(cell.text) == _DESCRIPTION for _, cell in filled)


def _named(filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> dict[int, Match]:
    """Columns that are known by what stands beside them."""
    return (
        _names(filled, synonyms)
        | _numbered(filled, synonyms)
        | of_years(filled, synonyms)
        | _described(filled, synonyms)
    )


def _described(filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> dict[int, Match]:
    """A column that describes what the one before it names: *Strategy | Description*."""
    for (_, name), (column, cell) in pairwise(filled):
        if key(cell.text) == _DESCRIPTION and (match := synonyms.match(name.text)) and match.sure >= SURE:
            return {column: Match(cell.text, match.concept, 1.0)} if match.concept in PRIMARY else {}
    return {}


def _beside(filled: tuple[tuple[int, Cell], ...], by_column: dict[int, Match], synonyms: Synonyms, section: str) -> int:
    """Columns of which it is known what they stand for beside others of the same kind, entered; how many."""
    concepts = {match.concept for match in by_column.values() if match.sure > LIKELY}
    kinds = {concept.partition(".")[0] for concept in concepts} | ({section} if section else set())
    shows = "action" in kinds and "milestone" not in kinds
    known_by = not kinds.isdisjoint(_OF_THE_DIAGNOSIS) and kinds.isdisjoint(_OF_THE_WORK)
    kinds |= {"cause"} if "challenge" in kinds else set()  # "Reason" beside a problem
    if not concepts.isdisjoint(_TIMES):  # a day beside a beginning and an end is that of something else
        kinds.discard("action")
    found: dict[int, Match] = {}
    for column, cell in filled:
        if column in by_column:
            continue
        match = synonyms.beside(cell.text, frozenset(kinds))
        if match is None and shows:
            match = synonyms.beside(cell.text, _SHOWN)
            match = match if match is not None and match.concept == "milestone.text" else None
        if match is None and known_by:
            match = synonyms.beside(cell.text, _KNOWN_BY)
        if match is not None:
            found[column] = match
    by_column.update(found)
    return len(found)


_TIMES = frozenset({"action.start", "action.end", "action.timeline"})
_SHOWN = frozenset({"milestone"})
_KNOWN_BY = frozenset({"evidence"})
_OF_THE_DIAGNOSIS = frozenset({"challenge", "cause"})
_OF_THE_WORK = frozenset({"strategy", "goal", "action", "milestone"})
"""Kinds beside which *Evidence* is that of what is done, and not of what was found."""


def _names(filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> dict[int, Match]:
    """Columns of names beside roles, which are those of a team; beside a name, a title is a role."""
    said = {key(without_parens(cell.text)): (column, cell) for column, cell in filled}
    if "name" not in said:
        return {}
    column, cell = said["name"]
    names = {column: Match(cell.text, "team.person", 1.0)}
    if any((match := synonyms.match(cell.text, column=True)) and match.concept == "team.role" for _, cell in filled):
        return names
    beside = {match.concept for _, cell in filled if (match := synonyms.beside(cell.text, _TEAM))}
    if len(filled) > _OF_A_TEAM:
        return {}
    if "title" not in said:
        return names if "team.role" in beside else {}
    column, cell = said["title"]
    return names | {column: Match(cell.text, "team.role", 1.0)}


_TEAM = frozenset({"team"})
_OF_A_TEAM = 4
"""Columns of the widest table of a team: *Name | Title | Email | Signature*."""


def _numbered(filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> dict[int, Match]:
    """Columns that say what others number: *Action # | Title | Description*."""
    counted = [m for _, cell in filled if cell.text.rstrip().endswith("#") and (m := synonyms.match(cell.text))]
    if not counted or counted[0].concept not in PRIMARY:
        return {}
    said = {key(cell.text): (column, cell) for column, cell in reversed(filled)}
    found = [said[name] for name in ("title", "description", "statement") if name in said]
    return {column: Match(cell.text, counted[0].concept, 1.0) for column, cell in found}


def _without_rivals(by_column: dict[int, Match]) -> dict[int, Match]:
    """The columns without those that are only like the heading of another: *Progress toward Action Step*."""
    sure = {match.concept for match in by_column.values() if match.sure >= SURE}
    rivals = {concept for concept in sure if concept in PRIMARY or concept.startswith("action.")}
    if not any(match.concept.startswith(_OF_THE_CHAIN) and match.sure > LIKELY for match in by_column.values()):
        rivals.add("action.text")  # "Step-Back | Date | Participants"
    return {c: match for c, match in by_column.items() if match.concept not in rivals or match.sure >= SURE}


def _without_others(by_column: dict[int, Match], synonyms: Synonyms) -> dict[int, Match]:
    """The columns without those that say of another kind of element what the same columns say of actions.

    ::

        Objective Assigned To | Objective Target Date | Action | Action Assigned To | Action Target Date
    """
    if not any(match.concept == _ACTION for match in by_column.values()):
        return by_column
    of: dict[int, str] = {}
    for column, match in by_column.items():
        if match.concept.startswith("action.") and match.concept != _ACTION:
            first = synonyms.match(match.found.split(maxsplit=1)[0])
            of[column] = first.concept if first is not None and first.concept in PRIMARY else ""
    own = {by_column[column].concept for column, kind in of.items() if kind == _ACTION}
    others = {c for c, kind in of.items() if kind not in ("", _ACTION) and by_column[c].concept in own}
    return {column: match for column, match in by_column.items() if column not in others}


_ACTION = "action.text"
_OF_THE_CHAIN = ("challenge.", "cause.", "strategy.", "goal.", "action.")


def sub_heads(row: Row, above: Columns, synonyms: Synonyms, below: tuple[Row, ...] = ()) -> Columns | None:
    """The columns, where a row divides headings that stand over several columns; ``below`` are rows under it."""
    filled = distinct(row)
    spread = {c for c, text in above.texts.items() if above.texts.get(c - 1) == text or above.texts.get(c + 1) == text}
    if spread.isdisjoint(column for column, _ in filled) or any(len(cell.text.split()) > 6 for _, cell in filled):
        return None
    if any(column not in spread and not YEAR.fullmatch(cell.text.strip()) for column, cell in filled):
        return None
    if any(above.at(column)[0] in _DAYS and any(m.day for m in mentions(cell.text)) for column, cell in filled):
        return None
    by_column = dict(above.by_column)
    texts = dict(above.texts)
    for column, cell in filled:
        group = above.texts.get(column, "")
        years = YEAR.fullmatch(cell.text.strip()) is not None
        match = None if years and column in above.texts else _under(group, cell.text, synonyms)
        match = match or above.by_column.get(column)
        texts[column] = f"{group} {cell.text}".strip()
        if match is not None:
            by_column[column] = match
    by_column = in_turn(at_points(by_column, above.texts, filled, below), texts)
    matched = [(by_column[column], cell.place) for column, cell in filled if column in by_column]
    return Columns(above.row, by_column, texts, above.over, (*above.matched, *matched), above.ignored, above.place)


def _under(group: str, text: str, synonyms: Synonyms) -> Match | None:
    """What a heading stands for below another: both together, or itself where it is the better known of the two."""
    both, alone = synonyms.match(f"{group} {text}"), synonyms.match(text)
    if both is None or alone is None:
        return both or alone
    return both if both.sure >= min(alone.sure, SURE) else alone


def _are_pairs(filled: tuple[tuple[int, Cell], ...], by_column: Mapping[int, Match], synonyms: Synonyms) -> bool:
    known = [column in by_column for column, _ in filled]
    fits = len(filled) % 2 == 0 and len(filled) <= MOST_PAIRED
    if len(filled) == 2 and (first := by_column.get(filled[0][0])) is not None and first.concept.endswith(SERVED):
        return True  # "Goal this strategy supports | Goal 2"
    return (fits and known == [True, False] * (len(filled) // 2)) or are_of_the_plan(filled, synonyms)


def _over_days(rows: tuple[Row, ...], number: int, synonyms: Synonyms) -> bool:
    """Whether a day stands below the first of several texts without figures: they are headings, and no values."""
    filled = distinct(rows[number])
    below = distinct(rows[number + 1]) if number + 1 < len(rows) else ()
    if len(filled) <= _TWO or not below or below[0][0] != filled[0][0] or any(_DIGIT.search(c.text) for _, c in filled):
        return False
    first = synonyms.match(filled[0][1].text)
    if first is not None and first.concept == synonyms.voice.named(below[0][1].text):
        return True  # "School Name | School Code | Approval Date", and below "Lake School | 19 64 | May 5, 2026"
    days = mentions(below[0][1].text)
    return (
        len(days) == 1 and days[0].span.words == below[0][1].text.strip() and synonyms.match(below[0][1].text) is None
    )


def _say_themselves(filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> bool:
    """Whether each cell is a label with its value, some of them of the plan: *School Code: 417 | School Name: Elm*."""
    if not all(": " in cell.text for _, cell in filled):
        return False
    labels = [synonyms.match(cell.text.partition(": ")[0]) for _, cell in filled]
    return any(match is not None and match.concept.startswith("plan.") and match.sure >= SURE for match in labels)


def _has_prose(filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms | None) -> bool:
    """Whether a cell is too long for a heading, but for what a form says of how it is to be filled in."""
    return any(
        text.count(" ") >= MOST_WORDS
        and len(text.split()) > MOST_WORDS
        and (synonyms is None or not synonyms.is_explained(text))
        for _, (text, _, _) in filled
    )


def _over(above: Row, row: Row) -> dict[int, str]:
    """The headings over a row's columns, where the row above has more than one text, and no prose."""
    filled = distinct(above)
    if len(filled) == len(above) > 2:  # headings over several columns leave cells free
        return {}
    if (len(filled) < 2 and not any(cell.again for cell in above)) or _has_prose(filled, None):
        return {}
    return {
        column: cell.text
        for column, cell in enumerate(above[: len(row)])
        if cell.text and len(cell.text.split()) <= 6 and cell.text != row[column].text
    }
