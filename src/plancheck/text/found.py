"""What stands in one text of every word list: worked out for a list when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
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

    __slots__ = ("_alone", "_denied", "_hits", "_longer", "_reading", "_single", "_undenied")

    def __init__(self, reading: Reading, alone: list[dict[str, str]], longer: dict[str, list[Place]]) -> None:
        """``alone`` has, for every word, the lists that hold it by itself; ``longer`` the phrases of several words."""
        self._reading = reading
        self._alone = alone
        self._longer = longer
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._undenied: dict[str, tuple[Hit, ...]] = {}
        self._denied: list[bool] | None = None
        self._single: dict[str, list[int]] | None = None

    def get(self, name: str, default: tuple[Hit, ...] = ()) -> tuple[Hit, ...]:
        """The occurrences of a list: the longest at every place, from left to right, none overlapping."""
        hits = self._hits.get(name)
        if hits is None:
            hits = self._hits[name] = self._work_out(name)
        return hits or default

    def undenied(self, name: str) -> tuple[Hit, ...]:
        """The occurrences of a list that no negation reaches."""
        hits = self._undenied.get(name)
        if hits is None:
            hits = self._undenied[name] = tuple([hit for hit in self.get(name) if not hit.negated])
        return hits

    def words_in(self, name: str) -> int:
        """How many words belong to an occurrence of one list."""
        return sum([end - first for first, end, _ in self._places(name)])

    def covered(self, without: frozenset[str]) -> int:
        """How many words belong to an occurrence of any list but those left out."""
        words = bytearray(not without.issuperset(lists) for lists in self._alone)
        for name, places in self._longer.items():
            if name not in without:
                for first, end, _ in places:
                    words[first:end] = b"\1" * (end - first)
        return sum(words)

    def _work_out(self, name: str) -> tuple[Hit, ...]:
        if self._single is None:
            self._single = self._singles()
        single = self._single.get(name)
        if single is None and name not in self._longer:  # half of what is asked
            return ()
        if self._denied is None:
            self._denied = self._deny()
        alone, denied, new = self._alone, self._denied, tuple.__new__  # a third of the time that Hit(...) takes
        if single is not None and name not in self._longer:
            entries = ((at, alone[at][name]) for at in single)
            return tuple([new(Hit, (at, at + 1, entry, denied[at])) for at, entry in entries if entry != NOTHING])
        return tuple([new(Hit, (*place, denied[place[0]])) for place in self._places(name)])

    def _places(self, name: str) -> list[Place]:
        if self._single is None:
            self._single = self._singles()
        alone = self._alone
        places = [(at, at + 1, alone[at][name]) for at in self._single.get(name, ())]
        longer = self._longer.get(name)
        if longer is not None:
            places = _apart([*places, *longer])
        return [place for place in places if place[2] != NOTHING] if places else places

    def _singles(self) -> dict[str, list[int]]:
        """Of every list, the words that are in it by themselves."""
        singles: dict[str, list[int]] = defaultdict(list)
        for at, lists in enumerate(self._alone):
            for name in lists:
                singles[name].append(at)
        return singles

    def _deny(self) -> list[bool]:
        """For every word, whether a negation before it in its clause reaches it."""
        words = self._reading.words
        denied = [False] * len(words)
        negations = self._places(_NEGATION)
        if not negations:
            return denied
        harmless = {at for first, end, _ in self._places(_NO_NEGATION) for at in range(first, end)}
        turns = {first for first, _, _ in self._places(_TURNS)}
        for first, end, _ in negations:
            if first in harmless:
                continue
            for at in range(end, min(end + _REACH, len(words))):
                if words[at].clause != words[first].clause or at in turns:
                    break
                denied[at] = True
        return denied


def _apart(places: list[Place]) -> list[Place]:
    longest: dict[int, Place] = {}
    for place in places:
        known = longest.get(place[0])
        if known is None or known[1] < place[1]:
            longest[place[0]] = place
    apart: list[Place] = []
    for first in sorted(longest):
        if not apart or first >= apart[-1][1]:
            apart.append(longest[first])
    return apart
