"""Questions about single entries of evidence: what they show, for whom, how far back, and who rests on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.data_profile import CATEGORIES, category_of, indicators_of, type_of
from plancheck.measures.student_groups import subgroups_in

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph
    from plancheck.plan.diagnosis import Evidence


def category(_: PlanGraph, evidence: Element) -> Value:
    """What it is about, as given or as its words say."""
    return Value(category_of(evidence.item))


def of_achievement(_: PlanGraph, evidence: Element) -> Value:
    """Whether it shows what students have learned."""
    return Value(category_of(evidence.item) == "achievement")


def quantitative(_: PlanGraph, evidence: Element) -> Value:
    """Whether it is a matter of figures; not known where neither type nor figures are given."""
    kind = type_of(evidence.item)
    return UNKNOWN if kind is None else Value(kind == "quantitative")


def says(_: PlanGraph, evidence: Element) -> Value:
    """What it was found to say."""
    return Value(evidence.item.says)


def in_data_profile(_: PlanGraph, evidence: Element) -> Value:
    """Whether it speaks of an indicator of the data profile."""
    return Value(bool(indicators_of(evidence.item)))


def years_covered(graph: PlanGraph, evidence: Element) -> Value:
    """How many different years it reaches over, by its list of years and its figures."""
    figures = graph.parts(evidence, "figure")
    years = {*(evidence.item.years or ()), *(f.item.year for f in figures if f.item.year is not None)}
    return Value(len(years), figures)


def student_subgroups(_: PlanGraph, evidence: Element) -> Value:
    """For how many student subgroups it is broken down; the whole body, grades and adults are none."""
    return Value(len(_subgroups(evidence.item)))


def challenges_resting(graph: PlanGraph, evidence: Element) -> Value:
    """Challenges that link to it."""
    return _counted(_challenges(graph, evidence))


def priority_challenges_resting(graph: PlanGraph, evidence: Element) -> Value:
    """Priority challenges that link to it."""
    return _counted(tuple(c for c in _challenges(graph, evidence) if graph.is_priority(c)))


def causes_citing(graph: PlanGraph, evidence: Element) -> Value:
    """Causes that link to it, themselves or by one of their whys."""
    citing = graph.into(evidence, "evidence")
    names = {e.name for e in citing if e.kind == "cause"}
    names |= {e.parent.name for e in citing if e.kind == "why" and e.parent is not None}
    return _counted(tuple(cause for cause in graph.of("cause") if cause.name in names))


def _counted(elements: tuple[Element, ...]) -> Value:
    return Value(len(elements), elements)


def _challenges(graph: PlanGraph, evidence: Element) -> tuple[Element, ...]:
    return tuple(e for e in graph.into(evidence, "evidence") if e.kind == "challenge")


def _subgroups(item: Evidence) -> frozenset[str]:
    """The subgroups by the name that many plans share, or else as written."""
    written = [*(item.subgroups or ()), *(figure.group for figure in item.series or () if figure.group)]
    return frozenset().union(*(subgroups_in(text) for text in written))


_OF_EVIDENCE = (
    Attribute("evidence", "category", Type.CHOICE, category, "what it is about", choices=CATEGORIES),
    Attribute("evidence", "of_achievement", Type.FLAG, of_achievement, "whether it shows what students have learned"),
    Attribute("evidence", "quantitative", Type.FLAG, quantitative, "whether it is a matter of figures"),
    Attribute(
        "evidence", "says", Type.CHOICE, says, "what it was found to say", choices=("strength", "concern", "context")
    ),
    Attribute(
        "evidence",
        "in_data_profile",
        Type.FLAG,
        in_data_profile,
        "whether it speaks of an indicator of the data profile",
    ),
    Attribute("evidence", "years_covered", Type.COUNT, years_covered, "years that it reaches over", unit="years"),
    Attribute(
        "evidence",
        "student_subgroups",
        Type.COUNT,
        student_subgroups,
        "student subgroups for which it is broken down",
        unit="subgroups",
    ),
)

_OF_THOSE_RESTING = (
    Attribute(
        "evidence",
        "challenges_resting",
        Type.COUNT,
        challenges_resting,
        "challenges that link to it",
        unit="challenges",
    ),
    Attribute(
        "evidence",
        "priority_challenges_resting",
        Type.COUNT,
        priority_challenges_resting,
        "priority challenges that link to it",
        unit="challenges",
    ),
    Attribute(
        "evidence",
        "causes_citing",
        Type.COUNT,
        causes_citing,
        "causes that link to it, themselves or by a why",
        needs=("root_causes",),
        unit="causes",
    ),
)

ATTRIBUTES = (*_OF_EVIDENCE, *_OF_THOSE_RESTING)
