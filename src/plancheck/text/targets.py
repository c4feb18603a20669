"""Which figures are aimed at: those of students or results that do not say how things stand now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.reading import read, stem

if TYPE_CHECKING:
    from plancheck.text.numbers import Figure

_AFTER = 4
_NO_RESULT = grammar.words("sorts", "no-result")
_PARTS = frozenset({"percent", "points", "fraction"})
_STANDING = grammar.words("nouns", "standing")
_GROWN = frozenset(map(stem, grammar.words("figures", "grown")))
_KNOWN = grammar.words("nouns", "counted-already")
"""Words before a number of students who are already counted (*fewer of the 51 students*)."""
_STATES = frozenset(map(stem, grammar.words("figures", "states")))
"""Stems of what stands now, where *the* or *our* is before the figure: *the 50-point gap*."""


def is_target(text: str, figure: Figure) -> bool:
    """Whether a figure is aimed at, and not the present state (*the 50-point gap*)."""
    words = read(text).words
    after = {word.stem for word in words[figure.end : figure.end + _AFTER]}
    near = after | {word.stem for word in words[max(figure.first - 1, 0) : figure.first]}
    changed = figure.role == "from-to"
    if figure.unit == "money" or (_counts_no_result(text, figure) and not (changed or _is_growth(figure, near))):
        return False
    before = words[figure.first - 1].folded if figure.first else ""
    if before in _KNOWN and figure.unit == "count" and figure.counts == "students" and not figure.role:
        return False
    return before not in _STANDING or figure.role != "" or after.isdisjoint(_STATES)


def _counts_no_result(text: str, figure: Figure) -> bool:
    if figure.unit not in _PARTS or figure.counts not in {"things", "time"}:
        return figure.counts in _NO_RESULT
    # a share is one of time only where it says so: *30 % of class time*, and not *30 % over two years*
    following = read(text).words[figure.end : figure.end + 1]
    return figure.counts == "time" and any(word.folded == "of" for word in following)


def _is_growth(figure: Figure, near: set[str]) -> bool:
    return figure.counts == "time" and not near.isdisjoint(_GROWN)
