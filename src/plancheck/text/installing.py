"""Whether a text mostly gets a program, a tool or an event in place, rather than changing how people work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text.lexicon import Hit, hits_of, within
from plancheck.text.reading import read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.facts import Span

_WITHIN = 6
"""Words after a verb among which its object stands."""
_BRIEF = 10
"""Words up to which a text says one thing only."""
_ALLOWED = {
    "strong": frozenset({"bought", "held", "people", "given", "other", "named"}),
    "weak": frozenset({"bought", "named"}),
    "using": frozenset({"named"}),
    "partnering": frozenset({"given"}),
}
"""Which things make a verb one of installing."""
_WORK = frozenset({"teaching", "student task"})


@remembered
def installing(text: str) -> Span | None:
    """The words that get something in place; ``None`` where a longer text is as much about teaching and tasks."""
    reading, found = read(text), hits_of(text)
    got = sorted(
        (*found.get("install-things", ()), *(hit._replace(entry="named") for hit in found.get("programs", ())))
    )
    things = tuple(got)
    for verb in found.get("install-verbs", ()):
        if verb.entry == "partnering" and len(reading.words) == verb.end - verb.first:
            return reading.span(verb.first, verb.end, verb.entry)
        thing = next((t for t in within(things, verb.first, verb.end + _WITHIN) if _is_got(text, verb, t)), None)
        if thing is not None and not _about_work(text):
            return reading.span(verb.first, max(thing.end, verb.end), verb.entry)
    return None


def _is_got(text: str, verb: Hit, thing: Hit) -> bool:
    words = read(text).words
    together = words[verb.first].sentence == words[thing.first].sentence
    return together and thing.entry in _ALLOWED[verb.entry] and (thing.first >= verb.end or thing.end == verb.end)


def _about_work(text: str) -> bool:
    """Whether a text of some length speaks of teaching or of what students do."""
    if len(read(text).words) <= _BRIEF:
        return False
    return sum(hit.entry in _WORK for hit in hits_of(text).get("core", ())) >= 2
