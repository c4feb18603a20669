"""The figures of a goal as its fields give them, or else its text: baseline, target, direction, unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text import find
from plancheck.text.numbers import Figure, figures

if TYPE_CHECKING:
    from plancheck.plan.strategy import Goal


def baseline_of(item: Goal) -> float | None:
    """The figure that it starts from: as given, or as its text says."""
    if item.baseline and item.baseline.value is not None:
        return item.baseline.value
    own = figures(item.baseline.text) if item.baseline and item.baseline.text else ()
    told = [f.value for f in figures(item.text or "") if f.role in {"from", "from-to"}]
    return own[0].value if own else told[0] if len(told) == 1 else None


def target_of(item: Goal) -> float | None:
    """The figure that it aims at: as given, or as its text says where it says only one."""
    if item.target and item.target.value is not None:
        return item.target.value
    for text in ((item.target and item.target.text) or "", item.text or ""):
        aims = {_aim(f) for f in figures(text) if f.role in {"", "to", "from-to", "bound"} and f.unit == "percent"}
        if len(aims) == 1:
            return aims.pop()
    return None


def direction_of(item: Goal) -> int:
    """1 up, -1 down, 0 where it is to hold, or where neither field nor text says."""
    if item.direction is not None:
        return {"raise": 1, "lower": -1}.get(item.direction, 0)
    ways = {span.entry for span in find(item.text or "", "directions")}
    return {"raise": 1, "lower": -1}[ways.pop()] if len(ways) == 1 else 0


def units_of(item: Goal) -> frozenset[str]:
    """The sorts of unit that its unit names (``rules/words/units.yaml``)."""
    unit = item.unit or ""
    return frozenset({"percent"} if "%" in unit else {span.entry for span in find(unit, "units")})


def _aim(figure: Figure) -> float:
    return figure.high if figure.high is not None and figure.role == "from-to" else figure.value


def is_in_percent(item: Goal) -> bool:
    """Whether its figures are percentages, by its unit or else by its text.

    A unit of *points* is a percentage only where the text has one: scales have points too.
    """
    units = units_of(item)
    written = {figure.unit for figure in figures(item.text or "")} | {
        figure.unit for m in (item.target, item.baseline) if m and m.text for figure in figures(m.text)
    }
    if units - {"points"}:
        return "percent" in units
    return "percent" in written or (not units and "points" in written and "count" not in written)
