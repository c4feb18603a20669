"""What the measures say of student groups that are behind, and of whether the plan names them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.graph import PlanGraph
from plancheck.measures import equity
from plancheck.readers import submit

if TYPE_CHECKING:
    from plancheck.graph import Element


def laid_out(challenge: str, says: dict[str, Any] | None = None, **plan: Any) -> tuple[PlanGraph, Element]:
    whole = {
        "format": 1,
        "title": "A plan",
        "diagnostic": {"evidence": [{"id": "e", **(says or {})}]},
        "challenges": [{"id": "c", "text": challenge, "evidence": ["e"]}],
        **plan,
    }
    graph = PlanGraph(submit(whole), date(2026, 9, 1))
    element = graph.named("c")
    assert element is not None
    return graph, element


def series(**values: float) -> dict[str, Any]:
    return {"series": [{"group": group.replace("_", " "), "year": 2026, "value": v} for group, v in values.items()]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of three students do not meet the standard.", None),
        ("English learners do not meet the standard.", "multilingual learners"),
        ("Black students are 20 points behind white students.", "Black students"),
        (
            "Black students (35) feel less safe compared to their classmates, with 50 for Latino students.",
            "Black students",
        ),
        ("Compared to 30 % of all, English learners are at 5 %.", "multilingual learners"),
        (
            "English learners and students with disabilities are behind.",
            "multilingual learners and students with disabilities",
        ),
    ],
)
def test_groups_are_behind_and_those_that_they_are_compared_with_are_not(text: str, expected: str | None) -> None:
    assert equity.groups_in_words_unnamed_words(*laid_out(text)).value == expected


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ({"finding": "English learners are 19 points behind."}, 1),
        ({"finding": "English learners are 19 points behind.", "says": "strength"}, 0),
        ({"finding": "A third are English learners. Results are unchanged."}, 0),
        ({"finding": "A third are English learners. Results are below average."}, 0),
    ],
)
def test_a_finding_counts_where_its_sentence_speaks_of_a_gap(evidence: dict[str, Any], expected: int) -> None:
    graph, challenge = laid_out("Few students meet the standard.", evidence)
    assert equity.groups_behind_in_words(graph, challenge).value == expected


@pytest.mark.parametrize(
    ("evidence", "gap", "group"),
    [
        (
            {"what": "State test", **series(all_students=31, Black_students=21, English_learners=12)},
            19.0,
            "multilingual learners",
        ),
        ({"what": "State test", **series(white_students=50, Black_students=30)}, 20.0, "Black students"),
        ({"what": "State test", **series(all_students=31, Black_students=40)}, None, None),
        (
            {"what": "Chronic absence", **series(all_students=20, Black_students=35, Asian_students=5)},
            15.0,
            "Black students",
        ),
        ({"what": "Suspensions", **series(white_students=2, Black_students=9)}, 7.0, "Black students"),
        ({"what": "State test", **series(all_students=31, grade_4=12)}, None, None),
        ({"what": "State test"}, None, None),
    ],
)
def test_figures_are_behind_all_students_or_else_the_group_furthest_ahead(
    evidence: dict[str, Any], gap: float | None, group: str | None
) -> None:
    graph, challenge = laid_out("Few students meet the standard.", evidence)
    assert equity.widest_gap_in_figures(graph, challenge).value == gap
    assert equity.widest_gap_unnamed_group(graph, challenge).value == group


def test_the_latest_year_decides() -> None:
    figures = [
        {"group": group, "year": year, "value": value}
        for group, year, value in (
            ("all students", 2026, 30),
            ("Black students", 2026, 28),
            ("all students", 2024, 30),
            ("Black students", 2024, 10),
        )
    ]
    graph, challenge = laid_out("Few students meet the standard.", {"series": figures})
    assert equity.widest_gap_in_figures(graph, challenge).value == 2.0


@pytest.mark.parametrize(
    ("plan", "unnamed"),
    [
        ({"strategies": [{"text": "Plan for English learners.", "addresses": ["c"]}]}, 0),
        ({"strategies": [{"text": "Plan for English learners."}]}, 1),
        ({"strategies": [{"text": "Plan.", "addresses": ["c"], "theory": {"then": ["ELs speak more"]}}]}, 0),
        ({"goals": [{"text": "More meet it.", "for": ["c"], "group": "multilingual learners"}]}, 0),
        ({"goals": [{"text": "More meet it.", "for": ["c"], "target": {"text": "40 % of ELs"}}]}, 0),
        ({"goals": [{"text": "More meet it.", "for": ["c"], "group": "Black students"}]}, 1),
    ],
)
def test_a_group_is_named_by_a_goal_or_a_strategy_for_the_challenge(plan: dict[str, Any], unnamed: int) -> None:
    graph, challenge = laid_out("Multilingual learners are behind.", **plan)
    assert equity.groups_in_words_unnamed(graph, challenge).value == unnamed


def test_nothing_is_asked_of_challenges_without_priority() -> None:
    other = {"id": "d", "text": "Few read.", "priority": True}
    graph, challenge = laid_out("", challenges=[{"id": "c", "text": "English learners are behind."}, other])
    asked = (
        equity.groups_behind_in_words,
        equity.groups_in_words_unnamed,
        equity.widest_gap_in_figures,
        equity.widest_gap_unnamed,
    )
    assert [measure(graph, challenge).value for measure in asked] == [None] * 4
