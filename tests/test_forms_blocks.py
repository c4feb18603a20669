"""Where a table ends: blocks below each other, closing rows, signatures, and what is told of the plan before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from plancheck.readers import read
from plancheck.readers.recognition.headings import built_in

if TYPE_CHECKING:
    from pathlib import Path

Sheets = dict[str, tuple[list[list[Any]], list[str]]]


def of_sheets(folder: Path, sheets: Sheets) -> dict[str, Any]:
    """What is read of a workbook with these rows, and ranges of merged cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, (rows, merged) in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value or None
        for cells in merged:
            sheet.merge_cells(cells)
    book.save(folder / "p.xlsx")
    (submission,) = read(folder / "p.xlsx", "p.xlsx").submissions
    told = {"told": [remark.text for remark in submission.remarks]}
    return submission.plan.model_dump(mode="json", by_alias=True, exclude_none=True) | told


def texts(plan: dict[str, Any], key: str) -> list[str]:
    return [element["text"] for element in plan[key]]


HEADS = ["Action Step", "Who", "Start", "End", "Resources"]


def test_blocks_of_keys_over_tables_stand_below_each_other(tmp_path: Path) -> None:
    def block(number: int, at: int) -> tuple[list[list[Any]], list[str]]:
        rows = [
            [f"GOAL {number}", f"Students read {number} books each month."],
            ["Current State (baseline)", f"{number} book"],
            ["6-Month Target", f"{number + 1} books"],
            ["12-Month Target", f"{number + 2} books"],
            ["Fundamental / Strategy", f"Open library {number} each day."],
            HEADS,
            [f"Open room {number}.", "Ada Ray", "9/1/2026", "10/1/2026", ""],
            [f"Buy shelf {number}.", "Bo Lin", "9/1/2026", "10/1/2026", "$300"],
            [],
        ]
        return rows, [f"B{at + row}:E{at + row}" for row in range(5)]

    (one, merged), (two, more) = block(1, 3), block(2, 12)
    plan = of_sheets(tmp_path, {"Plan": ([["Plan of Elm"], [], *one, *two], [*merged, *more])})
    assert texts(plan, "actions") == ["Open room 1.", "Buy shelf 1.", "Open room 2.", "Buy shelf 2."]
    assert texts(plan, "strategies") == ["Open library 1 each day.", "Open library 2 each day."]
    assert [goal["target"]["value"] for goal in plan["goals"]] == [3, 4]
    assert [len(goal["steps"]) for goal in plan["goals"]] == [1, 1]


def test_keys_between_rows_with_one_set_of_headings_end_no_table(tmp_path: Path) -> None:
    rows = [
        HEADS,
        ["Goal 1", "Students read at home."],
        ["Strategy 1", "Lend books each Friday."],
        ["Open the room.", "Ada Ray", "9/1/2026", "10/1/2026", ""],
        ["Goal 2", "Students come each day."],
        ["Strategy 2", "Call home at nine."],
        ["Call home.", "Bo Lin", "9/1/2026", "10/1/2026", ""],
    ]
    plan = of_sheets(tmp_path, {"Plan": (rows, ["B2:E2", "B3:E3", "B5:E5", "B6:E6"])})
    assert [action["responsible"] for action in plan["actions"]] == ["Ada Ray", "Bo Lin"]
    assert texts(plan, "strategies") == ["Lend books each Friday.", "Call home at nine."]


