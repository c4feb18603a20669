"""How strategies hang together with causes, values and people, whom they reach, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.prose import instructional_core
from plancheck.schedule.belonging import takes_in
from plancheck.text import holds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.graph import Element, PlanGraph


def said(text: str | None) -> bool:
    """Whether a field holds more than white space."""
    return bool(text and text.strip())


def systemic(graph: PlanGraph, _: Element) -> Value:
    """Whether the plan is for the whole school: unless it says that it is for one project."""
    return Value(graph.plan.type != "project-specific")


def strategies_in_plan(graph: PlanGraph, _: Element) -> Value:
    """How many strategies there are."""
    found = graph.of("strategy")
    return Value(len(found), found)


def strategies_about_core(graph: PlanGraph, _: Element) -> Value:
    """How many strategies are about teaching, what students do, or what they are taught.

    Not known where none is for certain, and one could not be judged.
    """
    verdicts = {strategy: instructional_core(graph, strategy).value for strategy in graph.of("strategy")}
    found = tuple(strategy for strategy, verdict in verdicts.items() if verdict)
    return UNKNOWN if not found and None in verdicts.values() else Value(len(found), found)


def causes_and_challenges_addressed(graph: PlanGraph, strategy: Element) -> Value:
    """How many causes and challenges the strategy addresses."""
    found = tuple(e for e in graph.out(strategy, "addresses") if e.kind in {"cause", "challenge"})
    return Value(len(found), found)


def capacity_assessed(_: PlanGraph, strategy: Element) -> Value:
    """Whether anything is said of the capacity to carry the strategy out."""
    return Value(said(strategy.item.capacity))


def ways_teachers_are_told(graph: PlanGraph, strategy: Element) -> Value:
    """How many messages about the strategy reach teachers, and actions of it are for all of them.

    Where none is named for whom it is, the way of a message, or the text of an action, may say so.
    """
    messages = [m for m in graph.parts(strategy, "message") if holds(m.item.to or m.item.how or "", "school-staff")]
    actions = [a for a in graph.actions_for(strategy) if _for_all_teachers(a)]
    found = (*messages, *actions)
    return Value(len(found), found)


def _for_all_teachers(action: Element) -> bool:
    if audience := action.item.audience:
        return any(takes_in(group, "teacher") or holds(group, "all-teachers") for group in audience)
    return holds(action.text, "all-teachers")


def ways_families_are_told(graph: PlanGraph, root: Element) -> Value:
    """How many messages, actions and publications are for families or the community.

    A publication that names no readers is taken for public.
    """
    messages = [m for m in graph.of("message") if _for_families([m.item.to or ""])]
    actions = [a for a in graph.of("action") if _for_families(a.item.audience or ())]
    published = graph.plan.published
    public = published is not None and (_for_families(published.to) if published.to else said(published.where))
    found = (*messages, *actions, *([root] if public else []))
    return Value(len(found), found)


def _for_families(readers: Iterable[str]) -> bool:
    return any(holds(reader, "families-and-community") for reader in readers)


def strategies_serving(graph: PlanGraph, value: Element) -> Value:
    """How many strategies serve the value."""
    found = tuple(e for e in graph.into(value, "serves") if e.kind == "strategy")
    return Value(len(found), found)


ATTRIBUTES = (
    Attribute("plan", "systemic", Type.FLAG, systemic, "whether the plan is for the whole school"),
    Attribute(
        "plan",
        "strategies_in_plan",
        Type.COUNT,
        strategies_in_plan,
        "strategies",
        needs=("strategies",),
        unit="strategies",
    ),
    Attribute(
        "plan",
        "strategies_about_core",
        Type.COUNT,
        strategies_about_core,
        "strategies about teaching, student tasks or content",
        needs=("strategies",),
        unit="strategies",
    ),
    Attribute(
        "plan",
        "ways_families_are_told",
        Type.COUNT,
        ways_families_are_told,
        "messages, actions and publications for families or the community",
        needs=("strategies", "communication|published"),
        unit="ways",
    ),
    Attribute(
        "strategy",
        "causes_and_challenges_addressed",
        Type.COUNT,
        causes_and_challenges_addressed,
        "causes and challenges that it addresses",
        needs=("root_causes|challenges",),
        unit="causes and challenges",
    ),
    Attribute(
        "strategy",
        "capacity_assessed",
        Type.FLAG,
        capacity_assessed,
        "whether the capacity to carry it out was assessed",
        needs=("capacity",),
    ),
    Attribute(
        "strategy",
        "ways_teachers_are_told",
        Type.COUNT,
        ways_teachers_are_told,
        "messages and actions that tell the teachers of it",
        needs=("communication",),
        unit="ways",
    ),
    Attribute(
        "value",
        "strategies_serving",
        Type.COUNT,
        strategies_serving,
        "strategies that serve it",
        needs=("strategies", "ids"),
        unit="strategies",
    ),
)
