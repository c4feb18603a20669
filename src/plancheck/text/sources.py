"""Data sources named in a text, each once: assessments, surveys, observations, records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text.framed_sources import apart_from, framed
from plancheck.text.lexicon import Hit, hits, hits_of, lexicon, within
from plancheck.text.numbers import figures
from plancheck.text.reading import read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.facts import Span


@dataclass(frozen=True, slots=True)
class Source:
    """A source under its name in ``rules/words/sources.yaml``; ``family`` is the sort that it belongs to."""

    name: str
    family: str
    span: Span


@remembered
def sources_named(text: str) -> tuple[Source, ...]:
    """Every place at which a text names a source, in order; two names of one state's test (*A/B*) are one."""
    words, last, found = read(text).words, -1, []
    for hit in _hits(text):
        either = hit.first == last and words[hit.first].before == "/" and _is_states(hit.entry)
        last = hit.end
        if not either:
            found.append(_source(text, hit))
    return tuple(found)


@remembered
def named_sources(text: str) -> tuple[Source, ...]:
    """The sources that a text names, in order, each at its first place.

    A sort of source (*survey*) counts only where none of that sort is named (*Cultivate*).
    """
    first: dict[str, Source] = {}
    for source in sources_named(text):
        if source.name not in unnamed():
            first.setdefault(source.name, source)
    named = {source.family for source in first.values() if source.name != source.family}
    return tuple(s for s in first.values() if s.name != s.family or s.family not in named)


def _is_states(name: str) -> bool:
    """Whether a test is that of a state, which may have had another name before (*PARCC/CMAS*)."""
    return families().get(name) == "state assessment"


@remembered
def _hits(text: str) -> tuple[Hit, ...]:
    listed = (*(hit for hit in hits(text, "sources") if not _is_verb(text, hit)), *_scales(text))
    listed = (*listed, *_unlisted(text, listed))
    return tuple(sorted((*listed, *apart_from(listed, framed(text), read(text))), key=lambda hit: hit.first))


def _is_verb(text: str, hit: Hit) -> bool:
    """Whether the name of a source that is a verb, too, begins a sentence, and nothing is said to be shown."""
    if hit.end - hit.first > 1 or hit.entry not in names_under("verbs_too"):
        return False
    words = read(text).words
    inside = hit.first and words[hit.first - 1].sentence == words[hit.first].sentence
    shown = hits_of(text).get("showing", ()), hits_of(text).get("data-nouns", ())
    return not inside and not any(within(found, hit.end, hit.end + 2) for found in shown)


def _unlisted(text: str, listed: tuple[Hit, ...]) -> list[Hit]:
    """Sources that no list knows: a name in capitals right before *data*, *scores*, *survey* and the like."""
    nouns = hits_of(text).get("data-nouns", ())
    if not nouns:
        return []
    words, found = read(text).words, hits_of(text)
    known = {at for hit in listed for at in range(hit.first, hit.end)}
    known |= {at for name in _NO_NAMES for hit in found.get(name, ()) for at in range(hit.first, hit.end)}
    names: list[Hit] = []
    for noun in nouns:
        at = noun.first - 1
        if noun.first in known or at < 0 or at in known or not words[noun.first].joined:
            continue
        name = words[at].name
        inside = at and words[at - 1].sentence == words[at].sentence
        if len(name) > 1 and (name.isupper() or (inside and name[0].isupper() and words[noun.first].written.islower())):
            names.append(Hit(at, noun.end, words[at].folded, negated=False))
    return names


_NO_NAMES = frozenset(
    {"outcome-areas", "groups", "subjects", "school-calendar", "times", "actors", "strong-systems", "students"}
    | {"function-words", "roles", "collectives", "grade-names", "practice-areas", "common-school-words"}
)
"""Lists of words that name no source, in capitals or not."""


def _source(text: str, hit: Hit) -> Source:
    span = read(text).span(hit.first, hit.end, hit.entry)
    return Source(hit.entry, families().get(hit.entry, hit.entry), span)


def _scales(text: str) -> list[Hit]:
    """Scales of a survey that stand in quotation marks, or with a score beside them."""
    words = read(text).words
    scored = {at for figure in figures(text) for at in range(figure.first - _BESIDE, figure.first + 1)}
    return [
        hit
        for hit in hits(text, "survey-scales")
        if hit.end in scored or hit.end - 1 in scored or words[hit.first].before[-1:] in _QUOTES
    ]


_BESIDE = 3
_QUOTES = frozenset("'\"‘“")


@cache
def families() -> dict[str, str]:
    """Of every named source the sort that it belongs to."""
    table = cast("dict[str, list[str]]", lexicon().lists["sources"].data.get("families", {}))
    return {name: family for family, names in table.items() for name in names}


@cache
def unnamed() -> dict[str, frozenset[str]]:
    """Entries that tell of a source without naming it, and the families that they would belong to."""
    table = cast("dict[str, list[str]]", lexicon().lists["sources"].data.get("unnamed", {}))
    return {name: frozenset(families) for name, families in table.items()}


@cache
def names_under(key: str) -> frozenset[str]:
    """The sources that the list keeps under a further key (``told_by_figures``, ``told_alone``, ``verbs_too``)."""
    return frozenset(cast("list[str]", lexicon().lists["sources"].data.get(key, [])))
