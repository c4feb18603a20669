"""What is found in a plan does not depend on the order in which its elements are written."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rule_cases import cases_of, plain_data, rule_ids

from laid_out import laid_out, named
from plancheck.check import judge
from plancheck.engine import choose
from plancheck.measures.theory_outcome import outcome_of
from plancheck.readers import submit
from plancheck.rulebook.load import load
from test_same_bytes import ORDINAL, shuffled

if TYPE_CHECKING:
    from plancheck.rulebook.model import Rulebook

DAY = date(2026, 9, 1)
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
WHOLE = sorted(
    path
    for folder in ("stories", "plans")
    for path in (FIXTURES / folder).rglob("*.yaml")
    if path.name != "expected.yaml"
)


@cache
def rulebook() -> Rulebook:
    return load()


def found(plan: dict[str, Any], as_of: date) -> list[str]:
    """The findings and how each rule ran, without ordinals."""
    report = judge(submit(plan), rulebook(), choose("plain"), as_of)
    placeless = [replace(finding, places=()) for finding in report.findings]
    return [ORDINAL.sub(r"\1-#", str(one)) for one in (*placeless, *report.rules, report.grade)]


def crooked(plan: dict[str, Any], seed: int) -> dict[str, Any]:
    return shuffled(plan, random.Random(seed))  # type: ignore[no-any-return]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_findings_in_a_whole_plan_do_not_depend_on_the_order_of_its_elements(path: Path) -> None:
    plan = plain_data(path.read_text(encoding="utf-8"))
    straight = found(plan, DAY)
    assert [found(crooked(plan, seed), DAY) for seed in range(3)] == [straight] * 3


@pytest.mark.parametrize("rule", rule_ids())
def test_findings_in_the_cases_of_a_rule_do_not_depend_on_the_order_of_elements(rule: str) -> None:
    for number, case in enumerate(cases_of(rule)):
        assert found(crooked(case.plan, number), case.as_of) == found(case.plan, case.as_of), case.name


def test_the_outcome_is_the_same_then_in_any_order() -> None:
    thens = ["45 % of students meet the mathematics standard", "students feel safer at school", "teachers share tasks"]
    read = set()
    for order in permutations(thens):
        graph = laid_out(strategies=[{"id": "s", "text": "Plan lessons.", "theory": {"then": list(order)}}])
        outcome = outcome_of(graph, named(graph, "s"))
        read.add(outcome.text if outcome else None)
    assert read == {thens[0]}
