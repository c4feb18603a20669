"""What the texts of actions and milestones say: what is acquired, what can be seen, what adults do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.prose_strategy import acts_on_practice
from plancheck.text import first, read
from plancheck.text.language import is_english
from plancheck.text.lexicon import hits_of
from plancheck.text.numbers import figures

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph


def observable(_: PlanGraph, milestone: Element) -> Value:
    """Whether it has a measure, a product or a state that can be seen."""
    item = milestone.item
    if item.measure or item.product or item.target is not None:
        return Value(value=True)
    if not is_english(milestone.text):
        return UNKNOWN
    found = next((f.span for f in figures(milestone.text)), None)
    span = found or first(milestone.text, "products") or first(milestone.text, "quantifiers")
    return Value(span is not None, span=span)


def adult_practice(_: PlanGraph, milestone: Element) -> Value:
    """Whether it shows adults doing something differently."""
    if not is_english(milestone.text):
        return UNKNOWN
    span = acts_on_practice(milestone.text)
    return Value(span is not None, span=span)


def acquires(_: PlanGraph, action: Element) -> Value:
    """Whether it buys, contracts, hires, or releases staff."""
    if not is_english(action.text):
        return UNKNOWN
    span = first(action.text, "acquiring")
    return Value(span is not None, span=span)


def only_meets(_: PlanGraph, action: Element) -> Value:
    """Whether it only meets, discusses, attends, continues or monitors, with no object or purpose."""
    text = action.text
    if not is_english(text):
        return UNKNOWN
    found = hits_of(text).get("meeting-verbs", ())
    if not found:
        return Value(value=False)
    reading = read(text)
    purposeful = found and hits_of(text).get("purposes")
    return Value(not purposeful, span=reading.span(found[0].first, found[0].end, found[0].entry))


ATTRIBUTES = (
    Attribute("milestone", "observable", Type.FLAG, observable, "has a measure, a product or a state that can be seen"),
    Attribute("milestone", "adult_practice", Type.FLAG, adult_practice, "shows adults doing something differently"),
    Attribute("action", "acquires", Type.FLAG, acquires, "buys, contracts, hires or releases staff"),
    Attribute("action", "only_meets", Type.FLAG, only_meets, "only meets, discusses, attends, continues or monitors"),
)
