"""A text taken apart: words with their offsets and stems, clauses and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import snowballstemmer

from plancheck.facts import Span
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"(?P<figure>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?![^\W_])"
    r"|(?P<word>[^\W_]+(?:['’ʼ`´][^\W_]+)*)"
    r"|(?P<line>\n)"
    r"|(?P<mark>\S)"
)
_POSSESSIVE = re.compile(r"['’ʼ`´]s?$")
_LONGEST_WORD = 40
_JOINING = frozenset("-‐‑/'’ʼ`´\"“”‘_*&")
_ENDING = frozenset(".!?•·\n")
_PAUSING = frozenset(",;:()[]–—|→…")
_ABBREVIATED = frozenset({"e", "g", "i", "eg", "ie", "vs", "etc", "dr", "mr", "ms", "mrs", "st", "approx", "avg", "no"})

_snowball = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball stem of a folded word; words of over 40 letters stand for themselves."""
    if len(word) > _LONGEST_WORD or not word.isascii():
        return word
    return str(_snowball.stemWord(word))


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word without differences of case, and without apostrophes and a possessive *s*."""
    plain = word.casefold().replace("’", "'").replace("ʼ", "'").replace("`", "'").replace("´", "'")
    return plain.removesuffix("'s").replace("'", "")


class Word(NamedTuple):
    """One word or figure of a text; ``start`` and ``end`` are code points of the text as it stands.

    ``clause`` and ``sentence`` count from 0; ``joined`` says that nothing but spaces, hyphens,
    slashes and quotation marks stand between it and the word before; ``before`` and ``after`` are
    the marks that touch it.
    """

    start: int
    end: int
    written: str
    folded: str
    stem: str
    name: str
    """As written, without a possessive *s*."""
    is_figure: bool
    joined: bool
    clause: int
    sentence: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text and its words in order."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...] = field(default=())
    """First word and the one after the last, for every sentence."""

    def span(self, first: int, after_last: int, entry: str = "") -> Span:
        """The stretch of text from one word up to before another."""
        start, end = self.words[first].start, self.words[after_last - 1].end
        return Span(start, end, self.text[start:end], entry)

    def cut(self, start: int, end: int, entry: str = "") -> Span:
        """The stretch of text between two offsets."""
        return Span(start, end, self.text[start:end], entry)

    def sentence_of(self, at: int) -> tuple[int, int]:
        """First word of the sentence in which a word stands, and the one after its last."""
        return self.sentences[self.words[at].sentence]

    def same_clause(self, one: int, other: int) -> bool:
        """Whether two words stand in one clause."""
        return self.words[one].clause == self.words[other].clause


@remembered
def read(text: str) -> Reading:
    """A text taken apart, once for all who ask; takes time in proportion to its length."""
    words = tuple(_words(text))
    sentences: list[tuple[int, int]] = []
    for at, word in enumerate(words):
        if not at or word.sentence != words[at - 1].sentence:
            sentences.append((at, at + 1))
        else:
            sentences[-1] = (sentences[-1][0], at + 1)
    return Reading(text, words, tuple(sentences))


def _words(text: str) -> Iterator[Word]:
    clause = sentence = 0
    joined, seen, before = False, False, ""
    last = ""
    for match in _TOKEN.finditer(text):
        kind, written = match.lastgroup, match.group()
        if kind in ("mark", "line"):
            before = (before + written)[-4:]
            if written in _ENDING and seen and not _goes_on(text, match.start(), last):
                sentence, clause, joined, seen = sentence + 1, clause + 1, False, False
            elif written == "–" and _between_words(text, match.start()):
                pass
            elif written in _PAUSING:
                clause, joined = clause + 1, False
            elif written not in _JOINING:
                joined = joined and written in "%$#+=<>~≥≤"
            continue
        plain = folded(written) if len(written) <= _LONGEST_WORD else folded.__wrapped__(written)
        start, end = match.span()
        after = text[end] if end < len(text) and not text[end].isspace() else ""
        figure = kind == "figure"
        yield Word(
            start,
            end,
            written,
            plain,
            plain if figure else stem(plain),
            _POSSESSIVE.sub("", written),
            figure,
            joined,
            clause,
            sentence,
            before,
            after,
        )
        joined, seen, before, last = True, True, "", plain


def _between_words(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and not text[at - 1].isspace() and not text[at + 1].isspace()


def _goes_on(text: str, at: int, last: str) -> bool:
    """Whether a full stop or line end does not end the sentence: an abbreviation, *k.5*, a wrapped line."""
    if text[at] == "\n":
        return text[at + 1 : at + 40].lstrip()[:1].islower()
    if text[at] != ".":
        return False
    follows = text[at + 1 : at + 2]
    if follows.isupper() and text[at - 1 : at].islower() and len(last) > 2:
        return False
    return last in _ABBREVIATED or (bool(follows) and not follows.isspace() and follows not in "\"'”’)")
