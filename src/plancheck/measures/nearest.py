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
    from collections.abc import Callable, Iterable, Iterator

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
        self._texts = {element: text_of(element) for element in elements}
        worded = [(element, stems) for element, text in self._texts.items() if (stems := stems_of(text))]
        self._folded: list[str] = []
        if len(worded) > _MOST_SHARING:
            found = sorted((fold(self._texts[e]), e.key, e, stems) for e, stems in worded)
            worded = [(e, stems) for _, _, e, stems in found]
            self._folded = [folded for folded, _, _, _ in found]
        else:
            worded.sort(key=lambda found: found[0].key)
        self._elements = [element for element, _ in worded]
        self._stems = [stems for _, stems in worded]
        self._first_two = sorted(self._elements, key=lambda e: e.key)[:2]
        self._sharing: dict[str, list[int]] = defaultdict(list)
        self._bits: dict[str, int] = {}
        self._masks: list[tuple[int, int]] = []
        """Where there are few: the stems of each as bits, and how many they are."""
        if self._folded:
            for at, stems in enumerate(self._stems):
                for stem in stems:
                    self._sharing[stem].append(at)
        else:
            every = dict.fromkeys(chain.from_iterable(self._stems))
            self._bits = {stem: 1 << at for at, stem in enumerate(every)}
            bit_of = self._bits.__getitem__
            self._masks = [(sum(map(bit_of, stems)), len(stems)) for stems in self._stems]

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements that have a text, in the order of ``Element.key``."""
        return tuple(sorted(self._elements, key=lambda e: e.key))

    def to(self, text: str, but: Element | None = None) -> Element | None:
        """The element whose text is most like this one; ties go by ``Element.key``.

        ``but`` is left out; ``None`` where there is no other element.
        """
        return self._nearest(text, self._compared(text, stems_of(text)), but)

    def of_each(self) -> Iterator[tuple[Element, Element | None]]:
        """Each element that has a text, in the order of ``Element.key``, with the other that is most like it."""
        if self._folded:
            for element in self.elements:
                yield element, self.to(self._texts[element], but=element)
            return
        for element, (own, many) in zip(self._elements, self._masks, strict=True):
            yield element, self._nearest(self._texts[element], self._of_few(own, many), element)

    def _nearest(self, text: str, among: list[tuple[float, Element]], but: Element | None) -> Element | None:
        """The nearest of these, which have their share of stems in common."""
        compared = [found for found in among if found[1] is not but]
        if not compared:
            return next((element for element in self._first_two if element is not but), None)
        near = [element for common, element in compared if common >= _COMPARED_IN_FULL]
        if len(near) > 1:
            return min(near, key=lambda element: (-similarity(text, self._texts[element]), element.key))
        most, likest = compared[0]
        for common, element in compared:
            if common > most or (common == most and element.key < likest.key):
                most, likest = common, element
        return likest

    def _compared(self, text: str, stems: frozenset[str]) -> list[tuple[float, Element]]:
        """The likeliest elements, each with the share of stems in common; of few elements, all that share any."""
        if self._masks:
            return self._of_few(self._mask(stems), len(stems))
        shared = self._shared(text, stems)
        likeliest = nsmallest(_MOST_COMPARED + 1, shared, key=lambda at: (-shared[at], at))
        sizes = ((at, len(stems) + len(self._stems[at])) for at in likeliest)
        return [(2 * len(stems & self._stems[at]) / both, self._elements[at]) for at, both in sizes]

    def _of_few(self, own: int, many: int) -> list[tuple[float, Element]]:
        each = zip(self._masks, self._elements, strict=True)
        return [(2 * shared.bit_count() / (many + size), e) for (mask, size), e in each if (shared := own & mask)]

    def _shared(self, text: str, stems: frozenset[str]) -> dict[int, int]:
        """Position → how many stems are shared, where any are."""
        folded = fold(text)
        return Counter(chain.from_iterable(self._around(self._sharing.get(stem, []), folded) for stem in stems))

    def _mask(self, stems: frozenset[str]) -> int:
        """A bit for each of the stems that occur here."""
        return sum([self._bits[stem] for stem in stems & self._bits.keys()])

    def _around(self, sharing: list[int], folded: str) -> list[int]:
        """Those that share a stem; of many, the ones whose texts stand nearest in the alphabet."""
        if len(sharing) <= _MOST_SHARING:
            return sharing
        at = bisect_left(sharing, bisect_left(self._folded, folded))
        first = max(0, min(at - _MOST_SHARING // 2, len(sharing) - _MOST_SHARING))
        return sharing[first : first + _MOST_SHARING]
