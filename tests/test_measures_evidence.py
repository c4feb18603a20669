"""What the measures say of single entries of evidence and of the data profile."""

from __future__ import annotations

from typing import Any

import pytest

from laid_out import laid_out, named, said
from plancheck.measures import evidence, indicators, trend
from plancheck.measures.data_profile import category_of, indicator_names, indicators_of, type_of
from plancheck.plan.diagnosis import Evidence


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


def test_movement_does_not_depend_on_the_order_of_figures() -> None:
    figures = ((None, 2024, 40, None), (None, 2024, 45, None), (None, 2026, 41, None))
    assert trend.movement(_figures(*figures)) == trend.movement(_figures(*reversed(figures))) == 5


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
