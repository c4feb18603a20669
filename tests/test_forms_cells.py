"""Cells as people write them: owners, times, figures, money, lists; and texts in any encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from plancheck.readers import read
from plancheck.readers.recognition.cells import course, measurement, several
from plancheck.readers.recognition.owners import Owner, owners
from plancheck.readers.recognition.when import when

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("Carol, assistant principal", [Owner("Carol", "assistant principal")]),
        ("Dr. Jane Moore (principal)", [Owner("Dr. Jane Moore", "principal")]),
        ("Carol and Pascale", [Owner("Carol"), Owner("Pascale")]),
        ("Smith, Jones & Lee", [Owner("Smith"), Owner("Jones"), Owner("Lee")]),
        ("Principal/Assistant Principal", [Owner("Principal"), Owner("Assistant Principal")]),
        (
            "Maria, principal; Carol, assistant principal",
            [Owner("Maria", "principal"), Owner("Carol", "assistant principal")],
        ),
        ("Principal\nAssistant Principal", [Owner("Principal"), Owner("Assistant Principal")]),
        ("Carol, assistant\nprincipal", [Owner("Carol", "assistant principal")]),
        ("Reading and Math Coaches", [Owner("Reading and Math Coaches")]),
        ("PLC coordinators", [Owner("PLC coordinators")]),
        ("Coach w/ Principal", [Owner("Coach"), Owner("Principal")]),
        ("Dr. Ann Lee, Ed.D.", [Owner("Dr. Ann Lee")]),
        ("Dr. Ann Lee, Ed.D., Principal", [Owner("Dr. Ann Lee", "Principal")]),
        ("Dept. Chair, Science", [Owner("Dept. Chair, Science")]),
        ("Leo Marsh, Teacher, Grade 6", [Owner("Leo Marsh", "Teacher, Grade 6")]),
        ("7th grade team, Counselor", [Owner("7th grade team"), Owner("Counselor")]),
        ("Grade 1 and 2 teams", [Owner("Grade 1 and 2 teams")]),
        ("Reading/Math Coaches", [Owner("Reading/Math Coaches")]),
        ("Reading, Math, and Science Coaches", [Owner("Reading, Math, and Science Coaches")]),
        ("TBD", [Owner("TBD")]),
        ("[Insert name]", [Owner("[Insert name]")]),
    ],
)
def test_owners(cell: str, named: list[Owner]) -> None:
    assert owners(cell) == named


@pytest.mark.parametrize(
    ("start", "end", "timeline", "said"),
    [
        ("8/25 and 8/26", "8/25 and 8/26", "", {"dates": ["8/25", "8/26"]}),
        ("6/15", "7/15", "", {"start": "6/15", "end": "7/15"}),
        ("", "", "8/25, 8/26 and 9/3", {"dates": ["8/25", "8/26", "9/3"]}),
        ("", "", "8/15 – 9/30", {"start": "8/15", "end": "9/30"}),
        ("", "", "August 2026 - June 2027", {"start": "August 2026", "end": "June 2027"}),
        ("", "", "Aug-May", {"start": "Aug", "end": "May"}),
        ("", "", "Spring 2027", {"start": "Spring 2027", "end": "Spring 2027"}),
        ("", "", "Q2", {"start": "Q2", "end": "Q2"}),
        ("", "", "2026-2027", {"start": "2026-2027", "end": "2026-2027"}),
        ("", "", "by June 2027", {"end": "June 2027"}),
        ("", "", "ongoing", {"end": "ongoing"}),
        ("", "", "yearly", {"end": "yearly"}),
        ("", "", "Weekly, August-May", {"every": "week", "start": "August", "end": "May"}),
        ("", "", "August 17-28", {"start": "August 17", "end": "August 28"}),
        ("", "", "Aug. 17 - 28, 2026", {"start": "August 17, 2026", "end": "August 28, 2026"}),
        ("", "", "1st nine weeks", {"start": "1st nine weeks", "end": "1st nine weeks"}),
        ("", "", "Term 1 – Term 4", {"start": "Term 1", "end": "Term 4"}),
        ("", "", "Terms 1–4, weeks 5 and 10", {"start": "Term 1", "end": "Term 4"}),
        ("", "", "Quarters 1 and 2", {"start": "Quarter 1", "end": "Quarter 2"}),
        ("", "", "Every three weeks from 9/21/26", {"every": "three weeks", "start": "9/21/26"}),
        ("", "", "Fortnightly from week 4", {"every": "fortnight", "end": "Fortnightly from week 4"}),
        (
            "",
            "",
            "every second Tuesday, Oct 6 - May 25",
            {"every": "second Tuesday", "start": "Oct 6", "end": "May 25"},
        ),
        ("", "Oct 6 - May 25", "", {"start": "Oct 6", "end": "May 25"}),
        ("", "by May 25", "", {"end": "by May 25"}),
        ("Every three weeks from 9/21/26", "", "", {"every": "three weeks", "start": "9/21/26"}),
        ("TBD", "", "", {"start": "TBD"}),
        ("", "", "September – October 2026", {"start": "September 2026", "end": "October 2026"}),
        ("", "", "Nov - Feb 2027", {"start": "Nov 2026", "end": "Feb 2027"}),
        ("", "", "Autumn term 2026", {"start": "Autumn term 2026", "end": "Autumn term 2026"}),
        ("", "", "Quarterly, through May 21, 2027", {"every": "quarter", "end": "May 21, 2027"}),
        (
            "",
            "",
            "Whole year",
            {"start": "beginning of the year", "end": "end of the year", "x-when": "Whole year"},
        ),
    ],
)
def test_times(start: str, end: str, timeline: str, said: dict[str, Any]) -> None:
    assert when(start, end, timeline) == said


def test_figures() -> None:
    boy, moy, eoy = (
        {"value": value, "date": date, "unit": "percent"}
        for value, date in zip((41, 60, 80), ("BOY", "MOY", "EOY"), strict=True)
    )
    assert course("BOY 41 % MOY 60 % EOY 80 %") == [boy, moy, eoy]
    assert course("BOY: 41%, MOY: 60%, EOY: 80%") == [boy, moy, eoy]
    assert course("from 42 % to 50 %") == [{"value": 42, "unit": "percent"}, {"value": 50, "unit": "percent"}]
    assert course("all of it") == []
    assert measurement("42 %") == {"value": 42, "unit": "percent"}
    assert measurement("1,204") == {"value": 1204}
    assert measurement("42 % (May 2026)") == {
        "text": "42 % (May 2026)",
        "value": 42,
        "unit": "percent",
        "date": "May 2026",
    }
    assert measurement("some") == {"text": "some"}


def test_lists() -> None:
    assert several("Contract with trainer; schedule for two \nAugust days") == [
        "Contract with trainer",
        "schedule for two August days",
    ]
    assert several("• One\n• Two\n  goes on") == ["One", "Two goes on"]
    assert several("1. One\n2. Two") == ["One", "Two"]
    assert several("One\nTwo") == ["One", "Two"]
    assert several("One that was \nbroken") == ["One that was broken"]


def plan_of(path: Path, text: str, encoding: str = "utf-8") -> dict[str, Any]:
    path.write_bytes(text.encode(encoding))
    result = read(path, path.name)
    assert result.unreadable == ()
    found: dict[str, Any] = result.submissions[0].plan.model_dump(by_alias=True, exclude_none=True, mode="json")
    return found


def test_a_course_of_values_is_baseline_steps_and_target(tmp_path: Path) -> None:
    found = plan_of(tmp_path / "p.md", "| Goal | Target |\n|-|-|\n| More readers. | BOY 41 % MOY 60 % EOY 80 % |\n")
    assert found["goals"] == [
        {
            "text": "More readers.",
            "baseline": {"value": 41.0, "date": "BOY"},
            "steps": [{"value": 60.0, "date": "MOY"}],
            "target": {"value": 80.0, "date": "EOY"},
            "unit": "percent",
        }
    ]


def test_money_and_funds_side_by_side_are_as_many_resources(tmp_path: Path) -> None:
    text = (
        "| Action | Owner | Cost | Funding Source |\n|-|-|-|-|\n| Hire. | Ada | $103,000 / 46,407 | Title I / Local |\n"
    )
    found = plan_of(tmp_path / "p.md", text)
    assert found["resources"] == [
        {"type": "budget", "cost": 103000.0, "source": "Title I"},
        {"type": "budget", "cost": 46407.0, "source": "Local"},
    ]
    assert found["actions"][0]["needs"] == [{"resource": "resource-1"}, {"resource": "resource-2"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_delimiter_and_encoding_are_found_out(tmp_path: Path, sign: str, encoding: str) -> None:
    rows = [
        ["Action", "Owner", "End"],
        ['"Visit, at once; ""Zoë\'s"" class"', "José Díaz", "5/7/2027"],
        ["Read on.", "Ada", ""],
    ]
    found = plan_of(tmp_path / "p.csv", "\r\n".join(sign.join(row) for row in rows), encoding)
    assert found["actions"] == [
        {"text": 'Visit, at once; "Zoë\'s" class', "responsible": "José Díaz", "end": "2027-05-07"},
        {"text": "Read on.", "responsible": "Ada"},
    ]


def test_continued_rows_belong_to_the_row_before(tmp_path: Path) -> None:
    text = "Strategy,Action,Owner,Milestone\nS,A &amp; B,Ada,m1\n,,Bo Ray,m2\n,C,Ada,m3\nT,D,Ada,\n"
    found = plan_of(tmp_path / "p.csv", text)
    assert found["actions"] == [
        {
            "text": "A & B",
            "advances": ["strategy-1"],
            "responsible": "Ada",
            "with": ["Bo Ray"],
            "milestones": [{"text": "m1"}, {"text": "m2"}],
        },
        {"text": "C", "advances": ["strategy-1"], "responsible": "Ada", "milestones": [{"text": "m3"}]},
        {"text": "D", "advances": ["strategy-2"], "responsible": "Ada"},
    ]
