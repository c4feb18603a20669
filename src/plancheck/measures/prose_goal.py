"""What the text of a goal says: measure, target, date, and whether it shows adults' practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Span, Type, Value
from plancheck.measures.prose_strategy import acts_on_practice
from plancheck.text import first, read
from plancheck.text.acting import clauses
from plancheck.text.dates import mentions
from plancheck.text.language import is_english
from plancheck.text.lexicon import hits_of
from plancheck.text.numbers import Figure, figures

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
    span = next((f.span for f in figures(text) if countable(f)), None)
    return Value(span is not None, span=span)


def countable(figure: Figure) -> bool:
    """Whether a figure could be a target."""
    return figure.unit != "money" and figure.counts != "time"


def dated(_: PlanGraph, goal: Element) -> Value:
    """Whether it says by when, in a field or in its text; a frequency alone is no date."""
    target = goal.item.target
    if target is not None and target.date is not None:
        return Value(value=True)
    text = text_of(goal)
    if text and not is_english(text):
        return UNKNOWN
    span = next((m.span for m in mentions(text)), None)
    return Value(span is not None, span=span)


def measures_practice(graph: PlanGraph, goal: Element) -> Value:
    """How far it would show that the adult practice of its strategy's *thens* happens."""
    thens = [e for s in graph.out(goal, "for") if s.kind == "strategy" for e in graph.expectations(s, "then")]
    text = text_of(goal)
    if not thens or not is_english(text):
        return UNKNOWN
    shown = graph.out(goal, "shows")
    best = max((_overlap(e.text, text) for e in (shown or thens)), default=0.0)
    teachers = any(c.actor == "teachers" for c in clauses(text))
    if teachers and best > 0.2:
        return Value("yes")
    return Value("partly" if teachers or best > 0.2 else "no")


def _overlap(then: str, goal: str) -> float:
    function = {"english"}
    del function
    mine, theirs = _content(then), _content(goal)
    return len(mine & theirs) / len(mine) if mine else 0.0


def _content(text: str) -> frozenset[str]:
    common = {at for hit in hits_of(text).get("function-words", ()) for at in range(hit.first, hit.end)}
    return frozenset(w.stem for at, w in enumerate(read(text).words) if at not in common and not w.is_figure)


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
    Attribute("goal", "dated", Type.FLAG, dated, "says by when"),
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
        "says by N % without saying points or percent",
    ),
)
