"""What the text of a challenge says: figures, sources, groups, causes and solutions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Span, Type, Value
from plancheck.text import grammar, groups, read
from plancheck.text.blame import blame
from plancheck.text.explaining import adults_act, adults_meant, own_cause
from plancheck.text.language import is_english
from plancheck.text.lexicon import first, hits, hits_of
from plancheck.text.numbers import Figure, figures, tells_of_students
from plancheck.text.used_sources import sources_used

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph


def quantified(_: PlanGraph, challenge: Element) -> Value:
    """Whether a figure about students stands in its text, or how many times as much something is."""
    if not is_english(challenge.text):
        return UNKNOWN
    text = challenge.text
    span = next((f.span for f in figures(text) if tells_of_students(text, f) and not _is_bare(text, f)), None)
    span = span or _standing(text) or first(text, "how-many-times")
    return Value(span is not None, span=span)


def _standing(text: str) -> Span | None:
    """A percentile that stands as an ordinal by itself (*percentile rank: reading 9th*)."""
    words = read(text).words
    for at, word in enumerate(words):
        if word.stem == _PERCENTILE:
            near = (other for other in words[at + 1 : at + _NEAR] if other.sentence == word.sentence)
            found = next((w for w in near if _ORDINAL.match(w.folded) and not _GRADE.match(text, w.end)), None)
            if found is not None:
                return read(text).cut(found.start, found.end, "percentile")
    return None


_NEAR = 12
_PERCENTILE = "percentil"
_ORDINAL = re.compile(rf"\d{{1,2}}{grammar.one_of('figures', 'ordinal-endings')}$")
_GRADE = re.compile(r"\W{1,3}grade")


def _is_bare(text: str, figure: Figure) -> bool:
    """Whether a number is a grade (*K and 2*), that of an item (*2.*), a word of a tale, or a child's sum (*7+8*)."""
    words = read(text).words
    if _SUM.match(text, max(words[figure.first].start - 2, 0), words[figure.first].end + 2):
        return True
    if figure.unit == "count" and figure.counts in _NOT_STUDENTS and not words[figure.first].is_figure:
        return True
    whole = figure.value.is_integer() and figure.high is None and figure.unit == "count"
    before = words[figure.first - 1] if figure.first else None
    listed = before is None or before.folded in _LISTING or (before.is_figure and words[figure.first].before == ",")
    return whole and not figure.counts and figure.value <= _GRADES and (listed or words[figure.first].after in _ITEM)


_SUM = re.compile(r".{0,2}?\d{1,3}[+×x*]\d{1,3}")
_NOT_STUDENTS = grammar.words("sorts", "no-students") | {""}
_LISTING = grammar.words("grades", "in-a-list")
_ITEM = frozenset({".", ")"})
_GRADES = 12


def source_count(graph: PlanGraph, challenge: Element) -> Value:
    """Distinct data sources: those that its text draws on, or the evidence linked, whichever are more."""
    linked = graph.out(challenge, "evidence")
    if not linked and challenge.text and not is_english(challenge.text):
        return UNKNOWN
    named = sources_used(challenge.text) if is_english(challenge.text) else ()
    if len(linked) >= len(named):
        return Value(len(linked), linked)
    return Value(len(named), span=named[0].span)


def names_subgroup(_: PlanGraph, challenge: Element) -> Value:
    """Whether it singles out a student subgroup."""
    if not is_english(challenge.text):
        return UNKNOWN
    span = next((span for _, span in groups(challenge.text)), None)
    return Value(span is not None, span=span)


def states_cause(_: PlanGraph, challenge: Element) -> Value:
    """Whether it gives a cause of itself (because, due to); that it causes something else is not meant."""
    if not is_english(challenge.text):
        return UNKNOWN
    span = own_cause(challenge.text)
    return Value(span is not None, span=span)


def cause_free(_: PlanGraph, challenge: Element) -> Value:
    """Whether it says what students experience alone, without cause and without fault of practice or curriculum."""
    if not is_english(challenge.text):
        return UNKNOWN
    text = challenge.text
    span = own_cause(text) or blame(text) or adults_act(text) or adults_meant(text)
    return Value(span is None, span=span)


def names_solution(_: PlanGraph, challenge: Element) -> Value:
    """Whether it names something to buy, adopt, hire or install."""
    if not is_english(challenge.text):
        return UNKNOWN
    span = _solution(challenge.text)
    return Value(span is not None, span=span)


def _solution(text: str) -> Span | None:
    """A thing to acquire that is said to be lacking or wanted; what is there and not used is none."""
    reading = read(text)
    wanted = {hit.end for hit in hits(text, "wanting")}
    used = {hit.end for hit in hits_of(text).get("practice-verbs", ())}
    for hit in hits_of(text).get("acquirables", ()):
        near = range(max(hit.first - 3, 0), hit.first + 1)
        if not wanted.isdisjoint(near) or (hit.negated and used.isdisjoint(near)):
            return reading.span(hit.first, hit.end, hit.entry)
    return None


ATTRIBUTES = (
    Attribute("challenge", "quantified", Type.FLAG, quantified, "a figure about students stands in its text"),
    Attribute("challenge", "source_count", Type.COUNT, source_count, "data sources that it rests on", unit="sources"),
    Attribute("challenge", "names_subgroup", Type.FLAG, names_subgroup, "singles out a student subgroup"),
    Attribute("challenge", "states_cause", Type.FLAG, states_cause, "whether it gives a cause of itself"),
    Attribute("challenge", "cause_free", Type.FLAG, cause_free, "says what students experience, and not why"),
    Attribute(
        "challenge", "names_solution", Type.FLAG, names_solution, "whether it names something to buy, adopt or hire"
    ),
)
