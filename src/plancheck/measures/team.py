"""Questions about who plans: whose voices the planning team brings together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Measure, Type, Value
from plancheck.measures.grade_levels import grades_in
from plancheck.measures.seats import OUTSIDE_VOICES, has_district_leadership, role_of, seats, voices_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plancheck.graph import Element, PlanGraph
    from plancheck.measures.seats import Seat

_FIRST_GRADE_OF_HIGH_SCHOOL = 9


def teachers_on_team(graph: PlanGraph, _: Element) -> Value:
    """Members of the team who teach."""
    return _counted(member for member, seat in seats(graph) if seat.is_teacher)


def teachers_by_name(graph: PlanGraph, _: Element) -> Value:
    """These by name, or else by role or what they represent, for messages."""
    members = [member for member, seat in seats(graph) if seat.is_teacher]
    return Value(", ".join(_called(graph, member) for member in members) or "none")


def _called(graph: PlanGraph, member: Element) -> str:
    names = [person.item.name or person.item.role or person.name for person in graph.out(member, "seat_of")]
    return " and ".join(names) or f"{member.name} ({', '.join(member.item.represents or ())})"


def grade_levels(graph: PlanGraph, _: Element) -> Value:
    """Different grades that the teachers on the team stand for; witnesses: these teachers."""
    return _variety(graph, lambda seat: seat.grades)


def subject_areas(graph: PlanGraph, _: Element) -> Value:
    """Different subject areas that the teachers on the team stand for; special education is none."""
    return _variety(graph, lambda seat: seat.subjects)


def voices_for_special_education(graph: PlanGraph, _: Element) -> Value:
    """Members who stand for special education or for students with disabilities."""
    return _speaking_for(graph, "special education")


def voices_from_counseling(graph: PlanGraph, _: Element) -> Value:
    """Members from the counseling office."""
    return _speaking_for(graph, "counseling")


def voices_of_leadership(graph: PlanGraph, _: Element) -> Value:
    """Members who stand for the school's leadership; a principal supervisor is of the district."""
    return _speaking_for(graph, "leadership")


def voices_for_reading(graph: PlanGraph, _: Element) -> Value:
    """Members who stand for reading or the language arts."""
    return _counted(member for member, seat in seats(graph) if "reading" in seat.subjects)


def voices_for_mathematics(graph: PlanGraph, _: Element) -> Value:
    """Members who stand for mathematics."""
    return _counted(member for member, seat in seats(graph) if "mathematics" in seat.subjects)


def voices_from_outside_staff(graph: PlanGraph, _: Element) -> Value:
    """Members who are, and consultations that heard, families, students or the community."""
    members = (member for member, seat in seats(graph) if seat.voices & OUTSIDE_VOICES)
    heard = (c for c in graph.of("consultation") if _heard(graph, c) & OUTSIDE_VOICES)
    return _counted((*members, *heard))


def district_leaders_in_analysis(graph: PlanGraph, root: Element) -> Value:
    """Principal supervisors and district leaders in the diagnostic review or the root cause analysis."""
    relations = ("contributors", "participants", "facilitator")
    people = {person.name: person for relation in relations for person in graph.out(root, relation)}
    return _counted(sorted((p for p in people.values() if has_district_leadership(p)), key=lambda p: p.key))


def grades_nine_to_twelve(graph: PlanGraph, _: Element) -> Value:
    """Whether the school has any of the grades 9 to 12."""
    written = (graph.plan.school and graph.plan.school.grades) or []
    found = {grade for cell in written for grade in grades_in(cell)}
    return Value(max(found) >= _FIRST_GRADE_OF_HIGH_SCHOOL) if found else UNKNOWN


def _counted(elements: Iterable[Element]) -> Value:
    found = tuple(elements)
    return Value(len(found), found)


def _variety(graph: PlanGraph, of_seat: Callable[[Seat], frozenset[int] | frozenset[str]]) -> Value:
    teachers = [(member, of_seat(seat)) for member, seat in seats(graph) if seat.is_teacher]
    different = {one for _, found in teachers for one in found}
    return Value(len(different), tuple(member for member, _ in teachers))


def _speaking_for(graph: PlanGraph, voice: str) -> Value:
    return _counted(member for member, seat in seats(graph) if voice in seat.voices)


def _heard(graph: PlanGraph, consultation: Element) -> frozenset[str]:
    texts = (consultation.item.who or "", *map(role_of, graph.out(consultation, "people")))
    return frozenset[str]().union(*map(voices_of, texts))


def _of_team(name: str, measure: Measure, meaning: str, unit: str = "members") -> Attribute:
    return Attribute("plan", name, Type.COUNT, measure, meaning, needs=("team",), unit=unit)


ATTRIBUTES = (
    _of_team("teachers_on_team", teachers_on_team, "members of the team who teach", "teachers"),
    Attribute("plan", "teachers_by_name", Type.TEXT, teachers_by_name, "these by name", needs=("team",)),
    _of_team("grade_levels", grade_levels, "grade levels that the teachers on the team stand for", "grade levels"),
    _of_team("subject_areas", subject_areas, "subject areas that the teachers on the team stand for", "subject areas"),
    _of_team("voices_for_special_education", voices_for_special_education, "members who speak for special education"),
    _of_team("voices_from_counseling", voices_from_counseling, "members from the counseling office"),
    _of_team("voices_of_leadership", voices_of_leadership, "members who represent the school's leadership"),
    _of_team("voices_for_reading", voices_for_reading, "members who represent reading"),
    _of_team("voices_for_mathematics", voices_for_mathematics, "members who represent mathematics"),
    Attribute(
        "plan",
        "voices_from_outside_staff",
        Type.COUNT,
        voices_from_outside_staff,
        "seats of, and consultations with, families, students or the community",
        needs=("team", "consulted"),
        unit="voices",
    ),
    Attribute(
        "plan",
        "district_leaders_in_analysis",
        Type.COUNT,
        district_leaders_in_analysis,
        "district leaders who took part in the diagnostic review or the root cause analysis",
        needs=("contributors|participants",),
        unit="people",
    ),
    Attribute(
        "plan",
        "grades_nine_to_twelve",
        Type.FLAG,
        grades_nine_to_twelve,
        "whether the school has any of the grades 9 to 12",
        needs=("grades",),
    ),
)
