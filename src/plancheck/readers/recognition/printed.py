"""Which paragraphs a form prints for those who fill it in, though they stand where an answer would."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from plancheck.readers.document import Paragraph
from plancheck.readers.recognition.labels import PRIMARY
from plancheck.readers.recognition.spelling import content, key

if TYPE_CHECKING:
    from plancheck.readers.document import Document
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.recognition.known import Match

LONGEST_LABEL: Final = 10
"""Words of the longest label without a value."""
_TWO_BRACKETS: Final = re.compile(r"\).*\(", re.DOTALL)
SMALL: Final = 3
"""Letters of words that titles begin with a small one."""
TWICE: Final = 2
THRICE: Final = 3
_REPORTS: Final = frozenset({"challenge", "cause", "evidence"})
"""Kinds of which no text begins by telling somebody to do something."""
_DOES: Final = frozenset({"strategy", "action"})
"""Kinds of which the same may be said in several places."""


def repeated(document: Document) -> dict[str, int]:
    """The texts outside of tables that stand more than once below the same, and how often; no entries of lists."""
    texts: Counter[tuple[str, str]] = Counter()
    before = ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if not (block.level or block.item):
                texts[before, block.text] += 1
            before = key(block.text)
    return {text: times for (_, text), times in texts.items() if times > 1}


def is_printed(text: str, section: Match, synonyms: Synonyms, *, first: bool, followed: bool, times: int) -> bool:
    """Whether a paragraph below a heading is the form's: a prompt, a question, a label, or said again and again.

    ``first``: it stands right below the heading; ``followed``: a text stands below it; ``times``: how often it stands
    in the document.
    """
    kind = section.concept.partition(".")[0]
    if is_label(text) or (text[0] == "(" and text[-1] == ")" and not _TWO_BRACKETS.search(text)):
        return True
    if section.concept in PRIMARY and _names_again(text, section):
        return True
    if followed and section.concept in PRIMARY and times >= (THRICE if kind in _DOES else TWICE):
        return True
    if not synonyms.voice.is_told(text):
        return False
    if kind in _REPORTS or synonyms.voice.speaks_of_itself(text) or synonyms.voice.turns_to_reader(text):
        return True
    return first and followed and (kind not in _DOES or _is_of(text, section))


def _is_of(text: str, section: Match) -> bool:
    """Whether a text speaks of what it stands below: *Describe strategies that ...* below *Strategies*."""
    return not set(content(key(text))).isdisjoint(content(key(section.found)))


def is_label(text: str) -> bool:
    """Whether a text asks for what follows: a question, or a few words before a colon."""
    return text[-1] == "?" or (text[-1] == ":" and text.count(" ") < LONGEST_LABEL)


def closes(text: str) -> bool:
    """Whether what stands below a printed text answers that, and not the heading above it."""
    if is_label(text):
        return True
    long = [word for word in text.split() if len(word) > SMALL]
    return text[-1] not in ".)]" and len(long) < LONGEST_LABEL and all(word[0].isupper() for word in long)


def _names_again(text: str, section: Match) -> bool:
    """Whether a text speaks of the heading above it: *Students to be served by this Strategy/Activity*."""
    said = key(section.found)
    return bool(said) and f" this {said}" in f" {key(text)} "
