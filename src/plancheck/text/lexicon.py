"""What stands of the word lists in a text: every list is asked here, and each text is gone through once."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from plancheck.knowledge import folder
from plancheck.text.adding import added
from plancheck.text.found import Found, Hit
from plancheck.text.phrase_tree import Lexicon
from plancheck.text.reading import read
from plancheck.text.remembering import remembered
from plancheck.text.word_lists import load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.facts import Span
    from plancheck.text.adding import AddedWords
    from plancheck.text.word_lists import WordList

__all__ = ["Hit", "Lexicon", "absent", "find", "first", "hits", "hits_of", "holds", "lexicon", "within"]


@cache
def lexicon() -> Lexicon:
    """The lexicon of the rulebook that travels with the program, with the words that packs add (see ``adding``)."""
    words = added()
    if () not in _made:
        _made[()] = Lexicon({path.stem: load(path) for path in sorted((folder("rules") / "words").glob("*.yaml"))})
    if words not in _made:
        for oldest in tuple(_made)[1 : len(_made) - _KEPT + 1]:
            del _made[oldest]
        _made[words] = Lexicon(_with(words, _made[()].lists))
    return _made[words]


_made: dict[tuple[AddedWords, ...], Lexicon] = {}
"""The lexicon of the program's own lists, and those with the words of packs."""
_KEPT = 3
"""Lexicons with words of packs that are kept beside our own."""


def _with(words: tuple[AddedWords, ...], lists: Mapping[str, WordList]) -> dict[str, WordList]:
    more = dict(lists)
    for each in words:
        known = more[each.list]
        more[each.list] = replace(known, phrases=(*known.phrases, *each.phrases))
    return more


@remembered
def hits_of(text: str) -> Found:
    """Every occurrence of every list in a text, negated ones too: ``hits_of(text).get(name)``."""
    return lexicon().scan(read(text))


def within(found: tuple[Hit, ...], first: int, end: int) -> tuple[Hit, ...]:
    """Those of a list's occurrences that begin from one word up to before another."""
    low = bisect_left(found, first, key=_first_word)
    return found[low : bisect_left(found, end, lo=low, key=_first_word)]


def _first_word(hit: Hit) -> int:
    return hit.first


def hits(text: str, name: str) -> tuple[Hit, ...]:
    """The occurrences of one list; those under negation only where the list keeps them."""
    found = hits_of(text)
    return found.get(name) if lexicon().lists[name].keeps_negated else found.undenied(name)


def absent(text: str, name: str) -> tuple[Hit, ...]:
    """The occurrences of one list that are said to be lacking."""
    return tuple(hit for hit in hits_of(text).get(name, ()) if hit.negated)


def find(text: str, name: str) -> tuple[Span, ...]:
    """Where phrases of ``rules/words/<name>.yaml`` stand in a text; ``KeyError`` where there is no such list."""
    found = hits(text, name)
    if not found:
        return ()
    reading = read(text)
    return tuple(reading.span(hit.first, hit.end, hit.entry) for hit in found)


def first(text: str, name: str) -> Span | None:
    """The first phrase of a list in a text."""
    found = hits(text, name)
    return read(text).span(found[0].first, found[0].end, found[0].entry) if found else None


def holds(text: str, name: str) -> bool:
    """Whether any phrase of a list stands in a text."""
    return bool(hits(text, name))
