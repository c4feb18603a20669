"""An owner who is nearly called as somebody listed is told, and never taken for them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plancheck.graph import PlanGraph
from plancheck.graph.misspelt import misspelt
from plancheck.readers import submit

PEOPLE: list[dict[str, Any]] = [
    {"id": "noor", "name": "Noor Haddad", "role": "principal"},
    {"id": "t6", "name": "Maria Lopez", "role": "grade 6 teacher"},
    {"id": "stefan", "name": "Stefan Kowal"},
]


def told(owner: str, people: list[dict[str, Any]] = PEOPLE) -> list[str]:
    data = {
        "format": 1,
        "title": "A plan",
        "people": people,
        "actions": [{"id": "a1", "text": "Plan lessons.", "responsible": owner}],
    }
    return [remark.text for remark in misspelt(PlanGraph(submit(data), date(2026, 9, 1)))]


@pytest.mark.parametrize(
    ("owner", "meant"),
    [
        ("nooor", "noor (Noor Haddad)"),
        ("Noor Hadad", "noor (Noor Haddad)"),
        ("Marai Lopez", "t6 (Maria Lopez)"),
        ("stefna", "stefan (Stefan Kowal)"),
    ],
)
def test_a_slip_is_told_with_who_may_be_meant(owner: str, meant: str) -> None:
    assert told(owner) == [f'nobody listed under people is called "{owner}"; if {meant} is meant, mend the name']


@pytest.mark.parametrize(
    "owner", ["noor", "Noor Haddad", "t7", "Grade 7 teachers", "Omar Lopez", "Maria Gomez", "coach", "N. Haddad"]
)
def test_other_names_are_let_be(owner: str) -> None:
    assert told(owner) == []


def test_where_nobody_is_listed_or_two_are_as_near_nothing_is_told() -> None:
    assert told("nooor", []) == []
    assert told("Marie", [{"id": "maria"}, {"id": "marie2", "name": "Mario"}]) == []
