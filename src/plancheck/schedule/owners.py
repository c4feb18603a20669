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


def owners_of(graph: PlanGraph, action: Element) -> tuple[Element, ...]:
    """Who is named as responsible: people, roles or groups; nobody also for the team as a whole."""
    return graph.out(action, "responsible") if (action.item.responsible or "").strip() else ()


def owner_of(graph: PlanGraph, action: Element) -> Element | None:
    """The one who is responsible, or the first of several."""
    return next(iter(owners_of(graph, action)), None)


def bearers(graph: PlanGraph, action: Element) -> tuple[Element, ...]:
    """Those who carry the work in person: each one responsible, or each holder of such a role."""
    return _in_person(graph, owners_of(graph, action))


@lru_cache(maxsize=8)
def _in_person(graph: PlanGraph, owners: tuple[Element, ...]) -> tuple[Element, ...]:
    found: dict[str, Element] = {}
    for owner in owners:
        if is_role_of_several(owner):
            found.update((holder.name, holder) for holder in graph.out(owner, "holders"))
        elif not is_nobody_in_person(owner):
            found[owner.name] = owner
    return tuple(sorted(found.values(), key=lambda person: person.key))


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
