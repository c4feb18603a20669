"""What forms aim at: targets without goals above them, beside actions, at points in time, and told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import form_fixtures
from plancheck.readers import read
from plancheck.readers.recognition.figured import from_and_to

if TYPE_CHECKING:
    from pathlib import Path

READING = "By July 2027, 82% of learners in Year 6 read at the expected level."
ATTENDING = "By July 2027, attendance of all learners is at least 95 in every hundred days."
ACTS = ["Audit the texts that classes read.", "Iwan Rees", "October 2026"]


def read_in(folder: Path, *blocks: dict[str, Any]) -> dict[str, Any]:
    form_fixtures.as_word(folder / "p.docx", list(blocks))
    (submission,) = read(folder / "p.docx", "p.docx").submissions
    return submission.plan.model_dump(mode="json", by_alias=True, exclude_none=True)


@pytest.mark.parametrize("heading", ["Targets", "Success criteria", "What will success look like?"])
def test_targets_alone_above_actions_are_goals_of_what_stands_over_them(tmp_path: Path, heading: str) -> None:
    found = read_in(
        tmp_path,
        {"heading": "Priority 1: Too few learners read at the level of their age."},
        {"heading": heading, "level": 2},
        {"items": [READING, ATTENDING]},
        {"table": [["Actions", "Lead", "Timescale"], ACTS]},
    )
    assert [(goal["text"], goal["for"]) for goal in found["goals"]] == [
        (READING, ["challenge-1"]),
        (ATTENDING, ["challenge-1"]),
    ]
    assert "milestones" not in found["actions"][0]


def test_success_criteria_in_a_row_over_actions_are_goals_and_behind_them_they_show_progress(tmp_path: Path) -> None:
    over = [["Success criteria", f"• {READING}\n• {ATTENDING}", "<"], ["Actions", "Lead person", "Timescale"], ACTS]
    assert [goal["text"] for goal in read_in(tmp_path, {"table": over})["goals"]] == [READING, ATTENDING]
    behind = read_in(tmp_path, {"table": [["Actions", "Lead", "Timescale", "Success criteria"], [*ACTS, "A new list"]]})
    assert "goals" not in behind
    assert behind["actions"][0]["milestones"] == [{"text": "A new list"}]


def test_targets_behind_actions_are_goals_only_where_none_are_told(tmp_path: Path) -> None:
    table = {"table": [["Activities", "Responsible person", "Timeframes", "Targets"], [*ACTS, "80 of 90 pass"]]}
    assert [goal["text"] for goal in read_in(tmp_path, table)["goals"]] == ["80 of 90 pass"]
    with_goals = read_in(
        tmp_path, {"table": [["Goal", "Measure"], [READING, "Test"]]}, {"text": "Actions below"}, table
    )
    assert [goal["text"] for goal in with_goals["goals"]] == [READING]
    assert with_goals["actions"][0]["milestones"] == [{"target": "80 of 90 pass"}]


def test_points_in_time_below_goals_are_values_of_a_measure_that_is_the_goal(tmp_path: Path) -> None:
    rows = [
        ["Measure", "Student Group", "Baseline SY25-26", "SY26-27 Goals", "<", "<"],
        ["^", "^", "^", "BOY", "MOY", "EOY"],
        ["Fluency test, percent at benchmark", "All students", "41%", "43%", "50%", "58%"],
    ]
    (goal,) = read_in(tmp_path, {"table": rows})["goals"]
    assert goal["text"] == goal["measure"] == "Fluency test, percent at benchmark"
    assert goal["baseline"] == {"value": 41.0, "date": "SY25-26"}
    assert goal["steps"] == [{"value": 43.0, "date": "BOY SY26-27"}, {"value": 50.0, "date": "MOY SY26-27"}]
    assert goal["target"] == {"value": 58.0, "date": "EOY SY26-27"}


def test_sentences_below_points_in_time_are_goals(tmp_path: Path) -> None:
    rows = [["Strategy", "Goals", "<"], ["^", "2026-27", "2027-28"], ["Plan together.", READING, ATTENDING]]
    assert [goal["text"] for goal in read_in(tmp_path, {"table": rows})["goals"]] == [READING, ATTENDING]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Raise the mean score from 96 to 99 by June 2027", (96, 99)),
        ("By May 2027, 23% will be proficient, up from 14% in 2026.", (14, 23)),
        ("Raise attendance from 68% in 2025 to 78% by 2028.", (68, 78)),
        ("By 2028, 80% of Year 5 students read well (67% in 2025).", (67, 80)),
        ("By 2027, 60% read well (80% by 2028).", None),
        ("By 2027, 60% read well and 70% write well, up from 40%.", None),
        ("Rise from 10 to 20 in grade 3 and from 12 to 25 in grade 4.", None),
        ("All classes write a unit by 2028.", None),
    ],
)
def test_a_change_is_taken_from_the_words_of_a_goal_where_they_tell_one(text: str, values: tuple[int, int]) -> None:
    found = from_and_to(text)
    assert (found and (found["baseline"]["value"], found["target"]["value"])) == values
