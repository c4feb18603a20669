"""What a root cause says is absent, and whether it tells how adults work now or only that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text.acting import clauses
from plancheck.text.lexicon import Hit, hits_of, within
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.facts import Span


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
    """The thing that a cause says is absent or wanted, where it says nothing of how people work now."""
    if present_practice(text) is not None:
        return None
    reading, found = read(text), hits_of(text)
    wanting = found.get("wanting-words", ())
    for hit in found.get("provisions", ()):
        before = [w for w in within(wanting, hit.first - _REACH, hit.first) if w.end <= hit.first]
        if any(_is_wanted(reading, word, hit) for word in reversed(before)):
            return reading.span(before[0].first, hit.end, hit.entry)
        if hit.negated and _is_denied(reading, hit):
            return _span(reading, hit)
        after = within(wanting, hit.end, hit.end + _AFTER)
        if any(word.entry in _PREDICATES and reading.same_clause(hit.first, word.first) for word in after):
            return _span(reading, hit)
    return _not_yet(text)


def _not_yet(text: str) -> Span | None:
    """What a school says of itself that it has not yet set up or needs more of, and nothing else."""
    reading, found = read(text), hits_of(text)
    if len(reading.sentences) == 1 and not found.get("causal") and (whole := _in_one_sentence(text)) is not None:
        return whole
    for hit in found.get("not-provided", ()):
        words = {word.folded for word in reading.words[max(hit.first - _AFTER, 0) : hit.first]}
        if hit.negated and {"not", "yet"} <= words and lacking(text)[0] != "none":
            return _span(reading, hit)
    return None


def _in_one_sentence(text: str) -> Span | None:
    """A cause that is one sentence: *we need more of it*, or what those who lead have not yet done."""
    reading, found = read(text), hits_of(text)
    folded = [word.folded for word in reading.words]
    if folded[:3] == ["we", "need", "more"] and not found.get("doing-nouns"):
        return reading.cut(reading.words[0].start, reading.words[-1].end, "need more")
    for clause in clauses(text):
        if clause.hit is not None and clause.actor in _OWNING:
            done = within(found.get("practice-verbs", ()), clause.hit.end, clause.end)
            denied = next((hit for hit in done if {"not", "yet"} <= set(folded[clause.hit.end : hit.first])), None)
            if denied is not None:
                return reading.span(clause.hit.first, denied.end, denied.entry)
    return None


_OWNING = frozenset({"we", "leaders"})


def _is_denied(reading: Reading, thing: Hit) -> bool:
    """Whether a thing is said not to be there, where a denial of what is done with it says nothing of that."""
    found = hits_of(reading.text)
    before = within(found.get("negation", ()), thing.first - _DENIED, thing.first)
    if not before:
        return False
    had = {hit.first for hit in within(found.get("not-provided", ()), before[-1].end, thing.first)}
    done = {hit.first for hit in within(found.get("practice-verbs", ()), before[-1].end, thing.first)}
    return bool(had) and done <= had and _is_wanted(reading, before[-1], thing)


_DENIED = 9


def _is_wanted(reading: Reading, word: Hit, thing: Hit) -> bool:
    """Whether a word of wanting is about a thing, and not about how people work with it, or what students are."""
    if not reading.same_clause(word.first, thing.first):
        return False
    found = hits_of(reading.text)
    if within(found.get("doing-nouns", ()), word.end, thing.first):
        return False
    doing = within(found.get("doing-nouns", ()), thing.end, thing.end + 1)
    if doing and reading.words[thing.end].joined:
        return False
    if word.entry in _TO_STUDENTS:
        return True
    first = max(reading.sentence_of(word.first)[0], word.first - _AFTER)
    return not any(hit.entry in _SERVED for hit in within(found.get("actors", ()), first, word.first))


_REACH = 7
_TO_STUDENTS = frozenset({"access to", "no access to", "not been provided", "not provided"})
"""Ways to say that students do not get what the school would give."""
_AFTER = 4
_SERVED = frozenset({"students", "families"})
_PREDICATES = frozenset(
    {"needed", "missing", "insufficient", "inadequate", "unavailable", "not available", "must be allocated", "lacking"}
    | {"must be provided", "should be provided", "not enough", "unfilled", "not provided", "not been provided"}
    | {"vacant", "limited", "not funded", "not staffed"}
)


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
    if word.endswith("ous"):
        return False
    if word in _CONTRASTS:
        return True
    if word == "use" and at + 1 < len(words) and words[at + 1].folded == "of":
        return False
    first, _ = reading.sentence_of(at)
    if at - first < _HEAD:
        return not word.endswith(_NOUN_ENDINGS) and _NO_HEAD.isdisjoint(w.folded for w in words[first:at])
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
_HEAD = 1
_NOUN_ENDINGS = ("ing", "ment", "tion", "ous")
_ADVERBS = 4
_NO_HEAD = frozenset({"to", "the", "a", "our", "of", "for"})
_NO_VERB = frozenset(
    {"to", "of", "for", "in", "that", "which", "and", "who", "not", "need", "must", "should", "will", "can", "could"}
    | {"the", "a", "our", "their", "while"}
)
