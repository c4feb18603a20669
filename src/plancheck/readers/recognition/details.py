"""Fills in what a row says of its elements: who, when, with what, towards what, measured how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.filling.actions import fill_action, fill_no_action
from plancheck.readers.recognition.filling.goals import fill_goal
from plancheck.readers.recognition.filling.plans import fill_evidence, fill_plan, fill_review, fill_team
from plancheck.readers.recognition.filling.strategies import fill_strategy
from plancheck.readers.recognition.said import GOES_ON, USES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.readers.recognition.assembling import Assembly
    from plancheck.readers.recognition.said import Said

_DOES: Final = ("action.owner", "action.start", "action.end", "action.timeline")
_ON_THE_WAY: Final = frozenset({"action", "milestone", "goal"})


def is_action(row: Mapping[str, list[Said]]) -> bool:
    """Whether a row says who does something or when."""
    return any(concept in row for concept in _DOES)


def _go_on(plan: Assembly, columns: frozenset[str]) -> bool:
    """Whether columns say who does the action above the table, when and with what, and nothing else."""
    return bool(plan.name_of("action")) and (plan.stands("action") or GOES_ON in columns) and columns.issubset(USES)


def fill(plan: Assembly, row: Mapping[str, list[Said]], fresh: frozenset[str], columns: frozenset[str] | None) -> None:
    """Everything of a row but the elements themselves, which ``plan`` has.

    ``fresh`` are the kinds that it began; ``columns`` those of its table, ``None`` where it is no row.
    """
    row = _with_sources(row)
    kinds = {concept.partition(".")[0] for concept in row}
    if "plan" in kinds:
        fill_plan(plan, row)
    if "team" in kinds:
        fill_team(plan, row, columns)
    if "evidence" in kinds:
        fill_evidence(plan, row, columns)
    if "strategy" in kinds:
        fill_strategy(plan, row)
    if not kinds.isdisjoint(_ON_THE_WAY):
        if columns is None or "action" in fresh or "action.text" in columns or _go_on(plan, columns):
            fill_action(plan, row, alone=columns is None)
        else:
            fill_no_action(plan, row)
    if "goal" in kinds:
        fill_goal(plan, row, columns)
    if "review" in kinds:
        fill_review(plan, row)


def _with_sources(row: Mapping[str, list[Said]]) -> Mapping[str, list[Said]]:
    """A row in which where a measure is taken from, in a column beside it, belongs to it."""
    if "goal.measure" not in row or "evidence.what" not in row or "challenge.text" in row:
        return row
    (first, *rest), sources = row["goal.measure"], row["evidence.what"]
    taken = first._replace(text=f"{first.text} ({'; '.join(said.text for said in sources)})")
    return {
        name: [taken, *rest] if name == "goal.measure" else said
        for name, said in row.items()
        if name != "evidence.what"
    }
