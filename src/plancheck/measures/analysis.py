"""Questions about how the root cause analysis was done: protocol, facilitator, and what became of each idea."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import Attribute, Type, Value
from plancheck.text import find
from plancheck.text.used_sources import sources_used

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph


def protocol_named(graph: PlanGraph, _: Element) -> Value:
    """Whether a protocol is named."""
    analysis = graph.plan.root_cause_analysis
    return Value(bool(analysis and (analysis.protocol or "").strip()))


def facilitators(graph: PlanGraph, _: Element) -> Value:
    """Who facilitated."""
    found = graph.out(graph.root, "facilitator")
    return Value(len(found), found)


def principal_facilitates(graph: PlanGraph, _: Element) -> Value:
    """Whether the principal of the school was the facilitator, or one of those who hold that role."""
    named = graph.out(graph.root, "facilitator")
    people = (*named, *(h for person in named for h in graph.out(person, "holders")))
    principals = tuple(p for p in people if _is_principal(p))
    return Value(bool(principals), principals)


def _is_principal(person: Element) -> bool:
    roles = {span.entry for text in (person.item.role, person.item.name) for span in find(text or "", "principal")}
    return "the principal" in roles and not person.item.outside


def decided(_: PlanGraph, idea: Element) -> Value:
    """Whether it is said to have been kept or dropped."""
    return Value(idea.item.kept is not None)


def evidence_cited(graph: PlanGraph, idea: Element) -> Value:
    """Entries of evidence that it links to; where it links to none, the sources that its words draw on."""
    linked = graph.out(idea, "evidence")
    named = () if linked else sources_used(idea.text)
    return Value(len(linked) or len(named), linked, span=named[0].span if named else None)


ATTRIBUTES = (
    Attribute(
        "plan",
        "protocol_named",
        Type.FLAG,
        protocol_named,
        "whether the root cause analysis names a protocol",
        needs=("protocol",),
    ),
    Attribute(
        "plan",
        "facilitators",
        Type.COUNT,
        facilitators,
        "people who facilitated the root cause analysis",
        needs=("facilitator",),
        unit="people",
    ),
    Attribute(
        "plan",
        "principal_facilitates",
        Type.FLAG,
        principal_facilitates,
        "whether the principal facilitated the root cause analysis",
        needs=("facilitator",),
    ),
    Attribute("idea", "decided", Type.FLAG, decided, "whether it is said to have been kept or dropped"),
    Attribute(
        "idea",
        "evidence_cited",
        Type.COUNT,
        evidence_cited,
        "entries of evidence that it links to, or sources that its words draw on",
        unit="sources",
    ),
)