def test_rows_at_a_tables_end_are_no_actions_and_no_strategies(tmp_path: Path) -> None:
    rows = [
        HEADS,
        ["Pillar one: every child reads"],
        ["Open the room.", "Ada Ray", "9/1/2026", "10/1/2026", ""],
        ["Notes of the spring visit", "Half of all rooms are open."],
        ["Progress against priority one will be told to governors in spring."],
        [],
        ["Prepared by:", "", "", "Approved:"],
        ["ADA RAY", "", "", "(District Superintendent)"],
    ]
    plan = of_sheets(tmp_path, {"Plan": (rows, ["A2:E2", "B4:E4", "A5:E5"])})
    assert texts(plan, "actions") == ["Open the room."]
    assert texts(plan, "strategies") == ["Pillar one: every child reads"]
    assert {
        'left aside: "Notes of the spring visit | Half of all rooms are open."',
        'left aside: "Progress against priority one will be told to governors in spring."',
        'left aside: "Prepared by: | Approved:"',
        'left aside: "ADA RAY | (District Superintendent)"',
    } <= set(plan["told"])


def test_the_plan_before_this_one_is_told(tmp_path: Path) -> None:
    old = [["Effectiveness of the previous School Plan"], ["Goals", "Result"], ["All read at home.", "Met"]]
    new = [["Plan 2026-27"], ["Goals", "Target"], ["All read each day.", "80 %"]]
    plan = of_sheets(tmp_path, {"Before": (old, ["A1:B1"]), "Now": (new, ["A1:B1"])})
    assert texts(plan, "goals") == ["All read each day."]
    assert 'left aside: "All read at home. | Met"' in plan["told"]


def test_what_is_still_to_be_done_is_of_this_plan_whatever_it_is_called(tmp_path: Path) -> None:
    rows = [["Follow-up of last year's plan"], HEADS, ["Open the room.", "Ada Ray", "9/1/2026", "10/1/2026", ""]]
    assert texts(of_sheets(tmp_path, {"Plan": (rows, ["A1:E1"])}), "actions") == ["Open the room."]


def test_targets_before_strategies_that_somebody_carries_out_are_goals(tmp_path: Path) -> None:
    heads = ["Targets", "Strategies", "Success Criteria", "Methods of Evaluation", "Time Scale", "People in Charge"]
    rows = [
        ["Major Concern 1: Students do not set goals for themselves."],
        heads,
        ["1. Students set goals.", "Hand out booklets.", "80 % fill them in.", "Booklets", "Oct 2026", "Ada Ray"],
        ["", "Talk to each class.", "70 % agree.", "Survey", "Nov 2026", "Bo Lin"],
    ]
    plan = of_sheets(tmp_path, {"Concern": (rows, ["A1:F1", "A3:A4"])})
    assert texts(plan, "goals") == ["Students set goals."]
    assert texts(plan, "challenges") == ["Students do not set goals for themselves."]
    assert [one["milestones"][0]["text"] for one in plan["actions"]] == ["80 % fill them in.", "70 % agree."]


def test_a_row_of_keys_and_values_of_the_plan_heads_no_table(tmp_path: Path) -> None:
    rows = [
        ["Plan of Elm"],
        ["System", "Elm Valley", "Building", "Elm K-12"],
        ["Goal", "All read."],
        ["Root Cause", "Too few books."],
    ]
    plan = of_sheets(tmp_path, {"Plan": (rows, ["A1:D1"])})
    assert texts(plan, "goals") == ["All read."]


@pytest.mark.parametrize(
    ("heading", "concept", "sure"),
    [
        ("Root Cause/s", "cause.text", 1.0),
        ("Responsible Officer/s", "action.owner", 1.0),
        ("Fundamental / Strategy", "strategy.text", 0.8),
        ("12-Month Target", "goal.target", 1.0),
        ("12-month target 1.1", "goal.text", 1.0),
        ("6-Month Target", "goal.step", 1.0),
    ],
)
def test_headings_of_two_names_and_with_numbers(heading: str, concept: str, sure: float) -> None:
    match = built_in().match(heading)
    assert (match and (match.concept, match.sure)) == (concept, sure)


