"""What lies behind each element along a relation, however far: worked out for all elements at once."""

from __future__ import annotations

from graphlib import TopologicalSorter
from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from plancheck.graph.elements import Element


class Reach:
    """Which of some elements are met from others on the way through their successors.

    ``circles`` are the strongly connected sets of the relation, single elements included. What is met
    is kept as the bits of one whole number for each set: elements in a long series share most of it.
    """

    def __init__(
        self,
        circles: Sequence[tuple[Element, ...]],
        following: Callable[[Element], Iterable[Element]],
        met_at: Callable[[Element], Iterable[Element]],
        sought: tuple[Element, ...],
    ) -> None:
        self._sought = sought
        self._met_at = met_at
        self._bit = {element.name: 1 << number for number, element in enumerate(sought)}
        circle_of = {member.name: number for number, members in enumerate(circles) for member in members}
        self._bits: dict[str, int] = {}
        after = {
            number: {circle_of[e.name] for member in members for e in following(member)} - {number}
            for number, members in enumerate(circles)
        }
        for number in TopologicalSorter(after).static_order():
            bits = 0
            for behind in after[number]:
                bits |= self._bits[circles[behind][0].name]
            for member in circles[number]:
                bits |= self._at(member)
            self._bits |= dict.fromkeys((member.name for member in circles[number]), bits)
        self._known: dict[int, tuple[Element, ...]] = {0: ()}

    def of(self, element: Element) -> tuple[Element, ...]:
        """What is met at an element and behind it, in the order in which it is sought."""
        bits = self._bits.get(element.name)
        if bits is None:
            bits = self._at(element)
        if bits not in self._known:
            self._known[bits] = tuple(compress(self._sought, map("1".__eq__, reversed(f"{bits:b}"))))
        return self._known[bits]

    def _at(self, element: Element) -> int:
        bits = 0
        for met in self._met_at(element):
            bits |= self._bit.get(met.name, 0)
        return bits
