"""Figures in prose: each with its unit, its role and what it counts; years, grades, dates and labels are none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.figure_labels import is_label, taken_words
from plancheck.text.figure_words import Figure, Role, Unit, figure_at, is_numeric
from plancheck.text.lexicon import hits_of, within
from plancheck.text.reading import read, stem
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.text.reading import Reading

__all__ = ["Figure", "Role", "Unit", "figures", "tells_of_students"]

_RANGES = frozenset({"-", "–", "—", "%-", "%–", "%—", "->", "→", "%->", "%→"})
_LOOK = 5
"""Words after a figure among which what it counts is looked for."""


@remembered
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text in order, ranges as one."""
    reading = read(text)
    numeric = {at for at, word in enumerate(reading.words) if is_numeric(word)}
    if not numeric:
        return ()
    joined: list[Figure] = []
    for figure in _each(reading, numeric, taken_words(reading)):
        if joined and (both := _as_range(reading, joined[-1], figure)) is not None:
            joined[-1] = both
        else:
            joined.append(figure)
    sorts = {hit.first: hit.entry for hit in hits_of(text).get("counted", ())}
    counted = ((figure, _counted(reading, figure, sorts)) for figure in joined)
    return tuple(replace(figure, counts=counts) if counts else figure for figure, counts in counted)


def _each(reading: Reading, numeric: set[int], taken: set[int]) -> Iterator[Figure]:
    labelled = {hit.end for hit in hits_of(reading.text).get("labelled", ())}
    labels: set[int] = set()
    end = 0
    for at in sorted(numeric | taken):
        if at < end:
            continue
        if at in taken or is_label(reading, at, labelled, labels):
            labels.add(at)
        elif (found := figure_at(reading, at)) is not None:
            yield found
            end = found.end


def _as_range(reading: Reading, low: Figure, high: Figure) -> Figure | None:
    """Two figures as one: *42-50 %*, *from 42 % to 50 %*, *between 40 and 50 %*."""
    between = [word.folded for word in reading.words[low.end : high.first]]
    marks = reading.words[high.first].before
    if high.value == low.value or "fraction" in (low.unit, high.unit):
        return None
    role: Role | None = None
    if not between and marks in _RANGES:
        role = "from-to" if marks[-1] in {">", "→"} else "range"
    elif between == ["to"]:
        role = "from-to" if low.role == "from" else "range"
    elif between == ["and"] and low.first and reading.words[low.first - 1].folded == "between":
        role = "range"
    if role is None or reading.words[low.first].sentence != reading.words[high.first].sentence:
        return None
    unit = high.unit if low.unit == "count" else low.unit
    span = reading.cut(low.span.start, high.span.end, unit)
    return replace(low, span=span, high=high.value, unit=unit, role=role, end=high.end)


def _counted(reading: Reading, figure: Figure, sorts: dict[int, str]) -> str:
    words = reading.words
    for at in range(figure.end, min(figure.end + _LOOK, len(words))):
        if words[at].sentence != words[figure.first].sentence or words[at].is_figure or words[at].folded in _WHERE:
            break
        if at in sorts:
            beside = sorts[at] == "schools" and words[at].clause != words[figure.first].clause
            return "" if beside else sorts[at]
    return ""


_WHERE = grammar.words("clauses", "where-or-when")
"""Words after which it is said where or when, and not what is counted."""
_LOST_TIME = frozenset(map(stem, grammar.words("figures", "lost-time")))
_NOT_OF_STUDENTS = grammar.words("sorts", "not-of-students")


def tells_of_students(text: str, figure: Figure) -> bool:
    """Whether a figure is about students: not about adults, families, money, schools, things or how long."""
    reading = read(text)
    if figure.unit == "money" or figure.counts in _NOT_OF_STUDENTS:
        return False
    if _measures_adults(reading, figure):
        return False
    spelled = not reading.words[figure.first].is_figure
    if figure.counts == "time" and ((spelled and figure.unit == "fraction") or _is_when(reading, figure)):
        return False
    if figure.counts == "classrooms" or (figure.counts in {"time", "things"} and figure.unit != "count"):
        return figure.unit != "count" or _sentence_has(reading, figure, "student")
    if figure.counts == "time":
        return any(_sentence_has(reading, figure, lost) for lost in _LOST_TIME)
    return figure.counts != "things"


def _is_when(reading: Reading, figure: Figure) -> bool:
    """Whether a time says when something happens, and not how much of it is lost (*lost in the first six weeks*)."""
    return figure.first > 0 and reading.words[figure.first - 1].folded in _WHICH


_WHICH = grammar.words("dates", "which-of-several")


def _measures_adults(reading: Reading, figure: Figure) -> bool:
    """Whether it is the figure of a scale that adults answer, or of their coming and going, named right beside it."""
    measured = hits_of(reading.text).get("adult-measures", ())
    if any(figure.first - hit.end <= 1 for hit in within(measured, figure.first - _BESIDE, figure.first)):
        return True
    after = within(measured, figure.end, figure.end + _BESIDE) if figure.counts in {"", "time"} else ()
    return any(reading.same_clause(figure.first, hit.first) for hit in after)


_BESIDE = 5


def _sentence_has(reading: Reading, figure: Figure, wanted: str) -> bool:
    return wanted in _stems_of(reading.text)[reading.words[figure.first].sentence]


@remembered
def _stems_of(text: str) -> tuple[frozenset[str], ...]:
    reading = read(text)
    return tuple(frozenset(word.stem for word in reading.words[first:end]) for first, end in reading.sentences)
