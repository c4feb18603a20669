"""Reads what a pack adds to the word lists: ``words/NAME.yaml``, phrases for the built-in list of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck import knowledge
from plancheck.rulebook import nodes
from plancheck.rulebook.drafts import MOST_TOGETHER, WORDS, in_order, open_file, refuse_file
from plancheck.rulebook.problems import Nearest, entries, text
from plancheck.text.adding import AddedWords
from plancheck.text.phrase_tree import key_of
from plancheck.text.reading import is_word
from plancheck.text.word_lists import ANY_NAME, ANY_WORDS, NOTHING, called, load, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from plancheck.rulebook.nodes import Node
    from plancheck.rulebook.problems import File
    from plancheck.text.word_lists import WordList

MOST_PHRASES = 1000
"""In all files of a pack; the longest list of ours has a few hundred more."""
MOST_WORDS, LONGEST = 8, 80
"""Words of a phrase, and its code points; ours have up to 6 and 39."""

_SHAPE = (
    f"words of letters or figures, = or ^ before one, * behind two letters or more; between words, once, {ANY_WORDS}"
)
_SHORTEST = 2
"""Letters before ``*``, so that not every word is meant."""
_POSSESSIVES = ("'s", "’s", "ʼs", "`s", "´s")
"""What a word that is taken as written is looked for without."""
_NAMES_EACH = "names, each with a list of phrases"


class Pack(NamedTuple):
    """A pack: its folder, how that is shown, and its name."""

    folder: Path
    shown: str
    name: str


def added_words(pack: Pack, earlier: Sequence[AddedWords], files: list[File]) -> Iterator[AddedWords]:
    """What the files of a pack's folder add; each file, read or refused, is appended to ``files``."""
    folder = pack.folder / WORDS
    if not folder.is_dir() or folder.is_symlink():
        return
    lists = {path.stem: path for path in sorted((knowledge.folder("rules") / WORDS).glob("*.yaml"))}
    left, together = MOST_PHRASES, 0
    for item in in_order(folder):
        shown = f"{pack.shown}/{WORDS}/{item.name}"
        name = item.name.removesuffix(".yaml")
        if item.name.startswith("."):
            continue
        if name not in lists or name == item.name:
            wanted = Nearest(name, lists, "lists, each in a file NAME.yaml")
            refuse_file(files, shown, f"there is no word list {name} to add to", wanted)
            continue
        file, node = open_file(folder / item.name, shown)
        files.append(file)
        together += len(file.text)
        if together > MOST_TOGETHER:
            file.refuse_at(1, 1, "from here on no words are read: there are too many", f"{MOST_TOGETHER // 1024} kB")
            return
        if node is not None:
            adding = _Adding(file, load(lists[name]), earlier, left)
            yield adding.words(node, pack.name)
            left = adding.left
            if left < 0:
                return


class _Adding:
    """One file on its way to the list that it adds to; ``left`` are the phrases that the pack may still add."""

    def __init__(self, file: File, known: WordList, earlier: Sequence[AddedWords], left: int) -> None:
        self._file, self._list = file, known
        among = known.data["entries"]
        self._names = tuple(str(each) for each in among) if isinstance(among, dict) else None
        self._any_name = known.name in ANY_NAME
        phrases = [*known.phrases, *(pair for words in earlier if words.list == known.name for pair in words.phrases)]
        self._known = {key_of(phrase): entry for phrase, entry in reversed(phrases)}
        self.left = left

    def words(self, node: Node, pack: str) -> AddedWords:
        """All that the file adds; what is wrong is noted."""
        found = entries(self._file, node, "a list of words", ("meaning", "source", "entries"), ("except",))
        meaning = text(self._file, found.get("meaning"), "meaning")
        source = text(self._file, found.get("source"), "source")
        phrases = [*self._entries(found.get("entries")), *self._phrases(found.get("except"), "except", NOTHING)]
        return AddedWords(self._list.name, pack, meaning, source, tuple(phrases))

    def _entries(self, node: Node | None) -> Iterator[tuple[str, str]]:
        if self._names is None:
            yield from self._phrases(node, "entries", None)
        elif isinstance(node, nodes.Mapping) and node.entries:
            for name, (key, inner) in node.entries.items():
                if self._is_name(name, key):
                    yield from self._phrases(inner, name, name)
        elif node is not None:
            some = "names of your own, or of the list" if self._any_name else "names of the list"
            reason = f"{self._list.name} wants {_NAMES_EACH} under entries"
            self._file.refuse(node, reason, f"{some}: {', '.join(self._names[:30])}")

    def _is_name(self, name: str, key: nodes.Scalar) -> bool:
        if self._any_name:
            if name.strip() and name != NOTHING and len(name) <= LONGEST:
                return True
            self._file.refuse(key, "this cannot be a name", f"a few words, up to {LONGEST} signs")
            return False
        assert self._names is not None
        if name not in self._names:
            self._file.refuse(key, f"{self._list.name} has no entry {name}", Nearest(name, self._names, "entries"))
        return name in self._names

    def _phrases(self, node: Node | None, what: str, entry: str | None) -> Iterator[tuple[str, str]]:
        if node is None:
            return
        if not isinstance(node, nodes.Sequence) or not node.items:
            self._file.refuse(node, f"{what} must be a list of phrases", "[one phrase, another]")
            return
        for item in node.items:
            self.left -= 1
            if self.left == -1:
                self._file.refuse(
                    item, "from here on no phrase is read: there are too many", f"{MOST_PHRASES} in a pack"
                )
            if self.left < 0:
                return
            phrase = self._phrase(item)
            if phrase and self._is_new(item, phrase, entry or called(phrase)):
                yield phrase, entry or called(phrase)

    def _phrase(self, item: Node) -> str:
        """The phrase of a node; nothing where it is none, and noted."""
        written = item.text if isinstance(item, nodes.Scalar) else ""
        if reason := _wrong_with(written):
            self._file.refuse(item, reason, _SHAPE)
            return ""
        return " ".join(written.split())

    def _is_new(self, item: Node, phrase: str, entry: str) -> bool:
        """Whether the list does not know the phrase as something else; else it is noted."""
        before = self._known.setdefault(key_of(phrase), entry)
        if before == entry or (self._names is None and NOTHING not in (before, entry)):
            return True
        stands = "under except" if before == NOTHING else f"as {before}"
        self._file.refuse(item, f"{phrase} stands in {self._list.name} already, {stands}", "words are added, not moved")
        return False


def _wrong_with(written: str) -> str:
    """Why a phrase is none that could be found; empty where it is one."""
    words = words_of(written)
    if not words:
        return "here a phrase is wanted"
    if len(words) > MOST_WORDS or len(written) > LONGEST:
        return f"a phrase of more than {MOST_WORDS} words or {LONGEST} signs"
    if ANY_WORDS in (words[0], words[-1]):
        return f"a phrase that begins or ends with {ANY_WORDS}"
    if words.count(ANY_WORDS) > 1:
        return f"a phrase with more than one {ANY_WORDS}"
    strange = next((word for word in words if word != ANY_WORDS and not _can_be_found(word)), "")
    return f"{strange} is no word that a text could hold" if strange else ""


def _can_be_found(word: str) -> bool:
    if word[0] == "^":
        return is_word(word[1:]) and not word.endswith(_POSSESSIVES)
    if word[-1] == "*":
        return len(word) > _SHORTEST and is_word(word[:-1])
    return is_word(word.removeprefix("=").rstrip("'’"))
