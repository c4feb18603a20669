"""How styles of cells show a number, as far as that is beyond doubt: as a day, in percent, or as it is."""

from __future__ import annotations

import math
import re
from typing import Final, Literal

from plancheck.readers.quick.unlike import Unlike, attributes, frame

Shown = Literal["day", "percent", "number"] | None
"""How a number is shown; ``None`` where that is doubtful."""

_FORMAT = re.compile(r"<numFmt([\s/>][^<>]*)/>")
_STYLE = re.compile(r"<xf([\s/>][^<>]*?)/?>")
_OF_DAYS: Final = frozenset(range(14, 18))
_OF_PERCENT: Final = frozenset((9, 10))
_DOUBTFUL: Final = frozenset({*range(18, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats of times, and those of other languages, which programs take differently."""
_COLOURS = re.compile(r"\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow)\]", re.IGNORECASE)
_DAY = re.compile(
    r"(?:\[\$-[0-9A-F]{1,8}\])?(?:(?:d{1,4}|m{1,5}|yyyy|yy)(?:\\?[-/., ]){0,3}){1,4}(?:;@)?", re.IGNORECASE
)
_NUMBER = re.compile(r"[^a-zA-Z]*|General")
_LITERAL = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]')
"""What a format shows as it is written, and colours and conditions."""


def shown_by(styles: bytes) -> tuple[Shown, ...]:
    """How each style shows a number."""
    formats, begun, rest = frame(styles, "styleSheet").partition("<cellXfs")
    written, ended, _ = rest.partition("</cellXfs>")
    if not begun or not ended:
        raise Unlike
    codes, xfs = _FORMAT.findall(formats), _STYLE.findall(written)
    if len(codes) != formats.count("<numFmt") - formats.count("<numFmts") or len(xfs) != written.count("<xf"):
        raise Unlike  # one that is passed over would shift all that follow
    custom = {found.get("numFmtId", ""): found.get("formatCode", "") for found in map(attributes, codes)}
    numbers = [attributes(tag).get("numFmtId", "0") for tag in xfs]
    return tuple(_shown(custom[number]) if number in custom else _built_in(number) for number in numbers)


def _built_in(number: str) -> Shown:
    if not (number.isascii() and number.isdigit() and len(number) < 6) or int(number) in _DOUBTFUL:
        return None
    return "day" if int(number) in _OF_DAYS else "percent" if int(number) in _OF_PERCENT else "number"


def _shown(code: str) -> Shown:
    if in_percent(code):
        return "percent"
    plain = _COLOURS.sub("", code)
    if _NUMBER.fullmatch(plain):
        return "number"
    return "day" if _DAY.fullmatch(plain) else None


def in_percent(code: str) -> bool:
    """Whether a format shows a number in percent: by a sign that is no text of its own."""
    return "%" in _LITERAL.sub("", code).partition(";")[0]


def percent(number: float) -> str:
    """A share as a cell in percent shows it, with all that is known of it."""
    found = round(number * 100, 10)
    if not math.isfinite(found):
        return repr(number)
    return f"{int(found) if found.is_integer() else found!r}%"
