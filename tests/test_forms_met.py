"""Forms as schools send them in, that nobody prepared for: what is said in them is found, or told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.readers import read
from plancheck.readers.recognition.headings import built_in
from plancheck.readers.recognition.money import amounts
from plancheck.readers.recognition.owners import owners
from plancheck.readers.recognition.when import when
from plancheck.rulebook.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.submission import Submission


def submitted(path: Path) -> Submission:
    result = read(path, path.name)
    assert result.unreadable == ()
    (submission,) = result.submissions
    return submission


def of_sheet(path: Path, rows: list[list[Any]], *merged: str) -> Submission:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(path)
    return submitted(path)


def plain(submission: Submission, key: str) -> Any:
    return submission.plan.model_dump(mode="json", by_alias=True, exclude_none=True).get(key)


def test_questions_below_group_headings_are_columns_of_actions(tmp_path: Path) -> None:
    found = of_sheet(
        tmp_path / "p.xlsx",
        [
            ["Harbor Point Middle School"],
            ["School Name", "Harbor Point", "Principal", "Lena Ortiz"],
            ["Key Strategy", "Implementation", "", "", "Progress Targets", ""],
            [
                "",
                "What steps are involved?",
                "When will this be in place?",
                "Who is responsible?",
                "Early Progress Milestones",
                "Mid-Year Benchmark(s)",
            ],
            [
                "An advisory period.",
                "Assign advisors.",
                "by 8/28/2026",
                "Lena Ortiz, Principal",
                "All have one.",
                "80 %",
            ],
            ["", "Train them.", "October 2026 - January 2027", "Sam Reed, Literacy Coach", "", "Two sessions held."],
        ],
        *("A1:F1", "A3:A4", "B3:D3", "E3:F3", "A5:A6"),
    )
    assert [strategy.text for strategy in found.plan.strategies or ()] == ["An advisory period."]
    assert plain(found, "actions") == [
        {
            "text": "Assign advisors.",
            "advances": ["strategy-1"],
            "responsible": "Lena Ortiz",
            "end": "2026-08-28",
            "milestones": [{"text": "All have one."}, {"text": "80 %", "due": "Mid-Year"}],
        },
        {
            "text": "Train them.",
            "advances": ["strategy-1"],
            "responsible": "Sam Reed",
            "start": "October 2026",
            "end": "January 2027",
            "milestones": [{"text": "Two sessions held.", "due": "Mid-Year"}],
        },
    ]
    assert plain(found, "school") == {"name": "Harbor Point"}
    assert 'left aside: "Principal | Lena Ortiz"' in [remark.text for remark in found.remarks]


def test_names_beside_roles_are_the_team(tmp_path: Path) -> None:
    rows = [["Name", "Title/Role", "Signature"], ["Lena Ortiz", "Principal", ""], ["Ida Moss", "Parent", ""]]
    found = of_sheet(tmp_path / "p.xlsx", rows)
    assert plain(found, "team") == [
        {"person": "Lena Ortiz", "represents": ["Principal"]},
        {"person": "Ida Moss", "represents": ["Parent"]},
    ]


def test_a_district_s_export_with_semicolons_in_the_writing_of_windows(tmp_path: Path) -> None:
    lines = [
        "Campus;Goal #;Objective;Improvement Strategy;Activity;Assigned to;Start;Due;Fund;Amount;Status;How will we know?",
        (
            "Peñasco High;1;70 % of seniors finish a course.;Open courses;Review transcripts – all;José Muñoz;15.08.2026;"
            "30.09.2026;Title I;1.200,00;On track;“Ready” list"
        ),
        (
            "Peñasco High;1;70 % of seniors finish a course.;Open courses;Train teachers;Åsa Berg;1.10.2026;15.1.2027;"
            "Title II;350,50;Not started;Lesson plans"
        ),
        (
            "Peñasco High;2;Fewer freshmen fail.;Freshman academy;Schedule teams;Renée Dubois;01.08.2026;20.08.2026;;;"
            "Completed;Schedule"
        ),
    ]
    path = tmp_path / "export.csv"
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    found = submitted(path)
    assert plain(found, "goals") == [
        {"text": "70 % of seniors finish a course.", "for": ["strategy-1"]},
        {"text": "Fewer freshmen fail.", "for": ["strategy-2"]},
    ]
    actions = found.plan.actions or ()
    assert [(a.text, a.responsible, a.advances, str(a.start), str(a.end)) for a in actions] == [
        ("Review transcripts – all", "José Muñoz", ["strategy-1"], "2026-08-15", "2026-09-30"),
        ("Train teachers", "Åsa Berg", ["strategy-1"], "2026-10-01", "2027-01-15"),
        ("Schedule teams", "Renée Dubois", ["strategy-2"], "2026-08-01", "2026-08-20"),
    ]
    assert [(r.cost, r.source) for r in found.plan.resources or ()] == [(1200.0, "Title I"), (350.5, "Title II")]
    assert found.remarks == ()


def test_a_strategy_answers_every_cause_that_was_listed_before_it(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Birch Hollow Improvement Plan", 0)
    table = document.add_table(rows=0, cols=2)
    pairs = [
        ("Priority Area", "Attendance"),
        ("Root Cause(s)", "• Families hear from us late.\n• Nobody owns the data."),
        ("Strategy", "A weekly attendance team."),
        ("Action Steps", "1. Name the team.\n2. Call after the second absence."),
        ("Person Responsible", "Counselor: May Tran"),
        ("Timeline", "Weekly, beginning September 8, 2026"),
        ("Resources Needed", "$4,000 of Title II"),
    ]
    for pair in pairs:
        for cell, text in zip(table.add_row().cells, pair, strict=True):
            cell.text = text
    document.save(str(tmp_path / "p.docx"))
    found = submitted(tmp_path / "p.docx")
    assert [strategy.addresses for strategy in found.plan.strategies or ()] == [["cause-1", "cause-2"]]
    assert [cause.explains for cause in found.plan.root_causes or ()] == [["challenge-1"]] * 2
    last = (plain(found, "actions") or [{}])[-1]
    assert (last["responsible"], last["start"], last["every"]) == ("May Tran", "2026-09-08", "week")
    assert "end" not in last
    assert plain(found, "resources") == [{"type": "budget", "text": "$4,000 of Title II", "cost": 4000.0}]


def test_causes_that_stand_below_each_other_are_all_answered_by_what_follows(tmp_path: Path) -> None:
    text = """# Plan
