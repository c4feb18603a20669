"""Small plans laid out as graphs, for tests of measures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from plancheck.graph import PlanGraph
from plancheck.readers import submit

if TYPE_CHECKING:
    from plancheck.facts import Value
    from plancheck.graph import Element


def laid_out(**plan: Any) -> PlanGraph:
    """The graph of a plan, given without format and title."""
    return PlanGraph(submit({"format": 1, "title": "A plan", **plan}), date(2026, 9, 1))


def named(graph: PlanGraph, name: str) -> Element:
    """The element of that name, which there must be."""
    element = graph.named(name)
    assert element is not None
    return element


def said(value: Value) -> tuple[object, tuple[str, ...]]:
    """A value and the names of its witnesses."""
    return value.value, tuple(element.name for element in value.witnesses)
