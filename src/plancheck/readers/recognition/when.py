"""When an action happens, from the cells that say so: a start and an end, single days, a span, a rhythm."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.recognition.cells import REMEMBERED
from plancheck.text import grammar
from plancheck.text.dates import Mention, mentions

if TYPE_CHECKING:
    from collections.abc import Mapping

_JOINED = re.compile(r"\s*(?:,|and|&|;|\n|,\s*and)\s*", re.IGNORECASE)
_RANGE = re.compile(r"(.+?)\s*(?:[-–—]|\bto\b|\bthrough\b|\bthru\b|\buntil\b)\s*(.+)", re.IGNORECASE | re.DOTALL)
_BY = re.compile(r"\s*(?:by|before|no later than|due)\b", re.IGNORECASE)
_SINCE = re.compile(r"\s*(?:starting|beginning|from|as of)\b", re.IGNORECASE)
_SINCE_HERE = re.compile(r"\b(?:starting|beginning|from|as of)(?: in| on)?\s*$", re.IGNORECASE)
_UNTIL_HERE = re.compile(
    r"\b(?:by|until|till|through|thru|no later than|up to)(?: the end of| the)?\s*$", re.IGNORECASE
)
_SHARED = re.compile(r"\b([A-Z][a-z]{2,8}\.?)(\s*(?:,|and|&)\s*)([A-Z][a-z]{2,8}\.?) (20\d\d)\b")
_TWO: Final = 2
_THEN = re.compile(r"[,;]?\s*(?:and\s+)?then\b", re.IGNORECASE)
_ALL_YEAR = re.compile(
    r"(?:(?:the )?(?:all|whole|entire|full)|throughout(?: the)?)[ -](?:school |academic )?year(?:[ -](?:round|long))?"
    r"|year[ -](?:round|long)",
    re.IGNORECASE,
)
_FIRST: Final = "beginning of the year"
_LAST: Final = "end of the year"
_SAYS_NO_MORE = re.compile(
    r"\b(?:starting|beginning|from|as of|in|on|every|each|and|(?:dai|week|month|quarter|fortnight)ly)\b", re.IGNORECASE
)
_RHYTHMS = {
    "day": r"daily|every (?:school )?day",
    "week": r"weekly|every week|each week",
    "month": r"monthly|every month|each month",
    "quarter": r"quarterly|every quarter|each quarter",
    "fortnight": r"fortnightly|every fortnight",
}
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri)day"
_EVERY = re.compile(
    rf"\b(?:every|each)\s+((?:[\w.-]+\s+)?(?:day|week|month|quarter|trimester|semester|term|{_WEEKDAY})s?)\b"
    rf"|\b({_WEEKDAY})s\b",
    re.IGNORECASE,
)
_MONTHS: Final = grammar.numbers("dates", "months", 1, 12)
_IN_FULL: Final = {
    number: max((name for name, n in _MONTHS.items() if n == number), key=len) for number in range(1, 13)
}
_SEASONS: Final = grammar.table("dates", "short-seasons", ("autumn", "spring", "summer"))
_TERM = re.compile(rf"\b({grammar.one_of('dates', 'short-seasons')})\.? ?([12]|term)\b", re.IGNORECASE)
_WORD = re.compile(r"([^\W\d]+)\.?")
_DASH = re.compile(r"\s*[–—-]\s*")
_BETWEEN = re.compile(r"\s*(?:[,;/&+–—-]|\b(?:and|to|through|until)\b)\s*")
_SERIES = re.compile(r"\b([^\W\d]{4,8}?)s?\s+(\d)\s?(?:[-–—&]|\bto\b|\band\b)\s?(\d)\b", re.IGNORECASE)
_PLACES = re.compile(
    r"\b(\d)(st|nd|rd|th)\s?(?:[-–—&]|\bto\b|\band\b)\s?(\d)(st|nd|rd|th)\s+([^\W\d]{4,9}?)s?\b", re.IGNORECASE
)
"""*1st and 2nd semester*."""


def when(start: str, end: str, timeline: str) -> dict[str, Any]:
    """The keys of an action that say when: ``start``, ``end``, ``dates``, ``every``, as far as they are said."""
    timeline = _from_first_to_last(timeline)
    start, end, timeline = (_months_in_full(" ".join(text.split())) for text in (start, end, timeline))
    days = days_in(start)
    if len(days) > 1 and (end in ("", start)):
        return {"dates": days}
    if end and not start and _RANGE.fullmatch(end) and (both := _span(end)).get("start") not in (None, both.get("end")):
        return both
    tells = start and not end and (rhythm(start) or _SINCE.match(start) or _RANGE.fullmatch(start))
    if tells and "start" in (both := _span(start)):
        return both
    if end and not start and rhythm(end) and mentions(end):
        return _span(end)
    said: dict[str, Any] = {}
    if start:
        said["start"] = start
    if end:
        said["end"] = end
    return said | {key: value for key, value in _span(timeline).items() if key not in said} if timeline else said


@lru_cache(maxsize=REMEMBERED)
def _months_in_full(text: str) -> str:
    """Terms, and a list of nothing but months (*Dec, Feb, Apr*), with their names; any other text as it is."""
    if not 0 < len(text) <= _LONGEST_LIST:
        return text
    text = _TERM.sub(lambda found: f"{_SEASONS[found[1].casefold()].capitalize()} {found[2]}", text)
    if len(text) < _MANY or not text[0].isalpha() or any(map(str.isdigit, text)):
        return text
    found = [_MONTHS.get(part.casefold().rstrip(".")) for part in _BETWEEN.split(text)]
    if not all(found) or len(found) < (_MANY if _DASH.search(text) else 2):
        return text  # from a month to another is read as it is
    return _WORD.sub(_in_full, _DASH.sub(" to ", text))


def _in_full(word: re.Match[str]) -> str:
    month = _MONTHS.get(word[1].casefold())
    return _IN_FULL[month].capitalize() if month is not None else word[0]


_MANY: Final = 3
_LONGEST_LIST: Final = 80
"""Characters of the longest list of months."""


def _from_first_to_last(text: str) -> str:
    """Three or more times in lines of their own, as columns that are ticked tell them, from the first to the last."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    times = [mentions(line) for line in lines]
    alone = all(len(found) == 1 and found[0].span.words == line for line, found in zip(lines, times, strict=True))
    if len(lines) <= _TWO or not alone or any(found[0].day is not None for found in times):
        return text
    return f"{lines[0]} – {lines[-1]}"


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
    """When something happens that is told in one text; those of a table repeat each other."""
    return {part: list(value) if isinstance(value, list) else value for part, value in _told(text).items()}


