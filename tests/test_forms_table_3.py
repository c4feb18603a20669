"""The road map's table 3, typed into every form as it is printed there, reads exactly."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest

from plancheck.places import Place
from plancheck.readers import read
from plancheck.readers.document import Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plancheck.submission import Submission

HEAD = ["Action Step", "Responsible", "Start", "End", "Milestone"]
READY = (
    "80% of teachers attend training; 90% of \nteachers attending report being ready to \nuse new system on opening day"
)
ROWS = [
    [
        "Plan student behavior training",
        "Carol, assistant \nprincipal",
        "6/15",
        "7/15",
        "Contract with trainer; schedule for two \nAugust PD days",
    ],
    [
        "Set up behavior rewards store",
        "Pascale, lead \nteacher",
        "8/15",
        "8/22",
        "Ready in time for first day of school and \ntraining",
    ],
    [
        "Conduct training for all teachers; \nincluding prep for opening day of \nclasses",
        "Carol, assistant \nprincipal",
        "8/25 \nand \n8/26",
        "8/25 \nand \n8/26",
        READY,
    ],
    [
        "Grade level team meet to \nagree on what the behavior \nintervention looks like in their \nclassrooms",
        "PLC coordinators",
        "8/27",
        "8/27",
        "Each grade level team meets",
    ],
    [
        "Opening day event in all \nclassrooms",
        "Maria, principal",
        "9/3",
        "9/3",
        "Maria walks through all classes; 90% of \nclasses using planned behavior activities",
    ],
]


def milestones(*texts: str) -> list[dict[str, str]]:
    return [{"text": text} for text in texts]


def actions(dated: Callable[[str], str]) -> list[dict[str, Any]]:
    return [
        {
            "text": "Plan student behavior training",
            "responsible": "Carol",
            "start": dated("6/15"),
            "end": dated("7/15"),
            "milestones": milestones("Contract with trainer", "schedule for two August PD days"),
        },
        {
            "text": "Set up behavior rewards store",
            "responsible": "Pascale",
            "start": dated("8/15"),
            "end": dated("8/22"),
            "milestones": milestones("Ready in time for first day of school and training"),
        },
        {
            "text": "Conduct training for all teachers; including prep for opening day of classes",
            "responsible": "Carol",
            "dates": [dated("8/25"), dated("8/26")],
            "milestones": milestones(
                "80% of teachers attend training",
                "90% of teachers attending report being ready to use new system on opening day",
            ),
        },
        {
            "text": "Grade level team meet to agree on what the behavior intervention looks like in their classrooms",
            "responsible": "PLC coordinators",
            "start": dated("8/27"),
            "end": dated("8/27"),
            "milestones": milestones("Each grade level team meets"),
        },
        {
            "text": "Opening day event in all classrooms",
            "responsible": "Maria",
            "start": dated("9/3"),
            "end": dated("9/3"),
            "milestones": milestones(
                "Maria walks through all classes", "90% of classes using planned behavior activities"
            ),
        },
    ]


PEOPLE = [
    {"name": "Carol", "role": "assistant principal"},
    {"name": "Pascale", "role": "lead teacher"},
    {"name": "Maria", "role": "principal"},
]


def in_2026(text: str) -> str:
    month, day = text.split("/")
    return date(2026, int(month), int(day)).isoformat()


def as_excel(path: Path, before: list[list[str]]) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Plan"
    for row in (["Table 3"], *before, HEAD, *ROWS):
        sheet.append(row)
    workbook.save(path)


def as_word(path: Path, before: list[list[str]]) -> None:
    document = docx.Document()
    document.add_heading("Table 3", 1)
    for name, value in before:
        document.add_paragraph(f"{name}: {value}")
    table = document.add_table(rows=0, cols=5)
    for row in (HEAD, *ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def as_csv(path: Path, before: list[list[str]]) -> None:
    packed = io.StringIO(newline="")
    csv.writer(packed).writerows([["Table 3"], *before, HEAD, *ROWS])
    path.write_text(packed.getvalue(), encoding="utf-8-sig", newline="")


def as_markdown(path: Path, before: list[list[str]]) -> None:
    lines = ["# Table 3", "", *(f"{name}: {value}" for name, value in before), ""]
    rows = [HEAD, ["---"] * 5, *([cell.replace("\n", "<br>") for cell in row] for row in ROWS)]
    path.write_text("\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""]), encoding="utf-8")


FORMS = {".xlsx": as_excel, ".docx": as_word, ".csv": as_csv, ".md": as_markdown}


def read_one(path: Path) -> Submission:
    result = read(path, path.name)
    assert result.unreadable == ()
    (submission,) = result.submissions
    return submission


def dumped(submission: Submission) -> dict[str, Any]:
    found: dict[str, Any] = submission.plan.model_dump(by_alias=True, exclude_none=True, mode="json")
    return found


@pytest.mark.parametrize("suffix", FORMS)
def test_table_3_reads_exactly(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"table-3{suffix}"
    FORMS[suffix](path, [])
    submission = read_one(path)
    assert dumped(submission) == {
        "format": 1,
        "title": "Table 3",
        "people": PEOPLE,
        "actions": actions(lambda text: text),
    }
    assert submission.carries == {"actions", "owners", "dates", "starts", "milestones", "people"}
    assert submission.remarks == ()


@pytest.mark.parametrize("suffix", FORMS)
def test_days_without_a_year_are_taken_in_the_plans_period(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"table-3{suffix}"
    FORMS[suffix](path, [["School Year", "2026-2027"]])
    submission = read_one(path)
    found = dumped(submission)
    assert found["period"] == {"start": "2026-07-01", "end": "2027-06-30"}
    assert found["actions"] == actions(in_2026)


def test_every_value_stands_at_its_own_place_in_its_form(tmp_path: Path) -> None:
    found = {}
    for suffix, write in FORMS.items():
        path = tmp_path / f"t{suffix}"
        write(path, [])
        submission = read_one(path)
        found[suffix] = [submission.places.at(("actions", 1, key)) for key in ("text", "end")]
    assert found == {
        ".xlsx": [Place("t.xlsx", sheet="Plan", cell="A4"), Place("t.xlsx", sheet="Plan", cell="D4")],
        ".docx": [Place("t.docx", table=1, row=3, column=1), Place("t.docx", table=1, row=3, column=4)],
        ".csv": [Place("t.csv", line=6, column=1), Place("t.csv", line=7, column=15)],
        ".md": [Place("t.md", line=7, column=3), Place("t.md", line=7, column=70)],
    }


def test_a_table_is_as_wide_as_its_widest_row(tmp_path: Path) -> None:
    from plancheck.readers.forms.markdown_text import document

    (table,) = document(b"| A | B |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n", "t.md").blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["A", "B", ""], ["1", "", ""], ["1", "2", "3"]]
