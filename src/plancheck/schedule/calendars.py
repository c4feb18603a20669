"""Whose days are taken: closings that bind somebody, and time that others have claimed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.schedule.belonging import includes, takes_in
from plancheck.schedule.open_days import OpenDays, merged
from plancheck.schedule.owners import bearers, owners_of
from plancheck.schedule.spans import closing_of, day_of
from plancheck.text import placeholder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from plancheck.graph import Element, PlanGraph
    from plancheck.schedule.open_days import Days


def calendar_of(graph: PlanGraph, person: Element) -> OpenDays:
    """The weekdays on which no closing binds a person."""
    return _calendars(graph)[person.name]


@lru_cache(maxsize=2)
def _calendars(graph: PlanGraph) -> Mapping[str, OpenDays]:
    closings = _closings(graph)
    return {
        person.name: OpenDays(merged(days for closed, days in closings if _binds(closed, (person,), ())))
        for person in graph.of("person")
    }


@lru_cache(maxsize=2)
def _closings(graph: PlanGraph) -> tuple[tuple[Element, Days], ...]:
    """The closings whose days are known."""
    return tuple((c, days) for c in graph.of("closed") if (days := closing_of(graph, c)) is not None)


@lru_cache(maxsize=2)
def _claims(graph: PlanGraph) -> tuple[tuple[Element, tuple[Days, ...]], ...]:
    """The claims that nothing has cleared, with the days that are known."""
    found = []
    for claim in graph.of("claim"):
        if not is_cleared(graph, claim):
            days = {day for written in claim.item.dates or () if (day := day_of(graph, written, "start"))}
            found.append((claim, tuple((day, day) for day in sorted(days))))
    return tuple(found)


def closings_for(graph: PlanGraph, action: Element) -> tuple[tuple[Element, Days], ...]:
    """The closings that bind the owner of an action, or its audience, and their days."""
    people, audience = _whom(graph, action)
    return tuple(found for found in _closings(graph) if _binds(found[0], people, audience))


def claims_on(graph: PlanGraph, action: Element) -> tuple[tuple[Element, tuple[Days, ...]], ...]:
    """The claims that nothing has cleared on time of an action's owner, helpers or audience, and their days."""
    people, audience = _whom(graph, action)
    people = (*people, *graph.out(action, "with"))
    return tuple(found for found in _claims(graph) if _is_claimed_from(graph, found[0], people, audience))


def is_cleared(graph: PlanGraph, thing: Element) -> bool:
    """Whether a revision is about it, or an obstacle about it that an action or a removal clears."""
    about_it = graph.into(thing, "about")
    return any(e.kind == "revision" or (e.kind == "obstacle" and is_removed(graph, e)) for e in about_it)


def is_removed(graph: PlanGraph, obstacle: Element) -> bool:
    """Whether a removal with its day or its way clears an obstacle, or an action; placeholders clear none."""
    removal = obstacle.item.removed
    if removal is not None and any(_says_something(said) for said in (removal.how, removal.date)):
        return True
    return any(e.kind == "action" for e in graph.out(obstacle, "removed_by"))


def _says_something(said: date | str | None) -> bool:
    return bool(said.strip()) and placeholder(said) is None if isinstance(said, str) else said is not None


def _whom(graph: PlanGraph, action: Element) -> tuple[tuple[Element, ...], tuple[str, ...]]:
    people = {person.name: person for person in (*owners_of(graph, action), *bearers(graph, action))}
    return tuple(people.values()), tuple(action.item.audience or ())


def _binds(closed: Element, people: tuple[Element, ...], audience: tuple[str, ...]) -> bool:
    """Whether a closing holds for somebody; one that names no group holds for everybody."""
    groups = tuple(closed.item.for_ or ())
    if not groups:
        return True
    return any(includes(groups, person) for person in people) or any(
        takes_in(group, whom) for group in groups for whom in audience
    )


def _is_claimed_from(graph: PlanGraph, claim: Element, people: tuple[Element, ...], audience: tuple[str, ...]) -> bool:
    """Whether claimed time is somebody's; a claim that names nobody takes it from everybody."""
    if not claim.item.people:
        return True
    claimed = graph.out(claim, "people")
    return any(person in claimed for person in people) or any(includes(audience, person) for person in claimed)
