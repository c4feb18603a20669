"""Questions about challenges: which have priority, what they rest on, who controls them, what causes they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.data_profile import category_of
from plancheck.text import first

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

OUTCOMES = ("achievement", "climate")
"""The categories of evidence that show what students experience and learn."""


def challenges(graph: PlanGraph, _: Element) -> Value:
    """Challenges on record."""
    return _counted(graph.of("challenge"))


def challenges_marked(graph: PlanGraph, _: Element) -> Value:
    """Challenges that the plan marks as a priority."""
    return _counted(tuple(c for c in graph.of("challenge") if c.item.priority))


def priority_challenges(graph: PlanGraph, _: Element) -> Value:
    """Priority challenges: those marked, or all where none is and they are few."""
    return _counted(graph.priorities)


def priority(graph: PlanGraph, challenge: Element) -> Value:
    """Whether it is a priority challenge."""
    return Value(graph.is_priority(challenge))


def evidence_linked(graph: PlanGraph, challenge: Element) -> Value:
    """Entries of evidence that it links to."""
    return _counted(graph.out(challenge, "evidence"))


def outcome_evidence_linked(graph: PlanGraph, challenge: Element) -> Value:
    """Linked entries about achievement or climate; not known where there are none and one says not what it is about."""
    linked = graph.out(challenge, "evidence")
    outcomes = tuple(e for e in linked if category_of(e.item) in OUTCOMES)
    if not outcomes and any(category_of(e.item) is None for e in linked):
        return UNKNOWN
    return _counted(outcomes)


def outside_control(_: PlanGraph, element: Element) -> Value:
    """Whether a challenge or cause is tagged as beyond school and district, or its text names what is."""
    span = first(element.text, "beyond-district")
    return Value(element.item.control == "outside" or span is not None, span=span)


def causes(graph: PlanGraph, challenge: Element) -> Value:
    """Root causes that explain it, themselves or through others."""
    return _counted(graph.causes_of(challenge))


def causes_not_left_to_district(graph: PlanGraph, challenge: Element) -> Value:
    """Its causes that are not under the district's control, or of which that is not said."""
    return _counted(tuple(c for c in graph.causes_of(challenge) if c.item.control != "district"))


def _counted(elements: tuple[Element, ...]) -> Value:
    return Value(len(elements), elements)


_OF_PLAN = (
    Attribute(
        "plan", "challenges", Type.COUNT, challenges, "challenges on record", needs=("challenges",), unit="challenges"
    ),
    Attribute(
        "plan",
        "challenges_marked",
        Type.COUNT,
        challenges_marked,
        "challenges marked as a priority",
        needs=("challenges",),
        unit="challenges",
    ),
    Attribute(
        "plan",
        "priority_challenges",
        Type.COUNT,
        priority_challenges,
        "priority challenges: those marked, or all where none is and they are few",
        needs=("challenges",),
        unit="challenges",
    ),
)

_OF_CHALLENGE = (
    Attribute("challenge", "priority", Type.FLAG, priority, "whether it is a priority challenge"),
    Attribute(
        "challenge",
        "evidence_linked",
        Type.COUNT,
        evidence_linked,
        "entries of evidence that it links to",
        needs=("evidence",),
        unit="entries",
    ),
    Attribute(
        "challenge",
        "outcome_evidence_linked",
        Type.COUNT,
        outcome_evidence_linked,
        "linked entries of evidence about achievement or climate",
        needs=("evidence",),
        unit="entries",
    ),
    Attribute(
        "challenge", "outside_control", Type.FLAG, outside_control, "whether neither school nor district controls it"
    ),
    Attribute(
        "challenge",
        "causes",
        Type.COUNT,
        causes,
        "root causes that explain it, themselves or through others",
        needs=("root_causes",),
        unit="causes",
    ),
    Attribute(
        "challenge",
        "causes_not_left_to_district",
        Type.COUNT,
        causes_not_left_to_district,
        "its causes that are not said to be under the district's control",
        needs=("root_causes", "control"),
        unit="causes",
    ),
)

ATTRIBUTES = (*_OF_PLAN, *_OF_CHALLENGE)
