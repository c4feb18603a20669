"""Whose days are taken: closings that bind somebody, and time that others have claimed."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.schedule.belonging import Groups
from plancheck.schedule.owners import bearers, owners_of
from plancheck.schedule.spans import closing_of, day_of
from plancheck.schedule.taken import TakenDays
from plancheck.text import placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from plancheck.graph import Element, PlanGraph
    from plancheck.schedule.open_days import Days, OpenDays


def calendar_of(graph: PlanGraph, person: Element) -> OpenDays:
    """The weekdays on which no closing binds a person."""
    timetable = _timetable(graph)
    return timetable.taken(timetable.groups_of((person,)), (), frozenset()).left


def taken_from(graph: PlanGraph, action: Element, *, claims: bool) -> TakenDays:
    """The closings that bind the owner of an action or its audience, and, if asked for, claims on its time.

    Claims that nothing has cleared, on its owner, helpers or audience; one that names nobody is on everybody.
    """
    timetable = _timetable(graph)
    groups, names = timetable.behind(owners_of(graph, action), bearers(graph, action))
    doers = names.union(helper.name for helper in graph.out(action, "with")) if claims else None
    return timetable.taken(groups, action.item.audience or (), doers)


@lru_cache(maxsize=2)
def _timetable(graph: PlanGraph) -> _Timetable:
    return _Timetable(graph)


class _Timetable:
    """All closings and claims whose days are known, told by those whom they concern without asking each.

    A closing that names no group holds for everybody, and so does a claim that names nobody.
    """

    def __init__(self, graph: PlanGraph) -> None:
        self._closings = [(c, (days,)) for c in graph.of("closed") if (days := closing_of(graph, c)) is not None]
        self._claims = [(c, claimed_days(graph, c)) for c in graph.of("claim") if not is_cleared(graph, c)]
        self._closed_for: dict[str | None, set[int]] = defaultdict(set)
        for number, (closed, _) in enumerate(self._closings):
            for group in closed.item.for_ or (None,):
                self._closed_for[group].add(number)
        self._groups = Groups(group for group in self._closed_for if group is not None)
        audiences = Groups(group for action in graph.of("action") for group in action.item.audience or ())
        self._claimed_from: dict[str | None, set[int]] = defaultdict(set)
        self._claimed_of: dict[str, set[int]] = defaultdict(set)
        for number, (claim, _) in enumerate(self._claims):
            for person in graph.out(claim, "people"):
                self._claimed_from[person.name].add(number)
                for group in audiences.including(person):
                    self._claimed_of[group].add(number)
            if not claim.item.people:
                self._claimed_from[None].add(number)
        self._known: dict[tuple[frozenset[str | None], tuple[int, ...]], TakenDays] = {}
        self._behind: dict[tuple[Element, ...], tuple[frozenset[str], frozenset[str]]] = {}

    def groups_of(self, people: Iterable[Element]) -> frozenset[str]:
        """The groups, as closings name them, that take in any of these people."""
        return frozenset[str]().union(*{self._groups.including(person) for person in people})

    def behind(
        self, owners: tuple[Element, ...], bearing: tuple[Element, ...]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """The groups of those responsible and of those who bear what they answer for, and the names of all of them."""
        if owners not in self._behind:  # a role of a thousand holders may own a thousand actions
            people = (*owners, *bearing)
            self._behind[owners] = (self.groups_of(people), frozenset(person.name for person in people))
        return self._behind[owners]

    def taken(self, people: frozenset[str], audience: Iterable[str], claimed_from: frozenset[str] | None) -> TakenDays:
        """The days of closings for these groups and an audience, and of claims on that audience or on these names."""
        heard = (self._groups.taking_in(whom) for whom in audience)
        groups: frozenset[str | None] = frozenset((None,)).union(people, *heard)
        claims: tuple[int, ...] = ()
        if claimed_from is not None:
            names = (None, *(self._claimed_from.keys() & claimed_from))
            found = (self._claimed_from.get(name, set()) for name in names)
            claims = tuple(sorted(set().union(*found, *(self._claimed_of.get(group, set()) for group in audience))))
        if (groups, claims) not in self._known:
            closed = sorted(set().union(*(self._closed_for.get(group, set()) for group in groups)))
            takers = (*(self._closings[number] for number in closed), *(self._claims[number] for number in claims))
            self._known[groups, claims] = TakenDays(takers)
        return self._known[groups, claims]


def claimed_days(graph: PlanGraph, claim: Element) -> tuple[Days, ...]:
    """The days of a claim that are known, each as a range of its own."""
    days = {day for written in claim.item.dates or () if (day := day_of(graph, written, "start"))}
    return tuple((day, day) for day in sorted(days))


def is_cleared(graph: PlanGraph, thing: Element) -> bool:
    """Whether a revision is about it, or an obstacle about it that an action or a removal clears."""
    return thing.name in _cleared(graph)


@lru_cache(maxsize=2)
def _cleared(graph: PlanGraph) -> frozenset[str]:
    removed = (obstacle for obstacle in graph.of("obstacle") if is_removed(graph, obstacle))
    return frozenset(thing.name for e in (*graph.of("revision"), *removed) for thing in graph.out(e, "about"))


def is_removed(graph: PlanGraph, obstacle: Element) -> bool:
    """Whether a removal with its day or its way clears an obstacle, or an action; placeholders clear none."""
    removal = obstacle.item.removed
    if removal is not None and any(_says_something(said) for said in (removal.how, removal.date)):
        return True
    return any(e.kind == "action" for e in graph.out(obstacle, "removed_by"))


def _says_something(said: date | str | None) -> bool:
    return bool(said.strip()) and placeholder(said) is None if isinstance(said, str) else said is not None
