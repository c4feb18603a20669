"""Whether a file of a folder begins a plan: a look for the key ``format``, or for headings that plans have."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from plancheck.readers.tree import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.readers.recognition.headings import Synonyms

TEXTS: Final = (".yaml", ".yml", ".json")
"""Suffixes of files that may as well be anything else."""
BY_HEADINGS: Final = (".csv", ".tsv", ".md", ".markdown")
"""Suffixes of texts that are plans where their headings are."""

_FIRST = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n|---[ \t]*\r?\n|%[^\n]*\n)*([ \t]*)(\S?)")
"""Blank lines, comments and the document's mark, then the indentation of the first line."""
_INSIDE = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[\[\]{}]|(?<![\w-])format(?=[ \t]*:)""")


def begins_a_plan(path: Path, synonyms: Synonyms | None = None) -> bool:
    """Whether the file has ``format`` among its outermost keys; what cannot be looked into may have.

    Texts without such keys have to hold what plans hold. Looks at no more bytes than a plan may have.
    """
    if path.suffix.lower() in BY_HEADINGS:
        return _holds_a_plan(path, synonyms)
    if path.suffix.lower() not in TEXTS:
        return True
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
    except OSError:
        return True
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and b"format" not in data:
        return False
    text = data.decode("utf-16" if wide else "utf-8-sig", errors="replace")
    first = _FIRST.match(text)
    assert first is not None
    indent, begin = first.groups()
    if begin in ("{", "["):
        return _has_outermost(text, first.start(2))
    key = rf"^{re.escape(indent)}(?:format|\"format\"|'format')[ \t]*:(?:\s|\Z)"
    return re.search(key, text[first.start(1) :], re.MULTILINE) is not None


def _holds_a_plan(path: Path, synonyms: Synonyms | None) -> bool:
    """Whether a plan, and not only one thing that plans have too, is recognised in the text."""
    from plancheck.readers.reading import read

    result = read(path, path.name, synonyms)
    if any(error.plan is not None for error in result.unreadable):  # a plan with faults is told, not passed over
        return True
    return any(
        len(submission.carries) > 1
        and (plan.challenges or plan.root_causes or plan.strategies or plan.goals or plan.actions)
        for submission in result.submissions
        for plan in (submission.plan,)
    )


def _has_outermost(text: str, start: int) -> bool:
    """Whether the key stands directly inside the outer braces."""
    depth = 0
    for match in _INSIDE.finditer(text, start):
        sign = match.group()
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
            if depth == 0:
                return False
        elif (
            depth == 1
            and sign.strip("\"'") == "format"
            and text[match.end() : match.end() + 50].lstrip().startswith(":")
        ):
            return True
    return False
