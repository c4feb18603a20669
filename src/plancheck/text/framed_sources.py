"""Sources that no list names, told by what is said to be seen in them: *going by the bench log*, *the slips agree*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text.lexicon import hits_of
from plancheck.text.reading import read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.text.lexicon import Hit
    from plancheck.text.reading import Reading

_LED = 8
"""Words after a lead (*according to*) among which what holds the data stands."""
_TELLS = 3
"""Words after what holds the data among which it is said to show something."""
_FRAMES = ("evidential", "seen-in")


@remembered
def framed(text: str) -> tuple[Hit, ...]:
    """The things that may hold data of which a text says that something is seen in them."""
    reading, found = read(text), hits_of(text)
    leads = [hit for name in _FRAMES for hit in found.get(name, ()) if hit.entry == "before"]
    tells = [hit for name in _FRAMES for hit in found.get(name, ()) if hit.entry == "after"]
    return tuple(
        hit
        for hit in found.get("sources-by-frame", ())
        if not hit.negated
        and (
            any(lead.end <= hit.first <= lead.end + _LED and _together(reading, lead, hit) for lead in leads)
            or any(hit.end <= tell.first <= hit.end + _TELLS and _together(reading, hit, tell) for tell in tells)
        )
    )


def apart_from(listed: tuple[Hit, ...], hits: tuple[Hit, ...], reading: Reading) -> list[Hit]:
    """Those that are no part of the name of a listed source (*Star trend reports*)."""
    return [hit for hit in hits if not any(_is_named_by(reading, other, hit) for other in listed)]


def _is_named_by(reading: Reading, listed: Hit, hit: Hit) -> bool:
    if listed.first < hit.end and hit.first < listed.end:
        return True
    between = reading.words[listed.end : hit.first + 1]
    near = 0 <= hit.first - listed.end <= _NAME
    return near and all(word.joined and word.folded != "and" for word in between)


_NAME = 2
"""Words between the name of a source and what of it is looked at."""


def _together(reading: Reading, one: Hit, other: Hit) -> bool:
    return reading.words[one.first].sentence == reading.words[other.first].sentence
