"""What the texts of actions and milestones say: what is acquired, what can be seen, what adults do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.text import first, read
from plancheck.text.acting import SERVED, actor_at, clauses
from plancheck.text.language import is_english
from plancheck.text.lexicon import hits, hits_of
from plancheck.text.numbers import figures
from plancheck.text.practice import acts_on_practice

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
    text = milestone.text
    if not is_english(text):
        return UNKNOWN
    span = acts_on_practice(text)
    if span is None and all(clause.actor != "students" for clause in clauses(text)):
        span = first(text, "adult-practice")
    return Value(span is not None, span=span)


def acquires(_: PlanGraph, action: Element) -> Value:
    """Whether it buys, contracts, hires, or releases staff; what students order or buy is not meant."""
    text = action.text
    if not is_english(text):
        return UNKNOWN
    reading = read(text)
    for hit in hits(text, "acquiring"):
        if actor_at(text, hit.first) != "students":
            return Value(value=True, span=reading.span(hit.first, hit.end, hit.entry))
    return Value(value=False)


def only_meets(_: PlanGraph, action: Element) -> Value:
    """Whether it only meets, discusses, attends, continues or monitors, with no object or purpose."""
    text = action.text
    if not is_english(text):
        return UNKNOWN
    reading, found = read(text), hits_of(text)
    meeting = found.get("meeting-verbs", ())
    earlier = any(hit.first < meeting[0].first for hit in found.get("practice-verbs", ())) if meeting else False
    if not meeting or earlier or meeting[0].first > _HEAD:
        return Value(value=False)
    idle_hits = (hit for name in _IDLE for hit in found.get(name, ()))
    aside = (hit for hit in idle_hits if hit.entry not in _WHOM_IT_IS_FOR or hit.first < meeting[0].first)
    idle = {at for hit in aside for at in range(hit.first, hit.end)}
    said = [word for at, word in enumerate(reading.words) if at not in idle and not word.is_figure]
    return Value(len(said) <= _LITTLE, span=reading.span(meeting[0].first, meeting[0].end, meeting[0].entry))


_HEAD = 5
"""Words among which the verb of an action stands."""
_LITTLE = 1
"""Words of its own with which a text still says nothing."""
_WHOM_IT_IS_FOR = SERVED
"""Sorts of actors that, named after the verb, are what it is about: *a talk about their child*."""
_IDLE = ("meeting-verbs", "function-words", "actors", "trivial-objects", "collectives")

ATTRIBUTES = (
    Attribute(
        "milestone",
        "observable",
        Type.FLAG,
        observable,
        "whether it has a measure, a product or a state that can be seen",
    ),
    Attribute("milestone", "adult_practice", Type.FLAG, adult_practice, "shows adults doing something differently"),
    Attribute("action", "acquires", Type.FLAG, acquires, "whether it buys, contracts, hires or releases staff"),
    Attribute(
        "action",
        "only_meets",
        Type.FLAG,
        only_meets,
        "whether it only meets, discusses, attends, continues or monitors",
    ),
)
