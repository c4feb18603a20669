"""The quick way through a table in which nothing but text, rows and cells stands, as in most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TRICKY: Final = (
    *("tab", "ptab", "br", "cr", "noBreakHyphen", "sdt", "customXml", "smartTag", "drawing", "pict"),
    *("ins", "del", "moveFrom", "moveTo"),
)
"""What has to be looked at one by one."""
_MARKUP: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"

Plain = tuple[str, str, str | None]
"""Text of a cell, columns that it spans as written, and how it goes on from above (``None``: it does not)."""


def is_plain(table: Any) -> bool:
    """Whether neither a tricky element nor another table stands in a table."""
    space = space_of(table)
    inside = table.iter(*(space + name for name in TRICKY), space + "tbl", _MARKUP)
    next(inside)  # the table itself
    return next(inside, None) is None


def space_of(element: Any) -> str:
    """The namespace of an element, as names begin with it; Word has two."""
    tag: str = element.tag
    return tag[: tag.rfind("}") + 1]


def rows(table: Any, clean: Callable[[str], str], is_item: Callable[[Any], bool], bullet: str) -> Iterator[list[Plain]]:
    """The rows of a plain table, each as its cells."""
    space = space_of(table)
    line, cell, paragraph, text, span, down = (space + name for name in ("tr", "tc", "p", "t", "gridSpan", "vMerge"))
    value = space + "val"
    said: list[str] = []
    paragraphs: list[list[str]] = []
    found: list[_Cell] = []
    begun = False
    for element in table.iter(line, cell, paragraph, text, span, down, space + "pStyle", space + "numPr"):
        tag = element.tag
        if tag == text:
            said.append(element.text or "")
        elif tag == paragraph:
            said = []
            paragraphs.append(said)
        elif tag == cell:
            paragraphs = []
            found.append(_Cell(paragraphs))
        elif tag == line:
            if begun:
                yield [_plain(each, clean, bullet) for each in found]
            found, begun = [], True
        elif tag == span and found:
            found[-1].wide = element.get(value, "1")
        elif tag == down and found:
            found[-1].merged = element.get(value, "continue")
        elif not said and is_item(element):
            said.append(bullet)
    if begun:
        yield [_plain(each, clean, bullet) for each in found]


class _Cell:
    __slots__ = ("merged", "paragraphs", "wide")

    def __init__(self, paragraphs: list[list[str]]) -> None:
        self.paragraphs = paragraphs
        self.wide = "1"
        self.merged: str | None = None


def _plain(cell: _Cell, clean: Callable[[str], str], bullet: str) -> Plain:
    lines = [clean("".join(said)) for said in cell.paragraphs if said]
    text = lines[0] if len(lines) == 1 else "\n".join(line for line in lines if line and line != bullet.strip())
    return text, cell.wide, cell.merged
