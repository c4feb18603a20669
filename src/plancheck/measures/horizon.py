"""How far away goals are, and when their outcome is first looked at."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache
from heapq import nsmallest
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import Element, PlanGraph, fold
from plancheck.schedule.spans import day_of, due_of, period
from plancheck.text import read
from plancheck.text.lexicon import hits
from plancheck.text.numbers import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plancheck.facts import Span

Sign = tuple[date, Element]
"""A day, and what measures an outcome on it."""

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
    sign = min(_signs(graph, goal), key=_by_day, default=None)
    day, witness = sign if sign and sign[0] < end else (end, goal)
    return Value(months_between(start, day), (witness,))


def steps_on_the_way(_: PlanGraph, goal: Element) -> Value:
    """How many steps it has."""
    return Value(len(goal.item.steps or ()))


def _by_day(sign: Sign) -> tuple[date, tuple[str, str, str, int]]:
    return sign[0], sign[1].key


def _signs(graph: PlanGraph, goal: Element) -> Iterator[Sign]:
    """The first milestones that show the goal or what it shows, or use its measure, and goals of that measure."""
    shown = _first_shown(graph)
    yield from (shown[thing.name] for thing in (goal, *graph.out(goal, "shows")) if thing.name in shown)
    measure = _measure(goal)
    if not measure:
        return
    if sign := _first_milestones(graph).get(measure):
        yield sign
    for thing in graph.out(goal, "for"):
        alike = _first_goals(graph).get((thing.name, measure, fold(goal.item.group or "")), ())
        yield from (sign for sign in alike if sign[1] is not goal)


@lru_cache(maxsize=2)
def _first_shown(graph: PlanGraph) -> Mapping[str, Sign]:
    """Name of what milestones show → the earliest of these."""
    signs: dict[str, list[Sign]] = defaultdict(list)
    for milestone in graph.of("milestone"):
        if day := due_of(graph, milestone):
            for thing in graph.out(milestone, "shows"):
                signs[thing.name].append((day, milestone))
    return {name: min(found, key=_by_day) for name, found in signs.items()}


@lru_cache(maxsize=2)
def _first_goals(graph: PlanGraph) -> Mapping[tuple[str, str, str], tuple[Sign, ...]]:
    """What goals are for, their measure and their group → the two earliest: one that is not the goal asked about."""
    signs: dict[tuple[str, str, str], list[Sign]] = defaultdict(list)
    for goal in graph.of("goal"):
        if (measure := _measure(goal)) and (day := target_day(graph, goal)):
            for thing in graph.out(goal, "for"):
                signs[thing.name, measure, fold(goal.item.group or "")].append((day, goal))
    return {key: tuple(nsmallest(2, found, key=_by_day)) for key, found in signs.items()}


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
