"""The headings that are known, as they are looked up: as a whole, by their words, by their ends."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.spelling import as_written, content, key, without_brackets, without_parens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plancheck.readers.recognition.concepts import Concept

LIKELY: Final = 0.66
"""From here on a heading is taken, and a remark says so."""
MOST_ASKED: Final = 5
"""Words of the longest heading that is looked for in a question."""
MOST_AROUND: Final = 4
"""Words of a heading over a column in which a known one is looked for."""

OF_TWO: Final = 0.8
"""How sure it is what a heading of two names stands for, of which one is known."""
_NAMES: Final = (2, 3)
_OF: Final = re.compile(r"\b(?:of|for|to|toward|towards)\b")
_HEADED: Final = re.compile(r"(?P<head>.+?) of (?:the |each |this )?(?P<rest>.+)")
_MEANT: Final = re.compile(r" (?:to|that|which|in order|needed|taken|used) ")
"""Where a heading begins to say what it is for: *Action Steps to Implement the Strategy*."""


@dataclass(frozen=True, slots=True)
class Match:
    """A heading as found, the concept it was taken for, and how sure that is (0 to 1)."""

    found: str
    concept: str
    sure: float


@dataclass(eq=False, frozen=True)
class Known:
    """Every heading under what it is looked up by."""

    exact: dict[str, str]
    whole: dict[str, str]
    """Headings that count only where nothing stands beside them."""
    as_written: dict[str, str]
    """Headings that count only with their numbers."""
    beside: dict[str, tuple[str, ...]]
    """Headings that count only beside others of the same kind, and what they may stand for."""
    above: dict[str, str]
    """Headings that count only as those of a section."""
    headings: tuple[tuple[int, str], ...]
    """How many words that count each has, and its concept."""
    with_word: dict[str, list[int]]
    """The headings in which a word stands."""
    describing: frozenset[str] = frozenset()
    """Words before *of* that say nothing by themselves: *Description of Action Step*."""
    seen: dict[tuple[str, bool], Match | None] = field(default_factory=dict)
    others: dict[str, bool] = field(default_factory=dict)
    """Texts of which it is known whether they are headings without room in the plan format."""

    def begins(self, words: list[str]) -> str:
        """The concept of the longest heading with which words begin."""
        lengths = range(min(len(words), MOST_ASKED), 0, -1)
        return next((name for length in lengths if (name := self.exact.get(" ".join(words[:length])))), "")


def known_of(concepts: Mapping[str, Concept], describing: Iterable[str] = ()) -> Known:
    """The headings of these concepts."""
    exact: dict[str, str] = {}
    whole: dict[str, str] = {}
    numbered: dict[str, str] = {}
    beside: dict[str, tuple[str, ...]] = {}
    above: dict[str, str] = {}
    for name, concept in concepts.items():
        for heading in concept.headings:
            if heading.only == "written":
                numbered.setdefault(as_written(heading.text), name)
                continue
            if heading.only == "beside":
                beside[key(heading.text)] = (*beside.get(key(heading.text), ()), name)
                continue
            if heading.only == "above":
                above.setdefault(key(heading.text), name)
                continue
            known = whole if heading.only == "whole" else exact
            for written in (key(heading.text), key(without_brackets(heading.text))):
                if written:
                    known.setdefault(written, name)
    words = tuple((len(set(content(written))), name) for written, name in exact.items())
    with_word: dict[str, list[int]] = {}
    for number, written in enumerate(exact):
        for word in set(content(written)):
            with_word.setdefault(word, []).append(number)
    return Known(exact, whole, numbered, beside, above, words, with_word, frozenset(map(key, describing)))


def matched(known: Known, text: str, folded: str) -> Match | None:
    """What a heading stands for, as it is or by most of its words."""
    if (concept := known.as_written.get(as_written(text))) is not None:
        return Match(text, concept, 1.0)
    if (concept := known.exact.get(folded) or known.whole.get(folded)) is not None:
        return Match(text, concept, 1.0)
    without = key(without_parens(text)) if "(" in text else folded
    if (concept := known.exact.get(without) or known.whole.get(without)) is not None:
        return Match(text, concept, 0.95)
    if (concept := known.exact.get(_described(known, without))) is not None:
        return Match(text, concept, 0.95)
    nearest = None if _is_of_another(known, without) else _nearest(known, set(content(without)))
    if (concept := _either(known, text)) and (nearest is None or nearest[0] < OF_TWO):
        return Match(text, concept, OF_TWO)
    return nearest and Match(text, nearest[1], round(min(nearest[0], 0.85), 2))


def _described(known: Known, folded: str) -> str:
    """A heading without words that say nothing by themselves: *Action Step* of *Description of Action Step*."""
    found = _HEADED.fullmatch(folded)
    return found["rest"] if found is not None and known.describing.issuperset(content(found["head"])) else ""


def _is_of_another(known: Known, folded: str) -> bool:
    """Whether a heading names what is no element, of one: *Status of Action Step*."""
    found = _HEADED.fullmatch(folded)
    if found is None or known.describing.issuperset(content(found["head"])):
        return False
    return found["head"] in known.exact or known.exact.get(found["rest"], "").endswith(".text")


def _either(known: Known, text: str) -> str:
    """What a heading of two names stands for, of which one at least is known: *Fundamental / Strategy*."""
    parts = [key(part) for part in text.split("/")] if "/" in text else []
    found = {concept for part in parts if (concept := known.exact.get(part) or known.whole.get(part))}
    return next(iter(found)) if len(found) == 1 and len(parts) in _NAMES and all(parts) else ""


def _nearest(known: Known, words: set[str]) -> tuple[float, str] | None:
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


def within(known: Known, text: str, folded: str) -> Match | None:
    """What a short heading stands for that begins or ends with a known one."""
    folded = key(without_parens(text)) if "(" in text else folded
    folded = _described(known, folded) or folded
    found = _HEADED.fullmatch(folded)
    if found is not None and (concept := known.exact.get(found["head"])) is not None:
        return Match(text, concept, OF_TWO)
    meant = _MEANT.search(folded) if "\n" not in text else None
    if meant is not None and (concept := known.exact.get(folded[: meant.start()])) is not None:
        return Match(text, concept, LIKELY)
    words = content(folded)
    if not 1 < len(words) <= MOST_AROUND or _is_of_another(known, folded):
        return None
    _, _, tail = folded.partition(" ")
    if (concept := known.exact.get(tail, "")) and not concept.startswith("plan."):
        return Match(text, concept, LIKELY)
    first = _OF.search(folded) is not None
    for length in range(len(words) - 1, 0, -1):
        ends = (words[-length:], words[:length])
        for part in reversed(ends) if first else ends:  # "Timeframe for Action" is a time, "School Action" an action
            if (concept := known.exact.get(" ".join(part))) is not None and not concept.startswith("plan."):
                return Match(text, concept, LIKELY)
    return None
