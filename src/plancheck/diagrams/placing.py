"""Finds heights for what stands in columns, in a given order: each as near as can be to what it is linked with."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plancheck.diagrams.columns import Slot

ROUNDS = 80
"""Until nothing moves any more that an eye would see."""


def place(columns: Sequence[Sequence[str]], slots: Mapping[str, Slot], between: float) -> dict[str, float]:
    """The height of the middle of every slot, the topmost edge at 0."""
    middles: dict[str, float] = {}
    for names in columns:
        top = 0.0
        for name in names:
            middles[name] = top + slots[name].height / 2
            top += slots[name].height + between
    for turn in range(ROUNDS):
        last = turn >= ROUNDS - 4
        for names in columns if turn % 2 else list(reversed(columns)):
            wanted = [_wanted(slots[name], middles, both=last, forward=bool(turn % 2)) for name in names]
            heights = [slots[name].height for name in names]
            middles.update(zip(names, _spread(wanted, heights, between), strict=True))
    highest = min((middles[name] - slot.height / 2 for name, slot in slots.items()), default=0.0)
    return {name: round(middle - highest, 1) for name, middle in middles.items()}


def _wanted(slot: Slot, middles: Mapping[str, float], *, both: bool, forward: bool) -> float:
    """The mean height of what it is linked with, on one side or on both."""
    linked = [*slot.before, *slot.after] if both else (slot.before if forward else slot.after)
    if not linked:
        return middles[slot.name]
    return sum(middles[name] for name in linked) / len(linked)


def _spread(wanted: Sequence[float], heights: Sequence[float], between: float) -> list[float]:
    """The middles nearest to those wanted (least squares) that keep order and distance.

    Neighbours that would overlap are pooled, and each pool stands where its members' mean is.
    """
    offsets = [0.0]
    for above, below in itertools.pairwise(heights):
        offsets.append(offsets[-1] + (above + below) / 2 + between)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=False):
        total, count = want - offset, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / count:
            before, members = pools.pop()
            total, count = total + before, count + members
        pools.append((total, count))
    starts = [total / count for total, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=False)]
