"""What in a root cause tells whose doing it is: what its claims are about, and who acts in them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from typing import NamedTuple

from plancheck.text import grammar
from plancheck.text.acting import ADULTS, SERVED, Clause, clauses
from plancheck.text.claims import claims
from plancheck.text.lexicon import Hit, hits_of, within
from plancheck.text.reading import read
from plancheck.text.remembering import remembered

LIST = "whose-doing"
OWNED = grammar.words("sorts", "owned")
"""Sorts of what the adults of a school own together."""
TAUGHT = grammar.words("sorts", "taught")
"""Sorts of what teachers do and can."""
HOMES = grammar.words("sorts", "students-and-homes")
OTHERS = grammar.words("sorts", "beyond-school")
_LEANING = OWNED | TAUGHT
_THEIRS_TOO = TAUGHT | {"services"}
"""Sorts of what students do or suffer, too, where it is said of them."""
_ABOUT = (
    ("teaching", TAUGHT),
    ("students", HOMES),
    ("owned", OWNED),
    ("others", OTHERS),
)
_SHARED = grammar.in_order("sorts", "with-a-share")
_TOLD = ("students", "others")
_MORE = ("traits", "home-conditions", "owed-to-teachers")


class Part(NamedTuple):
    """How much there is of something that tells whose doing a cause is, from -1 to 1, and where it stands first."""

    much: float
    hit: Hit | None


@remembered
def parts_of(text: str) -> dict[str, Part]:
    """What speaks for whose doing it is, by name: what its claims are about, who acts, what is said of people."""
    found, told, supposed = _found(text), claims(text), _supposed(text)
    parts: dict[str, Part] = {}
    for hits in found:
        for hit in hits:
            parts.setdefault(hit.entry, Part(1.0, hit))
    parts.update(_leanings(found))
    parts.update(_shares(found))
    parts.update(_acting(text, told, supposed))
    for name in _MORE:
        said = next((hit for hit in hits_of(text).get(name, ()) if hit.first not in supposed), None)
        if said is not None:
            parts[name] = Part(1.0, said)
    return parts


def _found(text: str) -> list[tuple[Hit, ...]]:
    """What each claim is about; what students do in lessons, and what is only supposed of them, is left out."""
    about = hits_of(text).get(LIST, ())
    theirs, supposed = _of_students(text), _supposed(text)
    kept = tuple(
        hit
        for hit in about
        if (hit.entry not in _THEIRS_TOO or hit.first not in theirs)
        and (hit.entry in _LEANING or hit.first not in supposed)
    )
    return [within(kept, first, end) for first, end in claims(text)]


def _of_students(text: str) -> set[int]:
    """The words after students or families where these act: what they do in lessons is not what teachers do."""
    return {
        at
        for clause in _who_act(text)
        if clause.hit and clause.actor in SERVED
        for at in range(clause.hit.end, clause.end)
    }


@remembered
def _who_act(text: str) -> tuple[Clause, ...]:
    """The clauses with somebody who acts: *we* in front of a class are teachers, *they* whom nobody named students."""
    reading, found = read(text), hits_of(text)
    named = next((hit.first for hit in found.get("actors", ())), len(reading.words))
    acting: list[Clause] = []
    for clause in clauses(text):
        if clause.hit is None and clause.first < named and reading.words[clause.first].folded in _THEY:
            hit = Hit(clause.first, clause.first + 1, _STUDENTS, negated=False)
            acting.append(replace(clause, actor=_STUDENTS, hit=hit))
        elif clause.hit is not None:
            in_class = clause.actor == _WE and within(found.get("classroom-acts", ()), clause.first, clause.end)
            acting.append(replace(clause, actor=_TEACHERS) if in_class else clause)
    return tuple(acting)


_WE = "we"
_TEACHERS = "teachers"
_STUDENTS = "students"
_THEY = grammar.words("people", "they")


def _supposed(text: str) -> set[int]:
    """The words of what adults are only said to assume or believe (*the schedule assumes that …*)."""
    words, found, clause = read(text).words, set(), -1
    for at in range(1, len(words)):
        if words[at].folded == "that" and words[at - 1].folded.startswith(_SUPPOSING):
            clause = words[at].clause
        if words[at].clause == clause:
            found.add(at)
    return found


_SUPPOSING = grammar.in_order("clauses", "supposing")


def _leanings(found: list[tuple[Hit, ...]]) -> dict[str, Part]:
    """How far the first claim, the others, and all of them lean to teaching, from 1 to -1 for what a school owns."""
    leaning = [tuple(hit for hit in hits if hit.entry in _LEANING) for hits in found]
    telling = [hits for hits in leaning if hits]
    if not telling:
        return {}
    first, *others = telling
    parts = {"teaching in the first claim": Part(_lean(first), first[0])}
    if others:
        lean = sum(_lean(hits) for hits in others) / len(others)
        parts["teaching in the other claims"] = Part(lean, others[0][0])
    teaching = sum(hit.entry in TAUGHT for hits in telling for hit in hits)
    every = sum(len(hits) for hits in telling)
    parts["more of teaching"] = Part((2 * teaching - every) / (every + 1), first[0])
    return parts


def _lean(hits: tuple[Hit, ...]) -> float:
    """What a claim is about is said first: the second phrase counts half, the third a third."""
    weights = [1 / at for at in range(1, len(hits) + 1)]
    signed = zip(weights, hits, strict=True)
    return sum(weight if hit.entry in TAUGHT else -weight for weight, hit in signed) / sum(weights)


def _shares(found: list[tuple[Hit, ...]]) -> dict[str, Part]:
    """The shares of the claims that are mostly about students and their homes, or about others."""
    votes: defaultdict[str, list[Hit]] = defaultdict(list)
    for name, hit in filter(None, map(_vote, found)):
        votes[name].append(hit)
    every = sum(map(len, votes.values()))
    return {f"claims about {name}": Part(len(votes[name]) / every, votes[name][0]) for name in _TOLD if votes[name]}


def _vote(hits: tuple[Hit, ...]) -> tuple[str, Hit] | None:
    """What a claim is mostly about, and where that is said first."""
    weights: defaultdict[str, float] = defaultdict(float)
    for at, hit in enumerate(hits, 1):
        weights[hit.entry] += 1 / at
    name, among = max(_ABOUT, key=lambda about: round(sum(weights[sort] for sort in sorted(about[1])), 6))
    first = next((hit for hit in hits if hit.entry in among), None)
    return (name, first) if first is not None else None


def about_others(text: str) -> tuple[tuple[int, int], ...]:
    """The claims that are mostly about students and their homes, or about others than the school."""
    votes = zip(claims(text), map(_vote, _found(text)), strict=True)
    return tuple(claim for claim, vote in votes if vote is not None and vote[0] in _TOLD)


def _acting(text: str, told: tuple[tuple[int, int], ...], supposed: set[int]) -> dict[str, Part]:
    """Who acts in the claims: anybody of a sort, what share of all who act, and who is the first."""
    every, starts = _who_act(text), [clause.first for clause in _who_act(text)]
    spans = ((bisect_left(starts, first), bisect_left(starts, end)) for first, end in told)
    acting = [clause for low, high in spans for clause in every[low:high] if clause.first not in supposed]
    parts: dict[str, Part] = {}
    for clause in acting:
        parts.setdefault(f"{clause.actor} act", Part(1.0, clause.hit))
    if not acting:
        return {"nobody acts": Part(1.0, None)}
    parts[f"{acting[0].actor} act first"] = Part(1.0, acting[0].hit)
    for actor in _SHARED:
        if f"{actor} act" in parts:
            share = sum(clause.actor == actor for clause in acting) / len(acting)
            parts[f"share of {actor} who act"] = Part(share, parts[f"{actor} act"].hit)
    adults = next((clause for clause in acting if clause.actor in ADULTS), None)
    if adults is None:
        parts[f"only {acting[0].actor} act"] = Part(1.0, acting[0].hit)
    return parts
