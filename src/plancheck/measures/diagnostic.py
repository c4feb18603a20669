"""Questions about the diagnostic review as a whole: who took part, with what framework and what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import fold
from plancheck.measures.data_profile import category_of, indicators_of, type_of
from plancheck.measures.trend import movement, said_to_be_flat
from plancheck.text import holds

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph
    from plancheck.plan.diagnosis import Evidence


def works_outside(graph: PlanGraph, person: Element) -> bool:
    """Whether someone does not work in the school: as given, else by role; a role's holders decide for it."""
    if person.item.outside is not None:
        return bool(person.item.outside)
    if any(works_outside(graph, h) for h in graph.out(person, "holders") if not graph.out(h, "holders")):
        return True
    return any(holds(text or "", "outside-roles") for text in (person.item.role, person.item.name))


def contributors(graph: PlanGraph, _: Element) -> Value:
    """Everyone who contributed to the diagnostic; ``team`` stands for the planning team's members."""
    return _counted(_contributors(graph))


def contributors_from_outside(graph: PlanGraph, _: Element) -> Value:
    """Contributors who do not work in the school."""
    return _counted(tuple(p for p in _contributors(graph) if works_outside(graph, p)))


def framework_named(graph: PlanGraph, _: Element) -> Value:
    """Whether a framework, rubric or diagnostic tool is named."""
    diagnostic = graph.plan.diagnostic
    return Value(bool(diagnostic and (diagnostic.framework or "").strip()))


def quantitative_evidence(graph: PlanGraph, _: Element) -> Value:
    """Entries of evidence that are a matter of figures."""
    return _counted(_of_type(graph.of("evidence"), "quantitative"))


def qualitative_evidence(graph: PlanGraph, _: Element) -> Value:
    """Entries of evidence that are seen or said."""
    return _counted(_of_type(graph.of("evidence"), "qualitative"))


def types_behind_priorities(graph: PlanGraph, _: Element) -> Value:
    """How many of the two types the priority challenges cite between them; not known where a type is not given."""
    names = {e.name for challenge in graph.priorities for e in graph.out(challenge, "evidence")}
    cited = tuple(e for e in graph.of("evidence") if e.name in names)
    types = {type_of(e.item) for e in cited}
    known = types - {None}
    return UNKNOWN if None in types and len(known) < 2 else Value(len(known), cited)


def achievement_evidence(graph: PlanGraph, _: Element) -> Value:
    """Entries of evidence that show what students have learned."""
    return _counted(_of_achievement(graph))


def evidence_beyond_achievement(graph: PlanGraph, _: Element) -> Value:
    """Entries of evidence on attendance, behavior, mobility or perception."""
    return _counted(tuple(e for e in graph.of("evidence") if _is_wider(e.item)))


def evidence_of_concern(graph: PlanGraph, _: Element) -> Value:
    """Entries of evidence that say concern."""
    return _counted(tuple(e for e in graph.of("evidence") if e.item.says == "concern"))


def achievement_movement(graph: PlanGraph, _: Element) -> Value:
    """The least that any figures of achievement moved for all students over three years, in points."""
    moved = [(m, e) for e in _of_achievement(graph) if (m := movement(e.item)) is not None]
    if not moved:
        return UNKNOWN
    least = min(m for m, _ in moved)
    return Value(float(least), tuple(e for m, e in moved if m == least))


def achievement_said_to_be_flat(graph: PlanGraph, _: Element) -> Value:
    """Entries on achievement without figures of three years whose finding says that nothing moved."""
    without = (e for e in _of_achievement(graph) if movement(e.item) is None)
    return _counted(tuple(e for e in without if said_to_be_flat(e.item)))


def _contributors(graph: PlanGraph) -> tuple[Element, ...]:
    written = (graph.plan.diagnostic.contributors if graph.plan.diagnostic else None) or ()
    found = {person.name: person for person in graph.out(graph.root, "contributors")}
    if any(fold(name) == "team" for name in written):
        found |= {p.name: p for member in graph.of("member") for p in graph.out(member, "seat_of")}
    return tuple(sorted(found.values(), key=lambda person: person.key))


def _of_type(evidence: tuple[Element, ...], kind: str) -> tuple[Element, ...]:
    return tuple(e for e in evidence if type_of(e.item) == kind)


def _of_achievement(graph: PlanGraph) -> tuple[Element, ...]:
    return tuple(e for e in graph.of("evidence") if category_of(e.item) == "achievement")


def _is_wider(item: Evidence) -> bool:
    texts = (item.indicator, item.what, *indicators_of(item))
    return category_of(item) == "climate" or any(holds(text or "", "wider-than-achievement") for text in texts)


def _counted(elements: tuple[Element, ...]) -> Value:
    return Value(len(elements), elements)


_OF_THE_REVIEW = (
    Attribute(
        "plan",
        "contributors",
        Type.COUNT,
        contributors,
        "people who contributed to the diagnostic",
        needs=("contributors",),
        unit="people",
    ),
    Attribute(
        "plan",
        "contributors_from_outside",
        Type.COUNT,
        contributors_from_outside,
        "people who contributed to the diagnostic and do not work in the school",
        needs=("contributors",),
        unit="people",
    ),
    Attribute(
        "plan",
        "framework_named",
        Type.FLAG,
        framework_named,
        "whether a framework, rubric or diagnostic tool is named",
        needs=("framework",),
    ),
)

_OF_EVIDENCE = tuple(
    Attribute("plan", name, Type.COUNT, measure, meaning, needs=("evidence",), unit="entries")
    for name, measure, meaning in (
        ("quantitative_evidence", quantitative_evidence, "entries of evidence that are a matter of figures"),
        ("qualitative_evidence", qualitative_evidence, "entries of evidence that are seen or said"),
        ("achievement_evidence", achievement_evidence, "entries of evidence that show what students have learned"),
        (
            "evidence_beyond_achievement",
            evidence_beyond_achievement,
            "entries of evidence on attendance, behavior, mobility or perception",
        ),
        ("evidence_of_concern", evidence_of_concern, "entries of evidence that say concern"),
        (
            "achievement_said_to_be_flat",
            achievement_said_to_be_flat,
            "entries on achievement whose finding says that nothing moved, where no figures show it",
        ),
    )
)

_OF_ACHIEVEMENT = (
    Attribute(
        "plan",
        "types_behind_priorities",
        Type.COUNT,
        types_behind_priorities,
        "types of evidence that the priority challenges cite between them",
        needs=("evidence", "challenges"),
        unit="types",
    ),
    Attribute(
        "plan",
        "achievement_movement",
        Type.NUMBER,
        achievement_movement,
        "how far figures of achievement moved for all students over three years, at least",
        needs=("evidence",),
        unit="points",
    ),
)

ATTRIBUTES = (*_OF_THE_REVIEW, *_OF_EVIDENCE, *_OF_ACHIEVEMENT)
