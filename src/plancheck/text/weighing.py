"""A sum of named parts: phrases of a list, by sort, each with the weight that the list gives its sort."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text.lexicon import hits, lexicon
from plancheck.text.reading import read
from plancheck.text.remembering import remembered_of_two

if TYPE_CHECKING:
    from plancheck.facts import Span


@dataclass(frozen=True, slots=True)
class Weighed:
    """A score, and the sort, weight and first place of everything that it is the sum of."""

    score: float
    parts: tuple[tuple[str, float, Span], ...]


@remembered_of_two
def weigh(text: str, name: str) -> Weighed:
    """The weights of all occurrences of a list whose file has ``weights``, added up."""
    reading = read(text)
    weights = weights_of(name)
    parts = tuple(
        (hit.entry, weights[hit.entry], reading.span(hit.first, hit.end, hit.entry)) for hit in hits(text, name)
    )
    return Weighed(round(sum(weight for _, weight, _ in parts), 6), parts)


@cache
def weights_of(name: str) -> dict[str, float]:
    """The weights in a list's file, by sort."""
    table = cast("dict[str, str]", lexicon().lists[name].data["weights"])
    return {sort: float(weight) for sort, weight in table.items()}
