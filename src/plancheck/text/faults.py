"""What a root cause says: whose doing it is, and whether it tells what is done or only what is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text.acting import clauses_within
from plancheck.text.blame import blame
from plancheck.text.lexicon import Hit, hits_of, within
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.facts import Span

_AHEAD = 4
"""Words by which an act of teaching may stand before the system that it is part of."""


@remembered
def locus_of(text: str) -> tuple[str, Span | None]:
    """``leadership``, ``teacher``, ``student_family``, ``external`` or ``unclear``, and the words that say so.

    The first sentence that has an actor, a system or an act of teaching decides: a cause says first
    whose it is and then elaborates.
    """
    reading, found = read(text), hits_of(text)
    for first, end in reading.sentences:
        answer = _of_sentence(reading, first, end)
        if answer is not None:
            return answer
    practice = next(iter(found.get("practice-verbs", ())), None)
    if practice is not None and not found.get("students"):
        return "teacher", _span(reading, practice)
    span = blame(text)
    return ("unclear", None) if span is None else ("teacher", span)


def _of_sentence(reading: Reading, first: int, end: int) -> tuple[str, Span | None] | None:
    found = hits_of(reading.text)
    systems = within(found.get("strong-systems", ()), first, end)
    teaching = within(found.get("teaching-acts", ()), first, end)
    practice = within(found.get("practice-verbs", ()), first, end)
    acts = min((hits[0].first for hits in (systems, teaching, practice) if hits), default=end)
    acting = next((c for c in clauses_within(reading.text, first, end) if c.hit and c.hit.first < acts), None)
    sort = acting.actor if acting else ""
    here = _span(reading, acting.hit) if acting and acting.hit else None
    if sort == "outside":
        return "external", here
    if sort in {"students", "families"} and not systems and not teaching:
        return "student_family", here
    if sort == "teachers" and acting and not within(found.get("owed-to-teachers", ()), acting.first, acting.end):
        return "teacher", here
    own = sort in {"we", "leaders"} or not teaching
    if systems and (own or systems[0].first <= teaching[0].first + _AHEAD):
        return "leadership", _span(reading, systems[0])
    if teaching:
        return "teacher", _span(reading, teaching[0])
    if weak := within(found.get("weak-systems", ()), first, end):
        return "leadership", _span(reading, weak[0])
    return ("leadership", here) if sort in {"we", "leaders", "teachers"} else None


def _span(reading: Reading, hit: Hit) -> Span:
    return reading.span(hit.first, hit.end, hit.entry)


@remembered
def lacking(text: str) -> tuple[str, Span | None]:
    """What a cause says is absent: ``practice``, ``time``, ``acquire`` (something to get) or ``none``."""
    missing: dict[str, Hit] = {}
    for kind, name in _LACKING:
        hit = next((hit for hit in hits_of(text).get(name, ()) if hit.negated), None)
        if hit is not None:
            missing[kind] = hit
    if not missing:
        return "none", None
    kind = min(missing, key=lambda k: (missing[k].first, -missing[k].end))
    return kind, _span(read(text), missing[kind])


_LACKING = (("time", "time-words"), ("acquire", "acquirables"), ("practice", "practice-words"))


@remembered
def only_lacks(text: str) -> Span | None:
    """The thing that a cause says is absent, where it says nothing of how adults work now."""
    kind, span = lacking(text)
    if kind == "none" or present_practice(text) is not None:
        return None
    found = hits_of(text)
    named = any(hit.entry in _OF_THINGS for hit in found.get("negation", ()))
    return span if named or any(hit.negated for hit in found.get("not-provided", ())) else None


_OF_THINGS = frozenset(
    {"no", "none", "without", "lack of", "lack", "lacked", "lacking", "absence of", "absent", "missing", "there is no"}
    | {"void of", "devoid of", "insufficient", "shortage of", "scarcity of", "need for", "in need of", "short of"}
)
"""Negations that deny a thing, where others deny a deed."""


@remembered
def present_practice(text: str) -> Span | None:
    """Where a cause says what adults do now: an undenied verb of practice, not the infinitive of what is wanted."""
    reading, found = read(text), hits_of(text)
    people = {hit.end for hit in found.get("actors", ()) if hit.entry in {"we", "leaders", "teachers"}}
    things = {hit.end for name in ("strong-systems", "blame-subjects") for hit in found.get(name, ())}
    for hit in found.get("present-practice", ()):
        if not hit.negated and _is_main_verb(reading, people, things, hit.first):
            return _span(reading, hit)
    return None


def _is_main_verb(reading: Reading, people: set[int], things: set[int], at: int) -> bool:
    """Whether a verb stands at the head of its sentence or right after those, or that, which do it."""
    words = reading.words
    word = words[at].folded
    if word in _CONTRASTS:
        return True
    first, _ = reading.sentence_of(at)
    if at - first < _HEAD:
        return _NO_HEAD.isdisjoint(words[back].folded for back in range(first, at))
    past = word.endswith("ed") and words[at - 1].folded not in _HELPING
    doers = (people,) if word in _NOUNS_TOO or past else (people, things)
    after = next((back for back in range(at, max(at - _ADVERBS, -1), -1) if any(back in ends for ends in doers)), None)
    return after is not None and _NO_VERB.isdisjoint(words[k].folded for k in range(after, at + 1))


_CONTRASTS = frozenset({"rather", "instead"})
_HELPING = frozenset({"has", "have", "is", "are", "been", "being"})
_NOUNS_TOO = frozenset(
    {"plan", "plans", "structure", "structures", "schedule", "schedules", "approach", "approaches", "track", "tracks"}
    | {"group", "groups", "focus"}
)
_HEAD = 3
_ADVERBS = 4
_NO_HEAD = frozenset({"to", "the", "a", "our", "of", "for"})
_NO_VERB = frozenset(
    {"to", "of", "for", "in", "that", "which", "and", "who", "not", "need", "must", "should", "will", "can", "could"}
    | {"the", "a", "our", "their", "while"}
)
