"""Elements that a plan names again, by number or by some of their words: *Root Cause Addressed: 2*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.recognition.spelling import content, key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plancheck.readers.recognition.said import Said

SERVED: Final = "served"
"""The part of a concept by which an element is named again."""
KINDS: Final = ("challenge", "cause", "goal", "strategy")
"""What is named again."""
MOST_AROUND: Final = 3
"""Words beside a number that are no name of their own: *Root cause no. 2*."""
FEWEST: Final = 2
"""Words of a name at least."""
SHARED: Final = 0.7
"""How many of its words, in parts, stand in the element's own text."""
MOST_LOOKED_AT: Final = 200
"""Elements among which one is looked for by its words."""
_NUMBER: Final = re.compile(r"(?<![\d.])\d{1,2}(?![\d.]*\d|\s?%)")


def named_again(text: str, elements: Sequence[Mapping[str, Any]]) -> int | None:
    """Which of the elements, from 0, a text names by its number, or else by its words; ``None`` where it names none."""
    words = set(content(key(text)))
    number = _NUMBER.search(text)
    if number is not None and len(words) <= MOST_AROUND:
        at = int(number[0]) - 1
        return at if 0 <= at < len(elements) else None
    if len(words) < FEWEST:
        return None
    texts = (element.get("text", "") for element in elements[:MOST_LOOKED_AT])
    shares = [len(words & set(content(key(text)))) / len(words) for text in texts]
    best = max(shares, default=0.0)
    return shares.index(best) if best >= SHARED else None


def same_named(text: str, names: Sequence[str]) -> int | None:
    """Which of the names, from 0, a text is but for some words, or is in but for some; ``None`` where it is none.

    ::

        same_named("Improve reading across subjects for all", ["Attendance of boys", "Reading across subjects"]) == 1
    """
    words = set(content(key(text)))
    for number, name in enumerate(names[:MOST_LOOKED_AT]):
        others = set(content(key(name)))
        if min(len(words), len(others)) >= FEWEST and (words <= others or others <= words):
            return number
    return None


def served_in(row: Mapping[str, list[Said]]) -> list[tuple[str, Said]]:
    """The kinds of which a row names elements again, each with the cell that does so."""
    return [(kind, said) for kind in KINDS for said in row.get(f"{kind}.{SERVED}", [])[:1]]
