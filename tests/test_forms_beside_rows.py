"""Rows of a form that are none of its columns: help below headings, closing rows, titles that only count, reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import form_fixtures
from plancheck.readers import read

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.submission import Submission

HEADS = ["Action Steps", "Responsible Person", "Timeframe", "Resources"]
ROW = ["Write a common unit plan.", "Ada Ray", "10/2/2026", "Paper"]


def of_blocks(folder: Path, *blocks: dict[str, Any]) -> Submission:
    form_fixtures.as_word(folder / "p.docx", list(blocks))
    (submission,) = read(folder / "p.docx", "p.docx").submissions
    return submission


def texts(submission: Submission, key: str) -> list[str]:
    data = submission.plan.model_dump(mode="json", by_alias=True, exclude_none=True)
    return [element["text"] for element in data.get(key, [])]


def told(submission: Submission) -> str:
    return "\n".join(remark.text for remark in submission.remarks)


@pytest.mark.parametrize(
    "row",
    [
        ["What the school will do", "Who is responsible for it", "When it is done by", "What is required for it"],
        ["(what is to be done)", "(name)", "(from - to)", "(what you need)"],
        ["The action steps that lead to the goal", "Name of the person responsible", "mm/dd/yyyy", "List resources"],
        ["Describe each step", "Indicate a name and a position", "Give your dates", "State the materials"],
    ],
)
def test_what_a_form_says_below_its_headings_is_no_action(tmp_path: Path, row: list[str]) -> None:
    found = of_blocks(tmp_path, {"table": [HEADS, row, ROW]})
    assert texts(found, "actions") == [ROW[0]]
    assert row[0] in told(found)


@pytest.mark.parametrize(
    "row",
    [
        ["Identify students who need help", "Ada Ray", "Fall", "Record sheets"],
        ["Which book do we read? Choose it.", "Ada Ray", "Fall", "Paper"],
        ["Train teachers", "The person in the library", "Every week", "Resources of the library and its rooms"],
    ],
)
def test_a_row_that_answers_is_an_action_though_it_begins_like_help(tmp_path: Path, row: list[str]) -> None:
    assert texts(of_blocks(tmp_path, {"table": [HEADS, row, ROW]}), "actions") == [row[0], ROW[0]]


@pytest.mark.parametrize("said", ["", "Half of it was done by spring."])
def test_a_closing_row_over_the_columns_is_neither_action_nor_strategy(tmp_path: Path, said: str) -> None:
    found = of_blocks(tmp_path, {"table": [HEADS, ROW, ["Progress against this priority", said, "<", "<"]]})
    assert texts(found, "actions") == [ROW[0]]
    assert texts(found, "strategies") == []
    assert "Progress against this priority" in told(found)


def test_a_title_over_rows_is_a_strategy_and_one_behind_them_or_one_that_only_counts_is_none(tmp_path: Path) -> None:
    rows = [["Teachers plan together.", "<", "<", "<"], ROW, ["Criterion : 3", "<", "<", "<"], ROW]
    found = of_blocks(tmp_path, {"table": [HEADS, *rows, ["How far did we come by June", "<", "<", "<"]]})
    assert texts(found, "strategies") == ["Teachers plan together."]
    assert len(texts(found, "actions")) == 2


def test_a_table_below_a_heading_of_reviews_or_beside_their_dates_tells_of_reviews(tmp_path: Path) -> None:
    found = of_blocks(
        tmp_path,
        {"heading": "Section 5: Step-Backs"},
        {"table": [["Step-Back", "Date", "Participants"], ["Fall", "10/15/2026", "Reading team"]]},
        {"heading": "Dates"},
        {"table": [["Review Date", "Who", "What Will Be Reviewed"], ["2/4/2027", "Whole staff", "Call log"]]},
        {"heading": "Self-Assessment Schedule"},
        {"table": [["When", "What", "Who"], ["5/20/2027", "Results of the year", "School board"]]},
    )
    assert found.plan.actions is None
    assert [review.by for review in found.plan.reviews or ()] == [["Reading team"], ["Whole staff"], ["School board"]]
    assert [list(map(str, review.dates or ())) for review in found.plan.reviews or ()] == [
        ["2026-10-15"],
        ["2027-02-04"],
        ["2027-05-20"],
    ]


def test_actions_below_a_heading_of_reviews_stay_actions(tmp_path: Path) -> None:
    found = of_blocks(tmp_path, {"heading": "Monitoring and Review"}, {"table": [HEADS, ROW]})
    assert texts(found, "actions") == [ROW[0]]
