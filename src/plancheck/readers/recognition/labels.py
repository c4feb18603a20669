"""Texts that say themselves what they are: *Goal 2: ...*, *School Name: ...*."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.headings import SURE
from plancheck.readers.recognition.spelling import parted
from plancheck.text.dates import mentions

if TYPE_CHECKING:
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.recognition.known import Match

PRIMARY: Final = frozenset({"challenge.text", "cause.text", "strategy.text", "goal.text", "action.text"})
"""Concepts that stand for an element of their own, and so may head what follows."""

LONGEST_LABEL: Final = 5
"""Words of the longest label among several in one line."""
_LABELLED = re.compile(r"(?P<label>[^:\n]{2,90}?)\s*(?::|\s[–—-])\s+(?P<value>.+)", re.DOTALL)
_APART = re.compile(r"\n|\t+|[ \u00a0]{3,}")
_PLAN: Final = frozenset({"plan"})
_LINE = re.compile(r"(?P<label>[^:\n?]{2,60})\n(?P<value>\S.+)", re.DOTALL)
_ASKED = re.compile(r"(?P<label>[^:\n?]{5,90}\?)[ \t]+(?P<value>\S.+)", re.DOTALL)
_DATED = re.compile(r"(?P<label>[^:\n()]{4,60}?)\s*\((?P<day>[^()\n]{3,30})\)\s*[:.–-]?\s*(?P<rest>.*)", re.DOTALL)
_IN_BRACKETS = re.compile(r"\([^()]*\)\s*")
_NUMBERED = re.compile(r"(?P<label>[^\W\d][^:\n\d]{1,60}?)\s*#?\s*\d+(?:\.\d+)*[.:)]?\s+(?P<value>\S.+)", re.DOTALL)


def labelled(text: str, synonyms: Synonyms) -> tuple[Match, str] | None:
    """The heading before a text, and the rest; numbers stand for a colon before what follows alone."""
    for pattern in (_LABELLED, _NUMBERED, _ASKED) if "?" in text else (_LABELLED, _NUMBERED):
        parts = pattern.fullmatch(text)
        match = synonyms.match(parts["label"]) if parts else None
        if parts is None or match is None or match.sure < SURE:
            continue
        if _IN_BRACKETS.fullmatch(parts["value"]) or (pattern is _NUMBERED and synonyms.is_paper(parts["value"])):
            continue
        helped = parted(text)[1]
        if synonyms.voice.explains(parts["value"]) or (helped and synonyms.voice.explains(helped)):
            continue
        if pattern is not _NUMBERED or match.concept in PRIMARY:
            asked, value = unasked(parts["value"])
            return (replace(match, found=f"{match.found}: {asked}") if asked else match), value
    return _over_its_value(text, synonyms) if "\n" in text else None


def _over_its_value(text: str, synonyms: Synonyms) -> tuple[Match, str] | None:
    """A heading in a line of its own, and the lines below it, which are none of the form's own."""
    parts = _LINE.fullmatch(text)
    match = synonyms.match(parts["label"]) if parts else None
    if parts is None or match is None or match.sure < 1:
        return None
    value = parts["value"].strip()
    helps = value.endswith("?") or value.startswith("(") or synonyms.is_prompt(value) or synonyms.voice.is_told(value)
    return None if helps else (match, value)


def dated_review(text: str, synonyms: Synonyms) -> tuple[Match, str] | None:
    """A heading of a review with its day, and what was written below: *Interim review (January 2026)*."""
    parts = _DATED.fullmatch(text) if "(" in text else None
    if parts is None or not mentions(parts["day"]):
        return None
    match = synonyms.above(parts["label"]) or synonyms.match(parts["label"])
    if match is None or match.sure < SURE or match.concept != "review.dates":
        return None
    return match, f"{parts['day']}: {parts['rest']}" if parts["rest"] else parts["day"]


def side_by_side(text: str, synonyms: Synonyms) -> list[tuple[Match | None, str, str]]:
    """Several labels with their values in one text, of which one at least says something of the plan as a whole.

    ::

        School: Elm Street School   Principal: Ann Lee   School Year: 2026-27
    """
    if text.count(": ") < 2:
        return []
    found = in_lines(text, synonyms)
    return found if len(found) > 1 and any(match and match.concept.startswith("plan.") for match, _, _ in found) else []


def in_lines(text: str, synonyms: Synonyms) -> list[tuple[Match | None, str, str]]:
    """The labels of all lines; none where a line begins without one."""
    found = [_in_line(line.strip(), synonyms) for line in _APART.split(text) if line.strip()]
    return [part for parts in found for part in parts] if all(found) else []


def _in_line(line: str, synonyms: Synonyms) -> list[tuple[Match | None, str, str]]:
    """The labels of a line with what stands behind each; nothing where it begins with none that is known or short."""
    *before, last = line.split(": ")
    found: list[tuple[Match | None, str, str]] = []
    label = before[0] if before else ""
    if not label or len(label.split()) > LONGEST_LABEL:
        return []
    for part in before[1:]:
        words = part.split()
        known = (at for at in range(max(1, len(words) - LONGEST_LABEL), len(words)) if _is_label(words[at:], synonyms))
        at = next(known, len(words) - 1)
        if at < 1 or not words[at][0].isupper():
            return []
        found.append((_of_plan(label, synonyms), label, " ".join(words[:at])))
        label = " ".join(words[at:])
    return [*found, (_of_plan(label, synonyms), label, last.strip())]


def _is_label(words: list[str], synonyms: Synonyms) -> bool:
    said = " ".join(words)
    return words[0][0].isupper() and (_of_plan(said, synonyms) is not None or synonyms.is_other(said))


def _of_plan(label: str, synonyms: Synonyms) -> Match | None:
    match = synonyms.match(label) or synonyms.beside(label, _PLAN)
    return match if match is not None and match.sure >= 1 and match.concept.startswith("plan.") else None


def unasked(text: str) -> tuple[str, str]:
    """The question that a form asks in the first line of a text, and the rest."""
    first, _, rest = text.partition("\n")
    return (first, rest) if first.rstrip().endswith("?") and rest.strip() else ("", text)


def is_other(text: str, synonyms: Synonyms) -> bool:
    """Whether a text is, or begins with, a heading for which the plan format has no room."""
    return synonyms.is_other(text) or (":" in text and synonyms.is_other(text.partition(":")[0]))
