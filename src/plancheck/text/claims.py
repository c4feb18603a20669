"""What a root cause claims: its sentences without the proof that is quoted, in the order in which they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.lexicon import hits_of, within
from plancheck.text.reading import read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.text.reading import Reading

_PROOF = tuple(tuple(phrase.split()) for phrase in grammar.in_order("clauses", "proof-begins"))
"""Words with which a sentence begins by what it rests on."""
_CONCLUDED = grammar.words("clauses", "concluded")
"""Words after which it is said what follows from the proof (*it is clear we have not …*)."""
_GOES_ON = grammar.words("clauses", "claim-begins")
"""Words with which the claim begins after the proof."""
_CHAIN = 2
"""Questions that make a chain of whys."""


@remembered
def claims(text: str) -> tuple[tuple[int, int], ...]:
    """First word of each claim and the one after its last; of a chain of whys the last answer comes first."""
    reading = read(text)
    parts = ((_claimed_from(reading, first, end), end) for first, end in reading.sentences)
    found = tuple(_without_symptom(reading, first, end) for first, end in parts if first < end)
    asked = [reading.words[first].folded == "why" for first, _ in found]
    if sum(asked) < _CHAIN:
        return found
    answers = [claim for claim, is_question in zip(found, asked, strict=True) if not is_question]
    return (answers[-1], *answers[:-1]) if answers else found


@remembered
def proofs(text: str) -> tuple[tuple[int, int], ...]:
    """First word of everything that is quoted as proof (*given that …*), and the one after its last."""
    reading = read(text)
    parts = ((first, _claimed_from(reading, first, end)) for first, end in reading.sentences)
    return tuple((first, end) for first, end in parts if first < end)


def _claimed_from(reading: Reading, first: int, end: int) -> int:
    """The first word of what a sentence claims, after the proof with which it begins."""
    words = reading.words[first:end]
    folded = [word.folded for word in words]
    if not any(tuple(folded[: len(lead)]) == lead for lead in _PROOF):
        return first
    concluded = next((at for at, word in enumerate(folded) if word in _CONCLUDED), None)
    if concluded is not None:
        return first + concluded + 1
    paused = [at for at in range(1, len(words)) if "," in words[at].before]
    return first + next((at for at in paused if folded[at] in _GOES_ON), paused[0] if paused else 0)


def _without_symptom(reading: Reading, first: int, end: int) -> tuple[int, int]:
    """What is given as the cause, where only a symptom stands before it (*scores are low due to …*)."""
    found = hits_of(reading.text)
    for cause in within(found.get("causal", ()), first + 1, end):
        adults = any(hit.entry in _ADULTS for hit in within(found.get("actors", ()), first, cause.first))
        if cause.end < end and not adults and reading.words[cause.end - 1].folded in _BEFORE_NOUN:
            return cause.end, end
    return first, end


_ADULTS = grammar.words("sorts", "adults-and-families")
_BEFORE_NOUN = grammar.words("clauses", "announces-a-cause")
"""Last words of what announces a cause that is named, and not told (*because* tells it)."""
