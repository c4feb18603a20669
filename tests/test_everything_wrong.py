"""The plans in which everything is wrong: between them every rule fires, and one of them is told word by word."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import pytest
from make_golden import AS_OF, GOLDEN, WRONG, made, report
from rule_cases import rule_ids

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.errors import NotFound
from plancheck.readers import read
from plancheck.rulebook.load import load

if TYPE_CHECKING:
    from plancheck.findings import PlanReport

NAMES = sorted(path.name for path in WRONG.glob("*.yaml"))
TELLING = {
    "compliance-document.yaml": {"DX905"},
    "everything-is-fine.yaml": {"DX902"},
    "heros-plan.yaml": {"DX903", "DX904", "DX908"},
    "plan-without-people.yaml": {"DX907"},
    "shopping-list.yaml": {"DX901", "DX907"},
    "sound-on-paper.yaml": {"DX906"},
    "tangled-plan.yaml": set(),
}
"""What each plan is diagnosed with."""


@cache
def told(name: str) -> PlanReport:
    return report(name)


def test_between_them_every_rule_fires() -> None:
    assert sorted({finding.rule for name in NAMES for finding in told(name).findings}) == rule_ids()


@pytest.mark.parametrize("name", NAMES)
def test_each_is_diagnosed_with_what_it_is_called_after(name: str) -> None:
    assert {finding.rule for finding in told(name).findings if finding.stage == "DX"} == TELLING[name]


@pytest.mark.parametrize("name", NAMES)
def test_each_is_far_from_good(name: str) -> None:
    grade = told(name).grade
    assert grade.overall == 1
    assert all(stage.held_down_by for stage in grade.stages if stage.level in {1, 2, 3})


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_find_the_same(name: str) -> None:
    try:
        durable = choose("durable")
    except NotFound as error:
        pytest.skip(str(error))
    [submission] = read(WRONG / name, name).submissions
    done = judge(submission, load(), durable, AS_OF)
    assert (done.engine, done.engine_failure) == ("durable", None)
    assert (done.findings, done.rules, done.grade) == (told(name).findings, told(name).rules, told(name).grade)


def test_every_finding_of_one_plan_reads_as_it_was_read_by_eye() -> None:
    assert json.loads(made()) == json.loads(GOLDEN.read_text(encoding="utf-8"))
