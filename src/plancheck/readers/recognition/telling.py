"""What a document says so far, what was left aside and what is told of it, and the section that it goes on in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.choices import chosen
from plancheck.readers.recognition.known import LIKELY, Match
from plancheck.readers.recognition.labels import PRIMARY, in_lines, side_by_side
from plancheck.readers.recognition.said import Entry, Said
from plancheck.readers.recognition.spelling import key
from plancheck.submission import Remark

if TYPE_CHECKING:
    from plancheck.places import Place
    from plancheck.readers.recognition.headings import Synonyms

MOST_ON_A_COVER: Final = 30
"""Things that are said before what they are said of."""


@dataclass
class Telling:
    """What was found so far, and the section that the walk is in."""

    synonyms: Synonyms
    entries: list[Entry] = field(default_factory=list)
    matches: list[tuple[Match, Place]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    title: tuple[str, Place] | None = None
    cover: list[tuple[str, Place]] = field(default_factory=list)
    """What stands above all elements, and is neither name nor title."""
    _section: Match | None = None
    _taken: bool = False
    _parted: bool = False
    """Whether an unknown heading stands between here and the last element."""
    _told_at: tuple[int, int] = (0, 0)
    """How much was found and left aside when the last single text was told."""

    @property
    def names_stand_here(self) -> bool:
        """Whether nothing but the title and other names was found so far, as on a cover."""
        if len(self.entries) > MOST_ON_A_COVER:
            return False
        return all(said.concept.startswith("plan.") for entry in self.entries for said in entry.said)

    def _on_the_cover(self, *texts: tuple[str, Place]) -> bool:
        """Whether texts, cells of a row or one alone, are labels with their values; those without room are told."""
        if not side_by_side("\n".join(text for text, _ in texts), self.synonyms):
            return False
        for text, place in texts:
            for match, label, value in in_lines(text, self.synonyms):
                if match is None:
                    self.aside(f"{label}: {value}", place)
                else:
                    self._found(match, place)
                    self._single(match.concept, value, place, match.found)
        return True

    def _named(self, text: str, place: Place) -> bool:
        """Whether a text on the cover is the name of a school, or of what it belongs to, which is then told."""
        concept = self.synonyms.voice.named(text) if self.names_stand_here else ""
        if not concept or any(said.concept == concept for entry in self.entries for said in entry.said):
            return False
        self._found(Match(text, concept, LIKELY), place)
        self._single(concept, text, place)
        return True

    def aside(self, text: str, place: Place) -> None:
        """Text that stands for nothing known: told, and left aside."""
        if not self._ignored(text):
            self.remarks.append(Remark(place, f"left aside: {shown(text)}"))

    def prompted(self, text: str, place: Place) -> None:
        """What the form says to those who fill it in: told, and no part of the plan."""
        self.remarks.append(Remark(place, f"left aside, as what the form says to those who fill it in: {shown(text)}"))

    def ticked(self, text: str, concept: str, place: Place) -> str:
        """A text, or of the options that it prints those with a tick, which is told."""
        taken = chosen(text, concept)
        if taken != text:
            told = f"taken of it, as ticked: {shown(taken)}" if taken else "left aside, as nothing of it is ticked"
            self.remarks.append(Remark(place, f"{shown(text)}: {told}"))
        return taken

    def _open(self, match: Match, place: Place) -> None:
        self._found(match, place)
        self._section, self._taken = match, False

    def _found(self, match: Match, place: Place) -> None:
        self.matches.append((match, place))

    def _single(self, concept: str, text: str, place: Place, heading: str = "") -> None:
        if (taken := self.ticked(text, concept, place)) or not text:
            self._parted = self._parted and concept not in PRIMARY
            self.entries.append(Entry((Said(concept, taken, place, heading),)))
            self._told_at = (len(self.entries), len(self.remarks))

    def _ignored(self, text: str) -> bool:
        return key(text) in self.synonyms.ignored


def shown(text: str) -> str:
    """A text in one line and in marks."""
    return f'"{" ".join(text.split())}"'
