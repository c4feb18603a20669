"""Which concept a heading stands for, and how sure that is: synonyms from ``rules/forms``, or those of a mapping."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from plancheck import knowledge
from plancheck.readers.recognition import concepts
from plancheck.readers.recognition.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SURE: Final = 0.9
"""From here on a heading is taken without a remark."""
LIKELY: Final = 0.66
"""From here on a heading is taken, and a remark says so."""
BEGUN: Final = 0.8
"""How sure it is what a heading stands for of which the beginning is known."""
LONGEST: Final = 16
"""Words of the longest text that may be a heading."""

LONGEST_TEXT: Final = 300
"""Characters of it."""
LONGEST_OTHER: Final = 100
"""Characters of the longest heading for which the plan format has no room."""
MOST_SEEN: Final = 20_000
"""Texts of which it is known what they stand for."""

MOST_ASKED: Final = 5
"""Words of the longest heading that is looked for in a question."""
MOST_TOLD: Final = 12
"""Words among which it is looked for in what a form tells to write."""
MOST_AROUND: Final = 4
"""Words of a heading over a column in which a known one is looked for."""

LONGEST_HEAD: Final = 80
"""Characters of what stands before a form's help."""

_PARENS = re.compile(r"\([^()]*\)")
_PLURAL = re.compile(r"\((?:s|es)\)")
_BEHIND = re.compile(r":\s|\s[–—-]\s")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_SMALL = frozenset({"the", "a", "an", "of", "for", "to", "and", "or", "your", "this", "s", "n"})


@dataclass(frozen=True, slots=True)
class Match:
    """A heading as found, the concept it was taken for, and how sure that is (0 to 1)."""

    found: str
    concept: str
    sure: float


