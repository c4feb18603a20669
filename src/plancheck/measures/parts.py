"""What a plan is looked through for: sorts of parts; obligations, and what the previous plan left behind."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import Element, PartItem
from plancheck.measures.nearest import Nearest
from plancheck.text import similarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.graph import PlanGraph

SORTS = ("indicator", "section", "sort_of_measure", "loop", "obligation", "unmet", "dropped", "text", "stage", "focus")
_SAID = {sort: Value(sort) for sort in SORTS}
_OWN_ELEMENTS = ("obligation", "unmet", "dropped")
_MEETING = frozenset({"goal", "strategy", "action"})
_RETURNS_AS = {"unmet": "goal", "dropped": "strategy"}


def parts(graph: PlanGraph) -> Iterator[Element]:
    """One part for each obligation, and for each unmet goal and dropped strategy of the previous plan."""
    for sort in _OWN_ELEMENTS:
        for element in graph.of(sort):
            item = PartItem(sort=sort, subject=element.item, members=(element,))
            yield Element(
                "part", element.name, element.id, element.ordinal, element.text, element.path, item, graph.root
            )


def sort(_: PlanGraph, part: Element) -> Value:
    """What sort of thing it is."""
    return _SAID[part.item.sort]


def obligation_met_by(graph: PlanGraph, part: Element) -> Value:
    """Goals, strategies and actions that are said to meet an obligation."""
    if part.item.sort != "obligation":
        return UNKNOWN
    found = tuple(e for e in graph.out(part.item.members[0], "met_by") if e.kind in _MEETING)
    return Value(len(found), found)


def account_given(_: PlanGraph, part: Element) -> Value:
    """Whether it is said why a goal was not met, or why a strategy was dropped."""
    if part.item.sort not in _RETURNS_AS:
        return UNKNOWN
    said = (part.item.subject.account, part.item.subject.why)
    return Value(any(text and text.strip() for text in said))


def likeness_to_what_returns(graph: PlanGraph, part: Element) -> Value:
    """How like the nearest goal of this plan an unmet goal is, or the nearest strategy a dropped one; the witness."""
    if part.item.sort not in _RETURNS_AS or not part.text.strip():
        return UNKNOWN
    kind = _RETURNS_AS[part.item.sort]
    at = _index(graph, kind).to(part.text)
    if at is None:
        return Value(0.0)
    nearest = graph.of(kind)[at]
    return Value(similarity(part.text, nearest.text), (nearest,))


def return_explained(graph: PlanGraph, part: Element) -> Value:
    """Whether the plan names the goal or strategy in which it is carried on."""
    if part.item.sort not in _RETURNS_AS:
        return UNKNOWN
    found = graph.out(part.item.members[0], "carried_to")
    return Value(bool(found), found)


@lru_cache(maxsize=4)
def _index(graph: PlanGraph, kind: str) -> Nearest:
    return Nearest([element.text for element in graph.of(kind)])


BUILDERS = (("part", parts),)

ATTRIBUTES = (
    Attribute("part", "sort", Type.CHOICE, sort, "what sort of thing it is", choices=SORTS),
    Attribute(
        "part",
        "obligation_met_by",
        Type.COUNT,
        obligation_met_by,
        "goals, strategies and actions that meet the obligation",
        needs=("required_by", "goals|strategies|actions"),
        unit="elements",
        sorts=("obligation",),
    ),
    Attribute(
        "part",
        "account_given",
        Type.FLAG,
        account_given,
        "whether it is said why the goal was not met or the strategy dropped",
        needs=("previous",),
        sorts=tuple(_RETURNS_AS),
    ),
    Attribute(
        "part",
        "likeness_to_what_returns",
        Type.SHARE,
        likeness_to_what_returns,
        "how like the nearest goal or strategy of this plan it is",
        needs=("previous", "goals|strategies"),
        sorts=tuple(_RETURNS_AS),
    ),
    Attribute(
        "part",
        "return_explained",
        Type.FLAG,
        return_explained,
        "whether the plan names what it is carried to",
        needs=("previous",),
        sorts=tuple(_RETURNS_AS),
    ),
)
