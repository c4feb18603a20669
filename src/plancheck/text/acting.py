"""Who does what in a text, clause by clause: the actor, whether denied, and the words of the clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from plancheck.text.lexicon import Hit, hits_of
from plancheck.text.reading import Reading, read

_RELATIVE = frozenset(
    {
        "that",
        "which",
        "who",
        "whom",
        "where",
        "when",
        "while",
        "if",
        "then",
        "as",
        "until",
        "before",
        "after",
        "and",
        "or",
        "by",
        "so",
        "in",
        "because",
        "but",
    }
)
_OBLIQUE = frozenset(
    {
        "of",
        "for",
        "to",
        "with",
        "by",
        "from",
        "in",
        "among",
        "between",
        "on",
        "at",
        "about",
        "into",
        "across",
        "our",
        "the",
        "their",
        "all",
        "each",
        "every",
    }
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: words ``first`` up to ``end``, the sort of its actor (``rules/words/actors.yaml``), and where."""

    first: int
    end: int
    actor: str
    hit: Hit | None
    sentence: int


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text in order; what has no actor of its own goes on with the one before it."""
    reading = read(text)
    actors = {hit.first: hit for hit in hits_of(text).get("actors", ())}
    found: list[Clause] = []
    for first, end in _bounds(reading):
        hit = _subject(reading, actors, first, end)
        sentence = reading.words[first].sentence
        carried = found[-1].actor if found and found[-1].sentence == sentence else ""
        found.append(Clause(first, end, hit.entry if hit else carried, hit, sentence))
    return tuple(found)


def _bounds(reading: Reading) -> list[tuple[int, int]]:
    starts = [
        at
        for at, word in enumerate(reading.words)
        if not at
        or word.clause != reading.words[at - 1].clause
        or word.folded in {"that", "which", "who", "because", "while", "but", "where", "when", "so", "then"}
    ]
    return list(zip(starts, [*starts[1:], len(reading.words)], strict=True))


def _subject(reading: Reading, actors: dict[int, Hit], first: int, end: int) -> Hit | None:
    """The first actor of the clause that no preposition makes an object; *90 % of teachers* act, too."""
    for at in range(first, end):
        hit = actors.get(at)
        if hit is None:
            continue
        back = at - 1
        while back >= first and reading.words[back].folded in {
            "the",
            "our",
            "all",
            "each",
            "every",
            "most",
            "their",
            "grade",
            "level",
            "classroom",
        }:
            back -= 1
        before = reading.words[back].folded if back >= first else ""
        if before == "of" and (
            back - 1 >= first
            and (
                reading.words[back - 1].is_figure
                or reading.words[back - 1].folded
                in {"percent", "percentage", "majority", "number", "half", "most", "share", "all", "thirds", "third"}
            )
        ):
            return hit
        if before in _OBLIQUE:
            continue
        return hit
    return None


def actor_at(text: str, at: int) -> str:
    """The sort of actor of the clause in which a word stands, or nothing."""
    return next((clause.actor for clause in clauses(text) if clause.first <= at < clause.end), "")
