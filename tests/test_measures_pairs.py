"""Texts side by side and one by one: the nearest of many, pairs that say the same, places still to be filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laid_out import laid_out, said
from plancheck.measures import pairs, texts
from plancheck.measures.nearest import Nearest
from plancheck.text import similarity

if TYPE_CHECKING:
    from plancheck.graph import PlanGraph

WORDS = st.sampled_from(["teams", "plan", "lessons", "coach", "visit", "weekly", "families", "read", "data", "4"])
TEXTS = st.lists(st.lists(WORDS, max_size=7).map(" ".join), max_size=12)


def paired(graph: PlanGraph) -> list[tuple[str, str, object]]:
    found = pairs.pairs(graph)
    return [(p.item.first.name, p.item.second.name, pairs.similarity(graph, p).value) for p in found]


@given(TEXTS)
def test_what_says_the_same_is_found_as_by_comparing_all(written: list[str]) -> None:
    worded = [text for text in written if text]
    index = Nearest(worded)
    for at, text in enumerate(worded):
        others = [*worded[:at], *worded[at + 1 :]]
        best = max((similarity(text, other) for other in others), default=0.0)
        nearest = index.to(text, but=at)
        assert (nearest is None) == (not others)
        if nearest is not None and best >= 0.75:
            assert similarity(text, worded[nearest]) == best


@given(st.permutations([f"Visit the lessons of team {n} every week" for n in range(40)] * 2))
def test_of_very_many_that_are_alike_the_same_text_is_found(written: list[str]) -> None:
    index = Nearest(written)
    found = [(text, index.to(text, but=at)) for at, text in enumerate(written)]
    assert all(nearest is not None and written[nearest] == text for text, nearest in found)


def test_pairs_are_told_once_and_do_not_depend_on_the_order_of_the_file() -> None:
    actions = [
        {"id": "a1", "text": "Visit classrooms weekly."},
        {"id": "a2", "text": "Open the store."},
        {"id": "a3", "text": "Visit classrooms weekly!"},
        {"id": "a4"},
    ]
    expected = [("a1", "a3", 1.0), ("a1", "a2", 0.0)]
    assert paired(laid_out(actions=actions)) == paired(laid_out(actions=actions[::-1])) == expected


def test_a_single_element_has_no_pair() -> None:
    assert paired(laid_out(goals=["Attendance rises."], actions=[{"text": " "}, {"text": "Train."}])) == []


def test_goals_for_other_groups_and_milestones_for_other_days_say_something_else() -> None:
    graph = laid_out(
        goals=[
            {"id": "g1", "text": "More reach the standard.", "group": "grade 4"},
            {"id": "g2", "text": "More reach the standard.", "group": "grade 5"},
        ],
        actions=[{"milestones": [{"id": f"m{n}", "text": "Visited.", "due": f"2026-1{n}-01"} for n in (0, 1)]}],
    )
    assert paired(graph) == [("g1", "g2", 0.5), ("m0", "m1", 0.5)]


def read_texts(**plan: Any) -> dict[str, str]:
    return {part.name: part.text for part in texts.parts(laid_out(**plan))}


def test_every_text_is_read_but_ids_owners_dates_and_remarks() -> None:
    found = read_texts(
        id="plan-2026",
        note="TBD",
        people=[{"id": "tom", "name": "Tom Abel", "role": "coach", "x-phone": "TBD"}],
        team=[{"person": "tom", "represents": ["grade 4"]}],
        diagnostic={"contributors": ["tom"], "evidence": [{"id": "e1", "what": "Visits", "type": "qualitative"}]},
        root_causes=[{"id": "r1", "text": "Alone.", "explains": ["c1"], "whys": ["Because.", [{"answer": "Habit."}]]}],
        strategies=[{"id": "s1", "theory": {"if": ["we plan"], "outcome": "more learn"}, "evidence_base": {"tier": 2}}],
        goals=[{"id": "g1", "text": "More reach it.", "unit": "%", "target": {"text": "46", "date": "spring 2027"}}],
        actions=[{"id": "a1", "text": "Train.", "responsible": "tom", "audience": ["all", "TBD"], "start": "fall"}],
        waivers=[{"rule": "PT101", "element": "a1", "reason": "small school"}],
    )
    assert found == {
        "plan.title": "A plan",
        "tom.role": "coach",
        "member-1.represents.1": "grade 4",
        "e1.what": "Visits",
        "r1.text": "Alone.",
        "why-1.answer": "Because.",
        "why-2.answer": "Habit.",
        "expectation-1.text": "we plan",
        "outcome-1.text": "more learn",
        "g1.text": "More reach it.",
        "g1.unit": "%",
        "g1.target.text": "46",
        "a1.text": "Train.",
        "a1.audience.1": "all",
        "a1.audience.2": "TBD",
        "plan.waivers.1.reason": "small school",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [("TBD", True), ("A1", True), ("see above", True), ("Train all teachers by May", False)],
)
def test_a_placeholder_is_told_with_the_words_it_is_known_by(text: str, *, expected: bool) -> None:
    graph = laid_out(actions=[{"id": "a1", "text": text}])
    part = next(part for part in texts.parts(graph) if part.name == "a1.text")
    value = texts.placeholder(graph, part)
    assert (value.value, value.span is not None) == (expected, expected)
    label = text.removesuffix(".")
    assert said(texts.text_belongs_to(graph, part)) == (f'a1 "{label}"', ("a1",))
