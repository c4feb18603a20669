"""Puts a title and notes over a drawing, and under it what its marks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.diagrams.lettering import height_of, width_of, wrapped
from plancheck.diagrams.painting import Mark, in_words
from plancheck.diagrams.scene import Box, Drawing, Scene
from plancheck.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plancheck.diagrams.looks import Looks, Sign
    from plancheck.diagrams.painting import Painted
    from plancheck.findings import Finding, PlanReport

NARROWEST = 640.0
"""Notes are not squeezed under this, however narrow the drawing."""
TITLE, NOTE, SMALL = 15.0, 11.0, 9.0
"""Sizes of letters."""
_SPACE = 14.0
_KEY = 290.0
"""Width of a column of the key."""


def framed(
    drawing: Drawing,
    title: str,
    notes: Iterable[str],
    looks: Looks,
    *,
    legend: Sequence[Sign] = (),
    findings: Iterable[Finding] = (),
) -> Scene:
    """The picture: title, notes, drawing, a legend of signs, and the titles of the rules that have fired."""
    width = max(drawing.width, NARROWEST)
    boxes: list[Box] = []
    top = 0.0
    for text, size in ((title, TITLE), *((note, NOTE) for note in notes)):
        lines = wrapped(harmless(text), width - 12, size, indent="   " if size == NOTE else "")
        boxes.append(Box(0, top, width, height_of(len(lines), size) + 2, lines, size=size))
        top = boxes[-1].bottom
    moved = drawing.moved(0, top + _SPACE)
    top += _SPACE + drawing.height + _SPACE
    boxes += moved.boxes
    for box in _legend([*looks.signs.values(), *legend], top):
        boxes.append(box)
    top = boxes[-1].bottom + _SPACE
    boxes += _key(findings, looks, width, top)
    return Scene(title, Drawing(tuple(boxes), moved.curves, width, boxes[-1].bottom), looks.font)


def _legend(signs: Iterable[Sign], top: float) -> Iterator[Box]:
    left = 0.0
    for sign in signs:
        words = f"{sign.mark} {sign.word}".strip()
        width = width_of(words, SMALL) + 16
        yield Box(left, top, width, 20, (words,), sign.look, SMALL, "center")
        left += width + _SPACE


def _key(findings: Iterable[Finding], looks: Looks, width: float, top: float) -> Iterator[Box]:
    """The rules that have fired with their titles, the gravest first, in columns."""
    titles = {(f.severity.rank, f.rule): (looks.signs[str(f.severity)].mark, f.title) for f in findings}
    entries = [
        wrapped(f"{mark} {rule} {harmless(words)}", _KEY - 12, SMALL, indent="      ")
        for (_, rule), (mark, words) in sorted(titles.items())
    ]
    columns = max(1, int(width // _KEY))
    each = -(-len(entries) // columns) or 1
    for number, start in enumerate(range(0, len(entries), each)):
        lines = tuple(line for entry in entries[start : start + each] for line in entry)
        yield Box(number * _KEY, top, _KEY, height_of(len(lines), SMALL) + 4, lines, size=SMALL)


def level(report: PlanReport, day: object) -> str:
    """The plan's level, and the day on which it was judged."""
    overall = report.grade.overall
    return f"{f'Level {overall} of 4' if overall else 'Not assessed'}, as of {day}"


def notes_on(painted: Painted, looks: Looks) -> Iterator[str]:
    """The findings about the plan, and those of what is not drawn."""
    for words, marks in (("on the plan as a whole", painted.plan), ("on what is not drawn", painted.elsewhere)):
        for line in in_words(marks, looks):
            mark, _, rules = line.partition(" ")
            yield f"{mark} {words}: {rules}"


def elsewhere(painted: Painted, looks: Looks) -> Iterator[str]:
    """The ids alone of findings that this picture does not show."""
    for line in in_words((Mark(mark.finding) for mark in (*painted.plan, *painted.elsewhere)), looks):
        mark, _, rules = line.partition(" ")
        yield f"{mark} elsewhere in the plan: {rules}"
