"""Which student groups a text calls behind, and how far behind figures show them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plancheck.text import groups, holds, read
from plancheck.text.lexicon import hits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.facts import Span
    from plancheck.plan.diagnosis import Evidence
    from plancheck.text.lexicon import Hit
    from plancheck.text.reading import Reading

_REACH = 5
"""Words after *than*, *behind* … within which the group stands that is compared with."""


def called_behind(finding: str) -> Iterator[str]:
    """The groups of those clauses that speak of a gap."""
    reading = read(finding)
    behind = {reading.words[hit.first].sentence for hit in hits(finding, "gap-words")}
    starts = {word.start: word.sentence for word in reading.words}
    for name, span in not_compared_with(finding):
        if starts.get(span.start) in behind:
            yield name


def not_compared_with(text: str) -> Iterator[tuple[str, Span]]:
    """The groups of a text but those that others are compared with (*behind white students*)."""
    reading = read(text)
    at = {word.start: number for number, word in enumerate(reading.words)}
    links = hits(text, "comparing-words")
    seen: set[str] = set()
    for name, span in groups(text):
        if name not in seen and not any(_links_to(reading, link, at.get(span.start, 0)) for link in links):
            yield name, span
        seen.add(name)


def _links_to(reading: Reading, link: Hit, here: int) -> bool:
    """Whether a word of comparison governs another: *than* a few words on, *compared to* what follows it."""
    word, last = reading.words[here], reading.words[link.end - 1]
    if here < link.end:
        return False
    opens = not link.first or reading.words[link.first - 1].sentence != last.sentence
    if link.entry == "compared to" and not opens:
        return last.sentence == word.sentence
    return last.clause == word.clause and here - link.end < _REACH


def gaps_in(item: Evidence) -> Iterator[tuple[str, float]]:
    """How far each group lies behind all students, or the group furthest ahead, by its latest figures."""
    figures: dict[tuple[int, str | None], dict[str, float]] = defaultdict(dict)
    for figure in sorted(item.series or (), key=lambda f: f.value or 0):
        named = [name for name, _ in groups(figure.group or "")]
        whole = figure.group is None or holds(figure.group, "all-students")
        if figure.year is not None and figure.value is not None and (named or whole):
            figures[figure.year, figure.unit][named[0] if named else ""] = figure.value
    sign = -1 if holds(" ; ".join((item.indicator or "", item.what or "")), "lower-is-better") else 1
    latest: dict[str, tuple[int, float]] = {}
    for (year, _), values in figures.items():
        others = {group: value for group, value in values.items() if group}
        level = values.get("", max((v * sign for v in others.values()), default=0.0) * sign)
        for group, value in others.items():
            if group not in latest or latest[group][0] < year:
                latest[group] = (year, (level - value) * sign)
    yield from ((group, gap) for group, (_, gap) in latest.items())