@dataclass(frozen=True)
class Synonyms:
    """Concepts by name, and on top the headings that a mapping pins or leaves aside."""

    concepts: Mapping[str, concepts.Concept]
    pinned: Mapping[str, str] = field(default_factory=dict)
    """Folded heading → concept."""
    ignored: frozenset[str] = frozenset()
    """Folded headings and texts that are of no interest."""
    other: frozenset[str] = frozenset()
    """Folded headings for which the plan format has no room."""
    prompts: tuple[str, ...] = ()
    """Folded beginnings of what a form says to those who fill it in."""
    voice: Voice = field(default_factory=Voice)
    """How forms ask and tell."""

    def match(self, text: str, *, column: bool = False) -> Match | None:
        """What a heading stands for; ``None`` where nothing is like it.

        Over a ``column`` it is enough that a short heading begins or ends with a known one.
        """
        if len(text) > LONGEST_TEXT:
            return self._first_line(text)
        seen = self._known.seen
        asked = (text, column)
        if asked not in seen:
            if len(seen) > MOST_SEEN:  # a table of a hundred thousand rows must not stay in memory
                seen.clear()
            seen[asked] = self._match(text, column=column)
        return seen[asked]

    def _match(self, text: str, *, column: bool) -> Match | None:
        folded = key(text)
        if not folded or folded.count(" ") >= LONGEST:
            return self._first_line(text)
        if (concept := self.pinned.get(folded)) is not None:
            return Match(text, concept, 1.0)
        if folded in self.ignored or self._is_other(text, folded):
            return None
        if (found := self._first_line(text)) is not None:
            return found
        found = _match(self._known, text, folded)
        if (found is None or found.sure < SURE) and (core := self.voice.heading_in(text)):
            concept = self._meant(core, asks=text.rstrip().endswith("?"))
            found = Match(text, concept, 0.95) if concept else found
        return found or (_within(self._known, text, folded) if column else None)

    def _meant(self, core: str, *, asks: bool) -> str:
        """What the heading in a longer text stands for; of a question, what its first words do."""
        folded = key(core)
        if folded in self.other:
            return ""
        if (concept := self.pinned.get(folded) or self._known.exact.get(folded)) is not None or not asks:
            return concept or ""
        words = folded.split()
        return self._known.begins(words)

    def told(self, text: str) -> tuple[Match, str] | None:
        """What a form tells to write, as far as that is known, and what was written behind it in the same text."""
        said = self.voice.told(text)
        if said is None or ((known := self.match(text)) is not None and known.sure >= SURE):
            return None
        words = key(said[0]).split()[:MOST_TOLD]
        found = (self._known.begins(words[at:]) for at in range(len(words)))
        concept = next((name for name in found if name and not name.startswith(("plan.", "strategy."))), "")
        return (Match(said[0], concept, LIKELY), said[1]) if concept else None

    def beside(self, text: str, kinds: frozenset[str]) -> Match | None:
        """What a heading stands for beside others of these kinds."""
        known = self._known.beside.get(key(text), ())
        concept = next((name for name in known if name.partition(".")[0] in kinds), None)
        return Match(text, concept, 1.0) if concept else None

    def _first_line(self, text: str) -> Match | None:
        """What a heading stands for below or behind which the form says in the same cell how it is to be filled in."""
        head, rest = parted(text)
        folded = key(head) if rest else ""
        if not folded:
            return None
        if "\n" in text and (concept := self.pinned.get(folded)) is not None:
            return Match(text, concept, 1.0)
        concept = self._known.exact.get(folded) if folded not in self.ignored else None
        return Match(text, concept, 1.0) if concept and self._speaks(rest) else None

    def is_explained(self, text: str) -> bool:
        """Whether a long text is a heading with the form's help."""
        return ("\n" in text or ":" in text or " – " in text) and self._first_line(text) is not None

    def begun(self, text: str) -> Match | None:
        """What a heading stands for by its first line, or what stands before a colon or dash, whatever follows."""
        head, rest = parted(text)
        folded = key(head) if rest else ""
        if not folded or folded in self.ignored:
            return None
        concept = self.pinned.get(folded) or self._known.exact.get(folded)
        return Match(text, concept, BEGUN) if concept else None

    def ends(self, text: str) -> str:
        """The concept of the known heading of two or three words with which a longer one ends; else nothing."""
        words = key(text).split()
        tails = (" ".join(words[-length:]) for length in (3, 2) if len(words) > length)
        return next((concept for tail in tails if (concept := self._known.exact.get(tail))), "")

    def _speaks(self, rest: str) -> bool:
        """Whether a form speaks in what follows a heading: it asks, or turns to those who fill it in."""
        if rest.endswith("?") or (rest[0] == "(" and rest[-1] == ")") or self.is_prompt(rest):
            return True
        return self.voice.turns_to_reader(rest)

    def is_other(self, text: str) -> bool:
        """Whether a heading stands for what the plan format has no room for."""
        return len(text) <= LONGEST_OTHER and self._is_other(text, key(text))

    def _is_other(self, text: str, folded: str) -> bool:
        if folded in self.pinned:
            return False
        return folded in self.other or ("(" in text and key(_without_parens(text)) in self.other)

    def is_prompt(self, text: str) -> bool:
        """Whether a text is what a form says to those who fill it in."""
        return text[:1] in self.asked and " ".join(text.split()).casefold().startswith(self.prompts)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The letters with which prompts begin."""
        return frozenset(sign for prompt in self.prompts for sign in (prompt[0], prompt[0].upper()))

    def displaced(self, headings: Iterable[str]) -> frozenset[str]:
        """Of the headings of a document, those that stand for something else because of another one there."""
        found = {heading: f" {folded} " for heading in headings if (folded := key(heading)) not in self.pinned}
        pairs = ((key(h.text), key(h.unless)) for c in self.concepts.values() for h in c.headings if h.unless)
        gone = [word for word, unless in pairs if any(f" {unless} " in folded for folded in found.values())]
        return frozenset(heading for heading, folded in found.items() if any(f" {word} " in folded for word in gone))

    @cached_property
    def _known(self) -> _Known:
        exact: dict[str, str] = {}
        whole: dict[str, str] = {}
        as_written: dict[str, str] = {}
        beside: dict[str, tuple[str, ...]] = {}
        for name, concept in self.concepts.items():
            for heading in concept.headings:
                if heading.only == "written":
                    as_written.setdefault(_as_written(heading.text), name)
                    continue
                if heading.only == "beside":
                    beside[key(heading.text)] = (*beside.get(key(heading.text), ()), name)
                    continue
                known = whole if heading.only == "whole" else exact
                for written in (key(heading.text), key(_PARENS.sub("", heading.text))):
                    if written:
                        known.setdefault(written, name)
        words = tuple((len(set(_content(written))), name) for written, name in exact.items())
        with_word: dict[str, list[int]] = {}
        for number, written in enumerate(exact):
            for word in set(_content(written)):
                with_word.setdefault(word, []).append(number)
        return _Known(exact, whole, as_written, beside, words, with_word)


@dataclass(eq=False, frozen=True)
class _Known:
    exact: dict[str, str]
    whole: dict[str, str]
    """Headings that count only where nothing stands beside them."""
    as_written: dict[str, str]
    """Headings that count only with their numbers."""
    beside: dict[str, tuple[str, ...]]
    """Headings that count only beside others of the same kind, and what they may stand for."""
    headings: tuple[tuple[int, str], ...]
    """How many words that count each has, and its concept."""
    with_word: dict[str, list[int]]
    """The headings in which a word stands."""
    seen: dict[tuple[str, bool], Match | None] = field(default_factory=dict)

    def begins(self, words: list[str]) -> str:
        """The concept of the longest heading with which words begin."""
        lengths = range(min(len(words), MOST_ASKED), 0, -1)
        return next((name for length in lengths if (name := self.exact.get(" ".join(words[:length])))), "")


def _match(known: _Known, text: str, folded: str) -> Match | None:
    if (concept := known.exact.get(folded) or known.whole.get(folded)) is not None:
        return Match(text, concept, 1.0)
    if (concept := known.as_written.get(_as_written(text))) is not None:
        return Match(text, concept, 1.0)
    without = key(_without_parens(text)) if "(" in text else folded
    if (concept := known.exact.get(without) or known.whole.get(without)) is not None:
        return Match(text, concept, 0.95)
    nearest = _nearest(known, set(_content(without)))
    return nearest and Match(text, nearest[1], round(min(nearest[0], 0.85), 2))


def _nearest(known: _Known, words: set[str]) -> tuple[float, str] | None:
    """The heading that shares most of its words and of these, where that is enough."""
    of_words = [known.with_word[word] for word in words if word in known.with_word]
    if len(of_words) < LIKELY * len(words):
        return None
    common = Counter(number for numbers in of_words for number in numbers)
    best: tuple[float, str] | None = None
    for number in sorted(common):  # of equals the first
        many, name = known.headings[number]
        share = common[number] / (len(words) + many - common[number])
        if best is None or share > best[0]:
            best = (share, name)
    return best if best is not None and best[0] >= LIKELY else None


def _within(known: _Known, text: str, folded: str) -> Match | None:
    words = _content(folded)
    if not 1 < len(words) <= MOST_AROUND:
        return None
    for length in range(len(words) - 1, 0, -1):
        for part in (words[-length:], words[:length]):
            if (concept := known.exact.get(" ".join(part))) is not None and not concept.startswith("plan."):
                return Match(text, concept, LIKELY)
    return None


def _without_parens(text: str) -> str:
    return _PARENS.sub(" ", _PLURAL.sub("", text))


def _as_written(text: str) -> str:
    return " ".join(text.casefold().split())


def key(text: str) -> str:
    """A heading without numbers, punctuation and differences of capitals and plurals."""
    if len(text) > LONGEST_TEXT:
        return ""
    folded = text.casefold()
    if "’" in folded or "'" in folded:
        folded = folded.replace("’", "'").replace("'s", "")
    if "(" in folded:
        folded = _PLURAL.sub("", folded)
    return " ".join(map(_singular, _WORD.findall(folded)))


def parted(text: str) -> tuple[str, str]:
    """The first line of a heading, or what stands before a colon or dash, and the rest, if there is any."""
    head, _, rest = text.partition("\n")
    if not rest.strip():
        found = _BEHIND.search(head)
        head, rest = (head[: found.start()], head[found.end() :]) if found else (head, "")
    return (head, rest.strip()) if len(head) <= LONGEST_HEAD else (head, "")


def _content(folded: str) -> list[str]:
    return [word for word in folded.split() if word not in _SMALL]


@lru_cache(maxsize=5_000)
def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def built_in() -> Synonyms:
    """The synonyms of ``rules/forms/headings.yaml``; raises ``RulesInvalid`` where the file is wrong."""
    known = concepts.read(knowledge.folder("rules") / "forms" / "headings.yaml")
    voice = Voice(known.asking, known.telling, known.parts, known.names)
    return Synonyms(known.concepts, other=frozenset(map(key, known.other)), prompts=known.prompts, voice=voice)
