"""The body of a Word document as blocks: paragraphs with their levels, tables, and what is left aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plancheck.errors import PlanUnreadable
from plancheck.places import Place
from plancheck.readers.document import MOST_BLOCKS, MOST_CELLS, Block, Document, Paragraph, place_of
from plancheck.readers.word.runs import CHANGES, WRAPPERS, Aside, is_prompt, text_of
from plancheck.readers.word.styles import name_of
from plancheck.readers.word.tables import Tables
from plancheck.readers.wording import stem
from plancheck.submission import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.readers.document import Spot
    from plancheck.readers.word.parts import Parts
    from plancheck.readers.word.styles import Styles

_ELSEWHERE: Final = (
    ("word/comments.xml", "comments are left aside"),
    ("word/footnotes.xml", "footnotes are left aside"),
    ("word/endnotes.xml", "endnotes are left aside"),
)


def blocks(parts: Parts, shown: str) -> Document:
    """The document in reading order; raises ``PlanUnreadable`` where there is no text in it."""
    body = next((child for child in parts.body if name_of(child) == "body"), None)
    reader = _Body(shown, parts.styles)
    if body is not None:
        reader.walk(body)
    if not any(
        isinstance(block, Paragraph) or any(c.text for row in block.rows for c in row) for block in reader.found
    ):
        raise _no_text(parts, shown, reader.aside.changes)
    return Document(tuple(reader.found), Place(shown, paragraph=1), stem(shown), tuple(reader.told(parts.names)))


def _no_text(parts: Parts, shown: str, changes: int) -> PlanUnreadable:
    if changes:
        reason, hint = "all text in it is a tracked change", "accept the changes in Word, and save it again"
    elif any(name.startswith("word/media/") for name in parts.names):
        reason, hint = "there is no text in it, only pictures", "give the plan as text; pictures are not read"
    else:
        reason, hint = "there is no text in it", "give a plan with text"
    return PlanUnreadable(shown, Place(shown), reason, hint)


class _Body:
    """The blocks found so far."""

    def __init__(self, shown: str, styles: Styles) -> None:
        self.shown = shown
        self.found: list[Block] = []
        self.aside = Aside()
        self._styles = styles
        self._tables = Tables(shown, styles, self.aside, self._count)
        self._paragraphs = 0
        self._size = 0
        self._laid = 0

    def walk(self, parent: Any) -> None:
        """The blocks inside an element."""
        for child in parent:
            name = name_of(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self.found += self._tables.read(child)
            elif name == "sdt":
                if not is_prompt(child):
                    self.walk(child)
            elif name in CHANGES:
                self.aside.changes += 1
            elif name in WRAPPERS:
                self.walk(child)

    def told(self, names: frozenset[str]) -> Iterator[Remark]:
        """What the document holds besides, and is not read."""
        start = Place(self.shown, paragraph=1)
        if self.aside.changes:
            changes = f"{self.aside.changes} in all; accept or reject them in Word"
            yield Remark(start, f"tracked changes are left aside, {changes}")
        for name, words in _ELSEWHERE:
            if name in names:
                yield Remark(start, words)
        yield from self.aside.boxes

    def _paragraph(self, paragraph: Any) -> None:
        self._paragraphs += 1
        place = Place(self.shown, paragraph=self._paragraphs)
        if text := text_of(paragraph, place, self.aside):
            self._count(place)
            self.found.append(Paragraph(text, place, *self._styles.of(paragraph)))

    def _count(self, spot: Spot, cells: int = 0) -> None:
        self._size += 1
        self._laid += cells
        if self._size > MOST_BLOCKS or self._laid > MOST_CELLS:
            raise PlanUnreadable(
                self.shown, place_of(spot), "the document is longer than plans are", "give each plan a file of its own"
            )
