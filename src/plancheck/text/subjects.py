"""What each clause of a text is about: students, adults, what adults provide, or something else."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.text.acting import OBLIQUE, clauses
from plancheck.text.lexicon import Hit, hits_of
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

_FURTHER = frozenset({"per", "during", "through", "via", "under", "within", "without", "as", "than", "like", "after"})
_BACK = 40
"""Words by which what stands before a noun may reach back."""
_PREPOSITIONS = OBLIQUE | _FURTHER | {"before", "despite", "beyond"}
_DETERMINING = frozenset({"the", "our", "a", "many", "some", "most", "few"})
_PARTS = frozenset(
    {"percent", "percentage", "majority", "number", "half", "most", "share", "all", "many", "some", "few", "third"}
    | {"thirds", "each", "none", "quarter", "one", "rest", "out"}
)


OURS = frozenset({"we", "our school", "the school", "our building", "the district"})
"""Those who may stand for the whole school, its students too (*we did not make gains*)."""


@dataclass(frozen=True, slots=True)
class About:
    """A clause: words ``first`` up to ``end``, the sort of its subject, and where that stands.

    ``sort`` is ``students``, ``adults``, ``provided`` (``rules/words/provided.yaml``), or empty without a ``hit``.
    """

    first: int
    end: int
    sort: str
    hit: Hit | None
    sentence: int


@remembered
def about(text: str) -> tuple[About, ...]:
    """The clauses of a text in order, each with its subject."""
    reading, found = read(text), hits_of(text)
    named: dict[int, tuple[str, Hit]] = {}
    scales = {at for hit in found.get("survey-scales", ()) for at in range(hit.first, hit.end)}
    for sort, lists in _SORTS:
        for hit in (hit for name in lists for hit in found.get(name, ())):
            taken = named.keys() | scales if sort == "provided" else scales
            if taken.isdisjoint(range(hit.first, hit.end)):
                named.setdefault(hit.first, (sort, hit))
    told = []
    for clause in clauses(text):
        inside = [named[at] for at in range(clause.first, clause.end) if at in named]
        sort, subject = next(_subjects(reading, inside, clause.first), ("", None))
        told.append(About(clause.first, clause.end, sort, subject, clause.sentence))
        told += _further(reading, told[-1], inside)
    return tuple(told)


def _further(reading: Reading, clause: About, inside: list[tuple[str, Hit]]) -> Iterator[About]:
    """What an *and* joins to a clause with a verb, where it has adults or what they provide, and a verb, of its own."""
    words = reading.words
    for sort, hit in inside:
        if sort == "students" or hit == clause.hit or hit.end >= clause.end:
            continue
        joint = next(
            (at for at in range(hit.first - 1, max(hit.first - 4, clause.first), -1) if words[at].folded == "and"), 0
        )
        spoken = any(words[at].folded in _TO_BE for at in range(max(clause.first, joint - _BACK), joint))
        if joint and spoken and words[hit.end].joined and words[hit.end].folded in _TO_BE | _DOING:
            yield About(joint, clause.end, sort, hit, clause.sentence)
            return


_DOING = frozenset(
    {
        "start",
        "starts",
        "end",
        "come",
        "comes",
        "rarely",
        "often",
        "only",
        "seldom",
        "vary",
        "differ",
        "depend",
        "happen",
    }
)


def clause_at(text: str, at: int) -> About:
    """The clause in which a word stands."""
    told = about(text)
    return told[bisect_right(told, at, key=_first_word) - 1]


def _first_word(clause: About) -> int:
    return clause.first


_SORTS = (("students", ("students", "groups")), ("adults", ("school-adults",)), ("provided", ("provided",)))
"""The sorts of subjects and their lists; of two that begin at one word the first is meant."""


def _subjects(reading: Reading, inside: list[tuple[str, Hit]], first: int) -> Iterator[tuple[str, Hit]]:
    """Those named in a clause that can be its subject: not after a preposition, and not before another noun."""
    if reading.words[first].folded == "who":
        return
    for number, (sort, hit) in enumerate(inside):
        if any(reading.words[at].folded in _PRONOUNS for at in range(max(first, hit.first - _BACK), hit.first)):
            return
        following = inside[number + 1][1] if number + 1 < len(inside) else None
        if following is not None and _is_compound(reading, sort, hit, following):
            continue
        if sort == "provided" and hit.first > first and reading.words[hit.first - 1].folded in THEIRS:
            continue
        back = next(
            (
                k
                for k in range(hit.first - 1, max(first, hit.first - _BACK) - 1, -1)
                if reading.words[k].folded in _PREPOSITIONS
            ),
            None,
        )
        if back is None or _is_part(reading, back, first) or _begins_anew(reading, sort, back, hit.first):
            yield sort, hit


def _is_compound(reading: Reading, sort: str, hit: Hit, following: Hit) -> bool:
    """Whether a noun belongs to the one right after it (*staff meetings*); *teachers model* is no such pair."""
    if following.first != hit.end or not reading.words[hit.end].joined:
        return False
    acting = sort == "adults" and reading.words[hit.end - 1].folded.endswith("s")
    return not (acting and not reading.words[following.end - 1].folded.endswith("s"))


THEIRS = frozenset({"their", "his", "her"})
"""Words after which what is provided is what somebody named before has to do with (*60 % finish their tasks*)."""
_PRONOUNS = frozenset({"they", "he", "she"})


def _begins_anew(reading: Reading, sort: str, back: int, at: int) -> bool:
    """Whether a noun after *in those rooms* is none of those rooms: it has an article of its own, or is students."""
    if sort == "students":
        return back + 2 < at
    between = [word.folded for word in reading.words[back + 2 : at]]
    return not _DETERMINING.isdisjoint(between) and _TO_BE.isdisjoint(between)


_TO_BE = frozenset(
    {"is", "are", "was", "were", "arent", "isnt", "not", "do", "does", "have", "has", "to", "can", "cannot"}
)


def _is_part(reading: Reading, at: int, first: int) -> bool:
    """Whether a preposition is the *of* of a share (*62 % of tasks*)."""
    if reading.words[at].folded != "of" or at <= first:
        return False
    before = reading.words[at - 1]
    return before.is_figure or before.folded in _PARTS
