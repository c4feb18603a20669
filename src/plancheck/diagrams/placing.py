"""Finds heights for what stands in columns, in a given order: each as near as can be to what it is linked with."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plancheck.diagrams.columns import Slot

ROUNDS = 60
"""Until nothing moves any more that an eye would see."""
_LOOSE = 0.01
"""How much a slot without links counts against one link."""


def place(columns: Sequence[Sequence[str]], slots: Mapping[str, Slot], between: float) -> dict[str, float]:
    """The height of the middle of every slot, the topmost edge at 0.

    Column by column the squares of the heights that links climb are made as small as order and
    distance allow, which can only lower their sum; then empty bands are closed.
    """
    middles: dict[str, float] = {}
    for names in columns:
        top = 0.0
        for name in names:
            middles[name] = top + slots[name].height / 2
            top += slots[name].height + between
    for turn in range(ROUNDS):
        for names in columns if turn % 2 else list(reversed(columns)):
            wanted = [_wanted(slots[name], middles) for name in names]
            heights = [slots[name].height for name in names]
            middles.update(zip(names, _spread(wanted, heights, between), strict=True))
    return _closed_up(middles, slots, between)


def _wanted(slot: Slot, middles: Mapping[str, float]) -> tuple[float, float]:
    """The mean height of what it is linked with, and how many that are."""
    linked = [*slot.before, *slot.after]
    if not linked:
        return middles[slot.name], _LOOSE
    return fsum(middles[name] for name in linked) / len(linked), len(linked)


def _spread(wanted: Sequence[tuple[float, float]], heights: Sequence[float], between: float) -> list[float]:
    """The middles nearest to those wanted (weighted least squares) that keep order and distance.

    Neighbours that would overlap are pooled, and each pool stands where its members' mean is.
    """
    offsets = [0.0]
    for above, below in pairwise(heights):
        offsets.append(offsets[-1] + (above + below) / 2 + between)
    pools: list[tuple[float, float, int]] = []
    for (want, weight), offset in zip(wanted, offsets, strict=False):
        total, weights, count = (want - offset) * weight, weight, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / weights:
            before, heavier, members = pools.pop()
            total, weights, count = total + before, weights + heavier, count + members
        pools.append((total, weights, count))
    starts = [total / weights for total, weights, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=False)]


def _closed_up(middles: Mapping[str, float], slots: Mapping[str, Slot], between: float) -> dict[str, float]:
    """The same without bands that neither a slot nor a link touches, from 0 downwards."""
    bands = [(middles[s.name] - s.height / 2, middles[s.name] + s.height / 2) for s in slots.values()]
    links = [(middles[s.name], middles[other]) for s in slots.values() for other in s.after]
    bands += [(min(link), max(link)) for link in links]
    starts: list[float] = []
    shifts: list[float] = []  # never less than the one before
    reached, up = float("-inf"), 0.0
    for top, bottom in sorted(bands):
        if not starts:
            up = top
        elif top - reached > between:
            up += top - reached - between
        starts.append(top)
        shifts.append(up)
        reached = max(reached, bottom)
    found = {}
    for name, middle in middles.items():
        top = middle - slots[name].height / 2
        found[name] = round(middle - shifts[bisect_right(starts, top) - 1], 1)
    return found
