"""Elements that say nearly the same: each with the one of its kind that is most like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import Attribute, Type, Value
from plancheck.graph import Element, PairItem
from plancheck.measures.nearest import side_by_side
from plancheck.text import similarity as likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.graph import PlanGraph

KINDS = ("challenge", "cause", "strategy", "goal", "action", "milestone")


def pairs(graph: PlanGraph) -> Iterator[Element]:
    """Each element that has a text, beside the one of its kind most like it; every two once."""
    for kind in KINDS:
        elements = graph.of(kind)
        texts = tuple([what_it_says(element) for element in elements])
        for ordinal, (first, second) in enumerate(side_by_side(texts), start=1):
            yield _pair(graph, elements[first], elements[second], ordinal)


def similarity(_: PlanGraph, pair: Element) -> Value:
    """How like each other they are; two that differ in a figure, a group or a time are at most half alike."""
    item: PairItem = pair.item
    return Value(likeness(what_it_says(item.first), what_it_says(item.second)), (item.first, item.second))


def what_it_says(element: Element) -> str:
    """Its text, with what sets a goal or a milestone apart from another of the same words: group, value, day."""
    item = element.item
    apart: tuple[object, ...] = ()
    if element.kind == "goal":
        apart = (item.group, item.target.value if item.target else None)
    elif element.kind == "milestone":
        apart = (item.due, item.target)
    return "; ".join((element.text, *(str(value) for value in apart if value is not None))) if element.text else ""


def _pair(graph: PlanGraph, first: Element, second: Element, ordinal: int) -> Element:
    text = f"{first.text} / {second.text}"
    name = f"pair-{first.name}-{second.name}"
    return Element("pair", name, None, ordinal, text, first.path, PairItem(first, second), graph.root)


BUILDERS = (("pair", pairs),)

ATTRIBUTES = (Attribute("pair", "similarity", Type.SHARE, similarity, "how nearly the two say the same"),)
