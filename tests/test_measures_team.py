"""What the team's seats stand for, however they are worded."""

from __future__ import annotations

import pytest

from laid_out import laid_out as graph
from laid_out import said
from plancheck.measures import authors, team
from plancheck.measures.grade_levels import grades_in
from plancheck.measures.seats import Seat, seats


def seat(role: str | None = None, represents: list[str] | None = None) -> Seat:
    people = [{"id": "p1", "name": "Jo Vale", "role": role}] if role else [{"id": "p1", "name": "Jo Vale"}]
    [(_, found)] = seats(graph(people=people, team=[{"person": "p1", "represents": represents or []}]))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("grade 4", {4}),
        ("4th-grade mathematics", {4}),
        ("Fourth grade teacher", {4}),
        ("K-2", {0, 1, 2}),
        ("grades 6 to 8", {6, 7, 8}),
        ("grades 3, 4 and 7", {3, 4, 7}),
        ("3rd and 4th grade teacher", {3, 4}),
        ("PreK–1", {-1, 0, 1}),
        ("kindergarten", {0}),
        ("Gr. 5", {5}),
        ("7", {7}),
        ("high school", {9, 10, 11, 12}),
        ("grade 15", set()),
        ("room 12", set()),
        ("two of 9 teams", set()),
        ("mathematics", set()),
        ("", set()),
    ],
)
def test_grades_are_read_however_they_are_written(text: str, expected: set[int]) -> None:
    assert grades_in(text) == expected


def test_a_long_text_is_not_read_to_its_end() -> None:
    assert grades_in("-" * 100_000 + " grade 4") == frozenset()


@pytest.mark.parametrize(
    ("role", "represents", "teaches"),
    [
        ("grade 4 teacher", [], True),
        ("teacher leader", [], True),
        ("AP Biology teacher", [], True),
        ("mathematics department chair", [], True),
        (None, ["4th grade"], True),
        (None, ["ELA"], True),
        (None, ["special education"], True),
        ("instructional coach", ["mathematics"], False),
        ("reading specialist", [], False),
        ("teacher aide", ["grade 1"], False),
        ("parent", ["grade 3"], False),
        ("principal", ["leadership", "grade 4"], False),
        ("school counselor", ["grade 9"], False),
        (None, [], False),
    ],
)
def test_a_teacher_is_known_by_role_or_by_grade_and_subject(
    role: str | None, represents: list[str], *, teaches: bool
) -> None:
    assert seat(role, represents).is_teacher is teaches


@pytest.mark.parametrize(
    ("role", "represents", "voices"),
    [
        ("principal", ["leadership"], {"leadership"}),
        ("AP", [], {"leadership"}),
        ("vice-principal", [], {"leadership"}),
        ("dean of students", [], {"leadership"}),
        ("principal supervisor", [], {"district leadership"}),
        ("district mathematics director", [], {"district leadership"}),
        ("SPED teacher", [], {"special education", "teachers"}),
        ("guidance counselor", [], {"counseling"}),
        ("PTA president", [], {"families"}),
        ("grade 8 student", ["student council"], {"students"}),
        (None, ["families and community"], {"families", "community"}),
        (None, ["students with disabilities"], {"special education"}),
        (None, ["family and community engagement"], {"other staff"}),
        ("parent liaison", ["families"], {"other staff", "families"}),
        ("family and consumer science teacher", [], {"nobody", "teachers"}),
        ("teacher of gifted students", [], {"teachers"}),
    ],
)
def test_voices_are_heard_in_roles_and_claims(role: str | None, represents: list[str], voices: set[str]) -> None:
    assert seat(role, represents).voices == voices


@pytest.mark.parametrize(
    ("represents", "subjects"),
    [
        (["English"], {"reading"}),
        (["English learners"], {"English as a new language"}),
        (["special education"], set()),
        (["all subjects"], {"reading", "mathematics"}),
        (["algebra", "geometry", "music"], {"mathematics", "arts"}),
    ],
)
def test_subjects_go_under_one_name_each(represents: list[str], subjects: set[str]) -> None:
    assert seat(None, represents).subjects == subjects


def test_a_seat_that_names_nobody_and_nothing_is_no_seat() -> None:
    found = seats(graph(team=[{"person": "TBD"}, {"represents": ["?"]}, {"represents": ["grade 4"]}]))
    assert [member.name for member, _ in found] == ["member-3"]


def test_a_role_of_several_holders_brings_what_they_stand_for() -> None:
    people = [
        {"id": "tom", "name": "Tom Abel", "role": "grade 4 teacher"},
        {"id": "plc", "role": "PLC coordinators", "holders": ["tom"]},
    ]
    [(_, found)] = seats(graph(people=people, team=[{"person": "plc"}]))
    assert (found.is_teacher, found.grades) == (True, {4})


def test_the_counted_are_the_witnesses_in_the_order_of_their_names() -> None:
    people = [
        {"id": "tom", "name": "Tom Abel", "role": "teacher"},
        {"id": "nia", "name": "Nia Cole", "role": "teacher"},
    ]
    plan = graph(people=people, team=[{"person": "tom"}, {"person": "nia"}, {"person": "Kim Hale"}])
    value = team.teachers_on_team(plan, plan.root)
    assert said(value) == (2, ("member-2", "member-1"))


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        (["K", "8"], False),
        (["9", "12"], True),
        (["6-12"], True),
        (["high school"], True),
        (["8"], False),
        (["?"], None),
    ],
)
def test_high_school_grades_are_found(grades: list[str], *, expected: bool | None) -> None:
    plan = graph(school={"grades": grades})
    assert team.grades_nine_to_twelve(plan, plan.root).value is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("team", "team"),
        ("The team", "team"),
        ("the School Leadership Team", "team"),
        ("tom", "one-person"),
        ("Tom Abel", "one-person"),
        ("the lead teacher", "one-person"),
        ("Tom Abel & nia", "team"),
        ("Tom Abel, Ada Roth", "others"),
        ("Ada Roth", "others"),
        ("teacher committees", "others"),
        ("district office", "others"),
        ("TBD", None),
        (" ", None),
        (None, None),
    ],
)
def test_the_writer_of_the_action_plan_is_told(written: str | None, expected: str | None) -> None:
    plan = graph(
        people=[
            {"id": "tom", "name": "Tom Abel", "role": "lead teacher"},
            {"id": "nia", "name": "Nia Cole"},
            {"id": "ada", "name": "Ada Roth"},
        ],
        team=[{"person": "tom"}, {"person": "nia"}],
        action_plan_by=written,
    )
    assert authors.action_plan_writer(plan, plan.root).value == expected
