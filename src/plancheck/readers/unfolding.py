"""What the few bytes of a workbook's parts would unfold to: large tables, and texts shown in many cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_CELLS: Final = 1_000_000
"""Cells of the rectangle around all that is filled in."""
MOST_TEXT: Final = 100_000_000
"""Characters of all cells together, each shared text counted as often as it is shown."""


class Unfolds(Exception):
    """The parts unfold to too much; says to what."""


class Strange(Exception):
    """The parts are written as no program writes them."""


def _strange(column: bytes, row: bytes) -> re.Pattern[bytes]:
    """The first tag that is neither like those that programs write, nor of another kind than cells and texts."""
    return re.compile(
        rb"<(?!/"
        rb"|(?:v|t|f|is)>"
        rb'|c r="' + column + row + rb'"(?: s="[0-9]{1,9}")?(?: t="[A-Za-z]{1,12}")?\s?/?>'
        rb'|row r="' + row + rb'"(?: (?!r=)[a-zA-Z0-9:]{1,30}="[^"<>&]{0,40}"){0,30}\s?/?>'
        rb"|(?!(?:c|row|si|sst)[\s/>])[A-Za-z]+[\s/>]"
        rb"|[A-Za-z0-9]+:(?!(?:c|row|si|sst)[\s/>])[A-Za-z0-9]+[\s/>]"
        rb"|\?xml\s)"
    )


_NOT_PLAIN: Final = (
    _strange(rb"[A-Z]", rb"[1-9][0-9]{0,3}"),
    _strange(rb"[A-Z]{1,2}", rb"[1-9][0-9]{0,2}"),
    _strange(rb"[A-J]", rb"[1-9][0-9]{0,4}"),
)
"""In a sheet without such a tag all cells lie in 26 columns and 9,999 rows; 702 and 999; or 10 and 99,999."""
_TAG = re.compile(rb"<(?:[^\s<>/:]*:)?(?:c|row)(?![\w.-])")
_STRICT = re.compile(rb"""<(?:\w+:)?(c|row)((?:\s+[\w:.]+=(?:"[^"<>&]*"|'[^'<>&]*')){0,40})\s*(/?)>""")
_AT = re.compile(rb"""\sr=["']([A-Za-z]{0,7})([0-9]{1,9})["']""")
_NAMED = re.compile(rb"\sr\s*=")
_SHARED = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?/>|<(?:\w+:)?si[\s>].*?</(?:\w+:)?si>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>\s*([0-9]{1,9})\s*<")


def look_at(parts: Mapping[str, bytes]) -> None:
    """Raises ``Unfolds`` for a few bytes that would fill the memory, ``Strange`` for what is not looked through."""
    shown: list[tuple[bytes, bytes]] = []
    shared: list[bytes] = []
    for name, part in parts.items():
        if not name.endswith(".xml"):
            _refuse_strange(part)
        elif any(sign.search(part) is None for sign in _NOT_PLAIN) and not part.startswith(_WIDE):
            shown.append((part, b't="s"'))
        else:
            _refuse_strange(part)
            rows, columns = _extent(part)
            if rows * columns > MOST_CELLS:
                message = f"a sheet holds {rows} rows and {columns} columns"
                raise Unfolds(message, "delete cells far off the plans")
            shown.append((part, b"<"))
            if b"<si" in part or b":si" in part:  # whatever it is called
                shared.append(part)
    for part in shared:
        _look_at_texts(part, shown)


_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


def _refuse_strange(part: bytes) -> None:
    if b"<!" in part or part.startswith(_WIDE):  # no program that writes workbooks does this
        raise Strange


def _look_at_texts(shared: bytes, shown: Iterable[tuple[bytes, bytes]]) -> None:
    """How much text the cells show, where texts are kept apart from them and named by their numbers.

    With each part of ``shown`` goes a sign that stands in it at least as often as it names a text.
    """
    simple = shared.count(b"<si>") == shared.count(b"<si") and b":si" not in shared
    lengths = list(map(len, shared.split(b"<si>")[1:] if simple else _SHARED.findall(shared)))
    most = max(lengths, default=0)
    if most * sum(part.count(sign) for part, sign in shown) <= MOST_TEXT:
        return
    told = 0
    for part, _ in shown:
        shares = (int(found.group(1)) for found in _VALUE.finditer(part))
        told += sum(lengths[share] for share in shares if share < len(lengths))
        if told > MOST_TEXT:
            message = "the cells hold more text than plans do"
            raise Unfolds(message, "leave the sheet with the plans alone in it")


def _extent(part: bytes) -> tuple[int, int]:
    """Rows and columns of the rectangle from A1 around all cells with content.

    The library that reads the cells takes much that is no XML, in ways of its own: that is
    refused here, and not guessed at.
    """
    rows = columns = row = column = 0
    tags = list(_STRICT.finditer(part))
    if len(tags) != sum(1 for _ in _TAG.finditer(part)):
        raise Strange
    for kind, attributes, empty in (tag.groups() for tag in tags):
        letters, digits = _at(attributes, kind == b"c")
        if kind == b"row":
            row, column = digits or row + 1, 0
            continue
        row, column = digits or row, letters or column + 1
        if not empty:
            rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def _at(attributes: bytes, is_cell: bool) -> tuple[int, int]:  # noqa: FBT001 (of two kinds of tags)
    """Column and row that a tag names, 0 where it names none."""
    found = _AT.findall(attributes)
    if len(found) != len(_NAMED.findall(attributes)) or len(found) > 1:
        raise Strange
    letters, digits = found[0] if found else (b"", b"0")
    if found and bool(letters) != is_cell:
        raise Strange
    return _number(letters), int(digits)


def _number(letters: bytes) -> int:
    value = 0
    for letter in letters.upper():
        value = value * 26 + letter - ord("A") + 1
    return value
