"""What a form says itself – prompts, questions, boxes, numbers – is told, and is no part of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from plancheck.readers import read
from plancheck.readers.recognition.choices import chosen
from plancheck.readers.recognition.headings import built_in
from plancheck.readers.recognition.mapping import load

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.submission import Submission


def of_rows(folder: Path, rows: list[list[str]], mapping: str = "") -> Submission:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "p.xlsx")
    (folder / "map.yaml").write_text(mapping or "{}", encoding="utf-8")
    (submission,) = read(folder / "p.xlsx", "p.xlsx", load(folder / "map.yaml", "map.yaml")).submissions
    return submission


def plain(submission: Submission) -> dict[str, Any]:
    return submission.plan.model_dump(mode="json", by_alias=True, exclude_none=True)


@pytest.mark.parametrize(
    ("text", "concept", "taken"),
    [
        ("☒ Title I ☐ Title II", "action.source", "Title I"),
        ("☐ Title I\n☑ Title II\n☒ Local", "action.source", "Title II\nLocal"),
        ("☐ Red ☐ Green", "milestone.status", ""),
        ("☐ Hire a coach ☒ Train staff", "action.text", "☐ Hire a coach ☒ Train staff"),
        ("Title I", "action.source", "Title I"),
        ("Funds: ☒ Title I", "action.source", "Funds:\nTitle I"),
    ],
)
def test_of_boxes_those_with_a_tick_are_taken(text: str, concept: str, taken: str) -> None:
    assert chosen(text, concept) == taken


def test_prompts_and_questions_are_told_and_not_taken(tmp_path: Path) -> None:
    rows = [
        ["Action Step", "Person Responsible", "Timeline"],
        ["What will be done?", "Who will oversee it?", "When?"],
        ["Visit lessons.", "Click or tap here to enter text.", "May 2027"],
    ]
    found = of_rows(tmp_path, rows)
    assert plain(found)["actions"] == [{"text": "Visit lessons.", "start": "May 2027", "end": "May 2027"}]
    assert [remark.text for remark in found.remarks] == [
        'left aside: "What will be done? | Who will oversee it? | When?"',
        'left aside, as what the form says to those who fill it in: "Click or tap here to enter text."',
    ]


def test_numbered_names_of_rows_are_no_actions(tmp_path: Path) -> None:
    rows = [["Action Steps", "Required Activity", "Lead"], ["Action Step 1", "Visit lessons.", "Ada Ray"]]
    assert plain(of_rows(tmp_path, rows))["actions"] == [{"text": "Visit lessons.", "responsible": "Ada Ray"}]


def test_a_column_that_is_only_called_alike_is_kept_as_it_is(tmp_path: Path) -> None:
    rows = [["Action Step", "Person Responsible", "Next Action Step Idea"], ["Visit lessons.", "Ada Ray", "Film them"]]
    (action,) = plain(of_rows(tmp_path, rows))["actions"]
    assert action == {"text": "Visit lessons.", "responsible": "Ada Ray", "x-next-action-step-idea": "Film them"}


def test_headings_that_repeat_hold_an_entry_each(tmp_path: Path) -> None:
    rows = [
        ["Name", "Role", "Name", "Role"],
        ["Ada Ray", "Principal", "Bo Lind", "Parent"],
        ["Cy Orr", "Nurse", "", ""],
    ]
    assert [(one["person"], one["represents"]) for one in plain(of_rows(tmp_path, rows))["team"]] == [
        ("Ada Ray", ["Principal"]),
        ("Bo Lind", ["Parent"]),
        ("Cy Orr", ["Nurse"]),
    ]


def test_a_table_on_its_side_is_set_upright(tmp_path: Path) -> None:
    rows = [
        ["Problem Statement", "Few read well.", "Few come each day."],
        ["Root Cause", "Lessons differ.", "Nobody calls home."],
        ["Goal", "By 2027, 60 % read well.", "By 2027, 90 % come each day."],
    ]
    found = plain(of_rows(tmp_path, rows))
    assert [(one["text"], one["explains"]) for one in found["root_causes"]] == [
        ("Lessons differ.", ["challenge-1"]),
        ("Nobody calls home.", ["challenge-2"]),
    ]
    assert [one["for"] for one in found["goals"]] == [["challenge-1"], ["challenge-2"]]


def test_rows_that_begin_with_numbered_goals_are_rows(tmp_path: Path) -> None:
    rows = [["Goal", "Strategy", "Action Step", "Lead"], ["Goal 1: Reading", "Tutors", "Hire tutors", "Ada Ray"]]
    found = plain(of_rows(tmp_path, rows))
    assert [one["text"] for one in found["strategies"]] == ["Tutors"]
    assert found["actions"] == [{"text": "Hire tutors", "advances": ["strategy-1"], "responsible": "Ada Ray"}]


def test_years_as_headings_beside_a_baseline_are_values_on_the_way(tmp_path: Path) -> None:
    rows = [["Goal", "Baseline", "2027", "2028/29"], ["More read well.", "40 %", "50 %", "60 %"]]
    (goal,) = plain(of_rows(tmp_path, rows))["goals"]
    assert goal["baseline"] == {"value": 40.0}
    assert goal["steps"] == [{"value": 50.0, "date": "2027"}]
    assert goal["target"] == {"value": 60.0, "date": "2028/29"}


def test_years_as_headings_without_a_baseline_are_no_goals(tmp_path: Path) -> None:
    rows = [["Goal", "2027", "2028", "Person Responsible"], ["More read well.", "50 %", "60 %", "Ada Ray"]]
    assert [one["text"] for one in plain(of_rows(tmp_path, rows))["goals"]] == ["More read well."]


@pytest.mark.parametrize("many", [1, 8, 40])
def test_a_heading_with_guidance_below_it_is_matched_by_its_first_line(tmp_path: Path, many: int) -> None:
    mapping = "headings: {Our promise: goal.text}"
    rows = [
        [f"Our promise\nThink of what {'your families ' * many}said.", "All read."],
        ["Root Cause\nWhy is it so?", "Lessons differ."],
    ]
    found = plain(of_rows(tmp_path, rows, mapping))
    assert [one["text"] for one in found["goals"]] == ["All read."]
    assert [one["text"] for one in found["root_causes"]] == ["Lessons differ."]


@pytest.mark.parametrize("heading", ["Type of Goal", "Monitoring (who, what, when)", "Progress toward Action Step"])
def test_headings_without_room_are_taken_for_nothing(heading: str) -> None:
    assert built_in().is_other(heading)
    assert built_in().match(heading, column=True) is None


@pytest.mark.parametrize(
    ("heading", "known"), [("What", True), ("What we saw", False), ("30 Days", True), ("Days", False)]
)
def test_some_headings_count_only_whole_or_with_their_numbers(heading: str, *, known: bool) -> None:
    assert (built_in().match(heading, column=True) is not None) == known
