"""What an element is called, and what of a cell is one element of several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plancheck.plan.own_keys import OWN_KEY
from plancheck.readers.recognition.cells import entries, lines
from plancheck.readers.recognition.growing import CHAIN

if TYPE_CHECKING:
    from plancheck.readers.recognition.said import Said

MOST_WORDS_OF_A_NAME: Final = 6
"""Words of what a challenge is called, where the problem itself stands under a heading of its own."""


def key_of(heading: str) -> str:
    """A key of its own for what stands below a heading."""
    return OWN_KEY + (re.sub(r"[^a-z0-9]+", "-", heading.casefold()).strip("-")[:60] or "unnamed")


def is_called(said: list[Said]) -> bool:
    """Whether the first of two texts is only what an element is called: *Priority 1: Attendance*, then the problem."""
    if len(said) != 2 or unnumbered(said[0].heading) == unnumbered(said[1].heading):
        return False
    words, more = (len(one.text.split()) for one in said)
    if said[0].text.rstrip().endswith("."):
        return False  # a sentence
    return words <= MOST_WORDS_OF_A_NAME < more and all(len(split("challenge", one.text)) == 1 for one in said)


def unnumbered(heading: str) -> str:
    """The words of a heading alone."""
    return re.sub(r"[\W\d_]+", " ", heading).strip().casefold()


def split(kind: str, text: str, heading: str = "") -> list[str]:
    """The elements of one kind that a cell lists; lines that are no list belong together, but for names of strategies.

    Below *Initiatives* each line that is only a name is one.
    """
    found = entries(text)
    if kind == "strategy" and len(found) == 1 and "\n" in text and heading.rstrip(" :").endswith("s"):
        named = lines(text)
        if all(len(name.split()) <= MOST_WORDS_OF_A_NAME and name[-1] not in ".,;:" for name in named):
            return named
    return found if kind in CHAIN else [text]
