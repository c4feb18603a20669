"""A rule is explained in words, on its page and in the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sync
from rule_cases import rule_ids, surveyed

import rulebook_places
from plancheck.reports import rule_page
from plancheck.rulebook import wording
from plancheck.rulebook.load import load
from plancheck.rulebook.model import AllOf, AnyOf, Test

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.rulebook.model import Condition, Rule
    from rulebook_places import Shelf


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    return rulebook_places.shelf(tmp_path, monkeypatch)


@pytest.fixture
def rule(shelf: Shelf) -> Rule:
    return load().rules[0]


PAGE = """\
PT101 Too few teachers

Examines the plan as a whole; one finding a plan, naming all.
Only where
  - members: at least one
Tied to achievement by research: shown first.

Fires as few (warning) where
  - teachers: fewer than 2
  What to do: Ask two of them.
  Then not assessed: RC, SG, because no focus

Why
  They carry it out.

What to do
  Ask them.

Good practice
  Teachers are on the team.

Source
  A road map, Introduction: teachers belong on the team

Parameters
  least = 2: teachers that must be there (the introduction)

Silent where these say it already
  PT104

Avoid
  team: [{person: jo}] # alone

Prefer
  {team: []}
"""


def test_a_page_tells_everything_of_a_rule(shelf: Shelf) -> None:
    text = rulebook_places.RULE.replace(
        "practice:",
        "    fix: Ask two of them.\n    then_not_assessed: {stages: [RC, SG], because: no focus}\npractice:",
    )
    shelf.put("rules/planning-team/PT104-none.yaml", rulebook_places.RULE)
    more = "emphasis: high\none_finding_a: plan\nsilent_where: [PT104]\n"
    shelf.put("rules/planning-team/PT101-few.yaml", text + more)
    assert rule_page.render(load().rules[0]) == PAGE


@pytest.mark.parametrize(
    ("condition", "lines"),
    [
        (Test("members", "==", 0), [(0, "members: none")]),
        (Test("members", ">", 0), [(0, "members: at least one")]),
        (Test("members", ">", 3), [(0, "members: more than 3")]),
        (Test("yearly_cost", "<", 2.5), [(0, "yearly_cost: less than 2.5")]),
        (Test("yearly_cost", "==", 0), [(0, "yearly_cost: 0")]),
        (Test("share_of_leaders", ">=", 0.7), [(0, "share_of_leaders: at least 70 %")]),
        (Test("share_of_leaders", "<", 0.5), [(0, "share_of_leaders: less than 50 %")]),
        (Test("zealous", "==", False), [(0, "zealous: no")]),
        (Test("whole", "in", ("partly", "no")), [(0, "whole: partly or no")]),
        (Test("state", "!=", "on hold"), [(0, "state: not on hold")]),
        (
            AllOf((AnyOf((AllOf((Test("members", ">", 1), Test("whole", "==", "no"))), Test("members", "<=", 0))),)),
            [
                (0, "any of these:"),
                (1, "all of these:"),
                (2, "members: more than 1"),
                (2, "whole: no"),
                (1, "members: none"),
            ],
        ),
        (AnyOf((Test("members", ">=", 1),)), [(0, "members: at least one")]),
    ],
)
def test_conditions_are_told_in_words(rule: Rule, condition: Condition, lines: list[tuple[int, str]]) -> None:
    assert list(wording.outline(condition, rule)) == lines


def test_pages_fit_the_screen_and_hold_nothing_that_steers_it() -> None:
    for rule in surveyed()[0].rules:
        page, _, _ = rule_page.render(rule).partition("\nAvoid\n")
        assert max(map(len, page.splitlines())) <= 80
        assert page.isprintable() or set(page) - {"\n"} == {c for c in page if c.isprintable()}


def test_generated_pages_are_in_step() -> None:
    assert sync.out_of_step() == []


def test_every_rule_is_in_the_documentation() -> None:
    text = (sync.DOCS / "rules.md").read_text(encoding="utf-8")
    assert [rule_id for rule_id in rule_ids() if f'<a id="{rule_id.lower()}"></a>' not in text] == []


def test_every_rule_about_parts_says_about_which() -> None:
    told = {rule.id: wording.examined(rule) for rule in load().rules if rule.kind == "part"}
    assert told["DR206"] == "each indicator of the data profile"
    assert "one of a sort of things that a plan is looked through for" not in told.values()


@pytest.mark.parametrize(
    ("share", "words"), [(0.125, "more than 12.5 %"), (0.55, "more than 55 %"), (1, "more than 100 %")]
)
def test_a_share_is_told_as_exactly_as_it_is_set(share: float, words: str) -> None:
    rule = next(rule for rule in load().rules if rule.id == "AP506")
    assert wording.in_words(Test("share_ending_on_last_day", ">", share), rule).endswith(words)
