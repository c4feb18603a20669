"""What stands in one text of every word list: worked out for a list when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.text.word_lists import NOTHING

if TYPE_CHECKING:
    from plancheck.text.reading import Reading

Place = tuple[int, int, str]
"""First word of an occurrence, the one after its last, and what the phrase is called."""

_NEGATION, _NO_NEGATION, _TURNS = "negation", "not-negation", "turns"
_REACH = 8
"""Words that a negation reaches over."""


class Hit(NamedTuple):
    """One occurrence of a phrase: the words ``first`` up to before ``end``."""

    first: int
    end: int
    entry: str
    """What the phrase is called."""
    negated: bool


class Found:
    """The occurrences of all lists in a text."""

    __slots__ = ("_denied", "_hits", "_places", "_reading", "_undenied")

    def __init__(self, reading: Reading, places: dict[str, list[Place]]) -> None:
        self._reading = reading
        self._places = places
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._undenied: dict[str, tuple[Hit, ...]] = {}
        self._denied: list[bool] | None = None

    def get(self, name: str, default: tuple[Hit, ...] = ()) -> tuple[Hit, ...]:
        """The occurrences of a list: the longest at every place, from left to right, none overlapping."""
        if name in self._hits:
            return self._hits[name]
        if name not in self._places:
            return default
        if self._denied is None:
            self._denied = self._deny()
        denied = self._denied
        hits = tuple(Hit(first, end, entry, denied[first]) for first, end, entry in _apart(self._places[name]))
        self._hits[name] = hits
        return hits

    def undenied(self, name: str) -> tuple[Hit, ...]:
        """The occurrences of a list that no negation reaches."""
        if name not in self._places:
            return ()
        if name not in self._undenied:
            self._undenied[name] = tuple(hit for hit in self.get(name) if not hit.negated)
        return self._undenied[name]

    def covered(self, without: frozenset[str]) -> int:
        """How many words belong to an occurrence of any list but those left out."""
        words = bytearray(len(self._reading.words))
        for name, places in self._places.items():
            if name not in without:
                for first, end, _ in places:
                    words[first:end] = b"\1" * (end - first)
        return sum(words)

    def _deny(self) -> list[bool]:
        """For every word, whether a negation before it in its clause reaches it."""
        words = self._reading.words
        denied = [False] * len(words)
        harmless = {at for first, end, _ in self._apart(_NO_NEGATION) for at in range(first, end)}
        turns = {first for first, _, _ in self._apart(_TURNS)}
        for first, end, _ in self._apart(_NEGATION):
            if first in harmless:
                continue
            for at in range(end, min(end + _REACH, len(words))):
                if words[at].clause != words[first].clause or at in turns:
                    break
                denied[at] = True
        return denied

    def _apart(self, name: str) -> list[Place]:
        return _apart(self._places.get(name, ()))


def _apart(places: list[Place] | tuple[Place, ...]) -> list[Place]:
    longest: dict[int, Place] = {}
    for place in places:
        known = longest.get(place[0])
        if known is None or known[1] < place[1]:
            longest[place[0]] = place
    apart: list[Place] = []
    for place in longest.values():
        if not apart or place[0] >= apart[-1][1]:
            apart.append(place)
    return [place for place in apart if place[2] != NOTHING]
