"""Sets of words on which the reading of texts leans: ``rules/grammar``, one file a topic, read once.

A word list of ``rules/words`` is looked for in a text, stem by stem; a set of the grammar is asked whether
one folded word, as it stands, is in it. Modules fetch their sets when they are loaded: a look into one then
costs no call, and a file that is wrong is told before any plan is read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from plancheck.knowledge import folder
from plancheck.text.grammar_files import Topic, WordSet, load

if TYPE_CHECKING:
    from collections.abc import Collection

Name = TypeVar("Name", bound=str)


@cache
def topic(name: str) -> Topic:
    """One file of ``rules/grammar``; raises ``RulesInvalid`` where there is none, or it is wrong."""
    return load(folder("rules") / "grammar" / f"{name}.yaml")


def words(file: str, name: str) -> frozenset[str]:
    """The words of a set; this and what follows raises ``RulesInvalid`` where the file or the set is wrong."""
    return frozenset(_set(file, name).words)


def in_order(file: str, name: str) -> tuple[str, ...]:
    """The words, phrases or endings of a set in the order of the file."""
    return tuple(_set(file, name).words)


def table(file: str, name: str, among: Collection[Name]) -> dict[str, Name]:
    """Word → the name under which it stands, one of those given."""
    found, known = _set(file, name), {each: each for each in among}
    if strange := [each for each in found.words.values() if each not in known]:
        topic(file).refuse(
            found.line, f"{name}: {strange[0] or 'a word without a name'}", f"one of: {', '.join(known)}"
        )
    return {word: known[each] for word, each in found.words.items()}  # type: ignore[index]


def numbers(file: str, name: str, least: int, most: int) -> dict[str, int]:
    """Word → the whole number under which it stands, within bounds."""
    found = _set(file, name)
    if strange := [each for each in found.words.values() if not (each.isdecimal() and least <= int(each[:9]) <= most)]:
        topic(file).refuse(found.line, f"{name}: {strange[0] or 'a word without a number'}", f"{least} to {most}")
    return {word: int(each) for word, each in found.words.items()}


def one_of(file: str, name: str, stands_for: str | None = None) -> str:
    """A pattern of any word of a set, or of any under a name; the longest is tried first."""
    found = _set(file, name)
    among = [word for word, each in found.words.items() if stands_for is None or each == stands_for]
    if not among:
        topic(file).refuse(found.line, f"{name}: no word for {stands_for}", "some word for every name")
    return f"(?:{'|'.join(map(re.escape, sorted(among, key=len, reverse=True)))})"


def _set(file: str, name: str) -> WordSet:
    known = topic(file)
    if name not in known.sets:
        known.refuse(1, f"the set {name} is missing", f"it is asked for; those here: {', '.join(known.sets)}")
    return known.sets[name]
