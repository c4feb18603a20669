"""From bytes to text: UTF-8 and nothing else for plans in YAML and JSON, any usual encoding for texts by headings."""

from __future__ import annotations

import codecs

from plancheck.errors import Damaged, PlanUnreadable
from plancheck.places import Place

_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOOK = 4096
"""Bytes at the beginning that tell a text from something else."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def of_any_encoding(data: bytes, shown: str, hint: str) -> str:
    """UTF-8 or UTF-16 by their marks; else UTF-8, and what is none is taken for what Windows writes.

    Raises ``Damaged`` with the hint for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if b"\0" in data[:_LOOK]:
        raise Damaged(shown, Place(shown, line=1, column=1), "this is no text file", hint)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def decoded(data: bytes, shown: str) -> str:
    """The text, without a byte order mark.

    Raises ``PlanUnreadable`` with line and column of the first byte that is no UTF-8.
    """
    start = Place(shown, line=1, column=1)
    if data.startswith(_WIDE) or _every_other_is_nothing(data[:_LOOK]):
        raise PlanUnreadable(shown, start, "the file is UTF-16, not UTF-8", "save it again with the encoding UTF-8")
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data[:_LOOK]:
        raise PlanUnreadable(shown, start, "this is no text file", "give a plan in YAML or JSON")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
        reason = f"the byte {data[error.start]:#04x} is no UTF-8"
        hint = "save the file again with the encoding UTF-8"
        raise PlanUnreadable(shown, Place(shown, line=line, column=column), reason, hint) from None


def _every_other_is_nothing(beginning: bytes) -> bool:
    """Whether every other byte is zero: Latin text in UTF-16 without a mark."""
    pairs = len(beginning) // 2
    return pairs > 1 and any(
        beginning[side : 2 * pairs : 2].count(0) > 0.9 * pairs and beginning[1 - side : 2 * pairs : 2].count(0) == 0
        for side in (0, 1)
    )
