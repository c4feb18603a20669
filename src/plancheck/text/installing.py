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
_FROM_START = 9
"""Words among which it stands where the text begins with the verb."""
_EARLY = 8
"""Words of a longer text after which a verb is not its main one."""
_BRIEF = 10
"""Words up to which a text says one thing only."""
_AS_MEANS = frozenset({"by", "through", "while", "when"})
"""Words after which a verb says how something else is done."""
_ALLOWED = {
    "strong": frozenset({"bought", "held", "people", "given", "other", "named"}),
    "buying": frozenset({"bought", "held", "people", "given", "other", "named"}),
    "weak": frozenset({"bought", "named"}),
    "offering": frozenset({"bought", "named", "held"}),
    "using": frozenset({"named"}),
    "partnering": frozenset({"given"}),
    "holding": frozenset({"held"}),
    "training": frozenset(),
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
    things = tuple(sorted(hit for hit in (*got, *_called(text)) if not _says_what_of(text, hit)))
    for verb in found.get("install-verbs", ()):
        if verb.entry == "partnering" and len(reading.words) == verb.end - verb.first:
            return reading.span(verb.first, verb.end, verb.entry)
        if verb.first > _EARLY and len(reading.words) > _BRIEF:
            break
        if verb.first and reading.words[verb.first - 1].folded in _AS_MEANS:
            continue
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
    if any(word.folded not in _IF_WE for word in reading.words[: verb.first]):
        return False
    if verb.entry == "training":
        brief = len(reading.sentences) == 1 and len(reading.words) <= _ALL_SAID
        return brief and not _to_do_something(text, verb)
    return verb.entry == "buying" and not _about_work(text)


_NO_MORE = ("function-words", "install-things", "actors", "students", "times", "rhythms", "programs")
"""Lists of words after which a thing stands by itself."""
_IF_WE = frozenset({"if", "we", "as", "school", "a", "will", "to"})
"""Words before the verb with which a text begins all the same."""


def _to_do_something(text: str, verb: Hit) -> bool:
    """Whether it is said what those trained are to do (*train leads to facilitate*), or something else is done."""
    words, done = read(text).words, hits_of(text)
    verbs = {hit.first for name in ("practice-verbs", "teaching-acts") for hit in done.get(name, ())}
    here = words[verb.first].clause
    return any(words[at - 1].folded == "to" or words[at].clause != here for at in verbs if at >= verb.end)


def _says_what_of(text: str, thing: Hit) -> bool:
    """Whether a thing or name only tells what the next word is of (*teacher study group*, *AVID strategies*)."""
    words, found = read(text).words, hits_of(text)
    if thing.end == len(words) or not words[thing.end].joined or "/" in words[thing.end].before:
        return False
    following = words[thing.end]
    if thing.entry not in {"people", "named", "bought"} or following.written[0].isupper() or following.is_figure:
        return False
    others = ("subject-areas",) if thing.entry == "named" else ()
    known = (*_NO_MORE, *others)
    return not any(within(found.get(name, ()), thing.end, thing.end + 1) for name in known)


_ALL_SAID = 15
"""Words up to which a text that begins with training, or offers an event, says nothing else."""


def _called(text: str) -> list[Hit]:
    """Names in capitals that no list knows, right after a verb of installing; none where all words are in capitals."""
    words, found = read(text).words, hits_of(text)
    if sum(word.written[:1].isupper() for word in words) > _TITLE * len(words):
        return []
    known = {at for name in _NO_NAMES for hit in found.get(name, ()) for at in range(hit.first, hit.end)}
    names: list[Hit] = []
    for verb in found.get("install-verbs", ()):
        start = verb.end + any(word.folded == "the" for word in words[verb.end : verb.end + 1])
        end = start
        while end < len(words) and words[end].joined and words[end].written[0].isupper():
            end += 1
        unknown = next((at for at in range(start, end) if at in known), end)
        end = end if end - start >= _LONG_NAME else unknown
        if verb.entry != "using" and end - start > (verb.entry != "strong"):
            names.append(Hit(start, end, "named", negated=False))
    return names


_TITLE = 0.6
_LONG_NAME = 4
"""Words in capitals that are a name whatever they mean one by one."""
_NO_NAMES = ("core", "strong-systems", "outcome-areas", "groups", "actors", "school-calendar", "practice-areas")
"""Lists of words that make no name of a program."""


def _is_got(text: str, verb: Hit, thing: Hit) -> bool:
    words = read(text).words
    if verb.entry == "offering" and thing.entry == "held" and len(words) > _ALL_SAID:
        return False
    together = words[verb.first].sentence == words[thing.first].sentence
    return together and thing.entry in _ALLOWED[verb.entry] and (thing.first >= verb.end or thing.end == verb.end)


def _about_work(text: str) -> bool:
    """Whether a text of some length speaks of teaching or of what students do."""
    if len(read(text).words) <= _BRIEF:
        return False
    return sum(hit.entry in _WORK for hit in hits_of(text).get("core", ())) >= 2
