"""Why a file of a folder is no plan: it lacks the key ``format``, or headings that plans have."""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from plancheck.errors import Damaged
from plancheck.readers.tree import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plancheck.readers.recognition.headings import Synonyms

TEXTS: Final = (".yaml", ".yml", ".json")
"""Suffixes of files that may as well be anything else."""
BY_HEADINGS: Final = (".csv", ".tsv", ".md", ".markdown")
"""Suffixes of texts that are plans where their headings are."""
LIKE_A_PLAN: Final = "it looks like a plan without `format: 1`"
_ENOUGH: Final = 2
"""Parts of a plan that a file must have to look like one; many a file has one key that plans have, too."""

_FIRST = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n|---[ \t]*\r?\n|%[^\n]*\n)*([ \t]*)(\S?)")
"""Blank lines, comments and the document's mark, then the indentation of the first line."""
_KEY = re.compile(r"^([ \t]*)([\w-]+|\"[^\"\\\n]*\"|'[^'\n]*')[ \t]*:(?:\s|\Z)", re.MULTILINE)
_INSIDE = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[\[\]{}]|(?<![\w-])[\w-]+(?=[ \t]*:)""")


def no_plan_because(path: Path, synonyms: Synonyms | None = None) -> str:
    """Why the file is no plan; nothing where it may be one, or cannot be looked into.

    YAML and JSON have ``format`` among their outermost keys, other texts hold what plans hold. Looks at
    no more bytes than a plan may have.
    """
    suffix = path.suffix.lower()
    if suffix in BY_HEADINGS:
        return "" if _holds_a_plan(path, synonyms) else "no parts of a plan are recognised in it"
    if suffix not in TEXTS:
        return ""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
    except OSError:
        return ""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and not _may_name_parts(data.lower()):
        return _NO_FORMAT  # most files of data end here, before their keys are told apart
    text = data.decode("utf-16" if wide else "utf-8-sig", errors="replace")
    keys = set(_outermost(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text))
    if "format" in keys:
        return ""
    keys = {key.lower() for key in keys}
    parts = len(keys & _parts_of_plans())
    return LIKE_A_PLAN if parts >= _ENOUGH or ("format" in keys and (parts or "title" in keys)) else _NO_FORMAT


_NO_FORMAT: Final = "it has no key format"


def _may_name_parts(data: bytes) -> bool:
    return b"format" in data or sum(key.encode() in data for key in _parts_of_plans()) >= _ENOUGH


@cache
def _parts_of_plans() -> frozenset[str]:
    """The keys of a plan that hold parts of it, or lists of parts."""
    from plancheck.plan.fields import Part
    from plancheck.plan.model import Plan

    def holds_parts(sort: object) -> bool:
        return (isinstance(sort, type) and issubclass(sort, Part)) or any(map(holds_parts, _arguments(sort)))

    return frozenset(name for name, field in Plan.model_fields.items() if holds_parts(field.annotation))


def _arguments(sort: object) -> tuple[object, ...]:
    return getattr(sort, "__args__", ())


def _holds_a_plan(path: Path, synonyms: Synonyms | None) -> bool:
    """Whether a plan, and not only one thing that plans have too, is recognised in the text, or may be in it."""
    from plancheck.readers.reading import read

    result = read(path, path.name, synonyms)
    # a plan with faults is told, not passed over; and so is what nobody can say of that it is none
    if any(error.plan is not None or isinstance(error, Damaged) for error in result.unreadable):
        return True
    return any(
        len(submission.carries) > 1
        and (plan.challenges or plan.root_causes or plan.strategies or plan.goals or plan.actions)
        for submission in result.submissions
        for plan in (submission.plan,)
    )


def _outermost(text: str) -> Iterator[str]:
    """The outermost keys, as far as they can be told without reading the text in full."""
    first = _FIRST.match(text)
    assert first is not None
    indent, begin = first.groups()
    if begin in ("{", "["):
        yield from _inside(text, first.start(2))
        return
    for match in _KEY.finditer(text, first.start(1)):
        if match[1] == indent:
            yield match[2].strip("\"'")


def _inside(text: str, start: int) -> Iterator[str]:
    """The keys that stand directly inside the outer braces."""
    depth = 0
    for match in _INSIDE.finditer(text, start):
        sign = match.group()
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
            if depth == 0:
                return
        elif depth == 1 and text[match.end() : match.end() + 50].lstrip().startswith(":"):
            yield sign.strip("\"'")
