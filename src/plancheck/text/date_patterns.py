"""Patterns of dates; every repetition in them is bounded, so that they take time in proportion to the text."""

from __future__ import annotations

import re

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DIGIT = re.compile(r"\d")
"""What every date has that is not named by a month or a part of the school year: a quick look before a close one."""
BEGINS_MONTH = re.compile(
    r"J(?:[aA][nN]|[uU][nNlL])|F[eE][bB]|M[aA][rRyY]|A(?:[pP][rR]|[uU][gG])|S[eE][pP]|O[cC][tT]|N[oO][vV]|D[eE][cC]"
)
"""The same for months, which count with a capital alone."""
LIKE_NUMERIC = re.compile(r"\d[/-]\d")
LIKE_RANGE = re.compile(r"\d\d\s?[-–/]\s?['’]?\d\d|(?:[sSfFaA][yY]|[aA][rR])\s?['’]?\d\d")
LIKE_GLUED = re.compile(r"[YRGLN]\s?['’]?\d\d")
LIKE_YEAR = re.compile(r"20\d\d")
"""The same for each of the patterns below: what every match holds, found at once by its first sign."""
DAY_MONTH = re.compile(
    rf"(?<![\w/])(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s{{1,3}})?)?{_MONTH}\b\.?"
    r"(?:\s{1,3}(?P<after>\d{1,2})(?:st|nd|rd|th)?(?![\d%/])(?!\s{0,2}(?:%|percent|students|teachers)))?"
    r"(?:,?\s{1,3}(?:of\s{1,3})?(?P<year>(?:19|20)\d\d)\b|\s{1,2}['’](?P<short>\d\d)\b)?",
    re.IGNORECASE,
)
NUMERIC = re.compile(
    r"(?<![\w/.$-])(?:(?P<iso>(?:19|20)\d\d-\d{1,2}-\d{1,2})|(?P<slashed>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?))(?![\w/%])"
)
SCHOOL_YEAR = re.compile(
    r"(?<![\w/$.])(?:(?:(?:SY|FY|AY|school year)\s?['’]?(?P<one>20\d\d|\d\d)(?:\s?[-–/]\s?['’]?(?P<two>20\d\d|\d\d))?)"
    r"|(?P<three>20\d\d)\s?[-–/]\s?['’]?(?P<four>20\d\d|\d\d)|['’]?(?P<five>\d\d)\s?[-–/]\s?['’]?(?P<six>\d\d)(?=\s{1,2}(?:school|academic)\s{1,2}year))"
    r"(?![\w%])",
    re.IGNORECASE,
)
GLUED = re.compile(
    r"(?<!\w)(?P<part>BOY|MOY|EOY|SPR(?:ING)?|FALL|WIN(?:TER)?|SUMMER)(?:\s?['’]?(?P<long>20\d\d)|(?:\s?['’])?(?P<short>\d\d))(?![\w%])(?!\s?(?:%|[-–/]\s?\d))"
)
GLUED_PARTS = {
    "BOY": "beginning of the year",
    "MOY": "middle of the year",
    "EOY": "end of the year",
    "SPR": "spring",
    "WIN": "winter",
}
SEASONS = frozenset({*GLUED_PARTS.values(), "fall", "summer"})
YEARS_AFTER = re.compile(
    r"\s{0,2}(?:SY|FY)?\s?['’]?(?P<one>20\d\d|\d\d)\s?[-–/]\s?['’]?(?P<two>20\d\d|\d\d)(?![\w%])"
    r"(?P<three>)(?P<four>)(?P<five>)(?P<six>)"
)
YEAR_AFTER = re.compile(r"(?:,|\s{1,2}of)?\s{1,2}(?:the\s{1,2})?(?P<year>20\d\d)\b(?!\s?[-–/]\s?\d)")
BARE_YEAR = re.compile(
    r"(?:\b(?:by|in|until|through|before|end of|(?<!class )of)\s{1,2}(?:the\s{1,2})?(?:year\s{1,2})?|^\s{0,9})"
    r"(?P<year>20[0-4]\d)(?![\w%/–-])",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"\b(?:(?P<early>early|(?:the )?beginning of|start of|(?:first|1st) week of)|(?P<mid>mid|middle of)"
    r"|(?P<late>late|(?:the )?end of|last week of))[\s-]{1,3}(?:the\s)?$",
    re.IGNORECASE,
)
LEAD = 24
COUNTED_AFTER = re.compile(r"\s{0,2}(?:of\b|%|percent|students|teachers|classrooms|classes|lessons)")
DAY_BEFORE = re.compile(
    r"(?:\b(?:by|on|before|until|till|from|to|and|after|since|of|starting|beginning|through|week of|due|between|the)"
    r"\s{1,3}"
    r"|[-–(,:]\s{0,2})$",
    re.IGNORECASE,
)
