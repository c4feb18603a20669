"""What the measures say of the diagnostic review as a whole, of ratings and of challenges."""

from __future__ import annotations

from typing import Any

import pytest

from laid_out import laid_out, named, said
from plancheck.measures import challenges, diagnostic, ratings


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
