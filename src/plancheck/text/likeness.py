"""How nearly two texts say the same."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from plancheck.text.groups import groups
from plancheck.text.lexicon import hits_of
from plancheck.text.reading import read
from plancheck.text.remembering import remembered, remembered_of_two

_APART = 0.5
"""Two texts that speak of different figures, groups, subjects or times are at most this much alike."""


@remembered_of_two
def similarity(one: str, other: str) -> float:
    """0 to 1: the share of stems, and of stems in a row, that two texts have in common."""
    first, second = _shape(one), _shape(other)
    if not first[0] or not second[0]:
        return 1.0 if first == second and _set_apart_by(one) == _set_apart_by(other) else 0.0
    score = (_common(first[0], second[0]) + _common(first[1], second[1])) / 2 if first[0] != second[0] else 1.0
    return score if score <= _APART or _set_apart_by(one) == _set_apart_by(other) else _APART


@remembered
def _shape(text: str) -> tuple[dict[str, int], dict[str, int]]:
    """How often each stem stands in a text, and each two in a row, function words aside."""
    stems = [word.stem for word in read(text).words]
    function = {at for hit in hits_of(text).get("function-words", ()) for at in range(hit.first, hit.end)}
    content = [s for at, s in enumerate(stems) if at not in function] or stems
    pairs = [f"{a} {b}" for a, b in pairwise(content)] or content
    return dict(Counter(content)), dict(Counter(pairs))  # plain: a Counter is slow to compare


@remembered
def _set_apart_by(text: str) -> frozenset[tuple[str, str]]:
    """The figures, groups, subjects and times of a text, and whether it denies: asked where two are much alike."""
    found = hits_of(text)
    mixed = (word.folded for word in read(text).words if not word.folded.isalpha())
    apart = {("figure", word) for word in mixed if any(map(str.isdigit, word))}
    apart |= {("group", name) for name, _ in groups(text)}
    apart |= {("subject", hit.entry) for hit in found.get("subjects", ())}
    apart |= {("time", hit.entry) for hit in found.get("times", ())}
    apart |= {("negation", "")} if found.get("negation") else set()
    return frozenset(apart)


def _common(one: dict[str, int], other: dict[str, int]) -> float:
    both = sum([min(one[what], other[what]) for what in one.keys() & other.keys()])
    return 2 * both / (sum(one.values()) + sum(other.values()))
