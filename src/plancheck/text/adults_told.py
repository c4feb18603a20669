"""Where a challenge tells of adults or of what they provide: clauses with such a subject, and figures of teaching."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.text.hearing import begins_with_verb, conceded, heard
from plancheck.text.lexicon import hits_of, within
from plancheck.text.numbers import Figure, figures
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered
from plancheck.text.subjects import OURS, THEIRS, About, about, clause_at
from plancheck.text.verbs_told import act_after, failing_after, fault_after, has_verb, looks

if TYPE_CHECKING:
    from collections.abc import Iterator


class Part(NamedTuple):
    """What speaks for an explanation: its name in ``rules/words/explains.yaml``, and the words ``first`` to ``end``."""

    name: str
    first: int
    end: int


@remembered
def clauses_told(text: str) -> tuple[About, ...]:
    """The clauses about adults or what they provide that are neither students' words nor conceded."""
    reading, theirs, granted, told = read(text), heard(text), conceded(text), about(text)
    own = _first_of_students(reading, told)
    return tuple(
        clause
        for clause in told
        if clause.hit is not None
        and clause.sort != "students"
        and clause.hit.first not in theirs
        and clause.first not in granted
        and clause.first >= own
    )


def _first_of_students(reading: Reading, told: tuple[About, ...]) -> int:
    """The word from which a text is not about the students that its form names before it."""
    if not told or not begins_with_verb(reading):
        return 0
    short = told[0].end < _BRIEF and len(told) > 1
    return told[1].end if short else told[0].end


_BRIEF = 3


def parts_of_clauses(text: str) -> Iterator[Part]:
    """What adults do or fail to do, and what is told of what they provide."""
    reading = read(text)
    for clause in clauses_told(text):
        assert clause.hit is not None
        first = clause.hit.first
        if clause.sort == "provided":
            if (end := fault_after(reading, clause)) is not None:
                yield Part("provided at fault", first, end)
            elif has_verb(reading, clause) and not _is_condition(reading, clause):
                yield Part("provided told of", first, clause.hit.end + 1)
        else:
            if clause.hit.entry in OURS:
                yield from _we_act(reading, clause)
            elif not _is_condition(reading, clause) and (end := act_after(reading, clause)) is not None:
                yield Part("adults act", first, end)
            if (end := failing_after(reading, clause)) is not None:
                yield Part("adults at fault", first, end)
    yield from _agents(reading)
    yield from _opening(reading)


def _is_condition(reading: Reading, clause: About) -> bool:
    """Whether a clause says only when something is so."""
    return reading.words[clause.first].folded in {"when", "if", "until", "once", "before", "after", "unless"}


def _agents(reading: Reading) -> Iterator[Part]:
    """Adults by whom something is done that is not done to students (*decisions made by adults*)."""
    words = reading.words
    granted, looked = conceded(reading.text), hits_of(reading.text).get("looking-verbs", ())
    for hit in hits_of(reading.text).get("school-adults", ()):
        by = next((at for at in range(hit.first - 1, max(hit.first - 4, 0), -1) if words[at].folded == "by"), None)
        if (
            by is None
            or within(looked, by - 1, by)
            or not (words[by - 1].folded.endswith(("ed", "en")) or words[by - 1].folded in _DONE)
        ):
            continue
        clause = clause_at(reading.text, hit.first)
        if clause.sort != "students" and clause.first not in granted:
            yield Part("adults act", by - 1, hit.end)


_DONE = frozenset({"made", "led", "taught", "done", "set", "run", "held"})


def _we_act(reading: Reading, clause: About) -> Iterator[Part]:
    """What *we* do, right at the head of a clause, and whether it is *too late* or *too little*."""
    assert clause.hit is not None
    words, first = reading.words, clause.hit.end
    if clause.hit.first - clause.first > 1 or words[clause.first].folded in _WHEN:
        return
    verb = next(iter(within(hits_of(reading.text).get("practice-verbs", ()), first, min(first + 3, clause.end))), None)
    if verb is not None and not looks(reading, clause, first):
        yield Part("we act", clause.hit.first, verb.end)
    degree = next((at for at in range(first, clause.end) if words[at].folded == "too"), None)
    if degree is not None and degree + 1 < clause.end:
        yield Part("adults at fault", clause.hit.first, degree + 2)


_WHEN = frozenset({"when", "which", "that", "who", "where"})


def _opening(reading: Reading) -> Iterator[Part]:
    """What a text begins with, where that is adults or what they provide, and not what they saw."""
    figured = {figure.first for figure in figures(reading.text) if figure.counts not in {"adults", "classrooms"}}
    told = about(reading.text)
    lead = next((c for c in told if c.hit is not None or not figured.isdisjoint(range(c.first, c.end))), None)
    if lead is None or lead.hit is None or lead.sentence or begins_with_verb(reading) or _is_condition(reading, lead):
        return
    if lead not in clauses_told(reading.text) or lead.hit.entry in OURS:
        return
    if lead.sort == "provided" or not looks(reading, lead, lead.hit.end):
        yield Part("opens with adults", lead.hit.first, lead.hit.end)


def parts_of_figures(text: str) -> Iterator[Part]:
    """Shares of lessons, tasks or teachers, where nothing is told of students with them."""
    reading, granted, found = read(text), conceded(text), hits_of(text)
    for figure in figures(text):
        if figure.unit not in {"percent", "fraction"} or figure.first in granted:
            continue
        clause = clause_at(text, figure.first)
        students = any(within(found.get(name, ()), clause.first, clause.end) for name in ("students", "groups"))
        if not students and _counts_teaching(reading, figure, clause):
            yield Part("teaching counted", figure.first, figure.end)


def _counts_teaching(reading: Reading, figure: Figure, clause: About) -> bool:
    words, found = reading.words, hits_of(reading.text)
    if figure.first and words[figure.first - 1].folded in _WHERE:
        return False
    at = figure.end
    while at < clause.end and words[at].folded in _DETERMINING:
        at += 1
    counted = (*within(found.get("rooms", ()), at, at + 3), *within(found.get("school-adults", ()), at, at + 2))
    return any(hit.first < clause.end and words[hit.first - 1].folded not in THEIRS for hit in counted)


_WHERE = frozenset({"in", "at", "on", "received", "from", "to"})
_DETERMINING = frozenset({"of", "the", "our", "all", "these", "those", "its", "every"})
