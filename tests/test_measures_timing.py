"""What the measures say of when actions happen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.graph import PlanGraph
from plancheck.measures import dates_said, goals, timing
from plancheck.readers import submit
from plancheck.schedule.spans import doubts, due_of, period, span_of

if TYPE_CHECKING:
    from plancheck.facts import Value
    from plancheck.graph import Element

YEAR = {"start": "2026-08-03", "end": "2027-06-11"}


def laid_out(**plan: Any) -> PlanGraph:
    return PlanGraph(submit({"format": 1, "title": "A plan", **plan}), date(2026, 9, 1))


def named(graph: PlanGraph, name: str) -> Element:
    element = graph.named(name)
    assert element is not None
    return element


def one(action: dict[str, Any], **plan: Any) -> tuple[PlanGraph, Element]:
    graph = laid_out(actions=[{"id": "a", "text": "Visit.", **action}], **plan)
    return graph, named(graph, "a")


def said(value: Value) -> tuple[object, tuple[str, ...]]:
    return value.value, tuple(element.name for element in value.witnesses)


@pytest.mark.parametrize(
    ("action", "start", "end", "open_ended", "lacking"),
    [
        ({}, False, False, False, "no start and no end"),
        ({"start": "2026-09-07"}, True, False, False, "no end"),
        ({"start": " ", "end": "TBD"}, False, False, False, "no start and no end"),
        ({"dates": ["2026-09-07"]}, True, True, False, "start and end"),
        ({"start": "fall 2026", "end": "spring"}, True, True, False, "start and end"),
        ({"start": "2026-09-07", "end": "ongoing"}, True, True, True, "start and end"),
        ({"start": "Q2", "end": "Q3"}, True, True, False, "start and end"),
        ({"start": "Q2", "end": "xx"}, True, False, False, "no end"),
        ({"start": "yearly", "end": "2026-09-07"}, True, True, True, "start and end"),
        ({"start": "2026-09-07", "end": "ongoing until June 2027"}, True, True, False, "start and end"),
        ({"start": "2026-09-07", "end": "when the grant arrives"}, True, True, False, "start and end"),
    ],
)
def test_what_is_said_of_start_and_end(
    action: dict[str, Any], *, start: bool, end: bool, open_ended: bool, lacking: str
) -> None:
    found = one(action, period=YEAR)
    assert dates_said.start_said(*found).value is start
    assert dates_said.end_said(*found).value is end
    assert dates_said.open_ended(*found).value is open_ended
    assert dates_said.dates_lacking(*found).value == lacking


def test_open_ended_points_at_the_words() -> None:
    span = dates_said.open_ended(*one({"start": "2026-09-07", "end": "This is ongoing"})).span
    assert span is not None
    assert (span.start, span.words) == (8, "ongoing")


def test_rough_dates_leave_room() -> None:
    graph, action = one({"start": "fall 2026", "end": "June 2027"}, period=YEAR)
    span = span_of(graph, action)
    assert (span.start, span.latest_start) == (date(2026, 9, 1), date(2026, 11, 30))
    assert (span.earliest_end, span.end) == (date(2027, 6, 1), date(2027, 6, 11))


def test_dates_count_from_the_period_and_the_submission() -> None:
    found = one({"start": "2026-07-31", "end": "2026-07-20"}, period=YEAR, submitted="2026-07-30")
    assert timing.days_to_end(*found).value == -11
    assert timing.days_over_at_submission(*found).value == 10
    assert timing.days_before_period(*found).value == 3
    assert timing.days_after_period(*found).value == -326


def test_nothing_is_known_without_dates_or_period() -> None:
    dated, undated = one({"start": "2026-09-07", "end": "2026-09-08"}), one({}, period=YEAR, submitted="2026-07-30")
    for measure in (timing.days_over_at_submission, timing.days_before_period, timing.days_after_period):
        assert measure(*dated).value is None
        assert measure(*undated).value is None
    assert timing.days_to_end(*undated).value is None
    assert timing.length(*undated).value is None
    assert timing.days_left(*undated).value is None


@pytest.mark.parametrize(
    ("action", "days", "single"),
    [
        ({"start": "2026-09-07", "end": "2026-09-07"}, 1, False),
        ({"start": "2026-09-07", "end": "2026-09-13"}, 7, False),
        ({"dates": ["2026-09-07", "2026-10-07", "2026-09-07"]}, 2, True),
        ({"dates": ["2026-09-07"], "start": "2026-09-07", "end": "2026-09-30"}, 1, True),
    ],
)
def test_the_length_of_an_action(action: dict[str, Any], days: int, *, single: bool) -> None:
    found = one(action)
    assert timing.length(*found).value == days
    assert timing.on_single_days(*found).value is single


def test_what_an_action_comes_after_may_end_on_the_same_day() -> None:
    graph = laid_out(
        actions=[
            {"id": "a", "text": "Order.", "start": "2026-08-03", "end": "2026-08-14"},
            {"id": "b", "text": "Build.", "dates": ["2026-08-03", "2026-08-20"]},
            {"id": "c", "text": "Ask."},
            {"id": "d", "text": "Shelve.", "start": "2026-08-14", "end": "2026-08-28", "after": ["a", "b", "c"]},
            {"id": "e", "text": "Label.", "start": "2026-08-14", "end": "2026-08-28", "after": ["a"]},
        ]
    )
    assert said(timing.days_too_early(graph, named(graph, "d"))) == (6, ("b",))
    assert said(timing.dated_predecessors(graph, named(graph, "d"))) == (2, ("a", "b"))
    assert said(timing.days_too_early(graph, named(graph, "e"))) == (0, ())
    assert timing.days_too_early(graph, named(graph, "a")).value is None


def test_a_milestone_is_due_at_the_end_of_its_action_unless_it_says_otherwise() -> None:
    graph, _ = one(
        {**YEAR, "milestones": [{"id": "m1", "text": "Ready"}, {"id": "m2", "text": "Half", "due": "December 2026"}]},
        period=YEAR,
    )
    dues = [due_of(graph, named(graph, name)) for name in ("m1", "m2")]
    assert dues == [date(2027, 6, 11), date(2026, 12, 31)]


def test_the_last_day_is_shared_by_what_has_nothing_to_show_before() -> None:
    late = {**YEAR, "text": "Visit."}
    actions = [
        {**late, "id": "a"},
        {**late, "id": "b", "every": "week"},
        {**late, "id": "c", "milestones": [{"text": "Half", "due": "2027-06-10"}]},
        {**late, "id": "d", "milestones": ["Done"]},
        {"id": "e", "text": "Order.", "start": "2026-08-03", "end": "2026-08-14"},
    ]
    for plan in ({"period": YEAR}, {}):
        graph = laid_out(actions=actions, **plan)
        assert said(timing.share_on_last_day(graph, graph.root)) == (0.4, ("a", "d"))
    shorter = laid_out(actions=actions, period={"start": "2026-08-03", "end": "2027-06-10"})
    assert timing.share_on_last_day(shorter, shorter.root).value == 0
    undated = laid_out(actions=[{"text": "Visit."}], period=YEAR)
    assert timing.share_on_last_day(undated, undated.root).value is None


def test_the_only_action_is_measured_within_the_period() -> None:
    def share(*actions: dict[str, Any], period: dict[str, str] | None = None) -> object:
        own = [{"text": "Visit.", "advances": ["s"], **a} for a in actions]
        plan = {"period": period or {"start": "2026-09-01", "end": "2026-09-10"}}
        graph = laid_out(strategies=[{"id": "s", "text": "Teams plan."}], actions=own, **plan)
        return timing.sole_action_share(graph, named(graph, "s")).value

    assert share({"start": "2026-08-01", "end": "2026-09-08"}) == 0.8
    assert share({"dates": ["2026-09-01", "2026-09-10"]}) == 0.2
    assert share({"start": "2027-08-01", "end": "2027-09-08"}) == 0
    assert share({"start": "2026-09-01", "end": "2026-09-10", "every": "week"}) == 0
    assert share({**YEAR}, {**YEAR}) == 0
    assert share({}) is None
    assert share(YEAR, period={"start": "2026-09-01"}) is None


CLOSED = {"start": "2026-11-25", "end": "2026-11-27", "what": "break"}


@pytest.mark.parametrize(
    ("groups", "role", "audience", "left"),
    [
        (None, "principal", [], 0),
        (["students", "teachers"], "principal", [], 3),
        (["students", "teachers"], "grade 3 teacher", [], 0),
        (["teachers"], "principal", ["all teachers"], 0),
        (["teachers"], "principal", ["grade 3 teachers"], 0),
        (["teachers"], "principal", ["families"], 3),
        (["grade 3 teachers"], "principal", ["all teachers"], 3),
        (["staff"], "principal", [], 0),
        (["staff"], "parent", ["teachers"], 0),
        (["staff"], "parent", ["students"], 3),
        (["everyone"], "parent", [], 0),
        (["Lia Brook"], "parent", [], 0),
    ],
)
def test_closings_bind_those_whom_they_are_for(
    groups: list[str] | None, role: str, audience: list[str], left: int
) -> None:
    found = one(
        {"start": "2026-11-25", "end": "2026-11-29", "responsible": "lia", "audience": audience},
        people=[{"id": "lia", "name": "Lia Brook", "role": role}],
        calendar={"closed": [CLOSED | ({"for": groups} if groups else {})]},
    )
    assert said(timing.days_left(*found)) == (left, () if left else ("closed-1",))


def test_a_role_is_bound_where_its_holders_are() -> None:
    found = one(
        {"start": "2026-11-25", "end": "2026-11-27", "responsible": "leads"},
        people=[
            {"id": "ben", "name": "Ben Adar", "role": "grade 3 teacher"},
            {"id": "leads", "role": "Grade level leads", "holders": ["ben"]},
        ],
        calendar={"closed": [CLOSED | {"for": ["teachers"]}]},
    )
    assert timing.days_left(*found).value == 0


def test_claims_count_where_no_strategy_tells_of_them_and_nothing_cleared_them() -> None:
    def left(**plan: Any) -> object:
        claimed = {"claimed": [{"id": "k", "dates": ["2026-09-02", "2026-09-03"], "people": plan.pop("people", [])}]}
        return timing.days_left(
            *one({"start": "2026-09-02", "end": "2026-09-04", **plan.pop("action", {})}, calendar=claimed, **plan)
        ).value

    strategies = [{"id": "s", "text": "Teams plan.", "obstacles": [{"text": "Time.", "about": ["k"]}]}]
    assert left() == 1
    assert left(strategies=strategies) == 1
    assert left(strategies=strategies, action={"advances": ["s"]}) == 3
    assert left(revisions=[{"what": "Moved.", "about": ["k"]}]) == 3
    removed = [{**strategies[0], "obstacles": [{"text": "Time.", "about": ["k"], "removed": {"how": "moved"}}]}]
    assert left(strategies=removed) == 3
    by_action = [{**strategies[0], "obstacles": [{"text": "Time.", "about": ["k"], "removed_by": ["a"]}]}]
    assert left(strategies=by_action) == 3


def test_a_weekend_has_no_weekday_to_take() -> None:
    closed = {"closed": [{"start": "2026-11-28", "end": "2026-11-29"}]}
    assert timing.days_left(*one({"dates": ["2026-11-28"]}, calendar=closed)).value is None


def test_a_period_that_runs_backwards_is_told_once_and_asked_of_nothing() -> None:
    dates = {"start": "2026-09-02", "end": "2026-10-01"}
    graph, action = one(
        dates, period={"start": "2027-06-11", "end": "2026-08-03"}, goals=[{"id": "g", "text": "Read."}]
    )
    assert period(graph) == (None, None)
    assert [remark.text for remark in doubts(graph)] == [
        "the period starts on 2027-06-11 and ends before that, on 2026-08-03: it is taken as not known"
    ]
    assert timing.days_before_period(graph, action).value is None
    assert timing.days_after_period(graph, action).value is None
    assert goals.has_date(graph, named(graph, "g")).value is True


@pytest.mark.parametrize(
    "written",
    [
        YEAR,
        {"start": "2026-08-03", "end": "2026-08-03"},
        {"start": "2027-01-01"},
        {"start": "fall 2026", "end": "2026-09-01"},
    ],
)
def test_a_period_that_may_be_in_order_is_taken(written: dict[str, str]) -> None:
    graph = laid_out(period=written)
    assert doubts(graph) == ()
    assert period(graph)[0] is not None
