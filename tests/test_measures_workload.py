"""What the measures say of who bears how much, and of what all people together have."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.graph import PlanGraph
from plancheck.measures import months, responsibility, workload
from plancheck.readers import submit

if TYPE_CHECKING:
    from plancheck.facts import Value
    from plancheck.graph import Element

SEPTEMBER = {"start": "2026-09-07", "end": "2026-10-02"}


def laid_out(**plan: Any) -> PlanGraph:
    return PlanGraph(submit({"format": 1, "title": "A plan", **plan}), date(2026, 9, 1))


def named(graph: PlanGraph, name: str) -> Element:
    element = graph.named(name)
    assert element is not None
    return element


def said(value: Value) -> tuple[object, tuple[str, ...]]:
    return value.value, tuple(element.name for element in value.witnesses)


def lia(hours: float | None, *actions: dict[str, Any], **plan: Any) -> tuple[PlanGraph, Element]:
    person = {"id": "lia", "name": "Lia Brook"} | ({} if hours is None else {"hours_per_week": hours})
    numbered = [{"id": f"a{n}", "text": "Visit.", "responsible": "lia"} | a for n, a in enumerate(actions, 1)]
    graph = laid_out(people=[person], actions=numbered, **plan)
    return graph, named(graph, "lia")


def test_the_load_is_that_of_the_fullest_four_weeks() -> None:
    graph, person = lia(
        5,
        {"start": "2026-09-07", "end": "2026-10-02", "hours": 10},
        {"start": "2026-09-21", "end": "2026-10-16", "hours": 20},
        {"start": "2027-03-01", "end": "2027-03-26", "hours": 24},
    )
    assert said(workload.peak_load(graph, person)) == (1.25, ("a1", "a2"))
    assert workload.peak_hours(graph, person).value == 25
    assert workload.peak_weeks(graph, person).value == "2026-09-21 to 2026-10-18"


def test_a_routine_and_single_days_weigh_as_well() -> None:
    graph, person = lia(
        2,
        {"start": "2026-09-07", "end": "2026-11-27", "every": "week", "hours": 12},
        {"dates": ["2026-09-12", "2027-01-09"], "hours": 8},
    )
    assert said(workload.peak_load(graph, person)) == (1.0, ("a1", "a2"))


@pytest.mark.parametrize(
    ("hours", "action"),
    [
        (None, {**SEPTEMBER, "hours": 10}),
        (5, SEPTEMBER),
        (5, {"hours": 10}),
        (5, {"hours": 10, "start": "2026-09-07"}),
        (5, {"hours": 10, "start": "2026-10-02", "end": "2026-09-07"}),
    ],
)
def test_a_load_is_not_known_without_hours_or_days(hours: float | None, action: dict[str, Any]) -> None:
    assert workload.peak_load(*lia(hours, action)).value is None


def test_whoever_has_no_hours_is_overloaded_by_any() -> None:
    assert workload.peak_load(*lia(0, {**SEPTEMBER, "hours": 0.5})).value == workload.MOST
    assert workload.peak_load(*lia(0, {**SEPTEMBER, "hours": 0})).value is None


def test_days_that_are_closed_for_the_person_bear_no_hours() -> None:
    action = {"start": "2026-09-07", "end": "2026-10-30", "hours": 40}
    closed = {"start": "2026-10-05", "end": "2026-10-30"}
    assert workload.peak_load(*lia(5, action)).value == 1.0
    assert workload.peak_load(*lia(5, action, calendar={"closed": [closed]})).value == 2.0
    assert workload.peak_load(*lia(5, action, calendar={"closed": [{**closed, "for": ["families"]}]})).value == 1.0


def test_work_that_lies_in_closed_time_alone_is_not_lost() -> None:
    closed = {"closed": [{"start": "2026-09-01", "end": "2026-10-30"}]}
    assert workload.peak_load(*lia(5, {**SEPTEMBER, "hours": 20}, calendar=closed)).value == 1.0
    assert workload.peak_load(*lia(5, {"start": "2026-09-12", "end": "2026-09-13", "hours": 20})).value == 1.0


def test_each_holder_of_a_role_bears_the_hours() -> None:
    graph = laid_out(
        people=[
            {"id": "lia", "name": "Lia Brook", "hours_per_week": 5},
            {"id": "ben", "name": "Ben Adar", "hours_per_week": 10},
            {"id": "leads", "role": "Grade level leads", "holders": ["lia", "ben"], "hours_per_week": 1},
        ],
        actions=[{"id": "a1", "text": "Visit.", "responsible": "leads", **SEPTEMBER, "hours": 20}],
    )
    ratios = {name: workload.peak_load(graph, named(graph, name)).value for name in ("lia", "ben", "leads")}
    assert ratios == {"lia": 1.0, "ben": 0.5, "leads": None}


def test_actions_at_once_are_counted_where_hours_cannot_weigh_them() -> None:
    weighed = {**SEPTEMBER, "hours": 3}
    graph, person = lia(
        5, SEPTEMBER, {"start": "2026-10-02", "end": "2026-10-05"}, weighed, {**SEPTEMBER, "every": "week"}
    )
    assert said(workload.most_actions(graph, person)) == (2, ("a1", "a2"))
    assert said(workload.most_actions(*lia(None, weighed, weighed))) == (2, ("a1", "a2"))
    assert workload.most_actions(*lia(5, weighed)).value is None
    assert workload.most_actions(*lia(None)).value is None


def test_a_group_bears_nothing_in_person() -> None:
    graph = laid_out(actions=[{"text": "Visit.", "responsible": "All staff", **SEPTEMBER}])
    group = graph.of("person")[0]
    assert workload.carried(graph, group).value == 0
    assert workload.most_actions(graph, group).value is None
    assert responsibility.owned(graph, group).value is None


def test_shares_are_of_all_actions_and_of_single_people() -> None:
    graph = laid_out(
        actions=[{"text": f"Step {n}.", "responsible": who} for n, who in enumerate(["Lia", "Lia", "Ben", "All staff"])]
    )
    assert said(responsibility.share_of_one(graph, graph.root)) == (0.5, ("person-1",))
    assert said(responsibility.share_of_two(graph, graph.root)) == (0.75, ("person-2", "person-1"))
    alone = laid_out(actions=[{"text": "Visit.", "responsible": "Lia"}])
    assert said(responsibility.share_of_one(alone, alone.root)) == (1.0, ("person-1",))
    assert responsibility.share_of_two(alone, alone.root).value is None


def test_a_month_has_a_fifth_of_its_weekdays_as_weeks() -> None:
    graph, _ = lia(
        5,
        {"start": "2027-02-01", "end": "2027-02-26", "hours": 21},
        {"start": "2027-03-01", "end": "2027-03-31", "hours": 20},
    )
    assert (months.month_load(graph, graph.root).value, months.month_hours(graph, graph.root).value) == (1.05, 21)
    assert months.month_name(graph, graph.root).value == "2027-02"


def test_a_month_counts_groups_and_nobody_once_and_leaves_out_whom_it_cannot_weigh() -> None:
    whole = {"start": "2027-02-01", "end": "2027-02-26"}
    people = [{"id": "lia", "name": "Lia Brook", "hours_per_week": 5}, {"id": "ben", "name": "Ben Adar"}]
    actions = [
        {"text": "Visit.", "responsible": "All staff", "hours": 4, **whole},
        {"text": "Order.", "hours": 4, **whole},
        {"text": "Call.", "responsible": "ben", "hours": 100, **whole},
        {"text": "Lead.", "responsible": "lia", "hours": 2, **whole},
    ]
    graph = laid_out(people=people, actions=actions)
    assert months.month_load(graph, graph.root).value == 0.5
    idle = laid_out(people=people, actions=[{"text": "Visit.", **whole}])
    assert (months.month_load(idle, idle.root).value, months.month_hours(idle, idle.root).value) == (0, None)
    without = laid_out(people=people[1:], actions=actions)
    assert months.month_load(without, without.root).value is None


def test_the_order_of_the_file_does_not_matter() -> None:
    actions = [
        {"id": f"b{n}", "start": f"2026-09-{n:02d}", "end": f"2026-1{n % 3}-{n + 2:02d}", "hours": n * 1.7}
        for n in range(1, 26)
    ]
    forwards, backwards = lia(7, *actions), lia(7, *reversed(actions))
    assert said(workload.peak_load(*forwards)) == said(workload.peak_load(*backwards))
    assert workload.peak_weeks(*forwards).value == workload.peak_weeks(*backwards).value
