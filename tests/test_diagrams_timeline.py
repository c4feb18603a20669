"""When things happen: bars and diamonds stand on their days, and what waits for what is joined."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import box, judged_plan, scene, words
from plancheck.diagrams.scale import Scale, scale

if TYPE_CHECKING:
    from plancheck.diagrams.scene import Scene

PERIOD = {"start": "2026-08-01", "end": "2027-06-30"}
LEFT, MONTH = 210, 62


def at(day: str, *, end: bool = False) -> float:
    return Scale(date(2026, 8, 1), 11, MONTH, LEFT).at(date.fromisoformat(day), end=end)


def picture(*actions: dict[str, Any], **more: Any) -> Scene:
    return scene(judged_plan(period=PERIOD, actions=list(actions), **more), "timeline")


def diamonds(drawn: Scene) -> list[float]:
    return [round(b.left + b.width / 2, 3) for b in drawn.drawing.boxes if b.look.shape == "diamond"]


def test_bars_stand_on_their_days() -> None:
    bar = box(picture({"id": "a1", "text": "Do it.", "start": "2026-09-01", "end": "2026-10-31"}), "a1 0")
    assert (bar.left, bar.right) == (at("2026-09-01"), at("2026-10-31", end=True)) == (LEFT + MONTH, LEFT + 3 * MONTH)


def test_single_days_are_bars_of_their_own() -> None:
    drawn = picture({"id": "a1", "text": "Do it.", "dates": ["2026-09-01", "2026-11-02"]})
    assert [box(drawn, f"a1 {n}").left for n in (0, 1)] == [at("2026-09-01"), at("2026-11-02")]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({}, "no dates"),
        ({"start": "2026-09-01"}, "end not known"),
        ({"end": "2026-09-01"}, "start not known"),
        ({"start": "2026-10-01", "end": "2026-09-01"}, "ends before it starts"),
        ({"start": "2026-09-01", "end": "2027-06-01", "every": "week"}, "every week"),
    ],
)
def test_what_is_odd_about_dates_is_said(dates: dict[str, str], said: str) -> None:
    drawn = picture({"id": "a1", "text": "Do it.", **dates}, {"id": "a2", "text": "And this.", "start": "2026-09-01"})
    assert (said,) in [b.lines for b in drawn.drawing.boxes]


def test_dates_that_leave_room_are_dashed() -> None:
    drawn = picture(
        {"id": "a1", "text": "Do it.", "start": "fall 2026", "end": "May 2027"},
        {"id": "a2", "text": "Do it.", "start": "2026-09-01", "end": "2027-05-31"},
    )
    assert [box(drawn, f"{name} 0").look.style for name in ("a1", "a2")] == ["dashed", "solid"]


def test_milestones_stand_on_the_day_they_are_due() -> None:
    action = {
        "id": "a1",
        "text": "Do it.",
        "start": "2026-09-01",
        "end": "2026-12-31",
        "milestones": [
            {"id": "m1", "text": "Half.", "due": "2026-10-15"},
            {"id": "m2", "text": "All."},
            {"id": "m3", "text": "Late.", "due": "2026-11-02", "status": "late"},
            {"id": "m4", "text": "Soon.", "due": "soon"},
        ],
    }
    drawn = picture(action)
    due = [at(day, end=True) for day in ("2026-10-15", "2026-11-02", "2026-12-31", "2026-12-31")]
    assert sorted(diamonds(drawn)) == [round(x, 3) for x in due]
    seen = words(drawn)
    assert "m1 Half." in seen
    assert "m2 (no date of its own)" in seen
    assert "m4 (no date of its own)" in seen
    assert "m3 (late)" in seen


def test_milestones_of_one_row_do_not_cover_one_another() -> None:
    dues = [f"2026-10-{day:02}" for day in range(1, 12)]
    milestones = [{"id": f"m{n}", "text": "Something to be seen.", "due": due} for n, due in enumerate(dues)]
    drawn = picture(
        {"id": "a1", "text": "Do it.", "start": "2026-09-01", "end": "2026-12-31", "milestones": milestones}
    )
    beside = [b for b in drawn.drawing.boxes if b.lines and b.lines[0].endswith("Something to be seen.")]
    assert len(beside) == len(dues)
    apart = [
        one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
        for one in beside
        for other in beside
        if one is not other
    ]
    assert all(apart)


def test_what_waits_is_joined_to_what_it_waits_for() -> None:
    drawn = picture(
        {"id": "a1", "text": "First.", "start": "2026-08-03", "end": "2026-08-31"},
        {"id": "a2", "text": "Then.", "start": "2026-10-01", "end": "2026-10-31", "after": ["a1"]},
    )
    [curve] = drawn.drawing.curves
    assert (curve.tail, curve.head) == ("a1 0", "a2 0")
    assert curve.points[0] == (box(drawn, "a1 0").right, box(drawn, "a1 0").middle)
    assert curve.points[-1] == (box(drawn, "a2 0").left, box(drawn, "a2 0").middle)
    assert curve.look.line == "#444444"


def test_a_start_too_soon_is_painted_on_the_link_the_bar_and_the_row() -> None:
    drawn = picture(
        {"id": "a1", "text": "First.", "start": "2026-08-03", "end": "2026-09-30"},
        {"id": "a2", "text": "Then.", "start": "2026-09-01", "end": "2026-10-31", "after": ["a1"]},
    )
    [curve] = drawn.drawing.curves
    assert curve.look.line == box(drawn, "a2 0").look.line == box(drawn, "a2 ").look.line == "#9c1c10"
    assert "AP517" in " ".join(box(drawn, "a2 ").lines)


def test_closed_time_is_grey_and_named() -> None:
    closed = {"closed": [{"start": "2026-12-21", "end": "2027-01-01", "what": "winter break"}]}
    drawn = picture({"id": "a1", "text": "Do it.", "start": "2026-09-01", "end": "2027-05-31"}, calendar=closed)
    [grey] = [b for b in drawn.drawing.boxes if b.tip == ("winter break",)]
    assert (grey.left, grey.right) == (at("2026-12-21"), at("2027-01-01", end=True))
    assert "Closed: winter break (21 Dec 2026 to 1 Jan 2027)" in words(drawn)


def test_actions_stand_in_order_of_their_first_day_and_undated_ones_last() -> None:
    drawn = picture(
        {"id": "a1", "text": "Undated."},
        {"id": "a2", "text": "Second.", "start": "2026-10-01", "end": "2026-10-31"},
        {"id": "a3", "text": "First.", "start": "2026-09-01", "end": "2026-10-31"},
    )
    tops = [box(drawn, f"{name} ").top for name in ("a3", "a2", "a1")]
    assert tops == sorted(set(tops))


def test_one_order_of_actions_can_be_drawn_alone() -> None:
    actions = [
        {"id": "a1", "text": "First.", "start": "2026-08-03", "end": "2026-08-31"},
        {"id": "a2", "text": "Then.", "advances": ["s1"], "start": "2026-10-01", "end": "2026-10-31", "after": ["a1"]},
        {"id": "a3", "text": "Last.", "start": "2026-11-02", "end": "2026-11-30", "after": ["a2"]},
        {"id": "a4", "text": "Beside.", "start": "2026-11-02", "end": "2026-11-30", "after": ["a1"]},
    ]
    plan = judged_plan(actions=actions, strategies=[{"id": "s1", "text": "A strategy."}])
    for focus, left in (("a2", {"a1 ", "a2 ", "a3 "}), ("s1", {"a1 ", "a2 ", "a3 "}), ("a4", {"a1 ", "a4 "})):
        drawn = scene(plan, "timeline", focus=focus)
        assert {b.name for b in drawn.drawing.boxes if b.name.endswith(" ")} == left


def test_reviews_stand_on_their_days_under_the_actions() -> None:
    action = {"id": "a1", "text": "Do it.", "start": "2026-09-01", "end": "2026-10-31"}
    reviews = [
        {"id": "often", "every": "month", "by": ["team"], "looks_at": ["implementation", "outcome"]},
        {"id": "twice", "dates": ["2026-10-05", "April 2027"], "by": ["Ann Lee", "team"]},
        {"id": "vague", "every": "as needed"},
    ]
    drawn = picture(action, reviews=reviews)
    tops = [box(drawn, f"{name} ").top for name in ("a1", "often", "twice", "vague")]
    assert tops == sorted(set(tops))
    assert box(drawn, "often ").lines[:2] == ("often · team", "implementation and outcome")
    assert box(drawn, "twice ").lines[0] == "twice · Ann Lee, team"
    month, day, spring = (box(drawn, name) for name in ("often 0", "twice 0", "twice 1"))
    assert (month.left, month.right) == (at("2026-08-01"), at("2027-06-30", end=True))
    assert (day.left, spring.left) == (at("2026-10-05"), at("2027-04-01"))
    assert spring.right == pytest.approx(at("2027-04-30", end=True))
    assert [b.look.style for b in (month, day, spring)] == ["solid", "solid", "dashed"]
    said = [b.lines for b in drawn.drawing.boxes]
    assert ("every month",) in said
    assert ("as needed",) in said


def test_findings_about_a_review_stand_on_its_row() -> None:
    drawn = picture(reviews=[{"id": "r1", "every": "month", "by": ["team"]}])
    assert "OR603" in " ".join(box(drawn, "r1 ").lines)
    assert "OR603" not in " ".join(line for b in drawn.drawing.boxes for line in b.lines if "elsewhere" in line)


def test_reviews_are_drawn_alone_where_they_or_those_who_hold_them_are_asked_for() -> None:
    plan = judged_plan(
        period=PERIOD,
        people=[{"id": "ann", "name": "Ann Lee"}],
        actions=[
            {"id": "a1", "text": "Do it.", "responsible": "ann", "start": "2026-09-01", "end": "2026-10-31"},
            {"id": "a2", "text": "And this.", "start": "2026-09-01", "end": "2026-10-31"},
        ],
        reviews=[{"id": "r1", "every": "month", "by": ["ann"]}, {"id": "r2", "every": "month", "by": ["team"]}],
    )
    for focus, left in (("r2", {"r2 "}), ("ann", {"a1 ", "r1 "}), ("a2", {"a2 "})):
        drawn = scene(plan, "timeline", focus=focus)
        assert {b.name for b in drawn.drawing.boxes if b.name.endswith(" ")} == left
        assert "names no action" not in words(drawn)


def test_what_is_said_beside_a_bar_is_cut_where_it_is_long() -> None:
    drawn = picture({"id": "a1", "text": "Do it.", "start": "2026-09-01", "end": "2027-05-31", "every": "week " * 500})
    assert drawn.drawing.width < 2000


def test_a_plan_without_actions_says_so() -> None:
    assert "The plan names no action" in words(scene(judged_plan(), "timeline"))


@given(st.lists(st.dates(), min_size=1, max_size=6))
def test_every_day_lies_on_the_scale_and_headings_cover_it(days: list[date]) -> None:
    found = scale(days, 200, 62)
    assert found is not None
    assert found.right - found.left <= 62 * 24 + 0.001
    for day in days:
        assert found.left <= found.at(day) < found.at(day, end=True) <= found.right + 0.001
    ticks = list(found.ticks())
    assert ticks[0][0] == pytest.approx(found.left)
    assert sum(width for _, width, _ in ticks) == pytest.approx(found.right - found.left)
    assert len(ticks) <= 46
