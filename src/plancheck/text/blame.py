"""Whether a text finds fault with what adults provide: instruction, supports, systems, themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.acting import OBLIQUE
from plancheck.text.lexicon import Hit, hits_of, within
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered
from plancheck.text.reported import reported

if TYPE_CHECKING:
    from plancheck.facts import Span

PROVIDED = ("blame-subjects", "strong-systems", "teaching-acts")
"""Lists of what adults of a school provide."""
_REACH = 6
"""Words by which a predicate may follow its subject."""
NEAR = 4
"""Words by which a noun may follow what belongs to it."""


@remembered
def blame(text: str) -> Span | None:
    """The words that find fault with teaching or with what the school provides; else ``None``.

    What students are said to report or feel is their experience, and no blame.
    """
    reading, found = read(text), hits_of(text)
    for hit in found.get("blame-phrases", ()):
        if not reported(reading, hit.first):
            return reading.span(hit.first, hit.end, hit.entry)
    for hit in found.get("provision-verbs", ()):
        if _is_denied(reading, hit) and not reported(reading, hit.first):
            return reading.span(hit.first, hit.end, hit.entry)
    attributes = {hit.end: hit for hit in found.get("fault-attributes", ())}
    for subject in sorted(hit for name in PROVIDED for hit in found.get(name, ())):
        if _is_students_own(reading, subject) or is_scale(reading, subject):
            continue
        near = (attributes[end] for end in range(subject.first, subject.first - NEAR, -1) if end in attributes)
        fault = next((hit for hit in near if _belongs(reading, hit, subject)), None)
        if fault is not None:
            return reading.span(fault.first, subject.end, fault.entry)
        if within(found.get("looking-verbs", ()), subject.end, subject.end + _REACH) and is_school(subject):
            continue
        after = within(found.get("fault-predicates", ()), subject.end, subject.end + _REACH + 1)
        fault = next((hit for hit in after if _is_said_of(reading, hit, subject)), None)
        if fault is not None:
            return reading.span(subject.first, fault.end, fault.entry)
    return None


def _is_students_own(reading: Reading, subject: Hit) -> bool:
    """Whether it is what students do or have themselves: they stand before it in its clause."""
    found = hits_of(reading.text)
    if not within(found.get("students-own", ()), subject.first, subject.first + 1):
        return False
    people = [hit.first for hit in within(found.get("students", ()), subject.first - _ACTED_ON, subject.first)]
    before = range(max(subject.first - _CLOSE, 0), subject.first)
    people += [at for at in before if reading.words[at].folded == "they"]
    return any(reading.same_clause(at, subject.first) for at in people)


def is_scale(reading: Reading, subject: Hit) -> bool:
    """Whether it is part of the name of a scale of a survey (*Ambitious Instruction is weak*), which is data."""
    scales = within(hits_of(reading.text).get("survey-scales", ()), subject.first - _CLOSE, subject.first + 1)
    return any(scale.end >= subject.end and reading.words[scale.first].written.istitle() for scale in scales)


_SCHOOL = grammar.words("sorts", "school-itself")


def is_school(subject: Hit) -> bool:
    """Whether a subject is the school itself, which may stand for its students (*our school did not make gains*)."""
    return subject.entry in _SCHOOL


def _is_denied(reading: Reading, hit: Hit) -> bool:
    """Whether students are said not, or too little, to get something."""
    if hit.negated:
        return True
    attributes = within(hits_of(reading.text).get("fault-attributes", ()), hit.first - _CLOSE, hit.first + 1)
    return any(reading.same_clause(fault.first, hit.first) and fault.end >= hit.first for fault in attributes)


_CLOSE = 3
_PERSONS = grammar.words("sorts", "adults-in-class")
"""Without them students work alone: a word for what students can do, and no fault of anybody."""
_KNOWN = grammar.words("nouns", "known-persons")
"""Words by which persons are there (*without the teacher*), as they are not in *without a teacher since May*."""
_FOR_WHOM = grammar.words("clauses", "for-whom")


def _belongs(reading: Reading, fault: Hit, subject: Hit) -> bool:
    """Whether a word of fault belongs to the noun after it, with no noun of its own in between."""
    between = reading.words[fault.end : subject.first + 1]
    if any(word.folded in OBLIQUE or not word.joined for word in between):
        return False
    if subject.entry in _PERSONS and reading.words[fault.end].folded in _KNOWN:
        return False
    return not students_told(reading, fault.end, subject.first) and not reported(reading, fault.first)


def _is_said_of(reading: Reading, fault: Hit, subject: Hit) -> bool:
    """Whether a predicate is that of a subject: it follows in the clause, and nobody else acts in between."""
    words = reading.words
    if not reading.same_clause(subject.first, fault.first) or _is_object(reading, subject):
        return False
    between = [words[at].folded for at in range(subject.end, fault.first)]
    if not _JOINED.isdisjoint(between) or not _OTHERS.isdisjoint(between[-1:]):
        return False
    turned = within(hits_of(reading.text).get("turns", ()), subject.end, fault.first)
    return not turned and not students_told(reading, subject.end, fault.first) and not reported(reading, subject.first)


def _is_object(reading: Reading, subject: Hit) -> bool:
    """Whether a noun is what somebody else acts on, or stands after a preposition."""
    words, first = reading.words, subject.first
    for word in reversed(words[max(first - NEAR, 0) : first]):
        if word.sentence != words[first].sentence or word.folded in _NEW_CLAUSE:
            break
        if word.folded in OBLIQUE:
            return True
    before = within(hits_of(reading.text).get("students", ()), first - _ACTED_ON, first)
    return any(
        reading.same_clause(hit.first, first)
        and all(word.folded not in _NEW_CLAUSE for word in words[hit.end : first])
        and hit.end < first
        for hit in before
    )


_JOINED = grammar.words("clauses", "and-or")
_OTHERS = grammar.words("clauses", "other-subjects")
"""Words right after which a predicate is that of somebody else (*problems they rely on*)."""
_ACTED_ON = 7
_NEW_CLAUSE = grammar.words("clauses", "new-clause")


def students_told(reading: Reading, first: int, end: int) -> bool:
    """Whether students are spoken of there, and not only as those for whom something is (*feedback to students*)."""
    people = within(hits_of(reading.text).get("students", ()), first, end)
    return any(reading.words[hit.first - 1].folded not in _FOR_WHOM for hit in people)
