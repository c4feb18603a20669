"""Lines of words, and the text that they are: where a line was merely full, the text goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plancheck.readers.pdf.letters import UNKNOWN
from plancheck.readers.recognition.cells import BULLET

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plancheck.readers.pdf.marks import Word

PITCH: Final = 1.75
"""Times the size of letters from one line to the next; more parts paragraphs."""
_SPACE: Final = 0.25
"""Of a letter's size: the space between two words."""
_SPARE: Final = 2.0
"""Points by which a word must have fitted into the line above to be on a new line by will."""
_SAME_LINE: Final = 0.45
"""Of a letter's size: how far apart the middles of words on one line may be."""
_BULLETS: Final = frozenset("•▪◦●○■□☐☒✓✔➢►–-*·‣⁃o" + UNKNOWN)
_NUMBER: Final = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]")
_HYPHEN: Final = re.compile(r"([^\W\d_]+)[-‐]$")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_DAY: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_OPEN_END: Final = re.compile(r"\w[-‐/–—]$")
_LAST_LETTERS: Final = re.compile(r"[^\W\d_]+$")
_SHORT: Final = frozenset(
    {"a", "am", "an", "as", "at", "be", "by", "co", "do", "e", "eg", "go", "he", "i", "ie", "if", "in", "is", "it", "k"}
    | {"me", "mr", "ms", "my", "no", "of", "ok", "on", "or", "pm", "re", "so", "to", "up", "us", "vs", "we"}
)
"""Words and abbreviations of one or two letters."""
_JOINERS: Final = frozenset({"and", "or", "to"})


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side; ``limit`` is how far to the right it might have gone."""

    words: tuple[Word, ...]
    limit: float

    @property
    def text(self) -> str:
        """Its words with spaces between."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size of its largest letters."""
        return max(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)

    @property
    def is_item(self) -> bool:
        """Whether it begins with a bullet or the number of a list's entry."""
        first = self.words[0].text
        return len(self.words) > 1 and (first in _BULLETS or _NUMBER.fullmatch(first) is not None)

    @property
    def entry(self) -> str:
        """The text without its bullet."""
        return (
            " ".join(word.text for word in self.words[self.words[0].text in _BULLETS :]) if self.is_item else self.text
        )


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand beside each other, from the top down, each row from the left."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        if rows and _beside(rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _beside(one: Word, other: Word) -> bool:
    apart = abs(one.top + one.bottom - other.top - other.bottom) / 2
    return apart <= _SAME_LINE * max(one.bottom - one.top, other.bottom - other.top)


def goes_on(before: Line, line: Line) -> bool:
    """Whether the text of a line goes on in the next, because the next word did not fit any more."""
    if line.is_item or line.bottom - before.bottom > PITCH * max(
        line.size, before.size
    ):  # less than 0: on the next page
        return False
    needed = before.right + _SPACE * line.size + line.words[0].right - line.words[0].left
    return needed > before.limit - _SPARE


def joined(lines: Sequence[Line], known: frozenset[str]) -> str:
    """The text of lines below each other, line breaks only where somebody made them; entries of lists with a bullet.

    ``known`` are words that stand somewhere in one piece: by these it is told what a break inside of one is.
    """
    said: list[str] = []
    for number, line in enumerate(lines):
        if number and goes_on(lines[number - 1], line):
            kept, between = _joint(lines[number - 1], line, known)
            said[-1] = said[-1][: len(said[-1]) - 1 + kept] + between + line.text
        elif line.is_item and line.entry != line.text:
            said.append(BULLET + line.entry)
        else:
            said.append(line.text)
    return "\n".join(said).replace("\u00ad", "")


def _joint(before: Line, line: Line, known: frozenset[str]) -> tuple[bool, str]:
    """Whether the last sign of a line is kept before the next, and what parts the two."""
    last, first = before.words[-1].text, line.words[0].text
    start = _LETTERS.match(first)
    if last.endswith("\u00ad"):
        return False, ""
    if (hyphened := _HYPHEN.search(last)) and start:
        if start[0].casefold() in _JOINERS:
            return True, " "
        return (hyphened[1] + start[0]).casefold() not in known, ""
    if _OPEN_END.search(last) or _is_cut(before, line, known):
        return True, ""
    return True, " "


def _is_cut(before: Line, line: Line, known: frozenset[str]) -> bool:
    """Whether a word that was too long for a line goes on in the next without a hyphen.

    It does where both make a word that is known or a day, or the rest is one or two letters that are none.
    """
    first = line.words[0]
    begun, rest = _LAST_LETTERS.search(before.words[-1].text), _LETTERS.match(first.text)
    letter = (first.right - first.left) / len(first.text)
    if len(before.words) > 1 or before.right + letter <= before.limit:
        return False
    if not (begun and rest):
        return _DAY.fullmatch(before.words[0].text + first.text) is not None
    return (begun[0] + rest[0]).casefold() in known or (
        len(rest[0]) < 3 and rest[0].islower() and rest[0] not in _SHORT
    )


def parts_of(word: str) -> list[str]:
    """The words in a word with signs: *resources* and *supports* of *Resources/Supports*; without capitals."""
    return _LETTERS.findall(word.casefold())
