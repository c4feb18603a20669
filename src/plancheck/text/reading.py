"""A text taken apart: words with their offsets and stems, clauses and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import snowballstemmer

from plancheck.facts import Span
from plancheck.text import grammar
from plancheck.text.remembering import remembered

_WORDS = re.compile(
    r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![^\W_])|(?<![\w.])[AaPp]\.[Mm]\b|[^\W_]+(?:['’ʼ`´][^\W_]+)*)"
)
"""Figures and words, *a.m.* among them; what stands between them are marks and spaces."""
_FIGURE = re.compile(r"\d[\d.,]*")
_POSSESSIVE = re.compile(r"['’ʼ`´]s?$")
_LONGEST_WORD = 40
_PLAIN = frozenset(("", " "))
_JOINING = frozenset("-‐‑/'’ʼ`´\"“”‘_*&")
_ENDING = frozenset(".!?•·\n")
_PAUSING = frozenset(",;:()[]–—|→…")
_ABBREVIATED = grammar.words("writing", "abbreviations")

_snowball = snowballstemmer.stemmer("english")


@lru_cache(maxsize=1_000)
def stem(word: str) -> str:
    """The Snowball stem of a folded word; words of over 40 letters stand for themselves."""
    if len(word) > _LONGEST_WORD or not word.isascii():
        return word
    return str(_snowball.stemWord(word))


@lru_cache(maxsize=1_000)
def folded(word: str) -> str:
    """A word without differences of case, and without apostrophes and a possessive *s*."""
    plain = word.casefold().replace("’", "'").replace("ʼ", "'").replace("`", "'").replace("´", "'")
    return plain.removesuffix("'s").replace("'", "")


@lru_cache(maxsize=8_000)
def _forms(written: str) -> tuple[str, str, str, str, bool]:
    """A word as written, folded, its stem, as written without a possessive *s*, and whether it is a figure."""
    plain = folded(written) if len(written) <= _LONGEST_WORD else folded.__wrapped__(written)
    stemmed = stem(plain) if any(map(str.isalpha, plain)) else plain
    return written, plain, stemmed, _POSSESSIVE.sub("", written), bool(_FIGURE.fullmatch(written))


def is_word(written: str) -> bool:
    """Whether a text can hold this as one word or figure."""
    return _WORDS.fullmatch(written) is not None


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
    words: list[Word] = []
    firsts = [0]
    state = _State(text)
    make = tuple.__new__
    clause, sentence, joined, before, plain = 0, 0, False, "", ""
    end = 0
    pieces = _WORDS.split(text)
    for marks, written, following in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        start = end + len(marks)
        end = start + len(written)
        if marks not in _PLAIN:
            clause, sentence, joined, before = state.after(marks, start, plain)
            if sentence == len(firsts):
                firsts.append(len(words))
        forms = _forms(written) if len(written) <= _LONGEST_WORD else _forms.__wrapped__(written)
        plain = forms[1]
        after = "" if following == " " or following[:1].isspace() else following[:1]
        # a third of the time that Word(...) takes
        words.append(make(Word, (start, end, *forms, joined, clause, sentence, before, after)))
        joined, before = True, ""
    return Reading(text, tuple(words), tuple(pairwise((*firsts, len(words)))) if words else ())


class _State:
    """Which clause and sentence the reading of a text has come to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.clause = self.sentence = 0

    def after(self, marks: str, end: int, last: str) -> tuple[int, int, bool, str]:
        """Clause and sentence of the word at ``end``, whether it is joined to the last one, and the marks between."""
        joined, seen, before = bool(last), bool(last), ""
        for at, mark in enumerate(marks, end - len(marks)):
            if mark.isspace() and mark != "\n":
                continue
            before = (before + mark)[-4:]
            if mark in _ENDING and seen and not _goes_on(self.text, at, last):
                self.sentence, self.clause, joined, seen = self.sentence + 1, self.clause + 1, False, False
            elif mark == "–" and _between_words(self.text, at):
                pass
            elif mark in _PAUSING:
                self.clause, joined = self.clause + 1, False
            elif mark not in _JOINING:
                joined = joined and mark in "%$#+=<>~≥≤"
        return self.clause, self.sentence, joined, before


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
