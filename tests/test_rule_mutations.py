"""Break a rule anywhere, and one of its cases notices.

What only changes how many facts count as examined is noticed by a case with ``examined: n``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from mutants import mutants
from mutate_rules import listed, mutate
from rule_cases import rule_ids, surveyed

from plancheck.rulebook.model import AllOf, AnyOf, Case, Rule, Severity, Source, Test

if TYPE_CHECKING:
    from plancheck.rulebook.model import Condition

IDS = rule_ids()


@pytest.mark.parametrize("rule_id", IDS)
def test_every_break_of_a_rule_is_noticed_by_its_cases(rule_id: str) -> None:
    assert sorted(mutate(rule_id).survivors) == sorted(listed().get(rule_id, {}))


def test_breaks_that_cannot_be_noticed_are_few() -> None:
    tried = sum(1 for rule in surveyed()[0].rules for _ in mutants(rule))
    known = sum(map(len, listed().values()))
    assert known <= 0.05 * tried


def test_each_break_that_cannot_be_noticed_has_its_reason() -> None:
    assert [rule_id for rule_id in listed() if rule_id not in IDS] == []
    assert all(reason.strip() for reasons in listed().values() for reason in reasons.values())


def _rule(where: Condition, *whens: Condition, **more: object) -> Rule:
    cases = tuple(Case(f"case-{at}", when, Severity.INFO, ("It is.",)) for at, when in enumerate(whens, 1))
    return Rule("PT101", "PT", "A rule", "plan", where, cases, "", "", "", Source("", ""), **more)


def test_every_part_of_a_rule_is_broken_once() -> None:
    either = AnyOf((Test("grade_levels", "<", 2), Test("systemic", "==", True)))
    rule = _rule(
        AllOf((Test("teachers_on_team", ">", 0),)),
        AllOf((either, Test("share_rated_at_top", ">=", 0.7))),
        AllOf((Test("action_plan_writer", "in", ("others", "one-person")),)),
        silent_where=("PT104",),
    )
    assert [words for words, _ in mutants(rule)] == [
        "where: dropped",
        "where: not teachers_on_team > 0",
        "where: teachers_on_team > 0 → > 1",
        "where: teachers_on_team > 0 → > -1",
        "case-1: dropped",
        "case-1: AnyOf for AllOf of any of grade_levels < 2 … …",
        "case-1: without any of grade_levels < 2 …",
        "case-1: AllOf for AnyOf of grade_levels < 2 …",
        "case-1: without grade_levels < 2",
        "case-1: not grade_levels < 2",
        "case-1: grade_levels < 2 → < 3",
        "case-1: grade_levels < 2 → < 1",
        "case-1: without systemic == true",
        "case-1: not systemic == true",
        "case-1: without share_rated_at_top >= 0.7",
        "case-1: not share_rated_at_top >= 0.7",
        "case-1: share_rated_at_top >= 0.7 → >= 0.8",
        "case-1: share_rated_at_top >= 0.7 → >= 0.6",
        "case-1: share_rated_at_top >= 0.7 → > 0.7",
        "case-2: dropped",
        "case-2: without action_plan_writer in [others, one-person]",
        "case-2: not action_plan_writer in [others, one-person]",
        "case-2: action_plan_writer in [others, one-person] → without others",
        "case-2: action_plan_writer in [others, one-person] → without one-person",
        "silent_where: without PT104",
    ]
    assert all(broken != rule for _, broken in mutants(rule))


def test_a_rule_that_speaks_once_a_plan_is_made_to_speak_often() -> None:
    rule = _rule(AllOf(()), AllOf((Test("level", "==", 1),)), one_a_plan=True)
    assert "one_finding_a: dropped" not in [words for words, _ in mutants(rule)]
    of_ratings = replace(rule, kind="rating")
    assert "one_finding_a: dropped" in [words for words, _ in mutants(of_ratings)]
