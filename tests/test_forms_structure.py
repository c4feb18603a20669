"""How tables are built: headings with help in them, years as columns, headings below headings, goals over several rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from plancheck.readers import read
from plancheck.readers.recognition.headings import built_in
from plancheck.readers.recognition.years import day_of

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.submission import Submission


def of_rows(folder: Path, rows: list[list[Any]], *merged: str) -> Submission:
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            book.active.cell(number, column).value = value or None
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(folder / "p.xlsx")
    (submission,) = read(folder / "p.xlsx", "p.xlsx").submissions
    return submission


def plain(submission: Submission) -> dict[str, Any]:
    return submission.plan.model_dump(mode="json", by_alias=True, exclude_none=True)


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Action Steps: Describe below what your school will do to reach this goal", "action.text"),
        ("Timeline\nPlease give a start and an end.", "action.timeline"),
        ("Key Personnel – Who oversees it?", "action.owner"),
        ("Timeline\n(start and end)", "action.timeline"),
        ("Goal: All students read by grade three.", None),
        ("Strategy: Provide tutors to all who need one", None),
    ],
)
def test_a_heading_with_the_forms_help_is_known_by_its_beginning(heading: str, concept: str | None) -> None:
    match = built_in().match(heading, column=True)
    assert (match and match.concept) == concept


def test_columns_with_help_of_many_words_head_a_table(tmp_path: Path) -> None:
    rows = [
        [
            "Action Steps: Detail below all that your school will do and all that others will do so that it is reached",
            "Lead\nWho is responsible for it?",
            "Due Date",
        ],
        ["Write a common unit plan.", "Ada Ray", "10/2/2026"],
    ]
    assert plain(of_rows(tmp_path, rows))["actions"] == [
        {"text": "Write a common unit plan.", "responsible": "Ada Ray", "end": "2026-10-02"}
    ]


def test_beside_known_headings_the_first_line_is_enough_and_told(tmp_path: Path) -> None:
    rows = [["Person Responsible", "Action Steps\nto be done by spring", "Due Date"], ["Ada Ray", "Plan.", "10/2/2026"]]
    found = of_rows(tmp_path, rows)
    assert [one["text"] for one in plain(found)["actions"]] == ["Plan."]
    assert any("80% sure" in remark.text for remark in found.remarks)


@pytest.mark.parametrize(
    ("heading", "day"),
    [("Target 2026-27", "2026-27"), ("SY28", "SY28"), ("Actual 2025", "2025"), ("Target", ""), ("Target Year 1", "")],
)
def test_the_year_in_a_heading_is_that_of_the_value(heading: str, day: str) -> None:
    assert day_of(heading) == day


@pytest.mark.parametrize(
    "years", [["By 2026-27", "By 2027-28"], ["SY27", "SY28"], ["Target 2026-27", "Target 2027-28"]]
)
def test_the_last_year_is_the_target_and_others_are_on_the_way(tmp_path: Path, years: list[str]) -> None:
    rows = [["Goal", "Metric", "Baseline 2025-26", *years], ["More read well.", "Reading test", "40 %", "50 %", "60 %"]]
    (goal,) = plain(of_rows(tmp_path, rows))["goals"]
    first, last = (day_of(year) for year in years)
    assert goal["baseline"] == {"value": 40.0, "date": "2025-26"}
    assert goal["steps"] == [{"value": 50.0, "date": first}]
    assert goal["target"] == {"value": 60.0, "date": last}


def test_beside_a_target_of_its_own_all_years_are_on_the_way(tmp_path: Path) -> None:
    rows = [["Goal", "Baseline", "2027", "2028", "Target"], ["More read well.", "40 %", "50 %", "60 %", "70 %"]]
    (goal,) = plain(of_rows(tmp_path, rows))["goals"]
    assert goal["target"] == {"value": 70.0}
    assert [step["date"] for step in goal["steps"]] == ["2027", "2028"]


def test_years_of_a_budget_are_no_values_of_a_goal(tmp_path: Path) -> None:
    rows = [["Action Step", "Person Responsible", "2027", "2028"], ["Hire tutors.", "Ada Ray", "$500", "$600"]]
    assert "goals" not in plain(of_rows(tmp_path, rows))


def test_years_below_a_heading_over_them_and_beside_cells_merged_downwards(tmp_path: Path) -> None:
    rows = [
        ["Goal", "Metric", "Baseline", "Annual Targets", "", ""],
        ["", "", "2025-26", "2026-27", "2027-28", "2028-29"],
        ["More read well.", "Reading test", "40 %", "45 %", "50 %", "60 %"],
    ]
    (goal,) = plain(of_rows(tmp_path, rows, "A1:A2", "B1:B2", "D1:F1"))["goals"]
    assert goal["baseline"] == {"value": 40.0, "date": "2025-26"}
    assert [step["date"] for step in goal["steps"]] == ["2026-27", "2027-28"]
    assert goal["target"] == {"value": 60.0, "date": "2028-29"}


def test_a_heading_below_another_stands_for_itself_where_it_is_known(tmp_path: Path) -> None:
    rows = [
        ["Goal", "Performance Measure", "", "", "Action Steps", "Responsibility", ""],
        ["", "Indicator", "Baseline", "Target", "", "Lead", "Support"],
        ["More read well.", "Reading test", "40 %", "60 %", "Hire tutors.", "Ada Ray", "Bo Lind"],
    ]
    found = plain(of_rows(tmp_path, rows, "A1:A2", "B1:D1", "E1:E2", "F1:G1"))
    (goal,) = found["goals"]
    assert (goal["measure"], goal["baseline"]["value"], goal["target"]["value"]) == ("Reading test", 40.0, 60.0)
    assert found["actions"] == [{"text": "Hire tutors.", "responsible": "Ada Ray", "with": ["Bo Lind"]}]


STEPS = [
    ["Goal", "Baseline", "Target", "Root Cause", "Strategy", "Person Responsible"],
    ["More read well.", "40 %", "60 %", "Lessons differ.", "Plan together.", "Ada Ray"],
]


@pytest.mark.parametrize("again", ["", "More read well."])
def test_a_goal_over_several_strategies_is_one(tmp_path: Path, again: str) -> None:
    found = plain(of_rows(tmp_path, [*STEPS, [again, "", "", "", "Visit lessons.", "Bo Lind"]]))
    (goal,) = found["goals"]
    assert goal["for"] == ["strategy-1", "strategy-2"]
    assert [one["addresses"] for one in found["strategies"]] == [["cause-1"], ["cause-1"]]


def test_a_goal_merged_down_over_several_strategies_is_one(tmp_path: Path) -> None:
    rows = [*STEPS, ["", "", "", "", "Visit lessons.", "Bo Lind"], ["", "", "", "", "Meet weekly.", "Bo Lind"]]
    (goal,) = plain(of_rows(tmp_path, rows, "A2:A4", "B2:B4", "C2:C4"))["goals"]
    assert goal["for"] == ["strategy-1", "strategy-2", "strategy-3"]


def test_what_stood_right_of_another_goal_does_not_go_on(tmp_path: Path) -> None:
    found = plain(of_rows(tmp_path, [*STEPS, ["More attend.", "80 %", "90 %", "", "Call home.", "Bo Lind"]]))
    assert [one.get("addresses") for one in found["strategies"]] == [["cause-1"], None]


@pytest.mark.parametrize("heading", ["Implementation Benchmark", "How we go about it", "What we shall undertake"])
def test_a_table_that_says_who_and_when_says_what_in_its_first_column_of_texts(tmp_path: Path, heading: str) -> None:
    rows = [["Goal", "More read well."], ["No.", heading, "Owner", "Start Date", "Completion Date"]]
    rows.append(["1", "Coach is hired and trained", "Ada Ray", "7/1/2026", "8/28/2026"])
    found = of_rows(tmp_path, rows)
    assert [(one["text"], one["responsible"]) for one in plain(found)["actions"]] == [
        ("Coach is hired and trained", "Ada Ray")
    ]


def test_milestones_are_told_to_be_taken_for_actions(tmp_path: Path) -> None:
    rows = [["Benchmark", "Owner", "Start Date", "Due Date"], ["Coach is hired", "Ada Ray", "7/1/2026", "8/28/2026"]]
    assert any("action.text, 70% sure" in remark.text for remark in of_rows(tmp_path, rows).remarks)


def test_a_longer_heading_that_ends_as_one_of_actions_is_one(tmp_path: Path) -> None:
    rows = [["", "SY27 Milestones & Action Steps", "Who", "By When"], ["1", "Hire tutors.", "Ada Ray", "9/1/2026"]]
    found = plain(of_rows(tmp_path, rows))
    assert [one["text"] for one in found["actions"]] == ["Hire tutors."]
    assert "strategies" not in found


def test_what_a_table_leaves_aside_is_told_in_one_line(tmp_path: Path) -> None:
    rows = [["Root Cause", "Lessons differ."], ["Area", "Owner", "Due Date"], ["A", "Ada Ray", "9/1/2026"]]
    told = [remark.text for remark in of_rows(tmp_path, [*rows, ["B", "Bo Lind", "9/2/2026"]]).remarks]
    assert [text for text in told if "for want of" in text] == [
        (
            'left aside, for want of an action that they belong to: below "Owner" "Ada Ray", "Bo Lind"; '
            'below "Due Date" "9/1/2026", "9/2/2026"'
        )
    ]


def test_behind_an_empty_row_a_title_over_days_ends_a_team(tmp_path: Path) -> None:
    rows = [["Name", "Role", "Email"], ["Ada Ray", "Principal", "a@x.example"], ["Bo Lind", "Coach", "b@x.example"]]
    more = [[], ["Schedule of Drafting"], ["Team meets", "5/4/2026"], ["Data Review", "5/11/2026"]]
    found = of_rows(tmp_path, [*rows, *more, [], ["Goal", "More read well."]])
    assert [one["person"] for one in plain(found)["team"]] == ["Ada Ray", "Bo Lind"]
    assert any("Data Review" in remark.text for remark in found.remarks)


def test_behind_an_empty_row_rows_like_those_above_go_on(tmp_path: Path) -> None:
    rows = [["Action Step", "Owner", "Due Date"], ["Hire tutors.", "Ada Ray", "9/1/2026"]]
    rows += [["Plan lessons.", "Bo Lind", "9/8/2026"], [], ["Second half of the year"]]
    found = plain(of_rows(tmp_path, [*rows, ["Look back.", "Bo Lind", "5/8/2027"]]))
    assert "Look back." in [one["text"] for one in found["actions"]]


def test_a_year_that_no_plan_is_for_is_a_year_all_the_same(tmp_path: Path) -> None:
    found = of_rows(
        tmp_path, [["Goal", "Baseline", "Target 2098", "Target 2099"], ["Pupils read.", "30 %", "40 %", "50 %"]]
    )
    [goal] = plain(found)["goals"]
    assert (goal["steps"][0]["value"], goal["target"]["value"]) == (40.0, 50.0)


def test_a_file_on_which_the_reader_fails_is_told_and_no_end_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plancheck.readers.forms import delimited_text

    def fails(*_: object) -> None:
        msg = "tuple index out of range"
        raise IndexError(msg)

    monkeypatch.setattr(delimited_text, "read", fails)
    (tmp_path / "p.csv").write_text("Goal\nPupils read.\n", encoding="utf-8")
    result = read(tmp_path / "p.csv", "p.csv")
    assert [entry.reason for entry in result.unreadable] == [
        "plancheck itself failed on this file: IndexError: tuple index out of range"
    ]


def test_titles_of_members_make_no_plans_of_their_own(tmp_path: Path) -> None:
    found = of_rows(
        tmp_path,
        [
            ["Goals and Strategies"],
            ["Strategy", "Action Step", "Person Responsible", "Due Date"],
            ["Plan lessons together", "Hold a planning hour each week", "Ada Reyes", "2027-05-01"],
            ["Plan lessons together", "Look at student work", "Ben Cole", "2027-03-01"],
            [],
            ["Planning Team"],
            ["Team Member", "Title"],
            ["Ada Reyes", "Principal"],
            ["Ben Cole", "Assistant Principal"],
        ],
    )
    plan = plain(found)
    assert [action["text"] for action in plan["actions"]] == ["Hold a planning hour each week", "Look at student work"]
    assert "Principal" in str(plan) or any("Principal" in remark.text for remark in found.remarks)
