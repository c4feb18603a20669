"""The outcome of a theory of action, told apart from the practice of adults that is to bring it about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text import read
from plancheck.text.acting import clauses
from plancheck.text.lexicon import hits_of, within
from plancheck.text.numbers import figures

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.graph import Element, PlanGraph
    from plancheck.text.reading import Reading

_ADULTS = frozenset({"we", "leaders", "teachers"})
_PARTS = frozenset({"percent", "points", "fraction", "percentile"})
_STUDENTS = frozenset({"students", "student results", "student incidents"})


def outcome_of(graph: PlanGraph, strategy: Element) -> Element | None:
    """The outcome of a theory of action: its own, or the *then* that is most clearly a result for students.

    In the road map's example that is the last one; here the order of a list does not matter.
    """
    own = next((e for e in graph.parts(strategy, "outcome") if e.text.strip()), None)
    results = [(_clearness(then.text), then.key, then) for then in graph.expectations(strategy, "then")]
    found = max((result for result in results if result[0]), key=lambda result: result[:2], default=None)
    return own or (found[2] if found else None)


def _clearness(text: str) -> int:
    """0 where a text is no result for students; more where it has a figure, or says which way one goes."""
    found = hits_of(text)
    counted = any(figure.unit in _PARTS or figure.counts in _STUDENTS for figure in figures(text))
    if not found.get("outcome-areas") or not (counted or found.get("students")) or acts_on_practice(text):
        return 0
    return 1 + 2 * counted + bool(found.get("directions"))


def acts_on_practice(text: str) -> Span | None:
    """Where a text says that adults, or their teaching, work in some way; else ``None``."""
    reading, found = read(text), hits_of(text)
    verbs = found.get("practice-verbs", ())
    for clause in clauses(text):
        after = clause.hit.end if clause.hit else clause.first
        if clause.actor in _ADULTS and (done := within(verbs, after, clause.end)):
            return reading.span(clause.hit.first if clause.hit else done[0].first, done[0].end, done[0].entry)
    work = next((hit for hit in found.get("adult-work", ()) if _is_early(reading, hit.first)), None)
    return reading.span(work.first, work.end, work.entry) if work else None


def opens_with_practice(text: str) -> Span | None:
    """Where a text begins with what adults do, and not with what grows or falls, and names nobody; else ``None``."""
    reading, found = read(text), hits_of(text)
    people = found.get("actors", ())
    for hit in within(found.get("practice-verbs", ()), 0, _OPENING):
        word = reading.words[hit.first].folded
        if word not in _RESULTS and not word.endswith(("s", "ed")) and not within(people, 0, hit.first):
            return reading.span(hit.first, hit.end, hit.entry)
    return None


_OPENING = 1
_RESULTS = frozenset({"increase", "increasing", "improve", "improving", "strengthen", "strengthening", "increased"})


def _is_early(reading: Reading, at: int) -> bool:
    """Whether a word is among the first of its sentence, where the subject stands."""
    first, _ = reading.sentences[reading.words[at].sentence - reading.words[0].sentence]
    return at - first <= _SUBJECT_WITHIN


_SUBJECT_WITHIN = 8


def is_outcome(text: str) -> bool:
    """Whether a text says something of students or of their results."""
    found = hits_of(text)
    return bool(found.get("students") or found.get("outcome-areas"))
