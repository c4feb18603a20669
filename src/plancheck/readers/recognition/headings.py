"""Which concept a heading stands for, and how sure that is: synonyms from ``rules/forms``, or those of a mapping."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from plancheck import knowledge
from plancheck.errors import RuleError, RulesInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SURE: Final = 0.9
"""From here on a heading is taken without a remark."""
LIKELY: Final = 0.66
"""From here on a heading is taken, and a remark says so."""
LONGEST: Final = 16
"""Words of the longest text that may be a heading."""

MOST_AROUND: Final = 4
"""Words of a heading over a column in which a known one is looked for."""

_PARENS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_SMALL = frozenset({"the", "a", "an", "of", "for", "to", "and", "or", "your", "this", "s", "n"})


@dataclass(frozen=True, slots=True)
class Heading:
    """One way to call a concept, where it was seen, and whether the printed form was at hand."""

    text: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """A kind of element and one of its fields, as forms call it."""

    name: str
    means: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A heading as found, the concept it was taken for, and how sure that is (0 to 1)."""

    found: str
    concept: str
    sure: float


@dataclass(frozen=True)
class Synonyms:
    """Concepts by name, and on top the headings that a mapping pins or leaves aside."""

    concepts: Mapping[str, Concept]
    pinned: Mapping[str, str] = field(default_factory=dict)
    """Folded heading → concept."""
    ignored: frozenset[str] = frozenset()
    """Folded headings and texts that are of no interest."""

    def match(self, text: str, *, column: bool = False) -> Match | None:
        """What a heading stands for; ``None`` where nothing is like it.

        Over a ``column`` it is enough that a short heading begins or ends with a known one.
        """
        folded = key(text)
        if not folded or len(folded.split()) > LONGEST:
            return None
        if (concept := self.pinned.get(folded)) is not None:
            return Match(text, concept, 1.0)
        if folded in self.ignored:
            return None
        return _cached(self._known, text, folded) or (_within(self._known, text, folded) if column else None)

    @cached_property
    def _known(self) -> _Known:
        exact: dict[str, str] = {}
        for name, concept in self.concepts.items():
            for heading in concept.headings:
                for written in (key(heading.text), key(_PARENS.sub("", heading.text))):
                    if written:
                        exact.setdefault(written, name)
        return _Known(exact, tuple((frozenset(_content(written)), name) for written, name in exact.items()))


@dataclass(eq=False, frozen=True)
class _Known:
    exact: dict[str, str]
    words: tuple[tuple[frozenset[str], str], ...]
    seen: dict[str, Match | None] = field(default_factory=dict)


def _cached(known: _Known, text: str, folded: str) -> Match | None:
    if len(known.seen) > 20_000:  # a table of a hundred thousand rows must not stay in memory
        known.seen.clear()
    if text not in known.seen:
        known.seen[text] = _match(known, text, folded)
    return known.seen[text]


def _match(known: _Known, text: str, folded: str) -> Match | None:
    if (concept := known.exact.get(folded)) is not None:
        return Match(text, concept, 1.0)
    without = key(_PARENS.sub(" ", text))
    if (concept := known.exact.get(without)) is not None:
        return Match(text, concept, 0.95)
    words = frozenset(_content(without))
    best: tuple[float, str] | None = None
    for candidate, name in known.words:
        common = len(words & candidate)
        if not common or not candidate:
            continue
        share = common / len(words | candidate)
        if best is None or share > best[0]:
            best = (share, name)
    if best is None or best[0] < LIKELY:
        return None
    return Match(text, best[1], round(min(best[0], 0.85), 2))


def _within(known: _Known, text: str, folded: str) -> Match | None:
    words = _content(folded)
    if not 1 < len(words) <= MOST_AROUND:
        return None
    for length in range(len(words) - 1, 0, -1):
        for part in (words[-length:], words[:length]):
            if (concept := known.exact.get(" ".join(part))) is not None and not concept.startswith("plan."):
                return Match(text, concept, LIKELY)
    return None


def key(text: str) -> str:
    """A heading without numbers, punctuation and differences of capitals and plurals."""
    if len(text) > 300:
        return ""
    folded = re.sub(r"\((?:s|es)\)", "", text.casefold().replace("’", "'").replace("'s", ""))
    return " ".join(_singular(word) for word in _WORD.findall(folded))


def _content(folded: str) -> list[str]:
    return [word for word in folded.split() if word not in _SMALL]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def built_in() -> Synonyms:
    """The synonyms of ``rules/forms/headings.yaml``; raises ``RulesInvalid`` where the file is wrong."""
    return Synonyms(read_concepts(knowledge.folder("rules") / "forms" / "headings.yaml"))


def read_concepts(path: Path) -> dict[str, Concept]:
    """Concepts with their headings; raises ``RulesInvalid`` where the file is wrong."""
    from plancheck.readers.forms.yaml_text import grow

    data: Any = grow(path.read_text(encoding="utf-8"), path.as_posix()).data
    try:
        return {
            name: Concept(
                name,
                concept["means"],
                tuple(
                    Heading(said, entry["source"], entry["verified"])
                    for entry in concept["headings"]
                    for said in entry["say"]
                ),
            )
            for name, concept in data["concepts"].items()
        }
    except (KeyError, TypeError, AttributeError):
        allowed = "concepts: {kind.field: {means: ..., headings: [{say: [...], source: ..., verified: true}]}}"
        raise RulesInvalid((RuleError(path.as_posix(), 1, 1, "this is no list of headings", "", allowed),)) from None
