"""What the measures say of goals: their figures, their days, what they lack and what they are about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.graph import PlanGraph
from plancheck.measures import gains, goals, horizon
from plancheck.measures.outcomes import is_outcome_goal
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


def with_goal(**goal: Any) -> tuple[PlanGraph, Element]:
    graph = laid_out(goals=[{"id": "g", **goal}])
    return graph, named(graph, "g")


def said(value: Value) -> tuple[object, tuple[str, ...]]:
    return value.value, tuple(element.name for element in value.witnesses)


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ({"unit": "percent"}, True),
        ({"unit": "%"}, True),
        ({"unit": "percentage points"}, True),
        ({"unit": "students"}, False),
        ({"unit": "points"}, False),
        ({"unit": "points", "text": "From 30 % up."}, True),
        ({"text": "45 % of students meet the standard."}, True),
        ({"text": "They gain 5 points."}, True),
        ({"text": "40 students meet the standard."}, False),
        ({"target": {"text": "45 %"}}, True),
        ({"text": "They do better."}, False),
    ],
)
def test_percentages_are_told_from_counts_and_scales(goal: dict[str, Any], *, expected: bool) -> None:
    assert gains.in_percent(*with_goal(**goal)).value is expected


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ({"direction": "raise", "baseline": {"value": 30}, "target": {"value": 45.5}}, 15.5),
        ({"direction": "lower", "baseline": {"value": 30}, "target": {"value": 45}}, -15.0),
        ({"direction": "hold", "baseline": {"value": 30}, "target": {"value": 45}}, -15.0),
        ({"direction": "hold", "baseline": {"value": 45}, "target": {"value": 30}}, -15.0),
        ({"direction": "hold", "baseline": {"value": 30}, "target": {"value": 30}}, 0.0),
        ({"direction": "hold", "baseline": {"value": 30}}, None),
        ({"text": "Increase it.", "baseline": {"value": 30}, "target": {"value": 45}}, 15.0),
        ({"text": "Reduce it.", "baseline": {"value": 30}, "target": {"value": 45}}, -15.0),
        ({"text": "Increase it, reduce it.", "baseline": {"value": 30}, "target": {"value": 45}}, None),
        ({"text": "Increase it from 30 % to 45 %."}, 15.0),
        ({"text": "Increase it.", "baseline": {"text": "about 30 %"}, "target": {"text": "45 %"}}, 15.0),
        ({"text": "Increase it.", "baseline": {"value": 30}, "target": {"text": "45 %, then 60 %"}}, None),
        ({"direction": "raise", "baseline": {"value": 30}}, None),
    ],
)
def test_a_gain_goes_in_the_direction_of_the_goal(goal: dict[str, Any], expected: float | None) -> None:
    assert gains.gain(*with_goal(**goal)).value == expected


def test_a_target_behind_the_baseline_says_by_how_much() -> None:
    behind = with_goal(direction="raise", baseline={"value": 30}, target={"value": 24.5})
    ahead = with_goal(direction="raise", baseline={"value": 30}, target={"value": 45})
    assert [gains.distance_behind_baseline(*goal).value for goal in (behind, ahead)] == ["5.5", None]


def test_a_target_that_is_not_later_than_its_baseline_says_both_days() -> None:
    early = with_goal(baseline={"date": "2027-05-20"}, target={"date": "May 2026"})
    later = with_goal(baseline={"date": "2025-05-20"}, target={"date": "May 2026"})
    undated = with_goal(baseline={"value": 30}, target={"date": "May 2026"})
    assert [gains.target_follows_baseline(*goal).value for goal in (early, later, undated)] == [False, True, True]
    assert gains.days_of_both(*early).value == "May 2026 for the target, 2027-05-20 for the baseline"
    assert gains.days_of_both(*undated).value is None


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-05-20", "2029-05-20", 4.0),
        ("2026-05-20", "2028-05-11", 6.0),
        ("2026-05-20", "2027-11-20", 8.0),
        ("2026-09-20", "2027-05-20", 12.0),
        ("2026-05-20", "2026-05-20", None),
        (None, "2027-05-20", None),
        ("2026-05-20", None, None),
    ],
)
def test_a_gain_a_year_counts_whole_months_and_at_least_a_school_year(
    since: str | None, until: str | None, expected: float | None
) -> None:
    graph, goal = with_goal(baseline={"value": 30, "date": since}, target={"value": 42, "date": until})
    assert gains.gain_needed_a_year(graph, goal).value == expected


def test_days_that_are_not_said_come_from_text_and_period() -> None:
    graph = laid_out(
        period={"start": "2026-07-01", "end": "2027-06-30"},
        goals=[
            {
                "id": "g1",
                "text": "By June 2028 they meet the standard.",
                "baseline": {"value": 30},
                "target": {"value": 42},
            },
            {"id": "g2", "text": "They meet the standard.", "baseline": {"value": 30}, "target": {"value": 42}},
        ],
    )
    found = [(gains.gain_needed_a_year(graph, g).value, horizon.target_day(graph, g)) for g in graph.of("goal")]
    assert found == [(6.0, date(2028, 6, 30)), (12.0, date(2027, 6, 30))]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("The share rises by 15 points over the next three years.", 36),
        ("It rises within 18 months.", 18),
        ("In 2 years half of them read.", 24),
        ("They read 3 books a year, in 20 lessons.", None),
        ("The 3 years of middle school matter.", None),
    ],
)
def test_a_duration_is_read_from_the_text(text: str, months: int | None) -> None:
    takes = horizon.duration(text)
    assert (takes[0] if takes else None) == months


def test_a_duration_counts_from_the_beginning_of_the_plan() -> None:
    graph = laid_out(
        period={"start": "2026-07-01", "end": "2027-06-30"},
        goals=[{"id": "g", "text": "The share rises by 15 points over the next three years."}],
    )
    goal = named(graph, "g")
    assert (horizon.target_day(graph, goal), gains.gain_needed_a_year(graph, goal).value) == (date(2029, 7, 1), 5.0)


def evidence(name: str, what: str, low: float, group: str = "all students") -> dict[str, Any]:
    figures = [{"group": group, "year": 2024, "value": low}, {"group": group, "year": 2026, "value": 30}]
    return {"id": name, "what": what, "indicator": "state assessment", "series": figures}


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ({"measure": "state test"}, (2.0, ("e1",))),
        ({"measure": "State Test", "direction": "lower"}, (-2.0, ("e1",))),
        ({"measure": "state test", "group": "Black students"}, (None, ())),
        ({"measure": "another test"}, (None, ())),
        ({"indicator": "state assessment"}, (None, ())),
        ({"measure": "district test", "indicator": "state assessment", "group": "Black students"}, (5.0, ("e2",))),
        ({}, (None, ())),
    ],
)
def test_a_past_trend_is_of_the_same_measure_and_group(goal: dict[str, Any], expected: object) -> None:
    shown = [evidence("e1", "State test", 26), evidence("e2", "District test", 20, "Black students")]
    graph = laid_out(diagnostic={"evidence": shown}, goals=[{"id": "g", **goal}])
    assert said(gains.past_trend_a_year(graph, named(graph, "g"))) == expected


def test_a_trend_of_one_year_or_none_is_no_multiple() -> None:
    goal = {
        "measure": "t",
        "baseline": {"value": 30, "date": "2026-05-20"},
        "target": {"value": 36, "date": "2027-05-20"},
    }
    found = []
    for low in (26, 30, 32):
        graph = laid_out(diagnostic={"evidence": [evidence("e", "T", low)]}, goals=[{"id": "g", **goal}])
        found.append(said(gains.times_the_past_trend(graph, named(graph, "g"))))
    assert found == [(3.0, ("e",)), (None, ()), (None, ())]


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([{"value": 35}, {"value": 40}], None),
        ([{"value": 40}, {"value": 35}], "35 after 40"),
        ([{"value": 40}, {"value": 35}, {"value": 60}], "35 after 40 and 50 after 60"),
        ([{"value": 40, "date": "2028-05-01"}, {"value": 35, "date": "2027-05-01"}], None),
        ([{"value": 40, "date": "2028-05-01"}, {"value": 35}], "35 after 40"),
        ([{"text": "some"}, {"value": 35}], None),
    ],
)
def test_steps_go_by_their_dates_where_all_have_one(steps: list[dict[str, Any]], words: str | None) -> None:
    graph, goal = with_goal(direction="raise", baseline={"value": 30}, steps=steps, target={"value": 50})
    assert gains.steps_back_words(graph, goal).value == words
    assert gains.steps_back(graph, goal).value == (len(words.split(" and ")) if words else 0)


@pytest.mark.parametrize(
    ("goal", "lacks"),
    [
        ({"text": "Students will read better."}, "measure, target or date"),
        ({"text": "Students will read better.", "measure": "State test"}, "target or date"),
        ({"text": "60 % read better on the state assessment."}, "date"),
        ({"text": "By June 2027, 60 % read better on the state assessment."}, ""),
        ({"text": "Read better.", "measure": " ", "target": {"value": 60, "date": "2027-06-01"}}, "measure"),
        ({"measure": "State test", "target": {"value": 60, "date": "someday"}}, "date"),
        ({"text": "Alle lesen besser als im vergangenen Jahr zuvor.", "measure": "Test"}, ""),
        ({}, "measure, target or date"),
    ],
)
def test_a_goal_says_what_it_lacks_and_nothing_of_what_cannot_be_read(goal: dict[str, Any], lacks: str) -> None:
    assert goals.goal_lacks_words(*with_goal(**goal)).value == lacks


def test_a_baseline_is_not_missed_where_the_form_has_no_place_for_one() -> None:
    submission = submit({"format": 1, "title": "A plan", "goals": [{"id": "g", "text": "Read."}]})
    from dataclasses import replace

    poorer = replace(submission, carries=submission.carries - {"baselines"})
    graphs = [PlanGraph(s, date(2026, 9, 1)) for s in (submission, poorer)]
    assert [goals.has_baseline(graph, named(graph, "g")).value for graph in graphs] == [False, None]


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ({"text": "45 % of students meet the standard."}, True),
        ({"text": "45 % of students meet the standard.", "about": "implementation"}, True),
        ({"text": "Teachers use the planned tasks in 80 % of lessons.", "about": "outcome"}, False),
        ({"text": "Teachers use the tasks, so that 45 % of students meet the standard.", "about": "outcome"}, True),
        (
            {"text": "Teachers use the tasks, so that 45 % of students meet the standard.", "about": "implementation"},
            False,
        ),
        ({"text": "Teachers use the tasks, so that 45 % of students meet the standard."}, True),
        ({"text": "Teachers use the tasks in 80 % of lessons, so that students meet the standard."}, False),
        ({"text": "Advisors call 90 % of families after an absence.", "about": "implementation"}, False),
        ({"text": "The school calls 90 % of families after an absence."}, False),
        ({"text": "Attendance rises to 95 %.", "about": "implementation"}, True),
        ({"text": "90 % of classrooms have posted learning targets."}, False),
        ({"text": "Keep it up.", "about": "outcome"}, True),
        ({"text": "Keep it up."}, None),
    ],
)
def test_the_text_says_what_a_goal_is_about_before_the_tag_does(goal: dict[str, Any], *, expected: bool | None) -> None:
    assert is_outcome_goal(*with_goal(**goal)) is expected


def test_the_first_sign_is_the_earliest_measure_of_the_outcome() -> None:
    graph = laid_out(
        period={"start": "2026-07-01", "end": "2029-06-30"},
        strategies=[{"id": "s", "text": "Plan.", "theory": {"outcome": {"id": "o", "text": "More meet it."}}}],
        goals=[
            {
                "id": "g",
                "for": ["s"],
                "text": "Meet it.",
                "measure": "Test",
                "shows": ["o"],
                "target": {"date": "2029-05-01"},
            },
            {"id": "h", "for": ["s"], "text": "Some do.", "measure": "test", "target": {"date": "2028-05-01"}},
        ],
        actions=[
            {
                "text": "Do.",
                "end": "2027-03-01",
                "milestones": [
                    {"id": "m1", "text": "Half.", "shows": ["o"]},
                    {"id": "m2", "text": "Some.", "due": "2026-11-01", "measure": "minutes"},
                ],
            }
        ],
    )
    goal = named(graph, "g")
    assert said(horizon.months_to_first_sign(graph, goal)) == (8, ("m1",))
    assert horizon.months_to_target(graph, goal).value == 34


def test_without_any_day_nothing_is_known_of_a_horizon() -> None:
    graph, goal = with_goal(text="Meet it.")
    assert (horizon.months_to_target(graph, goal).value, horizon.months_to_first_sign(graph, goal).value) == (
        None,
        None,
    )
