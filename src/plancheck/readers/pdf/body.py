"""The pages of a PDF as blocks: headings and paragraphs by their look, and ruled tables, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from plancheck.places import Place
from plancheck.readers.document import MOST_BLOCKS, Block, Document, Paragraph
from plancheck.readers.pdf import looks, ruled
from plancheck.readers.pdf.letters import UNKNOWN
from plancheck.readers.pdf.lines import Line, goes_on, joined, rows_of
from plancheck.readers.pdf.marks import all_words
from plancheck.readers.pdf.refusing import look_at, refused
from plancheck.readers.pdf.running import NUMBER, running
from plancheck.readers.recognition.cells import BULLET
from plancheck.readers.wording import stem
from plancheck.submission import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.readers.pdf.marks import Marks, Page, Ruled

_GAP: Final = 2.0
"""Times the size of letters: a space so wide parts texts that stand side by side."""
_INDENT: Final = 3.0
"""Times the size of letters by which the lines of a paragraph may begin apart."""
_BESIDE: Final = 4
"""Texts side by side among which is looked for the one that a line goes on with."""


def blocks(marks: Marks, shown: str) -> Document:
    """The document; raises ``PlanUnreadable`` where there is no text, or no ruled table, in it."""
    look_at(marks, shown)
    body = _Body(marks, shown)
    for page in marks.pages:
        body.take(page)
    body.close()
    return Document(tuple(body.found), Place(shown, page=1), stem(shown), tuple(body.told()))


@dataclass
class _Body:
    marks: Marks
    shown: str
    found: list[Block] = field(default_factory=list)
    _open: ruled.Sheet | None = None
    _size: int = 0
    _remarks: list[Remark] = field(default_factory=list)

    def __post_init__(self) -> None:
        words = [word for page in self.marks.pages for word in all_words(page)]
        self._known = looks.whole_words(self.marks.pages)
        self._usual = looks.usual(words)
        margin = min((word.left for word in words), default=0.0)
        lines = {page.number: list(_lines(page, margin)) for page in self.marks.pages}
        self._heads = running(self.marks.pages, lines, self._usual)
        taken = {place for places in self._heads.values() for place in places}
        self._lines = {
            page: [line for number, line in enumerate(found) if (page, number) not in taken]
            for page, found in lines.items()
        }
        self._levels = looks.levels((line for found in self._lines.values() for line in found), self._usual)

    def take(self, page: Page) -> None:
        """What stands on a page, from the top down."""
        lines = self._lines[page.number]
        paragraphs = 0
        for number, table in enumerate(page.tables, 1):
            top = min(cell.top for cell in table)
            paragraphs += self._text([line for line in lines if line.top < top], page.number, paragraphs)
            lines = [line for line in lines if line.top >= top]
            self._table(table, page.number, number)
        self._text(lines, page.number, paragraphs)
        if not any(all_words(page)):
            self._told(page.number, f"there is no text on this page{', only pictures' if page.pictures else ''}")

    def close(self) -> None:
        """A table that may have gone on ends."""
        if self._open is not None:
            if (table := ruled.table_of(self._open)).rows:
                self.found.append(table)
            self._remarks += self._open.doubts
            self._open = None

    def told(self) -> Iterator[Remark]:
        """What the document holds besides, and is not read."""
        for text, places in self._heads.items():
            pages = f"{len({page for page, _ in places})} of {len(self.marks.pages)} pages"
            words = "numbers of pages" if text == NUMBER else f'"{text}"'
            self._told(min(places)[0], f"left aside, for it stands at the edge of {pages}: {words}")
        for number, words in (
            (self.marks.notes, "notes on the pages are left aside"),
            (self.marks.slanted, "letters that stand aslant are left aside"),
            (self.marks.unreadable, f"letters that have no meaning are shown as {UNKNOWN}"),
        ):
            if number:
                self._told(1, f"{words}, {number} in all")
        if self.marks.attached:
            self._told(1, "attached files are left aside")
        yield from self._remarks

    def _told(self, page: int, words: str) -> None:
        self._remarks.append(Remark(Place(self.shown, page=page), words))

    def _table(self, table: tuple[Ruled, ...], page: int, number: int) -> None:
        sheet = ruled.laid(table, self.shown, page, number, self._known)
        self._count(sheet.rows, page)
        if self._open is not None and number == 1 and ruled.goes_on(self._open, sheet):
            self._open = ruled.put_together(self._open, sheet, self._known)
        else:
            self.close()
            self._open = sheet

    def _text(self, lines: list[Line], page: int, before: int) -> int:
        """Puts lines together to paragraphs; how many there are."""
        if not lines:
            return 0
        self.close()
        together: list[list[Line]] = []
        for line in lines:
            above = next((found for found in reversed(together[-_BESIDE:]) if _belongs(found[-1], line)), None)
            if above is None:
                together.append([line])
            else:
                above.append(line)
        self._count(len(together), page)
        for number, found in enumerate(together, before + 1):
            self.found.append(self._paragraph(found, Place(self.shown, page=page, paragraph=number)))
        return len(together)

    def _paragraph(self, lines: list[Line], place: Place) -> Paragraph:
        heads = looks.is_heading(lines, self._usual)
        level = self._levels.get(looks.look(lines[0]), 1) if heads else 0
        text = " ".join(joined(lines, self._known).removeprefix(BULLET).split("\n"))
        return Paragraph(text, place, level, lines[0].is_item and not level)

    def _count(self, blocks: int, page: int) -> None:
        self._size += blocks
        if self._size > MOST_BLOCKS:
            raise refused(self.shown, "the document is longer than plans are", "give each plan a file of its own", page)


def _belongs(above: Line, line: Line) -> bool:
    alike = above.bold == line.bold and abs(above.size - line.size) < 0.5
    return alike and abs(above.left - line.left) <= _INDENT * line.size and goes_on(above, line)


def _lines(page: Page, margin: float) -> Iterator[Line]:
    """The lines outside of tables; texts side by side are lines of their own."""
    limit = max(page.width - margin, max((word.right for word in all_words(page)), default=0.0))
    for row in rows_of(page.words):
        begin = 0
        for number in range(1, len(row) + 1):
            if number == len(row) or row[number].left - row[number - 1].right > _GAP * row[number].size:
                beside = row[number].left - row[number].size if number < len(row) else limit
                yield Line(tuple(row[begin:number]), beside)
                begin = number
