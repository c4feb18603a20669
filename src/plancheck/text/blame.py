"""Whether a text finds fault with what adults provide: instruction, supports, systems, themselves."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from plancheck.text.acting import OBLIQUE, clauses
from plancheck.text.groups import groups
from plancheck.text.lexicon import Hit, hits, hits_of, within
from plancheck.text.numbers import Figure, figures
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.facts import Span

_PROVIDED = ("blame-subjects", "strong-systems", "teaching-acts")
"""Lists of what adults of a school provide."""
_REACH = 6
"""Words by which a predicate may follow its subject."""
_NEAR = 4
"""Words by which a noun may follow what belongs to it."""
_TELLING_REACH = 8
"""Words by which a report may come before what is reported."""


@remembered
def blame(text: str) -> Span | None:
    """The words that find fault with teaching or with what the school provides; else ``None``.

    What students are said to report or feel is their experience, and no blame.
    """
    reading, found = read(text), hits_of(text)
    for hit in found.get("blame-phrases", ()):
        if not _reported(reading, hit.first):
            return reading.span(hit.first, hit.end, hit.entry)
    for hit in found.get("provision-verbs", ()):
        if _is_denied(reading, hit) and not _reported(reading, hit.first):
            return reading.span(hit.first, hit.end, hit.entry)
    attributes = {hit.end: hit for hit in found.get("fault-attributes", ())}
    for subject in sorted(hit for name in _PROVIDED for hit in found.get(name, ())):
        if _is_students_own(reading, subject):
            continue
        near = (attributes[end] for end in range(subject.first, subject.first - _NEAR, -1) if end in attributes)
        fault = next((hit for hit in near if _belongs(reading, hit, subject)), None)
        if fault is not None:
            return reading.span(fault.first, subject.end, fault.entry)
        if within(found.get("looking-verbs", ()), subject.end, subject.end + _REACH) and _is_school(subject):
            continue
        after = within(found.get("fault-predicates", ()), subject.end, subject.end + _REACH + 1)
        fault = next((hit for hit in after if _is_said_of(reading, hit, subject)), None)
        if fault is not None:
            return reading.span(subject.first, fault.end, fault.entry)
    return None


def _span(reading: Reading, hit: Hit) -> Span:
    return reading.span(hit.first, hit.end, hit.entry)


@remembered
def own_cause(text: str) -> Span | None:
    """The words that give a cause of what is told; the reason for which something was chosen is none."""
    reading, found = read(text), hits_of(text)
    for hit in hits(text, "causal"):
        first, _ = reading.sentence_of(hit.first)
        if not within(found.get("choosing", ()), first, hit.first):
            return reading.span(hit.first, hit.end, hit.entry)
    named = [span for _, span in groups(text)]
    for hit in hits(text, "home-conditions"):
        span = _span(reading, hit)
        before = bisect_right(named, span.start, key=lambda group: group.start)
        grouped = before > 0 and span.start < named[before - 1].end
        if hit.entry == "home" and not grouped and not _reported(reading, hit.first):
            return span
    return None


@remembered
def adults_meant(text: str) -> Span | None:
    """Where a text is about adults without naming them: what is not done well, or what is to be built."""
    reading, found = read(text), hits_of(text)
    for hit in found.get("practice-verbs", ()):
        first, _ = reading.sentence_of(hit.first)
        denied = hit.negated and reading.words[hit.first].folded.endswith("ing")
        if denied and not within(found.get("students", ()), first, hit.first):
            return reading.span(hit.first, hit.end, hit.entry)
    counted = next((figure for figure in figures(text) if _counts_adults(reading, figure)), None)
    if counted is not None:
        return counted.span
    if found.get("gap-words") or figures(text):
        return None
    built = sorted(hit for name in (*_PROVIDED, "weak-systems") for hit in found.get(name, ()))
    told = [hit.first for hit in found.get("outcome-areas", ()) if hit.entry in _RESULTS]
    told += [hit.first for hit in found.get("students", ())]
    first = min(told, default=_FAR)
    return next((_span(reading, hit) for hit in built if hit.first < first and not _is_school(hit)), None)


def _counts_adults(reading: Reading, figure: Figure) -> bool:
    """Whether a share is of teachers or of lessons, and not of what students do in them."""
    if figure.unit not in {"percent", "fraction"} or figure.counts not in {"adults", "classrooms"}:
        return False
    return not _students(reading, *reading.sentence_of(figure.first))


_RESULTS = frozenset(
    {"achievement", "course success", "graduation", "attendance", "behavior", "mathematics", "reading"}
)
_FAR = 10_000


@remembered
def adults_act(text: str) -> Span | None:
    """Where a text says what adults do, and not what students report of them; else ``None``."""
    reading, found = read(text), hits_of(text)
    for clause in clauses(text):
        if clause.hit is None or clause.actor not in _ADULTS or _reported(reading, clause.hit.first):
            continue
        looked = {hit.first for hit in within(found.get("looking-verbs", ()), clause.hit.end, clause.end)}
        done = [h for h in within(found.get("practice-verbs", ()), clause.hit.end, clause.end) if h.first not in looked]
        if done and (clause.actor == "teachers" or not looked):
            return reading.span(clause.hit.first, done[0].end, done[0].entry)
        owed = {word.folded for word in reading.words[clause.hit.end : clause.hit.end + _OWED]} & _NEEDING
        built = sorted(hit for name in _PROVIDED for hit in within(found.get(name, ()), clause.hit.end, clause.end))
        if owed and built:
            return reading.span(clause.hit.first, built[0].end, built[0].entry)
    return None


def _is_students_own(reading: Reading, subject: Hit) -> bool:
    """Whether it is what students do or have themselves: they stand before it in its clause."""
    found = hits_of(reading.text)
    if not within(found.get("students-own", ()), subject.first, subject.first + 1):
        return False
    people = within(found.get("students", ()), subject.first - _ACTED_ON, subject.first)
    return any(reading.same_clause(hit.first, subject.first) for hit in people)


def _is_school(subject: Hit) -> bool:
    """Whether a subject is the school itself, which may stand for its students (*our school did not make gains*)."""
    return subject.entry in {"the school", "our school"}


def _is_denied(reading: Reading, hit: Hit) -> bool:
    """Whether students are said not, or too little, to get something."""
    if hit.negated:
        return True
    attributes = within(hits_of(reading.text).get("fault-attributes", ()), hit.first - _CLOSE, hit.first + 1)
    return any(reading.same_clause(fault.first, hit.first) and fault.end >= hit.first for fault in attributes)


_CLOSE = 3
_FOR_WHOM = frozenset({"to", "for", "of", "with", "our"})
_OWED = 3
_NEEDING = frozenset({"need", "needs", "must", "should", "will", "continue", "want", "plan"})
_ADULTS = frozenset({"we", "leaders", "teachers"})


def _belongs(reading: Reading, fault: Hit, subject: Hit) -> bool:
    """Whether a word of fault belongs to the noun after it, with no noun of its own in between."""
    between = reading.words[fault.end : subject.first + 1]
    if any(word.folded in OBLIQUE or not word.joined for word in between):
        return False
    return not _students(reading, fault.end, subject.first) and not _reported(reading, fault.first)


def _is_said_of(reading: Reading, fault: Hit, subject: Hit) -> bool:
    """Whether a predicate is that of a subject: it follows in the clause, and nobody else acts in between."""
    words = reading.words
    if not reading.same_clause(subject.first, fault.first) or _is_object(reading, subject):
        return False
    if any(words[at].folded in {"and", "or"} for at in range(subject.end, fault.first)):
        return False
    turned = within(hits_of(reading.text).get("turns", ()), subject.end, fault.first)
    return not turned and not _students(reading, subject.end, fault.first) and not _reported(reading, subject.first)


def _is_object(reading: Reading, subject: Hit) -> bool:
    """Whether a noun is what somebody else acts on, or stands after a preposition."""
    words, first = reading.words, subject.first
    if any(w.sentence == words[first].sentence and w.folded in OBLIQUE for w in words[max(first - _NEAR, 0) : first]):
        return True
    before = within(hits_of(reading.text).get("students", ()), first - _ACTED_ON, first)
    return any(
        reading.same_clause(hit.first, first)
        and all(word.folded not in _NEW_CLAUSE for word in words[hit.end : first])
        and hit.end < first
        for hit in before
    )


_ACTED_ON = 7
_NEW_CLAUSE = frozenset({"that", "because", "while", "but", "where", "when", "so", "as", "if", "since", "which"})


def _students(reading: Reading, first: int, end: int) -> bool:
    """Whether students are spoken of there, and not only as those for whom something is (*feedback to students*)."""
    people = within(hits_of(reading.text).get("students", ()), first, end)
    return any(reading.words[hit.first - 1].folded not in _FOR_WHOM for hit in people)


def _reported(reading: Reading, at: int) -> bool:
    """Whether the clause is what students report, feel or find."""
    telling = within(hits_of(reading.text).get("telling", ()), at - _TELLING_REACH, at)
    return any(reading.words[hit.first].sentence == reading.words[at].sentence for hit in telling)
