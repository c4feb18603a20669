"""Of many texts, the one most like a given one, without comparing each with each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING

from plancheck.graph import fold
from plancheck.text import read, similarity
from plancheck.text.remembering import remembered, remembered_of_many

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_SHARING = 24
"""Of a stem that more texts share, only those nearest in the alphabet are candidates."""
_MOST_COMPARED = 12
"""So many candidates, those with the most stems in common, are compared."""
_COMPARED_IN_FULL = 0.5
"""Share of common stems below which two texts cannot be nearly the same, and are not compared word by word."""


@remembered
def stems_of(text: str) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset([word.stem for word in read(text).words])


class Nearest:
    """An index of texts by their stems, which answers with positions; takes time in proportion to the texts.

    The answer is the same as from comparing all, as long as no more than ``_MOST_SHARING``
    texts share the rarer stems of one; beyond that it may miss the very nearest.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        worded = [(at, stems) for at, text in enumerate(texts) if (stems := stems_of(text))]
        self.worded = [at for at, _ in worded]
        """The positions of texts that have words."""
        self._folded: list[str] = []
        if len(worded) > _MOST_SHARING:
            found = sorted((fold(texts[at]), at, stems) for at, stems in worded)
            worded = [(at, stems) for _, at, stems in found]
            self._folded = [folded for folded, _, _ in found]
        self._order = [at for at, _ in worded]
        self._stems = [stems for _, stems in worded]
        self._sharing: dict[str, list[int]] = defaultdict(list)
        self._bits: dict[str, int] = {}
        self._masks: list[tuple[int, int]] = []
        """Where there are few: the stems of each as bits, and how many they are."""
        if self._folded:
            for place, stems in enumerate(self._stems):
                for stem in stems:
                    self._sharing[stem].append(place)
        else:
            every = dict.fromkeys(chain.from_iterable(self._stems))
            self._bits = {stem: 1 << number for number, stem in enumerate(every)}
            bit_of = self._bits.__getitem__
            self._masks = [(sum(map(bit_of, stems)), len(stems)) for stems in self._stems]

    def to(self, text: str, but: int | None = None) -> int | None:
        """Where the text stands that is most like this one, the first of equals.

        ``but`` is left out; ``None`` where there is no other with words.
        """
        return self._nearest(text, self._compared(text, stems_of(text)), but)

    def of_each(self) -> Iterator[tuple[int, int | None]]:
        """Each text with words, in their order, with the other that is most like it."""
        if self._folded:
            for at in self.worded:
                yield at, self.to(self._texts[at], but=at)
            return
        for at, (own, many) in zip(self._order, self._masks, strict=True):
            yield at, self._nearest(self._texts[at], self._of_few(own, many), at)

    def _nearest(self, text: str, among: list[tuple[float, int]], but: int | None) -> int | None:
        """The nearest of these, which have their share of stems in common."""
        compared = [found for found in among if found[1] != but]
        if not compared:
            return next((at for at in self.worded[:2] if at != but), None)
        near = [at for common, at in compared if common >= _COMPARED_IN_FULL]
        if len(near) > 1:
            return min(near, key=lambda at: (-similarity(text, self._texts[at]), at))
        return min(compared, key=_most_in_common)[1]

    def _compared(self, text: str, stems: frozenset[str]) -> list[tuple[float, int]]:
        """The likeliest texts, each with the share of stems in common; of few texts, all that share any."""
        if self._masks:
            return self._of_few(self._mask(stems), len(stems))
        shared = self._shared(text, stems)
        likeliest = nsmallest(_MOST_COMPARED + 1, shared, key=lambda place: (-shared[place], place))
        sizes = ((place, len(stems) + len(self._stems[place])) for place in likeliest)
        return [(2 * len(stems & self._stems[place]) / both, self._order[place]) for place, both in sizes]

    def _of_few(self, own: int, many: int) -> list[tuple[float, int]]:
        each = zip(self._masks, self._order, strict=True)
        return [(2 * shared.bit_count() / (many + size), at) for (mask, size), at in each if (shared := own & mask)]

    def _shared(self, text: str, stems: frozenset[str]) -> dict[int, int]:
        """Place → how many stems are shared, where any are."""
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


@remembered_of_many
def side_by_side(texts: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The positions of each text with words and of the one most like it, every two once."""
    each = Nearest(texts).of_each()
    found = ((at, nearest) if at < nearest else (nearest, at) for at, nearest in each if nearest is not None)
    return tuple(dict.fromkeys(found))


def _most_in_common(found: tuple[float, int]) -> tuple[float, int]:
    return -found[0], found[1]
