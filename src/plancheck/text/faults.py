"""What a root cause says is absent, and whether it tells how adults work now or only that."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.acting import SERVED, clauses
from plancheck.text.claims import claims
from plancheck.text.doing import done_now, present_practice
from plancheck.text.lexicon import Hit, hits_of, within
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered
from plancheck.text.whose import about_others

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
    told, missing = max(len(done_now(text)), int(present_practice(text) is not None)), lacks(text)
    if told and len(missing) <= _OUTWEIGHED * told:
        return None
    if missing and _others(text, missing) >= len(missing):
        return None
    return next(iter(missing), None) or _not_yet(text)


_OUTWEIGHED = 2
"""Lacks up to which one word on what is done now is what a cause is about."""


@remembered
def lacks(text: str) -> tuple[Span, ...]:
    """Everything to be had that a cause says is absent or wanted, at most one stretch a clause."""
    reading, found = read(text), hits_of(text)
    wanting = found.get("wanting-words", ())
    spans: dict[int, Span] = {}
    for hit in found.get("provisions", ()):
        clause = reading.words[hit.first].clause
        if clause in spans or _is_homes(reading, hit):
            continue
        before = [w for w in within(wanting, hit.first - _REACH, hit.first) if w.end <= hit.first]
        if any(_is_wanted(reading, word, hit) for word in reversed(before)):
            spans[clause] = reading.span(before[0].first, hit.end, hit.entry)
        elif hit.negated and _is_denied(reading, hit):
            spans[clause] = _span(reading, hit)
        else:
            after = within(wanting, hit.end, hit.end + _AFTER)
            if any(word.entry in _PREDICATES and reading.same_clause(hit.first, word.first) for word in after):
                spans[clause] = _span(reading, hit)
    for first, end in claims(text):
        span = _none_at_all(reading, first, end) or _few(reading, first, end)
        if span is not None:
            spans.setdefault(reading.words[first].clause, span)
    for hit in found.get("not-taught", ()):
        spans.setdefault(reading.words[hit.first].clause, _span(reading, hit))
    return tuple(sorted(spans.values(), key=lambda span: span.start))


def _is_homes(reading: Reading, thing: Hit) -> bool:
    """Whether it is homes that would give a thing (*parental support*, *help at home*)."""
    near = within(hits_of(reading.text).get("home-conditions", ()), thing.first - _GIVEN, thing.end + _GIVEN)
    return any(hit.entry in _HOMES and reading.same_clause(hit.first, thing.first) for hit in near)


_GIVEN = 2
_HOMES = grammar.words("sorts", "of-homes")
"""Sorts of what is of homes, and not of what students bring along."""


def _others(text: str, missing: tuple[Span, ...]) -> int:
    """How many claims without a lack are about students and their homes, or about others than the school."""
    words, starts = read(text).words, [span.start for span in missing]
    free = 0
    for first, end in about_others(text):
        low = bisect_left(starts, words[first].start)
        free += low == len(starts) or starts[low] >= words[end - 1].end
    return free


def _none_at_all(reading: Reading, first: int, end: int) -> Span | None:
    """A claim that begins with *no* and a thing (*no reading coach on Fridays*)."""
    words = reading.words[first:end]
    if len(words) < _PAIR or words[0].folded != "no" or words[1].folded in _NO_THING:
        return None
    doing = within(hits_of(reading.text).get("doing-nouns", ()), first, first + _AFTER)
    return None if doing else reading.span(first, first + _PAIR, "no")


def _few(reading: Reading, first: int, end: int) -> Span | None:
    """A claim that begins by how few adults there are, or have something (*only 4 of 27 teachers …*)."""
    if reading.words[first].folded != "only":
        return None
    adults = within(hits_of(reading.text).get("actors", ()), first, min(first + _REACH, end))
    return next((reading.span(first, hit.end, "few") for hit in adults if hit.entry in _OWNING | {"teachers"}), None)


_PAIR = 2
_NO_THING = grammar.words("nouns", "no-things")


def _not_yet(text: str) -> Span | None:
    """What a school says of itself that it has not yet set up or needs more of, and nothing else."""
    reading, found = read(text), hits_of(text)
    if len(reading.sentences) == 1 and not found.get("causal") and (whole := _in_one_sentence(text)) is not None:
        return whole
    for hit in found.get("not-provided", ()):
        words = {word.folded for word in reading.words[max(hit.first - _AFTER, 0) : hit.first]}
        if hit.negated and words >= _NOT_YET and lacking(text)[0] != "none":
            return _span(reading, hit)
    return None


def _in_one_sentence(text: str) -> Span | None:
    """A cause that is one sentence: *we need more of it*, or what those who lead have not yet done."""
    reading, found = read(text), hits_of(text)
    folded = [word.folded for word in reading.words]
    if any(folded[: len(begin)] == begin for begin in _NEED_MORE) and not found.get("doing-nouns"):
        return reading.cut(reading.words[0].start, reading.words[-1].end, "need more")
    for clause in clauses(text):
        if clause.hit is not None and clause.actor in _OWNING:
            done = within(found.get("practice-verbs", ()), clause.hit.end, clause.end)
            denied = next((hit for hit in done if _NOT_YET.issubset(folded[clause.hit.end : hit.first])), None)
            if denied is not None:
                return reading.span(clause.hit.first, denied.end, denied.entry)
    return None


_OWNING = grammar.words("sorts", "school-as-a-whole")
_NOT_YET = grammar.words("clauses", "not-yet")
_NEED_MORE = tuple(phrase.split() for phrase in grammar.in_order("clauses", "need-more"))


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
    return not any(hit.entry in SERVED for hit in within(found.get("actors", ()), first, word.first))


_REACH = 7
_TO_STUDENTS = grammar.words("sorts", "kept-from-students")
"""Ways to say that students do not get what the school would give."""
_AFTER = 4
_PREDICATES = grammar.words("sorts", "said-after-a-thing")
