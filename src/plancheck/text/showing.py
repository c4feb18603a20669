"""How far a goal would show that a practice happens: two sums of named parts, one for some of it, one for all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text.acting import Clause, clauses
from plancheck.text.lexicon import Hit, hits, hits_of, lexicon, within
from plancheck.text.mirroring import content, roots
from plancheck.text.practice import acts_on_practice, is_outcome
from plancheck.text.reading import read
from plancheck.text.remembering import remembered, remembered_of_two

if TYPE_CHECKING:
    from plancheck.facts import Span

_LIST = "shows-practice"
_SOME = 0.3
"""Share of areas in common from which a goal is about the practice that is expected."""
_WORDS_TELL = 0.5
"""What a share of words counts for beside one of areas."""
_ENOUGH = 10
"""Words in common with a practice that are as good as all of them."""
_FEW = 4
"""Words in common that are as good as more."""
_BRIEF = 6
"""Words of its own below which a goal says little."""
_EARLY = 4
"""Words among which a practice is what a goal is about."""
_HEAD = 12
"""Words among which it stands what is counted."""
_MEETINGS = frozenset({"meeting", "meetings", "plan", "plans", "session", "sessions", "agendas", "plcs"})


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
    limits, values = _numbers("levels"), _features(goal, practice)
    some = _parts("weights", values)
    full = _parts("weights of all", values)
    score = _sum(some), _sum(full)
    level = "no" if score[0] < limits["partly"] else "yes" if score[1] >= limits["yes"] else "partly"
    telling = next((hit for hit in hits(goal, _LIST) if hit.entry in {"enacting", "observing"}), None)
    span = read(goal).span(telling.first, telling.end, telling.entry) if telling else None
    return Showing(level, score, (*some, *full), span)


def _sum(parts: tuple[tuple[str, float], ...]) -> float:
    """The sum, without the traces of binary fractions that a limit would trip over."""
    return round(sum(part for _, part in parts), 6)


def _parts(key: str, values: dict[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple((name, weight * values[name]) for name, weight in _numbers(key).items() if values[name])


def _features(goal: str, practice: str) -> dict[str, float]:
    own, wanted = _of_goal(goal), roots(_telling(practice))
    words, areas = roots(_telling(goal)), _share(_areas(practice), _areas(goal))
    common = max(areas, _share(wanted, words) * _WORDS_TELL)
    shared = len(wanted & words)
    enacted, named = own["teachers enact"], own["practice named"]
    return {
        **own,
        "any word in common": float(shared > 0),
        "words in common": min(shared, _FEW) / _FEW,
        "areas in common": areas,
        "enacting it": enacted * min(common / _SOME, 1.0),
        "nothing to compare": max(enacted, named) * (not practice),
    }


@remembered
def _of_goal(goal: str) -> dict[str, float]:
    """What a goal says, whatever practice is expected."""
    found, told = hits_of(goal).get(_LIST, ()), {hit.first for hit in hits_of(goal).get("telling", ())}
    every = clauses(goal)
    doing = (c for c in every if c.actor == "teachers" and not (c.hit and c.hit.end in told))
    done = {_main_verb(clause, found) for clause in doing}
    first = next((clause.actor for clause in every if clause.hit), "")
    named = _names_practice(goal)
    acts = not done.isdisjoint({"enacting", "preparing"})
    results = is_outcome(goal) and not acts and not named and first in {"students", ""}
    return {
        "teachers enact": float("enacting" in done),
        "practice named": float(named),
        "practice early": float(acts_on_practice(goal) is not None),
        "leaders first": float(first in {"leaders", "we"}),
        "students' results": float(results),
        "seen": float(bool(hits_of(goal).get("seeing-practice"))),
        "training first": float(bool(found) and found[0].entry == "training"),
        "meetings or plans": float(any(word.folded in _MEETINGS for word in read(goal).words[:_HEAD])),
        "brief": float(len(content(goal)) < _BRIEF),
    }


def _names_practice(goal: str) -> bool:
    """Whether a goal is about adults' work by its name (*use of*, *implementation of*), early in a sentence."""
    reading, work = read(goal), hits_of(goal).get("adult-work", ())
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
