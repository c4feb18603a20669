"""Words from the letters of a cell, or of what stands outside of tables."""

from __future__ import annotations

import re
from typing import Any, Final

from plancheck.readers.pdf.turning import turned

UNKNOWN: Final = "\ufffd"
"""Stands for a letter or sign of which nothing is known but that it is there."""
_APART: Final = 0.2
"""Of a letter's size: a gap so wide parts words where no space stands between them."""
_BOLD: Final = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_NAMELESS: Final = re.compile(r"\(cid:\d+\)")
_FAR: Final = 20_000.0
"""Points; a frame in which letters are turned that stand sideways in an upright cell."""

Letter = dict[str, Any]


def words_of(letters: list[Letter]) -> list[list[Any]]:
    """The words, each with its sides, size, and whether it is bold; those that stand sideways are turned."""
    found: list[list[Any]] = []
    for way in sorted({letter["way"] for letter in letters}):
        alike = [letter for letter in letters if letter["way"] == way]
        found += _words([turned(letter, way, (_FAR, _FAR)) for letter in alike])
    return found


def _words(letters: list[Letter]) -> list[list[Any]]:
    from pdfplumber.utils.text import extract_words

    upright = [letter | {"upright": True, "text": _seen(letter["text"])} for letter in letters]
    readable = [letter for letter in upright if letter["text"]]
    found = []
    for word in extract_words(readable, x_tolerance_ratio=_APART, return_chars=True):
        text = "".join(sign for sign in word["text"] if sign.isprintable() or sign == "\u00ad")
        if text.strip():
            letters = word["chars"]
            size = max(float(letter["size"]) for letter in letters)
            bold = all(_BOLD.search(str(letter["fontname"])) for letter in letters)
            sides = [round(float(word[side]), 2) for side in ("x0", "top", "x1", "bottom")]
            found.append([text, *sides, round(size, 1), bold])
    return found


def _seen(text: str) -> str:
    """What a letter stands for: spaces of all kinds are one, signs of one's own have no name."""
    if text.isascii() and text.isprintable() and not text.startswith("("):
        return text
    text = _NAMELESS.sub(UNKNOWN, text)
    return "".join(
        " " if sign.isspace() else UNKNOWN if "\ue000" <= sign <= "\uf8ff" else sign
        for sign in text
        if sign.isprintable() or sign.isspace() or sign == "\u00ad" or "\ue000" <= sign <= "\uf8ff"
    )
