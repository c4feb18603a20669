"""Who does what in a text, clause by clause: the sort of actor, and the words of the clause."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.lexicon import Hit, hits_of, within
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

OBLIQUE = grammar.words("clauses", "prepositions")
"""Prepositions that make what follows them something other than the subject."""
_OPENERS = grammar.words("clauses", "openers")
_BEFORE_NOUN = grammar.words("nouns", "before-nouns")
_AND = grammar.words("clauses", "before-an-order")
_NO_ORDER = grammar.in_order("endings", "no-order")
"""Endings that a verb does not have where it tells somebody to do something."""
_VERBS = ("practice-verbs", "acquiring", "install-verbs", "meeting-verbs")
SERVED = grammar.words("sorts", "served")
"""Those for whom something is done where nobody is named who does it."""
ADULTS = grammar.words("sorts", "adults")
"""Sorts of actors that work at a school."""
_NAMED = grammar.words("sorts", "adults-named")
_PARTS = grammar.words("nouns", "parts-of-people")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: words ``first`` up to ``end``, the sort of its actor (``rules/words/actors.yaml``), and where.

    ``hit`` is ``None`` where the clause has no actor of its own and goes on with the one before it.
    """

    first: int
    end: int
    actor: str
    hit: Hit | None
    sentence: int


@remembered
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text in order."""
    reading = read(text)
    actors = hits_of(text).get("actors", ())
    found: list[Clause] = []
    for first, end in _bounds(reading):
        told = _is_told(reading, first, end)
        able = (
            h for h in within(actors, first, end) if not (told and h.entry in SERVED) and not _is_only_whose(reading, h)
        )
        hit = next((h for h in able if _is_subject(reading, h, first)), None)
        sentence = reading.words[first].sentence
        carried = found[-1].actor if found and found[-1].sentence == sentence else ""
        found.append(Clause(first, end, hit.entry if hit else carried, hit, sentence))
    return tuple(found)


def clauses_within(text: str, first: int, end: int) -> tuple[Clause, ...]:
    """The clauses that begin from one word up to before another."""
    found = clauses(text)
    low = bisect_right(found, first - 1, key=_first_word)
    return found[low : bisect_right(found, end - 1, key=_first_word)]


def actor_at(text: str, at: int) -> str:
    """The sort of actor of the clause in which a word stands, or nothing."""
    found = clauses(text)
    return found[bisect_right(found, at, key=_first_word) - 1].actor if found else ""


def _first_word(clause: Clause) -> int:
    return clause.first


def _bounds(reading: Reading) -> Iterator[tuple[int, int]]:
    words = reading.words
    starts = [
        at for at, word in enumerate(words) if not at or word.clause != words[at - 1].clause or word.folded in _OPENERS
    ]
    return pairwise([*starts, len(words)])


def _is_told(reading: Reading, first: int, end: int) -> bool:
    """Whether a clause begins with the verb of what is to be done (*give every student a book*)."""
    words = reading.words
    while first < end - 1 and words[first].folded in _AND:
        first += 1
    verb = words[first].folded
    if verb.endswith(_NO_ORDER):
        return False
    found = hits_of(reading.text)
    return any(within(found.get(name, ()), first, first + 1) for name in _VERBS)


def _is_only_whose(reading: Reading, hit: Hit) -> bool:
    """Whether students only tell whose adults act (*sophomore teachers*, *a child's teacher*)."""
    found = hits_of(reading.text)
    owning = reading.words[hit.end - 1].after[:1] in {"'", "’"}
    of_grade = hit.entry == "students" and within(found.get("grade-names", ()), hit.first, hit.first + 1)
    if not of_grade and not (owning and hit.entry in SERVED):
        return False
    following = within(found.get("actors", ()), hit.end, hit.end + 1 + owning)
    return bool(following) and following[0].entry in _NAMED and reading.words[hit.end].joined


def _is_subject(reading: Reading, hit: Hit, first: int) -> bool:
    """Whether no preposition makes an actor an object; those of *90 % of teachers* act, too."""
    words = reading.words
    back = hit.first - 1
    while back >= first and words[back].folded in _BEFORE_NOUN:
        back -= 1
    if back < first or words[back].folded not in OBLIQUE:
        return True
    part = words[back - 1] if words[back].folded == "of" and back > first else None
    return part is not None and (part.is_figure or part.folded in _PARTS)
