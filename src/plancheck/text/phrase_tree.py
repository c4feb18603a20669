"""Phrases of all word lists in one tree of stems, gone through once for a text.

A word of a phrase matches by its stem; with a sign, ``=us`` by the word itself, ``^EL`` by the word as
written, ``teach*`` by its beginning, and ``...`` stands for up to four words.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plancheck.text.found import Found
from plancheck.text.reading import folded, stem
from plancheck.text.word_lists import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plancheck.text.found import Place
    from plancheck.text.reading import Reading, Word
    from plancheck.text.word_lists import WordList

_GAP = "..."
_GAP_WORDS = 4
_NOWHERE: dict[str, _Node] = {}
"""The next words of a node that has none; never filled."""
_KNOWN, _SHORT = 10_000, 40


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
        if word == _GAP:
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
    def open(self) -> bool:
        """Whether more than some words may follow: all that begin in a way, or any."""
        return bool(self.prefixes) or self.gap is not None


class _Start:
    """A word at the beginning of phrases: what it is alone, and which words may follow."""

    __slots__ = ("alone", "begun", "follow")

    def __init__(self, nodes: list[_Node]) -> None:
        self.alone = {name: entry for node in nodes for name, entry in reversed(node.ends)}
        self.begun = tuple(node for node in nodes if node.stems or node.exact or node.written or node.open)
        some = frozenset(word for node in nodes for words in (node.stems, node.exact, node.written) for word in words)
        self.follow = None if any(node.open for node in nodes) else some
        """Stems and words of which one must follow; ``None`` where that takes a closer look."""

    def goes_on(self, word: Word) -> bool:
        """Whether a phrase may go on with this word."""
        if not word.joined:
            return False
        some = self.follow
        return some is None or word.stem in some or word.folded in some or word.name in some


_NO_START = _Start([])
"""Where no phrase begins, as with most words."""


class Lexicon:
    """All word lists in one tree."""

    def __init__(self, lists: Mapping[str, WordList]) -> None:
        self.lists = lists
        self._root = _Node()
        self._starts: dict[str, _Start] = {}
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
        last = len(words) - 1
        for first, word in enumerate(words):
            start = starts.get(word.written) or self._start(word)
            alone.append(start.alone)
            if start.begun and first < last and start.goes_on(words[first + 1]):
                self._follow(words, first, start.begun, longer)
        return Found(reading, alone, dict(longer))

    def _start(self, word: Word) -> _Start:
        """What begins with a word; remembered for words that come again and again."""
        nodes = self._root.step(word)
        start = _Start(nodes) if nodes else _NO_START
        if len(word.written) <= _SHORT:
            if len(self._starts) >= _KNOWN:
                self._starts.clear()
            self._starts[word.written] = start
        return start

    def _follow(
        self, words: tuple[Word, ...], first: int, begun: tuple[_Node, ...], places: dict[str, list[Place]]
    ) -> None:
        """The phrases of more than one word that begin with one."""
        todo = [(node, first + 1) for node in begun]
        while todo:
            node, at = todo.pop()
            if at > first + 1:
                for name, entry in node.ends:
                    places[name].append((first, at, entry))
            if at == len(words) or not words[at].joined:
                continue
            todo.extend([(found, at + 1) for found in node.step(words[at])])
            if node.gap is not None:
                todo.extend((node.gap, later) for later in _within_gap(words, at))


def _within_gap(words: tuple[Word, ...], at: int) -> Iterator[int]:
    for later in range(at, min(at + _GAP_WORDS + 1, len(words))):
        if later > at and not words[later].joined:
            return
        yield later