**Challenge:** Four in ten seniors miss a month of school.

**Contributing Factors:**

- Calls come late.
- Nobody owns the list.

**Strategy:** A weekly team.

**Challenge:** A third of freshmen fail algebra.

**Root Cause 1:** Tasks differ.

**Root Cause 2:** Scores are not compared.

**Strategy:** Common tasks.
"""
    (tmp_path / "p.md").write_text(text, encoding="utf-8")
    found = submitted(tmp_path / "p.md")
    assert [cause.explains for cause in found.plan.root_causes or ()] == [["challenge-1"]] * 2 + [["challenge-2"]] * 2
    assert [s.addresses for s in found.plan.strategies or ()] == [["cause-1", "cause-2"], ["cause-3", "cause-4"]]


@pytest.mark.parametrize(
    ("written", "sums"),
    [
        ("1.200,00", [1200]),
        ("1200,50", [1200.5]),
        ("$1,200", [1200]),
        ("1,200.50 / 300", [1200.5, 300]),
        ("12,500", [12500]),
        ("approx. $2K - $3K", [3000]),
        ("$1,200 to $1,500 / $300", [1500, 300]),
        ("Title I - $300", [300]),
        ("Title I 1003(a), $12,000", [12000]),
        ("1003(a)", []),
    ],
)
def test_sums_are_read_by_the_signs_that_part_them(written: str, sums: list[float]) -> None:
    assert amounts(written) == sums


def test_what_funds_are_called_is_kept_whole_and_no_funding_is_none(tmp_path: Path) -> None:
    found = of_sheet(
        tmp_path / "p.xlsx",
        [
            ["Action", "Owner", "Cost", "Funding Source"],
            ["Visit rooms.", "Ann Lee", "", "Title I 1003(a) – $12,000"],
            ["Call homes.", "Bo Ray", "$0", "No Funding Required"],
        ],
    )
    assert plain(found, "resources") == [{"type": "budget", "cost": 12000.0, "source": "Title I 1003(a)"}]


def test_a_role_may_stand_before_the_name() -> None:
    assert [(o.name, o.role) for o in owners("Principal: Lena Ortiz")] == [("Lena Ortiz", "Principal")]
    assert [(o.name, o.role) for o in owners("Goal 1: reading")] == [("Goal 1: reading", "")]


def test_a_beginning_is_no_end() -> None:
    assert when("", "", "Daily, starting on October 5, 2026") == {"every": "day", "start": "October 5, 2026"}
    assert when("", "", "Starting October 5 with grade 9") == {
        "start": "October 5",
        "x-when": "Starting October 5 with grade 9",
    }


def test_a_commitment_is_a_strategy_only_where_no_key_strategies_are_named(tmp_path: Path) -> None:
    row = ["We promise joyful reading.", "Teachers read aloud.", "Ann Lee"]
    path = tmp_path / "p.xlsx"
    both = of_sheet(path, [["Commitment", "Key Strategies", "Person Responsible"], row])
    assert [strategy.text for strategy in both.plan.strategies or ()] == ["Teachers read aloud."]
    assert (plain(both, "actions") or [{}])[0]["x-commitment"] == "We promise joyful reading."
    assert "Commitment" in "".join(remark.text for remark in both.remarks)
    alone = of_sheet(path, [["Commitment", "Activities", "Person Responsible"], row])
    assert [strategy.text for strategy in alone.plan.strategies or ()] == ["We promise joyful reading."]


def test_a_mapping_says_that_a_commitment_is_a_strategy_all_the_same() -> None:
    headings = ("Our Commitment", "Commitments", "Key Strategy")
    assert built_in().displaced(headings) == {"Our Commitment", "Commitments"}
    assert built_in().displaced(headings[:2]) == frozenset()
    assert replace(built_in(), pinned={"commitment": "strategy.text"}).displaced(headings) == {"Our Commitment"}


def challenges_of(tmp_path: Path, text: str) -> list[tuple[str | None, object]]:
    (tmp_path / "plan.md").write_text(text, encoding="utf-8")
    (submission,) = read(tmp_path / "plan.md", "plan.md").submissions
    return [(c.text, (c.model_extra or {}).get("x-priority")) for c in submission.plan.challenges or ()]


PROBLEM = "One student in five missed eighteen days or more."


@pytest.mark.parametrize(
    "text",
    [
        f"# Plan\n\n## Priority 1: Attendance\n\nProblem statement: {PROBLEM}\n\nRoot cause: Nobody calls.\n",
        f"# Plan\n\n| Priority | Problem Statement | Action | Owner |\n|--|--|--|--|\n| Attendance | {PROBLEM} | Call. | Ada |\n",
    ],
)
def test_what_a_challenge_is_called_is_no_challenge_of_its_own(tmp_path: Path, text: str) -> None:
    assert challenges_of(tmp_path, text) == [(PROBLEM, "Attendance")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Priority 1: Attendance\n\nPriority 2: {PROBLEM}\n", ["Attendance", PROBLEM]),
        (f"Problem statement: {PROBLEM}\n\nPriority 1: Attendance\n", [PROBLEM, "Attendance"]),
        (f"Priority 1: Attendance\n\nRoot cause: No calls.\n\nProblem statement: {PROBLEM}\n", ["Attendance", PROBLEM]),
        (
            f"Priority 1: Too many students miss school in winter\n\nProblem statement: {PROBLEM}\n",
            ["Too many students miss school in winter", PROBLEM],
        ),
    ],
)
def test_challenges_that_are_no_names_stay_challenges(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert challenges_of(tmp_path, f"# Plan\n\n{text}") == [(said, None) for said in expected]


@pytest.mark.parametrize(
    ("heads", "cells", "lacking"),
    [
        ("Action,Owner,By When", "Call families.,Ada,May 2027", []),
        ("Action,Owner,By When", "Call families.,Ada,", ["no end"]),
        ("Action,Owner,Start,By When", "Call families.,Ada,,May 2027", ["no start"]),
        ("Action,Owner,Timeline", "Call families.,Ada,by May 2027", ["no start"]),
    ],
)
def test_a_form_that_only_asks_by_when_lacks_no_start(
    tmp_path: Path, heads: str, cells: str, lacking: list[str]
) -> None:
    (tmp_path / "plan.csv").write_text(
        f"{heads}\n{cells}\nVisit lessons.,Ben,2026-09-01,2027-05-01\n", encoding="utf-8"
    )
    report = judge(submitted(tmp_path / "plan.csv"), load(), choose("plain"), date(2026, 9, 1))
    found = [finding.message.rpartition(" has ")[2] for finding in report.findings if finding.rule == "AP504"]
    assert found == [f"{words}." for words in lacking]


def test_what_rows_below_each_other_repeat_of_a_goal_is_said_once(tmp_path: Path) -> None:
    heads = "Goal,Measure,Baseline,Target,Interim Target,Action,Owner\n"
    row = "Reading rises by June 2027,MAP,42%,50%,46%,{},Ada\n"
    (tmp_path / "plan.csv").write_text(heads + row.format("Call.") + row.format("Visit."), encoding="utf-8")
    (goal,) = submitted(tmp_path / "plan.csv").plan.goals or ()
    assert goal.model_dump(exclude_none=True, include={"measure", "baseline", "target", "steps"}) == {
        "measure": "MAP",
        "baseline": {"value": 42},
        "target": {"value": 50},
        "steps": [{"value": 46}],
    }


def test_a_form_without_ids_is_not_asked_what_its_milestones_show(tmp_path: Path) -> None:
    rows = "Strategy,Action,Owner,Due,Milestone\nTeach reading together.,Plan units.,Ann Lee,2026-10-01,Units are planned\n"
    (tmp_path / "plan.csv").write_text(rows, encoding="utf-8")
    report = judge(submitted(tmp_path / "plan.csv"), load(), choose("plain"), date(2026, 9, 1))
    reasons = {run.id: run.not_assessed for run in report.rules if run.id in {"AP524", "AP515"}}
    assert reasons == dict.fromkeys(("AP515", "AP524"), "the form has no place for ids")


def test_a_form_is_not_blamed_for_headings_that_are_not_known(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("Action,Owner,Due\nPlan units.,Ann Lee,2026-10-01\n", encoding="utf-8")
    report = judge(submitted(tmp_path / "plan.csv"), load(), choose("plain"), date(2026, 9, 1))
    reasons = {run.not_assessed for run in report.rules}
    assert "nothing in the form was recognised as root causes" in reasons
    assert "the form has no place for root causes" not in reasons


@pytest.mark.parametrize(("name", "cells", "placeholders"), [("a1.csv", "Plan units.", 0), ("a1.csv", "TBD", 1)])
def test_a_title_that_is_only_the_file_s_name_is_nobody_s_placeholder(
    tmp_path: Path, name: str, cells: str, placeholders: int
) -> None:
    (tmp_path / name).write_text(f"Strategy,Action,Owner\nTeach reading together.,{cells},Ann Lee\n", encoding="utf-8")
    report = judge(submitted(tmp_path / name), load(), choose("plain"), date(2026, 9, 1))
    assert report.title == "a1"
    assert [finding.rule for finding in report.findings].count("AP522") == placeholders


def test_good_practice_is_told_only_of_what_could_be_looked_at_whole(tmp_path: Path) -> None:
    figures = "target: {value: 48}, steps: [{value: 45}, {value: 46}]"
    plan = "format: 1\ntitle: P\ngoals: [{text: Students read., direction: raise, BASELINE" + figures + "}]\n"
    seen: list[tuple[int, int, int]] = []
    for baseline in ("", "baseline: {value: 42}, "):
        (tmp_path / "plan.yaml").write_text(plan.replace("BASELINE", baseline), encoding="utf-8")
        report = judge(submitted(tmp_path / "plan.yaml"), load(), choose("plain"), date(2026, 9, 1))
        run = next(run for run in report.rules if run.id == "SG412")
        seen.append((run.examined, run.passed, run.in_order))
    assert seen == [(1, 1, 0), (1, 1, 1)]


def test_days_are_read_day_first_where_one_of_them_can_be_no_other(tmp_path: Path) -> None:
    heads = "Action,Owner,Start,End\n"
    for name, last, expected in (
        ("day.csv", "14/01/2027", ["2026-02-05", "2026-09-01", "2026-09-05", "2027-01-14"]),
        ("month.csv", "01/14/2027", ["2026-05-02", "2026-01-09", "2026-05-09", "2027-01-14"]),
    ):
        rows = f"Plan units.,Ann Lee,05/02/2026,01/09/2026\nVisit lessons.,Ben Ode,05/09/2026,{last}\n"
        (tmp_path / name).write_text(heads + rows, encoding="utf-8")
        found = submitted(tmp_path / name)
        days = [action[key] for action in plain(found, "actions") for key in ("start", "end")]
        assert days == expected
        told = [remark.text for remark in found.remarks if "day before the month" in remark.text]
        assert told == (
            ['days are read with the day before the month, as "14/01/2027" can be no other'] * (last[0] == "1")
        )


def test_a_title_beside_a_name_is_a_role_and_no_plan(tmp_path: Path) -> None:
    rows = [["Name", "Title", "Email"], ["Ann Lee", "Principal", "a@x.org"], ["Ben Ode", "Grade 4 teacher", "b@x.org"]]
    plan = [[], ["Action", "Owner", "Due"], ["Plan units.", "Ann Lee", "May 2027"]]
    found = of_sheet(tmp_path / "p.xlsx", [*rows, *plan])
    assert [(who["name"], who["role"]) for who in plain(found, "people")] == [
        ("Ann Lee", "Principal"),
        ("Ben Ode", "Grade 4 teacher"),
    ]


def test_a_role_that_is_a_heading_elsewhere_stays_in_the_team(tmp_path: Path) -> None:
    rows = [["Position", "Name"], ["Principal", "Ann Lee"], ["Teacher", "Ben Ode"]]
    found = of_sheet(tmp_path / "p.xlsx", [*rows, [], ["Action", "Owner"], ["Plan units.", "Ann Lee"]])
    assert [who["name"] for who in plain(found, "people")] == ["Ann Lee", "Ben Ode"]


def test_a_line_of_keys_over_the_headings_does_not_hide_the_table(tmp_path: Path) -> None:
    heads = [
        "Project Aim",
        "Output of the Year",
        "Activities",
        "Person(s) in Charge",
        "Days Needed",
        "Remarks of Office",
    ]
    row = ["Read well", "40 sessions", "Hold sessions in class.", "Ann Lee", "June 2026", "none"]
    found = of_sheet(tmp_path / "p.xlsx", [["School: Lake School", "", "", "SY 2026-2027", "", ""], heads, row])
    assert [action["text"] for action in plain(found, "actions")] == ["Hold sessions in class."]


def test_a_second_measure_of_a_goal_has_figures_of_its_own(tmp_path: Path) -> None:
    heads = ["Goal", "Measure", "Baseline", "Target"]
    rows = [["Fewer pupils fail.", "Share that fails", "27%", "15%"], ["", "Meetings held", "0", "30"]]
    found = of_sheet(tmp_path / "p.xlsx", [heads, *rows])
    one, two = plain(found, "goals")
    assert (one["measure"], one.get("steps"), one["target"]["value"]) == ("Share that fails", None, 15)
    assert (two["text"], two["baseline"]["value"], two["target"]["value"]) == ("Meetings held", 0, 30)
    assert two["x-goal"] == "Fewer pupils fail."


def test_a_second_measure_without_an_aim_stays_with_its_goal(tmp_path: Path) -> None:
    heads = ["Goal", "Measure", "Baseline", "Target"]
    rows = [["Fewer pupils fail.", "Share that fails", "27%", "15%"], ["", "Meetings held", "0", ""]]
    found = of_sheet(tmp_path / "p.xlsx", [heads, *rows])
    [goal] = plain(found, "goals")
    assert goal["x-further-measures"] == "Meetings held | 0"
    assert [remark.text for remark in found.remarks if "further measure" in remark.text] != []
