"""Cells that say who does something, and when, in one: *Principal, weekly*, *A. Lee (coach) – Aug. to May*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.when import rhythm, rhythms_cut
from plancheck.text import collective
from plancheck.text.dates import mentions
from plancheck.text.fields import is_field
from plancheck.text.lexicon import hits_of
from plancheck.text.person_names import bare, initial_of, is_addressed, is_shortened
from plancheck.text.reading import read

if TYPE_CHECKING:
    from collections.abc import Collection

    from plancheck.readers.recognition.said import Entry, Said

BOTH: Final = "action.both"
"""The concept of such a cell."""
_WHO: Final = "action.owner"
_WHEN: Final = "action.timeline"
_SHOWN: Final = "milestone.text"
_SAYS: Final = frozenset({BOTH, _WHO, _WHEN, "action.start", "action.end"})
LOOKED_AT: Final = 40
"""Cells below a heading that are looked at."""
FEWEST: Final = 2
"""Cells that must begin with somebody."""
WORD: Final = 4
"""Letters of a word that says something beside times."""
LONGEST: Final = 300
"""Characters of the longest such cell."""
MOST_WORDS: Final = 8
"""Words of somebody, with the role behind."""
_PARTS: Final = re.compile(r"\s*(?:\n|;|,|\||:\s|\s[-–—]\s)\s*")
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_AND: Final = re.compile(r"\s+(?:and|&)\s+|\s*/\s*")


def told_apart(entries: list[Entry]) -> list[Entry]:
    """The entries, with who and when each by itself.

    In tables of actions without owners and times, what shows progress says both where most cells begin with somebody.
    """
    led: dict[str, list[bool]] = {}
    tables = {entry.columns for entry in entries}
    lacking = {columns for columns in tables if _lacks_both(columns)}
    if not lacking and not any(BOTH in columns for columns in tables) and not any(map(_is_both, entries)):
        return entries
    for entry in entries:
        for said in entry.said if entry.columns in lacking else ():
            if said.concept == _SHOWN and not said.again and len(found := led.setdefault(said.heading, [])) < LOOKED_AT:
                found.append(who_and_when(said.text)[0] != "")
    headings = {heading for heading, found in led.items() if sum(found) >= FEWEST and sum(found) * 2 > len(found)}
    return [_apart(entry, headings) for entry in entries]


def _is_both(entry: Entry) -> bool:
    return not entry.table and bool(entry.said) and entry.said[0].concept == BOTH


def _lacks_both(columns: frozenset[str]) -> bool:
    return "action.text" in columns and _SHOWN in columns and columns.isdisjoint(_SAYS)


def _apart(entry: Entry, headings: Collection[str]) -> Entry:
    both = BOTH in entry.columns or _is_both(entry)
    if not both and not (headings and _lacks_both(entry.columns)):
        return entry
    said = [
        part
        for one in entry.said
        for part in (
            _parts(one) if one.concept == (BOTH if both else _SHOWN) and (both or one.heading in headings) else [one]
        )
    ]
    columns = entry.columns - {BOTH} | {_WHO, _WHEN} if entry.columns else entry.columns
    kept = [one._replace(concept="") for one in entry.said if one not in said and _says_more(one.text)]
    return entry._replace(
        said=tuple(said), columns=columns, other=(*entry.other, *kept) if entry.table else entry.other
    )


def _says_more(text: str) -> bool:
    """Whether a cell says something besides who and when, which is kept as it is written."""
    left = rhythms_cut(who_and_when(text)[1])
    for mention in mentions(left):
        left = left.replace(mention.span.words, " ")
    return sum(len(word) >= WORD and word.isalpha() for word in left.split()) > 0


def _parts(said: Said) -> list[Said]:
    who, when = who_and_when(said.text)
    if not who and not when:
        return [said._replace(concept=_SHOWN if said.concept != BOTH else _WHEN if _is_time(said.text) else _WHO)]
    found = [said._replace(concept=_WHO, text=who)] if who else []
    if when:
        found.append(said._replace(concept=_WHEN if _is_time(when) else _SHOWN, text=when))
    return found


def _is_time(text: str) -> bool:
    return bool(mentions(text)) or bool(rhythm(text))


def who_and_when(text: str) -> tuple[str, str]:
    """Who is named, and the rest, which says when; the times before the people where they stand so.

    ::

        who_and_when("L. Abner / special education staff, every 4 weeks")[0] == "L. Abner / special education staff"
    """
    if len(text) > LONGEST:
        return "", ""
    bounds = [0, *(found.end() for found in _PARTS.finditer(text))]
    parts = [_PARTS.sub("", text[first:last]) for first, last in zip(bounds, [*bounds[1:], len(text)], strict=True)]
    begins = next((at for at, part in enumerate(parts) if part and not _is_somebody(part)), len(parts))
    if begins:
        end = bounds[begins] if begins < len(parts) else len(text)
        return text[:end].strip(" \n;,:|-–—"), text[end:].strip()
    last = len(parts)
    while last > 1 and _is_somebody(parts[last - 1]):
        last -= 1
    if last < len(parts) and (mentions(text[: bounds[last]]) or rhythm(text[: bounds[last]])):
        return text[bounds[last] :].strip(), text[: bounds[last]].strip(" \n;,:|-–—")
    return "", ""


def _is_somebody(part: str) -> bool:
    """Whether a part of a cell is a name, a role or a group, or several of them, and nothing more."""
    said = _BRACKETS.sub("", part).strip(" .:")
    if not said or len(said.split()) > MOST_WORDS or mentions(said) or rhythm(said):
        return False
    return all(map(_is_one, _AND.split(said))) or is_field(said)


def _is_one(said: str) -> bool:
    if not said:
        return False
    found, words = hits_of(said), len(read(said).words)
    if any(hit.end == words for name in ("roles", "collectives") for hit in found.get(name, ())):
        return True
    if found.get("products"):
        return False
    names = bare(said)
    if is_addressed(said) or (is_shortened(names) and initial_of(names) is not None):
        return True
    return _is_full_name(said) or (collective(said) is not None and not found.get("placeholders"))


def _is_full_name(said: str) -> bool:
    """Whether a text is two or three words that begin with capitals and are none of the language's own."""
    words = said.split()
    if not 2 <= len(words) <= 3 or not all(word[0].isupper() and word[1:].islower() for word in words):
        return False
    return not any(hits_of(word).get("common-school-words") for word in words)
