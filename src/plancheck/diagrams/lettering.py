"""How much room text takes: widths of letters, lines that fit, on the wide side for any common sans-serif font."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE = 1.26
"""Height of a line over the size of its letters."""

_WIDTHS = {
    0.32: " ',./:;IJ\\ijl|‘’",
    0.4: "!()-[]rtf",
    0.54: '"*?L_cszFTSP',
    0.77: "&DGHNOQUC",
    0.85: "#+<=>^w~→×",
    0.92: "M",
    1.0: "Wm%@—…■▲●",
}
"""Ems → the characters so wide; as DejaVu Sans has them, the widest of the fonts that renderers fall back to."""
_JOINTS = "/-_."
"""After these a word that is too wide is broken, where one stands in its second half."""
_OF = {character: width for width, characters in _WIDTHS.items() for character in characters}


@lru_cache(maxsize=4096)
def _ems(character: str) -> float:
    if (width := _OF.get(character)) is not None:
        return width
    if unicodedata.east_asian_width(character) in "WF":
        return 1.1
    if unicodedata.combining(character):
        return 0.0
    if character > "ʯ":
        return 0.95
    return 0.7 if character.isupper() else 0.64


def width_of(text: str, size: float) -> float:
    """The width of one line of text, in points; by a sum that is the same in every Python."""
    return fsum(map(_ems, text)) * size


def height_of(lines: int, size: float) -> float:
    """The height of so many lines, in points."""
    return lines * size * LINE


def wrapped(text: str, room: float, size: float, most: int | None = None, indent: str = "") -> tuple[str, ...]:
    """Text in lines that fit into so many points; cut with ``…`` after the last line allowed.

    Lines after the first begin with ``indent``. A word wider than the room is broken.
    """
    lines: list[str] = []
    now = ""
    for piece, goes_on in _pieces(text, room - width_of(indent, size), size):
        longer = f"{now} {piece}" if now else piece
        if now and (goes_on or width_of(longer, size) > room):
            lines.append(now)
            longer = indent + piece
        now = longer
    if now:
        lines.append(now)
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], room, size)]
    return tuple(lines)


def _cut(line: str, room: float, size: float) -> str:
    """A line with ``…`` at its end, without the words, or the letters of its only word, that leave no room for it."""
    while width_of(f"{line} …", size) > room and line:
        line = line.rpartition(" ")[0].rstrip() or line[:-1]
    return f"{line} …"


def _pieces(text: str, room: float, size: float) -> Iterator[tuple[str, bool]]:
    """The words, those that are too wide in pieces that fit; and whether a piece goes on with the word before it."""
    for word in text.split():
        piece = ""
        goes_on = False
        for character in word:
            if piece and width_of(piece + character, size) > room:
                at = max(piece.rfind(mark) for mark in _JOINTS) + 1
                at = at if at > len(piece) / 2 else len(piece)
                yield piece[:at], goes_on
                piece, goes_on = piece[at:], True
            piece += character
        yield piece, goes_on
