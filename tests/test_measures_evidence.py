"""What the measures say of evidence, ratings, challenges and the data profile."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.graph import PlanGraph
from plancheck.measures import challenges, diagnostic, evidence, indicators, ratings, trend
from plancheck.measures.data_profile import category_of, indicator_names, indicators_of, type_of
from plancheck.plan.diagnosis import Evidence
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
    ("entry", "expected"),
    [
        ({"indicator": "state assessment"}, ("state assessment",)),
        ({"indicator": "Suspension and expulsion rates"}, ("suspension rate", "expulsion rate")),
        ({"what": "State mathematics assessment"}, ("state assessment",)),
        ({"what": "Staff demographics"}, ("teacher demographics",)),
        ({"what": "Demographics of the students"}, ("student demographics",)),
        ({"indicator": "interim test", "what": "State assessment"}, ()),
        ({"finding": "State assessment results fell."}, ()),
        ({}, ()),
    ],
)
def test_indicators_are_known_by_their_names_and_other_names(entry: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert indicators_of(Evidence(**entry)) == expected


@pytest.mark.parametrize("name", indicator_names())
def test_every_indicator_is_known_by_its_own_name(name: str) -> None:
    assert indicators_of(Evidence(indicator=name)) == (name,)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"category": "other", "indicator": "state assessment"}, "other"),
        ({"indicator": "graduation rate"}, "achievement"),
        ({"indicator": "student mobility rate"}, "enrollment"),
        ({"what": "MAP growth in reading"}, "achievement"),
        ({"what": "Old reports", "finding": "Office referrals have doubled."}, "climate"),
        ({"what": "Lesson observations"}, "other"),
        ({"what": "Attendance and test scores"}, "climate"),
        ({"what": "Discipline and test scores"}, None),
        ({"what": "Old reports"}, None),
    ],
)
def test_a_category_is_taken_as_given_or_from_indicator_and_words(entry: dict[str, Any], expected: str | None) -> None:
    assert category_of(Evidence(**entry)) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"type": "qualitative", "indicator": "state assessment"}, "qualitative"),
        ({"indicator": "state assessment"}, "quantitative"),
        ({"indicator": "perception data"}, None),
        ({"what": "Reading check", "series": [{"value": 3}]}, "quantitative"),
        ({"what": "Old reports"}, None),
    ],
)
def test_a_type_is_taken_as_given_or_from_figures(entry: dict[str, Any], expected: str | None) -> None:
    assert type_of(Evidence(**entry)) == expected


def _figures(*figures: tuple[str | None, int | None, float | None, str | None]) -> Evidence:
    names = ("group", "year", "value", "unit")
    return Evidence(series=[dict(zip(names, figure, strict=True)) for figure in figures])


def test_movement_is_the_spread_over_the_latest_three_years() -> None:
    item = _figures(
        (None, 2021, 10, None), ("all students", 2024, 40, None), (None, 2025, 44, None), ("schoolwide", 2026, 41, None)
    )
    assert trend.movement(item) == 4


def test_movement_reaches_back_to_the_nearest_year_before_the_three() -> None:
    assert trend.movement(_figures((None, 2022, 30, None), (None, 2025, 37, None))) == 7


def test_movement_is_not_known_where_figures_do_not_reach_back() -> None:
    assert trend.movement(_figures((None, 2025, 30, None), (None, 2026, 30, None))) is None
    assert trend.movement(_figures((None, None, 30, None), (None, 2026, None, None))) is None
    assert trend.movement(Evidence()) is None


def test_movement_leaves_out_subgroups_and_keeps_units_apart() -> None:
    item = _figures(
        ("multilingual learners", 2024, 10, "percent"),
        ("multilingual learners", 2026, 10, "percent"),
        ("all students", 2024, 40, "percent"),
        ("all students", 2026, 49, "percent"),
        ("all students", 2024, 2400, "scale points"),
        ("all students", 2026, 2405, "scale points"),
    )
    assert trend.movement(item) == 5


def test_movement_leaves_out_grades() -> None:
    item = _figures(("grade 3", 2024, 10, None), ("grade 4", 2024, 30, None), ("grade 3", 2026, 30, None))
    assert trend.movement(item) is None


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        ("Results are unchanged since 2024.", "unchanged"),
        ("There was no growth in any grade.", "no growth"),
        ("Scores are not flat.", None),
        ("Scores rose.", None),
        (None, None),
    ],
)
def test_a_finding_says_that_results_stayed_where_they_were(finding: str | None, words: str | None) -> None:
    span = trend.said_to_be_flat(Evidence(finding=finding))
    assert (span.words if span else None) == words


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["all students", "Grade 3", "5th graders", "teachers", "parents"], 0),
        (["English learners", "ELs", "multilingual learners"], 1),
        (["grade 3 students with disabilities", "Hispanic"], 2),
        (["harbor village bus riders", "Somali students"], 2),
        (["all students in grades K-2", "third grade", "schoolwide", "Grade 4 teachers", "pre-K"], 0),
        ([], 0),
    ],
)
def test_subgroups_are_neither_everybody_nor_grades_nor_adults(written: list[str], expected: int) -> None:
    graph = laid_out(diagnostic={"evidence": [{"id": "e", "what": "Reading check", "subgroups": written}]})
    assert evidence.student_subgroups(graph, named(graph, "e")).value == expected


def test_evidence_knows_the_challenges_and_causes_that_rest_on_it() -> None:
    graph = laid_out(
        diagnostic={"evidence": [{"id": "e", "what": "Agendas"}]},
        challenges=[
            {"id": "c", "text": "One.", "priority": True, "evidence": ["e"]},
            {"id": "d", "text": "Two.", "evidence": ["e"]},
        ],
        root_causes=[
            {"id": "r", "text": "Teams plan alone.", "evidence": ["e"]},
            {"id": "s", "text": "Nobody asks.", "whys": [{"answer": "Why not.", "evidence": ["e"]}]},
            {"id": "t", "text": "Nobody knows."},
        ],
        root_cause_analysis={"considered": [{"idea": "Noise.", "evidence": ["e"]}]},
    )
    element = named(graph, "e")
    assert said(evidence.challenges_resting(graph, element)) == (2, ("c", "d"))
    assert said(evidence.priority_challenges_resting(graph, element)) == (1, ("c",))
    assert said(evidence.causes_citing(graph, element)) == (2, ("r", "s"))


def test_evidence_reaches_over_the_years_listed_and_those_of_its_figures() -> None:
    entry = {"id": "e", "what": "Attendance", "years": [2024, 2025], "series": [{"year": 2025}, {"year": 2026}, {}]}
    graph = laid_out(diagnostic={"evidence": [entry]})
    assert evidence.years_covered(graph, named(graph, "e")).value == 3


def test_ratings_are_told_as_shares_with_those_that_they_rest_on() -> None:
    graph = laid_out(
        diagnostic={
            "evidence": [{"id": "e", "what": "Agendas", "says": "strength"}],
            "ratings": [
                {"id": "a", "element": "instruction", "level": 4, "evidence": ["e"]},
                {"id": "b", "element": "culture", "level": 3, "evidence": ["gone"]},
                {"id": "c", "element": "talent", "level": 2},
                {"id": "d", "element": "families", "level": 2, "evidence": ["e"]},
                {"id": "f", "element": "not rated"},
            ],
        },
        challenges=[{"text": "Families are not heard.", "responds_to": ["d", "a"]}],
    )
    root = graph.root
    assert said(ratings.share_rated_at_top(graph, root)) == (0.5, ("a", "b"))
    assert said(ratings.share_rated_without_evidence(graph, root)) == (0.5, ("b", "c"))
    assert said(ratings.lowest_level(graph, root)) == (2, ("c", "d"))
    assert said(ratings.lowest_rated_taken_up(graph, root)) == (1, ("d",))
    assert said(ratings.strengths_on_record(graph, root)) == (3, ("e", "a", "b"))
    assert ratings.ratings_differ(graph, root).value is True


def test_nothing_is_known_of_ratings_where_nothing_is_rated() -> None:
    graph = laid_out(diagnostic={"ratings": [{"element": "instruction"}]})
    measures = (ratings.share_rated_at_top, ratings.share_rated_without_evidence, ratings.lowest_level)
    assert [measure(graph, graph.root).value for measure in measures] == [None, None, None]


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"role": "teacher"}, False),
        ({"role": "principal supervisor"}, True),
        ({"role": "district science coach", "outside": False}, False),
        ({"role": "teacher", "outside": True}, True),
        ({"name": "Pia Roth"}, False),
    ],
)
def test_someone_works_outside_by_what_is_said_or_by_role(person: dict[str, Any], expected: bool) -> None:  # noqa: FBT001
    graph = laid_out(people=[{"id": "p", **person}])
    assert diagnostic.works_outside(graph, named(graph, "p")) is expected


def test_roles_that_hold_each_other_come_to_an_end() -> None:
    graph = laid_out(
        people=[{"id": "a", "role": "one", "holders": ["b"]}, {"id": "b", "role": "two", "holders": ["a"]}]
    )
    assert diagnostic.works_outside(graph, named(graph, "a")) is False


def test_contributors_are_people_and_the_team_stands_for_its_members() -> None:
    graph = laid_out(
        people=[{"id": "nora", "name": "Nora Feld"}, {"id": "sam", "name": "Sam Ito"}],
        team=[{"person": "nora"}, {"person": "sam"}],
        diagnostic={"contributors": ["team", "Sam Ito", "Pia Roth"]},
    )
    assert said(diagnostic.contributors(graph, graph.root)) == (3, ("person-3", "nora", "sam"))


def test_types_behind_priorities_are_not_known_where_a_type_is_not_given() -> None:
    plan: dict[str, Any] = {
        "diagnostic": {"evidence": [{"id": "e", "type": "quantitative"}, {"id": "f", "what": "Old reports"}]},
        "challenges": [{"text": "One.", "evidence": ["e", "f"]}],
    }
    graph = laid_out(**plan)
    assert diagnostic.types_behind_priorities(graph, graph.root).value is None


def test_outcome_evidence_is_not_known_where_the_only_one_cannot_be_placed() -> None:
    graph = laid_out(
        diagnostic={"evidence": [{"id": "e", "what": "Old reports"}, {"id": "f", "category": "other"}]},
        challenges=[{"id": "c", "text": "One.", "evidence": ["e"]}, {"id": "d", "text": "Two.", "evidence": ["f"]}],
    )
    assert challenges.outcome_evidence_linked(graph, named(graph, "c")).value is None
    assert challenges.outcome_evidence_linked(graph, named(graph, "d")).value == 0


def test_a_challenge_is_outside_control_by_tag_or_by_its_words() -> None:
    graph = laid_out(
        challenges=[
            {"id": "c", "text": "Rents rise.", "control": "outside"},
            {"id": "d", "text": "Poverty in our community keeps students away.", "control": "school"},
            {"id": "e", "text": "Half read below grade level."},
        ]
    )
    found = {name: challenges.outside_control(graph, named(graph, name)) for name in "cde"}
    assert {name: value.value for name, value in found.items()} == {"c": True, "d": True, "e": False}
    span = found["d"].span
    assert span is not None
    assert span.words == "Poverty in our community"


def test_there_is_one_part_for_each_indicator_of_the_data_profile() -> None:
    graph = laid_out(diagnostic={"evidence": [{"id": "e", "what": "Daily attendance"}]})
    parts = {part.item.subject: part for part in indicators.parts(graph)}
    assert tuple(parts) == indicator_names()
    assert len({part.name for part in parts.values()}) == 12
    assert {n for n, p in parts.items() if indicators.evidence_on_indicator(graph, p).value} == {
        "student attendance rate"
    }


@pytest.mark.parametrize(
    ("grades", "expected"),
    [(["K", "8"], False), (["K", "9"], True), (["9-12"], True), (["PK", "K"], False), ([], None), ([" "], None)],
)
def test_dropout_and_graduation_apply_to_high_schools(grades: list[str], expected: bool | None) -> None:  # noqa: FBT001
    graph = laid_out(school={"grades": grades})
    applies = {part.item.subject: indicators.indicator_applies(graph, part).value for part in indicators.parts(graph)}
    only = {"student dropout rate", "graduation rate"}
    assert applies == {name: expected if name in only else True for name in indicator_names()}
