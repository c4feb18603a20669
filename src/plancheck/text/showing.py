"""How far a goal would show that a practice happens: a sum of named parts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text.acting import Clause, clauses
from plancheck.text.lexicon import Hit, hits, hits_of, lexicon, within
from plancheck.text.mirroring import content
from plancheck.text.reading import read
from plancheck.text.remembering import remembered, remembered_of_two

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.text.reading import Reading

_LIST = "shows-practice"
_SOME = 0.3
"""Share of areas in common from which a goal is about the practice that is expected."""
_ENOUGH = 10
"""Words in common with a practice that are as good as all of them."""
_EARLY = 4
"""Words among which a practice is what a goal is about."""
_MEETINGS = frozenset({"meeting", "meetings", "plan", "plans", "session", "sessions", "agendas", "plcs"})


@dataclass(frozen=True, slots=True)
class Showing:
    """``yes``, ``partly`` or ``no``, the score, the parts that it is the sum of, and the words most telling."""

    level: str
    score: float
    parts: tuple[tuple[str, float], ...]
    span: Span | None


@remembered_of_two
def shows(goal: str, practice: str) -> Showing:
    """How far a goal's text would show a practice; weights and limits stand in ``rules/words/shows-practice.yaml``."""
    weights, limits = _numbers("weights"), _numbers("levels")
    features = _features(goal, practice)
    parts = tuple((name, weight * features[name]) for name, weight in weights.items() if features[name])
    score = sum(part for _, part in parts)
    level = "yes" if score >= limits["yes"] else "partly" if score >= limits["partly"] else "no"
    telling = next((hit for hit in hits(goal, _LIST) if hit.entry in {"enacting", "observing"}), None)
    return Showing(level, score, parts, read(goal).span(telling.first, telling.end, telling.entry) if telling else None)


def _features(goal: str, practice: str) -> dict[str, float]:
    reading, found = read(goal), hits_of(goal).get(_LIST, ())
    all_clauses = clauses(goal)
    told = {hit.first for hit in hits_of(goal).get("telling", ())}
    doing = (c for c in all_clauses if c.actor == "teachers" and not (c.hit and c.hit.end in told))
    done = {_main_verb(clause, found) for clause in doing}
    actors = {clause.actor for clause in all_clauses if clause.hit}
    common = max(_share(_areas(practice), _areas(goal)), _share(_telling(practice), _telling(goal)) * _WORDS_TELL)
    acts = "enacting" in done or "preparing" in done
    named = not acts and not actors & _RESULTS_OF and _names_practice(reading, goal)
    met = not acts and any(word.folded in _MEETINGS for word in reading.words[:_HEAD])
    return {
        "teachers enact": float("enacting" in done),
        "in common": min(common / _SOME, 1.0) * float("enacting" in done or named),
        "teachers prepare": float("preparing" in done and "enacting" not in done),
        "meetings in common": common * float(met and bool(actors & _ADULTS)),
        "practice named": float(named),
        "nothing to compare": float(not practice and (acts or named)),
        "training first": float(bool(found) and found[0].entry == "training"),
    }


_WORDS_TELL = 0.5
_HEAD = 12
_ADULTS = frozenset({"we", "leaders", "teachers"})
_RESULTS_OF = frozenset({"students", "families"})


def _names_practice(reading: Reading, goal: str) -> bool:
    """Whether a goal is about adults' work by its name (*use of*, *implementation of*), early in a sentence."""
    work = hits_of(goal).get("adult-work", ())
    return any(hit.first - reading.sentence_of(hit.first)[0] <= _EARLY for hit in work)


@remembered
def _areas(text: str) -> frozenset[str]:
    return frozenset(hit.entry for hit in hits(text, "practice-areas"))


def _share(wanted: frozenset[str], there: frozenset[str]) -> float:
    return min(len(wanted & there) / min(len(wanted), _ENOUGH), 1.0) if wanted else 0.0


def _main_verb(clause: Clause, found: tuple[Hit, ...]) -> str:
    """The sort of the first thing that the actor of a clause does; a clause without one begins with its verb."""
    after, end = (clause.hit.end, clause.end) if clause.hit else (clause.first, min(clause.first + 2, clause.end))
    return next((hit.entry for hit in within(found, after, end)), "")


@remembered
def _telling(text: str) -> frozenset[str]:
    """The stems that tell one practice from another: content without actors and the commonest school words."""
    words, found = read(text).words, hits_of(text)
    common = {
        words[at].stem
        for name in ("actors", "common-school-words")
        for hit in found.get(name, ())
        for at in range(hit.first, hit.end)
    }
    return content(text) - common


@cache
def _numbers(key: str) -> dict[str, float]:
    table = cast("dict[str, str]", lexicon().lists[_LIST].data[key])
    return {name: float(number) for name, number in table.items()}
