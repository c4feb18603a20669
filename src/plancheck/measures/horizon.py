"""How far away goals are, and when their outcome is first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import fold
from plancheck.schedule.spans import day_of, due_of, period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from plancheck.graph import Element, PlanGraph

_DAYS_A_MONTH = 365.25 / 12


def months_between(start: date, end: date) -> int:
    """Months from one day to another, rounded to whole ones."""
    return round((end - start).days / _DAYS_A_MONTH)


def target_day(graph: PlanGraph, goal: Element) -> date | None:
    """The day of the target: its own, the one that the text names, or the last of the plan's period."""
    target = goal.item.target
    own = day_of(graph, target.date, "end") if target else None
    return own or _named_day(graph, goal) or period(graph)[1]


def months_to_target(graph: PlanGraph, goal: Element) -> Value:
    """Months from the beginning of the plan to the target's day."""
    start, end = _beginning(graph, goal), target_day(graph, goal)
    return Value(months_between(start, end)) if start and end else UNKNOWN


def months_to_first_sign(graph: PlanGraph, goal: Element) -> Value:
    """Months from the beginning of the plan to the first day on which anything measures the goal's outcome.

    That is an interim measure, or else the target itself.
    """
    start, end = _beginning(graph, goal), target_day(graph, goal)
    if start is None or end is None:
        return UNKNOWN
    signs = sorted(_signs(graph, goal), key=lambda sign: (sign[0], sign[1].key))
    day, witness = signs[0] if signs and signs[0][0] < end else (end, goal)
    return Value(months_between(start, day), (witness,))


def steps_on_the_way(_: PlanGraph, goal: Element) -> Value:
    """How many steps it has."""
    return Value(len(goal.item.steps or ()))


def _signs(graph: PlanGraph, goal: Element) -> Iterator[tuple[date, Element]]:
    """Milestones that show the goal or what it shows, or use its measure; and goals of the same measure."""
    shown = {goal, *graph.out(goal, "shows")}
    measure = fold(goal.item.measure or goal.item.indicator or "")
    for milestone in graph.of("milestone"):
        same = bool(measure) and fold(milestone.item.measure or "") == measure
        if (same or shown & set(graph.out(milestone, "shows"))) and (day := due_of(graph, milestone)):
            yield day, milestone
    for other in graph.of("goal"):
        same = bool(measure) and fold(other.item.measure or other.item.indicator or "") == measure
        together = set(graph.out(other, "for")) & set(graph.out(goal, "for"))
        if other is not goal and same and together and fold(other.item.group or "") == fold(goal.item.group or ""):
            day = target_day(graph, other)
            if day is not None:
                yield day, other


def _beginning(graph: PlanGraph, goal: Element) -> date | None:
    baseline = goal.item.baseline
    said = baseline.date if baseline else None
    return period(graph)[0] or day_of(graph, graph.plan.submitted, "start") or day_of(graph, said, "end")


def _named_day(graph: PlanGraph, goal: Element) -> date | None:
    target = goal.item.target
    texts = (target.text if target else None, goal.text)
    return next((day for text in texts if text and (day := day_of(graph, text, "end"))), None)


ATTRIBUTES = (
    Attribute(
        "goal",
        "months_to_target",
        Type.COUNT,
        months_to_target,
        "time from the beginning of the plan to the target",
        unit="months",
    ),
    Attribute(
        "goal",
        "months_to_first_sign",
        Type.COUNT,
        months_to_first_sign,
        "time from the beginning of the plan until anything measures its outcome",
        unit="months",
    ),
    Attribute(
        "goal",
        "steps_on_the_way",
        Type.COUNT,
        steps_on_the_way,
        "steps towards its target",
        needs=("steps",),
        unit="steps",
    ),
)
