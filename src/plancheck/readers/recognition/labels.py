"""Texts that say themselves what they are: *Goal 2: ...*, *School Name: ...*."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.headings import SURE

if TYPE_CHECKING:
    from plancheck.readers.recognition.headings import Match, Synonyms

PRIMARY: Final = frozenset({"challenge.text", "cause.text", "strategy.text", "goal.text", "action.text"})
"""Concepts that stand for an element of their own, and so may head what follows."""

YEAR: Final = re.compile(r"(?:SY ?)?20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?")
"""A year or school year as a heading."""

_LABELLED = re.compile(r"(?P<label>[^:\n]{2,90}?)\s*(?::|\s[–—-])\s+(?P<value>.+)", re.DOTALL)
_NUMBERED = re.compile(r"(?P<label>[^\W\d][^:\n\d]{1,60}?)\s*#?\s*\d+(?:\.\d+)*[.:)]?\s+(?P<value>\S.+)", re.DOTALL)


def labelled(text: str, synonyms: Synonyms) -> tuple[Match, str] | None:
    """The heading before a text, and the rest; numbers stand for a colon before what follows alone."""
    for pattern in (_LABELLED, _NUMBERED):
        parts = pattern.fullmatch(text)
        match = synonyms.match(parts["label"]) if parts else None
        if parts is None or match is None or match.sure < SURE:
            continue
        if pattern is _LABELLED or match.concept in PRIMARY:
            asked, value = unasked(parts["value"])
            return (replace(match, found=f"{match.found}: {asked}") if asked else match), value
    return None


def unasked(text: str) -> tuple[str, str]:
    """The question that a form asks in the first line of a text, and the rest."""
    first, _, rest = text.partition("\n")
    return (first, rest) if first.rstrip().endswith("?") and rest.strip() else ("", text)


def is_other(text: str, synonyms: Synonyms) -> bool:
    """Whether a text is, or begins with, a heading for which the plan format has no room."""
    return synonyms.is_other(text) or (":" in text and synonyms.is_other(text.partition(":")[0]))
