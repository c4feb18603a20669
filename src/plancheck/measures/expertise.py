"""Whether those who act are able to: expertise that an action needs, and who has or gives it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import Attribute, Type, Value
from plancheck.graph import fold
from plancheck.schedule.owners import bearers, owners_of
from plancheck.schedule.spans import span_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

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
    if not wanted:
        return ()
    doers = (*owners_of(graph, action), *bearers(graph, action), *graph.out(action, "with"))
    there = {fold(words) for person in doers for words in person.item.expertise or ()}
    return tuple(
        words for key, words in sorted(wanted.items()) if key not in there and not _supplied(graph, key, action)
    )


def _supplied(graph: PlanGraph, key: str, action: Element) -> bool:
    """Whether another action gives it before: one named as predecessor, or over when this one starts."""
    givers = _givers(graph).get(key)
    if givers is None:
        return False
    if any(before in givers.all for before in graph.out(action, "after") if before is not action):
        return True
    start = span_of(graph, action).latest_start
    first = next((end for end, giver in givers.soonest if giver is not action), None)
    return start is not None and first is not None and first <= start


@dataclass(frozen=True, slots=True)
class _Givers:
    """The actions that supply a kind of expertise, and the two among them that end soonest."""

    all: frozenset[Element]
    soonest: tuple[tuple[date, Element], ...]


@lru_cache(maxsize=2)
def _givers(graph: PlanGraph) -> Mapping[str, _Givers]:
    found: dict[str, list[Element]] = defaultdict(list)
    for action in graph.of("action"):
        for words in action.item.supplies or ():
            found[fold(words)].append(action)
    givers = {}
    for key, actions in found.items():
        alone = frozenset(actions)
        ends = [(end, a) for a in alone if (end := span_of(graph, a).earliest_end) is not None]
        givers[key] = _Givers(alone, tuple(sorted(ends, key=lambda known: (known[0], known[1].key))[:2]))
    return givers


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
