"""Who wrote the action plan: the planning team, one person alone, or others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import fold
from plancheck.text import holds, placeholder

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

TEAM, ONE_PERSON, OTHERS = "team", "one-person", "others"
_BETWEEN_NAMES = re.compile(r"[,;&/]|\band\b")


def action_plan_writer(graph: PlanGraph, _: Element) -> Value:
    """Whether the team, one person alone, or others wrote the action plan; not known where that is not said."""
    written = fold(graph.plan.action_plan_by or "")
    if not written or placeholder(written) is not None:
        return UNKNOWN
    if written == TEAM or holds(written, "planning-team"):
        return Value(TEAM)
    if any(graph.people.several_have(part) for part in names_in(written)):
        return UNKNOWN
    found = {person for part in names_in(written) if (person := called(graph, part)) is not None}
    writers = {person.name: person for person in sorted(found, key=lambda p: p.key)}
    seated = {p.name for member in graph.of("member") for p in graph.out(member, "seat_of")}
    if len(writers) < len(names_in(written)):
        return Value(OTHERS, tuple(writers.values()))
    if len(writers) == 1:
        alone = not seated or seated.issuperset(writers)
        return Value(ONE_PERSON if alone else OTHERS, tuple(writers.values()))
    if not seated:
        return UNKNOWN
    return Value(TEAM if len(seated.intersection(writers)) > 1 else OTHERS, tuple(writers.values()))


def action_plan_by_words(graph: PlanGraph, _: Element) -> Value:
    """Who wrote the action plan, by name."""
    written = graph.plan.action_plan_by or ""
    person = called(graph, fold(written))
    named = [part for part in (person.item.name, person.item.role) if part] if person else [written]
    return Value(", ".join(named) or written)


def called(graph: PlanGraph, name: str) -> Element | None:
    """Somebody listed by that id, name or role, or named so elsewhere."""
    return graph.people.listed(name) or next((p for p in graph.people.unlisted if fold(p.text) == name), None)


def names_in(written: str) -> frozenset[str]:
    """The names in a cell that may hold several, folded as it is."""
    parts = (part.strip().removeprefix("the ") for part in _BETWEEN_NAMES.split(written))
    return frozenset(part for part in parts if part)


ATTRIBUTES = (
    Attribute(
        "plan",
        "action_plan_writer",
        Type.CHOICE,
        action_plan_writer,
        "who wrote the action plan",
        needs=("action_plan_by",),
        choices=(TEAM, ONE_PERSON, OTHERS),
    ),
    Attribute(
        "plan",
        "action_plan_by_words",
        Type.TEXT,
        action_plan_by_words,
        "who wrote the action plan, by name",
        needs=("action_plan_by",),
    ),
)
