"""The links of a chain: those that are drawn, those that lead nowhere, those that are missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from plancheck.graph import Element, Link, PlanGraph

    Pair = tuple[Element, Element]


@dataclass(frozen=True, slots=True)
class Joint:
    """A relation that is drawn: the element of kind ``head`` names the one of kind ``tail``."""

    relation: str
    tail: str
    head: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A step of kind ``step`` that must come after (or before) each element of a kind."""

    kind: str
    after: bool
    step: str
    words: str
    """What is drawn where it does not."""


@dataclass(frozen=True, slots=True)
class Ghost:
    """A box for what is not there, and the ends of the dashed link to it."""

    name: str
    kind: str
    words: str
    tail: str
    head: str
    link: Link | None = None
    """The reference that leads here, where one does."""


def linked(graph: PlanGraph, shown: Sequence[Element], joints: Sequence[Joint]) -> Iterator[Pair]:
    """Every link between elements shown, from the one named to the one that names it."""
    names = {element.name for element in shown}
    for head in shown:
        for joint in joints:
            if joint.head == head.kind:
                named = graph.out(head, joint.relation)
                yield from ((tail, head) for tail in named if tail.kind == joint.tail and tail.name in names)


def reached(centres: Collection[str], links: Sequence[Pair]) -> set[str]:
    """The elements on a way that leads through any of these: all before them and all after."""
    found = set(centres)
    for near, far in ((0, 1), (1, 0)):
        beside: dict[str, set[str]] = {}
        for pair in links:
            beside.setdefault(pair[near].name, set()).add(pair[far].name)
        todo = list(centres)
        seen = set(centres)
        while todo:
            following = beside.get(todo.pop(), set()) - seen
            seen |= following
            todo += sorted(following)
        found |= seen
    return found


def dangling(graph: PlanGraph, shown: Sequence[Element], joints: Sequence[Joint]) -> Iterator[Ghost]:
    """References of elements shown to what is not there; one box for each id as written and kind expected."""
    names = {element.name for element in shown}
    for link in graph.links:
        if link.target is None and link.source.name in names:
            kinds = (j.tail for j in joints if j.relation == link.relation and j.head == link.source.kind)
            if (kind := next(kinds, None)) is not None:
                name = f"{kind} {link.written} is not there"
                yield Ghost(name, kind, f"“{link.written}” is not in the plan", name, link.source.name, link)


def missing(
    graph: PlanGraph, shown: Sequence[Element], links: Sequence[Pair], ghosts: Sequence[Ghost], expected: Expected
) -> Iterator[Ghost]:
    """The elements without the step that should follow, or precede, them.

    A challenge that is no priority needs no cause: it was left for later on purpose.
    """
    ends = {(tail.name if expected.after else head.name) for tail, head in links}
    ends |= {ghost.head for ghost in ghosts if not expected.after}
    for element in shown:
        if element.kind != expected.kind or element.name in ends:
            continue
        if element.kind == "challenge" and graph.priorities and not graph.is_priority(element):
            continue
        name = f"{element.name} has {expected.words}"
        pair = (element.name, name) if expected.after else (name, element.name)
        yield Ghost(name, expected.step, expected.words, *pair)
