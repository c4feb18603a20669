"""Student subgroups named in a text, under one name each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.lexicon import hits, hits_of
from plancheck.text.reading import read, stem
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.text.lexicon import Hit
    from plancheck.text.reading import Reading


@remembered
def groups(text: str) -> tuple[tuple[str, Span], ...]:
    """Every mention of a subgroup: its name in ``rules/words/groups.yaml``, and where it stands.

    The name of a job or a body (*special education teacher*) is no mention of students.
    """
    reading = read(text)
    bodies = (hit for name in ("roles", "collectives") for hit in hits_of(text).get(name, ()))
    adults = {hit.first for hit in bodies if hit.entry not in _OF_STUDENTS}
    students = {hit.first for hit in hits_of(text).get("students", ())}
    return tuple(
        (hit.entry, reading.span(hit.first, hit.end, hit.entry))
        for hit in hits(text, "groups")
        if not (hit.end in adults and hit.end not in students and not reading.words[hit.end].before.strip())
        and not _of_something(reading, hit, students)
    )


_OF_STUDENTS = grammar.words("sorts", "bodies-of-students")
"""Words for bodies that students make up, too."""


_COLORS = grammar.words("people", "colors")
_WITH_A_COLOR = frozenset(map(stem, grammar.words("people", "with-a-color")))


def _of_something(reading: Reading, hit: Hit, students: set[int]) -> bool:
    """Whether *Black* or *White* belongs to a thing."""
    words = reading.words
    if words[hit.first].folded not in _COLORS or hit.end - hit.first > 1 or hit.end == len(words):
        return False
    following = words[hit.end]
    if not following.joined or not following.written.islower() or "/" in following.before:
        return False
    common = {at.first for at in hits_of(reading.text).get("function-words", ())}
    return hit.end not in common | students and following.stem not in _WITH_A_COLOR
