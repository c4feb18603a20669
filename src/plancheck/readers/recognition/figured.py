"""From where to where a goal goes, taken from its own words where no cell says it: *rise from 27 % to 36 %*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.recognition.said import on_one_line
from plancheck.text.numbers import figures

if TYPE_CHECKING:
    from plancheck.readers.recognition.growing import Growing
    from plancheck.text.numbers import Figure

_UNITS: Final = {"percent": "percent", "points": "points", "percentile": "percentile", "count": ""}
_BRACKET: Final = re.compile(r"\(([^()]*)\)")
_WITHIN: Final = re.compile(r"\b(?:with|incl|including)\b", re.IGNORECASE)
"""What follows is told of some of those who are meant."""
BOTH: Final = 2
_BY: Final = re.compile(r"\bby\b", re.IGNORECASE)
_NOW: Final = re.compile(r"\s*(?:baseline|current(?:ly)?|now|at present)\b", re.IGNORECASE)
_COMPARED: Final = re.compile(
    r"(?:\bcompared (?:to|with)|\bversus|\bvs\.?|\bas against|\binstead of|\brather than)"
    r"(?: (?:the|a|our|its|their))?(?: (?:current|baseline|starting))?(?: (?:rate|level|figure|value|of))*\s*$",
    re.IGNORECASE,
)
"""What stands before a figure with which another is compared."""
_YEAR: Final = re.compile(r"\b20\d\d\b")


def figure_goals(plan: Growing) -> None:
    """Baseline and target of each goal that has no figures for them, as far as its words tell both for certain."""
    for number, goal in enumerate(plan.data.get("goals", ())):
        target, baseline = goal.get("target", {}), goal.get("baseline", {})
        if "value" in baseline or "value" in target or (baseline and not target):
            continue
        values = (
            from_and_to(target["text"] if target else goal.get("text", "")) or _of_criteria(goal) or _of_measure(goal)
        )
        if not values or (baseline and not _says(baseline.get("text", ""), values["baseline"]["value"])):
            continue
        for name, value in values.items():
            goal[name] = goal.get(name, {}) | value if name != "unit" else value
            place = plan.places.get(("goals", number, "text"))
            if name != "unit" and place is not None:
                plan.places.setdefault(("goals", number, name), place)


def _of_criteria(goal: dict[str, Any]) -> dict[str, Any] | None:
    """What the one text that shows that a goal is reached tells of it, where the goal tells of no figures itself."""
    steps = [step["text"] for step in goal.get("steps", ()) if "text" in step and "value" not in step]
    if "target" in goal or len(steps) != 1 or any(map(str.isdigit, goal.get("text", ""))):
        return None
    return from_and_to(steps[0])


def _of_measure(goal: dict[str, Any]) -> dict[str, Any] | None:
    """What the measure tells of it, where the goal tells of no figures: *Screener: from 54 % to 65 % by June*."""
    alone = "target" not in goal and not any(map(str.isdigit, goal.get("text", "")))
    return from_and_to(goal.get("measure", "")) if alone else None


def _says(text: str, value: float) -> bool:
    return any(figure.value == value for figure in figures(text))


def from_and_to(text: str) -> dict[str, Any] | None:
    """Baseline, target and unit that a text tells, where it tells of one change.

    ::

        from 22 to 14 by May          14 % in 2026, up from 9 %          80 % by 2028 (67 % in 2025)
    """
    text = on_one_line(text)
    if not any(map(str.isdigit, text)):
        return None
    found = [figure for figure in figures(text) if figure.unit in _UNITS]
    spans = [figure for figure in found if figure.high is not None and figure.role == "from-to"]
    if spans and (len(spans) == 1 or _WITHIN.search(text[spans[0].span.end : spans[1].span.start])):
        return _values(spans[0], spans[0].value, spans[0].high)
    if spans:
        return None
    single = [figure for figure in found if figure.high is None]
    if len(single) == BOTH and (values := _in_turn(text, *single)):
        return values
    begins = (
        [figure for figure in single if figure.role == "from"] or _in_brackets(text, single) or _compared(text, single)
    )
    if len(begins) != 1:
        return None
    ends = [figure for figure in single if figure is not begins[0] and figure.unit == begins[0].unit]
    return _values(begins[0], begins[0].value, ends[0].value) if len(ends) == 1 and ends[0].role != "from" else None


def _in_turn(text: str, first: Figure, last: Figure) -> dict[str, Any] | None:
    """Two figures, each behind a year of its own: *In 2024-25, 39 % of students ... In 2025-26 at least 46 %*."""
    before, between = text[: first.span.start], text[first.span.end : last.span.start]
    years = [_YEAR.findall(before), _YEAR.findall(between)]
    if first.unit != last.unit or [len(found) for found in years] != [1, 1] or _YEAR.search(text[last.span.end :]):
        return None
    return _values(first, first.value, last.value) if years[0] < years[1] else None


def _in_brackets(text: str, found: list[Figure]) -> list[Figure]:
    """Figures in brackets with a year before the one that is told outside of them."""
    brackets = [bracket for bracket in _BRACKET.finditer(text) if _YEAR.search(bracket[1]) or _NOW.match(bracket[1])]
    if len(brackets) != 1 or _BY.search(brackets[0][1]):
        return []
    outside = _YEAR.findall(_BRACKET.sub("", text))
    if outside and max(_YEAR.findall(brackets[0][1]), default="") >= max(outside):
        return []
    return [figure for figure in found if brackets[0].start() <= figure.span.start < brackets[0].end()]


def _compared(text: str, found: list[Figure]) -> list[Figure]:
    """The second of two figures, with which the first is compared: *45 % will grow, compared to 33 % in 2026*."""
    return found[1:] if len(found) == BOTH and _COMPARED.search(text[: found[1].span.start]) else []


def _values(figure: Figure, first: float, last: float | None) -> dict[str, Any]:
    unit = {"unit": _UNITS[figure.unit]} if _UNITS[figure.unit] else {}
    return {"baseline": {"value": _whole(first)}, "target": {"value": _whole(last or 0.0)}} | unit


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value
