"""Whose words a text gives: what students and families are said to tell, and what is only conceded."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from plancheck.text.lexicon import Hit, hits_of, within
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered
from plancheck.text.subjects import About, about

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = re.compile(r'"[^"]{1,300}"|“[^”]{1,300}”')
_CONCEDING = frozenset({"while", "although", "though", "despite", "whereas", "even"})
_TURNING = frozenset({"but", "yet"})
_SERVED = frozenset({"students", "families"})
_BACK = 40
"""Words within which it is said who tells."""
_SHOWN = 10
"""Words within which a survey that shows something is a source, and nobody's voice."""


@remembered
def heard(text: str) -> frozenset[int]:
    """The words of students or families: what follows in a sentence when they are said to tell, and quotations."""
    reading = read(text)
    words = reading.words
    found: set[int] = set()
    for hit in hits_of(text).get("voices", ()):
        if hit.first not in found and _is_served(reading, hit):
            found.update(range(hit.first, _end_of(reading, hit)))
    if '"' in text or "“" in text:
        for match in _QUOTED.finditer(text):
            found.update(at for at, word in enumerate(words) if match.start() <= word.start < match.end())
    return frozenset(found)


def _end_of(reading: Reading, hit: Hit) -> int:
    """Where ends what is told: with the sentence, or, of what is felt, with the clause or before a reason for it."""
    _, end = reading.sentence_of(hit.first)
    if hit.entry != "feeling":
        return end
    reasons = within(hits_of(reading.text).get("causal", ()), hit.end, end)
    until = reasons[0].first if reasons else end
    return next((at for at in range(hit.first, until) if not reading.same_clause(hit.first, at)), until)


def _is_served(reading: Reading, hit: Hit) -> bool:
    """Whether it is students or families who tell: named last before it, or asked at such a place."""
    found = hits_of(reading.text)
    first, end = reading.sentence_of(hit.first)
    near = max(first, hit.first - _BACK)
    people = [actor.entry for actor in within(found.get("actors", ()), near, hit.first) if actor.entry != "outside"]
    standing = {word.folded for word in reading.words[near : hit.first]}
    if not people and first and not standing.isdisjoint(_PRONOUNS):
        return _last_of(reading, first - 1) == "students"
    if people:
        return people[-1] in _SERVED
    if begins_with_verb(reading) and not first:
        return True
    shown = (h for h in within(found.get("evidential", ()), hit.end, min(hit.end + _SHOWN, end)) if h.entry == "after")
    return hit.entry == "place" and next(shown, None) is None


_PRONOUNS = frozenset({"they", "many", "most", "some", "several", "others", "few"})


def _last_of(reading: Reading, at: int) -> str:
    """What the sentence in which a word stands is about."""
    first, end = reading.sentence_of(at)
    return next((c.sort for c in about(reading.text) if first <= c.first < end and c.hit is not None), "")


def begins_with_verb(reading: Reading) -> bool:
    """Whether a text goes on from *students* at the head of its form, so that it is about them without saying so."""
    return reading.text[:1].islower() or reading.text[:1] in {",", ";"}


@remembered
def conceded(text: str) -> frozenset[int]:
    """The words of clauses that only say what is there all the same (*while most lessons …*, *… but students*)."""
    told = about(text)
    words = read(text).words
    found: set[int] = set()
    for clause in told:
        if words[clause.first].folded in _CONCEDING:
            found.update(range(clause.first, clause.end))
    for one, other in pairwise(told):
        inside = other.hit is None or "(" in words[other.first].before
        if one.first in found and one.sentence == other.sentence and inside:
            found.update(range(other.first, other.end))
    for one in _before_students(told, read(text)):
        found.update(range(one.first, one.end))
    return frozenset(found)


def _before_students(told: tuple[About, ...], reading: Reading) -> Iterator[About]:
    """Clauses after which a sentence turns to what students do."""
    students = hits_of(reading.text).get("students", ())
    for one, other in pairwise(told):
        if one.sentence == other.sentence and reading.words[other.first].folded in _TURNING:
            end = reading.sentences[one.sentence][1]
            if within(students, other.first, end):
                yield one
