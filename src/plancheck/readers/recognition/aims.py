"""Targets, and what shows that something was reached: a goal where none stands above, or what shows progress."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from plancheck.readers.recognition.said import Said

CRITERIA: Final = "goal.criteria"
"""The concept of what shows that something was reached."""
FEWEST_OF_A_STATEMENT: Final = 5
"""Words of a target that stands for a goal where no goal stands above it."""
_OF_GOALS: Final = frozenset({"goal.text", "action.text", "challenge.text"})
FEWEST_LETTERS: Final = 8
"""Letters of a target that says of what it is."""
_VALUES: Final = frozenset({"goal.baseline", "goal.target"})
_OF_OTHERS: Final = frozenset({"goal.text", "action.text", "strategy.text", "challenge.text"})
_OF_DATA: Final = ("goal.", "milestone.")
_A_YEAR: Final = re.compile(r"(?:[SF]Y ?)?20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?", re.IGNORECASE)
_AIMS: Final = {"goal.target": "goal.target", CRITERIA: "milestone.text"}
"""What may say what is aimed at → what it is beside a goal or an action."""


def as_goal(said: Said, scope: Mapping[str, str], aimed: Collection[str]) -> tuple[Said, bool]:
    """What is said outside of rows, and whether it is a goal: above it stand no action, and no goals but ``aimed``.

    ::

        Targets: By June, 80 % of students in grade 5 read at grade level.
    """
    if said.concept not in _AIMS:
        return said, False
    alone = "action" not in scope and (scope.get("goal") is None or scope["goal"] in aimed)
    if alone and is_statement(said.text):
        return said._replace(concept="goal.text"), True
    return said._replace(concept=_AIMS[said.concept]), False


def is_measured(row: Mapping[str, list[Said]], columns: Collection[str]) -> bool:
    """Whether a row is a measure with its values, in a table that tells of no goals or actions: it is a goal."""
    values = not _VALUES.isdisjoint(row) and "goal.measure" in row and not row["goal.measure"][0].again
    return values and _OF_OTHERS.isdisjoint(columns) and not are_data(row)


def is_aimed(row: Mapping[str, list[Said]], columns: Collection[str]) -> bool:
    """Whether a row says from where to where, of nothing that is called a goal: *Where are we now? | ... to be?*."""
    if (
        "goal.measure" in columns
        or not {"goal.baseline", "goal.target"} <= row.keys()
        or not _OF_GOALS.isdisjoint(columns)
    ):
        return False
    text = row["goal.target"][0].text
    return (
        not row["goal.target"][0].again
        and any(map(str.isdigit, text))
        and sum(map(str.isalpha, text)) >= FEWEST_LETTERS
    )


def are_data(row: Mapping[str, list[Said]]) -> bool:
    """Whether the values of a row stand below nothing but years: what was, and nobody says what is to be."""
    if (
        not all(concept.startswith(_OF_DATA) for concept in row)
        or "goal.baseline" in row
        or "goal.target" not in row
        or "goal.text" in row
    ):
        return False
    return all(_A_YEAR.fullmatch(said.heading) for part in ("target", "step") for said in row.get(f"goal.{part}", ()))


def is_statement(text: str) -> bool:
    """Whether a text says what is to be, and not only by how much: *62 % of students agree*."""
    return sum(word.isalpha() for word in text.split()) >= FEWEST_OF_A_STATEMENT
