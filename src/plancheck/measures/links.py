"""References by id, one *link* each: who names what, and whether it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import Attribute, Type, Value
from plancheck.graph import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.graph import PlanGraph


def links(graph: PlanGraph) -> Iterator[Element]:
    """One element for each reference, in reading order; it stands where its source stands."""
    for ordinal, link in enumerate(graph.links, start=1):
        name = f"link-{ordinal}"
        yield Element("link", name, None, ordinal, link.written, link.source.path, link, graph.root)


def dangling(_: PlanGraph, link: Element) -> Value:
    """Whether nothing in the plan has the id that it names."""
    return Value(link.item.target is None)


def named_by(_: PlanGraph, link: Element) -> Value:
    """The element that holds the reference."""
    return Value(link.item.source.label, (link.item.source,))


def named_under(_: PlanGraph, link: Element) -> Value:
    """The key under which the reference stands."""
    return Value(link.item.relation)


BUILDERS = (("link", links),)

ATTRIBUTES = (
    Attribute("link", "dangling", Type.FLAG, dangling, "whether nothing has the id that it names"),
    Attribute("link", "named_by", Type.TEXT, named_by, "the element that holds the reference"),
    Attribute("link", "named_under", Type.TEXT, named_under, "the key under which the reference stands"),
)
