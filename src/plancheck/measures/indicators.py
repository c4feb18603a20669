"""The indicators of the data profile, one *part* each: whether it applies to the school, and who speaks of it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import Element, PartItem
from plancheck.measures.data_profile import for_high_schools_only, indicator_names, indicators_of
from plancheck.measures.team import grades_nine_to_twelve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plancheck.graph import PlanGraph

SORT = "indicator"


def parts(graph: PlanGraph) -> tuple[Element, ...]:
    """One element for each indicator of the data profile."""
    return _parts(graph)


@lru_cache(maxsize=2)
def _parts(graph: PlanGraph) -> tuple[Element, ...]:
    return tuple(_each(graph))


def _each(graph: PlanGraph) -> Iterator[Element]:
    for ordinal, name in enumerate(indicator_names(), start=1):
        slug = name.replace(" ", "-")
        item = PartItem(sort=SORT, subject=name)
        yield Element(
            kind="part",
            name=f"part-{SORT}-{slug}",
            id=None,
            ordinal=ordinal,
            text=name,
            path=("diagnostic",),
            item=item,
            parent=graph.root,
        )


def indicator_applies(graph: PlanGraph, part: Element) -> Value:
    """Whether a school of these grades has such data; for what high schools alone have, not known without grades."""
    if part.item.sort != SORT:
        return UNKNOWN
    if not for_high_schools_only(part.item.subject):
        return Value(value=True)
    return grades_nine_to_twelve(graph, graph.root)


def evidence_on_indicator(graph: PlanGraph, part: Element) -> Value:
    """Entries of evidence that speak of it."""
    if part.item.sort != SORT:
        return UNKNOWN
    found = tuple(_speaking(graph).get(part.item.subject, ()))
    return Value(len(found), found)


def indicators_missing(graph: PlanGraph, part: Element) -> Value:
    """The names of all that apply and of which no evidence speaks."""
    if part.item.sort != SORT:
        return UNKNOWN
    return _missing(graph)


@lru_cache(maxsize=2)
def _missing(graph: PlanGraph) -> Value:
    missing = [
        p.text for p in parts(graph) if indicator_applies(graph, p).value and not evidence_on_indicator(graph, p).value
    ]
    return Value(", ".join(missing))


@lru_cache(maxsize=2)
def _speaking(graph: PlanGraph) -> Mapping[str, list[Element]]:
    """Indicator → the entries of evidence that speak of it."""
    found: dict[str, list[Element]] = defaultdict(list)
    for entry in graph.of("evidence"):
        for indicator in indicators_of(entry.item):
            found[indicator].append(entry)
    return found


BUILDERS = (("part", parts),)

ATTRIBUTES = (
    Attribute(
        "part",
        "indicator_applies",
        Type.FLAG,
        indicator_applies,
        "whether a school of these grades has data on this indicator",
        sorts=(SORT,),
    ),
    Attribute(
        "part",
        "evidence_on_indicator",
        Type.COUNT,
        evidence_on_indicator,
        "entries of evidence that speak of this indicator",
        needs=("evidence",),
        unit="entries",
        sorts=(SORT,),
    ),
    Attribute(
        "part",
        "indicators_missing",
        Type.TEXT,
        indicators_missing,
        "the names of all indicators that apply and of which no evidence speaks",
        sorts=(SORT,),
    ),
)
