"""What the measures say of resources, expertise, and of the hand that people had in the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.graph import PlanGraph
from plancheck.measures import expertise, ownership, resources
from plancheck.readers import submit

if TYPE_CHECKING:
    from plancheck.facts import Value
    from plancheck.graph import Element


def laid_out(**plan: Any) -> PlanGraph:
    return PlanGraph(submit({"format": 1, "title": "A plan", **plan}), date(2026, 9, 1))


def named(graph: PlanGraph, name: str) -> Element:
    element = graph.named(name)
    assert element is not None
    return element


def said(value: Value) -> tuple[object, tuple[str, ...]]:
    return value.value, tuple(element.name for element in value.witnesses)


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        ({}, (None, ())),
        ({"available": True}, (0, ())),
        ({"available": False}, (2, ("a1", "a2"))),
        ({"available": False, "available_from": "2026-09-20"}, (1, ("a1",))),
        ({"available": True, "available_from": "2026-09-02"}, (1, ("a1",))),
        ({"available_from": "2026-09-01"}, (0, ())),
        ({"available": False, "available_from": "once the grant is signed"}, (None, ())),
        ({"available": True, "available_from": "September 2026"}, (0, ())),
    ],
)
def test_a_resource_is_there_or_it_is_lacking(
    resource: dict[str, Any], expected: tuple[object, tuple[str, ...]]
) -> None:
    graph = laid_out(
        actions=[
            {"id": "a1", "text": "Train.", "start": "2026-09-01", "end": "2026-09-02", "needs": [{"resource": "r"}]},
            {"id": "a2", "text": "Visit.", "start": "2026-09-21", "end": "2026-09-30", "needs": [{"resource": "r"}]},
            {"id": "a3", "text": "Call.", "start": "2026-08-01", "end": "2026-08-02"},
        ],
        resources=[{"id": "r", "text": "A coach", **resource}],
    )
    assert said(resources.actions_without_it(graph, named(graph, "r"))) == expected


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        ({"type": "budget", "cost": 10, "quantity": 99}, 2.5),
        ({"type": "people", "cost": 99, "quantity": 10}, 2.5),
        ({"type": "budget", "quantity": 12}, 0.5),
        ({"type": "people", "cost": 13}, -0.5),
        ({"quantity": 12.5}, 0),
        ({}, None),
    ],
)
def test_amounts_are_set_against_what_there_is(resource: dict[str, Any], expected: float | None) -> None:
    needs = [{"resource": "r", "amount": 5}, {"resource": "r", "amount": 2.5}, {"resource": "q", "amount": 70}]
    graph = laid_out(
        actions=[
            {"id": "a1", "text": "Train.", "needs": needs},
            {"id": "a2", "text": "Visit.", "needs": [{"resource": "r", "amount": 5}]},
            {"id": "a3", "text": "Call.", "needs": [{"resource": "r"}]},
        ],
        resources=[{"id": "r", "text": "A coach", **resource}, {"id": "q", "text": "Books"}],
    )
    value = resources.drawn_beyond(graph, named(graph, "r"))
    assert said(value) == (expected, () if expected is None else ("a1", "a2"))


def test_a_budget_is_told_of_once_at_the_dearest() -> None:
    costs = [
        {"id": "q", "text": "Books", "cost": 300},
        {"id": "r", "text": "Days", "cost": 700},
        {"id": "t", "text": "Time"},
    ]
    graph = laid_out(resources=costs, budget={"total": 900})
    found = {name: said(resources.cost_beyond_budget(graph, named(graph, name))) for name in "qrt"}
    assert found == {"q": (None, ()), "r": (100, ("q", "r")), "t": (None, ())}
    open_budget = laid_out(resources=costs)
    assert resources.cost_beyond_budget(open_budget, named(open_budget, "r")).value is None


def test_the_second_of_two_alike_entries_is_the_double() -> None:
    same = {"text": "Substitute days", "cost": 700, "source": "Title I"}
    graph = laid_out(
        resources=[
            {"id": "r", **same},
            {"id": "q", **same, "text": "substitute   DAYS"},
            {"id": "s", **same, "source": None},
            {"id": "t", **same, "cost": 701},
            {"id": "u", **same, "text": " "},
            {"id": "v", "text": "Substitute days", "source": "Title I"},
        ]
    )
    found = {e.name: said(resources.entered_before(graph, e)) for e in graph.of("resource")}
    doubled = {name: value for name, value in found.items() if value != (0, ())}
    assert doubled == {"r": (1, ("q",))}


def test_alike_entries_that_different_actions_use_are_no_doubles() -> None:
    same = {"text": "Substitute days", "cost": 700}
    graph = laid_out(
        actions=[
            {"id": "a1", "text": "Train the leads.", "needs": [{"resource": "r"}, {"resource": "q"}]},
            {"id": "a2", "text": "Train the tutors.", "needs": [{"resource": "s"}]},
        ],
        resources=[{"id": name, **same} for name in "rqst"],
    )
    found = {e.name: said(resources.entered_before(graph, e)) for e in graph.of("resource")}
    assert found == {"q": (0, ()), "r": (1, ("q",)), "s": (0, ()), "t": (3, ("q", "r", "s"))}


def test_types_that_change_are_set_against_types_that_are_listed() -> None:
    graph = laid_out(
        actions=[
            {"id": "a1", "text": "Free an hour.", "requires": ["time", "budget"]},
            {"id": "a2", "text": "Change tutoring.", "requires": ["program"]},
            {"id": "a3", "text": "Visit."},
        ],
        resources=[{"type": "time", "text": "An hour"}, {"text": "Books"}],
    )
    assert said(resources.types_changed(graph, graph.root)) == (3, ("a1", "a2"))
    assert said(resources.types_missing(graph, graph.root)) == (2, ("a1", "a2"))
    assert resources.types_missing_named(graph, graph.root).value == "program, budget"
    none = laid_out(actions=[{"text": "Visit."}])
    assert (resources.types_missing(none, none.root).value, resources.types_missing_named(none, none.root).value) == (
        0,
        "none",
    )


def test_expertise_is_had_or_supplied_in_time() -> None:
    day = {"start": "2026-09-02", "end": "2026-09-03"}
    graph = laid_out(
        people=[
            {"id": "lia", "name": "Lia Brook", "expertise": ["Coaching"]},
            {"id": "ben", "name": "Ben Adar"},
            {"id": "leads", "role": "Leads", "holders": ["lia", "ben"]},
        ],
        actions=[
            {"id": "a1", "text": "Train.", "start": "2026-09-01", "end": "2026-09-02", "supplies": ["facilitation"]},
            {"id": "a2", "text": "Lead.", "responsible": "ben", **day, "expertise": ["facilitation", "coaching"]},
            {"id": "a3", "text": "Lead.", "responsible": "ben", "with": ["lia"], **day, "expertise": ["coaching"]},
            {"id": "a4", "text": "Lead.", "responsible": "leads", **day, "expertise": ["coaching", " "]},
            {"id": "a5", "text": "Lead.", "start": "2026-09-01", "end": "2026-09-03", "expertise": ["facilitation"]},
            {"id": "a6", "text": "Lead.", "after": ["a1"], "expertise": ["facilitation"]},
            {"id": "a7", "text": "Lead.", **day, "expertise": ["catering"], "supplies": ["catering"]},
        ],
    )
    lacking = {a.name: expertise.lacking_named(graph, a).value for a in graph.of("action")}
    assert lacking == {
        "a1": "none",
        "a2": "coaching",
        "a3": "none",
        "a4": "none",
        "a5": "facilitation",
        "a6": "none",
        "a7": "catering",
    }
    assert [expertise.needed(graph, named(graph, name)).value for name in ("a1", "a2", "a4")] == [0, 2, 1]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({}, (None, ())),
        ({"team": []}, (False, ())),
        ({"team": [{"person": "ben"}]}, (True, ("member-1",))),
        ({"team": [{"person": "ben adar"}]}, (True, ("member-1",))),
        ({"team": [], "consulted": [{"who": "some", "people": ["ben"]}]}, (True, ("consultation-1",))),
        ({"team": [], "consulted": [{"who": "teachers"}]}, (True, ("consultation-1",))),
        ({"team": [], "consulted": [{"who": "all staff"}]}, (True, ("consultation-1",))),
        ({"consulted": [{"who": "families"}]}, (None, ())),
    ],
)
def test_who_had_a_hand_in_the_plan(plan: dict[str, Any], expected: tuple[object, tuple[str, ...]]) -> None:
    graph = laid_out(people=[{"id": "ben", "name": "Ben Adar", "role": "grade 3 teacher"}], **plan)
    assert said(ownership.took_part(graph, named(graph, "ben"))) == expected


@pytest.mark.parametrize(
    ("review", "reviewed", "by_team", "days"),
    [
        (None, False, None, None),
        ({"by": " "}, False, None, None),
        ({"outcome": "One action moved."}, True, None, None),
        ({"by": "Team", "date": "2026-06-10"}, True, True, -2),
        ({"by": "school improvement team", "date": "2026-06-12"}, True, True, 0),
        ({"by": "Lia Brook", "date": "2026-06-15"}, True, False, 3),
        ({"by": "budget committee", "date": "soon"}, True, False, None),
    ],
)
def test_the_look_at_all_actions_together(
    review: dict[str, Any] | None, *, reviewed: bool, by_team: bool | None, days: int | None
) -> None:
    graph = laid_out(submitted="2026-06-12", feasibility_review=review)
    assert ownership.reviewed(graph, graph.root).value is reviewed
    assert ownership.reviewed_by_team(graph, graph.root).value is by_team
    assert ownership.days_after_submission(graph, graph.root).value == days
