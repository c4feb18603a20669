"""Figures that count nothing: grades, years, numbers of items, parts of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.date_words import mentions
from plancheck.text.figure_words import PERCENT, POINTS, value_at
from plancheck.text.lexicon import hits_of

if TYPE_CHECKING:
    from plancheck.text.reading import Reading

_BANDS = grammar.words("grades", "bands")
_MOST_NUMBERED = 20
"""The greatest number that a grade, a tier, a goal … is taken to have."""
_DASHES = frozenset({"-", "–", "—"})
_UNITS = PERCENT | POINTS | grammar.words("figures", "units-after-a-band")
_LINKING = grammar.words("clauses", "linking")


def taken_words(reading: Reading) -> set[int]:
    """Words whose figures are dates or names."""
    taken: set[int] = set()
    spans = [mention.span for mention in mentions(reading.text)]
    at = 0
    for span in spans:
        while at < len(reading.words) and reading.words[at].end <= span.start:
            at += 1
        while at < len(reading.words) and reading.words[at].start < span.end:
            taken.add(at)
            at += 1
    for hit in hits_of(reading.text).get("named-figures", ()):
        taken.update(range(hit.first, hit.end))
    return taken


def is_label(reading: Reading, at: int, labelled: set[int], labels: set[int]) -> bool:
    """Whether a figure is a grade, a year, an item's number or part of a name."""
    words = reading.words
    word = words[at]
    if not word.is_figure or _is_percent(reading, at):
        return False
    before = words[at - 1] if at else None
    if before is None or not word.joined:
        named = False
    else:
        numbered = at in labelled and float(value_at(reading, at) or 0) <= _MOST_NUMBERED
        named = numbered or before.folded in _BANDS or (word.before in _DASHES and at - 1 in labels)
    return (
        named
        or _goes_on_listing(reading, at, labels)
        or _is_item_number(reading, at)
        or (word.before in {":", "'", "’"} and (before is None or word.start - before.end <= 1))
        or _is_ratio(reading, at)
        or (len(word.written) == 4 and word.written.isdigit() and 1900 <= int(word.written) <= 2099)
        or _is_band(reading, at)
    )


def _is_ratio(reading: Reading, at: int) -> bool:
    """The first figure of *1:1*."""
    following = reading.words[at + 1 : at + 2]
    return (
        bool(following)
        and following[0].is_figure
        and following[0].before == ":"
        and reading.words[at].end + 1 == following[0].start
    )


def _is_percent(reading: Reading, at: int) -> bool:
    following = reading.words[at + 1].folded if at + 1 < len(reading.words) else ""
    return (
        "%" in reading.words[at].after
        or reading.text[reading.words[at].end : reading.words[at].end + 2] == " %"
        or following == "percent"
    )


def _goes_on_listing(reading: Reading, at: int, labels: set[int]) -> bool:
    """The *3* of *tier 2 and 3* and of *grades 2, 3*."""
    words = reading.words
    if at - 1 in labels and len(words[at - 1].written) <= 2 and words[at].before in {",", "/", "&"}:
        return words[at - 1].is_figure
    linked = at > 1 and words[at - 1].folded in _LINKING and words[at - 2].sentence == words[at].sentence
    return linked and at - 2 in labels and words[at - 2].is_figure and len(words[at].written) <= 2


def _is_item_number(reading: Reading, at: int) -> bool:
    """The number of a list's item, or of a part of a framework (*EI 2.*)."""
    word = reading.words[at]
    if len(word.written) > 2 or not word.written.isdigit() or word.after not in {".", ")", ":"}:
        return False
    before = reading.words[at - 1] if at else None
    if before is None or before.sentence != word.sentence:
        return True
    return (word.before.endswith("(") and word.after == ")" and int(word.written) < 10) or (
        before.written.isupper() and int(word.written) < 10
    )


def _is_band(reading: Reading, at: int) -> bool:
    """A pair of grades such as the figures of *3-8 mathematics* or *grades 3, 4 and 5*."""
    words = reading.words
    low, high = value_at(reading, at), None
    if at + 1 < len(words) and words[at + 1].before in {"-", "–"} and words[at + 1].is_figure:
        high, last = value_at(reading, at + 1), at + 1
    elif at and words[at].before in {"-", "–"} and words[at - 1].is_figure:
        low, high, last = value_at(reading, at - 1), low, at
    else:
        return False
    small = low is not None and high is not None and low < high <= 12
    return (
        small
        and not words[last].after.startswith("%")
        and (last + 1 >= len(words) or words[last + 1].folded not in _UNITS)
    )