def test_names_stand_beside_posts_and_days_below_check_ins(tmp_path: Path) -> None:
    team = [["Team"], ["Name", "Post"], ["Ada Ray", "Principal"]]
    plan = of_sheets(
        tmp_path,
        {
            "Team": (team, []),
            "Visits": (
                [
                    ["Check-In Date", "Attended By", "Progress Toward Target", "Adjustments Made"],
                    ["September 10, 2026", "Ada Ray", "56 %", "More books"],
                ],
                [],
            ),
        },
    )
    assert [member["person"] for member in plan["team"]] == ["Ada Ray"]
    assert plan["reviews"] == [{"dates": ["2026-09-10"], "by": ["Ada Ray"]}]


def test_measures_below_a_goal_with_figures_under_two_rows_of_headings_are_goals_each(tmp_path: Path) -> None:
    rows = [
        ["Measures of the district"],
        ["Performance Metric", "Prior Results", "", "Current Results", "Improvement Targets (Benchmarks)", ""],
        ["", "SY 2023-24", "SY 2024-25", "SY 2025-26", "SY 2026-27", "SY 2027-28"],
        ["GOAL: All children read by the end of grade 3."],
        ["% of children who read, grade 1", "50%", "52%", "54%", "58%", "62%"],
        ["% of children who read, grade 3", "60%", "61%", "63%", "66%", "70%"],
    ]
    plan = of_sheets(tmp_path, {"Metrics": (rows, ["A1:F1", "A2:A3", "B2:C2", "E2:F2", "A4:F4"])})
    assert texts(plan, "goals") == ["All children read by the end of grade 3.", "% of children who read, grade 3"]
    assert [goal["baseline"]["value"] for goal in plan["goals"]] == [54, 63]
    assert [[step["value"] for step in goal["steps"]] for goal in plan["goals"]] == [[58], [66]]
    assert [goal["target"]["value"] for goal in plan["goals"]] == [62, 70]


def test_measures_are_goals_where_no_goal_is_printed(tmp_path: Path) -> None:
    rows = [["Indicator", "Baseline", "Target"], ["Children who read", "40%", "50%"], ["Days missed", "12", "8"]]
    plan = of_sheets(tmp_path, {"Goals": (rows, [])})
    assert [(goal["text"], goal["target"]["value"]) for goal in plan["goals"]] == [
        ("Children who read", 50),
        ("Days missed", 8),
    ]


def test_a_table_with_goals_of_its_own_hangs_on_none_above(tmp_path: Path) -> None:
    one = [["Goal 1: Children read."], ["Indicator", "Baseline", "Target"], ["Children who read", "40%", "50%"]]
    two = [["Prioritized Need", "SMART Goal", "Action Steps", "Who", "Due"]]
    two += [["Few children write.", "By May 2027 half of them write.", "Plan lessons.", "Ada Ray", "10/1/2026"]]
    plan = of_sheets(tmp_path, {"One": (one, []), "Two": (two, [])})
    assert [goal.get("for") for goal in plan["goals"]] == [None, ["challenge-1"]]


@pytest.mark.parametrize(("tick", "first", "last"), [("X", "Q1", "Q2"), ("✓", "Q1", "Q2"), ("/", "Q1", "Q2")])
def test_ticks_below_times_say_when(tmp_path: Path, tick: str, first: str, last: str) -> None:
    rows = [
        ["Activity", "Person Responsible", "Timeline", "", "", ""],
        ["", "", "Q1", "Q2", "Q3", "Q4"],
        ["Open the room.", "Ada Ray", tick, tick, "", ""],
        ["Buy books.", "Bo Lin", "", "", tick, ""],
    ]
    plan = of_sheets(tmp_path, {"Plan": (rows, ["A1:A2", "B1:B2", "C1:F1"])})
    assert [(one["start"], one["end"]) for one in plan["actions"]] == [(first, last), ("Q3", "Q3")]


