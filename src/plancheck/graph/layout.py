"""Lays a plan out as a graph and answers typed questions about it: who links to whom, what is reached."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, wraps
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import proxy

from plancheck.carrying import Lacking
from plancheck.graph.elements import ENDS, LINKS, PEOPLE, Element, Link, elements_of, fold, values_at
from plancheck.graph.people import Register
from plancheck.graph.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from plancheck.submission import Submission

Answer = TypeVar("Answer")


def _once(question: Callable[[PlanGraph, Element], Answer]) -> Callable[[PlanGraph, Element], Answer]:
    """A question that a graph works out once for each element: many measures ask it."""

    @wraps(question)
    def answer(self: PlanGraph, element: Element) -> Answer:
        key = (question.__name__, element.name)  # no relation is called like a question
        if key not in self._answers:
            self._answers[key] = question(self, element)
        return self._answers[key]  # type: ignore[no-any-return]

    return answer


class PlanGraph:
    """A submission laid out: frozen after construction.

    ``as_of`` is the only clock. Elements come in the order of ``Element.key``, so that answers do
    not depend on the order of the file; ``reading_order`` has them as they stand there.
    """

    def __init__(self, submission: Submission, as_of: date) -> None:
        self.submission = submission
        self.plan = submission.plan
        self.as_of = as_of
        self._answers: dict[tuple[str, str], Any] = {}
        self._causes: dict[tuple[Element, ...], tuple[Element, ...]] = {}
        self.reading_order: tuple[Element, ...] = tuple(elements_of(self.plan))
        self.root = self.reading_order[0]
        self._by_name = {element.name: element for element in self.reading_order}
        self._out: dict[tuple[str, str], list[Element]] = defaultdict(list)
        """Name and relation → the elements on the other side."""
        self._into: dict[tuple[str, str], list[Element]] = defaultdict(list)
        self.people = Register(self.reading_order)
        self.links = tuple(self._link_all())
        self._by_kind: dict[str, tuple[Element, ...]] = {}
        by_kind: dict[str, list[Element]] = defaultdict(list)
        for element in (*self.reading_order, *self.people.unlisted):
            by_kind[element.kind].append(element)
        for kind, members in by_kind.items():
            self._by_kind[kind] = tuple(sorted(members, key=lambda e: e.key))

    @cached_property
    def lacking(self) -> Lacking:
        """Answers why what needs some fields cannot be known of this plan."""
        return Lacking(self.submission)

    def of(self, kind: str) -> tuple[Element, ...]:
        """All elements of a kind; people named without an entry in ``people`` are among the people."""
        return self._by_kind.get(kind, ())

    def named(self, name: str) -> Element | None:
        """The element of that name."""
        return self._by_name.get(name)

    def out(self, element: Element, relation: str) -> tuple[Element, ...]:
        """What the element links to by a relation (see ``LINKS`` and ``PEOPLE``), dangling ids left out."""
        members = self._out.get((element.name, relation))
        return self._sorted(members, relation, element) if members else ()

    def into(self, element: Element, relation: str) -> tuple[Element, ...]:
        """What links to the element by a relation."""
        members = self._into.get((element.name, relation))
        return self._sorted(members, f"into {relation}", element) if members else ()

    def parts(self, element: Element, kind: str) -> tuple[Element, ...]:
        """The elements of a kind that stand inside this one."""
        members = self._into.get((element.name, f"in:{kind}"))
        return self._sorted(members, f"in {kind}", element) if members else ()

    @cached_property
    def priorities(self) -> tuple[Element, ...]:
        """The priority challenges: those marked, or all where none is marked and at most four are there."""
        challenges = self.of("challenge")
        marked = tuple(c for c in challenges if c.item.priority)
        return marked or (challenges if len(challenges) <= 4 else ())

    def is_priority(self, challenge: Element) -> bool:
        """Whether it is one of the priority challenges."""
        return challenge in self._priorities

    @cached_property
    def _priorities(self) -> frozenset[Element]:
        return frozenset(self.priorities)

    def causes_of(self, challenge: Element) -> tuple[Element, ...]:
        """The causes that explain a challenge, and those that explain them, however deep."""
        nearest = self.into(challenge, "explains")
        if nearest not in self._causes:
            self._causes[nearest] = self._with_those_behind(nearest)
        return self._causes[nearest]

    def challenges_of(self, cause: Element) -> tuple[Element, ...]:
        """The challenges that a cause explains, itself or through other causes."""
        return self._explained.of(cause)

    @_once
    def strategies_for(self, challenge: Element) -> tuple[Element, ...]:
        """The strategies that address a challenge or any of its causes."""
        behind = self.strategies_behind(*self.into(challenge, "explains"))
        return _in_order((*self.into(challenge, "addresses"), *behind))

    def strategies_behind(self, *causes: Element) -> tuple[Element, ...]:
        """The strategies that address any of these causes, or one that explains them, however deep."""
        found = [self._addressing.of(cause) for cause in causes]
        return found[0] if len(found) == 1 else _in_order(s for strategies in found for s in strategies)

    @_once
    def challenges_for(self, strategy: Element) -> tuple[Element, ...]:
        """The challenges that a strategy addresses, itself or through causes."""
        found: dict[str, Element] = {}
        for target in self.out(strategy, "addresses"):
            for challenge in [target] if target.kind == "challenge" else self.challenges_of(target):
                found[challenge.name] = challenge
        return _in_order(found.values())

    @cached_property
    def _explained(self) -> Reach:
        graph = proxy(self)  # kept by the graph itself: no circle that only the collector of garbage would open
        return Reach(
            self.loops("explains"),
            lambda cause: graph.out(cause, "explains"),
            lambda element: (element,) if element.kind == "challenge" else (),
            self.of("challenge"),
        )

    @cached_property
    def _addressing(self) -> Reach:
        graph = proxy(self)
        return Reach(
            self.loops("explains"),
            lambda element: graph.into(element, "explains"),
            lambda element: graph.into(element, "addresses"),
            self.of("strategy"),
        )

    def goals_for(self, *elements: Element) -> tuple[Element, ...]:
        """The goals that are for any of these challenges and strategies."""
        return _in_order({g.name: g for e in elements for g in self.into(e, "for")}.values())

    def actions_for(self, *strategies: Element) -> tuple[Element, ...]:
        """The actions that advance any of these strategies."""
        return _in_order({a.name: a for s in strategies for a in self.into(s, "advances")}.values())

    def milestones_of(self, *actions: Element) -> tuple[Element, ...]:
        """The milestones of these actions."""
        return _in_order(m for a in actions for m in self.parts(a, "milestone"))

    def expectations(self, strategy: Element, part: str) -> tuple[Element, ...]:
        """The *ifs* (``part="if"``) or *thens* of a strategy."""
        return tuple(e for e in self.parts(strategy, "expectation") if e.path[-2] == part)

    @_once
    def chain(self, challenge: Element) -> frozenset[str]:
        """The names of all that hangs on a challenge: causes, strategies, goals, actions and their parts.

        Those responsible for the actions belong to it, and where a role is, its holders.
        Ideas considered, and evidence that no challenge rests on, were weighed for all challenges alike.
        """
        causes = self.causes_of(challenge)
        strategies = self.strategies_for(challenge)
        actions = self.actions_for(*strategies)
        goals = self.goals_for(challenge, *strategies)
        spine = (challenge, *causes, *strategies, *actions, *goals)
        names = {element.name for element in spine}
        names.update(part.name for e in spine for part in self._into.get((e.name, "in"), ()))
        names.update(e.name for s in spine for e in self.out(s, "evidence"))
        owners = [person for action in actions for person in self.out(action, "responsible")]
        names.update(e.name for owner in owners for e in (owner, *self.out(owner, "holders")))
        return self._shared | names

    @cached_property
    def _shared(self) -> frozenset[str]:
        ideas = (idea.name for idea in self.of("idea"))
        return frozenset((*ideas, *(e.name for e in self.of("evidence") if not self._behind_a_challenge(e))))

    def _behind_a_challenge(self, evidence: Element) -> bool:
        return any(e.kind == "challenge" for e in self.into(evidence, "evidence"))

    def loops(self, relation: str) -> tuple[tuple[Element, ...], ...]:
        """The strongly connected components of ``explains`` or ``after``, single elements included."""
        key = ("loops", relation)
        if key not in self._answers:
            self._answers[key] = self._circles(relation)
        return self._answers[key]  # type: ignore[no-any-return]

    def _circles(self, relation: str) -> tuple[tuple[Element, ...], ...]:
        links = [(link.source, link.target) for link in self.links if link.relation == relation and link.target]
        alone: dict[str, Element] = {element.name: element for link in links for element in link}
        found: list[tuple[Element, ...]] = [(element,) for element in alone.values()]
        if _run_in_circles(links):
            import networkx as nx  # late: it takes long to import, and most plans have no circles

            graph: nx.DiGraph[str] = nx.DiGraph([(source.name, target.name) for source, target in links])
            found = [_in_order(alone[n] for n in names) for names in nx.strongly_connected_components(graph)]
        return tuple(sorted(found, key=lambda members: [m.key for m in members]))

    def links_itself(self, element: Element, relation: str) -> bool:
        """Whether an element names itself by a relation."""
        return any(e is element for e in self._out.get((element.name, relation), ()))

    def _with_those_behind(self, causes: tuple[Element, ...]) -> tuple[Element, ...]:
        found = {cause.name: cause for cause in causes}
        todo = list(causes)
        while todo:
            for element in self._into.get((todo.pop().name, "explains"), ()):
                if element.name not in found:
                    found[element.name] = element
                    todo.append(element)
        return _in_order(found.values())

    def _sorted(self, members: list[Element], asked: str, element: Element) -> tuple[Element, ...]:
        if len(members) == 1:
            return (members[0],)
        key = (asked, element.name)
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = _in_order(members)
        return found

    def _link_all(self) -> Iterable[Link]:
        by_id = {e.id: e for e in self.reading_order if e.id}
        if "ids" not in self.submission.carries:
            by_id |= {e.name: e for e in self.reading_order if not e.id}
        for element in self.reading_order:
            if element.parent is not None:
                self._join(element, f"in:{element.kind}", element.parent)
                self._join(element, "in", element.parent)
            for relation, dotted in PEOPLE.get(element.kind, ()):
                for path, written in values_at(element.item, dotted):
                    if fold(written) == "team":
                        continue
                    for person in self.people.find(written, element.path + path):
                        self._join(element, relation, person)
            for relation, dotted in LINKS.get(element.kind, ()):
                for _, written in values_at(element.item, dotted):
                    target = by_id.get(written)
                    if target is not None and ENDS.get(relation, target.kind) == target.kind:
                        self._join(element, relation, target)
                    yield Link(element, relation, written, target)

    def _join(self, source: Element, relation: str, target: Element) -> None:
        self._out[source.name, relation].append(target)
        self._into[target.name, relation].append(source)
        self._by_name.setdefault(target.name, target)


def _in_order(elements: Iterable[Element]) -> tuple[Element, ...]:
    unique = {element.name: element for element in elements}
    return tuple(sorted(unique.values(), key=lambda e: e.key)) if len(unique) > 1 else tuple(unique.values())


def _run_in_circles(links: Iterable[tuple[Element, Element]]) -> bool:
    order: TopologicalSorter[str] = TopologicalSorter()
    for source, target in links:
        order.add(target.name, source.name)
    try:
        order.prepare()
    except CycleError:
        return True
    return False
