"""Who does what: the people who bear an action, and the actions that a person bears."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.text import collective

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.graph import Element, PlanGraph


def is_role_of_several(person: Element) -> bool:
    """Whether it is a role that lists its holders, each for one unit."""
    return bool(person.item.holders)


def is_nobody_in_person(person: Element) -> bool:
    """Whether the words name a group, or hold the place of a name still to be written."""
    return collective(person.item.name or person.item.role or person.name) is not None


def owner_of(graph: PlanGraph, action: Element) -> Element | None:
    """Who is named as responsible: a person, a role or a group; ``None`` also for the team as a whole."""
    if not (action.item.responsible or "").strip():
        return None
    return next(iter(graph.out(action, "responsible")), None)


def bearers(graph: PlanGraph, action: Element) -> tuple[Element, ...]:
    """Those who carry the work in person: the one responsible, or each holder of that role."""
    owner = owner_of(graph, action)
    if owner is None:
        return ()
    if is_role_of_several(owner):
        return graph.out(owner, "holders")
    return () if is_nobody_in_person(owner) else (owner,)


@lru_cache(maxsize=2)
def _borne(graph: PlanGraph) -> Mapping[str, tuple[Element, ...]]:
    found: dict[str, list[Element]] = defaultdict(list)
    for action in graph.of("action"):
        for person in bearers(graph, action):
            found[person.name].append(action)
    return {name: tuple(actions) for name, actions in found.items()}


def borne_by(graph: PlanGraph, person: Element) -> tuple[Element, ...]:
    """The actions that a person carries, alone or as one holder of a role."""
    return _borne(graph).get(person.name, ())
