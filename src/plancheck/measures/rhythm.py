"""How often something comes back: *month*, *every 6 weeks*, *twice a semester*, in days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text import find, read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.text import Reading

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)}
_STEPS = {"other": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "sixth": 6, "6th": 6}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_ARTICLES = frozenset({"a", "an", "each", "every", "per", "in", "the", "school"})


@remembered
def days_between(every: str) -> int | None:
    """The longest number of days from one time to the next; of several rhythms, the most frequent.

    ``None`` where the words name no rhythm. A month is 31 days, a quarter 92, a semester 183.
    """
    text = f"every {every}"
    reading = read(text)
    firsts = {word.start: at for at, word in enumerate(reading.words)}
    found = (_scaled(int(span.entry), reading, firsts[span.start]) for span in find(text, "rhythms"))
    return min(found, default=None)


def _scaled(days: int, reading: Reading, first: int) -> int:
    """The days of a rhythm word with the number before it: *every 6 weeks*, *three times a year*."""
    before = [word.folded for word in reading.words[max(0, first - 5) : first]]
    if before and (number := _number(before[-1]) or _STEPS.get(before[-1])):
        return days * number
    while before and before[-1] in _ARTICLES:
        before.pop()
    if before and before[-1] in _TIMES:
        return max(1, round(days / _TIMES[before[-1]]))
    if len(before) > 1 and before[-1] in {"times", "time", "x"} and (number := _number(before[-2])):
        return max(1, round(days / number))
    if before and before[-1].endswith("x") and (number := _number(before[-1][:-1])):
        return max(1, round(days / number))
    return days


def _number(word: str) -> int | None:
    return (int(word) or None) if word.isdecimal() and len(word) < 4 else _NUMBERS.get(word)
