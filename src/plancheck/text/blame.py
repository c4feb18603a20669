"""Whether a text finds fault with what adults provide: instruction, supports, systems, themselves."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.text.lexicon import Hit, hits_of
from plancheck.text.reading import Reading, read

if TYPE_CHECKING:
    from plancheck.facts import Span

_OBLIQUE = frozenset(
    "of for to with by from in among between on at about into across during within their her his".split()
)
_REACH = 6
_NEAR = 4
_TELLING_REACH = 8


@lru_cache(maxsize=4096)
def blame(text: str) -> Span | None:
    """The words that find fault with teaching or with what the school provides; else ``None``.

    What students are said to report or feel is their experience, and no blame.
    """
    reading, found = read(text), hits_of(text)
    for name in ("blame-phrases",):
        for hit in found.get(name, ()):
            if not _reported(reading, found, hit.first):
                return reading.span(hit.first, hit.end, hit.entry)
    faults = found.get("fault-predicates", ())
    attributes = {hit.end: hit for hit in found.get("fault-attributes", ())}
    for subject in found.get("blame-subjects", ()):
        for end in range(subject.first, max(subject.first - _NEAR, -1), -1):
            if end in attributes and _attribute_of(reading, found, attributes[end], subject):
                return reading.span(attributes[end].first, subject.end, attributes[end].entry)
        fault = next((f for f in faults if _predicate_of(reading, found, subject, f)), None)
        if fault is not None:
            return reading.span(subject.first, fault.end, fault.entry)
    return None


def _predicate_of(reading: Reading, found: dict[str, tuple[Hit, ...]], subject: Hit, fault: Hit) -> bool:
    """Whether a fault is said of a subject: it follows in the clause, and nobody else acts in between."""
    words = reading.words
    if not subject.end <= fault.first <= subject.end + _REACH or not reading.same_clause(subject.first, fault.first):
        return False
    for back in range(subject.first - 1, max(subject.first - 1 - _NEAR, -1), -1):
        if words[back].sentence == words[subject.first].sentence and words[back].folded in _OBLIQUE:
            return False
    if any(words[at].folded in {"and", "or"} for at in range(subject.end, fault.first)):
        return False
    between = range(subject.end, fault.first)
    others = {hit.first for hit in (*found.get("students", ()), *found.get("turns", ()))}
    return others.isdisjoint(between) and not _reported(reading, found, subject.first)


def _attribute_of(reading: Reading, found: dict[str, tuple[Hit, ...]], fault: Hit, subject: Hit) -> bool:
    """Whether a word of fault belongs to the noun after it, with no other noun of its own in between."""
    between = reading.words[fault.end : subject.first]
    if any(word.folded in _OBLIQUE or not word.joined for word in (*between, reading.words[subject.first])):
        return False
    students = {hit.first for hit in found.get("students", ())}
    return students.isdisjoint(range(fault.end, subject.first)) and not _reported(reading, found, fault.first)


def _reported(reading: Reading, found: dict[str, tuple[Hit, ...]], at: int) -> bool:
    """Whether the clause is what students report, feel or find."""
    words = reading.words
    telling = [
        hit.first
        for hit in found.get("telling", ())
        if hit.first < at and words[hit.first].sentence == words[at].sentence
    ]
    return bool(telling)
