"""Orders what stands in columns so that few links cross; the same order for the same input."""

from __future__ import annotations

import itertools
from bisect import bisect_right, insort
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plancheck.diagrams.columns import Slot

SWEEPS = 8
"""To and fro; more hardly ever finds better."""


def as_given(columns: int, slots: Mapping[str, Slot]) -> list[list[str]]:
    """The names of the slots of each column in the order given."""
    found: list[list[str]] = [[] for _ in range(columns)]
    for slot in slots.values():
        found[slot.column].append(slot.name)
    return found


def order(columns: int, slots: Mapping[str, Slot]) -> list[list[str]]:
    """The names of the slots of each column from top to bottom.

    What hangs together stands together; chains that no link joins keep the order in which they begin.
    """
    found: list[list[str]] = [[] for _ in range(columns)]
    for chain in _chains(slots):
        for names, more in zip(found, _within(columns, chain), strict=True):
            names.extend(more)
    return found


def _chains(slots: Mapping[str, Slot]) -> Iterator[dict[str, Slot]]:
    """The slots that links join, each in the order given."""
    numbers = {name: number for number, name in enumerate(slots)}
    seen: set[str] = set()
    for start in slots:
        if start in seen:
            continue
        todo, chain = [start], {start}
        while todo:
            slot = slots[todo.pop()]
            new = {*slot.before, *slot.after} - chain
            chain |= new
            todo += new
        seen |= chain
        yield {name: slots[name] for name in sorted(chain, key=numbers.__getitem__)}


def _within(columns: int, slots: Mapping[str, Slot]) -> list[list[str]]:
    """The order of slots that hang together.

    Begins with each slot followed by what it leads to, and with the order given, and moves every slot
    towards the middle of those it is linked with; the best order met is kept.
    """
    best: list[list[str]] = []
    fewest = -1
    for now in (_following(columns, slots), as_given(columns, slots)):
        for sweep in range(SWEEPS + 1):
            count = crossings(now, slots)
            if fewest < 0 or count < fewest:
                best, fewest = now, count
            if not fewest:
                return best
            now = _swept(now, slots, forward=sweep % 2 == 0)  # noqa: PLW2901 (each order is made from the one before)
    return best


def _following(columns: int, slots: Mapping[str, Slot]) -> list[list[str]]:
    """Each slot followed by what it leads to."""
    found: list[list[str]] = [[] for _ in range(columns)]
    seen: set[str] = set()
    for start in sorted(slots.values(), key=lambda slot: slot.column):
        todo = [start.name]
        while todo:
            slot = slots[todo.pop()]
            if slot.name not in seen:
                seen.add(slot.name)
                found[slot.column].append(slot.name)
                todo.extend(reversed(slot.after))
    return found


def _swept(now: list[list[str]], slots: Mapping[str, Slot], *, forward: bool) -> list[list[str]]:
    """Each column in turn, sorted by the middle of its links to the column before it."""
    found = [list(names) for names in now]
    numbers = range(1, len(found)) if forward else range(len(found) - 2, -1, -1)
    for number in numbers:
        beside = {name: at for at, name in enumerate(found[number - 1 if forward else number + 1])}
        keys: dict[str, float] = {}
        for at, name in enumerate(found[number]):
            linked = slots[name].before if forward else slots[name].after
            middles = [beside[other] for other in linked]
            keys[name] = fsum(middles) / len(middles) if middles else _beside(found[number], at, keys)
        found[number].sort(key=keys.__getitem__)
    return found


def _beside(names: Sequence[str], at: int, keys: Mapping[str, float]) -> float:
    """What is linked with nothing stays under the one above it."""
    return keys[names[at - 1]] if at else -1.0


def crossings(columns: list[list[str]], slots: Mapping[str, Slot]) -> int:
    """How many links cross between neighbouring columns."""
    count = 0
    for left, right in itertools.pairwise(columns):
        at = {name: number for number, name in enumerate(right)}
        passed: list[int] = []
        for name in left:
            ends = sorted(at[other] for other in slots[name].after)
            count += sum(len(passed) - bisect_right(passed, end) for end in ends)
            for end in ends:
                insort(passed, end)
    return count
