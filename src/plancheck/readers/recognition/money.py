"""Sums of money as forms write them: with a sign or letters before them, in thousands, from one sum to another."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from plancheck.text import grammar

_SIGN: Final = "|".join(
    re.escape(sign) if not sign[-1].isalpha() else rf"(?<![^\W_]){re.escape(sign)}(?=\s?\d{{1,3}}[,\s]?\d{{2}})"
    for sign in sorted(grammar.words("figures", "currencies"), key=lambda sign: (-len(sign), sign))
)
_TIMES: Final = grammar.numbers("figures", "multiples", 1_000, 10_000_000)
_UNIT: Final = rf"(?P<unit>(?:{grammar.one_of('figures', 'multiples')})\b)?"
_DIGITS: Final = r"\d{1,3}(?:(?:,\d{3})+|(?:[\u00a0 ]\d{3})+)(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?"
SIGNED: Final = re.compile(rf"(?:{_SIGN})\s?(?P<digits>{_DIGITS})(?![\d,]*\d)\s?{_UNIT}", re.IGNORECASE)
"""A sum with its currency."""
BARE: Final = re.compile(
    r"(?<!\d)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)(?!\d|\(\w)\s?(?!(?-i:m)\b)" + _UNIT,
    re.IGNORECASE,
)
"""A sum, and no section of a law: *Title I 1003(a)*."""
_NO_SUM: Final = re.compile(rf"[\d.,]*\s?(?:{grammar.one_of('figures', 'no-sums')})\b", re.IGNORECASE)
"""What makes a number behind which it stands no sum: *10 days*."""
_DECIMAL_COMMA = re.compile(r"\b(\d{1,3}(?:\.\d{3})+|\d+),(\d{2})\b(?![,.\d])")
_TO = re.compile(r"\$\s?\d[\d,.]*\s?[KkMm]?\s*(?:[-–—]|\bto\b)\s*(?=\$\s?\d)")
_EQUALS: Final = re.compile(r".*\d.*=(?=\s*\D?\s?\d)", re.DOTALL)
_AT: Final = re.compile(r"\b(\d{1,3})(?:\s+[^\W\d]+){0,2}\s*@\s*$")


def most_of(text: str) -> str:
    """The text with the upper end alone of sums from one to another: there must be money for the most."""
    return _TO.sub("", text)


def amounts(text: str) -> list[float]:
    """The sums of money in a cell: one, or several parted by a slash or in lines; of a span of sums the upper end.

    Beside a sum with a currency a bare number is one only where it is written as one: *1000-400: $4,800*.
    """
    plain = _plain(text)
    if "@" in plain or "=" in plain:
        equals = _EQUALS.match(plain)
        plain = plain[equals.end() :] if equals is not None else plain
        return [_sum(found) * _each(plain[: found.start()]) for found in _sums(plain)]
    return [_sum(found) for found in _sums(plain)]


def _each(before: str) -> int:
    """How often a sum is paid before which stands *18 @* or *4 substitutes @*."""
    found = _AT.search(before)
    return int(found[1]) if found is not None else 1


def without_sums(text: str) -> str:
    """A text without these sums."""
    left, end = "", 0
    text = _plain(text)
    for found in _sums(text):
        left += text[end : found.start()]
        end = found.end()
    return left + text[end:]


def _plain(text: str) -> str:
    """A text with the upper ends of spans, and points in its decimals."""
    text = most_of(text)
    if "," not in text:
        return text
    return _DECIMAL_COMMA.sub(lambda found: f"{found[1].replace('.', '')}.{found[2]}", text)


@lru_cache(maxsize=256)
def _sums(text: str) -> tuple[re.Match[str], ...]:
    """The sums in a text, in order; the same cell is asked for them and for what is left without them."""
    if not any(map(str.isdigit, text)):
        return ()
    signed = list(SIGNED.finditer(text))
    bare = [
        found
        for found in BARE.finditer(text)
        if (not signed or "," in found["digits"])
        and not any(other.start() <= found.start() < other.end() for other in signed)
        and not _NO_SUM.match(text, found.end("digits"))
    ]
    return tuple(sorted([*signed, *bare], key=re.Match.start))


def _sum(found: re.Match[str]) -> float:
    digits = re.sub(r"[,\s]", "", found["digits"])
    return float(digits) * _TIMES.get((found["unit"] or "").casefold(), 1)
