"""Finds the dates of a text: days, months, seasons, quarters, school years; frequencies are none."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from plancheck.text import calendar, grammar
from plancheck.text import date_patterns as patterns
from plancheck.text.calendar import MONTHS
from plancheck.text.lexicon import hits_of
from plancheck.text.mention import Mention, Modifier
from plancheck.text.reading import read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from plancheck.facts import Span

_AMBIGUOUS = grammar.words("dates", "ambiguous")
_POINTING = grammar.words("dates", "pointing")
_REPEATING = grammar.words("dates", "repeating")
_SHORT_CELL = 2


@remembered
def mentions(text: str) -> tuple[Mention, ...]:
    """The dates in a text, in order; frequencies (*weekly*, *each quarter*) are none."""
    apart: list[Mention] = []
    for mention in sorted(_all(text), key=lambda m: (m.span.start, -m.span.end)):
        if not apart or mention.span.start >= apart[-1].span.end:
            apart.append(mention)
    return tuple(apart)


def _all(text: str) -> Iterator[Mention]:
    if patterns.DIGIT.search(text):
        yield from _in_digits(text)
    if patterns.BEGINS_MONTH.search(text):
        for match in patterns.DAY_MONTH.finditer(text):
            if (mention := _day_month(text, match)) is not None:
                yield from _days_in_a_row(text, match, mention)
    yield from _parts(text)


def _in_digits(text: str) -> Iterator[Mention]:
    if patterns.LIKE_NUMERIC.search(text):
        for match in patterns.NUMERIC.finditer(text):
            if (mention := _numeric(text, match)) is not None:
                yield mention
    if patterns.LIKE_RANGE.search(text):
        for match in patterns.SCHOOL_YEAR.finditer(text):
            if (mention := _school_year(text, match)) is not None:
                yield mention
    if patterns.LIKE_GLUED.search(text):
        yield from _glued(text)
    if patterns.LIKE_YEAR.search(text):
        for match in patterns.BARE_YEAR.finditer(text):
            yield Mention(_cut(text, *match.span("year")), year=int(match["year"]))


def _glued(text: str) -> Iterator[Mention]:
    for match in patterns.GLUED.finditer(text):
        year, ending = (int(match["long"]), None) if match["long"] else (None, 2000 + int(match["short"]))
        yield Mention(_cut(text, *match.span()), year=year, part=_glued_parts()[match["part"].lower()], ending=ending)


@cache
def _glued_parts() -> dict[str, str]:
    return grammar.table("dates", "parts-before-a-year", calendar.parts_of_year())


def _parts(text: str) -> Iterator[Mention]:
    reading = read(text)
    for hit in hits_of(text).get("school-calendar", ()):
        start, end = reading.words[hit.first].start, reading.words[hit.end - 1].end
        word = reading.words[hit.first].folded
        end = called.end() if (called := patterns.PART_AFTER.match(text, end)) is not None else end
        year = patterns.YEAR_AFTER.match(text, end)
        school = patterns.YEARS_AFTER.match(text, end) or patterns.SCHOOL_YEAR.match(text, min(end + 1, len(text)))
        if not _meant(text, hit.first, word, dated=bool(year or school)):
            continue
        if school is not None and (mention := _school_year(text, school)) is not None:
            found = Mention(_cut(text, start, school.end()), part=hit.entry, ending=mention.ending)
        elif year is not None:
            found = Mention(_cut(text, start, year.end()), part=hit.entry, year=int(year["year"]))
        else:
            found = Mention(_cut(text, start, end), part=hit.entry)
        yield _led(text, found)


def _numeric(text: str, match: re.Match[str]) -> Mention | None:
    if match["monthly"]:
        month, year = (int(part) for part in match["monthly"].split("/"))
        return Mention(_cut(text, *match.span()), year=year, month=month) if 1 <= month <= 12 else None
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    else:
        parts = [int(part) for part in match["slashed"].split("/")]
        month, day = parts[:2]
        year = parts[2] if len(parts) == 3 else 0
        year = year + 2000 if 0 < year < 100 else year
    if not (1 <= month <= 12 and 1 <= day <= 31) or (year and calendar.day_of(year, month, day) is None):
        return None
    if not year and (not _is_day(text, match) or (day == month + 1 and _are_grades(text, match))):
        return None
    return Mention(_cut(text, *match.span()), year=year or None, month=month, day=day)


def _is_day(text: str, match: re.Match[str]) -> bool:
    """Whether two figures with a slash are month and day, and not a share such as *3/4 of classes*."""
    if patterns.COUNTED_AFTER.match(text, match.end()):
        return False
    return (
        bool(patterns.DAY_BEFORE.search(text, max(0, match.start() - patterns.LEAD), match.start()))
        or len(text) <= _SHORT_TEXT
    )


def _are_grades(text: str, match: re.Match[str]) -> bool:
    """Whether two figures in a row with a slash are grades, as in the names of tests and of teams."""
    before = text[max(0, match.start() - patterns.LEAD) : match.start()]
    return bool(patterns.GRADES_BEFORE.search(before) or patterns.GRADES_AFTER.match(text, match.end()))


_SHORT_TEXT = 40
"""Code points up to which a text is taken for a date cell."""


def _school_year(text: str, match: re.Match[str]) -> Mention | None:
    first = match["one"] or match["three"] or match["five"]
    second = match["two"] or match["four"] or match["six"]
    low = int(first) % 100
    high = int(second) % 100 if second else low
    if second and not low < high <= low + 5:
        return None
    return Mention(_cut(text, *match.span()), part="school year", ending=2000 + high)


def _day_month(text: str, match: re.Match[str]) -> Mention | None:
    written = match["month"]
    month = MONTHS.get(written.lower())
    if month is None:
        return None
    year = int(match["year"]) if match["year"] else 2000 + int(match["short"]) if match["short"] else None
    day = match["after"] or match["before"]
    start = match.start() if match["before"] else match.start("month")
    if not written[0].isupper() and not _is_month_all_the_same(text, match, dated=bool(day or year)):
        return None
    if written.lower() in _AMBIGUOUS and not (day or year):
        at = _word_at(text, match.start("month"))
        if at is None or not _meant(text, at, written.lower(), dated=False):
            return None
    if day and not 1 <= int(day) <= 31:
        day, start = None, match.start("month")
    found = Mention(_cut(text, start, match.end()), year, month, int(day) if day else None)
    return found if day else _led(text, found)


def _is_month_all_the_same(text: str, match: re.Match[str], *, dated: bool) -> bool:
    """Whether a small letter begins a month: *by oct 1*, *june 5*, *in may*; but not *may 3 of them*."""
    if dated and (match["month"] not in _AMBIGUOUS or match[0].strip() == text.strip()):
        return True
    at = _word_at(text, match.start("before") if match["before"] else match.start("month")) or 0
    return at > 0 and read(text).words[at - 1].folded in _BEFORE_SMALL


_BEFORE_SMALL = grammar.words("dates", "before-a-year")


def _days_in_a_row(text: str, match: re.Match[str], mention: Mention) -> Iterator[Mention]:
    """The first and the last day of *August 17-28*, or the one that is named."""
    before, after = ("first", "before") if match["first"] else ("after", "last" if match["last"] else "last_apart")
    if mention.day is None or not match[before] or not match[after]:
        yield mention
        return
    low, high = int(match[before]), int(match[after])
    start = match.start("first") if match["first"] else mention.span.start
    if not 1 <= low < high <= _LONGEST_MONTH:
        yield mention
        return
    yield replace(mention, span=_cut(text, start, match.end(before)), day=low, joint=True)
    yield replace(mention, span=_cut(text, match.start(after), match.end()), day=high, joint=True)


_LONGEST_MONTH = 31


def _word_at(text: str, offset: int) -> int | None:
    words = read(text).words
    at = bisect_left(words, offset, key=lambda word: word.start)
    return at if at < len(words) and words[at].start == offset else None


def _meant(text: str, at: int, word: str, *, dated: bool) -> bool:
    """Whether a word that has other senses stands for a time here, and once rather than repeatedly."""
    words = read(text).words
    before = words[at - 1].folded if at else ""
    if before in _REPEATING:
        return False
    if word not in _AMBIGUOUS or dated or len(words) <= _SHORT_CELL:
        return True
    if word in MONTHS and words[at + 1 : at + 2] and words[at + 1].is_figure:
        return True
    after = [word.folded for word in words[at + 1 : at + 3]]
    if after and (after[0] in _OF_TIMES or (after[0] in _LINKING and after[-1] in _AMBIGUOUS)):
        return True
    return before in _POINTING and not (after and after[0] in _OF_VERBS)


_OF_TIMES = grammar.words("dates", "of-times")
_OF_VERBS = grammar.words("dates", "of-verbs")
_LINKING = grammar.words("clauses", "linking")


def _led(text: str, mention: Mention) -> Mention:
    """The mention with the *early*, *mid* or *end of* before it."""
    start = mention.span.start
    match = patterns.LEADING.search(text, max(0, start - patterns.LEAD), start)
    if match is None or mention.part.endswith("of the year"):
        return mention
    modifier: Modifier = "early" if match["early"] else "mid" if match["mid"] else "late"
    return replace(mention, span=_cut(text, match.start(), mention.span.end), modifier=modifier)


def _cut(text: str, start: int, end: int) -> Span:
    return read(text).cut(start, end, "date")
