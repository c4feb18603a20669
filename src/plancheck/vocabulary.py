"""What rules may ask: every kind of fact and its attributes, gathered from the folder of measures."""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from plancheck import measures
from plancheck.facts import UNKNOWN, Fact, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plancheck.facts import Attribute, Measure
    from plancheck.graph import Element, PlanGraph

KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "plan": ("the plan as a whole", ()),
    "challenge": ("a challenge", ("challenges",)),
    "cause": ("a root cause", ("root_causes",)),
    "strategy": ("a strategy", ("strategies",)),
    "expectation": ("an if or a then of a theory of action", ("theory",)),
    "goal": ("a goal", ("goals",)),
    "action": ("an action", ("actions",)),
    "milestone": ("a milestone", ("milestones",)),
    "evidence": ("an entry of evidence", ("evidence",)),
    "rating": ("a self-rating", ("ratings",)),
    "person": ("someone named in the plan", ()),
    "resource": ("a resource", ("resources",)),
    "review": ("a scheduled review", ("reviews",)),
    "value": ("a value of the school", ("values",)),
    "idea": ("an explanation that was put forward", ("considered",)),
    "link": ("a reference by id", ("ids",)),
    "pair": ("an element and the one of its kind that is most like it", ()),
    "part": ("one of a sort of things that a plan is looked through for", ()),
}
"""Kind → what it is, and the fields without which there can be none."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The attributes of each kind, sorted by name, and how to find the elements of built kinds."""

    attributes: dict[str, tuple[Attribute, ...]]
    builders: dict[str, tuple[Callable[[PlanGraph], Iterable[Element]], ...]]

    def attribute(self, kind: str, name: str) -> Attribute | None:
        """The attribute of that name, or ``None``."""
        return _by_name(self)[kind].get(name)


@cache
def _by_name(words: Vocabulary) -> dict[str, dict[str, Attribute]]:
    found: dict[str, dict[str, Attribute]] = defaultdict(dict)
    for kind, attributes in words.attributes.items():
        found[kind] = {attribute.name: attribute for attribute in attributes}
    return found


@cache
def vocabulary() -> Vocabulary:
    """The whole vocabulary; walks ``plancheck.measures`` once a process."""
    attributes: dict[str, list[Attribute]] = {kind: [] for kind in KINDS}
    builders: dict[str, list[Callable[[PlanGraph], Iterable[Element]]]] = defaultdict(list)
    for info in sorted(pkgutil.iter_modules(measures.__path__), key=lambda i: i.name):
        module = importlib.import_module(f"plancheck.measures.{info.name}")
        for attribute in getattr(module, "ATTRIBUTES", ()):
            attributes[attribute.kind].append(attribute)
        for kind, builder in getattr(module, "BUILDERS", ()):
            builders[kind].append(builder)
    for kind, members in attributes.items():
        names = [a.name for a in members]
        if doubled := {name for name in names if names.count(name) > 1}:
            msg = f"attributes of {kind} defined twice: {sorted(doubled)}"
            raise TypeError(msg)
    by_name = {kind: tuple(sorted(members, key=lambda a: a.name)) for kind, members in attributes.items()}
    return Vocabulary(by_name, {kind: tuple(found) for kind, found in builders.items()})


def state(graph: PlanGraph, only: dict[str, frozenset[str]] | None = None) -> tuple[Fact, ...]:
    """The facts of a plan, by kind in the order of ``KINDS`` and by ``Element.key``.

    ``only`` restricts to the attributes named for each kind (a rulebook reads few of them all). What
    the form cannot carry, or the plan does not yet cover, is not known.
    """
    words = vocabulary()
    lacking = graph.lacking
    facts: list[Fact] = []
    for kind in words.attributes:
        if only is not None and kind not in only:
            continue
        names, attributes = _asked(kind, None if only is None else only[kind])
        measured = [attribute.measure if lacking(needs) is None else _unknown for attribute, needs in attributes]
        built = [element for builder in words.builders.get(kind, ()) for element in builder(graph)]
        elements = (*graph.of(kind), *sorted(built, key=lambda e: e.key))
        if kind == "part":
            facts += _of_parts(graph, elements, names, [attribute for attribute, _ in attributes], measured)
            continue
        facts += [
            Fact(kind, element, names, tuple([measure(graph, element) for measure in measured])) for element in elements
        ]
    return tuple(facts)


def _of_parts(
    graph: PlanGraph,
    parts: tuple[Element, ...],
    names: tuple[str, ...],
    attributes: list[Attribute],
    measured: list[Measure],
) -> Iterator[Fact]:
    """The facts of parts: of each sort, only what can be known of it is asked."""
    of_sort: dict[str, list[tuple[int, Measure]]] = {}
    for part in parts:
        sort = part.item.sort
        if sort not in of_sort:
            known = [at for at, a in enumerate(attributes) if not a.sorts or sort in a.sorts]
            of_sort[sort] = [(at, measured[at]) for at in known]
        values = [UNKNOWN] * len(names)
        for at, measure in of_sort[sort]:
            values[at] = measure(graph, part)
        yield Fact("part", part, names, tuple(values))


def value_for(graph: PlanGraph, fact: Fact, name: str) -> Value:
    """The value of an attribute of a fact; measured now where it was not stated."""
    if name in fact.names:
        return fact[name]
    attribute = vocabulary().attribute(fact.kind, name)
    assert attribute is not None
    if attribute.sorts and fact.element.item.sort not in attribute.sorts:
        return UNKNOWN
    if graph.lacking((*KINDS[fact.kind][1], *attribute.needs)) is not None:
        return UNKNOWN
    return attribute.measure(graph, fact.element)


@lru_cache(maxsize=64)
def _asked(
    kind: str, wanted: frozenset[str] | None
) -> tuple[tuple[str, ...], tuple[tuple[Attribute, tuple[str, ...]], ...]]:
    """The attributes of a kind that are wanted, each with all its needs; their names before."""
    chosen = [a for a in vocabulary().attributes[kind] if wanted is None or a.name in wanted]
    return tuple(a.name for a in chosen), tuple((a, (*KINDS[kind][1], *a.needs)) for a in chosen)


def _unknown(_graph: PlanGraph, _element: Element) -> Value:
    return UNKNOWN
