"""Word lists as data: loaded once from ``rules/words``, and all found in a text in one pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import yaml

from plancheck.errors import RuleError, RulesInvalid
from plancheck.knowledge import folder
from plancheck.text.reading import folded, read, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from plancheck.facts import Span
    from plancheck.text.reading import Reading, Word

_NOTHING = "(nothing)"
"""What phrases under ``except`` stand for: they are longer than an entry, and keep it from being found."""
_SIGNS = str.maketrans("", "", "=^*")
_GAP = "..."
_GAP_WORDS = 4
_NEGATION, _NO_NEGATION, _TURNS = "negation", "not-negation", "turns"
_REACH = 8


@dataclass(frozen=True, slots=True)
class WordList:
    """One file of ``rules/words``: phrases, each under the name that it stands for."""

    name: str
    meaning: str
    phrases: tuple[tuple[str, str], ...]
    """Phrase, and what it is called (itself, where the file gives no other name)."""
    keeps_negated: bool
    data: Mapping[str, object]
    """All that the file holds, for grammars that keep more than phrases in it."""


@dataclass(frozen=True, slots=True)
class Hit:
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

    def step(self, word: Word) -> Iterator[_Node]:
        if (node := self.stems.get(word.stem)) is not None:
            yield node
        if (node := self.exact.get(word.folded)) is not None:
            yield node
        if (node := self.written.get(word.name)) is not None:
            yield node
        for length in self.lengths:
            if (node := self.prefixes.get(word.folded[:length])) is not None:
                yield node


class Lexicon:
    """All word lists in one tree of stems."""

    def __init__(self, lists: Mapping[str, WordList]) -> None:
        self.lists = lists
        self._root = _Node()
        for name, words in lists.items():
            for phrase, entry in words.phrases:
                node = self._root
                for word in _split(phrase):
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
        plain = {name: [hit for hit in found if hit[2] != _NOTHING] for name, found in plain.items()}
        denied = _denied(reading, plain)
        return {
            name: tuple(Hit(first, end, entry, denied[first]) for first, end, entry in found)
            for name, found in plain.items()
        }

    def _from(self, words: tuple[Word, ...], first: int) -> Iterator[tuple[int, str, str]]:
        todo = [(self._root, first)]
        while todo:
            node, at = todo.pop()
            for name, entry in node.ends:
                yield at, name, entry
            if at == len(words) or (at > first and not words[at].joined):
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


def _split(phrase: str) -> list[str]:
    return [word for part in phrase.replace("-", " ").replace("/", " ").split() if (word := part.strip(',;:"“”&'))]


def load(path: Path) -> WordList:
    """Reads one list; raises ``RulesInvalid`` where the file is none."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - plain strings only
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise _wrong(path, str(error).splitlines()[0]) from None
    if not isinstance(data, dict) or "meaning" not in data or not isinstance(data.get("entries"), (list, dict)):
        raise _wrong(path, "a word list needs a meaning and entries")
    entries = data["entries"]
    if isinstance(entries, list):
        phrases = [(str(phrase), str(phrase).translate(_SIGNS)) for phrase in entries]
    else:
        phrases = [(str(phrase), name) for name, among in entries.items() for phrase in among]
    if blank := [name for phrase, name in phrases if not _split(phrase)]:
        raise _wrong(path, f"an entry without words: {blank[0]!r}")
    phrases += [(str(phrase), _NOTHING) for phrase in data.get("except", ())]
    return WordList(path.stem, data["meaning"], tuple(phrases), data.get("negation") == "kept", data)


def _wrong(path: Path, reason: str) -> RulesInvalid:
    allowed = "meaning, source, entries (phrases, or a name with its phrases), except (phrases), negation: kept"
    return RulesInvalid((RuleError(f"words/{path.name}", 1, 1, reason, "", allowed),))


@cache
def lexicon() -> Lexicon:
    """The lexicon of the rulebook that travels with the program."""
    return Lexicon({path.stem: load(path) for path in sorted((folder("rules") / "words").glob("*.yaml"))})


@lru_cache(maxsize=4096)
def hits_of(text: str) -> dict[str, tuple[Hit, ...]]:
    """Every occurrence of every list in a text, negated ones too; not to be changed."""
    return lexicon().scan(read(text))


def hits(text: str, name: str) -> tuple[Hit, ...]:
    """The occurrences of one list; those under negation only where the list keeps them."""
    words = lexicon().lists[name]
    found = hits_of(text).get(name, ())
    return found if words.keeps_negated else tuple(hit for hit in found if not hit.negated)


def absent(text: str, name: str) -> tuple[Hit, ...]:
    """The occurrences of one list that are said to be lacking."""
    return tuple(hit for hit in hits_of(text).get(name, ()) if hit.negated)


def find(text: str, name: str) -> tuple[Span, ...]:
    """Where phrases of ``rules/words/<name>.yaml`` stand in a text; ``KeyError`` where there is no such list."""
    reading = read(text)
    return tuple(reading.span(hit.first, hit.end, hit.entry) for hit in hits(text, name))


def first(text: str, name: str) -> Span | None:
    """The first phrase of a list in a text."""
    return next(iter(find(text, name)), None)


def holds(text: str, name: str) -> bool:
    """Whether any phrase of a list stands in a text."""
    return bool(hits(text, name))
