"""Workbooks with headings that say what they are of, codes for what stands elsewhere, and several labels in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import form_fixtures
from plancheck.readers import read
from plancheck.readers.recognition.headings import built_in

if TYPE_CHECKING:
    from pathlib import Path

STRATEGY = """Strategy 1: One course for phonics.

Staff Responsible for Monitoring: Principal

Title I:
2.4

Funding Sources: Readers – 211 - $9,400, Kits – 199 - $150"""
STEP = """Action Step 1: Practise lessons each Tuesday

Provider / Presenter / Person Responsible: Dr. Ida Bell

Date(s) / Timeframe: August 2026 – May 2027"""


def read_in(folder: Path, *blocks: dict[str, Any]) -> dict[str, Any]:
    form_fixtures.as_excel(folder / "p.xlsx", list(blocks))
    (submission,) = read(folder / "p.xlsx", "p.xlsx").submissions
    return submission.plan.model_dump(mode="json", by_alias=True, exclude_none=True)


def texts(plan: dict[str, Any], kind: str) -> list[str]:
    return [element["text"] for element in plan.get(kind, [])]


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Status of Action Step* (e.g., completed, in progress)", "milestone.status"),
        ("Description of Action Steps to Implement the Major Improvement Strategy", "action.text"),
        ("Brief Description of the Goal", "goal.text"),
        ("Action Assigned To", "action.owner"),
        ("Actions to be taken this term", "action.text"),
        ("Provider / Presenter / Person Responsible", "action.owner"),
        ("Number of Action Steps", None),
    ],
)
def test_a_heading_over_a_column_is_about_what_stands_before_of(heading: str, concept: str | None) -> None:
    found = built_in().match(heading, column=True)
    assert (found.concept if found else None) == concept


def test_codes_in_a_column_are_no_elements(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {
            "table": [
                ["Measure", "Priority Challenge", "Target 2026-27", "Target 2027-28", "Major Improvement Strategy"],
                ["State reading test", "Two in five read below grade level.", "50%", "60%", "MIS #1"],
            ]
        },
        {"sheet": "Plan"},
        {
            "table": [
                ["Major Improvement Strategy #1: One course for phonics", "<", "<", "<"],
                ["Provisions addressed (check all that apply):  ☒ Title I  ☐ Title III", "<", "<", "<"],
                [
                    "Description of Action Steps to Implement the Strategy",
                    "Timeline",
                    "Key Personnel",
                    "Status of Action Step",
                ],
                ["Buy the readers", "August 2026", "Principal", "completed"],
            ]
        },
    )
    assert texts(plan, "strategies") == ["One course for phonics"]
    assert texts(plan, "actions") == ["Buy the readers"]
    assert plan["goals"][0]["target"]["value"] == 60.0


def test_values_on_the_way_are_no_baseline(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {
            "table": [
                ["Goal", "Target", "Interim Measures"],
                ["More students read at grade level.", "65%", "BOY 30% MOY 40% EOY 52%"],
            ]
        },
    )
    (goal,) = plan["goals"]
    assert "baseline" not in goal
    assert goal["target"]["value"] == 65.0
    assert [step["value"] for step in goal["steps"]] == [30.0, 40.0, 52.0]


def test_owner_and_day_of_an_objective_are_not_those_of_its_actions(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {
            "table": [
                [
                    "Objective",
                    "Objective Assigned To",
                    "Objective Target Date",
                    "Actions",
                    "Action Assigned To",
                    "Action Target Date",
                ],
                ["Teams plan together.", "Ada Suggs", "06/05/2027", "Write a calendar", "Erik Dunn", "10/02/2026"],
                [None, None, None, "Meet each week", "Team chairs", "05/21/2027"],
            ]
        },
    )
    assert [(a["responsible"], a["end"]) for a in plan["actions"]] == [
        ("Erik Dunn", "2026-10-02"),
        ("Team chairs", "2027-05-21"),
    ]


def test_only_the_number_before_an_item_is_no_part_of_it(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {"table": [["Goals:"], ["(G1) Reading rises in plan B. Then it stays."], ["2. Fewer days are missed."]]},
    )
    assert texts(plan, "goals") == ["Reading rises in plan B. Then it stays.", "Fewer days are missed."]


def test_a_cell_with_several_labels_says_several_things(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {
            "table": [
                [
                    "Problem Statement 1: Four in ten read below level. Root Cause: Phonics differ from room to room.",
                    "<",
                    "<",
                ],
                ["Problem Statement 2: Few come on Mondays. Root Cause: ", "<", "<"],
                ["Strategy 1 Details", "Reviews", "<"],
                [
                    STRATEGY,
                    "Formative",
                    "Summative",
                ],
                ["Action Step 1 Details", "Reviews", "<"],
                [
                    STEP,
                    "Formative",
                    "Summative",
                ],
                ["Goal / Objective / Strategy", "Resources Needed", "Amount"],
                ["1 / 1 / 1", "Readers", "$9,400.00"],
            ]
        },
    )
    assert texts(plan, "challenges") == ["Four in ten read below level.", "Few come on Mondays."]
    assert texts(plan, "root_causes") == ["Phonics differ from room to room."]
    assert plan["root_causes"][0]["explains"] == ["challenge-1"]
    assert texts(plan, "strategies") == ["One course for phonics."]
    (action,) = plan["actions"]
    assert (action["text"], action["responsible"], action["start"], action["end"]) == (
        "Practise lessons each Tuesday",
        "Dr. Ida Bell",
        "August 2026",
        "May 2027",
    )
    assert [resource["cost"] for resource in plan["resources"]] == [9400.0, 150.0]


def test_lines_that_only_look_like_labels_stay_in_the_text(tmp_path: Path) -> None:
    action = "Meet about data:\nFall: reading\nSpring: mathematics"
    plan = read_in(tmp_path, {"table": [["Action Step", "Person Responsible"], [action, "Ida Bell"]]})
    assert texts(plan, "actions") == [" ".join(action.split())]


def test_what_was_done_in_a_year_before_is_no_part_of_the_plan(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {"table": [["Hillside School", "<"], ["Annual plan 2027", "<"]]},
        {"sheet": "Goal"},
        {
            "table": [
                ["Strategic Goal 1: Attendance", "<", "<"],
                ["Where we are currently at:", None, None],
                ["What will success look like?", "Regular attendance rises from 49% to 65%.", "<"],
                ["Actions", "Who is Responsible", "Timeframe"],
                ["Call home each day", "Office", "March and August 2027"],
                ["Planning for next year:", None, None],
            ]
        },
        {"sheet": "Variance"},
        {
            "table": [
                ["2026 Target", "Actions – what did we do?", "Outcomes – what happened?"],
                ["60% regular", "Newsletter", "49%"],
            ]
        },
    )
    (goal,) = plan["goals"]
    assert (goal["baseline"]["value"], goal["target"]["value"]) == (49.0, 65.0)
    assert [(action["text"], action["dates"]) for action in plan["actions"]] == [
        ("Call home each day", ["March 2027", "August 2027"])
    ]
    assert "strategies" not in plan


def test_what_there_is_no_room_for_ends_the_columns_above(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {
            "table": [
                ["Strengths", "Weaknesses"],
                ["Own borehole", "Low mean in mathematics"],
                ["Opportunities", "Threats"],
                ["Support of the county", "Drought"],
            ]
        },
    )
    assert texts(plan, "challenges") == ["Low mean in mathematics"]
    assert [evidence["finding"] for evidence in plan["diagnostic"]["evidence"]] == ["Own borehole"]


def test_activities_that_are_looked_at_again_are_none_of_the_plan(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {
            "table": [
                ["Activities", "Responsible Person(s)", "Time Frame (2027)", "<", "Cost (KShs)", "Source of funds"],
                [None, None, "Q1", "Q2", None, None],
                ["Buy course books", "BOM, Public Works Officer", "X", "X", "5,000/=", "PA"],
            ]
        },
        {"sheet": "M&E"},
        {
            "table": [
                ["Activity to be monitored", "Date of monitoring", "By whom"],
                ["Purchase of books", "27/3/2027", "BOM Academic Committee"],
            ]
        },
    )
    (action,) = plan["actions"]
    assert (action["responsible"], action["with"]) == ("BOM", ["Public Works Officer"])
    assert (action["start"], action["end"]) == ("Q1 2027", "Q2 2027")
    assert [(r["cost"], r["source"]) for r in plan["resources"]] == [(5000.0, "PA")]
    assert [review["questions"] for review in plan["reviews"]] == [["Purchase of books"]]
    assert "people" not in plan


def test_rows_above_a_table_on_its_side_go_with_it(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {
            "table": [
                ["School Code: 417", "District Name: Red Mesa", "School Name: Elm School"],
                [],
                ["Board Improvement Goal", "Achievement: Numeracy", "Well-Being"],
                ["Urgent Student Learning Need", "Few solve problems of several steps.", "Few feel that they belong."],
                ["School Goal", "46% to 55% meet the standard.", "41% to 55% feel that they belong."],
                ["Actions", "Plan lessons together", "Hold forums with students"],
                ["Who is responsible?", "Mia Okafor", "Sal Roy"],
                ["Timeline", "October 2026", "May 2027"],
            ]
        },
    )
    assert plan["school"] == {"name": "Elm School", "district": "Red Mesa"}
    assert texts(plan, "challenges") == ["Few solve problems of several steps.", "Few feel that they belong."]
    assert [action["responsible"] for action in plan["actions"]] == ["Mia Okafor", "Sal Roy"]
    assert len(plan["goals"]) == 2


def test_a_measure_before_an_empty_goal_is_not_of_the_goal_above(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {
            "table": [
                ["Indicator", "How it will look when fully met", "Actions", "Action Target Date"],
                ["Teams plan units.", "Every team has a year of units.", "Write a template", "10/02/2026"],
                ["All teachers greet students.", None, "Train all staff", "11/06/2026"],
            ]
        },
    )
    (goal,) = plan["goals"]
    assert goal["measure"] == "Teams plan units."


def test_rows_behind_a_sum_and_names_of_the_form_are_no_elements(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {"table": [["Year:", "2026-2027"]]},
        {"sheet": "Goal"},
        {
            "table": [
                ["Problem of practice", "Few write longer texts.", "<", "<", "<"],
                ["Where are we now?", "38% write a page.", "<", "<", "<"],
                ["SMART goal", "60% write a page by June 2027 (baseline 38%).", "<", "<", "<"],
                ["ACTION PLAN", "<", "<", "<", "<"],
                ["Action", "Lead", "Oct", "Nov", "May"],
                ["Train teachers", "Ida Bell", "X", "X", "X"],
                ["Total for this goal", None, None, None, 5400],
                ["Mid-year check (January)", None, None, None, None],
            ]
        },
    )
    assert plan["period"] == {"start": "2026-07-01", "end": "2027-06-30"}
    (goal,) = plan["goals"]
    assert (goal["baseline"]["value"], goal["for"]) == (38.0, ["challenge-1"])
    assert "strategies" not in plan
    assert [(action["start"], action["end"]) for action in plan["actions"]] == [("Oct", "May")]


def test_a_hidden_sheet_is_left_aside_and_told(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Goal", "Action", "Owner"])
    book.active.append(["Raise reading", "Visit lessons each week", "Ann Lee"])
    book.create_sheet("Lists & more").append(["Goal", "Old goal"])
    book["Lists & more"].sheet_state = "hidden"
    book.save(tmp_path / "p.xlsx")
    (submission,) = read(tmp_path / "p.xlsx", "p.xlsx").submissions
    (told,) = [remark for remark in submission.remarks if "hidden" in remark.text]
    assert told.place.sheet == "Lists & more"
    assert told.text == "a hidden sheet is left aside; show it in Excel if it is part of the plan"


@pytest.mark.parametrize("heading", ["Evidence", "How do we know?", "Data Source"])
def test_evidence_behind_a_cause_is_that_of_the_cause_too(tmp_path: Path, heading: str) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Challenge", "Root Cause", heading])
    book.active.append(["38% of grade 3 read at grade level.", "Teachers plan alone.", "Teacher survey, May 2026"])
    book.active.append(["One in five is absent on Fridays.", "Nobody calls home.", "Call log"])
    book.save(tmp_path / "p.xlsx")
    (submission,) = read(tmp_path / "p.xlsx", "p.xlsx").submissions
    plan = submission.plan.model_dump(mode="json", exclude_none=True)
    assert [cause["evidence"] for cause in plan["root_causes"]] == [["evidence-1"], ["evidence-2"]]
    assert [challenge["evidence"] for challenge in plan["challenges"]] == [["evidence-1"], ["evidence-2"]]


def test_evidence_beside_an_action_is_none_of_a_cause(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Root Cause", "Action Step", "Person Responsible", "Evidence"])
    book.active.append(["Teachers plan alone.", "Teams plan lessons each week", "Ann Lee", "Notes of the plans"])
    book.save(tmp_path / "p.xlsx")
    (submission,) = read(tmp_path / "p.xlsx", "p.xlsx").submissions
    plan = submission.plan.model_dump(mode="json", exclude_none=True)
    assert "evidence" not in plan["root_causes"][0]
    assert [step["text"] for step in plan["actions"][0]["milestones"]] == ["Notes of the plans"]


def test_a_strategy_without_a_link_answers_the_only_cause(tmp_path: Path) -> None:
    sheet = [
        ["Challenge", "Root Cause"],
        ["38% of grade 3 read at grade level.", "Teachers plan alone."],
        [],
        ["Strategy", "Description"],
        ["Joint planning", "Teams plan lessons from the work of students"],
    ]
    one = _written(tmp_path / "one.xlsx", sheet)
    assert one.plan.strategies[0].addresses == ["cause-1"]
    assert any(remark.text.endswith("is not said: taken for the only cause") for remark in one.remarks)
    sheet.insert(2, ["One in five is absent on Fridays.", "Nobody calls home."])
    two = _written(tmp_path / "two.xlsx", sheet)
    assert two.plan.strategies[0].addresses is None
    assert not any("taken for the only" in remark.text for remark in two.remarks)


def _written(path: Path, rows: list[list[str]]) -> Any:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    (submission,) = read(path, path.name).submissions
    return submission
