"""Tables in workbooks by what stands in their columns, behind their rows and over them; keys side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import form_fixtures
from plancheck.readers import read
from plancheck.readers.recognition.figured import from_and_to
from plancheck.readers.recognition.headings import built_in
from plancheck.readers.recognition.money import amounts
from plancheck.readers.recognition.owners import owners
from plancheck.readers.recognition.when import when

if TYPE_CHECKING:
    from pathlib import Path

ACTIONS = ["Action Steps", "Assigned To", "Start Date", "End Date"]
TRAIN = ["Train all teachers in the routine", "Ida Bell", "9/8/2026", "9/30/2026"]
VISIT = ["Visit each class twice", "Principal", "10/5/2026", "11/20/2026"]


def read_in(folder: Path, *blocks: dict[str, Any]) -> dict[str, Any]:
    form_fixtures.as_excel(folder / "p.xlsx", list(blocks))
    (submission,) = read(folder / "p.xlsx", "p.xlsx").submissions
    plan = submission.plan.model_dump(mode="json", by_alias=True, exclude_none=True)
    return plan | {"remarks": [remark.text for remark in submission.remarks]}


def texts(plan: dict[str, Any], kind: str) -> list[str]:
    return [element["text"] for element in plan.get(kind, [])]


@pytest.mark.parametrize(
    "behind",
    [
        ["Did you achieve the outcome of this cycle? Why or why not?"],
        ["Did you achieve the outcome of this cycle? Why or why not?", "Partly: 55% do so.", "<", "<"],
        ["Reflection – Quarter 2 (January)"],
        ["Reflection: End of Year", "Visits were held.", "<", "<"],
        ["Mid-year review (January)"],
    ],
)
def test_what_looks_back_behind_actions_is_none_of_them(tmp_path: Path, behind: list[str]) -> None:
    plan = read_in(
        tmp_path, {"table": [["Goal", "75% of readers by June 2027"], [], ACTIONS, TRAIN, VISIT, [], behind]}
    )
    assert texts(plan, "actions") == [TRAIN[0], VISIT[0]]
    assert any(behind[0] in remark for remark in plan["remarks"])


def test_a_table_ends_where_titles_and_texts_stand_below_its_days(tmp_path: Path) -> None:
    budget = [
        ["Budget Items"],
        ["Resource / Description", "Funding Requested", "Object", "Funding Source"],
        ["Consultant, two days", 9000, "Purchased services", "Title I"],
        ["Kits for fluency", "$3,412.50", "Supplies", "Title I"],
    ]
    plan = read_in(tmp_path, {"table": [ACTIONS, TRAIN, VISIT, [], *budget]})
    assert texts(plan, "actions") == [TRAIN[0], VISIT[0]]
    assert [one["cost"] for one in plan["resources"]] == [9000, 3412.5]


def test_numbers_below_strategy_name_those_of_the_goal_above(tmp_path: Path) -> None:
    def goal(number: int) -> list[list[Any]]:
        return [
            [f"SMART Goal {number}", "<", "<", "<", "<"],
            ["Root Cause", f"Cause of need {number}", "<", "<", "<"],
            ["Strategy 1:", f"First way to goal {number}", "<", "<", "<"],
            ["Strategy 2:", f"Second way to goal {number}", "<", "<", "<"],
            [],
            ["Strategy", *ACTIONS],
            [1, f"Train for {number}", *TRAIN[1:]],
            [2, f"Visit for {number}", *VISIT[1:]],
            [],
        ]

    plan = read_in(tmp_path, {"table": [*goal(1), *goal(2)]})
    assert [one["advances"] for one in plan["actions"]] == [[f"strategy-{number}"] for number in (1, 2, 3, 4)]
    assert len(plan["strategies"]) == 4


def test_figures_below_goal_beside_measures_are_aims(tmp_path: Path) -> None:
    table = [
        ["Core Metric", "Student Group", "Performance Level", "2025 Results", "2026 Summative Goal"],
        ["Domain 1", "All", "Reading – Meets", "29%", "40%"],
        ["Domain 1", "All", "Math – Meets", "22%", "34%"],
    ]
    plan = read_in(tmp_path, {"table": table})
    assert [(one["text"], one["target"]["value"]) for one in plan["goals"]] == [
        ("Domain 1: Reading – Meets", 40.0),
        ("Domain 1: Math – Meets", 34.0),
    ]


def test_data_of_years_beside_a_benchmark_are_no_goals(tmp_path: Path) -> None:
    data = [
        ["Indicator", "2022-23", "2023-24", "2024-25", "State benchmark"],
        ["Mathematics, all", 58, 55, "54%", "70%"],
        ["Dropout rate", "6%", "7.1%", "8.4%", "6%"],
    ]
    plan = read_in(tmp_path, {"table": data}, {"sheet": "Plan"}, {"table": [ACTIONS, TRAIN, VISIT]})
    assert "goals" not in plan
    assert any("Dropout rate" in remark for remark in plan["remarks"])


def test_keys_with_colons_side_by_side_are_no_headings(tmp_path: Path) -> None:
    rows = [
        ["Lead:", "Ida Bell (reading)", "Link governor:", "Bo Ray"],
        ["Rationale (why is this a priority?)", "Writing is at 61%; the country is at 72%.", "<", "<"],
        ["What is getting in the way?", "• Letters are not secure\n• Nobody agreed what a good text is", "<", "<"],
        ["Success criteria (by July 2027)", "72% of pupils reach the standard in writing (from 61%)", "<", "<"],
        ["Milestones", "Autumn: scheme in all classes", "Spring: 66% on track", "Summer:"],
        ACTIONS,
        TRAIN,
        VISIT,
    ]
    plan = read_in(tmp_path, {"table": [["Priority 1: Raise attainment in writing", "<", "<", "<"], *rows]})
    assert texts(plan, "root_causes") == ["Letters are not secure", "Nobody agreed what a good text is"]
    assert [one["finding"] for one in plan["diagnostic"]["evidence"]] == ["Writing is at 61%; the country is at 72%."]
    assert [one["text"] for one in plan["goals"][0]["steps"]] == [
        "Autumn: scheme in all classes",
        "Spring: 66% on track",
    ]
    assert texts(plan, "actions") == [TRAIN[0], VISIT[0]]


def test_a_row_of_keys_whose_last_has_no_value_tells_of_school_and_district(tmp_path: Path) -> None:
    cover = [
        ["District Name", "Elm Valley", "Campus Name", "Elm Ridge", "Superintendent", ""],
        ["District Number", "057", "Campus Number", "057 1", "Coordinator", "Bo Ray"],
    ]
    plan = read_in(tmp_path, {"table": [*cover, [], ACTIONS, TRAIN, VISIT]})
    assert plan["school"] == {"name": "Elm Ridge", "district": "Elm Valley"}


def test_members_are_named_last_name_first_beside_many_columns(tmp_path: Path) -> None:
    team = [
        ["Stakeholder Role/Title", "Name (Last, First)", "Meeting attended", "CNA", "Plan Development", "Signature"],
        ["Principal", "Bell, Ida", "4/11/26", "Yes", "Yes", ""],
        ["Parent", "Ray, Bo", "5/2/26", "No", "Yes", ""],
    ]
    plan = read_in(tmp_path, {"table": team}, {"sheet": "Plan"}, {"table": [ACTIONS, TRAIN, VISIT]})
    assert [(one["person"], one["represents"]) for one in plan["team"]] == [
        ("Ida Bell", ["Principal"]),
        ("Bo Ray", ["Parent"]),
    ]


def test_times_beside_values_on_the_way_are_none_of_them(tmp_path: Path) -> None:
    rows = [
        ["SMART Goal", "45% of students will grow, compared to 33% in June 2026.", "<"],
        [],
        ["Interim Goals", "Interim Goal", "Source(s) of Evidence"],
        ["End of Cycle 1 (Nov 15)", "25% of students on pace", "Diagnostic 1"],
        ["End of Cycle 2 (Feb 15)", "34% on track", "Diagnostic 2"],
        ["End of Cycle 3 (Apr 15)", "", ""],
    ]
    plan = read_in(tmp_path, {"table": [["Plan 2026-2027"], *rows]})
    (goal,) = plan["goals"]
    assert [(one["date"], one["value"]) for one in goal["steps"]] == [("2026-11-15", 25.0), ("2027-02-15", 34.0)]
    assert (goal["baseline"]["value"], goal["target"]["value"]) == (33, 45)


def test_what_is_counted_over_keys_with_values_stands_upright(tmp_path: Path) -> None:
    focus = [
        ["", "Focus Area #1", "Focus Area #2"],
        ["Essential Action", "Classroom routines and strategies", "Campus instructional leaders"],
        ["Desired 90-day Outcome", "60% of teachers follow the routine.", "Leaders complete 80% of visits."],
    ]
    plan = read_in(tmp_path, {"table": focus}, {"sheet": "Plan"}, {"table": [ACTIONS, TRAIN, VISIT]})
    assert [one["for"] for one in plan["goals"]] == [["challenge-1"], ["challenge-2"]]


def test_a_sheet_of_directions_is_the_form_s_own_below_its_title_too(tmp_path: Path) -> None:
    said = "Essential Action: an action which, if done well, leads to the goal."
    sheet: list[dict[str, Any]] = [
        {"sheet": "Directions"},
        {"table": [["Department of Education"], ["Support Plan"], [said]]},
    ]
    plan = read_in(tmp_path, *sheet, {"sheet": "Plan"}, {"table": [ACTIONS, TRAIN, VISIT]})
    assert "challenges" not in plan


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Root cause(s) – use the 5 Whys", "cause.text"),
        ("Rationale (why is this a priority?)", "evidence.finding"),
        ("Rationale (optional)", None),
        ("Timeline From", "action.start"),
        ("Timeline To", "action.end"),
    ],
)
def test_headings_with_help_or_a_question_behind_them(heading: str, concept: str | None) -> None:
    found = built_in().match(heading)
    assert (found.concept if found else None) == concept


def test_lakh_and_crore_are_multiples() -> None:
    assert amounts("1.20 lakh") == [120_000.0]
    assert amounts("₹2 crore") == [20_000_000.0]
    assert amounts("rope of 10 m") == [10.0]


def test_roles_of_many_are_nobody_s() -> None:
    assert [one.name for one in owners("IB, Y2 & Y6 teachers")] == ["IB", "Y2 & Y6 teachers"]
    assert [one.role for one in owners("Ida Bell, grade-level chairs")] == ["", ""]
    assert next(one.name for one in owners("JF, Mrs Tolley (office)")) == "JF"


def test_first_and_second_semester_are_a_span() -> None:
    assert when("", "", "1st and 2nd semester") == {"start": "1st semester", "end": "2nd semester"}
    assert when("April – June every year", "", "") == {"start": "April", "end": "June"}


def test_a_figure_with_which_another_is_compared_is_where_it_starts() -> None:
    found = from_and_to("45% of students will grow, compared to 33% in June 2026")
    assert found is not None
    assert (found["baseline"], found["target"]) == ({"value": 33}, {"value": 45})
