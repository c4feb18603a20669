"""Data sources named in a text, each once: assessments, surveys, observations, records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from plancheck.text.lexicon import hits, hits_of, lexicon
from plancheck.text.numbers import figures
from plancheck.text.reading import read

if TYPE_CHECKING:
    from plancheck.facts import Span


@dataclass(frozen=True, slots=True)
class Source:
    """A source under its name in ``rules/words/sources.yaml``; ``family`` is the sort that it belongs to."""

    name: str
    family: str
    span: Span


@lru_cache(maxsize=4096)
def named_sources(text: str) -> tuple[Source, ...]:
    """The sources that a text names, in order, each at its first place.

    A sort of source (*survey*) counts only where none of that sort is named (*Cultivate*).
    """
    reading = read(text)
    first: dict[str, Source] = {}
    for hit in hits(text, "sources"):
        if hit.entry not in first:
            span = reading.span(hit.first, hit.end, hit.entry)
            first[hit.entry] = Source(hit.entry, _families().get(hit.entry, hit.entry), span)
    named = {source.family for source in first.values() if source.name != source.family}
    return tuple(s for s in first.values() if s.name != s.family or s.family not in named)


@lru_cache(maxsize=4096)
def sources_used(text: str) -> tuple[Source, ...]:
    """The sources from which a text draws something: named in a sentence with a figure or a word of showing."""
    reading = read(text)
    telling = {reading.words[figure.first].sentence for figure in figures(text)}
    telling |= {reading.words[hit.first].sentence for hit in hits_of(text).get("showing", ())}
    starts = {word.start: word.sentence for word in reading.words}
    return tuple(source for source in named_sources(text) if starts[source.span.start] in telling)


@cache
def _families() -> dict[str, str]:
    table = cast("dict[str, list[str]]", lexicon().lists["sources"].data.get("families", {}))
    return {name: family for family, names in table.items() for name in names}
