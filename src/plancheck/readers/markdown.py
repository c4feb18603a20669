"""Blocks of a Markdown text: no inline markup is kept but its text, and nothing that a link names is opened."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plancheck.errors import PlanUnreadable
from plancheck.places import Place
from plancheck.readers.document import MOST_BLOCKS, MOST_CELLS, WIDEST, Block, Cell, Paragraph, Table
from plancheck.readers.emphasis import unmarked
from plancheck.submission import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}")
_DELIMITER = re.compile(r"\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?")
_MARKUP = re.compile(r"[\\`*_~<&\[]")
_BARS = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
_IMAGE = re.compile(r"(?<!\\)!\[((?:[^\[\]\\\n]|\\.){0,500})\]\([^()\n]{0,1000}\)")
_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\\n]|\\.){1,500})\]\([^()\n]{0,1000}\)")
_ENDS_LINE = re.compile(r"\r\n|\r|\n")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")


def blocks(text: str, shown: str) -> tuple[tuple[Block, ...], tuple[Remark, ...]]:
    """Headings, paragraphs and tables in reading order, with line and column of each."""
    reader = _Lines(shown, _ENDS_LINE.split(_without_comments(text)))
    reader.go()
    return tuple(reader.found), tuple(reader.remarks)


def plain(text: str) -> str:
    """The text without marks of emphasis, links and tags; breaks are line breaks."""
    if not _MARKUP.search(text):
        return " ".join(text.split())
    text = _IMAGE.sub(r"\1", _BREAK.sub("\n", text))
    text = _TAG.sub("", _LINK.sub(r"\1", text))
    text = "\n".join(unmarked(line) for line in text.split("\n"))
    text = html.unescape(_ESCAPED.sub(r"\1", text))
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _without_comments(text: str) -> str:
    """The text with the ends of lines alone where a comment stood; one that is never closed is none."""
    kept: list[str] = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        kept += (text[at:begin], "\n" * len(_ENDS_LINE.findall(text, begin, end)))
        at = end + 3
    return "".join((*kept, text[at:]))


@dataclass
class _Lines:
    shown: str
    lines: list[str]
    found: list[Block] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _began: tuple[int, int] = (1, 1)
    _item: bool = False
    _table: list[tuple[Cell, ...]] = field(default_factory=list)
    _laid: int = 0

    def go(self) -> None:
        number = self._front_matter()
        fenced = False
        while number < len(self.lines):
            line = self.lines[number]
            if line.lstrip().startswith(("```", "~~~")):
                self._end()
                fenced = not fenced
            elif fenced:
                self._aside(line, number)
            else:
                number += self._line(line, number)
            number += 1
            self._bound(number)
        self._end()

    def _bound(self, line: int) -> None:
        told = len(self.found) + len(self._table) + len(self.remarks)
        if told > MOST_BLOCKS or self._laid > MOST_CELLS:
            reason, hint = "the text is longer than plans are", "give each plan a file of its own"
            raise PlanUnreadable(self.shown, Place(self.shown, line=line, column=1), reason, hint)

    def _aside(self, line: str, number: int) -> None:
        if line.strip():
            self.remarks.append(Remark(self._place(number, 1), f'left aside, for it is code: "{line.strip()}"'))

    def _line(self, line: str, number: int) -> int:
        """Takes one line; how many further ones were taken with it."""
        after = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        if not line.strip():
            self._end()
        elif match := _HEADING.fullmatch(line):
            self._end()
            text = match[2].rstrip().rstrip("#")
            self._add(text, self._place(number, match.start(2) + 1), level=len(match[1]))
        elif _BARS.search(line) and (self._table or (_DELIMITER.fullmatch(after.strip()) and "-" in after)):
            if not self._table:
                self._end()
            if not (_DELIMITER.fullmatch(line.strip()) and len(self._table) >= 1):
                self._table.append(tuple(self._cells(line, number)))
        elif self._text and not self._item and _UNDERLINE.fullmatch(line):
            self._text, text = [], " ".join(self._text)
            self._add(text, self._place(self._began[0] - 1, self._began[1]), level=1 if "=" in line else 2)
        elif _RULE.fullmatch(line):
            self._end()
        elif match := _ITEM.fullmatch(line):
            self._end()
            self._begin(match[1], number, match.start(1) + 1, item=True)
        elif self._text and not self._table:
            self._text.append(line.strip().lstrip("> "))
        else:
            self._end()
            stripped = line.lstrip(" >")
            self._begin(stripped, number, len(line) - len(stripped) + 1, item=False)
        return 0

    def _begin(self, text: str, number: int, column: int, *, item: bool) -> None:
        self._text, self._began, self._item = [text], (number + 1, column), item

    def _cells(self, line: str, number: int) -> Iterator[Cell]:
        stripped = line.rstrip()
        at = len(stripped) - len(stripped.lstrip())
        at += stripped.startswith("|", at)
        end = len(stripped) - (stripped.endswith("|") and not stripped.endswith("\\|"))
        bars = [match.start() for match in _BARS.finditer(stripped, at, end)]
        if len(bars) >= WIDEST:
            hint = "check that the bars part the cells of a table"
            raise PlanUnreadable(self.shown, self._place(number, 1), f"a row of more than {WIDEST} cells", hint)
        self._laid += len(bars) + 1
        for start, stop in zip([at, *(bar + 1 for bar in bars)], [*bars, end], strict=True):
            raw = stripped[start:stop]
            column = start + len(raw) - len(raw.lstrip()) + 1
            yield Cell(plain(raw), self._place(number, column if raw.strip() else start + 1))

    def _end(self) -> None:
        if self._table:
            width = max(len(row) for row in self._table)
            last = self._table[0][-1].place
            rows = (row + (Cell("", row[-1].place if row else last),) * (width - len(row)) for row in self._table)
            self.found.append(Table(tuple(rows)))
            self._table = []
        if self._text:
            text = " ".join(self._text)
            self._text = []
            self._add(text, self._place(self._began[0] - 1, self._began[1]), item=self._item)

    def _add(self, text: str, place: Place, *, level: int = 0, item: bool = False) -> None:
        if shown := plain(text):
            self.found.append(Paragraph(shown, place, level, item))

    def _place(self, number: int, column: int) -> Place:
        return Place(self.shown, line=number + 1, column=column)

    def _front_matter(self) -> int:
        """Keys with values between two lines of dashes, each a text with a label; the line after."""
        if not self.lines or self.lines[0].strip() != "---":
            return 0
        ends = [n for n, line in enumerate(self.lines[1:], 1) if line.strip() in ("---", "...")]
        if not ends:
            return 0
        for number, line in enumerate(self.lines[1 : ends[0]], 1):
            name, colon, value = line.partition(":")
            text = value.strip().strip("\"'")
            if colon and text and not line.startswith((" ", "#")):
                self._add(f"{name.strip().replace('_', ' ')}: {text}", self._place(number, 1))
            elif line.strip() and not line.startswith("#"):
                self.remarks.append(
                    Remark(self._place(number, 1), f'left aside, of the front matter: "{line.strip()}"')
                )
            self._bound(number + 1)
        return ends[0] + 1
