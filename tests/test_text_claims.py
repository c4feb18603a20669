"""A cause is taken apart into what it claims and what it quotes as proof, and into what adults do now and what they lack."""

from __future__ import annotations

import pytest

from plancheck.text import read
from plancheck.text.claims import claims, proofs
from plancheck.text.doing import done_now
from plancheck.text.faults import lacks
from plancheck.text.locus import weights_of_answers
from plancheck.text.whose import about_others, parts_of


def said(text: str, parts: tuple[tuple[int, int], ...]) -> list[str]:
    reading = read(text)
    return [reading.span(first, end).words for first, end in parts]


@pytest.mark.parametrize(
    ("text", "claimed", "quoted"),
    [
        ("We lecture. Students copy.", ["We lecture", "Students copy"], []),
        ("Given that 3 of 9 pass, it is clear we hurry.", ["we hurry"], ["Given that 3 of 9 pass, it is clear"]),
        ("Based on walkthroughs, teachers talk.", ["teachers talk"], ["Based on walkthroughs"]),
        ("Why? We hurry. Why? The calendar is full.", ["The calendar is full", "We hurry"], []),
        ("Scores are low due to missed lessons.", ["missed lessons"], []),
        ("We skip lessons because of assemblies.", ["We skip lessons because of assemblies"], []),
    ],
)
def test_a_cause_is_parted_into_claims_and_proof(text: str, claimed: list[str], quoted: list[str]) -> None:
    assert (said(text, claims(text)), said(text, proofs(text))) == (claimed, quoted)


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("We've handed over the work.", ["We've handed"]),
        ("Teachers rarely meet, and each teacher weighs tests.", ["Teachers rarely meet", "teacher weighs"]),
        ("Meetings are spent on logistics.", ["spent"]),
        ("We do not have a plan, and we need one.", []),
        ("Teacher vacancies were not filled.", []),
        ("Only 4 of 9 teachers hold a license.", []),
        ("Students use notes.", []),
    ],
)
def test_what_adults_do_now_is_found_and_what_they_do_not_do_is_none(text: str, done: list[str]) -> None:
    assert [span.words for span in done_now(text)] == done


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We have no nurse. Staff have not been trained.", 2),
        ("Lack of parental support.", 0),
        ("Lack of rigor in lessons.", 0),
    ],
)
def test_each_thing_that_a_school_lacks_is_counted(text: str, count: int) -> None:
    assert len(lacks(text)) == count


def test_claims_about_students_are_told_from_those_about_adults() -> None:
    text = "Families move often. We schedule tutoring after school."
    assert said(text, about_others(text)) == ["Families move often"]


def test_what_students_do_in_lessons_is_no_teaching() -> None:
    assert "teaching" not in parts_of("Students ask few questions.")
    assert "teaching" in parts_of("Teachers ask few questions.")


def test_every_weight_is_of_a_part_that_can_be_found() -> None:
    texts = [
        "We plan lessons in teams. Our schedule has no block for it, and families and the district do not know.",
        "Teachers assign worksheets. They are not confident, and new teachers have not been trained.",
        "Students lack motivation. Parents do not help at home.",
        "The district cut the bus, and covid closed schools.",
        "The system for referrals is unclear.",
        "Leaders and the principal monitor instruction and have no materials.",
        "Parents let their children stay at home. Practices vary across classrooms.",
    ]
    known = {name for text in texts for name in parts_of(text)}
    assert weights_of_answers().keys() - {"any"} <= known
