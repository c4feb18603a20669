"""Who is responsible: named, in person or as a group, and how evenly actions are shared out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.schedule.owners import bearers, is_nobody_in_person, is_role_of_several, owners_of
from plancheck.text import collective, placeholder

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph


def owner_named(_: PlanGraph, action: Element) -> Value:
    """Whether the cell of the one responsible holds anything."""
    return Value(bool((action.item.responsible or "").strip()))


def owner_is_placeholder(graph: PlanGraph, action: Element) -> Value:
    """Whether the place of a name is still empty: *TBD*, *to be hired*."""
    if not (words := _owners_in_words(graph, action)):
        return UNKNOWN
    return Value(all(placeholder(word) is not None for word in words), owners_of(graph, action))


def owner_is_group(graph: PlanGraph, action: Element) -> Value:
    """Whether a group or body alone is responsible, and it is no role that lists its holders."""
    if not (words := _owners_in_words(graph, action)):
        return UNKNOWN
    holders = [holder for owner in owners_of(graph, action) for holder in graph.out(owner, "holders")]
    if holders:
        return Value(value=False, witnesses=tuple(holders))
    return Value(all(map(_is_group, words)), owners_of(graph, action))


def _is_group(words: str) -> bool:
    return collective(words) is not None and placeholder(words) is None


def owner_as_written(graph: PlanGraph, action: Element) -> Value:
    """The names or roles of those responsible, for messages."""
    return Value(", ".join(_owners_in_words(graph, action)) or None)


def _owners_in_words(graph: PlanGraph, action: Element) -> list[str]:
    written = (action.item.responsible or "").strip()
    owners = owners_of(graph, action)
    found = [owner.item.name or owner.item.role or owner.name for owner in owners]
    return found or ([written] if written else [])


def share_of_one(graph: PlanGraph, _: Element) -> Value:
    """Largest share of the actions for which one person is responsible."""
    return _largest_share(graph, 1)


def share_of_two(graph: PlanGraph, _: Element) -> Value:
    """Largest share of the actions for which two people are responsible."""
    return _largest_share(graph, 2)


def _largest_share(graph: PlanGraph, people: int) -> Value:
    """Groups and roles with several holders are no single person. Witnesses are the people."""
    actions = graph.of("action")
    alone = [who[0] for a in actions if len(who := bearers(graph, a)) == 1]
    counts = sorted(Counter(alone).items(), key=lambda found: (-found[1], found[0].key))[:people]
    if len(counts) < people:
        return UNKNOWN
    witnesses = sorted((person for person, _ in counts), key=lambda e: e.key)
    return Value(sum(count for _, count in counts) / len(actions), tuple(witnesses))


def owned(graph: PlanGraph, person: Element) -> Value:
    """The actions for which a person, or a role with holders, is named as responsible; a group is no person."""
    if not is_role_of_several(person) and is_nobody_in_person(person):
        return UNKNOWN
    actions = tuple(a for a in graph.into(person, "responsible") if person in owners_of(graph, a))
    return Value(len(actions), actions)


ATTRIBUTES = (
    Attribute(
        "action", "owner_named", Type.FLAG, owner_named, "whether somebody is named as responsible", needs=("owners",)
    ),
    Attribute(
        "action",
        "owner_is_placeholder",
        Type.FLAG,
        owner_is_placeholder,
        "whether the name of the one responsible is still to be written",
        needs=("owners",),
    ),
    Attribute(
        "action",
        "owner_is_group",
        Type.FLAG,
        owner_is_group,
        "whether a group is responsible, and nobody in person",
        needs=("owners",),
    ),
    Attribute(
        "action", "owner_as_written", Type.TEXT, owner_as_written, "who is responsible, as written", needs=("owners",)
    ),
    Attribute(
        "person",
        "actions_owned",
        Type.COUNT,
        owned,
        "actions for which this person or role is named",
        needs=("owners",),
        unit="actions",
    ),
    Attribute(
        "plan",
        "largest_share_of_one_person",
        Type.SHARE,
        share_of_one,
        "largest share of the actions in one person's hands",
        needs=("owners",),
    ),
    Attribute(
        "plan",
        "largest_share_of_two_people",
        Type.SHARE,
        share_of_two,
        "largest share of the actions in two people's hands",
        needs=("owners",),
    ),
)
