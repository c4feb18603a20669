"""How many strategies go together: in the plan as a whole, and for each cause, one *part* each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import Element, PartItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.graph import PlanGraph

SORT = "focus"
PLAN, CAUSE = "plan", "cause"


def parts(graph: PlanGraph) -> Iterator[Element]:
    """One part for the strategies of the plan, and one for those of each cause that has any."""
    if graph.of("strategy"):
        yield _part(graph, graph.root, "all strategies", 1)
    addressed = (cause for cause in graph.of("cause") if _strategies(graph, cause))
    for ordinal, cause in enumerate(addressed, start=2):
        yield _part(graph, cause, cause.label, ordinal)


def _part(graph: PlanGraph, around: Element, text: str, ordinal: int) -> Element:
    item = PartItem(sort=SORT, subject=around.kind, members=(around,))
    return Element("part", f"part-{SORT}-{around.name}", None, ordinal, text, around.path, item, graph.root)


def focus_of(_: PlanGraph, part: Element) -> Value:
    """Whether the strategies of the plan or those for a cause are looked at."""
    return Value(part.item.subject) if part.item.sort == SORT else UNKNOWN


def strategies_together(graph: PlanGraph, part: Element) -> Value:
    """How many strategies these are."""
    if part.item.sort != SORT:
        return UNKNOWN
    found = graph.of("strategy") if part.item.subject == PLAN else _strategies(graph, part.item.members[0])
    return Value(len(found), found)


def _strategies(graph: PlanGraph, cause: Element) -> tuple[Element, ...]:
    return tuple(e for e in graph.into(cause, "addresses") if e.kind == "strategy")


BUILDERS = (("part", parts),)

ATTRIBUTES = (
    Attribute(
        "part",
        "focus_of",
        Type.CHOICE,
        focus_of,
        "whether the strategies of the plan or those for one cause are counted",
        choices=(PLAN, CAUSE),
        sorts=(SORT,),
    ),
    Attribute(
        "part",
        "strategies_together",
        Type.COUNT,
        strategies_together,
        "strategies of the plan, or for one cause",
        needs=("strategies",),
        unit="strategies",
        sorts=(SORT,),
    ),
)
