"""How far the levels of plans rise with what human readers think of them overall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OVERALL = "overall"
"""The readers' label of a priority as a whole, 1 to 4 like a level; it answers to no single attribute."""


@dataclass(frozen=True, slots=True)
class LevelAgreement:
    """Spearman's rank correlation (-1 to 1) of plans' levels with the mean of their labels.

    ``rho`` is ``None`` where all levels, or all labels, are the same.
    """

    plans: int
    rho: float | None


def level_agreement(rows: Sequence[dict[str, Any]], levels: Mapping[str, int | None]) -> LevelAgreement:
    """The agreement over the plans (title → level) that have both a level and labels."""
    labelled: dict[str, list[float]] = {}
    for row in rows:
        if row.get(OVERALL) is not None:
            labelled.setdefault(row["plan"], []).append(float(row[OVERALL]))
    pairs = [(level, labelled[plan]) for plan, level in levels.items() if level is not None and plan in labelled]
    means = [sum(found) / len(found) for _, found in pairs]
    return LevelAgreement(len(pairs), spearman([float(level) for level, _ in pairs], means))


def spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Spearman's rho of two series: Pearson's r of their ranks, equal values sharing the mean of theirs."""
    ranks, others = _ranks(one), _ranks(other)
    mean = (len(ranks) + 1) / 2
    together = sum((a - mean) * (b - mean) for a, b in zip(ranks, others, strict=True))
    spread: float = (sum((a - mean) ** 2 for a in ranks) * sum((b - mean) ** 2 for b in others)) ** 0.5
    return together / spread if spread else None


def _ranks(values: Sequence[float]) -> list[float]:
    in_order = sorted(values)
    first = {value: in_order.index(value) + 1 for value in set(values)}
    return [first[value] + (in_order.count(value) - 1) / 2 for value in values]
