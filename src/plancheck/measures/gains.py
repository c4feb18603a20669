"""Figures of goals: where students stand, where they shall be, and how much that is a year and in students."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import fold
from plancheck.measures.goal_figures import baseline_of, direction_of, is_in_percent, target_of, units_of
from plancheck.measures.horizon import MONTHS_A_YEAR, months_between, target_day
from plancheck.schedule.spans import day_of, period
from plancheck.text import groups
from plancheck.text.numbers import figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from plancheck.graph import Element, PlanGraph
    from plancheck.plan.strategy import Goal, Measurement

_EXACT_TO = 2
"""Decimals to which gains are told and judged: percentages are reported no finer."""
_HOLD = "hold"


def in_percent(_: PlanGraph, goal: Element) -> Value:
    """Whether its figures are percentages."""
    return Value(is_in_percent(goal.item))


def gain(_: PlanGraph, goal: Element) -> Value:
    """From baseline to target in the goal's direction; below 0 where the target lies behind the baseline.

    Where the goal is to hold what there is, every other target lies behind. Not known where a figure or the
    direction is not.
    """
    low, high, way = baseline_of(goal.item), target_of(goal.item), direction_of(goal.item)
    if low is None or high is None:
        return UNKNOWN
    if goal.item.direction == _HOLD:
        return Value(round(-abs(high - low), _EXACT_TO) + 0.0)  # else none would be written as -0
    return Value(round((high - low) * way, _EXACT_TO)) if way else UNKNOWN


def to_be_held(_: PlanGraph, goal: Element) -> Value:
    """Whether it is to hold what there is."""
    return Value(goal.item.direction == _HOLD)


def target_follows_baseline(graph: PlanGraph, goal: Element) -> Value:
    """Whether the target is for a later day than the baseline, as far as both say one; rough dates give most room."""
    days = _own_days(graph, goal)
    return Value(days is None or days[0] < days[1])


def days_of_both(graph: PlanGraph, goal: Element) -> Value:
    """The days of baseline and target as they are written."""
    if _own_days(graph, goal) is None:
        return UNKNOWN
    return Value(f"{goal.item.target.date} for the target, {goal.item.baseline.date} for the baseline")


def distance_behind_baseline(graph: PlanGraph, goal: Element) -> Value:
    """By how much the target lies behind the baseline."""
    behind = gain(graph, goal).value
    return Value(f"{-behind:g}") if isinstance(behind, float) and behind < 0 else UNKNOWN


def gain_needed_a_year(graph: PlanGraph, goal: Element) -> Value:
    """Points a year from baseline to target; a goal for less than a year has one school year.

    The days of a baseline or target without date are the first and last of the plan's period.
    """
    wanted = _wanted(goal.item)
    since = _baseline_day(graph, goal)
    until = target_day(graph, goal)
    if wanted is None or since is None or until is None or until <= since:
        return UNKNOWN
    months = max(months_between(since, until), MONTHS_A_YEAR)
    return Value(round(wanted * MONTHS_A_YEAR / months, _EXACT_TO))


def past_trend_a_year(graph: PlanGraph, goal: Element) -> Value:
    """Points a year by which the goal's measure moved in its direction so far; witness: the evidence."""
    way = direction_of(goal.item) or 1
    for evidence in _evidence_of(graph, goal):
        by_year = {
            f.year: f.value
            for f in sorted(evidence.item.series or (), key=lambda f: f.value or 0)
            if f.year is not None and f.value is not None and _same_group(f.group, goal.item.group)
        }
        if len(by_year) > 1:
            first, last = min(by_year), max(by_year)
            return Value(round((by_year[last] - by_year[first]) * way / (last - first), _EXACT_TO), (evidence,))
    return UNKNOWN


def times_the_past_trend(graph: PlanGraph, goal: Element) -> Value:
    """The needed gain a year as a multiple of the past one; not known where that was none."""
    needed, past = gain_needed_a_year(graph, goal), past_trend_a_year(graph, goal)
    if not isinstance(needed.value, float) or not isinstance(past.value, float) or past.value <= 0:
        return UNKNOWN
    return Value(round(needed.value / past.value, _EXACT_TO), past.witnesses)


def students_asked_for(_: PlanGraph, goal: Element) -> Value:
    """How many students of the group the gain amounts to; below 0 where the target is behind the baseline."""
    size, wanted = goal.item.group_size, _wanted(goal.item)
    if not size or wanted is None:
        return UNKNOWN
    if is_in_percent(goal.item):
        return Value(round(wanted * size / 100, _EXACT_TO))
    return Value(round(wanted, _EXACT_TO)) if units_of(goal.item) == {"students"} else UNKNOWN


def steps_back(graph: PlanGraph, goal: Element) -> Value:
    """How many of its steps, the target included, fall behind the one before."""
    return Value(len(_falls(graph, goal)))


