"""Words that packs add to the lists: which are read now, and what has to be forgotten where others are."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from plancheck.text import remembering

if TYPE_CHECKING:
    from collections.abc import Iterator

_READING = ("plancheck.text.", "plancheck.schedule.", "plancheck.measures.", "plancheck.readers.")
"""The rooms in which answers hang on words."""


class AddedWords(NamedTuple):
    """What one file of a pack adds to one word list."""

    list: str
    pack: str
    meaning: str
    source: str
    phrases: tuple[tuple[str, str], ...]
    """Phrase, and the entry of the list that it stands for."""


class _Now:
    words: tuple[AddedWords, ...] = ()
    forgotten = True
    """Whether all that was found with other words is gone: not where that was broken off."""


def added() -> tuple[AddedWords, ...]:
    """The words that are read beside those of the lists, in the order of the packs."""
    return _Now.words


@contextmanager
def reading_with(words: tuple[AddedWords, ...]) -> Iterator[None]:
    """Has texts read with these words beside those of the lists, and afterwards with those as before."""
    before = _Now.words
    try:
        read_with(words)
        yield
    finally:
        read_with(before)


def read_with(words: tuple[AddedWords, ...]) -> None:
    """Has texts read with these words from now on; costs nothing where they are those of now."""
    if words == _Now.words and _Now.forgotten:
        return
    _Now.words, _Now.forgotten = words, False
    _forget()
    _Now.forgotten = True


def _forget() -> None:
    """Lets go what is remembered of texts and of plans: every cache of the rooms that read."""
    remembering.forget()
    for name, module in tuple(sys.modules.items()):
        if name.startswith(_READING):
            for value in tuple(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if clear is not None:
                    clear()
