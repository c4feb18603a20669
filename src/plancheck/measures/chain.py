"""Whether the chain from challenge to milestone holds: where it breaks, what it hangs on, where it runs in a circle."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import Element, PartItem
from plancheck.schedule.owners import bearers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.graph import PlanGraph

NOWHERE, STEPS = "nowhere", ("cause", "strategy", "action", "milestone")
NOTHING, ONE_ACTION, ONE_PERSON, ONE_RESOURCE = "nothing", "one-action", "one-person", "one-resource"
_CIRCLES = {"explains": "causes", "after": "actions"}
"""Relations that must not run in a circle, and what they join."""


def chain_breaks_at(graph: PlanGraph, challenge: Element) -> Value:
    """The first step that is missing on every way from the challenge to a milestone."""
    strategies = graph.strategies_for(challenge)
    actions = _actions_of(graph, strategies)
    if milestones := _milestones_of(graph, actions):
        return Value(NOWHERE, milestones)
    if actions:
        return Value("milestone", actions)
    if strategies:
        return Value("action", strategies)
    causes = graph.causes_of(challenge)
    return Value("strategy", causes) if causes else Value("cause", (challenge,))


def actions_for_challenge(graph: PlanGraph, challenge: Element) -> Value:
    """Actions of the strategies that answer the challenge or its causes."""
    found = _actions_of(graph, graph.strategies_for(challenge))
    return Value(len(found), found)


def hangs_on(graph: PlanGraph, challenge: Element) -> Value:
    """The single action, person or resource without which nothing is done for the challenge; it is the witness.

    A person who has help, or a role with several holders, is no single one; not known without actions.
    """
    return _bottleneck(graph, _actions_of(graph, graph.strategies_for(challenge)))


def challenges_without_a_cause_addressed(graph: PlanGraph, strategy: Element) -> Value:
    """Challenges that the strategy addresses itself while it addresses none of their causes."""
    targets = graph.out(strategy, "addresses")
    explained = {c.name for target in targets if target.kind == "cause" for c in graph.challenges_of(target)}
    found = tuple(target for target in targets if target.kind == "challenge" and target.name not in explained)
    return Value(len(found), found)


def loops(graph: PlanGraph) -> Iterator[Element]:
    """One part for each set of causes that explain, or actions that wait for, each other; single ones included."""
    for relation in _CIRCLES:
        for ordinal, members in enumerate(graph.loops(relation), start=1):
            first = members[0]
            item = PartItem(sort="loop", subject=relation, members=members)
            text = "; ".join(member.label for member in members)
            yield Element("part", f"part-loop-{first.name}", None, ordinal, text, first.path, item, graph.root)


def in_a_circle(graph: PlanGraph, part: Element) -> Value:
    """Whether the members lead back to themselves."""
    if part.item.sort != "loop":
        return UNKNOWN
    members = part.item.members
    return Value(len(members) > 1 or graph.links_itself(members[0], part.item.subject), members)


def circle_of(_: PlanGraph, part: Element) -> Value:
    """Whether the members are causes or actions."""
    return Value(_CIRCLES[part.item.subject]) if part.item.sort == "loop" else UNKNOWN


# Many challenges may share their strategies and actions: what is the same for all is worked out once.


@lru_cache(maxsize=8)
def _actions_of(graph: PlanGraph, strategies: tuple[Element, ...]) -> tuple[Element, ...]:
    return graph.actions_for(*strategies)


@lru_cache(maxsize=8)
def _milestones_of(graph: PlanGraph, actions: tuple[Element, ...]) -> tuple[Element, ...]:
    return graph.milestones_of(*actions)


@lru_cache(maxsize=8)
def _bottleneck(graph: PlanGraph, actions: tuple[Element, ...]) -> Value:
    if len(actions) < 2:
        return Value(ONE_ACTION, actions) if actions else UNKNOWN
    if (person := _one_who_does_all(graph, actions)) is not None:
        return Value(ONE_PERSON, (person,))
    needed = [{e.name: e for e in graph.out(action, "needs")} for action in actions]
    common = [e for name, e in needed[0].items() if all(name in others for others in needed[1:])]
    return Value(ONE_RESOURCE, tuple(common)) if common else Value(NOTHING)


def _one_who_does_all(graph: PlanGraph, actions: tuple[Element, ...]) -> Element | None:
    people: dict[str, Element] = {}
    for action in actions:
        found = bearers(graph, action)
        if not found:
            return None
        people |= {person.name: person for person in (*found, *graph.out(action, "with"))}
        if len(people) > 1:
            return None
    return next(iter(people.values()))


BUILDERS = (("part", loops),)

ATTRIBUTES = (
    Attribute(
        "challenge",
        "chain_breaks_at",
        Type.CHOICE,
        chain_breaks_at,
        "first step that is missing on the way to a milestone",
        needs=("strategies", "actions", "milestones"),
        choices=(NOWHERE, *STEPS),
    ),
    Attribute(
        "challenge",
        "actions_for_challenge",
        Type.COUNT,
        actions_for_challenge,
        "actions that are taken for it",
        needs=("strategies", "actions"),
        unit="actions",
    ),
    Attribute(
        "challenge",
        "hangs_on",
        Type.CHOICE,
        hangs_on,
        "what all that is done for it hangs on",
        needs=("strategies", "actions"),
        choices=(NOTHING, ONE_ACTION, ONE_PERSON, ONE_RESOURCE),
    ),
    Attribute(
        "strategy",
        "challenges_without_a_cause_addressed",
        Type.COUNT,
        challenges_without_a_cause_addressed,
        "challenges that it addresses without any of their causes",
        needs=("challenges", "root_causes"),
        unit="challenges",
    ),
    Attribute(
        "part",
        "in_a_circle",
        Type.FLAG,
        in_a_circle,
        "whether its members lead back to themselves",
        needs=("root_causes|after",),
        sorts=("loop",),
    ),
    Attribute(
        "part",
        "circle_of",
        Type.CHOICE,
        circle_of,
        "whether its members are causes or actions",
        needs=("root_causes|after",),
        choices=tuple(_CIRCLES.values()),
        sorts=("loop",),
    ),
)