def steps_back_words(graph: PlanGraph, goal: Element) -> Value:
    """The figures at which the steps fall back."""
    falls = _falls(graph, goal)
    return Value(" and ".join(f"{later:g} after {earlier:g}" for earlier, later in falls)) if falls else UNKNOWN


def _wanted(item: Goal) -> float | None:
    """The gain in its direction, from two figures or from a gain that the text names; none where it is to hold."""
    if item.direction == _HOLD:
        return None
    low, high = baseline_of(item), target_of(item)
    if low is not None and high is not None:
        return (high - low) * direction_of(item) if direction_of(item) else abs(high - low)
    gains = [f.value for f in figures(item.text or "") if f.role == "by" and f.unit in {"points", "percent"}]
    return gains[0] if len(gains) == 1 and high is None else None


def _own_days(graph: PlanGraph, goal: Element) -> tuple[date, date] | None:
    """The first day that the baseline may be of, and the last that the target may be for, where both have one."""
    baseline, target = goal.item.baseline, goal.item.target
    since = day_of(graph, baseline.date, "start") if baseline else None
    until = day_of(graph, target.date, "end") if target else None
    return (since, until) if since and until else None


def _baseline_day(graph: PlanGraph, goal: Element) -> date | None:
    said = goal.item.baseline
    own = day_of(graph, said.date, "end") if said else None
    return own or period(graph)[0]


def _falls(graph: PlanGraph, goal: Element) -> Sequence[tuple[float, float]]:
    way = direction_of(goal.item)
    steps: list[Measurement] = [*(goal.item.steps or ())]
    days = [day_of(graph, step.date, "end") for step in steps]
    if all(day is not None for day in days):
        steps = [step for _, step in sorted(zip(days, steps, strict=True), key=lambda pair: str(pair[0]))]
    values = [step.value for step in steps if step.value is not None]
    target = target_of(goal.item)
    path = values if target is None else [*values, target]
    return [(a, b) for a, b in pairwise(path) if way and (b - a) * way < 0]


def _evidence_of(graph: PlanGraph, goal: Element) -> Iterable[Element]:
    """The evidence that shows what the goal measures: by name, else the only one of its indicator."""
    measure, indicator = fold(goal.item.measure or ""), fold(goal.item.indicator or "")
    known = [e for e in graph.of("evidence") if e.item.series]
    named = [e for e in known if measure and fold(e.item.what or "") == measure]
    alike = [e for e in known if indicator and fold(e.item.indicator or "") == indicator]
    return named or (alike if len(alike) == 1 else ())


def _same_group(one: str | None, other: str | None) -> bool:
    return _group(one) == _group(other)


def _group(written: str | None) -> frozenset[str]:
    return frozenset(name for name, _ in groups(written or ""))


ATTRIBUTES = (
    Attribute("goal", "in_percent", Type.FLAG, in_percent, "whether its figures are percentages"),
    Attribute(
        "goal",
        "gain",
        Type.NUMBER,
        gain,
        "how far it is from the baseline to the target, in the goal's direction",
        needs=("baselines|steps",),
    ),
    Attribute("goal", "to_be_held", Type.FLAG, to_be_held, "whether it is to hold what there is"),
    Attribute(
        "goal",
        "target_follows_baseline",
        Type.FLAG,
        target_follows_baseline,
        "whether its target is for a later day than its baseline, as far as both say one",
        needs=("baselines|steps",),
    ),
    Attribute("goal", "days_of_both", Type.TEXT, days_of_both, "the days of target and baseline"),
    Attribute(
        "goal", "distance_behind_baseline", Type.TEXT, distance_behind_baseline, "how far the target lies behind"
    ),
    Attribute(
        "goal",
        "gain_needed_a_year",
        Type.NUMBER,
        gain_needed_a_year,
        "gain a year that it needs",
        needs=("baselines",),
        unit="points a year",
    ),
    Attribute(
        "goal",
        "past_trend_a_year",
        Type.NUMBER,
        past_trend_a_year,
        "gain a year in the past, by the evidence",
        unit="points a year",
    ),
    Attribute(
        "goal",
        "times_the_past_trend",
        Type.NUMBER,
        times_the_past_trend,
        "needed gain as a multiple of the past one",
        unit="times",
    ),
    Attribute(
        "goal",
        "students_asked_for",
        Type.NUMBER,
        students_asked_for,
        "students of the group that the gain amounts to",
        needs=("baselines", "groups"),
        unit="students",
    ),
    Attribute("goal", "steps_back", Type.COUNT, steps_back, "steps that fall behind the one before", unit="steps"),
    Attribute("goal", "steps_back_words", Type.TEXT, steps_back_words, "the figures at which steps fall back"),
)
