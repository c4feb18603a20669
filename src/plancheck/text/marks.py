"""Texts that say nothing yet, and names that stand for nobody: placeholders and collectives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.fields import is_field
from plancheck.text.lexicon import hits_of
from plancheck.text.reading import read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.text.reading import Reading

_LABEL = re.compile(r"\s*(?:[A-Za-z]\d{1,2}|[xX]+|[-–—.?*/_]{1,40}|#(?:REF|N/A|VALUE|NAME)[!?]?|\W{1,5})\s*")
_BLANK = re.compile(
    rf"_{{3,}}|\[\s*{grammar.one_of('writing', 'blanks')}\b[^\]\n]{{0,60}}\]"
    rf"|<{grammar.one_of('writing', 'blanks-in-angles')}\b[^>\n]{{0,60}}>|\b[xX]{{1,3}}\s?%|\?{{3,}}",
    re.IGNORECASE,
)
_MARKS = ("__", "[", "<", "%", "??")
"""What every blank holds: a quick look before a close one."""
_LITTLE = 5
"""Words up to which a text that holds *see above* is taken to say no more than that."""
_PARTS = grammar.words("clauses", "and-or")
_EACH = grammar.words("nouns", "each")
_AFTER_HEAD = grammar.words("clauses", "ends-a-head")


@remembered
def placeholder(text: str) -> Span | None:
    """Where a text holds the place of something still to be written: *TBD*, *A1*, *see above* …; else ``None``."""
    if not text.strip():
        return None
    reading = read(text)
    if len(text) <= 60 and _LABEL.fullmatch(text):
        return reading.cut(0, len(text), "label")
    found = hits_of(text)
    if hit := next(iter(found.get("placeholders", ())), None):
        return reading.span(hit.first, hit.end, hit.entry)
    if any(mark in text for mark in _MARKS) and (match := _BLANK.search(text)):
        return reading.cut(*match.span(), "blank")
    alone = found.get("placeholders-alone", ())
    if alone and _says_no_more(reading, alone[0].first, alone[0].end):
        return reading.span(alone[0].first, alone[0].end, alone[0].entry)
    return None


def _says_no_more(reading: Reading, first: int, end: int) -> bool:
    if end - first == len(reading.words):
        return True
    return end - first > 1 and first == 0 and len(reading.words) <= _LITTLE


@remembered
def collective(text: str) -> Span | None:
    """Where an owner's cell names a group, a body or a placeholder and nobody in person; else ``None``.

    A cell that begins with a name, or with a role in the singular, names somebody.
    """
    if (span := placeholder(text)) is not None:
        return span
    reading = read(text)
    if not reading.words:
        return None
    first, end = _first_part(reading)
    head = _head(reading, first, end)
    found = hits_of(text)
    bodies = {hit.end: hit for hit in found.get("collectives", ()) if hit.first < end}
    if head + 1 in bodies:
        return reading.span(first, end, bodies[head + 1].entry)
    roles = {hit.end: hit for hit in found.get("roles", ()) if hit.first < end}
    plural = reading.words[head].folded.endswith("s") and reading.words[head].folded != reading.words[head].stem
    each = reading.words[first].folded in _EACH
    if head + 1 in roles and (plural or each):
        return reading.span(first, end, roles[head + 1].entry)
    return None


def _first_part(reading: Reading) -> tuple[int, int]:
    """The words of who is named first; subjects and grades alone are nobody: *grade 1 and 2 teams*."""
    words = reading.words
    first, end = _part(reading)
    if end < len(words) and is_field(reading.text[: words[end - 1].end]):
        return first, len(words)
    return first, end


def _part(reading: Reading) -> tuple[int, int]:
    words = reading.words
    for at in range(1, len(words)):
        if words[at].clause != words[0].clause or "/" in words[at].before or "&" in words[at].before:
            return 0, at
        if words[at].folded in _PARTS:
            return 0, at
    return 0, len(words)


def _head(reading: Reading, first: int, end: int) -> int:
    """The word that says what it is: *dean* in *dean of students*."""
    for at in range(first + 1, end):
        if reading.words[at].folded in _AFTER_HEAD:
            return at - 1
    return end - 1
