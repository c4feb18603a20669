"""How far a goal would show that a practice happens: two sums of named parts, one for some of it, one for all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text import grammar
from plancheck.text.acting import ADULTS, OBLIQUE, Clause, clauses
from plancheck.text.lexicon import Hit, hits_of, lexicon, within
from plancheck.text.mirroring import content, roots
from plancheck.text.numbers import figures
from plancheck.text.practice import shifts_practice
from plancheck.text.reading import read
from plancheck.text.remembering import remembered, remembered_of_two

if TYPE_CHECKING:
    from plancheck.facts import Span

_LIST = "shows-practice"
_HEAD = 20
"""Words among which it stands what a goal counts."""
_MANY_PLANS = 5
"""Words of planning and meeting that are as good as more."""
_FEW = 4
"""Words in common that are as good as more; one less in the head and in the target, which are shorter."""
_NAME = 3
"""Words after a practice among which the training stands that is called after it."""
_MUCH = 20
"""Words of a practice from which it is long: more of them are in common by chance, and a goal shows less of it."""
_EARLY = 4
"""Words among which a practice is what a goal is about."""
_PRACTISING = grammar.words("sorts", "practising")
_THINGS = grammar.words("sorts", "before-a-practice")
"""What goes before a practice and does not show it."""
_BEFOREHAND = grammar.words("sorts", "beforehand")
_ANEW = grammar.words("clauses", "another-thing")
"""Words after which another thing is done."""
_SHARES = frozenset({"percent", "points", "fraction"})
_NO_NAME = OBLIQUE | _ANEW
_DOING = grammar.words("sorts", "done")


@dataclass(frozen=True, slots=True)
class Showing:
    """``yes``, ``partly`` or ``no``; the scores for any of it and for all; their parts; the words most telling."""

    level: str
    score: tuple[float, float]
    parts: tuple[tuple[str, float], ...]
    span: Span | None


@remembered_of_two
def shows(goal: str, practice: str) -> Showing:
    """How far a goal's text would show a practice; weights and limits stand in ``rules/words/shows-practice.yaml``."""
    limits, values = _numbers("levels"), {**_of_goal(goal), **_of_both(goal, practice)}
    some = _parts("weights", values)
    full = _parts("weights of all", values)
    score = _sum(some), _sum(full)
    level = "no" if score[0] < limits["partly"] else "yes" if score[1] >= limits["yes"] else "partly"
    found = hits_of(goal).get(_LIST, ())
    telling = next((hit for hit in found if hit.entry in {"enacting", "observing"}), None)
    span = read(goal).span(telling.first, telling.end, telling.entry) if telling else None
    return Showing(level, score, (*some, *full), span)


def _sum(parts: tuple[tuple[str, float], ...]) -> float:
    """The sum, without the traces of binary fractions that a limit would trip over."""
    return round(sum(part for _, part in parts), 6)


