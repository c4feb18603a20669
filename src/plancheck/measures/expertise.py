"""Whether those who act are able to: expertise that an action needs, and who has or gives it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import Attribute, Type, Value
from plancheck.graph import fold
from plancheck.schedule.owners import bearers, owner_of
from plancheck.schedule.spans import span_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.graph import Element, PlanGraph


def needed(_: PlanGraph, action: Element) -> Value:
    """How many kinds of expertise an action names."""
    return Value(len(_wanted(action)))


def lacking(graph: PlanGraph, action: Element) -> Value:
    """How many of them neither its owner or helpers have, nor an earlier action supplies."""
    return Value(len(_lacking(graph, action)))


def lacking_named(graph: PlanGraph, action: Element) -> Value:
    """These by name, for messages."""
    return Value(", ".join(_lacking(graph, action)) or "none")


def _wanted(action: Element) -> dict[str, str]:
    return {fold(words): words for words in action.item.expertise or () if words.strip()}


def _lacking(graph: PlanGraph, action: Element) -> tuple[str, ...]:
    wanted = _wanted(action)
    owner = owner_of(graph, action)
    doers = (*((owner,) if owner else ()), *bearers(graph, action), *graph.out(action, "with"))
    there = {fold(words) for person in doers for words in person.item.expertise or ()}
    supplies = _supplies(graph) if wanted else {}
    return tuple(
        words
        for key, words in sorted(wanted.items())
        if key not in there and not any(_is_earlier(graph, giver, action) for giver in supplies.get(key, ()))
    )


def _is_earlier(graph: PlanGraph, giver: Element, action: Element) -> bool:
    """Whether one action comes before another: named as its predecessor, or over when it starts."""
    if giver is action:
        return False
    if giver in graph.out(action, "after"):
        return True
    end, start = span_of(graph, giver).earliest_end, span_of(graph, action).latest_start
    return end is not None and start is not None and end <= start


@lru_cache(maxsize=2)
def _supplies(graph: PlanGraph) -> Mapping[str, tuple[Element, ...]]:
    found: dict[str, list[Element]] = defaultdict(list)
    for action in graph.of("action"):
        for words in action.item.supplies or ():
            found[fold(words)].append(action)
    return {key: tuple(actions) for key, actions in found.items()}


ATTRIBUTES = (
    Attribute(
        "action",
        "expertise_needed",
        Type.COUNT,
        needed,
        "kinds of expertise that it needs",
        needs=("expertise",),
        unit="kinds",
    ),
    Attribute(
        "action",
        "expertise_lacking",
        Type.COUNT,
        lacking,
        "kinds of expertise that nobody brings to it",
        needs=("expertise",),
        unit="kinds",
    ),
    Attribute("action", "expertise_lacking_named", Type.TEXT, lacking_named, "these kinds", needs=("expertise",)),
)
