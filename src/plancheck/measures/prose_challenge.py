"""What the text of a challenge says: figures, sources, groups, causes and solutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Span, Type, Value
from plancheck.text import first, groups, read
from plancheck.text.language import is_english
from plancheck.text.lexicon import hits, hits_of
from plancheck.text.numbers import figures
from plancheck.text.sources import sources_used

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

_NOT_OF_STUDENTS = frozenset({"adults", "schools", "time", "things", "families", "classrooms"})


def quantified(_: PlanGraph, challenge: Element) -> Value:
    """Whether a figure about students stands in its text."""
    if not is_english(challenge.text):
        return UNKNOWN
    span = figure_of_students(challenge.text)
    return Value(span is not None, span=span)


def figure_of_students(text: str) -> Span | None:
    """The first figure that is not of adults, time, money, schools or things."""
    for figure in figures(text):
        if figure.unit == "money" or (figure.counts in _NOT_OF_STUDENTS and figure.unit not in {"points"}):
            continue
        return figure.span
    return None


def source_count(graph: PlanGraph, challenge: Element) -> Value:
    """Distinct data sources: those that its text draws on, or the evidence linked, whichever are more."""
    linked = graph.out(challenge, "evidence")
    named = sources_used(challenge.text) if is_english(challenge.text) else ()
    if not linked and challenge.text and not is_english(challenge.text):
        return UNKNOWN
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
    span = first(challenge.text, "causal")
    return Value(span is not None, span=span)


def cause_free(_: PlanGraph, challenge: Element) -> Value:
    """Whether it says what students experience alone, blaming neither practice nor curriculum."""
    if not is_english(challenge.text):
        return UNKNOWN
    span = first(challenge.text, "causal") or _blame(challenge.text)
    return Value(span is None, span=span)


def _blame(text: str) -> Span | None:
    """A clause whose subject is something that adults provide and whose predicate finds fault with it."""
    reading = read(text)
    faults = {hit.first: hit for hit in hits_of(text).get("fault-words", ())}
    for hit in hits_of(text).get("blame-subjects", ()):
        for at in range(max(hit.first - 2, 0), min(hit.end + 5, len(reading.words))):
            if at in faults and reading.words[at].clause == reading.words[hit.first].clause:
                start, end = min(at, hit.first), max(faults[at].end, hit.end)
                return reading.span(start, end, faults[at].entry)
    return None


def names_solution(_: PlanGraph, challenge: Element) -> Value:
    """Whether it names something to buy, adopt, hire or install."""
    if not is_english(challenge.text):
        return UNKNOWN
    reading = read(challenge.text)
    wanted = {hit.end for hit in hits(challenge.text, "wanting")}
    for hit in hits_of(challenge.text).get("acquirables", ()):
        if hit.negated or any(end in wanted for end in range(max(hit.first - 3, 0), hit.first + 1)):
            return Value(value=True, span=reading.span(hit.first, hit.end, hit.entry))
    return Value(value=False)


ATTRIBUTES = (
    Attribute("challenge", "quantified", Type.FLAG, quantified, "a figure about students stands in its text"),
    Attribute("challenge", "source_count", Type.COUNT, source_count, "data sources that it rests on", unit="sources"),
    Attribute("challenge", "names_subgroup", Type.FLAG, names_subgroup, "singles out a student subgroup"),
    Attribute("challenge", "states_cause", Type.FLAG, states_cause, "gives a cause of itself"),
    Attribute("challenge", "cause_free", Type.FLAG, cause_free, "says what students experience, and not why"),
    Attribute(
        "challenge", "names_solution", Type.FLAG, names_solution, "names something to buy, adopt, hire or install"
    ),
)
