"""How often something comes back: *month*, *every 6 weeks*, *twice a semester*, in days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text import find, grammar, read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.text import Reading

_MOST = 12
"""The greatest number spelled out that a rhythm is read with."""
_SPELLED = grammar.numbers("figures", "numbers", 0, 1_000_000)
_NUMBERS = {word: number for word, number in _SPELLED.items() if 0 < number <= _MOST}
_STEPS = grammar.numbers("dates", "every-other", 1, 100)
_ONCE = grammar.numbers("dates", "how-often", 1, 100)
_TIMES = grammar.words("dates", "times")
_ARTICLES = grammar.words("dates", "before-a-rhythm")


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
    if before and before[-1] in _ONCE:
        return max(1, round(days / _ONCE[before[-1]]))
    if len(before) > 1 and before[-1] in _TIMES and (number := _number(before[-2])):
        return max(1, round(days / number))
    if before and before[-1].endswith("x") and (number := _number(before[-1][:-1])):
        return max(1, round(days / number))
    return days


def _number(word: str) -> int | None:
    return (int(word) or None) if word.isdecimal() and len(word) < 4 else _NUMBERS.get(word)
