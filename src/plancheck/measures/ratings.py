"""Questions about a school's ratings of itself: how high, on what evidence, and whether the lowest are taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

TOP = 3
"""The lower of the two top levels of the scale of four that the plan format has."""


def level(_: PlanGraph, rating: Element) -> Value:
    """The level that the school gave itself."""
    return Value(rating.item.level)


def evidence_cited(graph: PlanGraph, rating: Element) -> Value:
    """Entries of evidence that the rating links to."""
    cited = graph.out(rating, "evidence")
    return Value(len(cited), cited)


def ratings_given(graph: PlanGraph, _: Element) -> Value:
    """Elements that the school has rated."""
    rated = _rated(graph)
    return Value(len(rated), rated)


def share_rated_at_top(graph: PlanGraph, _: Element) -> Value:
    """The share of rated elements at the two top levels; not known where nothing is rated."""
    rated = _rated(graph)
    if not rated:
        return UNKNOWN
    top = tuple(r for r in rated if r.item.level >= TOP)
    return Value(len(top) / len(rated), top)


def share_rated_without_evidence(graph: PlanGraph, _: Element) -> Value:
    """The share of rated elements that cite no evidence; not known where nothing is rated."""
    rated = _rated(graph)
    if not rated:
        return UNKNOWN
    bare = tuple(r for r in rated if not graph.out(r, "evidence"))
    return Value(len(bare) / len(rated), bare)


def lowest_level(graph: PlanGraph, _: Element) -> Value:
    """The lowest level given, with the elements rated so; not known where nothing is rated."""
    lowest = _lowest(graph)
    return Value(lowest[0].item.level, lowest) if lowest else UNKNOWN


def ratings_differ(graph: PlanGraph, _: Element) -> Value:
    """Whether more than one level is used."""
    return Value(len({r.item.level for r in _rated(graph)}) > 1)


def lowest_rated_taken_up(graph: PlanGraph, _: Element) -> Value:
    """Elements at the lowest level given that a challenge responds to."""
    taken = tuple(r for r in _lowest(graph) if graph.into(r, "responds_to"))
    return Value(len(taken), taken)


def strengths_on_record(graph: PlanGraph, _: Element) -> Value:
    """Entries of evidence that say strength, and elements rated at one of the two top levels."""
    evidence = tuple(e for e in graph.of("evidence") if e.item.says == "strength")
    rated = tuple(r for r in _rated(graph) if r.item.level >= TOP)
    return Value(len(evidence) + len(rated), evidence + rated)


def _rated(graph: PlanGraph) -> tuple[Element, ...]:
    return tuple(r for r in graph.of("rating") if r.item.level is not None)


def _lowest(graph: PlanGraph) -> tuple[Element, ...]:
    rated = _rated(graph)
    lowest = min((r.item.level for r in rated), default=None)
    return tuple(r for r in rated if r.item.level == lowest)


ATTRIBUTES = (
    Attribute("rating", "level", Type.COUNT, level, "the level given, 1 to 4"),
    Attribute(
        "rating",
        "evidence_cited",
        Type.COUNT,
        evidence_cited,
        "entries of evidence that it links to",
        needs=("evidence",),
        unit="entries",
    ),
    Attribute(
        "plan",
        "ratings_given",
        Type.COUNT,
        ratings_given,
        "elements that the school has rated",
        needs=("ratings",),
        unit="elements",
    ),
    Attribute(
        "plan",
        "share_rated_at_top",
        Type.SHARE,
        share_rated_at_top,
        "share of rated elements at the two top levels",
        needs=("ratings",),
    ),
    Attribute(
        "plan",
        "share_rated_without_evidence",
        Type.SHARE,
        share_rated_without_evidence,
        "share of rated elements that cite no evidence",
        needs=("ratings", "evidence"),
    ),
    Attribute("plan", "lowest_level", Type.COUNT, lowest_level, "the lowest level given", needs=("ratings",)),
    Attribute(
        "plan",
        "ratings_differ",
        Type.FLAG,
        ratings_differ,
        "whether the ratings are at more than one level",
        needs=("ratings",),
    ),
    Attribute(
        "plan",
        "lowest_rated_taken_up",
        Type.COUNT,
        lowest_rated_taken_up,
        "elements at the lowest level given that a challenge responds to",
        needs=("ratings", "challenges"),
        unit="elements",
    ),
    Attribute(
        "plan",
        "strengths_on_record",
        Type.COUNT,
        strengths_on_record,
        "entries of evidence and ratings that show a strength",
        needs=("evidence|ratings",),
        unit="strengths",
    ),
)
