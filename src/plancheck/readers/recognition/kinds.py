"""Rows that say in a cell of their own what they are: *Milestone 1 | All plan together*, *Action 2 | Buy books*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.labels import PRIMARY

if TYPE_CHECKING:
    from plancheck.readers.recognition.columns import Columns
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.recognition.said import Entry, Said

MILESTONE: Final = "milestone.text"
LONGEST: Final = 40
"""Characters of what a row says that it is."""
_KINDS: Final = PRIMARY | {MILESTONE}
_ACTION: Final = "action.text"
_TURNED: Final = {"action.end": "milestone.due", "action.timeline": "milestone.due"} | {
    concept: concept for concept in ("milestone.text", "milestone.due", "milestone.status")
}
"""What columns of an action say of a milestone."""


def kind_of(entry: Entry, columns: Columns, synonyms: Synonyms) -> str:
    """The concept of what a row is by its first cell, which stands below no known heading; else nothing."""
    first = entry.other[0]
    if _ACTION not in columns.concepts or len(first.text) > LONGEST or first.again:
        return ""
    if columns.at(0)[0] or first.heading != columns.at(0)[1]:
        return ""
    counted = first.text[-1].isdigit()
    match = synonyms.match(first.text, column=counted)
    if match is None or match.concept not in _KINDS or not (counted or match.sure >= 1):
        return ""
    return match.concept


def of_kind(entry: Entry, kind: str) -> Entry:
    """The row as one of that kind; what only actions have is kept as it is."""
    rest = entry.other[1:]
    if kind == _ACTION:
        return entry._replace(other=rest)
    said: list[Said] = []
    other = list(rest)
    for one in entry.said:
        concept = kind if one.concept == _ACTION else _TURNED.get(one.concept, "") if kind == MILESTONE else ""
        if concept or not one.concept.startswith(("action.", "milestone.")):
            said.append(one._replace(concept=concept or one.concept))
        else:
            other.append(one._replace(concept=""))
    return entry._replace(said=tuple(said), other=tuple(other))
