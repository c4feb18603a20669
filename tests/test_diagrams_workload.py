"""Hours by month: what is asked of whom, against what there is, and what is not known."""

from __future__ import annotations

from typing import Any

import pytest

from drawn import FIXTURES, box, judged_file, judged_plan, scene, words
from plancheck.diagrams.hours import Cell, table

PEOPLE = [
    {"id": "nora", "name": "Nora Feld", "role": "coach", "hours_per_week": 5},
    {"id": "sam", "name": "Sam Ito"},
    {"id": "mia", "name": "Mia Bell", "hours_per_week": 2},
]


def action(name: str, who: str | None, start: str | None, end: str | None, hours: float | None) -> dict[str, Any]:
    fields = {"id": name, "text": f"Action {name}.", "responsible": who, "start": start, "end": end, "hours": hours}
    return {key: value for key, value in fields.items() if value is not None}


def rows(*actions: dict[str, Any], **more: Any) -> dict[str, list[tuple[float, float | None, int]]]:
    found = table(judged_plan(people=PEOPLE, actions=list(actions), **more).graph, 24)
    made = {row.bearer.name if row.bearer else "nobody": row.cells for row in found.rows}
    made["all"] = found.together
    return {name: [told(cell) for cell in cells] for name, cells in made.items()}


def told(cell: Cell) -> tuple[float, float | None, int]:
    return cell.hours, cell.there_are, cell.unweighed


def test_hours_lie_evenly_on_the_weekdays_of_an_action() -> None:
    # 22 weekdays in September, 22 in October 2026
    assert rows(action("a1", "nora", "2026-09-01", "2026-10-31", 44))["nora"] == [(22, 22, 0), (22, 22, 0)]


def test_there_are_as_many_hours_as_open_days_allow() -> None:
    closed = {"closed": [{"start": "2026-09-07", "end": "2026-09-11", "what": "week off"}]}
    found = rows(action("a1", "nora", "2026-09-01", "2026-10-31", 39), calendar=closed)
    assert found["nora"] == [(17, 17, 0), (22, 22, 0)]


def test_what_is_not_known_stays_unknown() -> None:
    found = rows(
        action("a1", "sam", "2026-09-01", "2026-09-30", 10), action("a2", "nora", "2026-09-01", "2026-09-30", None)
    )
    assert found["sam"] == [(10, None, 0)]
    assert found["nora"] == [(0, 22, 1)]


def test_all_together_leaves_out_those_whose_hours_are_not_known() -> None:
    found = rows(
        action("a1", "sam", "2026-09-01", "2026-09-30", 10),
        action("a2", "nora", "2026-09-01", "2026-09-30", 12),
        action("a3", None, "2026-09-01", "2026-09-30", 3),
        action("a4", "all staff", "2026-09-01", "2026-09-30", 4),
    )
    assert found["all"] == [(19, 22 + 8.8, 0)]
    assert found["nobody"] == [(3, None, 0)]


def test_holders_of_a_role_bear_its_work_each() -> None:
    people = [*PEOPLE, {"id": "leads", "role": "team leads", "holders": ["nora", "mia"]}]
    found = table(judged_plan(people=people, actions=[action("a1", "leads", "2026-09-01", "2026-09-30", 11)]).graph, 24)
    assert {row.bearer.name: row.cells[0].hours for row in found.rows if row.bearer} == {"nora": 11, "mia": 11}


def test_months_without_work_between_two_actions_are_drawn() -> None:
    found = rows(
        action("a1", "nora", "2026-09-01", "2026-09-30", 1), action("a2", "nora", "2027-01-04", "2027-01-29", 1)
    )
    assert [hours for hours, _, _ in found["nora"]] == [1, 0, 0, 0, 1]


def test_of_very_many_months_the_fullest_are_drawn() -> None:
    plan = judged_plan(
        people=PEOPLE,
        actions=[
            action("a1", "nora", "2026-09-01", "2026-09-30", 100),
            action("a2", "nora", "2026-09-01", "9999-12-31", 1e6),
            action("a3", "nora", "2030-01-01", "2030-01-31", 50),
        ],
    )
    found = table(plan.graph, 24)
    assert found.of == (9999 - 2026) * 12 + 4
    assert len(found.months) <= 24
    assert {(m.first.year, m.first.month) for m in found.months} >= {(2026, 9), (2030, 1)}
    assert f"Of {found.of} months" in words(scene(plan, "workload"))


def test_more_than_there_is_shows_as_mark_line_and_colour() -> None:
    plan = judged_plan(people=PEOPLE, actions=[action("a1", "nora", "2026-09-01", "2026-09-30", 40)])
    picture = scene(plan, "workload")
    [cell] = [b for b in picture.drawing.boxes if b.lines == ("! 40", "of 22")]
    assert (cell.look.fill, cell.look.width) == ("#f6c9c4", 3)
    assert cell.tip == ("a1 40 h in all",)
    assert "■ AP509" in box(picture, "nora").lines


@pytest.mark.parametrize(("hours", "shown"), [(22, ("22", "of 22")), (22.1, ("! 22.1", "of 22"))])
def test_exactly_what_there_is_is_not_too_much(hours: float, shown: tuple[str, ...]) -> None:
    plan = judged_plan(people=PEOPLE, actions=[action("a1", "nora", "2026-09-01", "2026-09-30", hours)])
    assert shown in [b.lines for b in scene(plan, "workload").drawing.boxes]


def test_unknown_hours_are_said_to_be_unknown() -> None:
    actions = [action("a1", "sam", "2026-09-01", "2026-09-30", 10), action("a2", "nora", None, None, 3)]
    picture = scene(judged_plan(people=PEOPLE, actions=actions), "workload")
    assert box(picture, "sam").lines[-1] == "hours a week are not known"
    assert ("10", "of ?") in [b.lines for b in picture.drawing.boxes]
    assert "actions without dates: 1" in box(picture, "nora").lines
    assert "With hours for the plan and no action: mia" in words(picture)


def test_findings_about_the_plan_stand_on_whom_they_name() -> None:
    plan = judged_file(FIXTURES / "plans" / "everything-wrong" / "heros-plan.yaml")
    picture = scene(plan, "workload")
    assert "■ AP509" in box(picture, "reyes").lines
    assert "AP510" in " ".join(box(picture, "reyes").lines)
    assert "▲ AP520" in box(picture, " together").lines
    assert not [
        f
        for f in plan.report.findings
        if f.rule in {"AP509", "AP510", "AP520"} and f"elsewhere in the plan: {f.rule}" in words(picture)
    ]


def test_one_person_can_be_drawn_alone() -> None:
    actions = [action(f"a-{who}", who, "2026-09-01", "2026-09-30", 10) for who in ("nora", "sam")]
    plan = judged_plan(people=PEOPLE, actions=actions)
    for focus in ("sam", "Sam Ito", "a-sam"):
        named = {b.name for b in scene(plan, "workload", focus=focus).drawing.boxes if b.name}
        assert named == {"sam"}


def test_a_plan_without_dates_says_so() -> None:
    assert "No action has dates" in words(scene(judged_plan(people=PEOPLE, actions=[{"text": "Do it."}]), "workload"))


def test_what_there_is_is_told_where_no_hours_are_asked() -> None:
    actions = [
        action("a1", "nora", "2026-09-01", "2026-09-30", None),
        action("a2", "mia", "2026-09-01", "2026-09-30", 4),
    ]
    cells = [b.lines for b in scene(judged_plan(people=PEOPLE, actions=actions), "workload").drawing.boxes]
    assert ("0", "+1", "of 22") in cells
    assert ("4", "of 8.8") in cells
