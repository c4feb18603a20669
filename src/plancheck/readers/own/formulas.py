"""Keeps a spreadsheet from running texts of a plan that stand in delimited text, and takes that back in reading."""

from __future__ import annotations

import re

_RUN = re.compile(r"'*\s*[=+\-@]")
"""How cells begin that a spreadsheet would take for a formula, or that were kept from it already."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def kept_as_text(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it; numbers stay as they are."""
    return f"'{text}" if _RUN.match(text) and not _NUMBER.fullmatch(text) else text


def as_it_was(text: str) -> str:
    """The text without the apostrophe that ``kept_as_text`` put before it."""
    return text[1:] if text.startswith("'") and _RUN.match(text) else text
