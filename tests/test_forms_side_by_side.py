"""Tables that stand side by side in a sheet are read as tables of their own; columns left empty inside of one are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

from plancheck.readers import read

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.submission import Submission

ACTIONS = [
    ["Action", "Owner", "Due Date"],
    ["Visit lessons.", "Ada Ray", "10/2/2026"],
    ["Plan units.", "Bo Lin", "11/6/2026"],
]
TEAM = [
    ["Team Member", "Role"],
    ["Cy Poe", "Parent"],
    ["Di Oz", "Teacher"],
    ["Ed Fox", "Principal"],
    ["Flo Hu", "Nurse"],
]


def sheet(path: Path, *placed: tuple[int, int, list[list[Any]]], merge: str = "") -> Submission:
    """Rows of texts, each block from a row and a column on."""
    book = openpyxl.Workbook()
    for top, left, rows in placed:
        for down, row in enumerate(rows):
            for right, text in enumerate(row):
                book.active.cell(top + down, left + right).value = text
    if merge:
        book.active.merge_cells(merge)
    book.save(path)
    result = read(path, path.name)
    assert result.unreadable == ()
    (submission,) = result.submissions
    return submission


def actions(submission: Submission) -> list[tuple[Any, ...]]:
    return [(action.text, action.responsible) for action in submission.plan.actions or ()]


def team(submission: Submission) -> list[tuple[Any, ...]]:
    return [(member.person, member.represents) for member in submission.plan.team or ()]


EACH_ACTION = [("Visit lessons.", "Ada Ray"), ("Plan units.", "Bo Lin")]
EACH_MEMBER = [("Cy Poe", ["Parent"]), ("Di Oz", ["Teacher"]), ("Ed Fox", ["Principal"]), ("Flo Hu", ["Nurse"])]


def test_two_tables_side_by_side_are_two(tmp_path: Path) -> None:
    found = sheet(tmp_path / "p.xlsx", (1, 1, [["Lake School Improvement Plan"]]), (3, 1, ACTIONS), (3, 5, TEAM))
    assert (actions(found), team(found), found.remarks) == (EACH_ACTION, EACH_MEMBER, ())
    assert [found.places.at(("team", n)).cell for n in range(4)] == ["E4", "E5", "E6", "E7"]
    assert found.places.at(("actions", 1, "text")).cell == "A5"


def test_each_may_have_its_title_and_begin_where_it_likes(tmp_path: Path) -> None:
    found = sheet(tmp_path / "p.xlsx", (1, 1, [["Our Team"]]), (2, 1, TEAM), (4, 5, [["Action Steps"], *ACTIONS]))
    assert (actions(found), team(found)) == (EACH_ACTION, EACH_MEMBER)


def test_a_title_over_both_is_no_part_of_either(tmp_path: Path) -> None:
    title = [["Lake School"], ["Improvement Plan 2026-27"]]
    found = sheet(tmp_path / "p.xlsx", (1, 1, title), (3, 1, ACTIONS), (3, 5, TEAM), merge="A2:F2")
    assert (actions(found), team(found)) == (EACH_ACTION, EACH_MEMBER)


def test_two_tables_of_actions_are_not_one_row_of_two(tmp_path: Path) -> None:
    more = [ACTIONS[0], ["Call families.", "Gil Wu", "12/4/2026"]]
    found = sheet(tmp_path / "p.xlsx", (1, 1, ACTIONS), (1, 5, more))
    assert actions(found) == [*EACH_ACTION, ("Call families.", "Gil Wu")]


def test_keys_with_values_stand_beside_a_table(tmp_path: Path) -> None:
    keys = [["School", "Lake School"], ["District", "Lake County"], ["School Year", "2026-27"]]
    found = sheet(tmp_path / "p.xlsx", (1, 1, keys), (1, 4, TEAM))
    assert found.plan.school is not None
    assert (found.plan.school.name, found.plan.school.district, team(found)) == (
        "Lake School",
        "Lake County",
        EACH_MEMBER,
    )


def test_empty_rows_inside_of_both_do_not_end_them(tmp_path: Path) -> None:
    gap: list[list[Any]] = [[]]
    split_actions, split_team = [*ACTIONS[:2], *gap, *ACTIONS[2:]], [*TEAM[:2], *gap, *TEAM[2:]]
    found = sheet(tmp_path / "p.xlsx", (1, 1, split_actions), (1, 5, split_team))
    assert (actions(found), team(found)) == (EACH_ACTION, EACH_MEMBER)


def test_a_table_below_is_read_on_its_own(tmp_path: Path) -> None:
    goals = [["Goal", "Measure", "Target"], ["Read more.", "Benchmark", "60 %"]]
    found = sheet(tmp_path / "p.xlsx", (1, 1, ACTIONS), (1, 5, TEAM), (8, 1, [["Goals"], *goals]))
    assert (actions(found), team(found)) == (EACH_ACTION, EACH_MEMBER)
    assert [(goal.text, goal.measure) for goal in found.plan.goals or ()] == [("Read more.", "Benchmark")]


def test_an_empty_column_inside_of_a_table_parts_nothing(tmp_path: Path) -> None:
    spaced = [[row[0], row[1], "", *row[2:]] for row in ACTIONS]
    found = sheet(tmp_path / "p.xlsx", (1, 1, spaced))
    assert actions(found) == EACH_ACTION
    assert [str(action.end) for action in found.plan.actions or ()] == ["2026-10-02", "2026-11-06"]
    goals = [["Goal", "Measure", "", "Action", "Owner"], ["Read more.", "Benchmark", "", "Visit lessons.", "Ada Ray"]]
    found = sheet(tmp_path / "q.xlsx", (1, 1, goals))
    assert (len(found.plan.goals or ()), actions(found)) == (1, EACH_ACTION[:1])
