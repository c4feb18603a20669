"""What a form prints for those who fill it in, and what it says in other places than under a heading of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import form_fixtures
from plancheck.readers import read
from plancheck.readers.recognition.figured import from_and_to
from plancheck.readers.recognition.money import amounts
from plancheck.readers.recognition.owners import Owner, owners
from plancheck.readers.recognition.when import when
from plancheck.readers.recognition.who_and_when import who_and_when

if TYPE_CHECKING:
    from pathlib import Path


def read_in(folder: Path, *blocks: dict[str, Any]) -> dict[str, Any]:
    form_fixtures.as_word(folder / "p.docx", list(blocks))
    (submission,) = read(folder / "p.docx", "p.docx").submissions
    return submission.plan.model_dump(mode="json", by_alias=True, exclude_none=True)


def texts(plan: dict[str, Any], kind: str) -> list[str]:
    return [element["text"] for element in plan.get(kind, [])]


@pytest.mark.parametrize(
    ("cell", "who", "rest"),
    [
        ("Principal, weekly", "Principal", "weekly"),
        (
            "Mrs. Vance and B. Tull (coach) – monthly talks Sept. – Apr.",
            "Mrs. Vance and B. Tull (coach)",
            "monthly talks",
        ),
        ("L. Abner / special ed. staff, every 4.5 weeks", "L. Abner / special ed. staff", "every 4.5 weeks"),
        ("By May 2027: Principal", "Principal", "By May 2027"),
        ("Council minutes, quarterly", "", ""),
        ("Student work samples", "", ""),
    ],
)
def test_who_and_when_are_read_from_one_cell(cell: str, who: str, rest: str) -> None:
    found, when_ = who_and_when(cell)
    assert found == who
    assert when_.rstrip(":").startswith(rest)


def test_a_heading_of_both_says_both(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {"heading": "Plan of Fox Hill School"},
        {"table": [["Action", "Person Responsible and Timeline"], ["Buy readers", "Librarian; by October 9, 2026"]]},
    )
    (action,) = plan["actions"]
    assert (action["responsible"], action["end"]) == ("Librarian", "2026-10-09")


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("18 @ $190", [3420.0]),
        ("Subs – 4 @ $110/day = $440 (Section 6)", [440.0]),
        ("2 FTE", []),
        ("10 sessions", []),
        ("4,200", [4200.0]),
    ],
)
def test_sums_are_reckoned_out(text: str, sums: list[float]) -> None:
    assert amounts(text) == sums


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Dec, Feb, Apr", {"start": "December", "end": "April"}),
        ("Oct – Dec and Jan – Mar", {"start": "October", "end": "March"}),
        ("Aut 2 – Sum 1", {"start": "Autumn", "end": "Summer"}),
        ("Term 1–2", {"start": "Term 1", "end": "Term 2"}),
    ],
)
def test_short_names_of_times_are_times(cell: str, said: dict[str, str]) -> None:
    assert when("", "", cell) == said


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rise from 42% to 50%, with English learners increasing from 14% to 25%", (42, 50)),
        ("In 2025-26, 41% scored Level 3. In 2026-27 at least 48% will.", (41, 48)),
        ("reading from 41% to 62% and mathematics from 36% to 58%", None),
    ],
)
def test_where_a_goal_goes_is_told_beside_a_group_and_by_years(text: str, values: tuple[int, int] | None) -> None:
    found = from_and_to(text)
    assert (found and (found["baseline"]["value"], found["target"]["value"])) == values


def test_people_are_named_together_with_the_role_of_the_last() -> None:
    assert owners("Mrs. Vance and B. Tull (math coach)") == [Owner("Mrs. Vance"), Owner("B. Tull", "math coach")]
    assert owners("All class teachers, led by R. Baird (PT)") == [Owner("All class teachers"), Owner("R. Baird", "PT")]
    assert owners("Tess Wren, 5th grade") == [Owner("Tess Wren", "5th grade")]


def test_what_is_printed_below_every_heading_is_no_answer(tmp_path: Path) -> None:
    prompt = {"text": "The team picks what matters most here"}
    plan = read_in(
        tmp_path,
        {"heading": "Plan of Fox Hill School"},
        {"heading": "Problem Statement", "level": 2},
        prompt,
        {"text": "Half of the students miss more than ten days."},
        {"heading": "Problem Statement", "level": 2},
        prompt,
        {"text": "A third of the students fail algebra."},
    )
    assert texts(plan, "challenges") == [
        "Half of the students miss more than ten days.",
        "A third of the students fail algebra.",
    ]


def test_a_cell_laid_out_as_a_page_is_read_as_one(tmp_path: Path) -> None:
    cell = "Priority Need\nOnly 37% of grade 3 read on level.\nRoot Cause\nThere is no routine for phonics."
    plan = read_in(tmp_path, {"heading": "Plan of Fox Hill School"}, {"table": [[cell]]})
    assert texts(plan, "challenges") == ["Only 37% of grade 3 read on level."]
    assert texts(plan, "root_causes") == ["There is no routine for phonics."]


def test_lines_side_by_side_are_rows(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {"heading": "Plan of Fox Hill School"},
        {
            "table": [
                ["Month", "Actions", "Led by", "Evidence"],
                ["October", "Meet on number fluency\nBuy number rods", "Maths lead\nBursar", "Minutes\nInvoice"],
                ["Month", "Actions", "Led by", "Evidence"],
                ["January", "Study lessons in Y3", "Deputy Head", "Notes"],
            ]
        },
    )
    assert [(a["text"], a["responsible"], a["start"]) for a in plan["actions"]] == [
        ("Meet on number fluency", "Maths lead", "October"),
        ("Buy number rods", "Bursar", "October"),
        ("Study lessons in Y3", "Deputy Head", "January"),
    ]


def test_headings_in_turns_go_on_with_the_action_above(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {"heading": "Plan of Fox Hill School"},
        {
            "table": [
                ["Action Step", "Anticipated Start Date", "Anticipated Completion Date"],
                ["Pick a task for each unit", "2026-08-24", "2026-10-30"],
                ["Lead Person/Position", "Material/Resources/Supports Needed", "PD Step?"],
                ["Math coach", "Task bank", "Yes"],
            ]
        },
    )
    (action,) = plan["actions"]
    assert (action["text"], action["responsible"]) == ("Pick a task for each unit", "Math coach")


def test_labels_in_brackets_are_the_actions_own(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {"heading": "Plan of Fox Hill School"},
        {"text": "What we will do:"},
        {"items": ["Buy 400 books (Who: librarian M. Orr; When: by October 15, 2026; Cost: $3,600)"]},
    )
    (action,) = plan["actions"]
    assert (action["text"], action["responsible"], action["end"]) == ("Buy 400 books", "librarian M. Orr", "2026-10-15")
    assert plan["resources"][0]["cost"] == 3600.0


def test_measures_below_nothing_but_years_are_data(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {"heading": "Plan of Fox Hill School"},
        {"table": [["Measure", "2024", "2025", "2026"], ["ELA proficient", "51%", "48%", "46%"]]},
        {"text": "SMART Goal: ELA proficiency rises from 46% to 55% by May 2027."},
    )
    assert texts(plan, "goals") == ["ELA proficiency rises from 46% to 55% by May 2027."]


def test_times_over_questions_are_one_review(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {"heading": "Plan of Fox Hill School"},
        {"text": "Goal 1: Reading rises from 46% to 55% by May 2027."},
        {"heading": "Progress review", "level": 2},
        {"table": [["", "Fall (Nov)", "Winter (Feb)"], ["Are we on track?", "Yes", ""], ["What must change?", "", ""]]},
    )
    (review,) = plan["reviews"]
    assert review["dates"] == ["Fall (Nov)", "Winter (Feb)"]
    assert review["questions"] == ["Are we on track?", "What must change?"]


def test_a_priority_named_by_its_subject_is_the_challenge_about_it(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {"heading": "Plan of Fox Hill School"},
        {"text": "Challenges:"},
        {"items": ["English learners are at 14% in ELA.", "Only 39% met the standard in math."]},
        {"heading": "Priority #2: Mathematics", "level": 2},
        {"text": "SMART Goal: Math rises from 39% to 46% by May 2027."},
    )
    assert len(plan["challenges"]) == 2
    assert plan["goals"][0]["for"] == ["challenge-2"]


def test_everything_below_instructions_is_read_where_there_is_nothing_else(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path, {"heading": "Instructions"}, {"text": "Goal 1: Reading rises from 46% to 55% by May 2027."}
    )
    assert len(plan["goals"]) == 1


def test_signatures_are_no_team(tmp_path: Path) -> None:
    plan = read_in(
        tmp_path,
        {"heading": "Plan of Fox Hill School"},
        {"text": "Goal 1: Reading rises from 46% to 55% by May 2027."},
        {"table": [["Role", "Signature", "Date"], ["Principal", "", ""], ["Superintendent", "", ""]]},
    )
    assert "team" not in plan
