"""What actions use and what there is: resources named, there in time, enough, within the budget, entered once."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import fold
from plancheck.schedule.spans import day_of, span_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.graph import Element, PlanGraph

_TYPES = ("time", "people", "program", "budget")


def resources_needed(graph: PlanGraph, action: Element) -> Value:
    """How many entries of ``needs`` an action has, whether or not the resource is listed."""
    listed = graph.out(action, "needs")
    return Value(len(action.item.needs or ()), listed)


def actions_without_it(graph: PlanGraph, resource: Element) -> Value:
    """Actions that need a resource at a time when it is not there yet, or never is.

    Not known where the plan says neither whether it is available nor since when.
    """
    item = resource.item
    since = day_of(graph, item.available_from, "start")
    if item.available is None and since is None:
        return UNKNOWN
    if since is None and item.available is False and _said_vaguely(item.available_from):
        return UNKNOWN
    users = _users(graph, resource)
    if since is None:
        lacking = () if item.available else users
    else:
        lacking = tuple(a for a in users if (start := span_of(graph, a).latest_start) is not None and start < since)
    return Value(len(lacking), lacking)


def _said_vaguely(written: object) -> bool:
    return isinstance(written, str) and bool(written.strip())


def _users(graph: PlanGraph, resource: Element) -> tuple[Element, ...]:
    return tuple(a for a in graph.into(resource, "needs") if a.kind == "action")


def drawn_beyond(graph: PlanGraph, resource: Element) -> Value:
    """By how much the amounts that actions need exceed what there is of a resource.

    Amounts are of its quantity, of a budget of its cost; where one of these is lacking, of the other.
    """
    item = resource.item
    first, second = (item.cost, item.quantity) if item.type == "budget" else (item.quantity, item.cost)
    there = first if first is not None else second
    names = {resource.id, resource.name}
    drawing = {
        action: [n.amount for n in action.item.needs or () if n.resource in names and n.amount is not None]
        for action in _users(graph, resource)
    }
    amounts = [amount for drawn in drawing.values() for amount in drawn]
    if there is None or not amounts:
        return UNKNOWN
    return Value(round(sum(amounts) - there, 6), tuple(action for action, drawn in drawing.items() if drawn))


def cost_beyond_budget(graph: PlanGraph, resource: Element) -> Value:
    """By how much all resources cost more than the budget holds; known of the dearest resource alone.

    So that one plan's budget is told of once. Witnesses are the resources that cost anything.
    """
    budget = graph.plan.budget
    if budget is None or budget.total is None or resource is not _dearest(graph):
        return UNKNOWN
    costly = [r for r in graph.of("resource") if r.item.cost]
    if not costly:
        return UNKNOWN
    return Value(round(sum(r.item.cost for r in costly) - budget.total, 6), tuple(costly))


@lru_cache(maxsize=2)
def _dearest(graph: PlanGraph) -> Element | None:
    return max(graph.of("resource"), key=lambda r: r.item.cost or 0, default=None)


def entered_before(graph: PlanGraph, resource: Element) -> Value:
    """How many earlier entries have the same source, text and cost; witnesses are these.

    Entries that different actions use are no doubles: two trainings may each take substitutes for 2,000.
    """
    users = set(_users(graph, resource))
    same = tuple(
        twin
        for twin in _same(graph).get(resource.name, ())
        if not users or not (others := _users(graph, twin)) or not users.isdisjoint(others)
    )
    return Value(len(same), same)


@lru_cache(maxsize=2)
def _same(graph: PlanGraph) -> Mapping[str, tuple[Element, ...]]:
    alike: dict[tuple[str, str, float], list[Element]] = defaultdict(list)
    before: dict[str, tuple[Element, ...]] = {}
    for resource in graph.of("resource"):
        if resource.text.strip() and resource.item.cost is not None:
            twins = alike[fold(resource.item.source or ""), fold(resource.text), resource.item.cost]
            before[resource.name] = tuple(twins)
            twins.append(resource)
    return before


def types_changed(graph: PlanGraph, _: Element) -> Value:
    """Of time, people, program and budget, how many some action changes; witnesses are these actions."""
    actions = tuple(a for a in graph.of("action") if a.item.requires)
    return Value(len({kind for a in actions for kind in a.item.requires}), actions)


def types_missing(graph: PlanGraph, _: Element) -> Value:
    """How many of them have no resource; witnesses are the actions that change such a type."""
    missing = _missing(graph)
    actions = tuple(a for a in graph.of("action") if missing.intersection(a.item.requires or ()))
    return Value(len(missing), actions)


def types_missing_named(graph: PlanGraph, _: Element) -> Value:
    """Those types by name, for messages."""
    missing = _missing(graph)
    return Value(", ".join(kind for kind in _TYPES if kind in missing) or "none")


def _missing(graph: PlanGraph) -> frozenset[str]:
    changed = {kind for action in graph.of("action") for kind in action.item.requires or ()}
    return frozenset(changed - {resource.item.type for resource in graph.of("resource")})


ATTRIBUTES = (
    Attribute(
        "action",
        "resources_needed",
        Type.COUNT,
        resources_needed,
        "resources that it names as needed",
        needs=("resources",),
        unit="resources",
    ),
    Attribute(
        "resource",
        "actions_before_it_is_there",
        Type.COUNT,
        actions_without_it,
        "actions that need it before it is there",
        unit="actions",
    ),
    Attribute(
        "resource", "drawn_beyond_what_there_is", Type.NUMBER, drawn_beyond, "amount needed beyond what there is"
    ),
    Attribute(
        "resource",
        "cost_beyond_budget",
        Type.NUMBER,
        cost_beyond_budget,
        "cost of all resources beyond the plan's budget",
    ),
    Attribute(
        "resource",
        "entered_before",
        Type.COUNT,
        entered_before,
        "earlier entries of the same source, text and cost",
        unit="entries",
    ),
    Attribute(
        "plan",
        "resource_types_changed",
        Type.COUNT,
        types_changed,
        "types of resource that actions change",
        needs=("requires",),
        unit="types",
    ),
    Attribute(
        "plan",
        "resource_types_missing",
        Type.COUNT,
        types_missing,
        "types that actions change and of which no resource is listed",
        needs=("requires", "resources"),
        unit="types",
    ),
    Attribute(
        "plan",
        "resource_types_missing_named",
        Type.TEXT,
        types_missing_named,
        "these types",
        needs=("requires", "resources"),
    ),
)
