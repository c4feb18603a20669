"""Whether a text mostly gets a program, a tool or an event in place, rather than changing how people work."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text.lexicon import Hit, hits_of, lexicon, within
from plancheck.text.reading import read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.facts import Span

_WITHIN = 6
"""Words after a verb among which its object stands."""
_FROM_START = 9
"""Words among which it stands where the text begins with the verb."""
_EARLY = 8
"""Words of a longer text after which a verb is not its main one."""
_BRIEF = 10
"""Words up to which a text says one thing only."""
_WORK = frozenset({"teaching", "student task"})


@remembered
def installing(text: str) -> Span | None:
    """The words that get something in place; ``None`` where a longer text is as much about teaching and tasks."""
    reading, found = read(text), hits_of(text)
    got = sorted(
        (*found.get("install-things", ()), *(hit._replace(entry="named") for hit in found.get("programs", ())))
    )
    things = tuple(sorted((*got, *_called(text))))
    for verb in found.get("install-verbs", ()):
        if verb.entry == "partnering" and len(reading.words) == verb.end - verb.first:
            return reading.span(verb.first, verb.end, verb.entry)
        if verb.first > _EARLY and len(reading.words) > _BRIEF:
            break
        if _stands_alone(text, verb):
            return reading.span(verb.first, verb.end, verb.entry)
        near = within(things, verb.first, verb.end + (_WITHIN if verb.first else _FROM_START))
        thing = next((t for t in near if _is_got(text, verb, t)), None)
        if thing is not None and not _about_work(text):
            return reading.span(verb.first, max(thing.end, verb.end), verb.entry)
    return None


def _stands_alone(text: str, verb: Hit) -> bool:
    """Whether a verb that begins a text says enough: of buying, or of training where that is all that is said."""
    reading = read(text)
    if verb.first:
        return False
    if verb.entry == "training":
        return len(reading.sentences) == 1 and len(reading.words) <= _ALL_SAID
    return verb.entry == "buying" and not _about_work(text)


_ALL_SAID = 15
"""Words up to which a text that begins with training says nothing else."""


def _called(text: str) -> list[Hit]:
    """Names in capitals that no list knows, right after a verb of installing; none where all words are in capitals."""
    words, found = read(text).words, hits_of(text)
    if sum(word.written[:1].isupper() for word in words) > _TITLE * len(words):
        return []
    known = {at for name in _NO_NAMES for hit in found.get(name, ()) for at in range(hit.first, hit.end)}
    names: list[Hit] = []
    for verb in found.get("install-verbs", ()):
        end = verb.end
        while end < len(words) and words[end].joined and words[end].written[0].isupper() and end not in known:
            end += 1
        if end - verb.end > (verb.entry not in _ONE_IS_ENOUGH):
            names.append(Hit(verb.end, end, "named", negated=False))
    return names


_ONE_IS_ENOUGH = frozenset({"strong", "getting"})
"""Verbs after which one word in capitals is a name."""
_TITLE = 0.6
_NO_NAMES = ("core", "strong-systems", "outcome-areas", "groups", "actors", "school-calendar", "practice-areas")
"""Lists of words that make no name of a program."""


def _is_got(text: str, verb: Hit, thing: Hit) -> bool:
    words = read(text).words
    if words[verb.first].sentence != words[thing.first].sentence or thing.entry not in _gets().get(verb.entry, ()):
        return False
    return thing.first >= verb.end or thing.end == verb.end


@cache
def _gets() -> dict[str, frozenset[str]]:
    """Which things make a verb one of installing."""
    table = cast("dict[str, list[str]]", lexicon().lists["install-verbs"].data["gets"])
    return {verb: frozenset(things) for verb, things in table.items()}


def _about_work(text: str) -> bool:
    """Whether a text of some length speaks of teaching or of what students do."""
    if len(read(text).words) <= _BRIEF:
        return False
    return sum(hit.entry in _WORK for hit in hits_of(text).get("core", ())) >= 2
