"""Every measure of prose says of the texts in ``fixtures/text`` what stands there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from laid_out import laid_out
from plancheck.conditions import LEVELS
from plancheck.text.locus import locus_of, weights_of_answers
from plancheck.text.mirroring import mirrors
from plancheck.text.showing import shows
from plancheck.vocabulary import vocabulary

FOLDER = Path(__file__).parent.parent / "fixtures" / "text"
LISTS = {
    "challenge": "challenges",
    "cause": "root_causes",
    "strategy": "strategies",
    "goal": "goals",
    "action": "actions",
}


def cases() -> list[tuple[str, str, Any, str]]:
    found = []
    for path in sorted(FOLDER.glob("*.*.yaml")):
        kind, attribute, _ = path.name.split(".")
        for expected, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            found += [(kind, attribute, expected, text) for text in texts]
    return found


@pytest.mark.parametrize(("kind", "attribute", "expected", "text"), cases())
def test_a_text_is_judged_as_its_case_says(kind: str, attribute: str, expected: Any, text: str) -> None:
    part: dict[str, Any] = {LISTS[kind]: [{"text": text}]} if kind in LISTS else {"actions": [{"milestones": [text]}]}
    graph = laid_out(**part)
    (element,) = graph.of(kind)
    known = vocabulary().attribute(kind, attribute)
    assert known is not None
    assert known.measure(graph, element).value == expected


def graded(name: str, said: str) -> list[tuple[str, str, str]]:
    """The text that is looked back at, a text, and the level that it has."""
    told = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [(each[said], text, level) for each in told for level in LEVELS for text in each.get(level, ())]


@pytest.mark.parametrize(("challenge", "outcome", "level"), graded("mirrors", "challenge"))
def test_an_outcome_mirrors_a_challenge_as_its_case_says(challenge: str, outcome: str, level: str) -> None:
    assert mirrors(outcome, challenge).level == level


@pytest.mark.parametrize(("practice", "goal", "level"), graded("shows", "practice"))
def test_a_goal_shows_a_practice_as_its_case_says(practice: str, goal: str, level: str) -> None:
    assert shows(goal, practice).level == level


@pytest.mark.parametrize("text", ["Teams have no time to plan.", "Students are absent.", "We lead by hope."])
def test_whose_doing_it_is_is_the_sum_of_its_parts(text: str) -> None:
    found = locus_of(text)
    best = dict(found.scores)[found.sort]
    alone = weights_of_answers()["any"].get(found.sort, 0.0)
    assert best == max(score for _, score in found.scores)
    assert best == pytest.approx(alone + sum(weight for _, weight in found.parts))
