"""The chain: every finding shows, on what it is about; links that lead nowhere and steps that are missing show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from drawn import PLANS, box, judged_file, judged_plan, scene, words
from plancheck.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plancheck.diagrams.scene import Box, Scene

CHAIN: dict[str, Any] = {
    "challenges": [{"id": "c1", "text": "34 % of students meet the standard.", "priority": True}],
    "root_causes": [{"id": "r1", "text": "Teams have no routine to plan.", "explains": ["c1"]}],
    "strategies": [{"id": "s1", "text": "Teams plan every week.", "addresses": ["r1"]}],
    "actions": [
        {"id": "a1", "text": "Free an hour.", "advances": ["s1"], "milestones": [{"id": "m1", "text": "Free."}]}
    ],
}


def named(picture: Scene) -> list[str]:
    return [box.name for box in picture.drawing.boxes if box.name]


def joined(picture: Scene) -> set[tuple[str, str]]:
    return {(curve.tail, curve.head) for curve in picture.drawing.curves}


@pytest.mark.parametrize("view", ["logic", "workload", "timeline", "rulebook"])
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_finding_can_be_read_somewhere(path: Path, view: str) -> None:
    plan = judged_file(path)
    seen = words(scene(plan, view))
    assert [f"{f.rule} {f.elements}" for f in plan.report.findings if f.rule not in seen] == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_finding_stands_on_its_element_or_names_it(path: Path) -> None:
    plan = judged_file(path)
    picture = scene(plan)
    drawn = {box.name: " ".join(box.lines) for box in picture.drawing.boxes if box.name}
    rest = words(picture)
    for finding in plan.report.findings:
        for name in set(finding.elements) - {"plan"}:
            assert finding.rule in drawn.get(name, "") or (name not in drawn and name in rest), (finding.rule, name)


def test_a_whole_chain_is_drawn_from_left_to_right() -> None:
    picture = scene(judged_plan(**CHAIN))
    assert joined(picture) == {("c1", "r1"), ("r1", "s1"), ("s1", "a1"), ("a1", "m1")}
    lefts = [box(picture, name).left for name in ("c1", "r1", "s1", "a1", "m1")]
    assert lefts == sorted(set(lefts))
    assert not [b.name for b in picture.drawing.boxes if b.name and b.look.style == "dashed"]


def test_severities_show_as_mark_line_and_colour() -> None:
    plan = judged_plan(**CHAIN)
    cause = box(scene(plan), "r1")
    assert [line for line in cause.lines if "RC302" in line] == ["■ RC302"]
    assert (cause.look.fill, cause.look.line, cause.look.width) == ("#f6c9c4", "#9c1c10", 3)
    assert any("RC302" in tip and "no evidence" in tip for tip in cause.tip)


@pytest.mark.parametrize(
    ("key", "left", "ghost"),
    [
        ("root_causes", "c1", "c1 has no root cause"),
        ("strategies", "r1", "r1 has no strategy"),
        ("actions", "s1", "s1 has no action"),
    ],
)
def test_a_step_that_is_missing_is_drawn_dashed(key: str, left: str, ghost: str) -> None:
    picture = scene(judged_plan(**{k: v for k, v in CHAIN.items() if k != key}))
    assert box(picture, ghost).look.style == "dashed"
    assert (left, ghost) in joined(picture)


def test_what_comes_from_nowhere_is_drawn_dashed_too() -> None:
    plan = judged_plan(
        **CHAIN | {"strategies": [{"id": "s1", "text": "Plan."}], "actions": [{"id": "a1", "text": "Free an hour."}]}
    )
    assert {("s1 has no root cause", "s1"), ("a1 has no strategy", "a1")} <= joined(scene(plan))


def test_a_challenge_that_is_no_priority_needs_no_cause() -> None:
    more = [*CHAIN["challenges"], {"id": "c2", "text": "Few students read at home.", "priority": False}]
    picture = scene(judged_plan(**CHAIN | {"challenges": more}))
    assert "c2" in named(picture)
    assert "c2 has no root cause" not in named(picture)


def test_a_reference_that_leads_nowhere_leads_to_a_dashed_box_with_the_id_as_written() -> None:
    causes = [{"id": "r1", "text": "Teams have no routine to plan.", "explains": ["c1", "c-9"]}]
    picture = scene(judged_plan(**CHAIN | {"root_causes": causes}))
    ghost = box(picture, "challenge c-9 is not there")
    assert ghost.lines == ("“c-9” is not in the plan",)
    assert ghost.look.style == "dashed"
    assert ("challenge c-9 is not there", "r1") in joined(picture)
    assert "■ LC701" in [line for b in picture.drawing.boxes if not b.name for line in b.lines]
    assert "LC701 (explains “c-9”)" in " ".join(box(picture, "r1").lines)


def test_a_reference_under_a_key_that_is_not_drawn_is_named_on_its_element() -> None:
    actions = [{**CHAIN["actions"][0], "after": ["a-9"]}]
    picture = scene(judged_plan(**CHAIN | {"actions": actions}))
    assert "LC701 (after “a-9”)" in " ".join(box(picture, "a1").lines)


def test_a_link_past_the_cause_is_marked_itself() -> None:
    challenges = [*CHAIN["challenges"], {"id": "c2", "text": "Few students read at home.", "priority": True}]
    causes = [*CHAIN["root_causes"], {"id": "r2", "text": "No books are at hand.", "explains": ["c2"]}]
    strategies = [{"id": "s1", "text": "Teams plan every week.", "addresses": ["r1", "c2"]}]
    plan = judged_plan(**CHAIN | {"challenges": challenges, "root_causes": causes, "strategies": strategies})
    assert "LC704" in {finding.rule for finding in plan.report.findings}
    picture = scene(plan)
    looks = {(c.tail, c.head): c.look.line for c in picture.drawing.curves}
    assert looks["c2", "s1"] == "#8a5a00"
    assert looks["r1", "s1"] == "#444444"
    assert ("▲ LC704",) in [b.lines for b in picture.drawing.boxes if not b.name]


def test_causes_in_a_circle_are_joined_and_marked_both_ways() -> None:
    causes = [
        {"id": "r1", "text": "Teams have no routine to plan.", "explains": ["c1", "r2"]},
        {"id": "r2", "text": "The schedule leaves no time.", "explains": ["r1"]},
    ]
    picture = scene(judged_plan(**CHAIN | {"root_causes": causes}))
    looks = {(c.tail, c.head): c.look.line for c in picture.drawing.curves}
    assert looks["r1", "r2"] == looks["r2", "r1"] == "#9c1c10"
    assert [b.lines for b in picture.drawing.boxes if not b.name].count(("■ LC702",)) == 2


def test_findings_of_what_is_not_drawn_stand_on_what_it_is_for() -> None:
    goals = [{"id": "g1", "for": ["s1"], "text": "Improve.", "about": "implementation"}]
    plan = judged_plan(**CHAIN | {"goals": goals})
    assert "SG410" in {finding.rule for finding in plan.report.findings}
    assert "SG410 (g1)" in " ".join(box(scene(plan), "s1").lines)
    shown = scene(plan, show=("goals",))
    assert "SG410" in " ".join(box(shown, "g1").lines)
    assert "SG410" not in " ".join(box(shown, "s1").lines)


def test_evidence_goals_and_owners_are_drawn_on_request() -> None:
    plan = judged_plan(
        people=[{"id": "p1", "name": "Nora Feld"}, {"id": "p2", "name": "Sam Ito"}],
        diagnostic={"evidence": [{"id": "e1", "what": "state assessment"}]},
        **CHAIN
        | {
            "challenges": [{**CHAIN["challenges"][0], "evidence": ["e1"]}],
            "goals": [{"id": "g1", "for": ["s1"], "text": "80 % of teams plan every week by May 2027."}],
            "actions": [{**CHAIN["actions"][0], "responsible": "p1"}],
        },
    )
    assert not {"e1", "g1", "p1"} & set(named(scene(plan)))
    picture = scene(plan, show=("evidence", "goals", "owners"))
    assert {("e1", "c1"), ("s1", "g1"), ("p1", "a1")} <= joined(picture)
    assert "p2" not in named(picture)
    lefts = [box(picture, name).left for name in ("e1", "c1", "r1", "s1", "g1", "p1", "a1", "m1")]
    assert lefts == sorted(set(lefts))


def test_an_owner_does_not_stand_for_a_strategy() -> None:
    actions = [{"id": "a1", "text": "Free an hour.", "responsible": "Nora Feld"}]
    picture = scene(judged_plan(**CHAIN | {"actions": actions}), show=("owners",))
    assert ("a1 has no strategy", "a1") in joined(picture)


def test_stages_that_the_plan_does_not_cover_have_no_column() -> None:
    plan = judged_plan(covers=["strategies", "action plan"], strategies=CHAIN["strategies"], actions=CHAIN["actions"])
    headings = [b.lines[0] for b in scene(plan).drawing.boxes if b.size == 13]
    assert headings == ["Strategies", "Actions", "Milestones"]


def two_chains() -> dict[str, Any]:
    return {
        "challenges": [{"id": f"c{n}", "text": f"Challenge {n}.", "priority": True} for n in (1, 2)],
        "root_causes": [{"id": f"r{n}", "text": f"Cause {n}.", "explains": [f"c{n}"]} for n in (1, 2)],
        "strategies": [{"id": f"s{n}", "text": f"Strategy {n}.", "addresses": [f"r{n}"]} for n in (1, 2)],
        "goals": [{"id": "g2", "for": ["s2"], "text": "Improve."}],
        "actions": [{"id": f"a{n}", "text": "Do it.", "advances": [f"s{n % 2 + 1}"]} for n in (1, 2, 3)],
    }


def test_what_is_drawn_on_request_stays_beside_a_chain_drawn_alone() -> None:
    plan = judged_plan(
        people=[{"id": "ann"}, {"id": "ben"}],
        strategies=[{"id": "s1", "text": "One."}, {"id": "s2", "text": "Two."}],
        goals=[{"id": "g1", "text": "A goal.", "for": ["s1"]}, {"id": "g2", "text": "A goal.", "for": ["s2"]}],
        actions=[
            {"id": "a1", "text": "Do it.", "advances": ["s1"], "responsible": "ann"},
            {"id": "a2", "text": "And this.", "advances": ["s2"], "responsible": "ben"},
        ],
    )
    for focus in ("s1", "a1"):
        drawn = scene(plan, show=("goals", "owners"), focus=focus)
        assert {b.name for b in drawn.drawing.boxes} >= {"ann", "g1", "s1", "a1"}
        assert {b.name for b in drawn.drawing.boxes}.isdisjoint({"ben", "g2", "s2", "a2"})


@pytest.mark.parametrize(
    ("focus", "left"),
    [
        ("c2", {"c2", "r2", "s2", "a1", "a3", "a1 has no milestone", "a3 has no milestone"}),
        ("A1", {"c2", "r2", "s2", "a1", "a1 has no milestone"}),
        ("g2", {"c2", "r2", "s2", "a1", "a3", "a1 has no milestone", "a3 has no milestone"}),
    ],
)
def test_one_chain_can_be_drawn_alone(focus: str, left: set[str]) -> None:
    plan = judged_plan(**two_chains())
    picture = scene(plan, focus=focus)
    assert set(named(picture)) == left
    assert "One chain alone" in words(picture)


def test_a_chain_alone_counts_the_findings_about_the_rest() -> None:
    plan = judged_plan(**two_chains())
    shown = {f.fingerprint for f in plan.report.findings if set(f.elements) & {"c2", "r2", "s2", "a1", "g2"}}
    rest = len(plan.report.findings) - len(shown)
    assert f"findings about the rest of the plan: {rest}" in words(scene(plan, focus="a1"))


@pytest.mark.parametrize(
    ("focus", "told"),
    [
        ("a9", r"the plan has no element a9 \(did you mean a1"),
        ("xyzzy", r"the plan has no element xyzzy \(it has: "),
        ("v1", "v1 is not in this picture"),
    ],
)
def test_a_focus_on_nothing_is_refused(focus: str, told: str) -> None:
    plan = judged_plan(values=[{"id": "v1", "text": "Every student counts."}], **CHAIN)
    with pytest.raises(NotFound, match=told):
        scene(plan, focus=focus)


def test_a_plan_without_anything_can_be_drawn() -> None:
    assert "Challenges" in words(scene(judged_plan()))


def test_chains_of_a_form_without_ids_stand_as_they_are_read(tmp_path: Path) -> None:
    rows = [(f"{letter} % of students read.", f"Teams {letter}.", f"Plan {letter}.") for letter in "CBA"]
    lines = ["Challenge,Root Cause,Strategy", *(",".join(row) for row in rows)]
    (tmp_path / "plan.csv").write_text("\n".join(lines), encoding="utf-8")
    boxes = scene(judged_file(tmp_path / "plan.csv")).drawing.boxes
    found = [name for name in named_by_height(boxes) if name.startswith(("challenge-", "strategy-"))]
    assert found == ["challenge-1", "strategy-1", "challenge-2", "strategy-2", "challenge-3", "strategy-3"]


def test_chains_of_a_form_with_ids_stand_by_their_ids() -> None:
    challenges = [{"id": name, "text": "A %."} for name in ("c10", "c2", "c1")]
    boxes = scene(judged_plan(challenges=challenges, covers=["diagnostic"])).drawing.boxes
    assert named_by_height(boxes) == ["c1", "c2", "c10"]


def named_by_height(boxes: Iterable[Box]) -> list[str]:
    return [box.name for box in sorted(boxes, key=lambda box: (round(box.middle), box.left)) if box.name]
