"""Findings defend themselves: every value of every proof, recomputed from the file alone, holds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rule_cases import cases_of, plain_data, rule_ids

from changed_plan import changed
from plancheck.errors import NotFound
from plancheck.proof import pick_finding, prove
from plancheck.reports import proof_report
from plancheck.rulebook.load import load
from plancheck.rulebook.selection import only
from plancheck_run import EXEMPLARY, FIXTURES, REAL, WITHOUT_REAL, plancheck
from proof_checks import assert_holds, judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.proof import Proof
    from plancheck.rulebook.model import Rulebook
    from proof_checks import Judged

DAY = date(2026, 9, 1)
PLANS = [p for p in sorted(FIXTURES.glob("stories/*.yaml")) if p.stem != "expected"]
WRONG = sorted(FIXTURES.glob("plans/everything-wrong/*.yaml"))
DEFECTS = sorted(FIXTURES.glob("defects/*.yaml"))


@cache
def rulebook() -> Rulebook:
    return load()


def proofs(plan: Judged) -> list[Proof]:
    return [prove(plan.graph, plan.rulebook, plan.report, finding) for finding in plan.report.findings]


def assert_proved(plan: Judged) -> None:
    """Each finding has a proof that holds, and that can be shown in every form."""
    for proof in proofs(plan):
        assert_holds(proof, plan)
        assert_readable(proof)


def assert_readable(proof: Proof) -> None:
    text = proof_report.as_text(proof)
    places = set(places_in(proof))
    assert [line for line in text.splitlines() if len(line) > 80 and line.strip() not in places] == []
    assert text.startswith(f"{proof.rule.id} {proof.rule.title[:20]}")
    data = json.loads(proof_report.as_json(proof))
    assert data["proof"]["finding"]["fingerprint"] == proof.finding.fingerprint
    assert [s["value"] for s in data["proof"]["steps"]] == [step.reason.value for step in proof.steps]


def places_in(proof: Proof) -> Iterator[str]:
    yield from (str(element.place) for element in proof.elements)
    for step in proof.steps:
        yield from (str(witness.place) for witness in step.witnesses)
        if step.sentence:
            yield str(step.sentence.place)
    for under in proof.under:
        yield from places_in(under)


@pytest.mark.parametrize("path", [*PLANS, *WRONG], ids=lambda path: path.stem)
def test_every_finding_is_proved_from_the_file_alone(path: Path) -> None:
    [plan] = judged(path, DAY, rulebook())
    assert_proved(plan)


@pytest.mark.parametrize("path", DEFECTS, ids=lambda path: path.stem)
def test_every_finding_of_a_defect_is_proved(path: Path, tmp_path: Path) -> None:
    defect = plain_data(path.read_text(encoding="utf-8"))
    data = changed(plain_data(EXEMPLARY.read_text(encoding="utf-8")), defect["change"])
    [plan] = judged(written(tmp_path, data), date.fromisoformat(defect.get("as_of", DAY.isoformat())), rulebook())
    assert plan.report.findings
    assert_proved(plan)


@pytest.mark.parametrize("rule", rule_ids())
def test_every_finding_of_a_rules_own_cases_is_proved(rule: str, tmp_path: Path) -> None:
    firing = [case for case in cases_of(rule) if case.fires]
    some = {kind: case for case in reversed(firing) for kinds in (case.fires or {}).values() for kind in kinds}
    assert some
    for case in some.values():
        [plan] = judged(written(tmp_path, case.plan), case.as_of, only(rulebook(), [rule]))
        found = [proof for proof in proofs(plan) if proof.rule.id == rule]
        assert found
        for proof in found:
            assert_holds(proof, plan)
            assert_readable(proof)


@pytest.mark.skipif(not REAL.exists(), reason=WITHOUT_REAL)
def test_every_finding_of_the_real_plans_is_proved() -> None:
    plans = judged(REAL, DAY, rulebook())
    assert len(plans) > 5
    for plan in plans:
        assert_proved(plan)


def written(folder: Path, data: dict[str, Any]) -> Path:
    path = folder / "plan.json"
    path.write_text(json.dumps(data, default=str, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_diagnosis_leads_down_to_findings_that_are_there() -> None:
    seen: set[str] = set()
    for path in (*PLANS, *WRONG):
        [plan] = judged(path, DAY, rulebook())
        for proof in proofs(plan):
            if proof.finding.stage == "DX":
                seen.add(proof.rule.id)
                assert proof.under
                asked = {step.reason.attribute.partition(".")[0] for step in proof.steps}
                told = {rule for step in proof.steps for rule in step.told_by}
                assert {under.rule.id for under in proof.under} <= asked | told
            else:
                assert proof.under == ()
    assert seen == {rule for rule in rule_ids() if rule.startswith("DX")}


LINCOLN = FIXTURES / "stories" / "lincoln.yaml"
SHALLOW = """\
RC311 A missing purchase taken for a cause
info, 9c7a7a90

  partnerships "The school lacks partnerships with the PTA and other orga…" is
  only the absence of something to get, not a reason for the present results.

Where
  root cause partnerships: The school lacks partnerships with the PTA and other
  organizations that could donate items for the rewards store.
  lincoln.yaml:50:5

