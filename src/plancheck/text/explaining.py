"""Whether a challenge explains itself or blames adults: named parts, weighed in ``rules/words/explains.yaml``."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text.adults_told import Part, parts_of_clauses, parts_of_figures
from plancheck.text.causes_given import causes_announced, phrases
from plancheck.text.hearing import begins_with_verb, conceded, heard
from plancheck.text.lexicon import Hit, hits_of, lexicon, within
from plancheck.text.numbers import figures
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered
from plancheck.text.subjects import about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.facts import Span

_LIST = "explains"


@dataclass(frozen=True, slots=True)
class Explained:
    """A score and the parts that it is the sum of; ``span`` is the weightiest, where they reach the limit."""

    score: float
    parts: tuple[tuple[str, float], ...]
    span: Span | None


@remembered
def explained(text: str) -> Explained:
    """How far a text says more than what students experience: why, or what adults do or provide."""
    reading, weights, theirs = read(text), _numbers("weights"), heard(text)
    first: dict[str, Part] = {}
    for part in _every(reading):
        if part.first not in theirs:
            first.setdefault(part.name, part)
    parts = [(name, weights[name]) for name in first]
    if parts and not figures(text):
        parts.append((_NO_FIGURE, weights[_NO_FIGURE]))
    score = round(sum(weight for _, weight in parts), 6)
    if score < _numbers("limits")["explained"]:
        return Explained(score, tuple(parts), None)
    most = max(first.values(), key=lambda part: (weights[part.name], -part.first))
    return Explained(score, tuple(parts), reading.span(most.first, most.end, most.name))


_NO_FIGURE = "nothing counted"


def _every(reading: Reading) -> Iterator[Part]:
    text, found = reading.text, hits_of(reading.text)
    yield from causes_announced(reading)
    yield from phrases(reading)
    yield from parts_of_clauses(text)
    yield from parts_of_figures(text)
    yield from _lacking(reading)
    yield from _going_without(reading)
    for hit in found.get("blame-phrases", ()):
        yield Part("words of fault", hit.first, hit.end)
    granted = conceded(text)
    for hit in found.get("adult-measures", ()):
        if hit.first not in granted and not hit.entry.startswith("report card"):
            yield Part("adults measured", hit.first, hit.end)


def _lacking(reading: Reading) -> Iterator[Part]:
    """What is provided and called too little or bad; *this lack of …* looks back at what students have told."""
    found, words = hits_of(reading.text), reading.words
    attributes = {hit.end: hit for hit in found.get("fault-attributes", ())}
    for thing in found.get("provided", ()):
        near = (attributes[end] for end in range(thing.first, thing.first - _NEAR, -1) if end in attributes)
        fault = next(near, None)
        if fault is None or not reading.same_clause(fault.first, thing.first):
            continue
        between = {word.folded for word in words[fault.end : thing.first]}
        if within(found.get("students", ()), fault.end, thing.first) or not between.isdisjoint(_APART):
            continue
        if fault.first and words[fault.first - 1].folded in _BACK:
            continue
        students = not fault.entry.startswith("need") and _is_students(reading, fault)
        name = "lacked by students" if students else "provided is lacking"
        yield Part(name, fault.first, thing.end)


_NEAR = 4
_APART = frozenset({"for", "to", "by", "and", "or", "between"})
_BACK = frozenset({"this", "these", "such"})


def _is_students(reading: Reading, hit: Hit) -> bool:
    """Whether the clause in which something stands, or that which it goes on from, is about students."""
    told, sentence = about(reading.text), reading.words[hit.first].sentence
    at = bisect_right(told, hit.first, key=lambda clause: clause.first) - 1
    while at >= 0 and told[at].sentence == sentence:
        subject = told[at].hit
        if subject is not None and subject.first <= hit.first:
            return told[at].sort == "students"
        at -= 1
    return begins_with_verb(reading) and not reading.words[hit.first].sentence


def _going_without(reading: Reading) -> Iterator[Part]:
    """What students are said not, or too little, to get of the school."""
    found = hits_of(reading.text)
    for hit in found.get("provision-verbs", ()):
        if reading.words[max(hit.first - 1, 0)].folded in _OF_A_NOUN:
            continue
        if hit.negated or within(found.get("fault-attributes", ()), hit.first - 3, hit.first + 1):
            name = "students go without" if _is_students(reading, hit) else "not provided"
            yield Part("access denied" if "access" in hit.entry else name, hit.first, hit.end)

    for hit in found.get("neglected", ()):
        before = {word.folded for word in reading.words[max(hit.first - _NEAR, 0) : hit.first]}
        if not before.isdisjoint(_RARELY) and not before.isdisjoint(_BEING) and reading.words[hit.first].joined:
            yield Part("students go without" if _is_students(reading, hit) else "not provided", hit.first, hit.end)


_RARELY = frozenset(
    {"not", "never", "rarely", "seldom", "only", "inconsistently", "arent", "isnt", "werent", "wasnt", "hardly"}
)
_BEING = frozenset({"is", "are", "was", "were", "be", "been", "being", "arent", "isnt", "werent", "wasnt"})
_OF_A_NOUN = frozenset({"the", "a", "our", "their"})
"""Words after which a participle belongs to a noun (*the taught curriculum*)."""


@cache
def _numbers(key: str) -> dict[str, float]:
    table = cast("dict[str, str]", lexicon().lists[_LIST].data[key])
    return {name: float(number) for name, number in table.items()}
