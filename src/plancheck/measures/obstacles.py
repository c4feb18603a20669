"""What stands in the way of a strategy and is not cleared: obstacles, claimed time, resources that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.schedule.calendars import is_cleared, is_removed
from plancheck.schedule.spans import day_of, span_of
from plancheck.text import find

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from plancheck.graph import Element, PlanGraph
    from plancheck.schedule.spans import Span


def obstacles_standing(graph: PlanGraph, strategy: Element) -> Value:
    """How many recorded obstacles neither an action, a removal nor a revision clears."""

    def stands(obstacle: Element) -> bool:
        if is_removed(graph, obstacle) or is_cleared(graph, obstacle):
            return False
        about = graph.out(obstacle, "about")
        return not about or not all(is_cleared(graph, thing) for thing in about)

    found = tuple(o for o in graph.parts(strategy, "obstacle") if stands(o))
    return Value(len(found), found)


def claimed_time_in_its_ifs(graph: PlanGraph, strategy: Element) -> Value:
    """How many uncleared claims are on a time of the school week that an *if* names.

    Where no *if* is written, the strategy's own text says what is to be done.
    """
    ifs = graph.expectations(strategy, "if") or (strategy,)
    times = _times(e.text for e in ifs)
    found = tuple(c for c in graph.of("claim") if times & _times([c.text]) and not is_cleared(graph, c))
    return Value(len(found), found)


def days_of_an_action_in_claimed_time(graph: PlanGraph, strategy: Element) -> Value:
    """Days that the shortest action lasts of those that fall in uncleared claimed time.

    Actions on single dates last one day. Witnesses: that action, and the claims on its days.
    """
    claims = [c for c in graph.of("claim") if not is_cleared(graph, c)]
    shortest: tuple[int, tuple[Element, ...]] | None = None
    for action in graph.actions_for(strategy):
        span = span_of(graph, action)
        length = 1 if span.single else span.length
        hit = tuple(c for c in claims if _falls_in(graph, span, c) and _binds(graph, c, action))
        if length is not None and hit and (shortest is None or length < shortest[0]):
            shortest = (length, (action, *hit))
    return Value(*shortest) if shortest else UNKNOWN


def claims_on_its_time(graph: PlanGraph, strategy: Element) -> Value:
    """How many uncleared claims are on time that its ifs name or that its shortest action so claimed falls in."""
    named = claimed_time_in_its_ifs(graph, strategy).witnesses
    hit = days_of_an_action_in_claimed_time(graph, strategy).witnesses
    found = {claim.name: claim for claim in (*named, *hit) if claim.kind == "claim"}
    return Value(len(found), tuple(sorted(found.values(), key=lambda e: e.key)))


def needed_resources_unavailable(graph: PlanGraph, strategy: Element) -> Value:
    """How many resources that its actions need are said not to be available, with nothing done about it."""
    missing: dict[str, Element] = {}
    for action in graph.actions_for(strategy):
        start = span_of(graph, action).start
        for resource in graph.out(action, "needs"):
            if resource.kind == "resource" and _lacking(graph, resource, start) and not is_cleared(graph, resource):
                missing[resource.name] = resource
    found = tuple(sorted(missing.values(), key=lambda e: e.key))
    return Value(len(found), found)


def obstacles_considered(graph: PlanGraph, strategy: Element) -> Value:
    """Whether obstacles are recorded or declared to be none, or claims on the calendar are listed."""
    return Value(strategy.item.obstacles is not None or bool(graph.of("claim")))


def _lacking(graph: PlanGraph, resource: Element, start: date | None) -> bool:
    if resource.item.available is not False:
        return False
    since = day_of(graph, resource.item.available_from, "end")
    # a day that has passed, and still it is not there, promises nothing
    return since is None or start is None or not graph.as_of <= since <= start


def _times(texts: Iterable[str]) -> set[str]:
    return {span.entry for text in texts for span in find(text, "claimable-times")}


def _binds(graph: PlanGraph, claim: Element, action: Element) -> bool:
    """Whether the claim is on people of the action; one that names nobody is on all."""
    claimed = set(graph.out(claim, "people"))
    doers = {*graph.out(action, "responsible"), *graph.out(action, "with")}
    doers.update(holder for doer in tuple(doers) for holder in graph.out(doer, "holders"))
    return not claimed or not doers or bool(action.item.audience) or bool(claimed & doers)


def _falls_in(graph: PlanGraph, span: Span, claim: Element) -> bool:
    days = [day for written in claim.item.dates or () if (day := day_of(graph, written, "start"))]
    return any(first <= day <= last for day in days for first, last in span.ranges)


ATTRIBUTES = (
    Attribute(
        "strategy",
        "obstacles_standing",
        Type.COUNT,
        obstacles_standing,
        "recorded obstacles that nothing clears",
        needs=("obstacles",),
        unit="obstacles",
    ),
    Attribute(
        "strategy",
        "claimed_time_in_its_ifs",
        Type.COUNT,
        claimed_time_in_its_ifs,
        "uncleared claims on time that its ifs name",
        needs=("obstacles",),
        unit="claims",
    ),
    Attribute(
        "strategy",
        "days_of_an_action_in_claimed_time",
        Type.COUNT,
        days_of_an_action_in_claimed_time,
        "length of the shortest action that falls in uncleared claimed time",
        needs=("obstacles",),
        unit="days",
    ),
    Attribute(
        "strategy",
        "claims_on_its_time",
        Type.COUNT,
        claims_on_its_time,
        "uncleared claims on time that it uses",
        needs=("obstacles",),
        unit="claims",
    ),
    Attribute(
        "strategy",
        "needed_resources_unavailable",
        Type.COUNT,
        needed_resources_unavailable,
        "resources that its actions need and that are not available",
        needs=("obstacles",),
        unit="resources",
    ),
    Attribute(
        "strategy",
        "obstacles_considered",
        Type.FLAG,
        obstacles_considered,
        "whether obstacles were looked for",
        needs=("obstacles",),
    ),
)
