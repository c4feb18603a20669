"""Marks of emphasis in Markdown, taken off in time that grows with the text alone, closed or not."""

from __future__ import annotations

import re
from typing import Final

_SIGN: Final = re.compile(r"(?<!\\)[*_~`]")
_SIGNS: Final = {"*": ("***", "**", "*"), "_": ("___", "__", "_"), "~": ("~~",), "`": ("`",)}
_CLOSES: Final = {sign: re.compile(rf"(?<=[^\s\\]){re.escape(sign)}") for signs in _SIGNS.values() for sign in signs}
_DEEPEST: Final = 3
"""Marks inside of each other."""


def unmarked(line: str) -> str:
    """The line without the marks around what they emphasise."""
    for _ in range(_DEEPEST):
        before, line = line, _once(line)
        if line == before:
            break
    return line


def _once(line: str) -> str:
    kept: list[str] = []
    never: set[str] = set()
    at = look = 0
    while found := _SIGN.search(line, look):
        begin = found.start()
        sign, end = _closed(line, begin, never)
        if sign:
            kept += (line[at:begin], line[begin + len(sign) : end])
            at = look = end + len(sign)
        else:
            look = begin + 1
    return "".join((*kept, line[at:]))


def _closed(line: str, begin: int, never: set[str]) -> tuple[str, int]:
    """The longest mark that opens here and is closed, and where; ``never`` are those that nothing closes any more."""
    for sign in _SIGNS[line[begin]]:
        inner = begin + len(sign)
        if sign in never or not line.startswith(sign, begin) or not line[inner : inner + 1].strip():
            continue
        if closing := _CLOSES[sign].search(line, inner + 1):
            return sign, closing.start()
        never.add(sign)
    return "", 0
