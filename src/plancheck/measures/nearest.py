"""Of many texts, the one most like a given one, without comparing each with each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING

from plancheck.graph import fold
from plancheck.text import read, similarity
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plancheck.graph import Element

_MOST_SHARING = 24
"""Of a stem that more elements share, only those nearest in the alphabet are candidates."""
_MOST_COMPARED = 12
"""So many candidates, those with the most stems in common, are compared."""
_COMPARED_IN_FULL = 0.5
"""Share of common stems below which two texts cannot be nearly the same, and are not compared word by word."""


@remembered
def stems_of(text: str) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset([word.stem for word in read(text).words])


class Nearest:
    """An index of elements by the stems of their texts; takes time in proportion to these.

    The answer is the same as from comparing all, as long as no more than ``_MOST_SHARING``
    elements share the rarer stems of a text; beyond that it may miss the very nearest.
    """

    def __init__(self, elements: Iterable[Element], text_of: Callable[[Element], str]) -> None:
        self._text_of = text_of
        worded = ((element, stems_of(text_of(element))) for element in elements)
        found = sorted(((fold(text_of(e)), e.key, e, stems) for e, stems in worded if stems), key=lambda f: f[:2])
        self._folded = [folded for folded, _, _, _ in found]
        self._elements = [element for _, _, element, _ in found]
        self._stems = [stems for _, _, _, stems in found]
        self._first_two = sorted(self._elements, key=lambda e: e.key)[:2]
        self._sharing: dict[str, list[int]] = defaultdict(list)
        if len(self._stems) > _MOST_SHARING:
            for at, stems in enumerate(self._stems):
                for stem in stems:
                    self._sharing[stem].append(at)

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements that have a text, in the order of ``Element.key``."""
        return tuple(sorted(self._elements, key=lambda e: e.key))

    def to(self, text: str, but: Element | None = None) -> Element | None:
        """The element whose text is most like this one; ties go by ``Element.key``.

        ``but`` is left out; ``None`` where there is no other element.
        """
        ranked = sorted(self._compared(text, but), key=lambda found: (-found[0], found[1].key))
        if not ranked:
            return next((element for element in self._first_two if element is not but), None)
        near = [element for common, element in ranked if common >= _COMPARED_IN_FULL]
        if not near:
            return ranked[0][1]
        return min(near, key=lambda element: (-similarity(text, self._text_of(element)), element.key))

    def _compared(self, text: str, but: Element | None) -> list[tuple[float, Element]]:
        """The likeliest elements, each with the share of stems in common."""
        stems = stems_of(text)
        shared = self._shared(text, stems)
        likeliest = nsmallest(_MOST_COMPARED + 1, shared, key=lambda at: (-shared[at], at))
        return [
            (2 * len(stems & self._stems[at]) / (len(stems) + len(self._stems[at])), self._elements[at])
            for at in likeliest
            if self._elements[at] is not but
        ]

    def _shared(self, text: str, stems: frozenset[str]) -> dict[int, int]:
        """Position → how many stems are shared, where any are."""
        if len(self._stems) <= _MOST_SHARING:
            return {at: common for at, other in enumerate(self._stems) if (common := len(stems & other))}
        folded = fold(text)
        return Counter(chain.from_iterable(self._around(self._sharing.get(stem, []), folded) for stem in stems))

    def _around(self, sharing: list[int], folded: str) -> list[int]:
        """Those that share a stem; of many, the ones whose texts stand nearest in the alphabet."""
        if len(sharing) <= _MOST_SHARING:
            return sharing
        at = bisect_left(sharing, bisect_left(self._folded, folded))
        first = max(0, min(at - _MOST_SHARING // 2, len(sharing) - _MOST_SHARING))
        return sharing[first : first + _MOST_SHARING]
