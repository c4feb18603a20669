"""Patterns of dates; every repetition in them is bounded, so that they take time in proportion to the text."""

from __future__ import annotations

import re
from functools import partial

from plancheck.text import grammar
from plancheck.text.calendar import MONTHS

_one_of = partial(grammar.one_of, "dates")
_ORDINAL = grammar.one_of("figures", "ordinal-endings")
_MONTH = f"(?P<month>{_one_of('months')})"
_PARTS = _one_of("parts-before-a-year").upper()


def _last_day(name: str) -> str:
    """The last of several days in a row, and no share or hour."""
    return rf"(?P<{name}>\d{{1,2}}){_ORDINAL}?(?![\d%/:-])"


def _in_any_case(letters: str) -> str:
    return "".join(f"[{re.escape(letter)}{re.escape(letter.upper())}]" for letter in letters)


_ENDS_OF_YEARS = "|".join(sorted({_in_any_case(name[-2:]) for name in grammar.words("dates", "school-year")}))
_ENDS_OF_PARTS = "".join(
    sorted({re.escape(name[-1].upper()) for name in grammar.words("dates", "parts-before-a-year")})
)
DIGIT = re.compile(r"\d")
"""What every date has that is not named by a month or a part of the school year: a quick look before a close one."""
_SHORT_MONTHS = sorted({name[:3] for name in MONTHS})
_SMALL = f"(?:{'|'.join(map(re.escape, _SHORT_MONTHS))})[a-z]{{0,6}}"
BEGINS_MONTH = re.compile(
    "|".join(f"{re.escape(name[0].upper())}{_in_any_case(name[1:])}" for name in _SHORT_MONTHS)
    + rf"|\b{_SMALL}\.?\s{{1,3}}\d|\d\s{{1,3}}{_SMALL}\b|\b{_one_of('before-a-year')}\s{_SMALL}\b"
)
"""The same for months: with a capital, beside a figure, or after a word that a time follows."""
LIKE_NUMERIC = re.compile(r"\d[/-]\d")
LIKE_RANGE = re.compile(rf"\d\d\s?[-–/]\s?['’]?\d\d|(?:{_ENDS_OF_YEARS})\s?['’]?\d\d")
LIKE_GLUED = re.compile(rf"[{_ENDS_OF_PARTS}]\s?['’]?\d\d")
LIKE_YEAR = re.compile(r"20\d\d")
"""The same for each of the patterns below: what every match holds, found at once by its first sign."""
DAY_MONTH = re.compile(
    rf"(?<![\w/])(?:(?:(?P<first>\d{{1,2}}){_ORDINAL}?\s?[-–—]\s?)?"
    rf"(?P<before>\d{{1,2}}){_ORDINAL}?\s{{1,3}}(?:of\s{{1,3}})?)?{_MONTH}\b\.?"
    rf"(?:\s{{1,3}}(?P<after>\d{{1,2}}){_ORDINAL}?(?:[-–—]{_last_day('last')}"
    rf"|\s{{1,2}}[-–—]\s{{1,2}}{_last_day('last_apart')}(?=\s{{0,2}}(?:$|[,.;)]|(?:19|20)\d\d\b)))?"
    rf"(?![\d%/])(?!\s{{0,2}}(?:%|{_one_of('counted-after-a-day')})))?"
    r"(?:,?\s{1,3}(?:of\s{1,3})?(?P<year>(?:19|20)\d\d)\b|\s{1,2}['’](?P<short>\d\d)\b)?",
    re.IGNORECASE,
)
NUMERIC = re.compile(
    r"(?<![\w/.$-])(?:(?P<iso>(?:19|20)\d\d-\d{1,2}-\d{1,2})|(?P<monthly>\d{1,2}/20[1-4]\d)"
    r"|(?P<slashed>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?))(?![\w/%])"
)
SCHOOL_YEAR = re.compile(
    rf"(?<![\w/$.])(?:(?:{_one_of('school-year')}\s?['’]?(?P<one>20\d\d|\d\d)"
    r"(?:\s?[-–/]\s?['’]?(?P<two>20\d\d|\d\d))?)"
    r"|(?P<three>20\d\d)\s?[-–/]\s?['’]?(?P<four>20\d\d|\d\d)|['’]?(?P<five>\d\d)\s?[-–/]\s?['’]?(?P<six>\d\d)"
    rf"(?=\s{{1,2}}{_one_of('years-that-are-school-years')}\s{{1,2}}year))"
    r"(?![\w%])",
    re.IGNORECASE,
)
GLUED = re.compile(
    rf"(?<!\w)(?P<part>{_PARTS})(?:\s?['’]?(?P<long>20\d\d)|(?:\s?['’])?(?P<short>\d\d))(?![\w%])"
    r"(?!\s?(?:%|[-–/]\s?\d))"
)
YEARS_AFTER = re.compile(
    rf"\s{{0,2}}{_one_of('school-year-in-capitals').upper()}?"
    r"\s?['’]?(?P<one>20\d\d|\d\d)\s?[-–/]\s?['’]?(?P<two>20\d\d|\d\d)(?![\w%])"
    r"(?P<three>)(?P<four>)(?P<five>)(?P<six>)"
)
PART_AFTER = re.compile(rf"\s{{1,2}}{_one_of('of-parts')}(?=,?\s{{1,2}}(?:of\s{{1,2}})?20\d\d)", re.IGNORECASE)
"""What stands between the name of a part of the year and its year: *Autumn term 2026*."""
YEAR_AFTER = re.compile(r"(?:,|\s{1,2}of)?\s{1,2}(?:the\s{1,2})?(?P<year>20\d\d)\b(?!\s?[-–/]\s?\d)")
BARE_YEAR = re.compile(
    rf"(?:\b(?:{_one_of('before-a-year')}|(?<!class )of)"
    r"\s{1,2}(?:the\s{1,2})?(?:year\s{1,2})?|^\s{0,9})"
    r"(?P<year>20[0-4]\d)(?![\w%/–-])",
    re.IGNORECASE,
)
_led_by = partial(_one_of, "early-mid-late")
LEADING = re.compile(
    rf"\b(?:(?P<early>{_led_by('early')})|(?P<mid>{_led_by('mid')})|(?P<late>{_led_by('late')}))"
    r"[\s-]{1,3}(?:the\s)?$",
    re.IGNORECASE,
)
LEAD = 24
GRADES_BEFORE = re.compile(rf"\b{_one_of('before-grades')}\.?\s{{0,2}}$", re.IGNORECASE)
GRADES_AFTER = re.compile(rf"\s{{0,2}}{_one_of('after-grades')}\b", re.IGNORECASE)
COUNTED_AFTER = re.compile(rf"\s{{0,2}}(?:of\b|%|{_one_of('counted-after-a-share')})")
DAY_BEFORE = re.compile(
    rf"(?:\b{_one_of('before-a-day')}\s{{1,3}}"
    r"|[-–(,:]\s{0,2})$",
    re.IGNORECASE,
)
