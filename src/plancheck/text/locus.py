"""Whose doing a root cause is: for each answer a sum of named parts, weighed in ``rules/words/whose-doing.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text.acting import Clause, clauses_within
from plancheck.text.faults import only_lacks
from plancheck.text.lexicon import Hit, hits_of, lexicon, within
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.facts import Span

_LIST = "whose-doing"
_TELLING = ("strong-systems", "teaching-acts", "weak-systems", "home-conditions", "traits")
"""Lists of which a sentence with a word decides; only where there is none, one that merely says who does something."""
_DECIDING = (*_TELLING, "actors", "practice-verbs")
_SAID = ("negation", "fault-attributes", "fault-predicates", "low", "actors", "home-conditions")
_OF_EQUALS = ("student_family", "external", "teacher", "leadership", "unclear")
"""Of equal sums the first: who is named tells more than a system that may be anybody's."""
_SAYS_LITTLE = frozenset({"only absent", "we act", "something is denied"})
"""Parts of a text that says that something is wanted, and not by whom or of whom (*we need more of it*)."""
_HEADING = 4
"""Words up to which a sentence is a heading."""
_AT_ONCE = 6
"""Words after *because* or *due to* among which the cause is named."""


@dataclass(frozen=True, slots=True)
class Locus:
    """``leadership``, ``teacher``, ``student_family``, ``external`` or ``unclear``, and why.

    ``scores`` has the sum of every answer; ``parts`` the names of what was found, each with its weight for this answer.
    """

    sort: str
    scores: tuple[tuple[str, float], ...]
    parts: tuple[tuple[str, float], ...]
    span: Span | None


@remembered
def locus_of(text: str) -> Locus:
    """Whose doing a cause is: the answer with the greatest sum over what stands in the sentence that decides."""
    reading = read(text)
    if _only_names(reading):
        return Locus("unclear", (), (), None)
    parts = parts_of(text)
    if "only absent" in parts and parts.keys() <= _SAYS_LITTLE:
        return Locus("unclear", (), (), None)
    weights = weights_of_answers()
    # rounded, as Python 3.12 adds more exactly than 3.11
    scores = {s: round(sum(weights[part].get(s, 0.0) for part in ("any", *parts)), 6) for s in weights["any"]}
    sort = max(_OF_EQUALS, key=lambda name: scores[name])
    counted = tuple((part, weights[part].get(sort, 0.0)) for part in parts)
    strongest = max(counted, key=lambda part: part[1], default=None)
    hit = parts[strongest[0]] if strongest is not None else None
    span = reading.span(hit.first, hit.end, hit.entry) if hit is not None else None
    return Locus(sort, tuple(scores.items()), counted, span)


@remembered
def parts_of(text: str) -> dict[str, Hit | None]:
    """What speaks for whose doing it is, by name, and where it stands."""
    reading = read(text)
    first, end = _deciding(reading)
    found = hits_of(text)
    parts: dict[str, Hit | None] = {}
    for name in _lists():
        if hits := within(found.get(name, ()), first, end):
            parts[name] = hits[0]
    acting = next((clause for clause in clauses_within(text, first, end) if clause.hit), None)
    if acting is not None and acting.actor != "outside":
        parts[f"{acting.actor} act"] = acting.hit
    if others := [hit for hit in within(found.get("actors", ()), first, end) if _is_other(reading, hit)]:
        parts["others"] = others[0]
    traits = parts.get("traits")
    if traits is not None and "students" not in parts:
        described = [hit for hit in within(found.get("actors", ()), first, traits.first) if hit.entry == "teachers"]
        if described:
            parts["teachers so described"] = described[0]
    if denied := within(found.get("negation", ()), first, end):
        parts["something is denied"] = denied[0]
    systems, teaching = parts.get("strong-systems"), parts.get("teaching-acts")
    if systems is not None and (teaching is None or systems.first <= teaching.first):
        parts["system first"] = systems
    elif teaching is not None:
        parts["teaching first"] = teaching
    if systems is not None and acting is not None and acting.actor in {"we", "leaders"}:
        parts["our system"] = systems
    if "teachers act" in parts and "owed-to-teachers" not in parts and not _is_compound(acting, systems):
        parts["teachers act by themselves"] = parts["teachers act"]
    if only_lacks(text) is not None:
        parts["only absent"] = None
    return parts


def _is_compound(acting: Clause | None, system: Hit | None) -> bool:
    """Whether those who act are only the first part of a system's name (*staff training*)."""
    return acting is not None and acting.hit is not None and system is not None and system.first <= acting.hit.end


def _is_other(reading: Reading, hit: Hit) -> bool:
    """Whether others than the school are named as those who act; a *state test* and a *district average* do nothing."""
    if hit.entry != "outside" or reading.words[hit.end - 1].folded not in _GOVERNING:
        return hit.entry == "outside"
    return bool(within(hits_of(reading.text).get("outside-acts", ()), hit.end, hit.end + _SOON))


_SOON = 4
_GOVERNING = frozenset({"district", "state", "network", "federal"})


def _deciding(reading: Reading) -> tuple[int, int]:
    """The first sentence that says something, or the part of it that is given as the cause."""
    return _first_with(reading, _TELLING) or _first_with(reading, _DECIDING) or (0, len(reading.words))


def _first_with(reading: Reading, names: tuple[str, ...]) -> tuple[int, int] | None:
    found = hits_of(reading.text)
    for first, end in reading.sentences:
        if any(within(found.get(name, ()), first, end) for name in names):
            for cause in within(found.get("causal", ()), first, end):
                if any(within(found.get(name, ()), cause.end, cause.end + _AT_ONCE) for name in names):
                    return cause.end, end
            return first, end
    return None


def _only_names(reading: Reading) -> bool:
    """Whether a text has only short headings, and says nothing of them."""
    found = hits_of(reading.text)
    said = any(found.get(name) for name in _SAID)
    return not said and all(end - first <= _HEADING for first, end in reading.sentences)


@cache
def weights_of_answers() -> dict[str, dict[str, float]]:
    """Part → answer → weight; every answer has one of its own, which is added whatever is found."""
    table = cast("dict[str, dict[str, str]]", lexicon().lists[_LIST].data["weights"])
    return {part: {sort: float(weight) for sort, weight in sorts.items()} for part, sorts in table.items()}


@cache
def _lists() -> tuple[str, ...]:
    """The parts that are lists of words, of which one stands in the sentence that decides."""
    return tuple(part for part in weights_of_answers() if part in lexicon().lists)
