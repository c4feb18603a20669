"""Every rule does on each of its cases exactly what the case says."""

from __future__ import annotations

import pytest
from rule_cases import FOLDER, RuleCase, cases_of, errors_of, rule_ids, run

IDS = rule_ids()
CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in cases_of(path.stem)]


def _id(case: RuleCase) -> str:
    return f"{case.rule}-{case.name.replace(' ', '-')}"


@pytest.mark.parametrize("case", CASES, ids=_id)
def test_a_rule_does_what_the_case_says(case: RuleCase) -> None:
    done = run(case)
    if case.fires is None:
        assert done.not_assessed
    else:
        assert (done.not_assessed, done.fires) == (None, case.fires)
        assert done.examined == case.examined if case.examined is not None else done.examined > 0


@pytest.mark.parametrize("rule", IDS)
def test_a_rule_has_a_case_that_fires_and_one_that_is_silent(rule: str) -> None:
    assert {bool(case.fires) for case in cases_of(rule) if case.fires is not None} == {True, False}


@pytest.mark.parametrize("rule", IDS)
def test_the_cases_of_a_rule_have_names_of_their_own(rule: str) -> None:
    names = [case.name for case in cases_of(rule)]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("rule", IDS)
def test_a_rule_file_is_accepted(rule: str) -> None:
    assert errors_of(rule) == ""


def test_every_file_of_cases_is_of_a_rule() -> None:
    assert sorted({path.stem for path in FOLDER.glob("*.yaml")} - set(IDS)) == []
