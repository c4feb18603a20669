"""What a cause rests on: figures that stand for data, sources that show something, data that it quotes as proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.claims import proofs
from plancheck.text.figure_words import value_at
from plancheck.text.framed_sources import framed
from plancheck.text.lexicon import Hit, hits_of, within
from plancheck.text.numbers import Figure, figures
from plancheck.text.reading import read
from plancheck.text.remembering import remembered
from plancheck.text.sources import names_under, unnamed

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.text.reading import Reading


@remembered
def evidence_in(text: str) -> Span | None:
    """A figure that stands for data, or a source that is said to show something; else ``None``."""
    reading = read(text)
    for figure in figures(text):
        if _is_data(reading, figure):
            return figure.span
    quoted = _quoted(text)
    if quoted is not None:
        return quoted
    found = hits_of(text)
    leads = tuple(hit for hit in found.get("evidential", ()) if hit.entry == "before")
    tells = tuple(hit for hit in found.get("evidential", ()) if hit.entry == "after")
    for hit in found.get("sources", ()):
        if hit.entry in unnamed() or hit.negated:
            continue
        if hit.entry in names_under("told_by_people"):
            return reading.span(hit.first, hit.end, hit.entry)
        around = [
            *(lead for lead in within(leads, hit.first - _LED, hit.first) if lead.end <= hit.first),
            *within(tells, hit.end, hit.end + _TELLS + 1),
        ]
        if any(_together(reading, hit, word) for word in around):
            return reading.span(hit.first, hit.end, hit.entry)
    return next((reading.span(hit.first, hit.end, hit.entry) for hit in framed(text)), None)


def _quoted(text: str) -> Span | None:
    """Data without a figure, or a figure of any sort, in what a text says that it rests on (*given our scores …*)."""
    reading, found = read(text), hits_of(text)
    measured = tuple(Hit(f.first, f.end, f.counts, negated=False) for f in figures(text) if f.counts in _MEASURED_IN)
    for first, end in proofs(text):
        told = [*within(found.get("quoted-data", ()), first, end), *within(found.get("survey-scales", ()), first, end)]
        ends = [hit.end for hits in (told, within(measured, first, end)) for hit in hits[:1]]
        if ends:
            return reading.span(first, max(ends), "quoted")
    return None


_MEASURED_IN = grammar.words("sorts", "measured-in")


def _is_data(reading: Reading, figure: Figure) -> bool:
    """Percents and points are, but for aims and 100 %; a bare number where it counts, is large, or is in brackets.

    A time is where it is measured (*on average 9 minutes*, *3.5 hours*, *(44 days)*); what is only referred to is none
    (*the other 22*).
    """
    spelled = not figure.span.words[:1].isdigit()
    if figure.unit != "count":
        if figure.unit == "fraction" and figure.value > 1:
            return False
        counted = " of " in figure.span.words
        aimed = figure.role in {"to", "by"} and not counted  # *held by 9 of 54 teachers* is no aim
        aimed = aimed or (figure.unit == "percent" and figure.value >= _WHOLE)
        few = figure.unit == "fraction" and spelled and _is_of_a_few(reading, figure)
        return figure.unit != "money" and not aimed and not few
    before = [word.folded for word in reading.words[max(figure.first - _MEASURED, 0) : figure.first]]
    after = {word.folded for word in reading.words[figure.end : figure.end + _MEASURED]}
    mark = reading.words[figure.first].before
    if figure.counts == "time":
        measured = not figure.value.is_integer() or mark.endswith("(")
        return not spelled and (measured or not _MEASURING.isdisjoint({*before, *after}))
    if not figure.value.is_integer() and (mark.endswith("(") or not _SCORED.isdisjoint(before[-1:])):
        return True
    if figure.counts in _NO_DATA or spelled or not _REFERRED_TO.isdisjoint(before[-1:]):
        return False
    counts = figure.counts not in {"", "adults"}
    if not _LIMITING.isdisjoint(before[-1:]):
        return False
    if figure.high is not None:
        return counts or max(figure.value, figure.high) > _LAST_GRADE
    return counts or figure.value >= _LARGE or mark.endswith(("(", ":"))


def _is_of_a_few(reading: Reading, figure: Figure) -> bool:
    """Whether a fraction is of not over ten, and of no people: *two of the three pathways* tells what there is."""
    of_adults = figure.counts == "adults" and " of " not in figure.span.words
    if figure.counts and figure.counts not in _OF_A_FEW and not of_adults:
        return False
    return all((value_at(reading, at) or 0.0) <= _LARGE for at in range(figure.first, figure.end))


_OF_A_FEW = grammar.words("sorts", "of-a-few")
"""Of what a small fraction in words is no data."""
_SCORED = grammar.words("evidence", "scored")
"""Words after which a number with a fraction is a score."""
_LIMITING = grammar.words("evidence", "limiting")
"""Words after which a bare number is a limit, a time or a name (*once they hit 10 absences*, *Room 104*)."""
_MEASURED = 4
_MEASURING = grammar.words("evidence", "measuring")


def _together(reading: Reading, one: Hit, other: Hit) -> bool:
    return reading.words[one.first].sentence == reading.words[other.first].sentence


_LED = 8
_TELLS = 5
_LARGE = 10
_LAST_GRADE = 12
"""Up to which a bare range may be one of grades (*from 9 to 12*)."""
_WHOLE = 100
_NO_DATA = grammar.words("sorts", "no-data")
_REFERRED_TO = grammar.words("nouns", "referred-to")
