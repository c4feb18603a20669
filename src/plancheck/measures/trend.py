"""Whether results have moved: the figures of all students over the years that a data profile reaches back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plancheck.measures.data_profile import years_of_profile
from plancheck.measures.student_groups import is_everyone
from plancheck.text import first

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.plan.diagnosis import Evidence


def movement(item: Evidence) -> float | None:
    """How far apart the figures of all students lie, in points, over the latest years of the data profile.

    The latest year and the two before it make three years. Where they hold several units, the one that
    moved least; ``None`` where no figures reach back so far.
    """
    series: dict[str | None, list[tuple[int, float]]] = defaultdict(list)
    for figure in item.series or ():
        if figure.year is not None and figure.value is not None and _of_all(figure.group):
            series[figure.unit].append((figure.year, figure.value))
    return min((m for points in series.values() if (m := _movement(points)) is not None), default=None)


def said_to_be_flat(item: Evidence) -> Span | None:
    """Where the finding says that results stayed where they were."""
    return first(item.finding or "", "flat-trend")


def _of_all(group: str | None) -> bool:
    return group is None or is_everyone(group)


def _movement(points: list[tuple[int, float]]) -> float | None:
    latest = max(year for year, _ in points)
    start = max((year for year, _ in points if year <= latest - years_of_profile() + 1), default=None)
    if start is None:
        return None
    values = [value for year, value in points if year >= start]
    return max(values) - min(values)
