"""How far one text speaks of the same students and the same result as another: a sum of named parts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from plancheck.text.acting import clauses
from plancheck.text.groups import groups
from plancheck.text.lexicon import hits, hits_of, lexicon
from plancheck.text.numbers import figures
from plancheck.text.practice import ADULTS
from plancheck.text.reading import read
from plancheck.text.remembering import remembered, remembered_of_two
from plancheck.text.sources import named_sources
from plancheck.text.targets import is_target

_LIST = "kinds-of-results"
_ROOT = 6
"""Letters by which two words are told to be of one root: *absent*, *absenteeism*."""


@dataclass(frozen=True, slots=True)
class Mirroring:
    """``yes``, ``partly`` or ``no``, the score, and the parts that it is the sum of."""

    level: str
    score: float
    parts: tuple[tuple[str, float], ...]


@remembered_of_two
def mirrors(outcome: str, challenge: str) -> Mirroring:
    """How far an outcome speaks of what a challenge is about; weights stand in ``rules/words/kinds-of-results.yaml``.

    It is the same result where the same measure or figure is named, or where most of what the outcome says is in the
    challenge, too, by its words or by their kind.
    """
    weights, limits = _numbers("weights"), _numbers("levels")
    found = {"any": 1.0, **_alike(outcome, challenge), **_other(outcome, challenge)}
    parts = tuple((name, weights[name] * value) for name, value in found.items() if value)
    score = round(sum(part for _, part in parts), 6)  # Python 3.12 adds more exactly than 3.11
    level = "yes" if score > limits["yes"] else "partly" if score > limits["partly"] else "no"
    return Mirroring(level, score, parts)


def _alike(outcome: str, challenge: str) -> dict[str, float]:
    answered, more = _answered(outcome, challenge)
    kinds = _kinds(outcome)
    said = len(answered) + len(more)
    return {
        "same measure": float(not _measures(outcome).isdisjoint(_measures(challenge))),
        "same figure": float(not _values(outcome).isdisjoint(_values(challenge))),
        "target": float(_counts(outcome)),
        "said there": len(answered) / said if said else 0.0,
        "same kinds": len(kinds & _kinds(challenge)) / len(kinds) if kinds else 0.0,
    }


def _other(outcome: str, challenge: str) -> dict[str, float]:
    kinds, theirs = _kinds(outcome), _kinds(challenge)
    subjects = theirs & _named("subjects")
    near = any(not kinds.isdisjoint(family) and not theirs.isdisjoint(family) for family in _families())
    measured = not _measures(outcome).isdisjoint(_measures(challenge))
    answered, _ = _answered(outcome, challenge)
    nothing = not measured and kinds.isdisjoint(theirs) and not answered
    known = bool(theirs) and not kinds <= _named("general") and not near
    of_others = not hits_of(challenge).get("students") and theirs <= _named("of adults")
    return {
        "scores of its own": float("attainment" in kinds and "attainment" not in theirs),
        "subject left out": float(bool(subjects) and kinds.isdisjoint(subjects)),
        "vague": float(not kinds - _named("general") and answered <= _named("general") and not _figured(outcome)),
        "all for some": float(_all_for_some(outcome, challenge)),
        "unrelated": float(nothing and (known or of_others)),
        "of adults": float(_of_adults(outcome)),
    }


@remembered_of_two
def _answered(outcome: str, challenge: str) -> tuple[frozenset[str], frozenset[str]]:
    """What an outcome says that a challenge says, too, and what it says beside: kinds of results, and roots."""
    words, kinds, theirs = read(outcome).words, _kinds(challenge), roots(content(challenge))
    kind = {at: hit.entry for hit in hits(outcome, _LIST) for at in range(hit.first, hit.end)}
    common, names = _at(outcome, _COMMON), _at(outcome, ("groups", "grade-names"))
    answered, more, general = set(), set(), _named("general")
    for at, word in enumerate(words):
        if word.written[0].isdigit() or at in names or (at in common and at not in kind):
            continue
        root = word.stem[:_ROOT]
        sort = kind.get(at, root)
        if at not in common and root in theirs:
            answered.add(sort if sort in general else root)
        elif sort in kinds:
            answered.add(sort)
        elif sort not in general:
            more.add(sort)
    return frozenset(answered), frozenset(more - answered)


_COMMON = ("directions", "common-school-words", "function-words", "students", "telling-of-results")


def _at(text: str, names: tuple[str, ...]) -> frozenset[int]:
    """Where the words of some lists stand."""
    found = hits_of(text)
    return frozenset(at for name in names for hit in found.get(name, ()) for at in range(hit.first, hit.end))


def _all_for_some(outcome: str, challenge: str) -> bool:
    """Whether a challenge is about a group of students from its first sentence on, and an outcome is of all."""
    named = groups(challenge)
    if not named or not hits_of(outcome).get("every-student"):
        return False
    words = read(challenge).words
    first = {name for name, span in named if span.start < words[read(challenge).sentences[0][1] - 1].end}
    return bool(first) and first.isdisjoint(name for name, _ in groups(outcome))


def _of_adults(outcome: str) -> bool:
    """Whether an outcome says what adults do, and nothing of students."""
    told = clauses(outcome)
    adults = bool(told) and told[0].actor in ADULTS
    return adults and not hits_of(outcome).get("students") and not _figured(outcome)


def _figured(text: str) -> bool:
    return bool(_measures(text)) or _counts(text)


def roots(stems: frozenset[str]) -> frozenset[str]:
    """The beginnings of stems, by which *absent* and *absenteeism* are one."""
    return frozenset(stem[:_ROOT] for stem in stems)


def _values(text: str) -> set[float]:
    return {float(figure.value) for figure in figures(text)}


@remembered
def _counts(text: str) -> bool:
    """Whether a text holds a figure that is aimed at."""
    return any(is_target(text, figure) for figure in figures(text))


@remembered
def content(text: str) -> frozenset[str]:
    """The stems of a text that tell it from others: without function words, figures and words for students."""
    common = _at(text, ("function-words", "students"))
    return frozenset(w.stem for at, w in enumerate(read(text).words) if at not in common and not w.is_figure)


@remembered
def _measures(text: str) -> frozenset[str]:
    return frozenset(source.name for source in named_sources(text))


@remembered
def _kinds(text: str) -> frozenset[str]:
    return frozenset(hit.entry for hit in hits(text, _LIST))


@cache
def _named(key: str) -> frozenset[str]:
    return frozenset(cast("list[str]", lexicon().lists[_LIST].data[key]))


@cache
def _families() -> tuple[frozenset[str], ...]:
    table = cast("dict[str, list[str]]", lexicon().lists[_LIST].data["families"])
    return tuple(frozenset(kinds) for kinds in table.values())


@cache
def _numbers(key: str) -> dict[str, float]:
    table = cast("dict[str, str]", lexicon().lists[_LIST].data[key])
    return {name: float(number) for name, number in table.items()}
