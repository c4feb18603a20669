"""A theory of action that stands in one text: *If we ..., then ..., so that ...*, taken apart."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from plancheck.readers.recognition.headings import built_in

IF: Final = "strategy.if"
THEN: Final = "strategy.then"
OUTCOME: Final = "strategy.outcome"
LONGEST: Final = 2_000
"""Characters of the longest such text."""
_SHORTEST: Final = 2
"""Letters of the shortest word with which a part may begin."""


def parts_of(text: str) -> dict[str, str]:
    """The parts by their concepts, each without the word that leads it in; nothing where it is no such text.

    ::

        parts_of("If we meet, then we know, so that all learn.")["strategy.then"] == "we know"
    """
    found = _pattern().fullmatch(" ".join(text.split())) if len(text) <= LONGEST else None
    if found is None:
        return {}
    said = {IF: found["if"], THEN: found["then"], OUTCOME: found["outcome"]}
    return {concept: part.strip(" ,;.") for concept, part in said.items() if part}


@cache
def _pattern() -> re.Pattern[str]:
    first, second, last = (_leading(concept) for concept in (IF, THEN, OUTCOME))
    return re.compile(
        rf"{first}\s+(?P<if>.+?)[,;:]?\s+{second}\s+(?P<then>.+?)(?:[,;:]?\s+(?:and\s+)?{last}\s+(?P<outcome>.+))?",
        re.IGNORECASE,
    )


def _leading(concept: str) -> str:
    """The word or phrase that leads in a part, of those that forms print over a cell of its own."""
    said = {h.text.partition(":")[2].strip() or h.text for h in built_in().concepts[concept].headings}
    words = {" ".join(text.casefold().split()) for text in said if len(text) >= _SHORTEST}
    alone = words - {longer for longer in words if any(longer.startswith(f"{word} ") for word in words)}
    return f"(?:{'|'.join(sorted(map(re.escape, alone), key=len, reverse=True))})"
