"""Break a rule anywhere, and one of its cases notices."""

from __future__ import annotations

import pytest
from mutants import mutants
from mutate_rules import listed, mutate
from rule_cases import restricted, rule_ids

IDS = rule_ids()


@pytest.mark.parametrize("rule_id", IDS)
def test_every_break_of_a_rule_is_noticed_by_its_cases(rule_id: str) -> None:
    assert sorted(mutate(rule_id).survivors) == sorted(listed().get(rule_id, {}))


def test_breaks_that_cannot_be_noticed_are_few() -> None:
    tried = sum(1 for rule_id in IDS if (rule := restricted(rule_id).rule(rule_id)) for _ in mutants(rule))
    known = sum(map(len, listed().values()))
    assert known <= 0.05 * tried


def test_each_break_that_cannot_be_noticed_has_its_reason() -> None:
    assert [rule_id for rule_id in listed() if rule_id not in IDS] == []
    assert all(reason.strip() for reasons in listed().values() for reason in reasons.values())
