"""The body of a Word document as blocks: paragraphs with their levels, tables with merged cells, what is left aside."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from plancheck.errors import PlanUnreadable
from plancheck.places import Place
from plancheck.readers.document import MOST_BLOCKS, Block, Cell, Document, Paragraph, Table, place_of
from plancheck.readers.recognition.cells import BULLET
from plancheck.readers.word.plain import cells, is_plain, space_of
from plancheck.readers.word.styles import Styles, name_of, value_of
from plancheck.readers.wording import stem
from plancheck.submission import Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plancheck.readers.document import Spot
    from plancheck.readers.word.parts import Parts

_WRAPPERS: Final = frozenset({"sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo", "r"})
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo"})
_ELSEWHERE: Final = (
    ("word/comments.xml", "comments are left aside"),
    ("word/footnotes.xml", "footnotes are left aside"),
    ("word/endnotes.xml", "endnotes are left aside"),
)
_WIDEST: Final = 200
"""Columns of the widest table; Word itself allows 63."""


def blocks(parts: Parts, shown: str) -> Document:
    """The document in reading order; raises ``PlanUnreadable`` where there is no text in it."""
    body = next((child for child in parts.body if name_of(child) == "body"), None)
    reader = _Body(shown, parts.styles)
    if body is not None:
        reader.begin(body)
        reader.walk(body)
    if not any(
        isinstance(block, Paragraph) or any(c.text for row in block.rows for c in row) for block in reader.found
    ):
        raise _no_text(parts, shown, reader.changes)
    return Document(tuple(reader.found), Place(shown, paragraph=1), stem(shown), tuple(reader.told(parts.names)))


def _no_text(parts: Parts, shown: str, changes: int) -> PlanUnreadable:
    if changes:
        reason, hint = "all text in it is a tracked change", "accept the changes in Word, and save it again"
    elif any(name.startswith("word/media/") for name in parts.names):
        reason, hint = "there is no text in it, only pictures", "give the plan as text; pictures are not read"
    else:
        reason, hint = "there is no text in it", "give a plan with text"
    return PlanUnreadable(shown, Place(shown), reason, hint)


@dataclass
class _Body:
    shown: str
    styles: Styles
    found: list[Block] = field(default_factory=list)
    changes: int = 0
    _paragraphs: int = 0
    _tables: int = 0
    _size: int = 0
    _plain: bool = False
    _space: str = ""
    _boxes: list[Remark] = field(default_factory=list)

    def begin(self, body: Any) -> None:
        """Looks whether the quick way will do."""
        self._plain, self._space = is_plain(body), space_of(body)

    def walk(self, parent: Any) -> None:
        """The blocks inside an element."""
        for child in parent:
            name = name_of(child)
            if name == "p":
                self._paragraphs += 1
                place = Place(self.shown, paragraph=self._paragraphs)
                if text := self._text_of(child, place):
                    self._count(place)
                    self.found.append(Paragraph(text, place, self.styles.level(child), self.styles.is_item(child)))
            elif name == "tbl":
                self._table(child)
            elif name == "sdt":
                if not _is_prompt(child):
                    self.walk(child)
            elif name in _CHANGES:
                self.changes += 1
            elif name in _WRAPPERS:
                self.walk(child)

    def told(self, names: frozenset[str]) -> Iterator[Remark]:
        """What the document holds besides, and is not read."""
        start = Place(self.shown, paragraph=1)
        if self.changes:
            yield Remark(start, f"tracked changes are left aside, {self.changes} in all; accept or reject them in Word")
        for name, words in _ELSEWHERE:
            if name in names:
                yield Remark(start, words)
        yield from self._boxes

    def _count(self, spot: Spot) -> None:
        self._size += 1
        if self._size > MOST_BLOCKS:
            raise PlanUnreadable(
                self.shown, place_of(spot), "the document is longer than plans are", "give each plan a file of its own"
            )

    def _table(self, table: Any) -> None:
        self._tables += 1
        number = self._tables

        def make(row: int, column: int) -> Place:
            return Place(self.shown, table=number, row=row, column=column)

        inner: list[Any] = []
        rows: list[tuple[Cell, ...]] = []
        for row in _through(table, "tr", self):
            self._count((make, len(rows) + 1, 1))
            rows.append(tuple(self._cells(row, make, rows, inner)))
        width = max(map(len, rows), default=0)
        filled = [
            row + tuple(Cell("", (make, at, len(row) + 1 + n)) for n in range(width - len(row)))
            for at, row in enumerate(rows, 1)
        ]
        self.found.append(Table(tuple(filled)))
        for nested in inner:
            self._table(nested)

    def _cells(
        self, row: Any, make: Callable[[int, int], Place], above: list[tuple[Cell, ...]], inner: list[Any]
    ) -> Iterator[Cell]:
        column = 0
        for text, span, down in self._laid(row, (make, len(above) + 1, 1), inner):
            spot: Spot = (make, len(above) + 1, column + 1)
            taken = text
            if down and above and column < len(above[-1]):
                taken = above[-1][column].text
            for step in range(span):
                if column >= _WIDEST:
                    return
                yield Cell(taken, spot, down or step > 0)
                column += 1

    def _laid(self, row: Any, spot: Spot, inner: list[Any]) -> Iterator[tuple[str, int, bool]]:
        """Text, width and whether it goes on from above, of each cell of a row."""
        if self._plain:
            for text, span, down in cells(row, self._space, cleaned, self.styles.makes_item, BULLET):
                yield text, _width(span), down not in (None, "restart")
            return
        for cell in _through(row, "tc", self):
            span, down = "1", None
            for setting in cell[0] if len(cell) and name_of(cell[0]) == "tcPr" else ():
                if name_of(setting) == "gridSpan":
                    span = value_of(setting) or "1"
                elif name_of(setting) == "vMerge":
                    down = value_of(setting) or "continue"
            goes_on = down not in (None, "restart")
            yield "" if goes_on else self._cell(cell, spot, inner), _width(span), goes_on

    def _cell(self, cell: Any, spot: Spot, inner: list[Any]) -> str:
        lines: list[str] = []
        for child in _flat(cell, self):
            if name_of(child) == "p":
                if text := self._text_of(child, spot):
                    lines.append(BULLET + text if self.styles.is_item(child) else text)
            elif name_of(child) == "tbl":
                inner.append(child)
        return "\n".join(lines)

    def _text_of(self, paragraph: Any, spot: Spot) -> str:
        if self._plain:
            text = "".join(paragraph.itertext(self._space + "t", with_tail=False))
        else:
            said: list[str] = []
            self._runs(paragraph, said, spot)
            text = "".join(said)
        return cleaned(text)

    def _runs(self, parent: Any, said: list[str], spot: Spot) -> None:
        for child in parent:
            name = name_of(child)
            if name == "t":
                said.append(child.text or "")
            elif name in ("tab", "ptab"):
                said.append(" ")
            elif name in ("br", "cr"):
                said.append("\n")
            elif name == "noBreakHyphen":
                said.append("-")
            elif name in _CHANGES:
                self.changes += 1
            elif name == "sdt":
                if not _is_prompt(child):
                    self._runs(child, said, spot)
            elif name in _WRAPPERS:
                self._runs(child, said, spot)
            elif name in ("drawing", "pict", "AlternateContent"):
                self._box(child, spot)

    def _box(self, drawing: Any, spot: Spot) -> None:
        """Text in boxes floats beside the plan: told, and not read as part of it."""
        box = next((inner for inner in drawing.iter() if name_of(inner) == "txbxContent"), None)
        if box is None:
            return
        text = " ".join("".join(inner.text or "" for inner in box.iter() if name_of(inner) == "t").split())
        if text:
            self._boxes.append(Remark(place_of(spot), f'left aside, for it stands in a text box: "{text}"'))


def cleaned(text: str) -> str:
    """Text without entities, signs that nobody sees, and spaces that only part."""
    if "&" in text:
        text = html.unescape(text)
    text = text.replace("\u200b", "").replace("\ufeff", "").replace("\u00ad", "")
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _width(written: str) -> int:
    return min(max(int(written[:9]), 1), _WIDEST) if written.isdecimal() else 1


def _is_prompt(control: Any) -> bool:
    """Whether a content control shows its prompt, and nobody has filled it in."""
    properties = next((child for child in control if name_of(child) == "sdtPr"), ())
    return any(name_of(child) == "showingPlcHdr" for child in properties)


def _flat(parent: Any, body: _Body) -> Iterator[Any]:
    """The children of an element, those inside of content controls in their place."""
    for child in parent:
        name = name_of(child)
        if name == "sdt":
            if not _is_prompt(child):
                yield from _flat(child, body)
        elif name in ("sdtContent", "customXml"):
            yield from _flat(child, body)
        else:
            yield child


def _through(parent: Any, wanted: str, body: _Body) -> Iterator[Any]:
    for child in _flat(parent, body):
        if name_of(child) == wanted:
            yield child
