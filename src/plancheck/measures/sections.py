"""The parts that an action plan is made of, one *part* each: whether they are there, and who looks at the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import Element, PartItem
from plancheck.measures.outcomes import is_outcome_goal
from plancheck.measures.reviews import looking_at
from plancheck.text import holds
from plancheck.text import placeholder as placeholder_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plancheck.graph import PlanGraph

SECTION, SORT_OF_MEASURE = "section", "sort_of_measure"
Found = tuple[Element, ...]


def sections(graph: PlanGraph) -> Iterator[Element]:
    """One part for each of the seven that this form can carry and the plan covers by now."""
    for ordinal, (name, (needs, _)) in enumerate(_SECTIONS.items(), start=1):
        if graph.lacking(needs) is None:
            yield _part(graph, SECTION, name, ordinal, name.replace("-", " "))


def sections_not_assessed(graph: PlanGraph) -> Iterator[tuple[str, str]]:
    """The others of the seven, each with the reason why nothing can be said of it."""
    for name, (needs, _) in _SECTIONS.items():
        if reason := graph.lacking(needs):
            yield name.replace("-", " "), reason


def sorts_of_measure(graph: PlanGraph) -> Iterator[Element]:
    """One part for outcome and one for implementation, where a goal or milestone collects such data for certain."""
    goals = graph.of("goal")
    outcome = [is_outcome_goal(graph, goal) for goal in goals]
    if any(outcome):
        yield _part(graph, SORT_OF_MEASURE, "outcome", 1, "outcome data")
    if graph.of("milestone") or any(known is False for known in outcome):
        yield _part(graph, SORT_OF_MEASURE, "implementation", 2, "implementation data")


def section(_: PlanGraph, part: Element) -> Value:
    """Which of the seven it is."""
    return Value(part.item.subject) if part.item.sort == SECTION else UNKNOWN


def present(graph: PlanGraph, part: Element) -> Value:
    """Whether the plan has any of it; the witnesses are what there is."""
    if part.item.sort != SECTION:
        return UNKNOWN
    found = _SECTIONS[part.item.subject][1](graph)
    return Value(bool(found), found)


def reviews_looking_at_it(graph: PlanGraph, part: Element) -> Value:
    """Reviews that look at this sort of data."""
    if part.item.sort != SORT_OF_MEASURE:
        return UNKNOWN
    found = looking_at(graph, part.item.subject)
    return Value(len(found), found)


def _part(graph: PlanGraph, sort: str, name: str, ordinal: int, text: str) -> Element:
    item = PartItem(sort=sort, subject=name)
    slug = f"part-{sort.replace('_', '-')}-{name}"
    return Element("part", slug, None, ordinal, text, (), item, graph.root)


def _roles(graph: PlanGraph) -> Found:
    return tuple(a for a in graph.of("action") if _said(a.item.responsible) or any(map(_said, a.item.with_ or ())))


def _timeline(graph: PlanGraph) -> Found:
    actions = tuple(
        a
        for a in graph.of("action")
        if any(map(_said, (a.item.start, a.item.end, a.item.every, *(a.item.dates or ()))))
    )
    return actions or tuple(m for m in graph.of("milestone") if _said(m.item.due))


def _evaluation_data(graph: PlanGraph) -> Found:
    return tuple(e for kind in ("goal", "milestone") for e in graph.of(kind) if _names_data(e))


def _names_data(element: Element) -> bool:
    fields = (element.item.measure, getattr(element.item, "indicator", None))
    return any(map(_said, fields)) or holds(element.text, "sources")


def _said(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip()) and placeholder_in(value) is None
    return value is not None


def _all_of(kind: str) -> Callable[[PlanGraph], Found]:
    return lambda graph: graph.of(kind)


_SECTIONS: dict[str, tuple[tuple[str, ...], Callable[[PlanGraph], Found]]] = {
    "goals": (("goals",), _all_of("goal")),
    "actions": (("actions",), _all_of("action")),
    "roles": (("owners",), _roles),
    "timeline": (("dates",), _timeline),
    "resources": (("resources",), _all_of("resource")),
    "milestones": (("milestones",), _all_of("milestone")),
    "evaluation-data": (("goals", "milestones"), _evaluation_data),
}
"""The seven of the Glossary of Education Reform: what a form needs to show it, and what there is of it."""

BUILDERS = (("part", sections), ("part", sorts_of_measure))

ATTRIBUTES = (
    Attribute(
        "part",
        "section",
        Type.CHOICE,
        section,
        "which part of an action plan it is",
        choices=tuple(_SECTIONS),
        sorts=(SECTION,),
    ),
    Attribute(
        "part",
        "present",
        Type.FLAG,
        present,
        "whether the plan has any of it",
        needs=("goals|actions|owners|dates|resources|milestones",),
        sorts=(SECTION,),
    ),
    Attribute(
        "part",
        "reviews_looking_at_it",
        Type.COUNT,
        reviews_looking_at_it,
        "reviews that look at this sort of data",
        needs=("reviews", "goals|milestones"),
        unit="reviews",
        sorts=(SORT_OF_MEASURE,),
    ),
)