What it stands on
  1. whether it is merely the absence of something: yes
     read: The school >>lacks partnerships<< with the PTA and other
       organizations that could donate items for the rewards store.
  2. what is absent by its words (acquire: something to get): acquire
     read: The school lacks >>partnerships<< with the PTA and other
       organizations that could donate items for the rewards store.

Why it matters
  A missing program explains nothing by itself. It turns the wish for one into
  its own proof, and the money is spent on the wrong cure.

What to do
  Ask what happens today in place of it and how that brings about the results;
  what is missing may then prove unneeded.

Source of the rule
  Mass Insight, Road Map to School Improvement Planning, Root cause analysis,
  analysis of the common scenario: Missing partnerships and store items were
  taken for the cause of student behavior, and led to a strategy that could not
  work.
"""


def test_a_proof_reads_like_this() -> None:
    done = plancheck("why", "lincoln.yaml", "RC311@partnerships", "--as-of", "2026-09-01", cwd=LINCOLN.parent)
    assert (done.code, done.err, done.out) == (0, "", SHALLOW)


def test_a_proof_is_also_json_and_a_picture() -> None:
    arguments = ("why", "lincoln.yaml", "9c7a7a90", "--as-of", "2026-09-01")
    shown = json.loads(plancheck(*arguments, "--format", "json", cwd=LINCOLN.parent).out)["proof"]
    assert (shown["finding"]["rule"], [step["read"]["words"] for step in shown["steps"]]) == (
        "RC311",
        ["lacks partnerships", "partnerships"],
    )
    drawn = plancheck(*arguments, "--format", "dot", cwd=LINCOLN.parent)
    assert (drawn.code, drawn.err) == (0, "")
    assert drawn.out.startswith("digraph")
    assert (
        drawn.out
        == plancheck("graph", *arguments[1:2], "--view", "why", "--finding", *arguments[2:], cwd=LINCOLN.parent).out
    )


def test_facts_of_which_the_same_holds_are_told_together() -> None:
    [plan] = judged(LINCOLN, DAY, rulebook())
    text = proof_report.as_text(prove(plan.graph, plan.rulebook, plan.report, pick_finding(plan.report, "DR206")))
    start = text.index("What it stands on")
    assert text[start : text.index("Why it matters")].splitlines() == [
        "What it stands on",
        "  about expulsion rate, perception data, school accountability indicator, state",
        "  assessment, student attendance rate, student demographics, student enrollment,",
        "  student mobility rate, suspension rate and teacher demographics:",
        "  1. whether a school of these grades has data on this indicator: yes",
        "  2. entries of evidence that speak of this indicator: none",
        "",
    ]


def test_a_finding_is_picked_by_fingerprint_element_or_rule() -> None:
    [plan] = judged(LINCOLN, DAY, rulebook())
    for finding in plan.report.findings:
        assert pick_finding(plan.report, finding.fingerprint) == finding
        assert pick_finding(plan.report, finding.fingerprint[:8].upper()) == finding
        assert pick_finding(plan.report, f"{finding.rule.lower()}@{finding.elements[0].upper()}") == finding
    with pytest.raises(NotFound, match="RC313 means 3 findings"):
        pick_finding(plan.report, "RC313")
    with pytest.raises(NotFound, match="no finding answers to fafe8"):
        pick_finding(plan.report, "fafe8")


def test_a_diagnosis_on_what_another_rule_says_already_leads_to_that_rule(tmp_path: Path) -> None:
    """Without any milestone, one finding says so, and not one an action; the diagnosis stands on them all the same."""
    data = plain_data((FIXTURES / "plans/everything-wrong/heros-plan.yaml").read_text(encoding="utf-8"))
    for action in data["actions"]:
        action.pop("milestones", None)
    [plan] = judged(written(tmp_path, data), DAY, rulebook())
    [proof] = [proof for proof in proofs(plan) if proof.rule.id == "DX908"]
    [step] = [step for step in proof.steps if step.reason.attribute == "AP507"]
    assert step.told_by == ("LC708",)
    assert "LC708" in {under.rule.id for under in proof.under}
    assert "AP507" not in {under.rule.id for under in proof.under}
    assert "AP507 Action without a milestone: this holds as well, and LC708 says it" in proof_report.as_text(proof)


def test_a_proof_that_is_tampered_with_does_not_hold() -> None:
    [plan] = judged(LINCOLN, DAY, rulebook())
    proof = next(proof for proof in proofs(plan) if proof.rule.id == "RC303")
    assert_holds(proof, plan)
    [step] = proof.steps
    [witness] = step.witnesses
    assert witness.place is not None
    wrong_steps = (
        replace(step, reason=step.reason._replace(value=1)),
        replace(step, reason=step.reason._replace(expected=1)),
        replace(step, reason=step.reason._replace(fact="partners")),
        replace(step, witnesses=()),
        replace(step, witnesses=(replace(witness, text="Another text"),)),
        replace(step, witnesses=(replace(witness, place=replace(witness.place, line=3)),)),
    )
    for wrong in (*(replace(proof, steps=(one,)) for one in wrong_steps), replace(proof, steps=())):
        with pytest.raises((AssertionError, KeyError)):
            assert_holds(wrong, plan)
