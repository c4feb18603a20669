"""Phrases of all word lists in one tree of stems, and their occurrences in a text in one pass.

A word of a phrase matches by its stem; with a sign, ``=us`` by the word itself, ``^EL`` by the word as
written, ``teach*`` by its beginning, and ``...`` stands for up to four words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from plancheck.text.reading import folded, stem
from plancheck.text.word_lists import NOTHING, WordList, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plancheck.text.reading import Reading, Word

_GAP = "..."
_GAP_WORDS = 4
_NEGATION, _NO_NEGATION, _TURNS = "negation", "not-negation", "turns"
_KNOWN, _SHORT = 20_000, 40
_REACH = 8
"""Words that a negation reaches over."""


class Hit(NamedTuple):
    """One occurrence of a phrase: the words ``first`` up to before ``end``."""

    first: int
    end: int
    entry: str
    """What the phrase is called."""
    negated: bool


@dataclass(slots=True)
class _Node:
    stems: dict[str, _Node] = field(default_factory=dict)
    exact: dict[str, _Node] = field(default_factory=dict)
    written: dict[str, _Node] = field(default_factory=dict)
    prefixes: dict[str, _Node] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    gap: _Node | None = None
    ends: list[tuple[str, str]] = field(default_factory=list)

    def add(self, word: str) -> _Node:
        if word == _GAP:
            self.gap = self.gap or _Node()
            return self.gap
        if word.endswith("*"):
            node = self.prefixes.setdefault(folded(word[:-1]), _Node())
            self.lengths = tuple(sorted({len(prefix) for prefix in self.prefixes}))
            return node
        if word.startswith("^"):
            return self.written.setdefault(word[1:], _Node())
        if word.startswith("="):
            return self.exact.setdefault(folded(word[1:]), _Node())
        return self.stems.setdefault(stem(folded(word)), _Node())

    def step(self, word: Word) -> list[_Node]:
        found = [self.stems.get(word.stem), self.exact.get(word.folded), self.written.get(word.name)]
        found += [self.prefixes.get(word.folded[:length]) for length in self.lengths]
        return [node for node in found if node is not None]


class Lexicon:
    """All word lists in one tree."""

    def __init__(self, lists: Mapping[str, WordList]) -> None:
        self.lists = lists
        self._root = _Node()
        self._starts: dict[str, list[_Node]] = {}
        for name, words in lists.items():
            for phrase, entry in words.phrases:
                node = self._root
                for word in words_of(phrase):
                    node = node.add(word)
                node.ends.append((name, entry))

    def scan(self, reading: Reading) -> dict[str, tuple[Hit, ...]]:
        """List → its occurrences: the longest at every place, from left to right, none overlapping."""
        longest: dict[str, dict[int, tuple[int, str]]] = {}
        for first in range(len(reading.words)):
            for end, name, entry in self._from(reading.words, first):
                found = longest.setdefault(name, {})
                if first not in found or found[first][0] < end:
                    found[first] = (end, entry)
        plain = {name: _apart(found) for name, found in longest.items()}
        plain = {name: [hit for hit in found if hit[2] != NOTHING] for name, found in plain.items()}
        denied = _denied(reading, plain)
        return {
            name: tuple(Hit(first, end, entry, denied[first]) for first, end, entry in found)
            for name, found in plain.items()
        }

    def _starting(self, word: Word) -> list[_Node]:
        """The first steps into the tree, remembered for words that come again and again."""
        found = self._starts.get(word.written)
        if found is None:
            found = self._root.step(word)
            if len(self._starts) < _KNOWN and len(word.written) <= _SHORT:
                self._starts[word.written] = found
        return found

    def _from(self, words: tuple[Word, ...], first: int) -> Iterator[tuple[int, str, str]]:
        todo = [(node, first + 1) for node in self._starting(words[first])]
        while todo:
            node, at = todo.pop()
            for name, entry in node.ends:
                yield at, name, entry
            if at == len(words) or not words[at].joined:
                continue
            todo.extend((found, at + 1) for found in node.step(words[at]))
            if node.gap is not None:
                todo.extend((node.gap, later) for later in _within_gap(words, at))


def _within_gap(words: tuple[Word, ...], at: int) -> Iterator[int]:
    for later in range(at, min(at + _GAP_WORDS + 1, len(words))):
        if later > at and not words[later].joined:
            return
        yield later


def _apart(found: dict[int, tuple[int, str]]) -> list[tuple[int, int, str]]:
    apart: list[tuple[int, int, str]] = []
    for first in sorted(found):
        end, entry = found[first]
        if not apart or first >= apart[-1][1]:
            apart.append((first, end, entry))
    return apart


def _denied(reading: Reading, found: Mapping[str, list[tuple[int, int, str]]]) -> list[bool]:
    """For every word, whether a negation before it in its clause reaches it."""
    words = reading.words
    denied = [False] * len(words)
    harmless = {at for first, end, _ in found.get(_NO_NEGATION, ()) for at in range(first, end)}
    turns = {first for first, _, _ in found.get(_TURNS, ())}
    for first, end, _ in found.get(_NEGATION, ()):
        if first in harmless:
            continue
        for at in range(end, min(end + _REACH, len(words))):
            if words[at].clause != words[first].clause or at in turns:
                break
            denied[at] = True
    return denied
