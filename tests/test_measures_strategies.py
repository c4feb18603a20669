"""What the measures say of strategies: what they answer, whom they reach, what their theories hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.graph import PlanGraph
from plancheck.measures import focus, strategies, theory
from plancheck.readers import submit

if TYPE_CHECKING:
    from plancheck.facts import Value
    from plancheck.graph import Element

RESULT = "the percentage of students who meet the standard rises by 15 points"


def laid_out(**plan: Any) -> PlanGraph:
    return PlanGraph(submit({"format": 1, "title": "A plan", **plan}), date(2026, 9, 1))


def named(graph: PlanGraph, name: str) -> Element:
    element = graph.named(name)
    assert element is not None
    return element


def said(value: Value) -> tuple[object, tuple[str, ...]]:
    return value.value, tuple(element.name for element in value.witnesses)


def with_theory(**parts: Any) -> PlanGraph:
    return laid_out(strategies=[{"id": "s", "text": "Plan together.", "theory": parts}])


def test_only_causes_and_challenges_are_addressed() -> None:
    graph = laid_out(
        challenges=[{"id": "c", "text": "Few read."}],
        root_causes=[{"id": "r", "text": "No routine."}],
        strategies=[{"id": "s", "text": "Plan.", "addresses": ["r", "c", "t", "gone"]}, {"id": "t", "text": "Coach."}],
    )
    assert said(strategies.causes_and_challenges_addressed(graph, named(graph, "s"))) == (2, ("r", "c"))
    assert said(strategies.causes_and_challenges_addressed(graph, named(graph, "t"))) == (0, ())


def test_strategies_are_counted_for_the_plan_and_for_each_cause_that_has_any() -> None:
    graph = laid_out(
        root_causes=[
            {"id": "r", "text": "No time."},
            {"id": "q", "text": "No routine."},
            {"id": "p", "text": "No room."},
        ],
        strategies=[{"id": "s", "addresses": ["r", "q"]}, {"id": "t", "addresses": ["r"]}],
    )
    found = [
        (p.name, focus.focus_of(graph, p).value, said(focus.strategies_together(graph, p))) for p in focus.parts(graph)
    ]
    assert found == [
        ("part-focus-plan", "plan", (2, ("s", "t"))),
        ("part-focus-q", "cause", (1, ("s",))),
        ("part-focus-r", "cause", (2, ("s", "t"))),
    ]
    assert list(focus.parts(laid_out(root_causes=["No time."]))) == []


def test_strategies_about_the_core_are_not_counted_where_none_can_be_read() -> None:
    read = {"id": "s", "text": "Teachers plan mathematics lessons around grade-level tasks."}
    strange = {"id": "t", "text": "Die Lehrkräfte gestalten ihren Unterricht gemeinsam neu."}
    found = [
        said(strategies.strategies_about_core(graph, graph.root))
        for graph in (laid_out(strategies=[read, strange]), laid_out(strategies=[strange]))
    ]
    assert found == [(1, ("s",)), (None, ())]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ({"to": "all teachers"}, 1),
        ({"to": "Staff and families"}, 1),
        ({"how": "bulletin"}, 0),
        ({"how": "staff bulletin"}, 1),
        ({"to": " "}, 0),
        ({"to": "families"}, 0),
    ],
)
def test_a_message_reaches_teachers_where_it_names_them(message: dict[str, str], expected: int) -> None:
    graph = laid_out(strategies=[{"id": "s", "text": "Plan.", "communication": [message]}])
    assert strategies.ways_teachers_are_told(graph, named(graph, "s")).value == expected


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ({"audience": ["all teachers"]}, 1),
        ({"audience": ["grade 4 teachers", "whole staff"]}, 1),
        ({"audience": ["everyone"]}, 1),
        ({"audience": ["grade 4 teachers"]}, 0),
        ({"audience": ["families"], "text": "Train all teachers."}, 0),
        ({"text": "Train all teachers."}, 1),
        ({"text": "Train the teachers of grade 4."}, 0),
    ],
)
def test_an_action_tells_teachers_only_where_it_is_for_all(action: dict[str, Any], expected: int) -> None:
    graph = laid_out(strategies=[{"id": "s", "text": "Plan."}], actions=[{"advances": ["s"], **action}])
    assert strategies.ways_teachers_are_told(graph, named(graph, "s")).value == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ({"where": "school website"}, (1, ("plan",))),
        ({"where": "staff folder", "to": ["staff"]}, (0, ())),
        ({"to": ["staff", "families"]}, (1, ("plan",))),
        ({"where": " "}, (0, ())),
        ({}, (0, ())),
    ],
)
def test_a_publication_without_readers_is_public(published: dict[str, Any], expected: object) -> None:
    graph = laid_out(strategies=["Plan."], published=published)
    assert said(strategies.ways_families_are_told(graph, graph.root)) == expected


def test_a_theory_counts_parts_that_say_something() -> None:
    graph = with_theory(**{"if": ["teams keep an hour", " "], "then": ["teachers use tasks"], "outcome": "Better."})
    assert said(theory.theory_parts(graph, named(graph, "s"))) == (3, ("expectation-3", "expectation-1", "outcome-1"))


@pytest.mark.parametrize(
    ("parts", "lacks"),
    [
        ({"if": "teams keep an hour", "then": "teachers use tasks", "outcome": "45 % meet the standard."}, ""),
        ({"if": "teams keep an hour", "then": ["teachers use tasks", RESULT]}, ""),
        ({"if": "teams keep an hour", "then": [RESULT]}, "then"),
        ({"then": ["teachers use tasks"]}, "if or outcome"),
        ({"outcome": "45 % meet the standard."}, "if or then"),
        ({"if": " ", "then": [RESULT, "teachers use tasks with students"]}, "if"),
        ({"then": ["teachers use tasks", "students read at grade level", RESULT]}, "if"),
        ({"then": ["teams have time for mathematics"]}, "if or outcome"),
    ],
)
def test_a_then_that_is_a_result_for_students_may_be_the_outcome(parts: dict[str, Any], lacks: str) -> None:
    graph = with_theory(**parts)
    strategy = named(graph, "s")
    assert theory.theory_missing_words(graph, strategy).value == lacks
    assert theory.theory_parts_missing(graph, strategy).value == len([part for part in lacks.split(" or ") if part])


def test_thens_are_shown_by_goals_and_milestones_and_the_outcome_is_none_of_them() -> None:
    thens = [
        {"id": "t1", "text": "teams meet"},
        {"id": "t2", "text": "teachers use tasks"},
        {"id": "t3", "text": RESULT},
    ]
    graph = laid_out(
        strategies=[{"id": "s", "text": "Plan.", "theory": {"then": thens}}],
        goals=[{"id": "g", "text": "45 %.", "shows": ["t3"]}],
        actions=[
            {"text": "Meet.", "carries_out": ["t2"], "milestones": [{"id": "m", "text": "All.", "shows": ["t1"]}]}
        ],
    )
    strategy = named(graph, "s")
    assert said(theory.thens(graph, strategy)) == (2, ("t1", "t2"))
    assert said(theory.thens_shown(graph, strategy)) == (1, ("t1",))
    assert said(theory.share_of_thens_shown(graph, strategy)) == (0.5, ("t2",))


def test_which_then_is_the_outcome_does_not_hang_on_their_order() -> None:
    thens = ["students discuss their solutions", "more students meet the standard", RESULT, "teachers use tasks"]
    for order in (thens, thens[::-1], thens[2:] + thens[:2]):
        graph = with_theory(then=order)
        assert [then.text for then in theory.thens(graph, named(graph, "s")).witnesses] == sorted(set(thens) - {RESULT})


def test_no_share_without_thens() -> None:
    graph = with_theory(outcome="45 % meet the standard.")
    assert theory.share_of_thens_shown(graph, named(graph, "s")).value is None


def test_measures_of_practice_are_goals_and_milestones_that_say_what_adults_do() -> None:
    graph = laid_out(
        strategies=[{"id": "s", "text": "Plan."}],
        goals=[
            {"id": "g1", "for": ["s"], "text": "Teachers use the planned tasks in 80 % of lessons."},
            {"id": "g2", "for": ["s"], "text": "45 % of students meet the standard."},
        ],
        actions=[
            {
                "advances": ["s"],
                "milestones": [
                    {"id": "m1", "text": "90 % of teachers use the planned tasks in their lessons."},
                    {"id": "m2", "text": "The books have arrived."},
                ],
            }
        ],
    )
    assert said(theory.measures_of_practice(graph, named(graph, "s"))) == (2, ("g1", "m1"))
    assert said(theory.outcome_goals(graph, named(graph, "s"))) == (1, ("g2",))


def test_what_cannot_be_read_is_not_counted_as_lacking() -> None:
    graph = laid_out(
        strategies=[{"id": "s", "text": "Plan."}],
        goals=[{"for": ["s"], "text": "Alle Lehrkräfte gestalten ihren Unterricht gemeinsam neu."}],
    )
    assert theory.measures_of_practice(graph, named(graph, "s")).value is None
    assert theory.outcome_goals(graph, named(graph, "s")).value is None
