"""Numbers that a workbook shows in percent, written as they are shown before a library reads them as shares."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from plancheck.readers.quick.formats import in_percent, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PREFIX: Final = r"<(?:\w+:)?"
_STYLES = re.compile(rf"{_PREFIX}cellXfs[\s>](.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rf"{_PREFIX}xf(?=[\s/>])([^>]*)")
_FORMAT = re.compile(rf"{_PREFIX}numFmt(?=\s)([^>]*)")
_NUMBER_OF = re.compile(r"""\snumFmtId\s*=\s*["'](\d{1,5})["']""")
_CODE_OF = re.compile(r"""\sformatCode\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BUILT_IN: Final = ("9", "10")
_CELL = re.compile(rb"""<((?:\w+:)?)c((?:\s+[\w:.]+\s*=\s*(?:"[^"<>&]*"|'[^'<>&]*')){1,40})\s*>""")
_STYLE_OF = re.compile(rb"""\ss\s*=\s*["'](\d{1,9})["']""")
_TYPE_OF = re.compile(rb"""\st\s*=\s*["'](\w*)["']""")
_VALUE = re.compile(
    rb"<((?:\w+:)?)v(?:\s[^<>]*)?>\s*([-+]?\d{1,20}(?:\.\d{1,30})?(?:[eE][-+]?\d{1,3})?)\s*</(?:\w+:)?v>"
)


def shown_in_percent(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The sheets of a workbook's parts that hold such numbers, each with texts such as ``42%`` in their place."""
    styles = frozenset(_styles(parts.get("xl/styles.xml", b"").decode("utf-8", "replace")))
    if not styles:
        return {}
    sheets = ((name, part) for name, part in parts.items() if name.startswith("xl/worksheets/"))
    changed = ((name, part, b"".join(_pieces(part, styles))) for name, part in sheets)
    return {name: now for name, before, now in changed if now != before}


def _styles(text: str) -> Iterator[bytes]:
    """The numbers of the styles that show numbers in percent."""
    found = _STYLES.search(text)
    if found is None:
        return
    custom = {}
    for tag in _FORMAT.findall(text):
        number, code = _NUMBER_OF.search(tag), _CODE_OF.search(tag)
        if number and code:
            custom[number[1]] = in_percent(html.unescape(code[1] or code[2] or ""))
    for at, tag in enumerate(_STYLE.findall(found[1])):
        number = _NUMBER_OF.search(tag)
        if number and custom.get(number[1], number[1] in _BUILT_IN):
            yield b"%d" % at


def _pieces(part: bytes, styles: frozenset[bytes]) -> Iterator[bytes]:
    """A sheet in pieces, cells of these styles with their text."""
    done = 0
    for cell in _CELL.finditer(part):
        style, kind = _STYLE_OF.search(cell[2]), _TYPE_OF.search(cell[2])
        if style is None or style[1] not in styles or (kind and kind[1] != b"n"):
            continue
        end = part.find(b"</" + cell[1] + b"c>", cell.end())
        value = _VALUE.search(part, cell.end(), end) if end >= 0 else None
        if value is None:
            continue
        attributes = _TYPE_OF.sub(b"", cell[2]) + b' t="str"'
        text = percent(float(value[2])).encode()
        yield part[done : cell.start()] + b"<" + cell[1] + b"c" + attributes + b">"
        yield b"<" + value[1] + b"v>" + text + b"</" + value[1] + b"v>"
        done = end
    yield part[done:]
