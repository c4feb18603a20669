"""Where a challenge gives a cause of itself: words that announce one, and phrases that lay it on somebody."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from plancheck.text.acting import OBLIQUE
from plancheck.text.adults_told import Part, clauses_told
from plancheck.text.groups import groups
from plancheck.text.hearing import heard
from plancheck.text.lexicon import hits, hits_of, within
from plancheck.text.reading import Reading, Word, read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.facts import Span


@remembered
def own_cause(text: str) -> Span | None:
    """The words that give a cause of what is told; the reason for which something was chosen is none."""
    reading, theirs = read(text), heard(text)
    given = (
        part
        for part in (*causes_announced(reading), *phrases(reading))
        if part.name in _CAUSAL and part.first not in theirs
    )
    cause = next(given, None)
    return reading.span(cause.first, cause.end, cause.name) if cause is not None else None


_CAUSAL = frozenset({"cause given", "circumstances", "hindering"})
"""Parts that name a cause, whoever is behind it."""


def causes_announced(reading: Reading) -> Iterator[Part]:
    """Words that announce a cause, and *since* or *as* before adults or what they provide."""
    found, words = hits_of(reading.text), reading.words
    for hit in hits(reading.text, "causal"):
        first, _ = reading.sentence_of(hit.first)
        if hit.entry not in _NO_CAUSES and not within(found.get("choosing", ()), first, hit.first):
            yield Part("cause given", hit.first, hit.end)
    ends = {hit.first: hit.end for name in ("provided", "school-adults") for hit in found.get(name, ())}
    for at, word in enumerate(words):
        if word.folded in {"since", "as"} and at > reading.sentence_of(at)[0]:
            if word.before[-1:] in _AFTER_PAUSE and (verb := _soon(words, at)) is not None:
                yield Part("cause given", at, verb + 1)
            subject = next((near for near in range(at + 1, min(at + 4, len(words))) if near in ends), None)
            if subject is not None and _is_clause(reading, at, subject, ends[subject]):
                yield Part("cause given", at, ends[subject])


_AFTER_PAUSE = frozenset({",", ")"})
_NO_CAUSES = frozenset({"comes from", "unfinished learning", "interrupted learning", "widened gaps"})
"""Entries of ``causal`` that in a challenge tell what is, or where somebody is from."""


def _soon(words: tuple[Word, ...], since: int) -> int | None:
    """Where a verb of being or having follows *, as* or *, since* with its subject alone in between."""
    for at in range(since + 2, min(since + 5, len(words))):
        if not words[at].joined:
            return None
        if words[at].folded in _BEING:
            return at
    return None


_BEING = frozenset({"is", "are", "was", "were", "has", "have", "had", "do", "does", "did"})


def _is_clause(reading: Reading, since: int, subject: int, end: int) -> bool:
    """Whether a subject stands right after *since* or *as*, and a verb after the subject."""
    words = reading.words
    if any(words[at].folded in OBLIQUE or not words[at].joined for at in range(since + 1, subject + 1)):
        return False
    if end >= len(words) or not words[end].joined or not words[end].written.islower():
        return False
    verb = words[end].folded
    if verb in OBLIQUE or verb in {"and", "or"}:
        return False
    return words[since].folded == "since" or verb in {"are", "have", "do", "were"} or verb.endswith("s")


def phrases(reading: Reading) -> Iterator[Part]:
    """Phrases of the list: circumstances, students' attitude, what hinders or is taught; what follows from adults."""
    named = sorted((span.start, span.end) for _, span in groups(reading.text))
    told = {clause.sentence + after for clause in clauses_told(reading.text) for after in (0, 1)}
    denials = hits_of(reading.text).get("negation", ())
    for hit in hits_of(reading.text).get("explains", ()):
        word = reading.words[hit.first]
        before = {other.folded for other in reading.words[max(hit.first - _WHO, 0) : hit.first]}
        group = bisect_right(named, (word.start, len(reading.text)))
        grouped = group > 0 and word.start < named[group - 1][1]
        if hit.entry == "circumstances" and (grouped or _tells_who(reading, hit.first)):
            continue
        if hit.entry == "consequence" and word.sentence not in told:
            continue
        if hit.entry in _DENIABLE and within(denials, hit.first - _CLOSE, hit.first):
            continue
        if hit.entry == "taught" and not before.isdisjoint(_NO_SUBJECT):
            continue
        yield Part(hit.entry, hit.first, hit.end)


_WHO = 4
_GROUPING = frozenset({"who", "whose", "those"})


def _tells_who(reading: Reading, at: int) -> bool:
    """Whether a circumstance only tells who is meant (*students with younger siblings*, *those who work*)."""
    students = {hit.end for hit in hits_of(reading.text).get("students", ())}
    before = range(max(at - _WHO, 0), at)
    return any(
        reading.words[near].folded in _GROUPING or (reading.words[near].folded == "with" and near in students)
        for near in before
    )


_CLOSE = 3
_DENIABLE = frozenset({"hindering", "circumstances"})
_NO_SUBJECT = frozenset({"that", "what", "which", "they", "it", "how"})
"""Words after which something taught is what students learn (*what they are taught*)."""
