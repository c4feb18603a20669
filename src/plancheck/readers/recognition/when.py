"""When an action happens, from the cells that say so: a start and an end, single days, a span, a rhythm."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from plancheck.text.dates import Mention, mentions

_JOINED = re.compile(r"\s*(?:,|and|&|;|\n|,\s*and)\s*", re.IGNORECASE)
_RANGE = re.compile(r"(.+?)\s*(?:[-–—]|\bto\b|\bthrough\b|\bthru\b|\buntil\b)\s*(.+)", re.IGNORECASE | re.DOTALL)
_BY = re.compile(r"\s*(?:by|before|no later than|due)\b", re.IGNORECASE)
_SINCE = re.compile(r"\s*(?:starting|beginning|from|as of)\b", re.IGNORECASE)
_SINCE_HERE = re.compile(r"\b(?:starting|beginning|from|as of)(?: in| on)?\s*$", re.IGNORECASE)
_RHYTHMS = {
    "day": r"daily|every (?:school )?day",
    "week": r"weekly|every week|each week",
    "month": r"monthly|every month|each month",
    "quarter": r"quarterly|every quarter|each quarter",
}


def when(start: str, end: str, timeline: str) -> dict[str, Any]:
    """The keys of an action that say when: ``start``, ``end``, ``dates``, ``every``, as far as they are said."""
    start, end, timeline = (" ".join(text.split()) for text in (start, end, timeline))
    days = days_in(start)
    if len(days) > 1 and (end in ("", start)):
        return {"dates": days}
    said: dict[str, Any] = {}
    if start:
        said["start"] = start
    if end:
        said["end"] = end
    return said | {key: value for key, value in _span(timeline).items() if key not in said} if timeline else said


def days_in(text: str) -> list[str]:
    """The single days that a cell names, where it names two or more and nothing else: *8/25 and 8/26*."""
    found = [mention for mention in mentions(text) if mention.day is not None]
    if len(found) < 2:
        return []
    between = [text[a.span.end : b.span.start] for a, b in pairwise(found)]
    if not all(_JOINED.fullmatch(part) for part in between) or text[: found[0].span.start].strip():
        return []
    return [mention.span.words for mention in found] if not text[found[-1].span.end :].strip(" .") else []


def _span(text: str) -> dict[str, Any]:
    if not text:
        return {}
    if days := days_in(text):
        return {"dates": days}
    said: dict[str, Any] = {}
    every = next(
        (name for name, words in _RHYTHMS.items() if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)), None
    )
    if every:
        said["every"] = every
    found = mentions(text)
    ends = _RANGE.fullmatch(text)
    if len(found) >= 2:
        return said | {"start": found[0].span.words, "end": found[-1].span.words}
    if ends and len(found) == 1 and not found[0].span.start < ends.end(1) < found[0].span.end:
        first, last = mentions(ends[1]), mentions(ends[2])
        if first and last:
            return said | {"start": first[-1].span.words, "end": last[0].span.words}
    if len(found) == 1:
        return said | _one(text, found[0])
    return said | {"end": text}


def _one(text: str, mention: Mention) -> dict[str, Any]:
    written = mention.span.words
    if _BY.match(text):
        return {"end": written}
    if _SINCE.match(text) or _SINCE_HERE.search(text[: mention.span.start]):
        return {"start": written, "end": text}
    return {"start": written, "end": written}
