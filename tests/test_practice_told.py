"""A *then* tells of practice by what adults do, or by what is left of it, and not by what they know."""

from __future__ import annotations

import pytest

from plancheck.text.language import is_english
from plancheck.text.practice import shifts_practice

DONE = [
    "teachers swap two lab stations each week",
    "children arriving calm; advisors ringing home; phonics taught before nine",
    "sharper comments on essays",
    "coaches asking what the class found hard",
]
NOT_DONE = [
    "students speaking up in class",
    "teachers will have increased knowledge of fractions and feel more confident",
    "a warmer culture",
    "families attending and feeling at home",
    "results will go up",
]


@pytest.mark.parametrize("text", DONE)
def test_what_adults_do_and_what_is_left_of_it_is_practice(text: str) -> None:
    assert shifts_practice(text) is not None


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_others_do_and_what_adults_know_is_none(text: str) -> None:
    assert shifts_practice(text) is None


def test_figures_and_their_labels_read_the_same_in_any_language() -> None:
    assert is_english("GEOM 40 -> 52, ALG2 31 -> 45; ML/DL")
    assert not is_english("Los maestros planifican juntos 2 veces cada semana.")