def test_rows_say_themselves_what_they_are(tmp_path: Path) -> None:
    rows = [
        ["", "Milestones & Action Steps", "Who", "By When", "Progress Monitoring"],
        ["Implementation Milestone 1", "All plan together.", "Team", "12/18/2026", "Not Started"],
        ["Action Step 1", "Buy books.", "Ada Ray", "8/14/2026", "Select Status"],
        ["Action Step 2", "Meet each week.", "Bo Lin", "12/18/2026", "Select Status"],
        ["Implementation Milestone 2", "All visit each other.", "Team", "5/28/2027", "Not Started"],
        ["Action Step 1", "Plan the visits.", "Ada Ray", "9/25/2026", "Select Status"],
        [],
        ["Three years of goals"],
        ["", "", "Numerical Targets [Optional]", ""],
        ["Specify the Goal", "Metric", "SY27", "SY28"],
        ["More children read.", "Test", "36%", "41%"],
    ]
    plan = of_sheets(tmp_path, {"Plan": (rows, ["C9:D9"])})
    assert texts(plan, "actions") == ["Buy books.", "Meet each week.", "Plan the visits."]
    kept = [[(one["text"], one["due"]) for one in action.get("milestones", ())] for action in plan["actions"]]
    assert kept == [[], [("All plan together.", "2026-12-18")], [("All visit each other.", "2027-05-28")]]
    assert texts(plan, "goals") == ["More children read."]


def test_milestones_behind_their_actions_stay_with_them(tmp_path: Path) -> None:
    rows = [
        ["No.", "Description", "Who", "By When"],
        ["Action 1", "Buy books.", "Ada Ray", "8/14/2026"],
        ["Milestone 1", "Books are there.", "Team", "9/1/2026"],
        ["Action 2", "Meet each week.", "Bo Lin", "12/18/2026"],
        ["Milestone 2", "Notes of meetings are there.", "Team", "1/15/2027"],
    ]
    plan = of_sheets(tmp_path, {"Plan": (rows, [])})
    assert [one["milestones"][0]["text"] for one in plan["actions"]] == [
        "Books are there.",
        "Notes of meetings are there.",
    ]


def test_days_below_a_heading_over_several_columns_are_no_headings(tmp_path: Path) -> None:
    rows = [
        ["Plan of Elm"],
        ["Team for the plan", "Team A", "", "Dates for Progress Monitoring Check Ins", ""],
        ["", "", "", "Q1 10/23/2026", "Q3 3/26/2027"],
        ["", "", "", "Q2 12/18/2026", "Q4 6/11/2027"],
        [],
        ["Action", "Who", "By When"],
        ["Buy books.", "Ada Ray", "8/14/2026"],
    ]
    plan = of_sheets(tmp_path, {"Plan": (rows, ["D2:E2"])})
    assert [day for review in plan["reviews"] for day in review["dates"]] == [
        "2026-10-23",
        "2027-03-26",
        "2026-12-18",
        "2027-06-11",
    ]


def test_sheets_of_one_goal_each_with_blocks_for_each_strategy(tmp_path: Path) -> None:
    heads = ["Action Steps", "Person(s) Responsible", "Start Date", "End Date"]

    def sheet(number: int, *, filled: bool = True) -> list[list[Any]]:
        return [
            [f"School Goal {number} Worksheet"],
            ["Goal Statement", f"By June 2027, {60 + number}% of students read at grade level." if filled else ""],
            ["Why is this happening? (Root Cause)", "Each room teaches otherwise." if filled else ""],
            ["Strategy #1", "Teach one sequence." if filled else ""],
            heads,
            [f"Choose it {number}.", "Ada Ray", "8/3/2026", "8/28/2026"] if filled else [],
            ["Strategy #2", "Tutor in small groups." if filled else ""],
            heads,
            [f"Schedule groups {number}.", "Bo Lin", "9/1/2026", "9/30/2026"] if filled else [],
        ]

    merged = ["A1:D1", "B2:D2", "B3:D3", "B4:D4", "B7:D7"]
    sheets = {f"Goal {number}": (sheet(number, filled=number < 3), merged) for number in (1, 2, 3)}
    plan = of_sheets(tmp_path, sheets)
    assert [goal["for"] for goal in plan["goals"]] == [["strategy-1", "strategy-2"]] * 2
    assert len(plan["root_causes"]) == 1
    assert [one["advances"] for one in plan["actions"]] == [["strategy-1"], ["strategy-2"]] * 2


