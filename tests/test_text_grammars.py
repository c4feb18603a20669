"""Figures, dates, marks, groups, likeness and negation: each case of ``fixtures/text`` is read as it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from plancheck.text import collective, groups, placeholder, read, similarity
from plancheck.text.dates import mentions, resolve
from plancheck.text.lexicon import absent, find
from plancheck.text.numbers import figures

FOLDER = Path(__file__).parent.parent / "fixtures" / "text"
START, END = date(2026, 7, 1), date(2027, 6, 30)


def cases(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", cases("figures"), ids=lambda case: case["text"])
def test_figures_are_read_with_unit_and_role(case: dict[str, Any]) -> None:
    found = [[f.span.words, round(f.value, 4), f.high, f.unit, f.role, f.counts] for f in figures(case["text"])]
    assert found == case["figures"]


@pytest.mark.parametrize("case", cases("dates"), ids=lambda case: case["text"])
def test_dates_are_read_in_the_plans_period(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [mention.span.words for mention in mentions(text)] == case["mentions"]
    assert (resolve(text, START, END, "start"), resolve(text, START, END, "end")) == (case["start"], case["end"])


def test_a_date_field_is_taken_as_it_is() -> None:
    assert resolve(date(2030, 1, 2), START, END, "end") == date(2030, 1, 2)
    assert resolve(None, START, END, "end") is None


def test_a_date_without_year_needs_a_period() -> None:
    assert resolve("June", None, None, "end") is None
    assert resolve("June 2027", None, None, "end") == date(2027, 6, 30)
    assert resolve("10/2", START, None, "end") == date(2026, 10, 2)
    assert resolve("10/2", None, END, "end") == date(2026, 10, 2)


def test_the_end_of_the_year_is_the_end_of_the_period() -> None:
    assert resolve("EOY", date(2026, 8, 20), date(2027, 6, 11), "end") == date(2027, 6, 11)
    assert resolve("EOY", date(2026, 7, 1), date(2029, 6, 30), "end") == date(2027, 6, 30)


@pytest.mark.parametrize("text", cases("marks")["placeholders"])
def test_placeholders_are_seen(text: str) -> None:
    assert placeholder(text) is not None


@pytest.mark.parametrize("text", cases("marks")["no placeholders"])
def test_prose_is_no_placeholder(text: str) -> None:
    assert placeholder(text) is None


@pytest.mark.parametrize("text", cases("marks")["collectives"])
def test_groups_and_bodies_are_nobody_in_person(text: str) -> None:
    assert collective(text) is not None


@pytest.mark.parametrize("text", cases("marks")["persons"])
def test_a_person_or_a_role_that_one_holds_is_somebody(text: str) -> None:
    assert collective(text) is None


@pytest.mark.parametrize("case", cases("groups"), ids=lambda case: case["text"])
def test_subgroups_go_by_one_name(case: dict[str, Any]) -> None:
    assert [name for name, _ in groups(case["text"])] == case["groups"]


@pytest.mark.parametrize("case", cases("likeness"), ids=lambda case: case["one"])
def test_texts_that_differ_in_what_counts_are_not_the_same(case: dict[str, Any]) -> None:
    there, back = similarity(case["one"], case["other"]), similarity(case["other"], case["one"])
    assert there == back
    assert (there >= 0.9) is case["same"]


@pytest.mark.parametrize("case", cases("negation"), ids=lambda case: case["text"])
def test_what_is_denied_is_not_found(case: dict[str, Any]) -> None:
    text = case["text"]
    denied = [read(text).span(hit.first, hit.end).words for hit in absent(text, case["list"])]
    assert ([span.words for span in find(text, case["list"])], denied) == (case["found"], case["absent"])
