"""Where a cause tells what adults do now: the verb of those who act, or what is done with time, meetings and data."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text import grammar
from plancheck.text.acting import ADULTS, Clause, clauses
from plancheck.text.lexicon import hits_of, lexicon, within
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.facts import Span

_LIST = "doing-now"
_VERBS = ("present-practice", "practice-verbs", _LIST)
_WE = {word: helped.strip("-") for word, helped in grammar.table("people", "we", ("-", "having", "being")).items()}
"""Ways to write *we*, and the helping verb that is part of it."""
_AFTER = 6
"""Words after those who act among which their verb stands."""
_FAR = 60
"""Words before *they* among which those stand who are meant."""
_NAMED = 3
"""Words before the end of a name among which it is said that one is meant."""


@remembered
def done_now(text: str) -> tuple[Span, ...]:
    """What adults are said to do now, one stretch for each time that it is said."""
    reading = read(text)
    found = {stretch for clause in clauses(text) for stretch in _of_clause(reading, clause)}
    return tuple(reading.span(first, end, "done now") for first, end in sorted(found))


def _of_clause(reading: Reading, clause: Clause) -> Iterator[tuple[int, int]]:
    first = reading.words[clause.first].folded
    if first == "only":
        return
    if clause.hit is not None and clause.actor in ADULTS:
        verb = _verb(reading, clause.hit.end, clause.end, who=reading.words[clause.hit.end - 1].folded)
        if verb is not None:
            yield clause.hit.first, verb + 1
    elif first == "they" and _named_last(reading, clause.first) in ADULTS:
        verb = _verb(reading, clause.first + 1, clause.end, who="we")
        if verb is not None:
            yield clause.first, verb + 1
    elif clause.first == 0 and clause.hit is None and not _is_noun(first):
        verb = _verb(reading, 0, clause.end, who="")
        if verb == 0 or (verb is not None and first in _said("having")):
            yield 0, verb + 1
    passive = _passive(reading, clause)
    if passive is not None:
        yield passive, passive + 1


def _is_noun(word: str) -> bool:
    """Whether a word that begins a text is none of what *we*, left out, do (*meetings*, *implementation*)."""
    many = word.endswith("s") and not word.endswith(_NO_PLURAL)
    return many or word.endswith(_NOUN_ENDINGS) or word in _said("begin-a-text")


def _verb(reading: Reading, at: int, end: int, *, who: str) -> int | None:
    """Where the verb of those who act stands, unless it is denied, wanted, or only says what they have or are."""
    words, helped = reading.words, _WE.get(who, "")
    for here in range(at, min(at + _AFTER, end)):
        word = words[here].folded
        if (here > at and not words[here].joined) or word in _said("undone") or word in _said("of-adults"):
            return None
        if word in _said("having"):
            helped = "having"
        elif word in _said("being"):
            helped = "being"
        elif not _is_between(word):
            fits = _is_done(reading, here, helped) if helped else who in _WE or _agrees(reading, at, here)
            return here if fits else None
    return None


def _is_between(word: str) -> bool:
    """Whether a word may stand between those who act and their verb."""
    return word in _said("between") or (word.endswith("ly") and word not in _said("no-adverbs"))


def _is_done(reading: Reading, at: int, helped: str) -> bool:
    """Whether a word after *have* or *are* tells what is done (*have handed over*, *are using*, *are pulled*)."""
    word = reading.words[at].folded
    if not _is_participle(word):
        return False
    return helped == "having" or word.endswith("ing") or _is_known(reading, at)


def _passive(reading: Reading, clause: Clause) -> int | None:
    """Where something is said to be used, spent or kept in some way, by nobody named."""
    if clause.actor not in ADULTS and clause.actor:
        return None
    words, helped = reading.words, False
    for at in range(clause.first, clause.end):
        word = words[at].folded
        if word in _said("undone"):
            return None
        if helped and _is_between(word):
            continue
        if helped and _is_participle(word) and _is_known(reading, at):
            return at
        if helped and at + 1 < clause.end and words[at + 1].before == "-" and words[at + 1].folded in _said("in-a-way"):
            return at
        helped = word in _said("being") or word in _said("having")
    return None


def _agrees(reading: Reading, at: int, here: int) -> bool:
    """Whether a known verb, or any that ends as after one person, fits those who act (*each teacher weighs*)."""
    one, word = reading.words[at - 1].folded, reading.words[here].folded
    if not at or one.endswith("s") or one in _said("many-in-one"):
        return _is_known(reading, here)
    told = {reading.words[back].folded for back in range(max(at - _NAMED, 0), at)} & _said("one")
    return here == at and bool(told) and word.endswith(_ONE_PERSON) and not word.endswith(_NO_PLURAL)


def _is_participle(word: str) -> bool:
    return word.endswith(_PARTICIPLE) or word in _said("participles")


def _is_known(reading: Reading, at: int) -> bool:
    """Whether a word is a verb of what adults do, and not a noun that is made of one."""
    word, found = reading.words[at].folded, hits_of(reading.text)
    owned = at > 0 and reading.words[at - 1].after[:1] in {"'", "’"}
    if owned or word.endswith(_MADE_OF_VERBS):
        return False
    return word in _said("participles") or any(within(found.get(name, ()), at, at + 1) for name in _VERBS)


def _named_last(reading: Reading, at: int) -> str:
    """The sort of actor named last before a word."""
    before = within(hits_of(reading.text).get("actors", ()), max(at - _FAR, 0), at)
    return before[-1].entry if before else ""


@cache
def _said(key: str) -> frozenset[str]:
    """Words of the list's file under a further key."""
    return frozenset(cast("list[str]", lexicon().lists[_LIST].data[key]))


@remembered
def present_practice(text: str) -> Span | None:
    """Where a cause says what adults do now: an undenied verb of practice, not the infinitive of what is wanted."""
    reading, found = read(text), hits_of(text)
    people = {hit.end for hit in found.get("actors", ()) if hit.entry in ADULTS}
    things = {hit.end for name in ("strong-systems", "blame-subjects") for hit in found.get(name, ())}
    for hit in found.get("present-practice", ()):
        if reading.words[reading.sentence_of(hit.first)[0]].folded == "only":
            continue
        if not hit.negated and _is_main_verb(reading, people, things, hit.first):
            return reading.span(hit.first, hit.end, hit.entry)
    return None


def _is_main_verb(reading: Reading, people: set[int], things: set[int], at: int) -> bool:
    """Whether a verb stands at the head of its sentence or right after those, or that, which do it."""
    words = reading.words
    word = words[at].folded
    if word.endswith(_NO_PRACTICE):
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


_CONTRASTS = grammar.words("clauses", "contrasts")
_HELPING = grammar.words("clauses", "helping")
_NOUNS_TOO = grammar.words("nouns", "nouns-too")
_HEAD = 1
_NOUN_ENDINGS = grammar.in_order("endings", "of-nouns")
_NO_PLURAL = grammar.in_order("endings", "no-plural")
_ONE_PERSON = grammar.in_order("endings", "one-person")
_PARTICIPLE = grammar.in_order("endings", "participle")
_MADE_OF_VERBS = grammar.in_order("endings", "made-of-verbs")
_NO_PRACTICE = grammar.in_order("endings", "no-practice")
_ADVERBS = 4
_NO_HEAD = grammar.words("clauses", "no-order-after")
_NO_VERB = grammar.words("clauses", "no-main-verb-after")
