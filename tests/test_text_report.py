"""The text report: what a reader of one plan, or of many, sees first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.errors import PlanUnreadable
from plancheck.findings import PlanReport, Report, StageGrade
from plancheck.places import Place
from plancheck.readers import submit
from plancheck.reports import text_report
from plancheck.rulebook.load import load
from plancheck.rulebook.model import Rulebook

DAY = date(2026, 9, 1)
CHALLENGE = {"id": "c1", "text": "One student in three does not read at grade level.", "priority": True}
TEAM: dict[str, Any] = {"covers": ["team"], "team": [{"person": "Ann Lee", "represents": ["families"]}]}


@cache
def rulebook() -> Rulebook:
    return load()


def judged(title: str, source: str = "plan.yaml", **plan: Any) -> PlanReport:
    data = {"format": 1, "title": title, **plan}
    return replace(judge(submit(data), rulebook(), choose("plain"), DAY), source=source)


def told(*plans: PlanReport) -> list[str]:
    report = Report(("built-in",), "", "plain", DAY.isoformat(), plans, (), len(plans), ())
    return text_report.render(report).splitlines()


def after(lines: list[str], beginning: str) -> list[str]:
    """The lines of the block under one that begins so."""
    start = next(number for number, line in enumerate(lines) if line.startswith(beginning)) + 1
    return lines[start : lines.index("", start)]


def test_what_is_found_most_often_says_how_grave_it_is() -> None:
    lines = told(judged("A", **TEAM), judged("B", **TEAM), judged("C", covers=["team"], team=[]))
    found = after(lines, "Most often")
    assert found == [
        "      3  ERROR    PT104  No teacher on the team",
        "      3  warning  PT102  Nobody speaks for special education",
        "      3  warning  PT108  No leader on the team",
        "      3  info     PT109  Reading or mathematics is not represented",
        "      1  warning  PT105  No family, student or community voice",
    ]


def test_what_could_not_be_read_is_told_at_the_top_and_at_the_end() -> None:
    wrong = [PlanUnreadable("a.yaml", Place("a.yaml", line), "a key is there twice", "remove one") for line in (3, 4)]
    plans = (judged("A", **TEAM), judged("B", **TEAM))
    report = Report(("built-in",), "", "plain", DAY.isoformat(), plans, tuple(wrong), 3, ("b.txt", "c.md"))
    lines = text_report.render(report).splitlines()
    assert lines[1:3] == [
        "2 files without a plan skipped: b.txt, c.md",
        "1 file not read, or not in full: told at the end",
    ]
    assert lines[-5:] == [
        "Could not be read (2):",
        *(line for n in (3, 4) for line in (f"  a.yaml:{n}: a key is there twice", "    hint: remove one")),
    ]


def test_plans_stand_by_level_and_then_by_what_was_found() -> None:
    worse, bad, good = judged("Worse", covers=["team"], team=[]), judged("Bad", **TEAM), judged("Good", covers=[])
    listed = [line.split()[-1] for line in after(told(good, bad, worse), "Plans,")]
    assert listed == ["Worse", "Bad", "Good"]


def test_plans_of_one_title_are_told_apart_by_their_files() -> None:
    long = "a-long-way/down/into/a-folder/of-plans/plan.yaml"
    lines = told(judged("Same", "a/plan.yaml", **TEAM), judged("Same", long, **TEAM), judged("Other", **TEAM))
    listed = [line[21:].strip() for line in after(lines, "Plans,")]
    assert listed == ["Same  …/a-folder/of-plans/plan.yaml", "Same  a/plan.yaml", "Other"]


def test_what_is_only_shown_is_counted_apart() -> None:
    plan = judged("A", challenges=[CHALLENGE])
    only = tuple(f for f in plan.findings if not f.graded)
    shown = replace(plan, findings=only, grade=replace(plan.grade, overall=None))
    assert [f.rule for f in shown.findings] == ["LC703"]
    assert "nothing found that is graded, 1 not graded" in told(shown)[2]
    assert told(shown, shown)[0] == "2 plans: nothing found that is graded, 2 not graded"


def test_a_stage_of_which_too_little_was_examined_says_so() -> None:
    line = "  A stage is not assessed where too few of its rules had something to examine."
    plan = judged("A", **TEAM)
    assert line in told(plan)
    assert line not in told(replace(plan, rules=()))


def test_a_rule_is_headed_by_its_gravest_finding() -> None:
    plan = judged("A", covers=["team"], team=[])
    grave = next(f for f in plan.findings if f.rule == "PT104")
    mild = replace(grave, severity=next(f.severity for f in plan.findings if f.severity != grave.severity))
    lines = told(replace(plan, findings=(mild, grave)))
    assert [line for line in lines if "PT104  " in line] == ["ERROR PT104  No teacher on the team"]
    assert f"  • {mild.severity}: {mild.message}" in lines


def test_remarks_of_the_reader_are_counted_under_the_level() -> None:
    report = judged("A", period={"start": "2027-06-11", "end": "2026-08-03"}, **TEAM)
    assert told(report)[3] == "1 remark on the plan: see the notes"
    assert told(replace(report, remarks=report.remarks * 12))[3].startswith("12 remarks on the plan")
    assert not any("how it was read" in line for line in told(judged("B", **TEAM)))


def test_a_level_of_few_stages_says_so() -> None:
    told_of = "The level rests on 1 of 7 stages; the others could not be assessed"
    plan = judged("A", **TEAM)
    assert sum(stage.level is not None for stage in plan.grade.stages) == 1
    assert told_of in told(plan)
    stages = tuple(replace(stage, level=stage.level or 4) for stage in plan.grade.stages)
    assert told_of not in told(replace(plan, grade=replace(plan.grade, stages=stages)))


def test_the_way_up_says_which_of_a_rules_findings_will_do() -> None:
    challenges = [{"id": f"c{n}", "text": f"Pupils of class {n} do not read.", "priority": True} for n in (1, 2)]
    plan = judged("A", covers=["diagnostic"], challenges=challenges)
    found = [f for f in plan.findings if f.rule == "DR211"]
    [stage] = [s for s in plan.grade.stages if s.stage == "DR" and s.next_level]
    chosen = [f.fingerprint[:8] for f in found if stage.next_level and f.fingerprint in stage.next_level.repairs]
    assert (len(found), len(chosen)) == (2, 2)
    assert any(line.startswith("  - DR211") and line.endswith("(2 times)") for line in told(plan))
    [line] = [line for line in told(_with_one_repair(plan)) if line.startswith("  - DR211")]
    assert line.endswith(f"(1 of 2: {chosen[0]})")


def _with_one_repair(plan: PlanReport) -> PlanReport:
    def one(stage: StageGrade) -> StageGrade:
        up = stage.next_level
        return replace(stage, next_level=replace(up, repairs=up.repairs[:1])) if up else stage

    return replace(plan, grade=replace(plan.grade, stages=tuple(map(one, plan.grade.stages))))
