"""Every rule explains itself: its bad example fires, its good one does not, its words are whole."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from rule_cases import AS_OF, RuleCase, cases_of, example, outcome, report_on, restricted, rule_ids

if TYPE_CHECKING:
    from plancheck.rulebook.model import Rule

IDS = rule_ids()
ONE_OF_MANY = re.compile(r"(?<![\w.,:/–-])1 (?!is\b|was\b|has\b|does\b)[a-z-]+s\b")
"""``1 goals``."""


def _rule(rule_id: str) -> Rule:
    rule = restricted(rule_id).rule(rule_id)
    assert rule is not None
    return rule


@pytest.mark.parametrize("rule_id", IDS)
def test_a_rule_fires_on_what_it_tells_to_avoid(rule_id: str) -> None:
    plan = example(_rule(rule_id).avoid)
    done = outcome(rule_id, report_on(rule_id, plan, date.fromisoformat(AS_OF)))
    assert done.fires, done


@pytest.mark.parametrize("rule_id", IDS)
def test_a_rule_examines_what_it_prefers_and_is_silent(rule_id: str) -> None:
    plan = example(_rule(rule_id).prefer)
    done = outcome(rule_id, report_on(rule_id, plan, date.fromisoformat(AS_OF)))
    assert (done.not_assessed, done.fires) == (None, {})
    assert done.examined


@pytest.mark.parametrize("rule_id", IDS)
def test_a_rule_says_why_what_to_do_and_who_says_so(rule_id: str) -> None:
    rule = _rule(rule_id)
    sentences = [rule.practice, rule.why, rule.fix, *(case.fix for case in rule.cases if case.fix)]
    assert [text for text in sentences if not text.endswith(".")] == []
    assert not rule.title.endswith(".")
    assert all((rule.source.work, rule.source.section, rule.source.says))
    assert all(p.meaning and p.source for p in rule.parameters)
    assert rule.avoid
    assert rule.prefer


@pytest.mark.parametrize(
    "case", [c for rule_id in IDS for c in cases_of(rule_id) if c.fires], ids=lambda c: f"{c.rule}-{c.name}"
)
def test_a_message_is_a_whole_sentence(case: RuleCase) -> None:
    report = report_on(case.rule, case.plan, case.as_of)
    for finding in report.findings:
        if finding.rule == case.rule:
            whole = finding.message
            assert whole.endswith((".", "?"))
            assert not set("{}") & set(finding.message + finding.fix + finding.title)
            assert "  " not in whole
            assert "not known" not in whole
            assert ".." not in whole
            assert not ONE_OF_MANY.search(whole)
