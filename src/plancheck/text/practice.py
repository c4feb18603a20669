"""Where a text says that adults, or their teaching, work in some way, and what is a result for students."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.acting import ADULTS, SERVED, clauses
from plancheck.text.groups import groups
from plancheck.text.lexicon import hits_of, within
from plancheck.text.reading import read
from plancheck.text.remembering import remembered
from plancheck.text.sources import named_sources

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.text.acting import Clause
    from plancheck.text.lexicon import Hit
    from plancheck.text.reading import Reading


@remembered
def acts_on_practice(text: str) -> Span | None:
    """Where a text says that adults, or their teaching, work in some way; else ``None``."""
    reading, found = read(text), hits_of(text)
    verbs = found.get("practice-verbs", ())
    for clause in clauses(text):
        after = clause.hit.end if clause.hit else clause.first
        if clause.actor in ADULTS and (done := within(verbs, after, clause.end)):
            return reading.span(clause.hit.first if clause.hit else done[0].first, done[0].end, done[0].entry)
    work = next((hit for hit in found.get("adult-work", ()) if _is_early(reading, hit.first)), None)
    return reading.span(work.first, work.end, work.entry) if work else None


@remembered
def shifts_practice(text: str) -> Span | None:
    """Where a text says that adults work in some way, and not only what they know or feel; else ``None``.

    What nobody is named for is work, too, where it is no experience of students (*better feedback on essays*).
    """
    reading, before = read(text), None
    for clause in clauses(text):
        hit = clause.hit
        if hit is not None and clause.actor in ADULTS and _does(text, hit.end, clause.end):
            return reading.span(hit.first, hit.end + 1, hit.entry)
        if _goes_on_with_who(reading, before, clause) and _does(text, clause.first + 1, clause.end):
            return reading.span(clause.first - 1, clause.first + 2, clause.actor)
        if _goes_on_with_doing(reading, before, clause):
            return reading.span(clause.first, clause.first + 1, clause.actor)
        before = clause
    return _others_besides(text) or _work_of_nobody(text) or opens_with_practice(text) or _happens(text)


def _goes_on_with_doing(reading: Reading, before: Clause | None, clause: Clause) -> bool:
    """Whether a clause says what adults do that a list, or what stands in brackets, names before it.

    *Teachers, aides and therapists using ...*; *the grade team (both aides too) catching ...*.
    """
    if before is None or clause.hit is not None or not {before.actor, clause.actor} <= ADULTS:
        return False
    words, minds = reading.words, hits_of(reading.text).get("states-of-mind", ())
    last = min(clause.first + _LISTED, clause.end)
    doing = next((at for at in range(clause.first, last) if words[at].folded.endswith("ing")), None)
    return doing is not None and not within(minds, doing, doing + 1) and words[doing].folded not in _RESULTS


_LISTED = 4
"""Words of a clause that may name more adults before it says what they do."""


def _others_besides(text: str) -> Span | None:
    """Where adults do something beside what others do: *students read, and teachers listen to them*."""
    reading, found = read(text), hits_of(text)
    for hit in found.get("actors", ()):
        if hit.entry not in ADULTS or not hit.first or not _follows_and(reading, hit.first):
            continue
        _, end = reading.sentence_of(hit.first)
        if _does(text, hit.end, min(hit.end + _MIND, end)) and hit.end < end:
            return reading.span(hit.first, hit.end + 1, hit.entry)
    return None


def _follows_and(reading: Reading, at: int) -> bool:
    """Whether a name stands right after *and*, or *and the*."""
    words = reading.words
    back = at - 1 if words[at - 1].folded not in _ARTICLES else at - 2
    return "&" in words[at].before or (back >= 0 and words[back].folded == "and")


def _happens(text: str) -> Span | None:
    """A text that names nobody and no result: what happens in lessons or meetings (*exit slips in all rooms*).

    What comes back in a rhythm is done, and no result (*number talks twice a week*).
    """
    reading, found = read(text), hits_of(text)
    of_people = found.get("students") or any(clause.hit for clause in clauses(text))
    results = any(found.get(name) for name in _RESULTING) and not found.get("rhythms")
    if not reading.words or of_people or results:
        return None
    first, end = reading.sentences[0]
    return reading.span(first, end, "happens")


def _goes_on_with_who(reading: Reading, before: Clause | None, clause: Clause) -> bool:
    """Whether a clause says what the adults named right before it do (*educators who greet each child*)."""
    if before is None or before.hit is None or before.actor not in ADULTS:
        return False
    return before.hit.end == clause.first and reading.words[clause.first].folded == "who"


def _does(text: str, first: int, end: int) -> bool:
    """Whether something is done before anything is known or felt: by a verb of practice, or any other."""
    words, found = read(text).words, hits_of(text)
    minds = within(found.get("states-of-mind", ()), first, min(first + _MIND, end))
    until = minds[0].first if minds else end
    verbs = within(found.get("practice-verbs", ()), first, end)
    # *know the steps and use them*: what stands after *and* is done all the same
    felt = {hit.first for hit in found.get("states-of-mind", ())}
    done = (h.first for h in verbs if h.first < until or (words[h.first - 1].folded == "and" and h.first not in felt))
    if any(words[at].folded not in _RESULTS for at in done):
        return True
    return not minds and (end - first >= _SAID or (end > first and words[first].folded.endswith("ing")))


_ARTICLES = grammar.words("nouns", "articles")
_MIND = 5
"""Words after an actor among which it is said what is in their mind."""
_SAID = 2
"""Words after an actor with which something is said of it."""


def _work_of_nobody(text: str) -> Span | None:
    reading, found = read(text), hits_of(text)
    of_others: set[int] = set()
    theirs = False
    for clause in clauses(text):
        # what follows a semicolon is another thing that is expected
        goes_on = theirs and ";" not in reading.words[clause.first].before
        theirs = clause.actor in SERVED and (clause.hit is not None or goes_on)
        if theirs:
            of_others.update(range(clause.hit.first if clause.hit else clause.first, clause.end))
    works = sorted((*found.get("adult-work", ()), *found.get("work-of-teaching", ())))
    free = (hit for hit in works if hit.first not in of_others)
    work = next(free, None)
    return reading.span(work.first, work.end, work.entry) if work else None


_RESULTING = ("outcome-areas", "directions", "how-things-are", "states-of-mind")
"""Lists with a word of which a text tells a result."""
_ONE_PERSON = grammar.in_order("endings", "one-person")


def opens_with_practice(text: str) -> Span | None:
    """Where a text begins with what adults do, and not with what grows or falls, and names nobody; else ``None``."""
    reading, found = read(text), hits_of(text)
    people = found.get("actors", ())
    for hit in within(found.get("practice-verbs", ()), 0, _OPENING):
        word = reading.words[hit.first].folded
        if word not in _RESULTS and not word.endswith(_ONE_PERSON) and not within(people, 0, hit.first):
            return reading.span(hit.first, hit.end, hit.entry)
    return None


_OPENING = 1
_RESULTS = grammar.words("clauses", "growing")


def _is_early(reading: Reading, at: int) -> bool:
    """Whether a word is among the first of its sentence, where the subject stands."""
    first, _ = reading.sentences[reading.words[at].sentence - reading.words[0].sentence]
    return at - first <= _SUBJECT_WITHIN


_SUBJECT_WITHIN = 8


def is_of_others(text: str) -> bool:
    """Whether a text speaks of families alone, or of teachers alone with no measure: without a word of students."""
    acting = {clause.actor for clause in clauses(text) if clause.hit}
    words, measures = read(text).words, hits_of(text).get("adult-measures", ())
    told = [hit for hit in hits_of(text).get("students", ()) if not _lies_in(measures, hit.first)]
    if hits_of(text).get("test-scores"):
        return False
    if acting == {"families"}:
        return all(words[hit.first].folded == _OF_THEM for hit in told)
    if told:
        return False
    return bool(measures) or (acting == {"teachers"} and not named_sources(text))


def _lies_in(hits: tuple[Hit, ...], at: int) -> bool:
    """Whether a word stands inside of one of the phrases (*student* in *student enrollment at our school*)."""
    return any(hit.first <= at < hit.end for hit in hits)


_OF_THEM = "student"
"""The word for what is only said to be of students (*partners in student learning*)."""


def is_outcome(text: str) -> bool:
    """Whether a text says something of students or of their results."""
    found = hits_of(text)
    return any(found.get(name) for name in ("students", "outcome-areas", "gap-words")) or bool(groups(text))
