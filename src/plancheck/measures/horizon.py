"""How far away goals are, and when their outcome is first looked at."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import fold
from plancheck.schedule.spans import day_of, due_of, period
from plancheck.text import read
from plancheck.text.lexicon import hits
from plancheck.text.numbers import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from plancheck.facts import Span
    from plancheck.graph import Element, PlanGraph

MONTHS_A_YEAR = 12
_DAYS_A_MONTH = 365.25 / MONTHS_A_YEAR
_LONGEST = 50 * MONTHS_A_YEAR
"""Months beyond which a duration is no plan's."""


def months_between(start: date, end: date) -> int:
    """Months from one day to another, rounded to whole ones."""
    return round((end - start).days / _DAYS_A_MONTH)


def target_day(graph: PlanGraph, goal: Element) -> date | None:
    """The day of the target: its own, the one that the text names or counts, or the last of the plan's period."""
    target = goal.item.target
    own = day_of(graph, target.date, "end") if target else None
    return own or _named_day(graph, goal) or _counted_day(graph, goal) or period(graph)[1]


def duration(text: str) -> tuple[int, Span] | None:
    """The months that a text says something takes (*over the next three years*), and where it says so."""
    reading = read(text)
    for hit in hits(text, "durations"):
        for figure in figures(text):
            if hit.first < figure.first and figure.end == hit.end - 1:
                months = figure.value * (MONTHS_A_YEAR if hit.entry == "years" else 1)
                return round(months), reading.span(hit.first, hit.end, hit.entry)
    return None


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
    for thing in (goal, *graph.out(goal, "shows")):
        for milestone in graph.into(thing, "shows"):
            if milestone.kind == "milestone" and (day := due_of(graph, milestone)):
                yield day, milestone
    measure = _measure(goal)
    if not measure:
        return
    if sign := _first_milestones(graph).get(measure):
        yield sign
    for other in graph.goals_for(*graph.out(goal, "for")):
        alike = _measure(other) == measure and fold(other.item.group or "") == fold(goal.item.group or "")
        if alike and other is not goal and (day := target_day(graph, other)):
            yield day, other


def _measure(element: Element) -> str:
    return fold(element.item.measure or getattr(element.item, "indicator", None) or "")


@lru_cache(maxsize=2)
def _first_milestones(graph: PlanGraph) -> Mapping[str, tuple[date, Element]]:
    """Measure → the earliest milestone that uses it."""
    found: dict[str, tuple[date, Element]] = {}
    for milestone in graph.of("milestone"):
        day, measure = due_of(graph, milestone), _measure(milestone)
        if day and measure and (measure not in found or day < found[measure][0]):
            found[measure] = (day, milestone)
    return found


def _beginning(graph: PlanGraph, goal: Element) -> date | None:
    baseline = goal.item.baseline
    said = baseline.date if baseline else None
    return period(graph)[0] or day_of(graph, graph.plan.submitted, "start") or day_of(graph, said, "end")


def _counted_day(graph: PlanGraph, goal: Element) -> date | None:
    start, takes = _beginning(graph, goal), duration(goal.text)
    if start is None or takes is None or takes[0] > _LONGEST:
        return None
    return start + timedelta(days=round(takes[0] * _DAYS_A_MONTH))


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
