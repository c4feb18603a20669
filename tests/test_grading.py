"""Levels, what holds them down, and the way up."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.findings import Finding, RuleRun, StageGrade
from plancheck.grading import grade
from plancheck.rulebook.load import load
from plancheck.rulebook.model import Rule, Severity

RULEBOOK = load()
TEAM = [rule for rule in RULEBOOK.rules if rule.stage == "PT"]


def finding(rule: str, severity: str, number: int = 1, weight: int = 1) -> Finding:
    return Finding(
        rule=rule,
        case="case",
        stage=rule[:2],
        severity=Severity(severity),
        title="",
        message="",
        why="",
        fix="",
        source="",
        elements=("plan",),
        places=(),
        because=(),
        fingerprint=f"{rule}-{severity}-{number}",
        weight=weight,
        weight_of_severity=weight,
    )


def runs(examined: int = 4, fired: dict[str, int] | None = None) -> list[RuleRun]:
    counts = [(rule.id, (fired or {}).get(rule.id, 0)) for rule in TEAM]
    return [RuleRun(rule, examined, count, None, examined - count, examined - count) for rule, count in counts]


def team(findings: list[Finding], examined: int = 4) -> StageGrade:
    return grade(RULEBOOK, findings, runs(examined), partial=False).stages[0]


@pytest.mark.parametrize(
    ("findings", "level"),
    [
        ([], 4),
        ([finding("PT101", "info")], 3),
        ([finding("PT101", "warning")], 3),
        ([finding("PT101", "warning", n) for n in range(2)], 2),
        ([finding("PT101", "error")], 2),
        ([finding("PT101", "error", n) for n in range(2)], 1),
        ([finding("PT101", "error", weight=2)], 1),
        ([finding("PT101", "error"), finding("PT102", "error")], 2),
    ],
)
def test_a_level_follows_from_the_share_of_what_was_examined(findings: list[Finding], level: int) -> None:
    assert team(findings).level == level


def test_a_stage_of_which_little_was_examined_is_not_assessed() -> None:
    few = [RuleRun(rule.id, int(n < 2), 0, None if n < 2 else "why", int(n < 2)) for n, rule in enumerate(TEAM)]
    stage = grade(RULEBOOK, [], few, partial=False).stages[0]
    assert (stage.level, stage.next_level, stage.practices_seen) == (None, None, ())


def test_the_plan_is_on_the_level_of_its_lowest_stage() -> None:
    every = [RuleRun(rule.id, 4, 0, None, 4, 4) for rule in RULEBOOK.rules]
    graded = grade(RULEBOOK, [finding("PT101", "info"), finding("SG401", "error")], every, partial=True)
    assert (graded.overall, graded.partial) == (2, True)


def test_findings_that_are_shown_but_never_graded_do_not_count() -> None:
    every = [RuleRun(rule.id, 1, 0, None, 1, 1) for rule in RULEBOOK.rules]
    assert grade(RULEBOOK, [finding("LC703", "error"), finding("DX901", "error")], every, partial=False).overall == 4


def test_a_level_names_what_holds_it_down_and_the_practices_seen() -> None:
    errors = [finding("PT101", "error", n) for n in range(2)]
    fired = runs(fired={"PT101": 2, "PT102": 1})
    silenced = next(run for run in fired if run.id == "PT105")
    fired[fired.index(silenced)] = RuleRun("PT105", 4, 0, None, 4, 3)
    stage = grade(RULEBOOK, [*errors, finding("PT102", "info")], fired, partial=False).stages[0]
    assert stage.held_down_by == tuple(f.fingerprint for f in errors)
    assert stage.practices_seen == tuple(
        rule.practice
        for rule in sorted(TEAM, key=lambda r: not r.emphasis)
        if rule.id not in {"PT101", "PT102", "PT105"}
    )
    assert stage.next_level is not None
    assert (stage.next_level.level, len(stage.next_level.repairs)) == (2, 1)


def _rules() -> list[Rule]:
    return TEAM[:3]


@given(
    st.lists(
        st.tuples(st.sampled_from([rule.id for rule in _rules()]), st.sampled_from(list(Severity))),
        max_size=7,
    ),
    st.integers(1, 8),
)
def test_removing_a_finding_never_lowers_a_level_and_repairs_are_the_fewest(
    drawn: list[tuple[str, Severity]], examined: int
) -> None:
    findings = [finding(rule, severity, n) for n, (rule, severity) in enumerate(drawn)]
    stage = team(findings, examined)
    assert stage.level is not None
    for left_out in findings:
        level = team([f for f in findings if f is not left_out], examined).level
        assert level is not None
        assert level >= stage.level
    if stage.next_level is None:
        assert stage.level == 4
        return
    repaired = set(stage.next_level.repairs)
    after = team([f for f in findings if f.fingerprint not in repaired], examined).level
    assert after is not None
    assert after >= stage.next_level.level
    for fewer in combinations(findings, len(repaired) - 1):
        level = team([f for f in findings if f not in fewer], examined).level
        assert level is not None
        assert level < stage.next_level.level
