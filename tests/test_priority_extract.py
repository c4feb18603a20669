"""The district's priority extract: every cell is kept, every priority once, every element at its cell."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from plancheck import knowledge
from plancheck.errors import RulesInvalid
from plancheck.graph import PlanGraph
from plancheck.places import Place
from plancheck.readers import ReadResult, columns
from plancheck.readers.forms import priority_extract
from plancheck.readers.workbook import sheets

REAL = Path(__file__).parents[2] / "shared" / "plans" / "real"

HEAD = [
    "Network",
    "Plan Name",
    "Priority Name",
    "Student-Centered Problem",
    "Root Cause (adult-facing)",
    "ToA: If We",
    "ToA: Then We See",
    "ToA: Which Leads To",
    "Practice Description",
    "Year 1 Practice Goal",
    "Year 1 Practice Goal Target",
    "Year 2 Practice Goal",
    "Year 2 Practice Goal Target",
    "Year 3 Practice Goal",
    "Year 3 Practice Goal Target",
]
READING = [
    "Reading",
    "Half of the pupils read &quot;below&quot; grade\nlevel &amp; stall.",
    "We plan\xa0lessons alone.",
    "plan lessons together",
    "teachers sharing texts",
    "70% of pupils reading at grade level",
]
BROOK_1 = ["North", "Brook School plan", *READING, "Shared planning", "Teams plan weekly", "9 of 10 weeks"]
BROOK_2 = ["North", "Brook School plan", *READING, "Visits", "Visits monthly", 0.9, "Visits weekly", "", "", 5]
LAKE = ["North", " Lake  School plan", "Belonging", "A third of pupils feel alone.", "We greet nobody."]
LAKE_PRACTICE = ["greet all", "staff at the doors", "90% feel welcome", "Greeting", "", "", "later", "100%"]


def book(*rows: list[Any], head: list[str] = HEAD, before: int = 0) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Plans"
    for _ in range(before):
        sheet.append(["Extract of the north"])
    for row in (head, *rows):
        sheet.append(row)
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    packed = io.BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def read(data: bytes) -> ReadResult:
    result = priority_extract.read(data, "x.xlsx")
    assert result is not None
    return result


def at(cell: str, sheet: str = "Plans") -> Place:
    return Place("x.xlsx", sheet=sheet, cell=cell)


def dumped(plan: Any) -> dict[str, Any]:
    found: dict[str, Any] = plan.model_dump(by_alias=True, exclude_none=True, mode="json")
    return found


def test_scattered_rows_of_one_name_are_one_plan_with_each_priority_once() -> None:
    result = read(book(BROOK_1, [*LAKE, *LAKE_PRACTICE], [], BROOK_2))
    assert result.unreadable == ()
    brook, lake = result.submissions
    assert dumped(brook.plan) == {
        "format": 1,
        "title": "Brook School plan",
        "x-network": "North",
        "challenges": [
            {
                "text": 'Half of the pupils read "below" grade level & stall.',
                "priority": True,
                "x-priority": "Reading",
            }
        ],
        "root_causes": [{"text": "We plan lessons alone.", "explains": ["challenge-1"]}],
        "strategies": [
            {
                "text": "plan lessons together",
                "x-priority": "Reading",
                "addresses": ["cause-1"],
                "theory": {
                    "if": [{"text": "plan lessons together"}],
                    "then": [{"text": "teachers sharing texts"}],
                    "outcome": {"text": "70% of pupils reading at grade level"},
                },
            }
        ],
        "goals": [
            {
                "text": "Teams plan weekly",
                "for": ["challenge-1", "strategy-1"],
                "about": "implementation",
                "target": {"text": "9 of 10 weeks"},
                "x-practice": "Shared planning",
            },
            {
                "text": "Visits monthly",
                "for": ["challenge-1", "strategy-1"],
                "about": "implementation",
                "target": {"text": "0.9"},
                "steps": [{"text": "Visits weekly"}, {"text": "5"}],
                "x-practice": "Visits",
            },
        ],
    }
    assert lake.plan.title == "Lake School plan"
    assert lake.plan.goals == []
    strategy = dumped(lake.plan)["strategies"][0]
    assert strategy["x-practices"] == [{"practice": "Greeting", "goal_2": "later", "target_2": "100%"}]


def test_every_element_stands_at_the_first_cell_that_says_it() -> None:
    brook, lake = read(book(BROOK_1, [*LAKE, *LAKE_PRACTICE], [], BROOK_2)).submissions
    assert (brook.places.root, lake.places.root) == (at("B2"), at("B3"))
    expected = {
        ("title",): "B2",
        ("challenges",): "B2",
        ("challenges", 0): "D2",
        ("challenges", 0, "text"): "D2",
        ("challenges", 0, "evidence"): "D2",
        ("root_causes", 0, "text"): "E2",
        ("strategies", 0): "F2",
        ("strategies", 0, "theory", "if", 0): "F2",
        ("strategies", 0, "theory", "then", 0): "G2",
        ("strategies", 0, "theory", "outcome"): "H2",
        ("goals", 0): "J2",
        ("goals", 0, "target", "text"): "K2",
        ("goals", 0, "x-practice"): "I2",
        ("goals", 1): "J5",
        ("goals", 1, "target"): "K5",
        ("goals", 1, "steps", 0, "text"): "L5",
        ("goals", 1, "steps", 1): "O5",
    }
    assert {path: brook.places.at(path) for path in expected} == {path: at(cell) for path, cell in expected.items()}


def test_what_is_the_same_in_two_priorities_is_linked_where_it_belongs() -> None:
    twin = [*BROOK_1]
    twin[5:8] = ["meet weekly", "teachers meeting", "80% of pupils reading"]
    other = [*BROOK_1]
    other[2] = "Writing"
    (submission,) = read(book(BROOK_1, twin, other)).submissions
    graph = PlanGraph(submission, date(2026, 9, 1))
    assert [(link.source.name, link.relation, link.target and link.target.name) for link in graph.links] == [
        ("cause-1", "explains", "challenge-1"),
        ("cause-2", "explains", "challenge-2"),
        ("strategy-1", "addresses", "cause-1"),
        ("strategy-2", "addresses", "cause-1"),
        ("strategy-3", "addresses", "cause-2"),
        ("goal-1", "for", "challenge-1"),
        ("goal-1", "for", "strategy-1"),
        ("goal-2", "for", "challenge-1"),
        ("goal-2", "for", "strategy-2"),
        ("goal-3", "for", "challenge-2"),
        ("goal-3", "for", "strategy-3"),
    ]


def test_missing_cells_leave_out_what_they_would_say() -> None:
    rows = [
        ["", "No problem", "Reading", "", "We plan alone.", "plan together"],
        ["", "No cause", "Reading", "Half stall.", "", "plan together"],
        ["", "No strategy", "Reading", "Half stall.", "We plan alone.", "", "", "", "", "", "100%"],
        ["", "No more than a name"],
        ["", "No if", "", "", "", "", "teachers sharing"],
    ]
    plans = {submission.plan.title: dumped(submission.plan) for submission in read(book(*rows)).submissions}
    assert plans["No problem"]["root_causes"] == [{"text": "We plan alone."}]
    assert plans["No problem"]["challenges"] == []
    assert plans["No cause"]["strategies"][0]["addresses"] == ["challenge-1"]
    assert plans["No strategy"]["strategies"] == []
    assert plans["No strategy"]["goals"] == [
        {"for": ["challenge-1"], "about": "implementation", "target": {"text": "100%"}}
    ]
    lists = {"challenges": [], "root_causes": [], "strategies": [], "goals": []}
    assert plans["No more than a name"] == {"format": 1, "title": "No more than a name", **lists}
    assert plans["No if"]["strategies"] == [{"theory": {"then": [{"text": "teachers sharing"}]}}]


def test_goal_and_target_of_a_later_year_are_one_step() -> None:
    row = ["", "A", "", "", "", "", "", "", "", "g1", "", "g2", "t2", "same", "same"]
    (submission,) = read(book(row)).submissions
    assert dumped(submission.plan)["goals"][0]["steps"] == [{"text": "g2 – target: t2"}, {"text": "same"}]


def test_a_row_without_a_plan_is_told_and_the_rest_is_read() -> None:
    result = read(book(BROOK_1, ["North", "", *READING], ["", "  "], BROOK_2))
    assert [submission.plan.title for submission in result.submissions] == ["Brook School plan"]
    hint = "write the plan's name in this cell, or delete the row"
    assert [str(error) for error in result.unreadable] == [
        f"x.xlsx, sheet Plans, cell B3: the row has no plan name ({hint})"
    ]


def test_a_plan_that_is_wrong_leaves_the_others_readable() -> None:
    result = read(book(["", "long " * 101, "a"], BROOK_1))
    assert [submission.plan.title for submission in result.submissions] == ["Brook School plan"]
    (error,) = result.unreadable
    assert (error.place, error.reason) == (at("B2"), '"title" is longer than 500 characters')
    assert error.plan == ("long " * 101)[:500].strip() + "…"


def test_headings_are_found_in_any_order_below_other_rows_and_however_spelled() -> None:
    order = [3, 1, 2, 0, *range(4, 15)]
    head = [HEAD[column].upper().replace(" ", "  ") for column in order]
    row = [BROOK_2[column] if column < len(BROOK_2) else "" for column in order]
    (submission,) = read(book(row, head=head, before=3)).submissions
    (expected,) = read(book(BROOK_2)).submissions
    assert submission.plan == expected.plan
    assert submission.places.root == at("B5")
    assert submission.places.at(("challenges", 0)) == at("A5")


def test_extracts_put_together_are_one() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(book(BROOK_1, HEAD, [*LAKE, *LAKE_PRACTICE])))
    notes = workbook.create_sheet("Notes", 0)
    notes.append(["Made in spring"])
    more = workbook.create_sheet("More")
    for row in (HEAD, BROOK_2):
        more.append(row)
    hidden = workbook.create_sheet("Old")
    for row in (HEAD, ["", "Old plan"]):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    brook, lake = read(saved(workbook)).submissions
    assert (len(brook.plan.goals or ()), len(brook.plan.challenges or ()), lake.plan.title) == (
        2,
        1,
        "Lake School plan",
    )
    assert brook.places.at(("goals", 1)) == at("J2", "More")


def test_the_form_carries_what_its_columns_carry() -> None:
    (full,) = read(book(BROOK_1)).submissions
    assert full.carries == {"challenges", "root_causes", "strategies", "theory", "goals", "steps"}
    (short,) = read(book(BROOK_1[1:5], head=HEAD[1:5])).submissions
    assert short.carries == {"challenges", "root_causes"}
    assert (full.form, full.source) == ("priority-extract", "x.xlsx")


def test_merged_cells_say_the_same_in_every_row() -> None:
    workbook = openpyxl.load_workbook(
        io.BytesIO(book(BROOK_1, ["", "", "", "", "", "", "", "", "Visits", "Visits monthly"]))
    )
    for column in "ABCDEFGH":
        workbook["Plans"].merge_cells(f"{column}2:{column}3")
    (submission,) = read(saved(workbook)).submissions
    assert [goal.text for goal in submission.plan.goals or ()] == ["Teams plan weekly", "Visits monthly"]
    assert [len(part or ()) for part in (submission.plan.challenges, submission.plan.strategies)] == [1, 1]


def test_texts_kept_apart_from_their_cells_are_read() -> None:
    """Excel keeps each text once, and writes more attributes than others do."""
    inline = book(BROOK_1, BROOK_2)
    with zipfile.ZipFile(io.BytesIO(inline)) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    found: list[str] = []

    def shared(match: re.Match[str]) -> str:
        found.append(f"<si>{match[2]}</si>")
        return f'<c {match[1]} s="0" t="s"><v>{len(found) - 1}</v></c>'

    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(r'<c (r="[A-Z0-9]+") t="inlineStr"><is>(.*?)</is></c>', shared, parts[sheet])
    parts[sheet] = parts[sheet].replace("<row ", '<row spans="1:15" ht="15.75" x14ac:dyDescent="0.25" ')
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{"".join(found)}</sst>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, part in parts.items():
            file.writestr(name, part)
    assert len(found) > 20
    assert sheets(packed.getvalue(), "x.xlsx") == sheets(inline, "x.xlsx")


def test_cells_of_every_type_are_texts() -> None:
    noted = datetime(2027, 6, 1, 8, 30)  # noqa: DTZ001 (cells know no time zones)
    values = [46, 46.0, 0.5, True, date(2027, 6, 1), noted, "a\u200b\ufeff b", "=1+1", None, "&lt;10"]
    (sheet,) = sheets(book(head=values), "x.xlsx")
    assert sheet.rows == (("46", "46", "0.5", "TRUE", "2027-06-01", "2027-06-01 08:30:00", "a b", "", "", "<10"),)


def test_a_form_that_is_described_wrongly_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "a.yaml").write_text("columns: {plan: Plan Name}\nrecognised_by: [plan]\n")
    monkeypatch.setattr(knowledge, "folder", lambda _: tmp_path)
    with pytest.raises(RulesInvalid) as error:
        columns.headings("a")
    assert "this is no list of headings" in str(error.value)


@pytest.mark.skipif(not (REAL / "network-a.xlsx").is_file(), reason="the real extract is not beside this checkout")
def test_nothing_of_a_real_extract_is_lost() -> None:
    data = (REAL / "network-a.xlsx").read_bytes()
    result = read(data)
    plans = [submission.plan for submission in result.submissions]
    labels = [json.loads(line) for line in (REAL / "network-a.labels.jsonl").read_text().splitlines()]
    assert (len(plans), result.unreadable) == (25, ())
    assert [sum(len(part or ()) for part in (p.challenges for p in plans)), len(labels)] == [52, 52]
    assert [len(plan.root_causes or ()) for plan in plans] == [len(plan.strategies or ()) for plan in plans]
    (sheet,) = sheets(data, "x.xlsx")
    assert len(sheet.rows) == 1 + 91
    said = {plan.title: texts(dumped(plan)) for plan in plans}
    lost = [
        (row, column)
        for row, cells in enumerate(sheet.rows[1:], 1)
        for column, cell in enumerate(cells)
        if cell and not any(cell in text for text in said[cells[1]])
    ]
    assert lost == []
    with_goal = [row for row in sheet.rows[1:] if row[9] or row[10]]
    assert sum(len(plan.goals or ()) for plan in plans) == len(with_goal)
    first_cells = {label["rows"][0] for label in labels}
    placed = {
        int(str(submission.places.at(("challenges", number)).cell)[1:])
        for submission in result.submissions
        for number in range(len(submission.plan.challenges or ()))
    }
    assert placed == first_cells


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) else []
