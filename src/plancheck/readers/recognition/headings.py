"""Which concept a heading stands for, and how sure that is: synonyms from ``rules/forms``, or those of a mapping."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from plancheck import knowledge
from plancheck.readers.recognition import concepts
from plancheck.readers.recognition.known import LIKELY, Known, Match, known_of, matched, within
from plancheck.readers.recognition.spelling import LONGEST_TEXT, as_written, key, parted, without_parens
from plancheck.readers.recognition.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SURE: Final = 0.9
"""From here on a heading is taken without a remark."""
BEGUN: Final = 0.8
"""How sure it is what a heading stands for of which the beginning is known."""
LONGEST: Final = 16
"""Words of the longest text that may be a heading."""

LONGEST_OTHER: Final = 100
"""Characters of the longest heading for which the plan format has no room."""
LONGEST_SUM: Final = 20
"""Characters of the longest text before a sum."""
LONGEST_CLOSING: Final = 40
"""Characters of the longest text over signatures."""
MOST_SEEN: Final = 20_000
"""Texts of which it is known what they stand for."""

MOST_TOLD: Final = 12
"""Words among which it is looked for in what a form tells to write."""


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
    closing: frozenset[str] = frozenset()
    """Folded headings over signatures."""
    sums: frozenset[str] = frozenset()
    """What stands before sums of a column, as it is written."""
    papers: frozenset[str] = frozenset()
    """What forms call their sheets, folded."""
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
            seen[asked] = (self.match(text) or self._within(text)) if column else self._match(text)
        return seen[asked]

    def _within(self, text: str) -> Match | None:
        """What a short heading stands for that is not known as a whole."""
        folded = key(text)
        if not folded or folded.count(" ") >= LONGEST or folded in self.ignored or self._is_other(text, folded):
            return None
        return within(self._known, text, folded)

    def _match(self, text: str) -> Match | None:
        folded = key(text)
        if not folded or folded.count(" ") >= LONGEST:
            return self._first_line(text)
        if (concept := self.pinned.get(folded)) is not None:
            return Match(text, concept, 1.0)
        if folded in self.ignored:
            return None
        if self._is_other(text, folded):
            return self._asked_in_brackets(text, folded)
        if (found := self._first_line(text)) is not None:
            return found
        found = matched(self._known, text, folded)
        if (found is None or found.sure < SURE) and (core := self.voice.heading_in(text)):
            concept = self._meant(core, asks=text.rstrip().endswith("?"))
            found = Match(text, concept, 0.95) if concept else found
        return found

    def _asked_in_brackets(self, text: str, folded: str) -> Match | None:
        """What a heading without room stands for by what is asked behind it: *Rationale (why is this a priority?)*."""
        if "(" not in text or folded in self.other:
            return None
        concept = self._known.as_written.get(as_written(text))
        inner = text[text.index("(") + 1 :].rstrip(" :").removesuffix(")")
        concept = concept or (self._known.exact.get(key(inner)) if inner.endswith("?") else None)
        return Match(text, concept, 0.95) if concept else None

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
        known = self._known.beside.get(key(text), ()) or (
            self._known.beside.get(key(without_parens(text)), ()) if "(" in text else ()
        )
        concept = next((name for name in known if name.partition(".")[0] in kinds), None)
        return Match(text, concept, 1.0) if concept else None

    def above(self, text: str) -> Match | None:
        """What the heading of a section stands for that counts only as such."""
        if len(text) > LONGEST_OTHER:
            return None
        said = self.voice.unnumbered(text)
        head, rest = parted(said)
        concept = self._known.above.get(key(said)) or (self._known.above.get(key(head)) if rest.endswith("?") else None)
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
        return self.voice.turns_to_reader(rest) or self.voice.explains(rest)

    def is_other(self, text: str) -> bool:
        """Whether a heading stands for what the plan format has no room for."""
        if len(text) > LONGEST_OTHER:
            return False
        others = self._known.others
        if text not in others:
            if len(others) > MOST_SEEN:
                others.clear()
            others[text] = self._is_other(text, key(text))
        return others[text]

    def _is_other(self, text: str, folded: str) -> bool:
        if folded in self.pinned:
            return False
        return folded in self.other or ("(" in text and key(without_parens(text)) in self.other)

    def is_closing(self, text: str) -> bool:
        """Whether a text stands over signatures, behind all rows."""
        return len(text) <= LONGEST_CLOSING and text[0] in self._signed and key(text) in self.closing

    @cached_property
    def _signed(self) -> frozenset[str]:
        """The letters with which such texts begin."""
        return frozenset(sign for text in self.closing for sign in (text[0], text[0].upper()))

    def is_sum(self, text: str) -> bool:
        """Whether a row sums up those above it: *Total*."""
        return len(text) <= LONGEST_SUM and text.casefold().rstrip(": ") in self.sums

    def begins_sum(self, text: str) -> bool:
        """Whether a text begins or ends with what stands before sums: *Total Goal 1*, *Plan Budget Total*."""
        return len(text) <= LONGEST_OTHER and self._summed.search(text) is not None

    @cached_property
    def _summed(self) -> re.Pattern[str]:
        sums = "|".join(map(re.escape, self.sums))
        return re.compile(rf"^\s*(?:{sums})\b|\b(?:{sums})[:\s]*$" if sums else r"(?!)", re.IGNORECASE)

    def is_paper(self, text: str) -> bool:
        """Whether what follows a numbered heading is what the form calls its own sheet: *Goal 1 Worksheet*."""
        return len(text) <= LONGEST_CLOSING and key(text) in self.papers

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
    def _known(self) -> Known:
        return known_of(self.concepts, self.voice.describing)


@cache
def built_in() -> Synonyms:
    """The synonyms of ``rules/forms/headings.yaml``; raises ``RulesInvalid`` where the file is wrong."""
    known = concepts.read(knowledge.folder("rules") / "forms" / "headings.yaml")
    voice = Voice(
        known.asking,
        known.telling,
        known.parts,
        known.wondering,
        frozenset(known.nameless),
        known.names,
        known.past,
        known.passed,
        known.looking,
        known.guiding,
        known.itself,
        known.spending,
        known.nothing,
        known.happened,
        known.describing,
        known.explaining,
        known.authorities,
    )
    other, closing, papers = (frozenset(map(key, said)) for said in (known.other, known.closing, known.papers))
    return Synonyms(
        known.concepts,
        other=other,
        prompts=known.prompts,
        closing=closing,
        papers=papers,
        sums=frozenset(known.sums),
        voice=voice,
    )
