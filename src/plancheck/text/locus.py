"""Whose doing a root cause is: for each answer a sum of named parts, weighed in ``rules/words/whose-doing.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text import grammar
from plancheck.text.faults import only_lacks
from plancheck.text.lexicon import hits_of, lexicon, within
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered
from plancheck.text.whose import HOMES, LIST, OTHERS, OWNED, TAUGHT, Part, parts_of

if TYPE_CHECKING:
    from plancheck.facts import Span

_SAID = ("negation", "fault-attributes", "fault-predicates", "low", "actors", "home-conditions")
_OF_EQUALS = ("student_family", "external", "teacher", "leadership", "unclear")
"""Of equal sums the first: who is named tells more than a system that may be anybody's."""
_NAMING = OWNED - {"services"} | TAUGHT | HOMES | OTHERS
"""Sorts of which a few words say enough."""
_HEADING = 4
"""Words up to which a sentence is a heading."""
_LISTED = 3
"""Headings that make a list."""
_TELLING = grammar.words("sorts", "more-than-vague") | {f"{who} act" for who in grammar.words("sorts", "adults-named")}
_BRIEF = 5
"""Words up to which a text that only says that more is wanted says nothing of whom."""


@dataclass(frozen=True, slots=True)
class Locus:
    """``leadership``, ``teacher``, ``student_family``, ``external`` or ``unclear``, and why.

    ``scores`` has the sum of every answer; ``parts`` the names of what was found, each with what it adds to this
    answer.
    """

    sort: str
    scores: tuple[tuple[str, float], ...]
    parts: tuple[tuple[str, float], ...]
    span: Span | None


@remembered
def locus_of(text: str) -> Locus:
    """Whose doing a cause is: the answer with the greatest sum over what its claims are about and who acts in them."""
    reading = read(text)
    parts = parts_of(text)
    if _only_names(reading) or _only_wants(text, parts) or only_vague(text):
        return Locus("unclear", (), (), None)
    weights = weights_of_answers()
    known = [(name, part) for name, part in parts.items() if name in weights]
    # rounded, as Python 3.12 adds more exactly than 3.11
    scores = {
        sort: round(alone + sum(weights[name].get(sort, 0.0) * part.much for name, part in known), 6)
        for sort, alone in weights["any"].items()
    }
    sort = max(_OF_EQUALS, key=lambda name: scores[name])
    counted = tuple((name, round(weights[name].get(sort, 0.0) * part.much, 6)) for name, part in known)
    strongest = max(((adds, name) for name, adds in counted if parts[name].hit), default=None)
    hit = parts[strongest[1]].hit if strongest is not None else None
    span = reading.span(hit.first, hit.end, hit.entry) if hit is not None else None
    return Locus(sort, tuple(scores.items()), counted, span)


def _only_names(reading: Reading) -> bool:
    """Whether a text has only short headings, and says nothing of them."""
    found = hits_of(reading.text)
    said = any(found.get(name) for name in _SAID)
    return not said and all(_is_heading(reading, first, end) for first, end in reading.sentences)


def _is_heading(reading: Reading, first: int, end: int) -> bool:
    """Whether a sentence is a few words, or a list of such (*pacing, trust, time for play*)."""
    if end - first <= _HEADING:
        return True
    clauses = [word.clause for word in reading.words[first:end]]
    parts = clauses[-1] - clauses[0] + 1
    return parts >= _LISTED and all(clauses.count(part) <= _HEADING for part in set(clauses))


def only_vague(text: str) -> bool:
    """Whether every sentence of a text only says that there are reasons, or that more is to be done, and by nobody."""
    reading, found = read(text), hits_of(text)
    vague = found.get("vague", ())
    if not vague or found.get("causal") or any(name in parts_of(text) for name in _TELLING):
        return False
    return (
        all(end - first <= _HEADING or within(vague, first, end) for first, end in reading.sentences)
        and only_lacks(text) is None
    )


def _only_wants(text: str, parts: dict[str, Part]) -> bool:
    """Whether a text says in a few words that something is wanted, and not by whom or of whom."""
    if len(read(text).words) > _BRIEF or only_lacks(text) is None:
        return False
    return not any(name in parts for name in _NAMING)


@cache
def weights_of_answers() -> dict[str, dict[str, float]]:
    """Part → answer → weight; every answer has one of its own, which is added whatever is found."""
    table = cast("dict[str, dict[str, str]]", lexicon().lists[LIST].data["weights"])
    return {part: {sort: float(weight) for sort, weight in sorts.items()} for part, sorts in table.items()}
