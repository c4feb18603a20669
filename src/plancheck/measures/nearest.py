"""Of many texts, the one most like a given one, without comparing each with each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from plancheck.graph import fold
from plancheck.text import read, similarity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plancheck.graph import Element

_MOST_SHARING = 24
"""Of a stem that more elements share, only those nearest in the alphabet are candidates."""
_MOST_COMPARED = 12
"""So many candidates, those with the most stems in common, are compared in full."""


class Nearest:
    """An index of elements by the stems of their texts; takes time in proportion to these.

    The answer is the same as from comparing all, as long as no more than ``_MOST_SHARING``
    elements share the rarer stems of a text; beyond that it may miss the very nearest.
    """

    def __init__(self, elements: Iterable[Element], text_of: Callable[[Element], str]) -> None:
        self._text_of = text_of
        worded = (e for e in elements if read(text_of(e)).words)
        self._elements = sorted(worded, key=lambda e: (fold(text_of(e)), e.key))
        self._folded = [fold(text_of(e)) for e in self._elements]
        self._stems = [frozenset(word.stem for word in read(text_of(e)).words) for e in self._elements]
        self._first_two = sorted(self._elements, key=lambda e: e.key)[:2]
        self._sharing: dict[str, list[int]] = defaultdict(list)
        for at, stems in enumerate(self._stems):
            for stem in stems:
                self._sharing[stem].append(at)

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements that have a text."""
        return tuple(self._elements)

    def to(self, text: str, but: Element | None = None) -> tuple[Element, float] | None:
        """The element whose text is most like this one, and how like; ties go by ``Element.key``.

        ``but`` is left out; ``None`` where there is no other element.
        """
        compared = self._candidates(text, but) or [e for e in self._first_two if e is not but][:1]
        scored = ((-similarity(text, self._text_of(element)), element.key, element) for element in compared)
        unlikeness, _, nearest = min(scored, default=(0.0, (), None))
        return (nearest, -unlikeness) if nearest is not None else None

    def _candidates(self, text: str, but: Element | None) -> list[Element]:
        folded = fold(text)
        stems = {word.stem for word in read(text).words}
        shared: Counter[int] = Counter()
        for stem in stems:
            shared.update(self._around(self._sharing.get(stem, []), folded))
        found = [at for at in shared if self._elements[at] is not but]

        def unlike(at: int) -> tuple[float, tuple[str, str, str, int]]:
            common = len(stems & self._stems[at])
            return -2 * common / (len(stems) + len(self._stems[at])), self._elements[at].key

        return [self._elements[at] for at in sorted(found, key=unlike)[:_MOST_COMPARED]]

    def _around(self, sharing: list[int], folded: str) -> list[int]:
        """Those that share a stem; of many, the ones whose texts stand nearest in the alphabet."""
        if len(sharing) <= _MOST_SHARING:
            return sharing
        at = bisect_left(sharing, bisect_left(self._folded, folded))
        first = max(0, min(at - _MOST_SHARING // 2, len(sharing) - _MOST_SHARING))
        return sharing[first : first + _MOST_SHARING]
