"""A figure is a target where it is aimed at, whatever time is named beside it."""

from __future__ import annotations

import pytest

from plancheck.text.numbers import figures
from plancheck.text.targets import is_target

AIMED_AT = [
    "tardiness falls from 31% to 20% over two years",
    "a rise of 6 percentage points over three years",
    "60 % of families' questions answered",
    "reading scores rise by one year of growth",
]
NOT_AIMED_AT = [
    "80 % of instructional time goes to writing",
    "the 40-point gap closes",
    "grants of $5,000",
    "reading for two hours",
]


@pytest.mark.parametrize("text", AIMED_AT)
def test_a_figure_that_is_aimed_at_is_a_target(text: str) -> None:
    assert any(is_target(text, figure) for figure in figures(text))


@pytest.mark.parametrize("text", NOT_AIMED_AT)
def test_a_figure_of_time_money_or_what_stands_now_is_none(text: str) -> None:
    assert not any(is_target(text, figure) for figure in figures(text))
