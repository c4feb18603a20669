"""What the measures say of obstacles: what stands, what is cleared, and which time others have claimed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.graph import PlanGraph
from plancheck.measures import obstacles
from plancheck.readers import submit

if TYPE_CHECKING:
    from plancheck.facts import Value
    from plancheck.graph import Element

CLAIMED = {"claimed": [{"id": "k", "dates": ["2026-09-02"], "what": "district sessions in team time"}]}


def laid_out(**plan: Any) -> PlanGraph:
    return PlanGraph(submit({"format": 1, "title": "A plan", **plan}), date(2026, 9, 1))


def named(graph: PlanGraph, name: str) -> Element:
    element = graph.named(name)
    assert element is not None
    return element


def said(value: Value) -> tuple[object, tuple[str, ...]]:
    return value.value, tuple(element.name for element in value.witnesses)


@pytest.mark.parametrize(
    ("obstacle", "stands"),
    [
        ({}, True),
        ({"removed_by": ["a"]}, False),
        ({"removed_by": ["g"]}, True),
        ({"removed": {}}, True),
        ({"removed": {"how": "moved"}}, False),
        ({"removed": {"date": "2026-06-01"}}, False),
        ({"about": ["k"]}, True),
        ({"about": ["k2"]}, False),
        ({"about": ["k", "k2"]}, True),
        ({"id": "known"}, False),
    ],
)
def test_an_obstacle_stands_until_something_clears_it_or_all_that_it_is_about(
    obstacle: dict[str, Any], *, stands: bool
) -> None:
    graph = laid_out(
        calendar={"claimed": [{"id": "k", "what": "tests"}, {"id": "k2", "what": "sessions"}]},
        strategies=[{"id": "s", "text": "Plan.", "obstacles": [{"text": "Taken.", **obstacle}]}],
        goals=[{"id": "g", "text": "More."}],
        actions=[{"id": "a", "text": "Ask."}],
        revisions=[{"what": "Sessions moved.", "about": ["k2", "known"]}],
    )
    assert obstacles.obstacles_standing(graph, named(graph, "s")).value == int(stands)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an hour of PLC time is for planning", ("k",)),
        ("grade-level teams meet each week", ("k",)),
        ("advisory is used for reading", ()),
        ("teachers plan after school", ()),
    ],
)
def test_claimed_time_is_known_by_any_of_its_names(text: str, expected: tuple[str, ...]) -> None:
    graph = laid_out(calendar=CLAIMED, strategies=[{"id": "s", "text": "In team time.", "theory": {"if": [text]}}])
    assert said(obstacles.claimed_time_in_its_ifs(graph, named(graph, "s"))) == (len(expected), expected)


def test_the_shortest_action_in_claimed_time_is_found_with_its_claims() -> None:
    graph = laid_out(
        calendar=CLAIMED,
        strategies=[{"id": "s", "text": "Train."}],
        actions=[
            {"id": "a1", "text": "Long.", "advances": ["s"], "start": "2026-08-01", "end": "2026-10-01"},
            {"id": "a2", "text": "Short.", "advances": ["s"], "start": "2026-09-01", "end": "2026-09-03"},
            {"id": "a3", "text": "Shorter, elsewhere.", "advances": ["s"], "dates": ["2026-09-03"]},
        ],
    )
    strategy = named(graph, "s")
    assert said(obstacles.days_of_an_action_in_claimed_time(graph, strategy)) == (3, ("a2", "k"))
    assert said(obstacles.claims_on_its_time(graph, strategy)) == (1, ("k",))


def test_actions_without_days_fall_in_no_claimed_time() -> None:
    graph = laid_out(
        calendar=CLAIMED,
        strategies=[{"id": "s", "text": "Train."}],
        actions=[{"text": "Some day.", "advances": ["s"], "start": "soon"}],
    )
    assert obstacles.days_of_an_action_in_claimed_time(graph, named(graph, "s")).value is None


@pytest.mark.parametrize(
    ("action", "hit"),
    [
        ({"responsible": "p"}, True),
        ({"responsible": "q"}, False),
        ({"responsible": "q", "with": ["p"]}, True),
        ({"responsible": "both"}, True),
        ({"responsible": "q", "audience": ["all teachers"]}, True),
        ({}, True),
    ],
)
def test_a_claim_on_people_binds_only_actions_of_theirs(action: dict[str, Any], *, hit: bool) -> None:
    claim = {"id": "k", "dates": ["2026-09-02"], "what": "tests", "people": ["p"]}
    graph = laid_out(
        people=[{"id": "p", "name": "Ana Ruiz"}, {"id": "q", "name": "Bo Lund"}, {"id": "both", "holders": ["p", "q"]}],
        calendar={"claimed": [claim]},
        strategies=[{"id": "s", "text": "Train."}],
        actions=[{"text": "Train.", "advances": ["s"], "dates": ["2026-09-02"], **action}],
    )
    assert (obstacles.days_of_an_action_in_claimed_time(graph, named(graph, "s")).value == 1) is hit


def test_needed_resources_are_told_once_and_only_where_they_are_said_to_be_lacking() -> None:
    graph = laid_out(
        strategies=[{"id": "s", "text": "Train."}],
        resources=[
            {"id": "r1", "text": "Substitutes.", "available": False},
            {"id": "r2", "text": "A room.", "available": False, "available_from": "2026-09-01"},
            {"id": "r3", "text": "Books."},
        ],
        actions=[
            {"advances": ["s"], "start": "2026-09-07", "needs": [{"resource": name} for name in ("r1", "r2", "r3")]},
            {"advances": ["s"], "needs": [{"resource": "r1"}]},
        ],
    )
    assert said(obstacles.needed_resources_unavailable(graph, named(graph, "s"))) == (1, ("r1",))


@pytest.mark.parametrize(
    ("strategy", "calendar", "expected"),
    [
        ({}, {}, False),
        ({"obstacles": []}, {}, True),
        ({"obstacles": ["No room."]}, {}, True),
        ({}, CLAIMED, True),
        ({}, {"claimed": []}, False),
    ],
)
def test_obstacles_were_looked_for_where_any_or_none_is_recorded(
    strategy: dict[str, Any], calendar: dict[str, Any], *, expected: bool
) -> None:
    graph = laid_out(calendar=calendar, strategies=[{"id": "s", "text": "Plan.", **strategy}])
    assert obstacles.obstacles_considered(graph, named(graph, "s")).value is expected
