"""What the measures say of root causes and of how they were found."""

from __future__ import annotations

from typing import Any

import pytest

from laid_out import laid_out, named, said
from plancheck.measures import analysis, causes


@pytest.mark.parametrize(
    ("whys", "expected"),
    [
        ([], 1),
        (["Lessons differ."], 2),
        (["Lessons differ.", "LESSONS  differ!", "The tasks are easy."], 3),
        (["Teams plan alone"], 1),
        ([["Lessons differ.", "Tasks are easy."], "Materials are old."], 3),
        ([["Lessons differ.", "Tasks are easy."], "Tasks are easy.", ["Tasks are easy.", "Materials are old."]], 3),
        (["", " . ", "Lessons differ."], 2),
    ],
)
def test_answers_count_once_and_side_by_side_as_one(whys: list[Any], expected: int) -> None:
    graph = laid_out(root_causes=[{"id": "r", "text": "Teams plan alone.", "whys": whys}])
    assert causes.answers_in_series(graph, named(graph, "r")).value == expected


def test_a_series_runs_through_the_causes_before_and_behind() -> None:
    graph = laid_out(
        challenges=[{"id": "c", "text": "Half read below grade level."}],
        root_causes=[
            {"id": "r", "text": "Lessons differ.", "explains": ["c"]},
            {"id": "s", "text": "Teams plan alone.", "explains": ["r"]},
            {"id": "t", "text": "There is no hour.", "explains": ["s"], "whys": ["Meetings go to notices."]},
            {"id": "u", "text": "Rooms are far apart.", "explains": ["s"]},
        ],
    )
    found = {name: causes.answers_in_series(graph, named(graph, name)).value for name in "rstu"}
    assert found == {"r": 4, "s": 4, "t": 4, "u": 3}


def test_a_circle_of_causes_comes_to_an_end() -> None:
    graph = laid_out(
        root_causes=[
            {"id": "r", "text": "Lessons differ.", "explains": ["s", "r"]},
            {"id": "s", "text": "Teams plan alone.", "explains": ["r"]},
        ]
    )
    assert causes.answers_in_series(graph, named(graph, "r")).value == 2


def test_a_long_line_of_causes_is_followed_for_twenty_each_way() -> None:
    line = [{"id": f"r{n}", "text": f"Answer {n}.", "explains": [f"r{n - 1}"] if n else []} for n in range(1500)]
    graph = laid_out(root_causes=line)
    assert causes.answers_in_series(graph, named(graph, "r700")).value == 41


def test_evidence_of_a_cause_is_its_own_and_that_of_its_whys() -> None:
    graph = laid_out(
        diagnostic={"evidence": [{"id": "e"}, {"id": "f"}, {"id": "g"}]},
        challenges=[{"id": "c", "text": "One.", "evidence": ["f", "g"]}],
        root_causes=[
            {
                "id": "r",
                "text": "Two.",
                "explains": ["c"],
                "evidence": ["e", "gone"],
                "whys": [{"answer": "Three.", "evidence": ["f"]}],
            },
            {"id": "s", "text": "Four.", "evidence": ["e"]},
        ],
    )
    assert said(causes.evidence_linked(graph, named(graph, "r"))) == (2, ("e", "f"))
    assert said(causes.evidence_shared_with_challenge(graph, named(graph, "r"))) == (1, ("f",))
    assert causes.evidence_shared_with_challenge(graph, named(graph, "s")).value is None


def test_strategies_for_a_cause_are_also_those_for_what_lies_behind_it() -> None:
    graph = laid_out(
        challenges=[{"id": "c", "text": "One.", "priority": True}, {"id": "d", "text": "Two."}],
        root_causes=[
            {"id": "r", "text": "Three.", "explains": ["c"]},
            {"id": "s", "text": "Four.", "explains": ["r"]},
            {"id": "t", "text": "Five.", "explains": ["d"]},
        ],
        strategies=[{"id": "x", "text": "Six.", "addresses": ["s"]}, {"id": "y", "text": "Seven.", "addresses": ["c"]}],
    )
    assert said(causes.strategies_behind(graph, named(graph, "r"))) == (1, ("x",))
    assert said(causes.strategies_behind(graph, named(graph, "s"))) == (1, ("x",))
    assert said(causes.strategies_behind(graph, named(graph, "t"))) == (0, ())
    assert said(causes.of_priority_challenge(graph, named(graph, "s"))) == (True, ("c",))
    assert said(causes.of_priority_challenge(graph, named(graph, "t"))) == (False, ())


@pytest.mark.parametrize(
    ("advocate", "expected"),
    [("dara", True), ("Dara Quill", True), ("nora", False), ("Tess Amadi", True), (None, False)],
)
def test_someone_listed_as_working_in_the_school_pursues_nothing_at_the_district(
    advocate: str | None,
    expected: bool,  # noqa: FBT001
) -> None:
    graph = laid_out(
        people=[
            {"id": "dara", "name": "Dara Quill", "role": "principal supervisor"},
            {"id": "nora", "name": "Nora Feld", "role": "principal"},
        ],
        root_causes=[{"id": "r", "text": "Hiring is late.", "control": "district", "advocate": advocate}],
    )
    assert causes.pursued_at_district(graph, named(graph, "r")).value is expected


@pytest.mark.parametrize(
    ("facilitator", "expected"),
    [("nora", True), ("omar", False), ("dara", False), ("pair", True), ("The principal", True), ("Pia Roth", False)],
)
def test_the_principal_is_known_by_role(facilitator: str, expected: bool) -> None:  # noqa: FBT001
    graph = laid_out(
        people=[
            {"id": "nora", "name": "Nora Feld", "role": "principal"},
            {"id": "omar", "name": "Omar Lund", "role": "assistant principal"},
            {"id": "dara", "name": "Dara Quill", "role": "principal", "outside": True},
            {"id": "pair", "role": "facilitators", "holders": ["omar", "nora"]},
        ],
        root_cause_analysis={"facilitator": facilitator},
    )
    assert analysis.principal_facilitates(graph, graph.root).value is expected