def test_blocks_without_a_gap_and_with_two_keys_in_a_row(tmp_path: Path) -> None:
    def block(number: int) -> list[list[Any]]:
        return [
            [f"PRIORITY {number}: WRITING IN YEAR {number}"],
            [
                "Current performance",
                f"4{number}% at grade level",
                "Desired performance",
                f"All write in year {number}.",
            ],
            ["Root cause", "Few books of their own", "Strengths", "They tell stories well"],
            ["Action", "By whom", "By when", "Cost"],
            [f"Buy notebooks {number}.", "Ada Ray", "October 2026", "$2,000"],
            ["How will progress be monitored?", "Data meetings every six weeks"],
            ["Mid-year review notes"],
        ]

    merged = [f"{cells}{at + row}:D{at + row}" for at in (1, 8) for cells, row in (("A", 0), ("B", 5), ("B", 6))]
    plan = of_sheets(tmp_path, {"Plan": ([["Plan of Elm"], *block(1), *block(2)][1:], merged)})
    assert texts(plan, "actions") == ["Buy notebooks 1.", "Buy notebooks 2."]
    assert texts(plan, "root_causes") == ["Few books of their own", "Few books of their own"]


def test_goals_stand_numbered_among_rows_and_as_rows_of_a_type(tmp_path: Path) -> None:
    numbered = [
        ["No.", "Description", "Lead", "Timeframe", "Budget"],
        ["1", "Goal: All students read."],
        ["1.1", "Adopt a test.", "Ada Ray", "Sept 2026", "$1,000"],
        ["2", "Goal: All students come."],
        ["2.1", "Call home.", "Bo Lin", "Oct 2026", ""],
    ]
    plan = of_sheets(tmp_path, {"Plan": (numbered, [])})
    assert (texts(plan, "goals"), texts(plan, "actions")) == (
        ["All students read.", "All students come."],
        ["Adopt a test.", "Call home."],
    )


def test_rows_of_types_hang_on_what_stands_above(tmp_path: Path) -> None:
    rows = [
        ["Type", "Description", "Owner", "Start", "End"],
        ["Goal", "Half of all children read."],
        ["Strategy", "Teach one sequence to all."],
        ["Action", "Train all teachers of reading.", "Ada Ray", "8/3/2026", "9/4/2026"],
        ["Goal", "Few children stay away often."],
        ["Strategy", "Call families early each day."],
        ["Action", "Call home before ten each day.", "Bo Lin", "8/3/2026", "9/4/2026"],
    ]
    plan = of_sheets(tmp_path, {"Plan": (rows, [])})
    assert [goal["for"] for goal in plan["goals"]] == [["strategy-1"], ["strategy-2"]]
    assert [action["advances"] for action in plan["actions"]] == [["strategy-1"], ["strategy-2"]]


def test_a_second_goal_behind_an_empty_row_stands_over_its_own_table(tmp_path: Path) -> None:
    heads = ["Key actions", "Who", "When"]
    rows = [
        ["Strategic Goal 1: Children read."],
        ["Annual target", "75% of Year 4 by December 2026"],
        heads,
        ["Teach letters.", "Ada Ray", "Term 1"],
        [],
        ["Strategic Goal 2: Children belong."],
        ["Annual target", "90% by December 2026"],
        heads,
        ["Hold meetings.", "Bo Lin", "Term 1"],
        ["TOTAL", "", "155,000"],
    ]
    plan = of_sheets(tmp_path, {"Plan": (rows, ["A1:C1", "B2:C2", "A6:C6", "B7:C7"])})
    assert texts(plan, "goals") == ["Children read.", "Children belong."]
    assert len(plan["actions"]) == 2
