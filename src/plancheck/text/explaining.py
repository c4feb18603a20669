"""Whether a challenge explains itself: a cause that it gives, what adults do in it, or what they are to build."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.acting import ADULTS, OBLIQUE, clauses
from plancheck.text.blame import NEAR, PROVIDED
from plancheck.text.groups import groups
from plancheck.text.lexicon import Hit, hits, hits_of, within
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered
from plancheck.text.reported import quoted, reported

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.text.acting import Clause

_FAR = 10_000
_CLAIMED = 5
"""Words after *due to* among which data are looked for."""
_OWED = 3
_NEEDING = grammar.words("clauses", "needing")
_WHERE = grammar.words("clauses", "before-a-place")
_ARTICLES = grammar.words("nouns", "articles")
_AT_WORK = grammar.words("sorts", "of-adults")
_RESULTS = grammar.words("sorts", "results-told-first")


@remembered
def own_cause(text: str) -> Span | None:
    """The words that give a cause of what is told; the reason for which something was chosen is none."""
    reading, found = read(text), hits_of(text)
    for hit in hits(text, "causal"):
        first, _ = reading.sentence_of(hit.first)
        chosen = within(found.get("choosing", ()), first, hit.first)
        if chosen or _is_of_time(reading, hit):
            continue
        if not reported(reading, hit.first) and not _is_finding(reading, hit):
            return reading.span(hit.first, hit.end, hit.entry)
    named = [span for _, span in groups(text)]
    for hit in hits(text, "home-conditions"):
        span = _span(reading, hit)
        before = bisect_right(named, span.start, key=lambda group: group.start)
        grouped = before > 0 and span.start < named[before - 1].end
        if hit.entry == "home" and not grouped and not reported(reading, hit.first):
            return span
    return None


def _is_of_time(reading: Reading, hit: Hit) -> bool:
    """Whether *since* says from when on: after what has been, or has not been (*nobody has asked since we moved*)."""
    if reading.words[hit.first].folded != "since":
        return False
    first, _ = reading.sentence_of(hit.first)
    return not _PERFECT.isdisjoint(word.folded for word in reading.words[first : hit.first])


_PERFECT = grammar.words("clauses", "perfect")


def _is_finding(reading: Reading, cause: Hit) -> bool:
    """Whether what is given as a cause is data, by which something is known and not made: *a need due to our data*."""
    after = reading.words[cause.end : cause.end + _CLAIMED]
    end = next((at for at, word in enumerate(after) if word.clause != after[0].clause), len(after))
    return bool(within(hits_of(reading.text).get("data-nouns", ()), cause.end, cause.end + end))


@remembered
def adults_meant(text: str) -> Span | None:
    """Where a text is about adults without naming them: what is said not to be done in teaching."""
    reading, found = read(text), hits_of(text)
    for hit in found.get("practice-verbs", ()):
        first, _ = reading.sentence_of(hit.first)
        denied = hit.negated and reading.words[hit.first].folded.endswith("ing")
        they = any(word.folded.startswith("they") for word in reading.words[max(first, hit.first - NEAR) : hit.first])
        if denied and not they and not within(found.get("students", ()), first, hit.first):
            return reading.span(hit.first, hit.end, hit.entry)
    return None


@remembered
def adults_act(text: str) -> Span | None:
    """Where a text says what adults do, and not what students report of them; else ``None``."""
    reading, found = read(text), hits_of(text)
    for clause in clauses(text):
        if clause.hit is None or clause.actor not in ADULTS or reported(reading, clause.hit.first):
            continue
        if _is_beside(reading, clause):
            continue
        looked = {hit.first for hit in within(found.get("looking-verbs", ()), clause.hit.end, clause.end)}
        acts = [h for name in _ACTS for h in within(found.get(name, ()), clause.hit.end, clause.end)]
        done = [h for h in acts if h.first not in looked and not _is_noun(reading, h) and not quoted(reading, h.first)]
        if done and (clause.actor == "teachers" or not looked):
            return reading.span(clause.hit.first, done[0].end, done[0].entry)
        owed = {word.folded for word in reading.words[clause.hit.end : clause.hit.end + _OWED]} & _NEEDING
        built = sorted(hit for name in PROVIDED for hit in within(found.get(name, ()), clause.hit.end, clause.end))
        if owed and built:
            return reading.span(clause.hit.first, built[0].end, built[0].entry)
    return None


def _is_beside(reading: Reading, clause: Clause) -> bool:
    """Whether a clause only tells which source is meant, or what was to be had.

    *According to the check that a teacher gives*; *the benefit of what we teach*.
    """
    words = reading.words
    if clause.hit is not None and clause.hit.first and words[clause.hit.first - 1].folded == _OBJECT:
        return True
    first, _ = reading.sentence_of(clause.first)
    leads = within(hits_of(reading.text).get("evidential", ()), first, clause.first)
    return words[clause.first].folded in _RELATIVE and any(lead.entry == "before" for lead in leads)


_ACTS = ("practice-verbs", "classroom-acts")
_OBJECT = "what"
"""The word by which what somebody does is what others get."""
_RELATIVE = grammar.words("clauses", "relative")


def _is_noun(reading: Reading, verb: Hit) -> bool:
    """Whether what may be a verb is a thing: an article stands before it (*in the building*, *a concrete plan*)."""
    words, first = reading.words, verb.first
    if words[first - 1].folded in _ARTICLES:
        return True
    ends = verb.end == len(words) or not words[verb.end].joined or words[verb.end].folded in OBLIQUE
    return ends and first > 1 and words[first - 2].folded in _ARTICLES


def _span(reading: Reading, hit: Hit) -> Span:
    return reading.span(hit.first, hit.end, hit.entry)
