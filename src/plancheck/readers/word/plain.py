"""The quick way through a document in which nothing but text, rows and cells stands, as most are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

TRICKY: Final = (
    *("tab", "ptab", "br", "cr", "noBreakHyphen", "sdt", "customXml", "smartTag", "drawing", "pict"),
    *("ins", "del", "moveFrom", "moveTo"),
)
"""What has to be looked at one by one."""
_MARKUP: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"

Plain = tuple[str, str, str | None]
"""Text of a cell, columns that it spans as written, and how it goes on from above (``None``: it does not)."""


def is_plain(body: Any) -> bool:
    """Whether there is neither a tricky element nor a table inside of a table."""
    space = space_of(body)
    if next(body.iter(*(space + name for name in TRICKY), _MARKUP), None) is not None:
        return False
    tables = sum(1 for _ in body.iter(space + "tbl"))
    return tables == sum(1 for child in body if child.tag == space + "tbl")


def space_of(element: Any) -> str:
    """The namespace of an element, as names begin with it; Word has two."""
    tag: str = element.tag
    return tag[: tag.rfind("}") + 1]


def cells(
    row: Any, space: str, clean: Callable[[str], str], is_item: Callable[[Any], bool], bullet: str
) -> list[Plain]:
    """The cells of a row in a plain document."""
    cell, paragraph, text, span, down, style, number = (
        space + name for name in ("tc", "p", "t", "gridSpan", "vMerge", "pStyle", "numPr")
    )
    value = space + "val"
    found: list[Plain] = []
    lines: list[str] = []
    said, wide, merged, listed, begun = "", "1", None, False, False
    for element in row.iter(cell, paragraph, text, span, down, style, number):
        tag = element.tag
        if tag == text:
            said += element.text or ""
        elif tag == paragraph:
            if said:
                lines.append(bullet + clean(said) if listed else clean(said))
            said, listed = "", False
        elif tag == cell:
            if said:
                lines.append(bullet + clean(said) if listed else clean(said))
            if begun:
                found.append(("\n".join(line for line in lines if line), wide, merged))
            said, wide, merged, listed, begun, lines = "", "1", None, False, True, []
        elif tag == span:
            wide = element.get(value, "1")
        elif tag == down:
            merged = element.get(value, "continue")
        else:
            listed = listed or is_item(element)
    if said:
        lines.append(bullet + clean(said) if listed else clean(said))
    if begun:
        found.append(("\n".join(line for line in lines if line), wide, merged))
    return found
