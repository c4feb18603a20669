"""Owners whom the plan does not list, though somebody listed is called nearly so: told, and never put right."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from itertools import islice
from typing import TYPE_CHECKING

from plancheck.graph.elements import fold
from plancheck.submission import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.graph.elements import Element
    from plancheck.graph.layout import PlanGraph

_LONG_ENOUGH = 4
"""Letters; shorter words are like too many others."""
_NEARLY = 0.75
"""Likeness of two words that differ by a slip: one letter of four put twice, or two of five in the wrong order."""
_MOST_COMPARED = 50


def misspelt(graph: PlanGraph) -> tuple[Remark, ...]:
    """For each owner without an entry whose name differs in one word, and there hardly, from an id or name listed."""
    if not graph.people.unlisted:
        return ()
    listed: dict[tuple[str, ...], list[tuple[str, Element]]] = defaultdict(list)
    for person in graph.of("person"):
        if person.parent is not None:
            for written in (person.id, person.item.name):
                for rest, word in _words(written or ""):
                    listed[rest].append((word, person))
    if not listed:
        return ()
    at = graph.submission.places.at
    found = ((person, _meant(person.text, listed)) for person in graph.people.unlisted)
    return tuple(
        Remark(
            at(person.path), f'nobody listed under people is called "{person.text}"; if {meant} is meant, mend the name'
        )
        for person, meant in found
        if meant
    )


def _meant(written: str, listed: dict[tuple[str, ...], list[tuple[str, Element]]]) -> str:
    """The one person listed who is called nearly so."""
    near = {
        person.name: person
        for rest, word in _words(written)
        for other, person in islice(listed.get(rest, ()), _MOST_COMPARED)
        if word[0] == other[0] and SequenceMatcher(None, word, other).ratio() >= _NEARLY
    }
    if len(near) != 1:
        return ""
    [person] = near.values()
    return " ".join(part for part in (person.id, f"({person.item.name})" if person.item.name else "") if part)


def _words(written: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each word of letters of a name that is long enough, after what stands around it."""
    words = fold(written).split()
    for at, word in enumerate(words):
        if len(word) >= _LONG_ENOUGH and word.isalpha():
            yield (*words[:at], "", *words[at + 1 :]), word
