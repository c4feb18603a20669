"""Which styles of cells show a number as a day, as far as that is beyond doubt."""

from __future__ import annotations

import re
from typing import Final

from plancheck.readers.quick.unlike import Unlike, attributes, frame

_FORMAT = re.compile(r"<numFmt([\s/>][^<>]*)/>")
_STYLE = re.compile(r"<xf([\s/>][^<>]*?)/?>")
_OF_DAYS: Final = frozenset(range(14, 18))
_DOUBTFUL: Final = frozenset({*range(18, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats of times, and those of other languages, which programs take differently."""
_COLOURS = re.compile(r"\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow)\]", re.IGNORECASE)
_DAY = re.compile(
    r"(?:\[\$-[0-9A-F]{1,8}\])?(?:(?:d{1,4}|m{1,5}|yyyy|yy)(?:\\?[-/., ]){0,3}){1,4}(?:;@)?", re.IGNORECASE
)
_NUMBER = re.compile(r"[^a-zA-Z]*|General")


def days(styles: bytes) -> tuple[bool | None, ...]:
    """Of each style whether it shows a number as a day; ``None`` where that is doubtful."""
    formats, begun, rest = frame(styles, "styleSheet").partition("<cellXfs")
    written, ended, _ = rest.partition("</cellXfs>")
    if not begun or not ended:
        raise Unlike
    custom = {
        found.get("numFmtId", ""): found.get("formatCode", "") for found in map(attributes, _FORMAT.findall(formats))
    }
    numbers = [attributes(tag).get("numFmtId", "0") for tag in _STYLE.findall(written)]
    return tuple(_shown(custom[number]) if number in custom else _built_in(number) for number in numbers)


def _built_in(number: str) -> bool | None:
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        return None
    return None if int(number) in _DOUBTFUL else int(number) in _OF_DAYS


def _shown(code: str) -> bool | None:
    plain = _COLOURS.sub("", code)
    if _NUMBER.fullmatch(plain):
        return False
    return True if _DAY.fullmatch(plain) else None
