"""Whether those who carry the plan had a hand in it: part in the planning, and a look at all actions together."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import fold
from plancheck.measures.authors import called, names_in
from plancheck.schedule.belonging import Groups, takes_in
from plancheck.schedule.spans import day_of
from plancheck.text import collective, holds, placeholder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.graph import Element, PlanGraph


def took_part(graph: PlanGraph, person: Element) -> Value:
    """Whether a person, or any holder of a role, sits on the team or was consulted.

    Not known where the plan names no team, nor them among those consulted. Witnesses are the seats
    and consultations.
    """
    holders = graph.out(person, "holders")
    alike = _namesakes_heard(graph).get(fold(person.text)) if graph.people.several_have(person.text) else None
    if alike is not None and not holders:  # many may go by one role, of whom the same is to be said
        heard = alike
    else:
        found = {e.name: e for p in (person, *holders) for e in _heard(graph, p)} | {e.name: e for e in alike or ()}
        heard = tuple(sorted(found.values(), key=lambda e: e.key))
    return UNKNOWN if not heard and graph.plan.team is None else Value(bool(heard), heard)


def _heard(graph: PlanGraph, person: Element) -> tuple[Element, ...]:
    """The seats and consultations of one person."""
    groups, by_text = _consulted(graph)
    named = (e for e in graph.into(person, "people") if e.kind == "consultation")
    meant = (consultation for text in groups.including(person) for consultation in by_text[text])
    return (*graph.into(person, "seat_of"), *named, *meant)


@lru_cache(maxsize=2)
def _consulted(graph: PlanGraph) -> tuple[Groups, Mapping[str, list[Element]]]:
    by_text: dict[str, list[Element]] = defaultdict(list)
    for consultation in graph.of("consultation"):
        by_text[consultation.text].append(consultation)
    return Groups(by_text), by_text


@lru_cache(maxsize=2)
def _namesakes_heard(graph: PlanGraph) -> Mapping[str, tuple[Element, ...]]:
    """Name or role that several have → the seats and consultations of those of whom one may be meant."""
    people: dict[str, list[Element]] = defaultdict(list)
    for person in graph.of("person"):
        for written in {fold(person.item.name or ""), fold(person.item.role or "")}:
            if graph.people.several_have(written):
                people[written].append(person)
    found = {name: {e.name: e for p in alike for e in _heard(graph, p)} for name, alike in people.items()}
    return {name: tuple(sorted(heard.values(), key=lambda e: e.key)) for name, heard in found.items()}


def reviewed(graph: PlanGraph, _: Element) -> Value:
    """Whether all actions were looked at together before adopting the plan."""
    review = graph.plan.feasibility_review
    said = () if review is None else (review.date, review.by, review.outcome)
    return Value(any(part is not None and str(part).strip() for part in said))


def reviewed_by_team(graph: PlanGraph, _: Element) -> Value:
    """Whether the team did so, or several of its members, or all of the staff; not known where nobody is named.

    Of several people it is not known where the plan lists no team.
    """
    review = graph.plan.feasibility_review
    by = "" if review is None else (review.by or "").strip()
    if not by or placeholder(by) is not None:
        return UNKNOWN
    names = names_in(fold(by))
    if "team" in names or holds(by, "planning-team") or takes_in(by, "teacher"):
        return Value(value=True)
    people = {called(graph, name) for name in names}
    members = people & {p for member in graph.of("member") for p in graph.out(member, "seat_of")}
    if len(names) > 1 and not graph.of("member") and not any(map(collective, names)):
        return UNKNOWN
    return Value(len(members) > 1)


def days_after_submission(graph: PlanGraph, _: Element) -> Value:
    """Days from the submission to that review; below zero where it came before."""
    review = graph.plan.feasibility_review
    submitted = day_of(graph, graph.plan.submitted, "end")
    looked = None if review is None else day_of(graph, review.date, "start")
    return UNKNOWN if submitted is None or looked is None else Value((looked - submitted).days)


ATTRIBUTES = (
    Attribute(
        "person",
        "took_part_in_planning",
        Type.FLAG,
        took_part,
        "whether the person sits on the team or was consulted",
        needs=("team",),
    ),
    Attribute(
        "plan",
        "actions_reviewed_together",
        Type.FLAG,
        reviewed,
        "whether all actions were looked at together before adopting",
        needs=("feasibility",),
    ),
    Attribute(
        "plan",
        "actions_reviewed_by_team",
        Type.FLAG,
        reviewed_by_team,
        "whether the team looked at all actions together",
        needs=("feasibility",),
    ),
    Attribute(
        "plan",
        "days_from_submission_to_review",
        Type.COUNT,
        days_after_submission,
        "days from submission to the look at all actions together",
        needs=("feasibility",),
        unit="days",
    ),
)