@lru_cache(maxsize=2_000)
def _told(text: str) -> Mapping[str, Any]:
    if not text:
        return {}
    if _ALL_YEAR.fullmatch(text.strip(" .")):
        return {"start": _FIRST, "end": _LAST, "x-when": text}
    text = _SHARED.sub(_with_its_year, _PLACES.sub(_from_place, _SERIES.sub(_spelled, text)))
    if days := days_in(text):
        return {"dates": days}
    said: dict[str, Any] = {}
    every = rhythm(text)
    if every:
        said["every"] = every
    found = mentions(text)
    ends = _RANGE.fullmatch(text)
    if len(found) == _TWO and _joined_months(text, *found):
        return said | {"dates": [_with_year(found[0], found[1]), found[1].written]}
    if len(found) >= 2:
        return said | {"start": _with_year(found[0], found[-1]), "end": found[-1].written}
    if ends and len(found) == 1 and not found[0].span.start < ends.end(1) < found[0].span.end:
        first, last = mentions(ends[1]), mentions(ends[2])
        if first and last:
            return said | {"start": _with_year(first[-1], last[0]), "end": last[0].written}
    if len(found) == 1:
        return said | _one(text, found[0])
    return said | {"end": text}


def _joined_months(text: str, first: Mention, last: Mention) -> bool:
    """Whether a text is two months apart, of which something happens in each: *March and August 2026*."""
    months = first.month and last.month and first.day is last.day is None
    alone = not text[: first.span.start].strip() and not text[last.span.end :].strip(" .")
    return bool(months) and alone and _JOINED.fullmatch(text[first.span.end : last.span.start]) is not None


def _with_year(first: Mention, last: Mention) -> str:
    """The first of two months with the year of the last, where it has none: *January – April 2027*."""
    if first.month is None or first.day is not None or first.year is not None or last.year is None or not last.month:
        return first.written
    return f"{first.written} {last.year - (first.month > last.month)}"


def rhythm(text: str) -> str:
    """How often something comes back: *week*, *three weeks*; nothing where that is not said."""
    for name, words in _RHYTHMS.items():
        if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
            return name
    found = _EVERY.search(text)
    return " ".join((found[1] or found[2]).split()) if found is not None else ""


def rhythms_cut(text: str) -> str:
    """A text without what it says of how often."""
    return re.sub("|".join(_RHYTHMS.values()), " ", _EVERY.sub(" ", text), flags=re.IGNORECASE)


def _spelled(series: re.Match[str]) -> str:
    """*Terms 1-4* as *Term 1 – Term 4*, where these are parts of the year."""
    first, last = f"{series[1]} {series[2]}", f"{series[1]} {series[3]}"
    found = mentions(first)
    return f"{first} – {last}" if found and found[0].day is None else series[0]


def _from_place(series: re.Match[str]) -> str:
    """*1st and 2nd semester* as *1st semester – 2nd semester*, where these are parts of the year."""
    first, last = f"{series[1]}{series[2]} {series[5]}", f"{series[3]}{series[4]} {series[5]}"
    return f"{first} – {last}" if mentions(first) else series[0]


def _with_its_year(months: re.Match[str]) -> str:
    """*March and August 2026* as *March 2026 and August 2026*."""
    first = f"{months[1]} {months[4]}"
    return (
        f"{first}{months[2]}{months[3]} {months[4]}" if len(mentions(f"{first}, {months[3]} 2020")) > 1 else months[0]
    )


def _one(text: str, mention: Mention) -> dict[str, Any]:
    written = mention.span.words
    if _BY.match(text) or _UNTIL_HERE.search(text[: mention.span.start]):
        return {"end": written}
    if _THEN.match(text[mention.span.end :]) and not text[: mention.span.start].strip():
        return {"start": written}  # "Sept. 15, then daily": the rhythm has been told
    if _SINCE.match(text) or _SINCE_HERE.search(text[: mention.span.start]):
        rest = _SAYS_NO_MORE.sub("", _EVERY.sub("", text.replace(written, "", 1)))
        return {"start": written} | ({"x-when": text} if any(map(str.isalpha, rest)) else {})
    return {"start": written, "end": written}
