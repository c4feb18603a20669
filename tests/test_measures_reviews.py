"""When reviews are held, what they ask, what they look at; how milestones and reports stand."""

from __future__ import annotations

from typing import Any

import pytest

from laid_out import laid_out, named, said
from plancheck.measures import reviews, status
from plancheck.measures.rhythm import days_between


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("day", 1),
        ("week", 7),
        ("weekly team time", 7),
        ("every Friday", 7),
        ("other week", 14),
        ("bi-weekly", 14),
        ("twice a month", 16),
        ("month", 31),
        ("first Monday of each month", 31),
        ("Monthly, and quarterly with the district", 31),
        ("6 weeks", 42),
        ("every six weeks", 42),
        ("every 6-8 weeks", 56),
        ("two months", 62),
        ("3 times a semester", 61),
        ("marking period", 92),
        ("4x a year", 92),
        ("four times per year", 92),
        ("trimester", 122),
        ("three times a year", 122),
        ("semester", 183),
        ("fall and spring", 183),
        ("annually", 366),
        ("0 times a month", 31),
        ("regularly", None),
        ("throughout the school year", None),
        ("staff meeting", None),
        ("", None),
    ],
)
def test_a_rhythm_is_read_in_days(every: str, days: int | None) -> None:
    assert days_between(every) == days


@pytest.mark.parametrize(
    ("listed", "between", "outside"),
    [
        ([{"every": "month"}, {"dates": ["2026-10-01"]}], 31, 0),
        ([{"dates": ["2026-10-01", "2026-11-05"]}, {"dates": ["2026-10-20"]}], 19, 237),
        ([{"dates": ["2026-10-01"]}], 364, 272),
        ([{"dates": ["October 2026", "12/1/2026"]}], 31, 211),
        ([{"dates": ["monthly"]}], 31, 0),
        ([{"every": "regularly"}], None, None),
        ([], None, None),
    ],
)
def test_the_longest_times_without_a_review(listed: Any, between: int | None, outside: int | None) -> None:
    graph = laid_out(period={"start": "2026-07-01", "end": "2027-06-30"}, reviews=listed)
    found = (reviews.days_between_reviews, reviews.days_outside_reviews)
    assert [measure(graph, graph.root).value for measure in found] == [between, outside]


def test_a_review_is_scheduled_by_a_rhythm_or_by_a_date() -> None:
    listed = [
        {"id": "r1", "every": "month"},
        {"id": "r2", "dates": ["spring 2027"]},
        {"id": "r3", "every": "leadership meeting"},
        {"id": "r4", "every": "as needed"},
        {"id": "r5", "every": "ongoing, all year"},
        {"id": "r6", "dates": ["TBD"]},
        {"id": "r7", "by": ["team"]},
    ]
    graph = laid_out(reviews=listed)
    assert said(reviews.reviews_scheduled(graph, graph.root)) == (3, ("r1", "r2", "r3"))


@pytest.mark.parametrize(
    ("questions", "asked", "left_out"),
    [
        (["doing", "difference", "adjust"], 3, "none"),
        (["Are we doing what we said we would do in the plan?"], 1, None),
        (["Is it making a difference? What's the evidence?"], 1, None),
        (["If not, why not? What do we have to do differently?"], 1, None),
        (["Is it implemented with fidelity?", "What do the results show?", "What are our next steps?"], 3, "none"),
        (["doing"], 1, "“does it make a difference”; “if not, why not and what next”"),
        ([], 0, None),
        (None, 0, None),
    ],
)
def test_the_three_questions_are_known_by_key_and_by_meaning(
    questions: list[str] | None, asked: int, left_out: str | None
) -> None:
    graph = laid_out(reviews=[{"id": "r1", "every": "month", "questions": questions}])
    review = named(graph, "r1")
    assert reviews.questions_asked(graph, review).value == asked
    assert left_out is None or reviews.questions_left_out(graph, review).value == left_out


@pytest.mark.parametrize(
    ("review", "sorts"),
    [
        ({"looks_at": ["implementation", "outcome"]}, 2),
        ({"looks_at": []}, 0),
        ({"every": "month, with walkthrough data and interim assessments"}, 2),
        ({"looks_at": ["outcome"], "questions": ["What do the walkthroughs show?"]}, 1),
        ({"questions": ["doing", "difference", "adjust"]}, 0),
    ],
)
def test_what_reviews_look_at(review: dict[str, Any], sorts: int) -> None:
    graph = laid_out(reviews=[review])
    assert reviews.sorts_of_data_reviewed(graph, graph.root).value == sorts


def test_who_holds_a_review() -> None:
    graph = laid_out(reviews=[{"id": "r1", "by": ["team", "Kim Hale", "TBD"]}])
    assert said(reviews.held_by(graph, named(graph, "r1"))) == (2, ("person-1", "person-2"))


def test_a_milestone_is_due_by_its_own_day_or_with_its_action() -> None:
    action = {"text": "Train.", "end": "2026-08-30", "milestones": [{"id": "m1"}, {"id": "m2", "due": "2026-09-03"}]}
    graph = laid_out(actions=[action, {"text": "Plan.", "milestones": [{"id": "m3"}]}])
    found = [status.days_past_due(graph, named(graph, name)).value for name in ("m1", "m2", "m3")]
    assert found == [2, -2, None]


@pytest.mark.parametrize(
    ("written", "expected"),
    [("open", "open"), ("done", "done"), ("late", "late"), ("off track", "off-track"), (None, "unsaid")],
)
def test_the_status_of_a_milestone(written: str | None, expected: str) -> None:
    graph = laid_out(actions=[{"text": "Train.", "milestones": [{"id": "m1", "status": written}]}])
    assert status.status(graph, named(graph, "m1")).value == expected


def test_revisions_about_a_milestone_or_its_action_count_once() -> None:
    graph = laid_out(
        actions=[{"id": "a1", "milestones": [{"id": "m1"}]}, {"id": "a2"}],
        revisions=[{"id": "v1", "about": ["m1", "a1"]}, {"id": "v2", "about": ["a1"]}, {"id": "v3", "about": ["a2"]}],
    )
    assert said(status.revisions_about_it(graph, named(graph, "m1"))) == (2, ("v1", "v2"))


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ({"to": ["staff", "families"]}, True),
        ({"where": "https://school.example/plan"}, True),
        ({"where": "shared drive"}, True),
        ({"to": ["public"]}, True),
        ({"where": "principal's office", "to": ["district"]}, False),
        ({}, False),
        (None, False),
    ],
)
def test_staff_can_open_the_plan_where_it_says_so(published: dict[str, Any] | None, *, expected: bool) -> None:
    graph = laid_out(published=published)
    assert status.open_to_staff(graph, graph.root).value is expected


@pytest.mark.parametrize(
    ("required_by", "required", "reports"),
    [
        (None, False, 0),
        ({}, False, 0),
        ({"why": "grant"}, True, 0),
        ({"progress_reports": ["2026-12-15", "spring 2027", "TBD"]}, True, 2),
    ],
)
def test_who_requires_the_plan_and_what_is_reported(
    required_by: dict[str, Any] | None, *, required: bool, reports: int
) -> None:
    graph = laid_out(required_by=required_by)
    assert status.required_from_outside(graph, graph.root).value is required
    assert status.progress_reports_scheduled(graph, graph.root).value == reports
