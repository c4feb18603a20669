"""What a root cause says: whose doing it is, and whether it tells what is done or only what is absent."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.text.acting import clauses
from plancheck.text.blame import blame
from plancheck.text.lexicon import Hit, hits_of
from plancheck.text.reading import read

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.text.reading import Reading


@lru_cache(maxsize=4096)
def locus_of(text: str) -> tuple[str, Span | None]:
    """``leadership``, ``teacher``, ``student_family``, ``external`` or ``unclear``, and the words that say so.

    The first sentence that has an actor, a system or an act of teaching decides: a cause says first
    whose it is and then elaborates.
    """
    reading, found = read(text), hits_of(text)
    for first, end in reading.sentences:
        answer = _of_sentence(reading, found, first, end)
        if answer is not None:
            return answer
    practice = next(iter(found.get("practice-verbs", ())), None)
    if practice is not None and not found.get("students"):
        return "teacher", reading.span(practice.first, practice.end, practice.entry)
    span = blame(text)
    if span is not None:
        return "teacher", span
    return "unclear", None


def _of_sentence(
    reading: Reading, found: dict[str, tuple[Hit, ...]], first: int, end: int
) -> tuple[str, Span | None] | None:
    systems = [hit for hit in found.get("strong-systems", ()) if first <= hit.first < end]
    teaching = [hit for hit in found.get("teaching-acts", ()) if first <= hit.first < end]
    acts = min(
        (hit.first for hit in (*systems, *teaching, *found.get("practice-verbs", ())) if hit.first >= first),
        default=end,
    )
    actor = next((c for c in clauses(reading.text) if c.hit and first <= c.hit.first < min(end, acts)), None)
    sort = actor.actor if actor else ""
    here = reading.span(actor.hit.first, actor.hit.end, sort) if actor and actor.hit else None
    if sort == "outside":
        return "external", here
    if sort in {"students", "families"} and not systems and not teaching:
        return "student_family", here
    if sort == "teachers" and actor and not _served(reading, found, actor.first, actor.end):
        return "teacher", here
    if systems and (not teaching or systems[0].first <= teaching[0].first + _AHEAD):
        return "leadership", reading.span(systems[0].first, systems[0].end, systems[0].entry)
    if teaching:
        return "teacher", reading.span(teaching[0].first, teaching[0].end, teaching[0].entry)
    weak = next((hit for hit in found.get("weak-systems", ()) if first <= hit.first < end), None)
    if weak is not None:
        return "leadership", reading.span(weak.first, weak.end, weak.entry)
    return ("leadership", here) if sort in {"we", "leaders", "teachers"} else None


_AHEAD = 4
"""Words by which an act of teaching may stand before the system that it is part of."""


def _served(reading: Reading, found: dict[str, tuple[Hit, ...]], first: int, end: int) -> bool:
    """Whether teachers are those to whom something is not given (*have not been trained*, *lack time*)."""
    return any(first <= hit.first < end for hit in found.get("owed-to-teachers", ()))


@lru_cache(maxsize=4096)
def present_practice(text: str) -> Span | None:
    """Where a cause says what adults do now: an undenied verb of practice, not the infinitive of what is wanted."""
    reading, found = read(text), hits_of(text)
    for hit in found.get("present-practice", ()):
        if not hit.negated and _is_main_verb(reading, found, hit.first):
            return reading.span(hit.first, hit.end, hit.entry)
    return None


def _is_main_verb(reading: Reading, found: dict[str, tuple[Hit, ...]], at: int) -> bool:
    """Whether a verb stands at the head of its sentence or right after those who do it."""
    words = reading.words
    if words[at].folded in _CONTRASTS:
        return True
    first = at
    while first and words[first - 1].sentence == words[at].sentence:
        first -= 1
    if at - first < _HEAD:
        return all(words[back].folded not in {"to", "the", "a", "our", "of", "for"} for back in range(first, at))
    doers = {hit.end for hit in found.get("actors", ()) if hit.entry in {"we", "leaders", "teachers"}}
    if words[at].folded not in _NOUNS_TOO:
        doers |= {hit.end for hit in found.get("strong-systems", ())}
    after = next((back for back in range(at, max(at - _ADVERBS, -1), -1) if back in doers), None)
    return after is not None and all(words[k].folded not in _NO_VERB for k in range(after, at + 1))


_CONTRASTS = frozenset({"rather", "instead"})
_NOUNS_TOO = frozenset(
    {
        "plan",
        "plans",
        "structure",
        "structures",
        "schedule",
        "schedules",
        "approach",
        "approaches",
        "track",
        "tracks",
        "group",
        "groups",
        "focus",
    }
)
_HEAD = 3
_ADVERBS = 4
_NO_VERB = frozenset(
    "to of for in that which and who not need must should will can could the a our their while".split()
)


@lru_cache(maxsize=4096)
def lacking(text: str) -> tuple[str, Span | None]:
    """What a cause says is absent: ``practice``, ``time``, ``acquire`` (something to get) or ``none``."""
    reading = read(text)
    missing: dict[str, Hit] = {}
    for kind, name in _LACKING:
        hit = next((hit for hit in hits_of(text).get(name, ()) if hit.negated), None)
        if hit is not None:
            missing[kind] = hit
    if not missing:
        return "none", None
    kind = min(missing, key=lambda k: (missing[k].first, -missing[k].end))
    return kind, reading.span(missing[kind].first, missing[kind].end, missing[kind].entry)


_LACKING = (("time", "time-words"), ("acquire", "acquirables"), ("practice", "practice-words"))


@lru_cache(maxsize=4096)
def only_lacks(text: str) -> Span | None:
    """The thing that a cause says is absent, where it says nothing of how adults work now."""
    kind, span = lacking(text)
    if kind == "none" or present_practice(text) is not None:
        return None
    found = hits_of(text)
    named = any(hit.entry in _OF_THINGS for hit in found.get("negation", ()))
    return span if named or any(hit.negated for hit in found.get("not-provided", ())) else None


_OF_THINGS = frozenset(
    "no|none|without|lack of|lack|lacked|lacking|absence of|absent|missing|there is no|void of|devoid of"
    "|insufficient|shortage of|scarcity of|need for|in need of|short of".split("|")
)
"""Negations that deny a thing, where others deny a deed."""
