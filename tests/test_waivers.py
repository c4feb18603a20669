"""A waiver in a plan is told with all that it says, and excuses nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.readers import submit
from plancheck.rulebook.load import load

ASKED = {"rule": "SG401", "element": "s1", "reason": "Two\nschools merge.", "approver": "R. Okoro", "until": "2027-06"}


def plan(*waivers: dict[str, str]) -> dict[str, Any]:
    strategies = [{"id": "s1", "text": "Buy tablets."}]
    return {"format": 1, "title": "A plan", "strategies": strategies, **({"waivers": waivers} if waivers else {})}


def report(*waivers: dict[str, str]) -> Any:
    return judge(submit(plan(*waivers)), load(), choose("plain"), date(2026, 9, 1))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            ASKED,
            'rule SG401 be waived for s1 until 2027-06 (approver: R. Okoro) because "Two schools merge."',
        ),
        ({"rule": "SG401"}, "rule SG401 be waived"),
        ({"element": "s1"}, "a rule be waived (it does not say which) for s1"),
    ],
)
def test_a_waiver_is_told(asked: dict[str, str], told: str) -> None:
    judged = "it is judged all the same, for only a reviewer can grant it"
    assert [remark.text for remark in report(asked).remarks] == [f"the plan asks that {told}; {judged}"]


def test_a_long_reason_is_cut() -> None:
    [remark] = report({"rule": "SG401", "reason": "very " * 100}).remarks
    assert "very …" in remark.text
    assert len(remark.text) < 400


def test_a_waiver_excuses_nothing() -> None:
    with_it, without = report(ASKED), report()
    assert [finding.rule for finding in with_it.findings] == [finding.rule for finding in without.findings]
    assert with_it.grade == without.grade
    assert "SG401" in {finding.rule for finding in with_it.findings}


def test_a_plan_that_asks_for_nothing_has_no_remark() -> None:
    assert report().remarks == ()
