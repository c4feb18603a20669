"""What the text of a goal says: measure, target, date, and whether it shows adults' practice."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Span, Type, Value
from plancheck.text import first, grammar, read
from plancheck.text.dates import Mention, mentions
from plancheck.text.language import is_english
from plancheck.text.lexicon import hits, hits_of, within
from plancheck.text.numbers import Figure, figures
from plancheck.text.practice import acts_on_practice
from plancheck.text.reading import stem
from plancheck.text.showing import shows

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph


def text_of(goal: Element) -> str:
    """Its text and, after a line of its own, the text of its target and measure."""
    item = goal.item
    target = item.target.text if item.target else None
    return "\n\n".join(part for part in (goal.text, target, item.measure) if part)


def measurable(_: PlanGraph, goal: Element) -> Value:
    """Whether it has a measure and a countable target, in its fields or its text."""
    item = goal.item
    text = text_of(goal)
    if item.target is not None and item.target.value is not None and (item.measure or goal.text):
        return Value(value=True)
    if text and not is_english(text):
        return UNKNOWN
    counted = (f.span for f in figures(text) if countable(f) or _is_said_often(text, f))
    span = next(counted, None) or first(text, "targets-in-words")
    return Value(span is not None, span=span)


def countable(figure: Figure) -> bool:
    """Whether a figure could be a target."""
    return figure.unit != "money" and (figure.counts != "time" or figure.unit in _PARTS)


def _is_said_often(text: str, figure: Figure) -> bool:
    """Whether a figure says how many times something happens (*4 cycles*), or how long at most or least."""
    if figure.counts != "time":
        return False
    counted = _HAPPENING | _LASTING if figure.role in _AIMED else _HAPPENING
    return any(word.stem in counted for word in read(text).words[figure.end : figure.end + 1])


_PARTS = frozenset({"percent", "points", "fraction", "percentile"})
_AIMED = frozenset({"bound", "to", "from-to"})
_HAPPENING = frozenset(map(stem, grammar.words("figures", "happening")))
_LASTING = frozenset(map(stem, grammar.words("figures", "lasting")))


def dated(_: PlanGraph, goal: Element) -> Value:
    """Whether it says by when, in a field or in its text; a frequency alone is no date."""
    target = goal.item.target
    if target is not None and target.date is not None:
        return Value(value=True)
    text = text_of(goal)
    if text and not is_english(text):
        return UNKNOWN
    span = deadline(text)
    return Value(span is not None, span=span)


def deadline(text: str) -> Span | None:
    """The date by which something is to be so; one that describes (*BOY data*) or begins (*since May*) is none."""
    for mention in mentions(text):
        if _is_deadline(text, mention):
            return mention.span
    for hit in hits(text, "deadlines"):
        if not _describes(text, hit.end):
            return read(text).span(hit.first, hit.end, hit.entry)
    return None


def _is_deadline(text: str, mention: Mention) -> bool:
    reading = read(text)
    at = bisect_left(reading.words, mention.span.start, key=lambda word: word.start)
    end = bisect_left(reading.words, mention.span.end, key=lambda word: word.start)
    before = [word.folded for word in reading.words[max(at - 3, 0) : at]]
    if any(word in _AIMING for word in before[-2:]):
        return True
    if before and before[-1] in _BACKWARD:
        return False
    return not _describes(text, end)


def _describes(text: str, end: int) -> bool:
    """Whether a time only tells which thing is meant that follows (*end-of-unit assessment*)."""
    described = within(hits_of(text).get("dated-things", ()), end, end + 1)
    return bool(described) and read(text).words[end].joined


_AIMING = grammar.words("dates", "aiming")
_BACKWARD = grammar.words("dates", "backward")


def measures_practice(graph: PlanGraph, goal: Element) -> Value:
    """How far it would show that the adult practice of its strategy happens; any practice where no *then* is said."""
    thens = [e for s in graph.out(goal, "for") if s.kind == "strategy" for e in graph.expectations(s, "then")]
    text = text_of(goal)
    if not is_english(text):
        return UNKNOWN
    named = [e for e in graph.out(goal, "shows") if e.kind == "expectation"]
    wanted = [e.text for e in (named or thens) if e.text] or [""]
    best = max((shows(text, practice) for practice in wanted), key=lambda s: s.score)
    return Value(best.level, span=best.span)


def practice_of_adults(_: PlanGraph, goal: Element) -> Value:
    """Whether it is about what adults do."""
    text = text_of(goal)
    if not is_english(text):
        return UNKNOWN
    span = acts_on_practice(text)
    return Value(span is not None, span=span)


def is_test_score(_: PlanGraph, goal: Element) -> Value:
    """Whether it is measured by the score of a test or assessment."""
    item = goal.item
    text = "\n\n".join(part for part in (goal.text, item.measure, item.indicator) if part)
    if not is_english(text):
        return UNKNOWN
    span = first(text, "test-scores")
    return Value(span is not None, span=span)


def by_percent_without_unit(_: PlanGraph, goal: Element) -> Value:
    """Whether it says *by N %* and no unit says whether points or percent are meant."""
    if goal.item.unit:
        return Value(value=False)
    if not is_english(goal.text):
        return UNKNOWN
    span = _by_percent(goal.text)
    return Value(span is not None, span=span)


def _by_percent(text: str) -> Span | None:
    return next((f.span for f in figures(text) if f.role == "by" and f.unit == "percent"), None)


ATTRIBUTES = (
    Attribute("goal", "measurable", Type.FLAG, measurable, "has a measure and a countable target"),
    Attribute("goal", "dated", Type.FLAG, dated, "whether it says by when"),
    Attribute(
        "goal",
        "measures_practice",
        Type.LEVEL,
        measures_practice,
        "would show that the adult practice of its strategy happens",
    ),
    Attribute("goal", "practice_of_adults", Type.FLAG, practice_of_adults, "is about what adults do"),
    Attribute("goal", "is_test_score", Type.FLAG, is_test_score, "is measured by the score of a test"),
    Attribute(
        "goal",
        "by_percent_without_unit",
        Type.FLAG,
        by_percent_without_unit,
        "whether it says by N % without saying points or percent",
    ),
)
