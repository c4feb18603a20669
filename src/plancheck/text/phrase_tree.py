"""Phrases of all word lists in one tree of stems, gone through once for a text.

A word of a phrase matches by its stem; with a sign, ``=us`` by the word itself, ``^EL`` by the word as
written, ``teach*`` by its beginning, and ``...`` stands for up to four words.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plancheck.text.found import Found
from plancheck.text.reading import folded, stem
from plancheck.text.word_lists import ANY_WORDS, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.text.found import Place
    from plancheck.text.reading import Reading, Word
    from plancheck.text.word_lists import WordList

_GAP_WORDS = 4
_NOWHERE: dict[str, _Node] = {}
"""The next words of a node that has none; never filled."""
_KNOWN, _SHORT = 30_000, 40
"""Steps from word to word that are remembered before all are forgotten, and the length of a word to remember."""


def key_of(phrase: str) -> tuple[str, ...]:
    """What a phrase is found by: phrases of the same key are found at the same places."""
    return tuple(
        word
        if word == ANY_WORDS or word[0] == "^"
        else folded(word)
        if word[0] == "=" or word[-1] == "*"
        else stem(folded(word))
        for word in words_of(phrase)
    )


class _Node:
    """One word into a phrase: where its next words lead, and the lists that hold it if it ends here."""

    __slots__ = ("ends", "exact", "gap", "lengths", "prefixes", "stems", "written")

    def __init__(self) -> None:
        self.stems = self.exact = self.written = self.prefixes = _NOWHERE
        self.lengths: tuple[int, ...] = ()
        self.gap: _Node | None = None
        self.ends: tuple[tuple[str, str], ...] = ()

    def add(self, word: str) -> _Node:
        """The node behind a word, made where there is none."""
        if word == ANY_WORDS:
            self.gap = self.gap or _Node()
            return self.gap
        if word.endswith("*"):
            prefix = folded(word[:-1])
            if len(prefix) not in self.lengths:
                self.lengths = tuple(sorted((*self.lengths, len(prefix))))
            self.prefixes = self.prefixes or {}
            return self.prefixes.setdefault(prefix, _Node())
        if word.startswith("^"):
            self.written = self.written or {}
            return self.written.setdefault(word[1:], _Node())
        if word.startswith("="):
            self.exact = self.exact or {}
            return self.exact.setdefault(folded(word[1:]), _Node())
        self.stems = self.stems or {}
        return self.stems.setdefault(stem(folded(word)), _Node())

    def step(self, word: Word) -> list[_Node]:
        """The nodes behind a word of a text."""
        found: list[_Node] = []
        if (node := self.stems.get(word.stem)) is not None:
            found.append(node)
        if self.exact and (node := self.exact.get(word.folded)) is not None:
            found.append(node)
        if self.written and (node := self.written.get(word.name)) is not None:
            found.append(node)
        for length in self.lengths:
            if (node := self.prefixes.get(word.folded[:length])) is not None:
                found.append(node)  # noqa: PERF401 (the loop of a comprehension would look at each twice)
        return found

    @property
    def leads(self) -> bool:
        """Whether any word may follow."""
        return bool(self.stems or self.exact or self.written or self.prefixes) or self.gap is not None


_Way = tuple[_Node, int]
"""A node, and how many words of a text may be passed over before the next one of the phrase."""


class _Standing:
    """Where some words of a text have led: the lists that hold them as a phrase, and the ways on, the preferred first.

    What comes of a next word is worked out once, and remembered by the word.
    """

    __slots__ = ("ends", "following", "leads", "ways")

    def __init__(self, ways: tuple[_Way, ...]) -> None:
        self.ways = tuple((node, left) for node, left in ways if node.leads)
        self.leads = bool(self.ways)
        self.ends: dict[str, str] = {}
        for node, _ in ways:
            for name, entry in node.ends:
                self.ends.setdefault(name, entry)
        self.following: dict[str, _Standing] = {}

    def ahead(self, word: Word) -> tuple[_Way, ...]:
        """The ways on behind a next word."""
        found: list[_Way] = []
        for node, left in self.ways:
            if left:
                found.append((node, left - 1))
            found += _ways_from(node.step(word))
        return tuple(found)


def _ways_from(nodes: list[_Node]) -> list[_Way]:
    ways: list[_Way] = []
    for node in reversed(nodes):
        if node.gap is not None:
            ways.append((node.gap, _GAP_WORDS))
        ways.append((node, 0))
    return ways


_NO_PHRASE = _Standing(())
"""Where no phrase begins or goes on, as with most words."""


class Lexicon:
    """All word lists in one tree."""

    def __init__(self, lists: Mapping[str, WordList]) -> None:
        self.lists = lists
        self._root = _Node()
        self._starts: dict[str, _Standing] = {}
        self._standings: dict[tuple[_Way, ...], _Standing] = {}
        self._known = 0
        for name, words in lists.items():
            for phrase, entry in words.phrases:
                node = self._root
                for word in words_of(phrase):
                    node = node.add(word)
                node.ends = (*node.ends, (name, entry))

    def scan(self, reading: Reading) -> Found:
        """What stands in a text of every list."""
        alone: list[dict[str, str]] = []
        longer: dict[str, list[Place]] = defaultdict(list)
        words = reading.words
        starts = self._starts
        many = len(words)
        for first, word in enumerate(words):
            here = starts.get(word.written) or self._start(word)
            alone.append(here.ends)
            at = first + 1
            while here.leads and at < many and (after := words[at]).joined:
                here = here.following.get(after.written) or self._after(here, after)
                at += 1
                for name, entry in here.ends.items():
                    longer[name].append((first, at, entry))
        return Found(reading, alone, dict(longer))

    def _start(self, word: Word) -> _Standing:
        """What begins with a word."""
        return self._remember(self._starts, word, tuple(_ways_from(self._root.step(word))))

    def _after(self, here: _Standing, word: Word) -> _Standing:
        """What goes on with a word."""
        return self._remember(here.following, word, here.ahead(word))

    def _remember(self, known: dict[str, _Standing], word: Word, ways: tuple[_Way, ...]) -> _Standing:
        """Where these ways stand, remembered for a word that comes again and again."""
        standing = self._standings.get(ways) if ways else _NO_PHRASE
        if standing is None:
            standing = self._standings[ways] = _Standing(ways)
        if len(word.written) <= _SHORT:
            self._known += 1
            if self._known > _KNOWN:
                self._forget()
            known[word.written] = standing
        return standing

    def _forget(self) -> None:
        """Lets all steps go, and with them what they led to."""
        self._standings.clear()
        self._starts.clear()
        self._known = 0
