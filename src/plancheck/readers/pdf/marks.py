"""What was found on the pages of a PDF: words with their place and look, and the cells between rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.readers.pdf.letters import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator


class Word(NamedTuple):
    """A word; places in points from the upper left corner of its page, ``size`` that of its letters."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool


class Ruled(NamedTuple):
    """A cell between rules, and the words in it."""

    left: float
    top: float
    right: float
    bottom: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page, upright: words outside of tables, and the tables, each as its cells."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    tables: tuple[tuple[Ruled, ...], ...]
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """All pages, and how often there is something besides that is not read."""

    pages: tuple[Page, ...]
    letters: int = 0
    slanted: int = 0
    """Letters of text that stands aslant, as stamps over a page do."""
    filled: int = 0
    """Fields of a form that are filled in: what they show is no text of the page."""
    notes: int = 0
    attached: bool = False

    @property
    def unreadable(self) -> int:
        """Letters of which the fonts do not say what they stand for; one that stands alone is the bullet of a list."""
        words = (word.text for page in self.pages for word in all_words(page))
        return sum(text.count(UNKNOWN) for text in words if text != UNKNOWN)


def all_words(page: Page) -> Iterator[Word]:
    """The words outside of tables and in them."""
    yield from page.words
    for table in page.tables:
        for cell in table:
            yield from cell.words


def marks_of(found: dict[str, Any]) -> Marks:
    """From plain data, as one process gives it to another; numbers that are none raise ``ValueError``."""
    pages = tuple(_page(page) for page in found.pop("pages"))
    return Marks(pages, **found)


def _page(page: dict[str, Any]) -> Page:
    tables = tuple(tuple(_ruled(box, words) for box, words in table) for table in page["tables"])
    words = tuple(map(_word, page["words"]))
    return Page(page["number"], page["width"], page["height"], words, tables, page["pictures"])


def _ruled(box: list[Any], words: list[Any]) -> Ruled:
    left, top, right, bottom = map(float, box)
    return Ruled(left, top, right, bottom, tuple(map(_word, words)))


def _word(found: list[Any]) -> Word:
    text, left, top, right, bottom, size, bold = found
    return Word(text, float(left), float(top), float(right), float(bottom), float(size), bold)
