"""Which grades a text names: grade 4, 4th grade, K-2, grades 6 to 8, kindergarten, high school."""

from __future__ import annotations

import re

from plancheck.text import find, grammar
from plancheck.text.remembering import remembered

PREKINDERGARTEN, KINDERGARTEN, HIGHEST = -1, 0, 12
_LONGEST = 200
"""A role or a grade cell is short; in longer texts only the beginning is looked at."""

_ORDINAL = grammar.one_of("figures", "ordinal-endings")
_K = grammar.words("grades", "kindergarten")
_UP_TO_K = f"(?:{grammar.one_of('grades', 'before-kindergarten')}|{grammar.one_of('grades', 'kindergarten')})"
_GRADE = rf"(?:{_UP_TO_K}|\d{{1,2}}{_ORDINAL}?)"
_REACHING = rf"-|–|—|\b{grammar.one_of('grades', 'reaching')}\b"
_SERIES = rf"{_GRADE}(?:\s?(?:{_REACHING}|/|,|&|\+|\b{grammar.one_of('grades', 'listing')}\b)\s?{_GRADE}){{0,12}}"
_NAMED = re.compile(
    rf"\b{grammar.one_of('grades', 'grade-before')}[\s-]?(?P<after>{_SERIES})\b"
    rf"|\b(?P<before>{_SERIES})[\s-]?{grammar.one_of('grades', 'grade-after')}\b"
    rf"|\b(?P<ordinal>\d{{1,2}}{_ORDINAL})\b"
    rf"|\b(?P<from_k>{_UP_TO_K}\s?(?:-|–|—|{grammar.one_of('grades', 'reaching-from-kindergarten')})\s?{_GRADE})\b",
)
_ALONE = re.compile(_SERIES)
_STEP = re.compile(rf"(?P<grade>{_GRADE})(?P<reaches>\s?(?:{_REACHING})\s?(?=\d|{_UP_TO_K}))?")


@remembered
def grades_in(text: str) -> frozenset[int]:
    """The grades that a text names, 1 to 12, 0 for kindergarten and -1 for what comes before it.

    A figure counts where a grade word, an ordinal ending or *K* stands by it, or where the whole
    text is figures.
    """
    folded = " ".join(text[:_LONGEST].casefold().split())
    found = _expanded(folded) if _ALONE.fullmatch(folded) else set()
    for match in _NAMED.finditer(folded):
        found |= _expanded(next(part for part in match.groups() if part))
    for span in find(text[:_LONGEST], "grade-names"):
        found |= _expanded(span.entry.casefold())
    return frozenset(found)


def _expanded(series: str) -> set[int]:
    """*k-2, 4* as 0, 1, 2 and 4."""
    found: set[int] = set()
    begun: int | None = None
    for step in _STEP.finditer(series):
        grade = _number(step["grade"])
        if grade is None:
            begun = None
            continue
        found.update(range(begun, grade + 1) if begun is not None and begun < grade else (grade,))
        begun = grade if step["reaches"] else None
    return found


def _number(written: str) -> int | None:
    digits = "".join(c for c in written if c.isdigit())
    if not digits:
        return KINDERGARTEN if written in _K else PREKINDERGARTEN
    return int(digits) if 1 <= int(digits) <= HIGHEST else None
