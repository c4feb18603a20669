"""What a form names again - causes, challenges, goals - and sums, owners and names of schools as forms write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import form_fixtures
from plancheck.readers import read
from plancheck.readers.recognition.money import amounts, without_sums
from plancheck.readers.recognition.owners import owners
from plancheck.readers.recognition.referring import named_again, same_named

if TYPE_CHECKING:
    from pathlib import Path

GROUPS = "Small groups repeat phonics in all grades because groups are not formed anew after screening"
RULES = "Expectations differ from room to room, as nobody has taught them since 2022"


def read_in(folder: Path, *blocks: dict[str, Any]) -> dict[str, Any]:
    form_fixtures.as_word(folder / "p.docx", list(blocks))
    (submission,) = read(folder / "p.docx", "p.docx").submissions
    return submission.plan.model_dump(mode="json", by_alias=True, exclude_none=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Groups are not formed anew after screening", 0),
        ("Expectations differ from room to room", 1),
        ("Root Cause 2", 1),
        ("1", 0),
        ("3", None),
        ("Buses come late in the morning", None),
        ("40%", None),
    ],
)
def test_an_element_is_named_again_by_its_number_or_its_words(text: str, found: int | None) -> None:
    assert named_again(text, [{"text": GROUPS}, {"text": RULES}]) == found


def test_the_same_is_named_by_more_words_or_fewer() -> None:
    names = ["Attendance of boys", "Reading across subjects"]
    assert same_named("Improve reading across all subjects", names) == 1
    assert same_named("Attendance", names) is None
    assert same_named("Reading of maps", names) is None


@pytest.mark.parametrize("named", ["Groups are not formed anew after screening", "Root cause 1"])
def test_a_strategy_resolves_the_cause_that_is_named_beside_it(tmp_path: Path, named: str) -> None:
    table = [
        ["Area of Need", "Root Cause"],
        ["Students of grade 3 do not read with understanding.", GROUPS],
        ["Referrals take students out of class.", RULES],
    ]
    pairs = [["Goal", "Students read well."], ["Root Cause Addressed", named], ["Strategy", "Form groups by data."]]
    found = read_in(tmp_path, {"table": table}, {"heading": "Goal 1"}, {"table": pairs})
    assert len(found["root_causes"]) == 2
    assert found["strategies"][0]["addresses"] == ["cause-1"]


def test_a_column_of_causes_that_are_named_again_makes_no_new_ones(tmp_path: Path) -> None:
    first = [["Priority Need", "Root Cause"], ["Few read.", GROUPS], ["Many are sent out.", RULES]]
    then = [["Strategy", "Root Cause Addressed", "Lead", "Timeline"], ["Teach the rules.", "2", "Ada Ray", "Fall"]]
    found = read_in(tmp_path, {"table": first}, {"text": "What we do"}, {"table": then})
    assert len(found["root_causes"]) == 2
    assert found["strategies"][0]["addresses"] == ["cause-2"]


def test_a_block_is_about_the_challenge_of_the_summary_that_it_names_again(tmp_path: Path) -> None:
    summary = [
        ["Focus Area", "Areas for Development", "Causes"],
        ["5 Quality of teaching", "Learners of grade 3 do not read for meaning.", "Readers stay in the storeroom."],
    ]
    block = [
        ["FOCUS AREA", "5", "QUALITY OF TEACHING AND LEARNING", "<"],
        ["Activities", "Target group", "Timeframes", "Responsible person"],
        ["Unpack the readers", "Grades 1 to 3", "Term 1", "Ada Ray"],
    ]
    found = read_in(tmp_path, {"table": summary}, {"text": "Plans"}, {"table": block})
    assert [challenge["text"] for challenge in found["challenges"]] == ["Learners of grade 3 do not read for meaning."]


@pytest.mark.parametrize(
    ("text", "sums", "left"),
    [
        ("1000-400: $4,800", [4800.0], "1000-400: "),
        ("$103,000 / 46,407", [103000.0, 46407.0], "/ "),
        ("R6 500 (shelves)", [6500.0], "(shelves)"),
        ("HK$3,000", [3000.0], ""),
        ("Php 5,000.00", [5000.0], ""),
        ("$1,000 100 books", [1000.0], "100 books"),
        ("grade R teachers", [], "grade R teachers"),
    ],
)
def test_sums_are_those_with_a_currency_where_there_are_any(text: str, sums: list[float], left: str) -> None:
    assert (amounts(text), without_sums(text)) == (sums, left)


def test_a_slash_parts_somebody_from_a_role_and_a_comma_gives_it() -> None:
    assert [(owner.name, owner.role) for owner in owners("C. Devlin / classroom assistant")] == [
        ("C. Devlin", ""),
        ("classroom assistant", ""),
    ]
    assert [(owner.name, owner.role) for owner in owners("C. Devlin, classroom assistant")] == [
        ("C. Devlin", "classroom assistant")
    ]


def test_an_owner_merged_over_rows_does_each_of_them_and_sums_are_spent_once(tmp_path: Path) -> None:
    rows = [
        ["Action Steps", "Person Responsible", "Due Date", "Cost"],
        ["Choose texts.", "Ada Ray", "10/2/2026", "$500"],
        ["Train teachers.", "^", "11/2/2026", "^"],
    ]
    found = read_in(tmp_path, {"table": rows})
    assert [action["responsible"] for action in found["actions"]] == ["Ada Ray", "Ada Ray"]
    assert len(found["resources"]) == 1


@pytest.mark.parametrize(
    ("title", "school"),
    [
        ("Karri Flat Primary School", {"name": "Karri Flat Primary School"}),
        ("Business Plan of Karri Flat School", None),
        ("School Improvement Plan", None),
    ],
)
def test_a_title_that_is_the_name_of_a_school_names_it(tmp_path: Path, title: str, school: Any) -> None:
    found = read_in(
        tmp_path, {"heading": title}, {"text": "An Independent Public School"}, {"text": "Goal 1: All read."}
    )
    assert found.get("school") == school


def test_a_cover_says_side_by_side_what_is_told_with_gaps_between(tmp_path: Path) -> None:
    found = read_in(
        tmp_path,
        {"text": "School: Harborview K-6 School        School Leader: Denise Okafor"},
        {"text": "Goal 1: All students read."},
    )
    assert found["school"] == {"name": "Harborview K-6 School"}


def test_the_title_tells_school_and_year_and_what_looks_back_is_told_only(tmp_path: Path) -> None:
    found = read_in(
        tmp_path,
        {"heading": "Kauri Bay School – Development Plan 2026/27", "level": 1},
        {"heading": "Evaluation of 2025/26 priorities", "level": 1},
        {"heading": "Targets", "level": 2},
        {"items": ["By July 2026, 85% of pupils in Year 1 pass the check."]},
        {"table": [["Priority", "Target", "Outcome"], ["Improve phonics", "85% pass", "81% passed"]]},
        {"heading": "Goal 1: Attendance", "level": 1},
        {"text": "SMART Goal: By July 2027, persistent absence falls from 22% to 16%."},
        {"table": [["Actions", "Lead", "Due Date"], ["Meet families.", "Ada Ray", "October 16"]]},
    )
    assert (found["school"]["name"], found["period"]["end"]) == ("Kauri Bay School", "2027-06-30")
    assert [(goal["text"], goal["x-goal"]) for goal in found["goals"]] == [
        ("By July 2027, persistent absence falls from 22% to 16%.", "Attendance")
    ]
    assert "challenges" not in found
    assert found["actions"][0]["end"] == "2026-10-16"


def test_headings_of_numbered_steps_are_no_actions_and_rows_keep_their_own_evidence(tmp_path: Path) -> None:
    table = [
        ["Data Source", "Problem Statement", "Root Cause"],
        ["State test", "Few students solve problems alone.", "Lessons end before they try."],
        ["Attendance records", "Many students come late.", "Nobody meets their families."],
    ]
    found = read_in(tmp_path, {"heading": "Step 1: Needs Assessment"}, {"table": table})
    assert "actions" not in found
    assert [challenge["evidence"] for challenge in found["challenges"]] == [["evidence-1"], ["evidence-2"]]


@pytest.mark.parametrize(
    ("cells", "read_as"),
    [
        (["Sept 26", "Jan 27", "May 27"], ["September 2026", "January 2027", "May 2027"]),
        (["Sept 26", "Oct 12", "May 27"], ["2026-09-26", "2026-10-12", "2027-05-27"]),
    ],
)
def test_months_with_years_of_two_digits_are_no_days(tmp_path: Path, cells: list[str], read_as: list[str]) -> None:
    rows = [["Action Steps", "Lead", "Due Date"], *(["Meet the families.", "Ada Ray", cell] for cell in cells)]
    found = read_in(tmp_path, {"heading": "Development Plan 2026/27"}, {"table": rows})
    ends = [action["end"].replace("Sept ", "September ").replace("Jan ", "January ") for action in found["actions"]]
    assert ends == read_as
