"""What somebody works in, and no name or role of theirs: a subject, a grade, several of them."""

from __future__ import annotations

import re

from plancheck.text import grammar
from plancheck.text.lexicon import hits_of
from plancheck.text.reading import read
from plancheck.text.remembering import remembered

_ORDINAL = grammar.one_of("figures", "ordinal-endings")
_K = f"(?:{grammar.one_of('grades', 'before-kindergarten')}|{grammar.one_of('grades', 'kindergarten')})"
_GRADE = rf"(?:{_K}|\d{{1,2}}{_ORDINAL}?)"
_GRADES = re.compile(
    rf"(?:{grammar.one_of('grades', 'grade-before')}[\s-]?)?{_GRADE}(?:\s?[-–/]\s?{_GRADE})?"
    rf"(?:[\s-]{grammar.one_of('grades', 'grade-after')})?",
    re.IGNORECASE,
)
_LISTS = ("subject-areas", "grade-names")


@remembered
def is_field(text: str) -> bool:
    """Whether a text says only of which subject or grade somebody is: *Science*, *Grades 3-5*."""
    if _GRADES.fullmatch(text.strip()):
        return True
    found = hits_of(text)
    covered = {at for name in _LISTS for hit in found.get(name, ()) for at in range(hit.first, hit.end)}
    return bool(covered) and len(covered) == len(read(text).words)


def areas_in(text: str) -> frozenset[str]:
    """The subject areas of which a text speaks."""
    return frozenset(hit.entry for hit in hits_of(text).get(_LISTS[0], ()))


def areas_of(text: str) -> frozenset[str]:
    """The subject areas that a text names, where it says nothing else: *Mathematics*."""
    return areas_in(text) if is_field(text) else frozenset()
