"""A *then* tells of practice by what adults do, or by what is left of it, and not by what they know."""

from __future__ import annotations

import pytest

from plancheck.text.language import is_english
from plancheck.text.practice import is_of_others, shifts_practice

DONE = [
    "teachers swap two lab stations each week",
    "children arriving calm; advisors ringing home; phonics taught before nine",
    "sharper comments on essays",
    "educators who greet each child at the door",
    "sophomore teachers agreeing on shared supports for chemistry",
    "coaches asking what the class found hard",
    "grade teachers (both aides too) catching a slip within a week",
    "teachers, aides and therapists using the same few prompts",
    "pupils rework their drafts & teachers comment on each",
    "families keep a log and the mentors answering them",
    "staff know the steps of a referral and use them",
    "number talks on 3 days a week in each room",
]
NOT_DONE = [
    "students speaking up in class",
    "teachers will have increased knowledge of fractions and feel more confident",
    "a warmer culture",
    "families attending and feeling at home",
    "results will go up",
    "educators who understand the standards",
    "sophomores agreeing on norms",
    "families keep a log and the pupils read to them each night",
    "pupils practice 40 minutes a week",
    "teachers, aides and therapists feeling at ease",
    "higher attainment in reading",
]


@pytest.mark.parametrize("text", DONE)
def test_what_adults_do_and_what_is_left_of_it_is_practice(text: str) -> None:
    assert shifts_practice(text) is not None


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_others_do_and_what_adults_know_is_none(text: str) -> None:
    assert shifts_practice(text) is None


@pytest.mark.parametrize(
    ("outcome", "others"),
    [
        ("60 % of families come to conferences", True),
        ("better teaching of fractions", False),
        ("teachers are sure of what they do", True),
        ("teachers and pupils trust each other", False),
        ("pupils read with their parents", False),
        ("teachers stay longer, and better test scores", False),
    ],
)
def test_an_outcome_of_families_or_adults_alone_is_none_of_students(outcome: str, *, others: bool) -> None:
    assert is_of_others(outcome) is others


def test_figures_and_their_labels_read_the_same_in_any_language() -> None:
    assert is_english("GEOM 40 -> 52, ALG2 31 -> 45; ML/DL")
    assert not is_english("Los maestros planifican juntos 2 veces cada semana.")
