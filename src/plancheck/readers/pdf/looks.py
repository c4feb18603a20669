"""What the look of text tells: most of it is body, what is larger or bold heads it; which words are in one piece."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from plancheck.readers.pdf.lines import parts_of, rows_of
from plancheck.readers.recognition.headings import built_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plancheck.readers.pdf.lines import Line
    from plancheck.readers.pdf.marks import Page, Word

_LARGER: Final = 1.15
"""Times the size of most text from which a line is a heading."""
_LONGEST_BOLD: Final = 16
"""Words of a bold text that is taken for a heading."""
_LONGEST_LARGE: Final = 32
"""Words of a large one."""


class Look(NamedTuple):
    """Size of letters in points, and whether they are bold."""

    size: float
    bold: bool


def usual(words: Iterable[Word]) -> Look:
    """The look of most of the text."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
        bold[word.bold] += len(word.text)
    return Look(max(sizes, key=lambda size: (sizes[size], -size), default=0.0), bold[True] > bold[False])


def look(line: Line) -> Look:
    """The look of a line, to half a point."""
    return Look(round(line.size * 2) / 2, line.bold)


def is_heading(lines: Sequence[Line], body: Look) -> bool:
    """Whether a text stands out from the body by the look of its letters."""
    words = sum(len(line.words) for line in lines)
    if lines[0].size >= _LARGER * body.size:
        return words <= _LONGEST_LARGE
    return not body.bold and all(line.bold for line in lines) and words <= _LONGEST_BOLD and lines[0].size >= body.size


def levels(lines: Iterable[Line], body: Look) -> dict[Look, int]:
    """The levels of headings by their looks: the larger, the higher."""
    looks = {look(line) for line in lines if is_heading([line], body)}
    return {found: min(rank, 9) for rank, found in enumerate(sorted(looks, reverse=True), 1)}


def whole_words(pages: Iterable[Page]) -> frozenset[str]:
    """Words in one piece: of headings that are known, and of lines on which more than one word stands."""
    said = [heading.text for concept in built_in().concepts.values() for heading in concept.headings]
    groups = (words for page in pages for words in (page.words, *(cell.words for t in page.tables for cell in t)))
    lines = (line for words in groups for line in rows_of(words) if len(line) > 1)
    found = [word.text for line in lines for word in line if not word.text.endswith(("-", "‐", "\u00ad"))]
    return frozenset(part for text in (*said, *found) for part in parts_of(text))
