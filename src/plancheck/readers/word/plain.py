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

BARE: Final = "bare"
"""The name that a cell with a single text is given before a document is parsed (see ``parts``)."""

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


def rows(table: Any, is_item: Callable[[Any], bool], bullet: str) -> Iterator[list[Plain]]:
    """The rows of a plain table, each as its cells, with a line for each paragraph as it stands."""
    space = space_of(table)
    line, cell, paragraph, text, span, down = (space + name for name in ("tr", "tc", "p", "t", "gridSpan", "vMerge"))
    bare = space + BARE
    value, begins = space + "val", (cell, line, bare)
    found: list[Plain] = []
    said, wide, merged = "", "1", None
    in_row = in_cell = False
    for element in table.iter(line, bare, cell, paragraph, text, span, down, space + "pStyle", space + "numPr"):
        tag = element.tag
        if tag == bare and not in_cell:
            found.append((element.text or "", "1", None))
        elif tag == text:
            said += element.text or ""
        elif tag == paragraph:
            if said:
                said += "\n"
        elif tag in begins:
            if in_cell:
                found.append((said, wide, merged))
                said, wide, merged = "", "1", None
            in_cell = tag == cell
            if tag == bare:
                found.append((element.text or "", "1", None))
            elif not in_cell:
                if in_row:
                    yield found
                found, in_row = [], True
        elif tag == span:
            wide = element.get(value, "1")
        elif tag == down:
            merged = element.get(value, "continue")
        elif (not said or said[-1] == "\n") and is_item(element):
            said += bullet
    if in_cell:
        found.append((said, wide, merged))
    if in_row:
        yield found


def tidy(text: str, clean: Callable[[str], str], bullet: str) -> str:
    """The lines of a cell without those that are blank, or but a mark."""
    if bullet not in text:
        return clean(text)
    mark = bullet.strip()
    return "\n".join(line for each in text.split("\n") if (line := clean(each)) and line != mark)
