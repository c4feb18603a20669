"""The proof of a finding as a picture: what it says, why it holds, what it stands on; and the rulebook as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawn import FIXTURES, PLANS, box, judged_file, judged_plan, rulebook, scene, words
from plancheck.errors import NotFound

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.diagrams.scene import Scene

LINCOLN = FIXTURES / "stories" / "lincoln.yaml"
HERO = FIXTURES / "plans" / "everything-wrong" / "heros-plan.yaml"


def follow(picture: Scene, name: str) -> list[str]:
    return [curve.head for curve in picture.drawing.curves if curve.tail == name]


def test_a_finding_leads_to_its_conditions_and_these_to_what_was_counted() -> None:
    plan = judged_file(HERO)
    [finding] = [f for f in plan.report.findings if f.rule == "AP509"]
    picture = scene(plan, "why", finding="AP509")
    top = f"finding {finding.fingerprint}"
    said = " ".join(box(picture, top).lines)
    assert said.startswith("■ AP509 More work than hours")
    assert "heros-plan.yaml:" in said
    conditions = [box(picture, name).lines for name in follow(picture, top)]
    assert any("asked: more than 1" in lines for lines in conditions)
    witnesses = {name for condition in follow(picture, top) for name in follow(picture, condition)}
    ratio = next(reason for reason in finding.because if reason.attribute == "peak_load_ratio")
    assert {f"{top} witness {name}" for name in ratio.witnesses} <= witnesses
    one = box(picture, f"{top} witness {ratio.witnesses[0]}").lines
    assert one[0] == ratio.witnesses[0]
    assert "heros-plan.yaml:" in "".join(one)
    assert finding.fix in words(picture)


def test_a_text_that_was_read_is_shown_with_its_words_and_place() -> None:
    plan = judged_plan(challenges=[{"id": "c1", "text": "Students lose time: xx % of each lesson, TBD."}])
    finding = next(f.rule for f in plan.report.findings if any(reason.span for reason in f.because))
    span = next(r.span for f in plan.report.findings if f.rule == finding for r in f.because if r.span)
    picture = scene(plan, "why", finding=finding)
    assert f"»{span.words}«" in words(picture)


def test_a_diagnosis_leads_to_the_findings_under_it() -> None:
    plan = judged_file(LINCOLN)
    diagnosis = next(f for f in plan.report.findings if f.stage == "DX")
    picture = scene(plan, "why", finding=diagnosis.rule)
    top = f"finding {diagnosis.fingerprint}"
    under = {name for condition in follow(picture, top) for name in follow(picture, condition)}
    known = {f"finding {f.fingerprint}" for f in plan.report.findings if f.stage != "DX"}
    assert under
    assert under <= known
    assert all(follow(picture, name) for name in under)
    assert "Findings under it" in words(picture)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_finding_has_a_picture(path: Path) -> None:
    plan = judged_file(path)
    seen = set()
    for finding in plan.report.findings:
        if (finding.rule, finding.case) not in seen:
            seen.add((finding.rule, finding.case))
            picture = scene(plan, "why", finding=finding.fingerprint)
            top = f"finding {finding.fingerprint}"
            assert follow(picture, top), finding.rule
            assert finding.rule in words(picture)


def test_facts_of_which_the_same_holds_are_told_together() -> None:
    picture = scene(judged_plan(), "why", finding="DR206")
    conditions = [b for b in picture.drawing.boxes if " condition " in b.name]
    assert 0 < len(conditions) <= 4


@pytest.mark.parametrize(
    ("finding", "told"),
    [(None, "none was named"), ("AP999", "no finding answers to AP999"), ("SG4", "no finding answers to SG4")],
)
def test_without_a_finding_nothing_is_proved(finding: str | None, told: str) -> None:
    with pytest.raises(NotFound, match=told):
        scene(judged_file(LINCOLN), "why", finding=finding)


def test_other_views_prove_nothing_and_proofs_have_no_focus() -> None:
    with pytest.raises(NotFound, match="the view logic draws no single finding"):
        scene(judged_file(LINCOLN), "logic", finding="RC302")
    with pytest.raises(NotFound, match="draws one finding, and no element"):
        scene(judged_file(LINCOLN), "why", finding="RC302", focus="behavior")


def test_views_of_plans_need_a_plan() -> None:
    for view in ("logic", "workload", "timeline", "why"):
        with pytest.raises(NotFound, match="none was given"):
            scene(None, view)


def test_the_rulebook_shows_every_rule_between_its_kind_and_its_stage() -> None:
    picture = scene(None, "rulebook")
    for rule in rulebook().rules:
        group = box(picture, f"rules {rule.stage} {rule.kind}")
        assert any(rule.id in line for line in group.lines), rule.id
        assert (f"kind {rule.kind}", group.name) in {(c.tail, c.head) for c in picture.drawing.curves}
        assert (group.name, f"stage {rule.stage}") in {(c.tail, c.head) for c in picture.drawing.curves}


def test_the_rulebook_of_a_plan_shows_what_fired_and_what_was_not_assessed() -> None:
    plan = judged_file(LINCOLN)
    seen = words(scene(plan, "rulebook"))
    fired = {f.rule for f in plan.report.findings}
    unassessed = {run.id for run in plan.report.rules if run.not_assessed}
    assert fired
    assert unassessed
    for rule in rulebook().rules:
        assert (f"{rule.title} (not assessed)" in seen) == (rule.id in unassessed), rule.id
    counts = f"Fired: {len(fired)}; silent: {len(rulebook().rules) - len(fired) - len(unassessed)}"
    assert counts in seen


@pytest.mark.parametrize("focus", ["AP509", "ap509", "DX", "person", "chain"])
def test_a_part_of_the_rulebook_can_be_drawn_alone(focus: str) -> None:
    picture = scene(None, "rulebook", focus=focus)
    wanted = {rule.id for rule in rulebook().rules if focus.upper() in {rule.id, rule.stage} or focus == rule.kind}
    seen = words(picture)
    assert {rule.id for rule in rulebook().rules if rule.id in seen} == wanted


def test_a_focus_that_is_no_rule_is_refused() -> None:
    with pytest.raises(NotFound, match="XX is no rule, stage or kind of fact"):
        scene(None, "rulebook", focus="XX")
