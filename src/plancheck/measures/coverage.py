"""How far the plan has come: whether it is submitted, and which stages it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.carrying import stages_covered
from plancheck.facts import Attribute, Type, Value
from plancheck.plan.model import STAGES
from plancheck.text import placeholder

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph


def is_submitted(graph: PlanGraph, _: Element) -> Value:
    """Whether the plan names the day on which it was handed in."""
    written = graph.plan.submitted
    return Value(
        written is not None and (not isinstance(written, str) or (bool(written.strip()) and not placeholder(written)))
    )


def stages_left_out(graph: PlanGraph, _: Element) -> Value:
    """How many of the stages the plan says it does not cover."""
    return Value(len(_left_out(graph)))


def stages_left_out_by_name(graph: PlanGraph, _: Element) -> Value:
    """The stages that the plan says it does not cover, in their order."""
    return Value(", ".join(_left_out(graph)) or "none")


def _left_out(graph: PlanGraph) -> list[str]:
    covered = stages_covered(graph.submission.plan)
    return [stage for stage in STAGES if stage not in covered]


ATTRIBUTES = (
    Attribute("plan", "is_submitted", Type.FLAG, is_submitted, "whether it is submitted", needs=("submitted",)),
    Attribute("plan", "stages_left_out", Type.COUNT, stages_left_out, "stages that it does not cover", unit="stages"),
    Attribute("plan", "stages_left_out_by_name", Type.TEXT, stages_left_out_by_name, "stages that it does not cover"),
)
