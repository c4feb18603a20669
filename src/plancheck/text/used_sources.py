"""The data sources from which a text draws something, and does not only name them."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from plancheck.text.framed_sources import framed
from plancheck.text.lexicon import hits_of, lexicon
from plancheck.text.numbers import figures, tells_of_students
from plancheck.text.reading import read
from plancheck.text.remembering import remembered
from plancheck.text.sources import Source, families, names_under, sources_named, unnamed

if TYPE_CHECKING:
    from plancheck.facts import Span
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
    standing = [hit.first for hit in found.get("standing", ())]
    shown = counted | {reading.words[hit.first].sentence for hit in found.get("showing", ())}
    counted |= {reading.words[hit.first].sentence for hit in found.get("data-nouns", ()) if hit.entry == "data"}
    sentence = {word.start: word.sentence for word in reading.words}
    place = {word.start: at for at, word in enumerate(reading.words)} if standing else {}
    frames = {reading.words[hit.first].start for hit in framed(reading.text)}
    needy, enough = names_under("told_by_figures"), names_under("told_alone") | families().keys()
    moving = names_under("told_by_standing")
    named = sources_named(reading.text)
    beside = _beside(named, sentence)
    return [
        source
        for source in named
        if source.name not in unnamed()
        and (source.name, sentence[source.span.start]) not in beside
        and (
            sentence[source.span.start] in (counted if source.name in needy else shown)
            or (source.name in enough and source.name not in needy)
            or source.span.start in frames
            or (source.name in moving and _stands(reading, place.get(source.span.start), standing))
        )
    ]


def _stands(reading: Reading, at: int | None, standing: list[int]) -> bool:
    """Whether a word of how it stands or moves follows, or goes right before."""
    words = reading.words
    return at is not None and any(
        -_JUST_BEFORE <= other - at <= _NEAR_FIGURE and words[other].sentence == words[at].sentence
        for other in standing
    )


_JUST_BEFORE = 3


def _beside(named: tuple[Source, ...], sentence: dict[int, int]) -> set[tuple[str, int]]:
    """Where a name is no further source, since another stands in its sentence (*on the survey they told us*)."""
    others = _others()
    stood: dict[int, set[str]] = {}
    for source in named:
        known = {source.name} if source.name in _others() else {source.name, source.family}
        stood.setdefault(sentence[source.span.start], set()).update(known)
    return {(name, at) for at, found in stood.items() for name in found & others.keys() if found & others[name]}


@cache
def _others() -> dict[str, frozenset[str]]:
    """Names that are no further source in a sentence with one of those that stand here with them."""
    table = cast("dict[str, list[str]]", lexicon().lists["sources"].data.get("beside", {}))
    return {name: frozenset(others) - {name} for name, others in table.items()}


def _counted(reading: Reading) -> set[int]:
    """The sentences with a figure about students, and the heads before them (*Referrals. 417 last year*)."""
    telling = (figure for figure in figures(reading.text) if tells_of_students(reading.text, figure))
    counted = {reading.words[figure.first].sentence for figure in telling}
    ends = reading.sentences
    return counted | {at - 1 for at in counted if at and ends[at - 1][1] - ends[at - 1][0] <= _HEAD}


_HEAD = 4
"""Words up to which a sentence is the head of the next one."""


def _counted_out(reading: Reading) -> tuple[Source, ...]:
    """Where no source is named, what somebody has counted: so many of so many students (*52 of 97*)."""
    text = reading.text
    counts = (f.span for f in figures(text) if f.unit == "fraction" and tells_of_students(text, f))
    span = next((span for span in counts if _OUT_OF.fullmatch(span.words)), None) or _part_of_group(reading)
    return () if span is None else (Source("own count", "own count", span),)


def _part_of_group(reading: Reading) -> Span | None:
    """How many students there are, with how many of them do something (*of the 96 in the group, 71 …*)."""
    counts = [f for f in figures(reading.text) if f.unit == "count" and f.high is None and f.value.is_integer()]
    for group, part in pairwise(counts):
        whole = group.counts in _PEOPLE and part.counts in {*_PEOPLE, ""} and part.value < group.value >= _MANY
        if whole and reading.words[group.first].sentence == reading.words[part.first].sentence:
            return group.span
    return None


_MANY = 10
_PEOPLE = frozenset({"students", "student incidents"})
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
