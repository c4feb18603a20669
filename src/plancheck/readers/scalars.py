"""What an unquoted word of a plan is: a number, yes or no, nothing, or text as it stands."""

from __future__ import annotations

import math
import re

_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_BEGIN_NUMBERS = "-0123456789"
_LONGEST = 30
"""Characters; a longer number is no measure of anything in a school and stays text."""


def scalar(text: str) -> bool | float | str | None:
    """The value of a plain scalar: JSON's numbers and words; ``no``, ``012`` and ``1:30`` are text."""
    if text in _WORDS:
        return _WORDS[text]
    return number(text) if text[0] in _BEGIN_NUMBERS else text


def number(text: str) -> float | str:
    """The number, where it is written as JSON writes numbers and is finite, else the text."""
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return text
    if match.lastindex is None:
        return int(text)
    value = float(text)
    return value if math.isfinite(value) else text
