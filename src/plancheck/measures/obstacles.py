"""What stands in the way of a strategy and is not cleared: obstacles, claimed time, resources that are not there."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.schedule.calendars import claimed_days, is_cleared, is_removed
from plancheck.schedule.spans import day_of, span_of
from plancheck.schedule.taken import TakenDays
from plancheck.text import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from plancheck.graph import Element, PlanGraph
    from plancheck.schedule.open_days import Days


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
    claims = _claims_on_times(graph)
    found = {c.name: c for time in _times(e.text for e in ifs) for c in claims.get(time, ())}
    return Value(len(found), tuple(sorted(found.values(), key=lambda e: e.key)))


@lru_cache(maxsize=2)
def _claims_on_times(graph: PlanGraph) -> Mapping[str, list[Element]]:
    """Time of the school week → the uncleared claims on it."""
    found: dict[str, list[Element]] = defaultdict(list)
    for claim in graph.of("claim"):
        if not is_cleared(graph, claim):
            for time in _times([claim.text]):
                found[time].append(claim)
    return found


def days_of_an_action_in_claimed_time(graph: PlanGraph, strategy: Element) -> Value:
    """Days that the shortest action lasts of those that fall in uncleared claimed time.

    Actions on single dates last one day. Witnesses: that action, and the claims on its days.
    """
    shortest: tuple[int, tuple[Element, ...]] | None = None
    for action in graph.actions_for(strategy):
        span = span_of(graph, action)
        length = 1 if span.single else span.length
        if length is not None and (shortest is None or length < shortest[0]):
            hit = _claims_binding(graph, action).meeting(span.ranges)
            shortest = (length, (action, *hit)) if hit else shortest
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


def _claims_binding(graph: PlanGraph, action: Element) -> TakenDays:
    """The uncleared claims that are on people of an action; one that names nobody is on all."""
    doers = {*graph.out(action, "responsible"), *graph.out(action, "with")}
    doers.update(holder for doer in tuple(doers) for holder in graph.out(doer, "holders"))
    everybody = not doers or bool(action.item.audience)
    return _claims_on(graph, None if everybody else frozenset(doer.name for doer in doers))


@lru_cache(maxsize=8)
def _claims_on(graph: PlanGraph, people: frozenset[str] | None) -> TakenDays:
    by_person = _claims_by_person(graph)
    names = by_person if people is None else ("", *people)
    found = {claim.name: (claim, days) for name in names for claim, days in by_person.get(name, ())}
    return TakenDays(tuple(sorted(found.values(), key=lambda taker: taker[0].key)))


@lru_cache(maxsize=2)
def _claims_by_person(graph: PlanGraph) -> Mapping[str, list[tuple[Element, tuple[Days, ...]]]]:
    """Name of a person → the uncleared claims on their time with their days; no name → those on everybody's."""
    found: dict[str, list[tuple[Element, tuple[Days, ...]]]] = defaultdict(list)
    for claim in graph.of("claim"):
        if not is_cleared(graph, claim):
            for name in [person.name for person in graph.out(claim, "people")] or [""]:
                found[name].append((claim, claimed_days(graph, claim)))
    return found


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