def _parts(key: str, values: dict[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple((name, weight * values[name]) for name, weight in _numbers(key).items() if values[name])


@remembered
def _of_goal(goal: str) -> dict[str, float]:
    """What a goal says, whatever practice is expected."""
    found, every = _found(goal), clauses(goal)
    told = tuple((clause.actor, done) for clause in every if (done := _done(goal, clause, found)))
    sorts = {hit.entry for hit in found}
    opening, verb = _opening(every, found), told[0][1][0] if told else ""
    acting = any(actor in ADULTS for actor, _ in told)
    named, seen = _names_practice(goal), "observing" in sorts and (opening != "leaders" or _tells_a_share(goal))
    practised = any(actor in _PRACTISING and "enacting" in done for actor, done in told)
    begins = verb if opening in ADULTS else opening
    return {
        "practised": float(practised),
        "planned only": float(begins == "preparing" and not (practised or seen)),
        "practice named": float(named),
        "seen": float(seen),
        "training or things first": float(begins in _THINGS),
        "things": float("producing" in sorts),
        "plans": min(sum(hit.entry == "preparing" for hit in found), _MANY_PLANS) / _MANY_PLANS,
        "results": float("resulting" in sorts and not (acting or seen or named)),
        "nothing done": float(_DOING.isdisjoint(sorts) and not named),
    }


def _of_both(goal: str, practice: str) -> dict[str, float]:
    """What a goal has in common with the practice that is expected."""
    own, wanted = _of_goal(goal), roots(_telling(practice))
    reading = read(goal)
    head = reading.text[: reading.words[:_HEAD][-1].end] if reading.words else ""
    _, apart, target = goal.rpartition("\n\n")
    shared = len(wanted & roots(_telling(goal)))
    return {
        "words in common": min(shared, _FEW) / _FEW,
        "any word in common": float(shared > 0),
        "common early": min(len(wanted & roots(_telling(head))), _FEW - 1) / (_FEW - 1),
        "common in target": min(len(wanted & roots(_telling(target))), _FEW - 1) / (_FEW - 1) if apart else 0.0,
        "much expected": min(len(wanted), _MUCH) / _MUCH,
        "no practice expected": float(bool(practice) and not _is_of_adults(practice)),
        "nothing to compare": max(own["practised"], own["practice named"]) * (not practice),
    }


def _is_of_adults(practice: str) -> bool:
    """Whether what is expected names adults, or their work."""
    named = any(hit.entry in ADULTS for hit in hits_of(practice).get("actors", ()))
    return named or shifts_practice(practice) is not None


@remembered
def _found(goal: str) -> tuple[Hit, ...]:
    """What a goal names of doing, seeing, planning and giving; what a training is called after is not done yet."""
    found = hits_of(goal).get(_LIST, ())
    trained = tuple(hit for hit in found if hit.entry == "training")
    return tuple(hit for hit in found if hit.entry != "enacting" or not _is_called(goal, hit, trained))


def _is_called(goal: str, hit: Hit, trained: tuple[Hit, ...]) -> bool:
    """Whether what stands before a training is its name (*restorative practice PD*, *number talk workshops*)."""
    training = next(iter(within(trained, hit.end, hit.end + _NAME)), None)
    if training is None:
        return False
    words = read(goal).words[hit.end : training.first]
    return all(word.folded not in _NO_NAME for word in words) and read(goal).same_clause(hit.first, training.first)


def _opening(every: tuple[Clause, ...], found: tuple[Hit, ...]) -> str:
    """What a goal names first: a sort of actor, or of what is done, seen, planned, given or made."""
    actor = next((clause for clause in every if clause.hit), None)
    if actor is None or actor.hit is None:
        return found[0].entry if found else ""
    return found[0].entry if found and found[0].first < actor.hit.first else actor.actor


def _done(goal: str, clause: Clause, found: tuple[Hit, ...]) -> list[str]:
    """The sorts of what is done in a clause, in order; a way to see it is none, nor what is planned or trained for."""
    words, sorts = read(goal).words, list[str]()
    after = clause.hit.end if clause.hit else clause.first
    for hit in within(found, after, clause.end):
        goes_on = words[hit.first - 1].folded in _ANEW or _BEFOREHAND.isdisjoint(sorts)
        if hit.entry != "observing" and (hit.entry != "enacting" or goes_on):
            sorts.append(hit.entry)
    return sorts


def _tells_a_share(goal: str) -> bool:
    """Whether it is said in how much of what leaders look at something is seen, and not only how often they look."""
    return any(figure.unit in _SHARES for figure in figures(goal))


def _names_practice(goal: str) -> bool:
    """Whether a goal is about adults' work by its name (*use of*, *implementation of*), early in a sentence."""
    reading, work = read(goal), hits_of(goal).get("adult-work", ())
    return any(hit.first - reading.sentence_of(hit.first)[0] <= _EARLY for hit in work)


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
