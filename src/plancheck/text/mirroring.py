"""How far one text speaks of the same students and the same result as another: a sum of named parts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from plancheck.text import grammar
from plancheck.text.groups import groups
from plancheck.text.lexicon import hits, hits_of, lexicon
from plancheck.text.numbers import figures
from plancheck.text.reading import read
from plancheck.text.remembering import remembered, remembered_of_two
from plancheck.text.sources import named_sources


@dataclass(frozen=True, slots=True)
class Mirroring:
    """``yes``, ``partly`` or ``no``, the score, and the parts that it is the sum of."""

    level: str
    score: float
    parts: tuple[tuple[str, float], ...]


@remembered_of_two
def mirrors(outcome: str, challenge: str) -> Mirroring:
    """How far an outcome speaks of what a challenge is about; weights stand in ``rules/words/outcome-areas.yaml``."""
    weights = _numbers("weights")
    share = _shares(outcome, challenge)
    parts = tuple((name, weights[name] * value) for name, value in share.items() if value)
    score = round(sum(part for _, part in parts), 6)  # Python 3.12 adds more exactly than 3.11
    limits = _numbers("levels")
    level = "yes" if score >= limits["yes"] else "partly" if score >= limits["partly"] else "no"
    return Mirroring(level, score, parts)


def _shares(outcome: str, challenge: str) -> dict[str, float]:
    mine, theirs = roots(_own_words(outcome)), roots(content(challenge))
    areas, wanted = _areas(outcome), _areas(challenge)
    meant, named = _groups_meant(challenge), {name for name, _ in groups(outcome)}
    few = min(len(mine), _FEW)
    shared = {
        "same measure": float(not _measures(outcome).isdisjoint(_measures(challenge))),
        "same figure": float(not _values(outcome).isdisjoint(_values(challenge))),
        "same words": min(len(mine & theirs), few) / few if few else 0.0,
        "same areas": len(areas & wanted) / len(wanted) if wanted else 0.0,
    }
    told, words = bool(hits_of(outcome).get("students")), shared["same words"]
    akin = bool(hits_of(challenge).get("students")) and not (
        _OF_LEARNING.isdisjoint(areas) or _OF_LEARNING.isdisjoint(wanted)
    )
    unknown = told and (akin or not (areas and wanted))
    same = shared["same measure"] or shared["same figure"] or shared["same areas"] or unknown
    beside = not same and (words == 0 if told else words < _MOST)
    aimed = figures(outcome) and figures(challenge) and any(shared.values()) and not beside
    return {
        **shared,
        "aimed by a figure": float(bool(aimed)),
        "group left out": float(bool(meant) and meant.isdisjoint(named)),
        "nothing shared": float(beside),
        "area not known": float(not areas),
        "said in general": float(not _in_general(outcome) <= _in_general(challenge)),
    }


def _groups_meant(challenge: str) -> set[str]:
    """The groups that a challenge is about: it names them before students at large, and not as a figure among others.

    *Of our English learners 12% met* is about a group; *31% of students met, English learners 12%* is about all.
    """
    named = groups(challenge)
    words = read(challenge).words
    inside = [span for _, span in named]
    for hit in hits_of(challenge).get("students", ()):
        word = words[hit.first]
        if any(word.start < span.end + _BESIDE and span.start < word.end + _BESIDE for span in inside):
            break
        return {name for name, span in named if span.start < word.start}
    return {name for name, _ in named}


_OF_LEARNING = grammar.words("sorts", "of-learning")
"""Areas of which one is a part of another, so that an outcome in one is partly about a challenge in the other."""
_BESIDE = 7
"""Letters between a group and its word for students: *students with disabilities*, *Black students*."""
_FEW = 3
"""Words in common that are as good as all."""
_MOST = 0.5
"""Share of its few words from which an outcome that names no students is about the same."""
_ROOT = 6
"""Letters by which two words are told to be of one root: *absent*, *absenteeism*."""


def _own_words(text: str) -> frozenset[str]:
    """What a text says beside which way a figure is to go and the commonest school words."""
    words, found = read(text).words, hits_of(text)
    names = ("directions", "common-school-words")
    common = {at for name in names for hit in found.get(name, ()) for at in range(hit.first, hit.end)}
    return content(text) - {words[at].stem for at in common}


def roots(stems: frozenset[str]) -> frozenset[str]:
    """The beginnings of stems, by which *absent* and *absenteeism* are one."""
    return frozenset(stem[:_ROOT] for stem in stems)


def _values(text: str) -> set[float]:
    return {float(figure.value) for figure in figures(text)}


@remembered
def content(text: str) -> frozenset[str]:
    """The stems of a text that tell it from others: without function words, figures and words for students."""
    found = hits_of(text)
    names = ("function-words", "students")
    common = {at for name in names for hit in found.get(name, ()) for at in range(hit.first, hit.end)}
    return frozenset(w.stem for at, w in enumerate(read(text).words) if at not in common and not w.is_figure)


def _measures(text: str) -> set[str]:
    return {source.name for source in named_sources(text)}


def _areas(text: str) -> set[str]:
    return {hit.entry for hit in hits(text, "outcome-areas")}


def _in_general(text: str) -> set[str]:
    """What a text says that would be good for any students, whatever the problem is."""
    return {hit.entry for hit in hits(text, "general-outcomes")}


@cache
def _numbers(key: str) -> dict[str, float]:
    table = cast("dict[str, str]", lexicon().lists["outcome-areas"].data[key])
    return {name: float(number) for name, number in table.items()}
