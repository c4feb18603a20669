"""Files of ``rules/grammar``: sets of words with a meaning each, looked through word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import yaml

from plancheck.errors import RuleError, RulesInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_PLAIN: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FILE = "meaning, source, sets (names, each with a meaning and words)"
_SET = "meaning, words (a list, or names with lists), of (the word lists whose entries they are)"
_WORD = "a word in small letters without apostrophes, once"


class WordSet(NamedTuple):
    """One set of words, in the order of its file."""

    meaning: str
    words: Mapping[str, str]
    """Word, and the name under which it stands (nothing where there are no names)."""
    of: tuple[str, ...]
    """The word lists of which they are entries; none where they are words of texts."""
    line: int


class Topic(NamedTuple):
    """One file."""

    shown: str
    meaning: str
    source: str
    sets: Mapping[str, WordSet]

    def refuse(self, line: int, reason: str, allowed: str) -> NoReturn:
        """Raises ``RulesInvalid`` with a line of this file."""
        raise RulesInvalid((RuleError(self.shown, line, 1, reason, "", allowed),))


class _Refused(Exception):
    """What is wrong, and at which node."""

    def __init__(self, mark: yaml.Mark | None, reason: str, allowed: str) -> None:
        super().__init__(reason)
        self.line, self.column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.reason, self.allowed = reason, allowed


def load(path: Path) -> Topic:
    """Reads one file; raises ``RulesInvalid`` with the first thing that is wrong in it."""
    shown = f"{path.parent.name}/{path.name}"
    try:
        keys = _keys(_root(path), ("meaning", "source", "sets"), (), _FILE)
        sets = {name: _set(node) for name, node in _pairs(keys["sets"], _FILE)}
        return Topic(shown, _text(keys["meaning"], _FILE), _text(keys["source"], _FILE), sets)
    except _Refused as wrong:
        raise RulesInvalid((RuleError(shown, wrong.line, wrong.column, wrong.reason, "", wrong.allowed),)) from None


def _root(path: Path) -> yaml.Node | None:
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=_PLAIN)
    except OSError as error:
        raise _Refused(None, f"cannot be read: {error.strerror}", _FILE) from None
    except yaml.MarkedYAMLError as error:
        raise _Refused(error.problem_mark, error.problem or "this is no YAML", _FILE) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise _Refused(None, str(error).splitlines()[0], _FILE) from None


def _set(node: yaml.Node) -> WordSet:
    keys = _keys(node, ("meaning", "words"), ("of",), _SET)
    among = keys["words"]
    groups = _pairs(among, _SET) if isinstance(among, yaml.MappingNode) else [("", among)]
    words: dict[str, str] = {}
    for name, group in groups:
        for word, at in _items(group):
            if word in words or word != word.casefold() or "'" in word or "’" in word:
                raise _Refused(at.start_mark, f"{word} cannot be found, or stands here twice", _WORD)
            words[word] = name
    of = keys.get("of")
    lists = () if of is None else (of.value,) if isinstance(of, yaml.ScalarNode) else [name for name, _ in _items(of)]
    return WordSet(_text(keys["meaning"], _SET), words, tuple(lists), among.start_mark.line + 1)


def _keys(
    node: yaml.Node | None, wanted: tuple[str, ...], further: tuple[str, ...], allowed: str
) -> dict[str, yaml.Node]:
    """The values of a mapping by their keys, of which some must be there, and no others."""
    keys = dict(_pairs(node, allowed))
    if strange := [key for key in keys if key not in (*wanted, *further)]:
        raise _Refused(keys[strange[0]].start_mark, f"{strange[0]} is nothing that stands here", allowed)
    if missing := [key for key in wanted if key not in keys]:
        raise _Refused(node.start_mark if node else None, f"{missing[0]} is missing", allowed)
    return keys


def _pairs(node: yaml.Node | None, allowed: str) -> Iterator[tuple[str, yaml.Node]]:
    """The entries of a mapping, which has some, and each key once."""
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise _Refused(node.start_mark if node else None, "this is no mapping with entries", allowed)
    seen: set[str] = set()
    for key, value in node.value:
        name = _text(key, allowed)
        if name in seen:
            raise _Refused(key.start_mark, f"{name} is given twice", allowed)
        seen.add(name)
        yield name, value


def _items(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """The texts of a list, which has some."""
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise _Refused(node.start_mark, "this is no list of words", _SET)
    for item in node.value:
        yield _text(item, _WORD), item


def _text(node: yaml.Node, allowed: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise _Refused(node.start_mark, "here a text is wanted", allowed)
    return str(node.value)
