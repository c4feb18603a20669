"""The data sources from which a text draws something, and does not only name them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text.framed_sources import framed
from plancheck.text.lexicon import hits_of, lexicon
from plancheck.text.numbers import figures, tells_of_students
from plancheck.text.reading import read
from plancheck.text.remembering import remembered
from plancheck.text.sources import Source, families, names_under, sources_named, unnamed

if TYPE_CHECKING:
    from plancheck.text.reading import Reading

_FELT = "unnamed survey"
_NEAR_FIGURE = 6
"""Words from a figure within which it tells how students feel."""


@remembered
def sources_used(text: str) -> tuple[Source, ...]:
    """The sources from which a text draws something: named in a sentence with a figure or a word of showing.

    What schools count anyway (attendance, grades) is a source where a figure of it, or its *data*, is given.
    How students feel, told with a figure and no survey's name, counts once. What people were asked, or seen to
    do, is a source by itself. A sort of source (*survey*) counts where none of that sort is named (*Cultivate*),
    and what is counted with another source (the days that suspensions cost) is no further one.
    """
    reading = read(text)
    first: dict[str, Source] = {}
    for source in _drawn_on(reading):
        first.setdefault(source.name, source)
    named = {source.family for source in first.values() if source.name != source.family}
    used = [s for s in first.values() if s.name != s.family or s.family not in named]
    found = {source.family for source in used}
    if found.isdisjoint({*unnamed().get(_FELT, ()), _FELT}) and (felt := _felt(reading)) is not None:
        used.append(felt)
    wholes = _wholes()
    whole = (s for s in used if found.isdisjoint(wholes.get(s.name, ())))
    return tuple(sorted(whole, key=lambda source: source.span.start)) or _counted_out(reading)


def _drawn_on(reading: Reading) -> list[Source]:
    """The places at which a source is named where something is told of it."""
    found = hits_of(reading.text)
    counted = _counted(reading)
    shown = counted | {reading.words[hit.first].sentence for hit in found.get("showing", ())}
    counted |= {reading.words[hit.first].sentence for hit in found.get("data-nouns", ()) if hit.entry == "data"}
    sentence = {word.start: word.sentence for word in reading.words}
    frames = {reading.words[hit.first].start for hit in framed(reading.text)}
    needy, enough = names_under("told_by_figures"), names_under("told_alone") | families().keys()
    return [
        source
        for source in sources_named(reading.text)
        if source.name not in unnamed()
        and (
            sentence[source.span.start] in (counted if source.name in needy else shown)
            or (source.name in enough and source.name not in needy)
            or source.span.start in frames
        )
    ]


def _counted(reading: Reading) -> set[int]:
    """The sentences with a figure about students."""
    telling = (figure for figure in figures(reading.text) if tells_of_students(reading.text, figure))
    return {reading.words[figure.first].sentence for figure in telling}


def _counted_out(reading: Reading) -> tuple[Source, ...]:
    """Where no source is named, what somebody has counted: so many of so many students (*52 of 97*)."""
    text = reading.text
    counts = (f.span for f in figures(text) if f.unit == "fraction" and tells_of_students(text, f))
    span = next((span for span in counts if _OUT_OF.fullmatch(span.words)), None)
    return () if span is None else (Source("own count", "own count", span),)


_OUT_OF = re.compile(r"\d+ (?:out )?of (?:our |the |all )?\d{2,}")


def _felt(reading: Reading) -> Source | None:
    """What students are said to feel, beside a figure; the scale by which a lesson is rated is none."""
    text, words = reading.text, reading.words
    telling = (figure for figure in figures(text) if tells_of_students(text, figure))
    beside = {at for f in telling for at in range(f.first - _NEAR_FIGURE, f.end + _NEAR_FIGURE)}
    starts = {words[at].start: words[at].sentence for at in beside if 0 <= at < len(words)}
    places = sources_named(text)
    sentence = {word.start: word.sentence for word in words}
    rated = {sentence[place.span.start] for place in places if place.family in names_under("rated_by_others")}
    felt = (place for place in places if place.name == _FELT and place.span.start in starts)
    return next((place for place in felt if starts[place.span.start] not in rated), None)


@cache
def _wholes() -> dict[str, frozenset[str]]:
    """What is counted with another source, if that is drawn on, too: the families of that one."""
    table = cast("dict[str, list[str]]", lexicon().lists["sources"].data.get("part_of", {}))
    return {name: frozenset(wholes) for name, wholes in table.items()}
