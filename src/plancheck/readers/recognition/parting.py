"""Texts in which several labels stand with their values, in lines or behind sentences, taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from plancheck.readers.recognition.growing import CHAIN
from plancheck.readers.recognition.known import OF_TWO
from plancheck.readers.recognition.labels import PRIMARY

if TYPE_CHECKING:
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.recognition.known import Match

LONGEST: Final = 6
"""Words of the longest label that is unknown."""
_LINE: Final = re.compile(r"[-•*]?[ \t]*(?P<label>[^\W\d][^:\n]{1,80}):(?:[ \t]+(?P<value>\S.*))?[ \t]*")
_BEHIND: Final = re.compile(r"(?<=[.!?%)])[ \t]+(?P<label>[A-Z][\w/()'’]*(?: [\w/()'’]+){0,4}):(?=\s|$)")
"""A label behind a sentence: *... read on grade level. Root Cause: ...*."""
_ORDER: Final = {kind: number for number, kind in enumerate(CHAIN)}


class Part(NamedTuple):
    """What a label says; ``match`` is ``None`` where it stands for nothing known."""

    match: Match | None
    label: str
    value: str


def parts_in(concept: str, text: str, synonyms: Synonyms) -> tuple[str, list[Part]]:
    """A text of that concept without what further labels in it say, and these, in order.

    ::

        Meet each week          →  Meet each week
        Lead: Ada Lee              (action.owner) Ada Lee
        Frequency: weekly          (unknown) weekly
    """
    if ":" not in text or ("\n" not in text and _BEHIND.search(text) is None):
        return text, []
    own: list[str] = []
    found: list[Part] = []
    blank = False
    for line in (part for whole in text.split("\n") for part in _sentences(whole, synonyms)):
        part = _part(line, synonyms, free=blank or bool(found))
        if part is not None:
            found.append(part)
        elif found:
            found[-1] = found[-1]._replace(value=f"{found[-1].value}\n{line}".strip())
        else:
            own.append(line)
        blank = not line.strip()
    if not any(part.match is not None for part in found):
        return text, []
    return "\n".join(own).strip(), [_in_turn(part, concept) for part in found]


def _sentences(line: str, synonyms: Synonyms) -> list[str]:
    """A line, parted before labels that stand in it behind sentences."""
    ends = [found.start() for found in _BEHIND.finditer(line) if _known(found["label"], synonyms, least=1.0)]
    return [line[begin:end].strip() for begin, end in zip([0, *ends], [*ends, len(line)], strict=True)]


def _part(line: str, synonyms: Synonyms, *, free: bool) -> Part | None:
    """The label with which a line begins; one that is unknown counts where it stands ``free``."""
    said = _LINE.fullmatch(line.strip())
    if said is None:
        return None
    match = _known(said["label"], synonyms, least=OF_TWO)
    if match is None and not (free and len(said["label"].split()) <= LONGEST):
        return None
    return Part(match, said["label"], said["value"] or "")


def _known(label: str, synonyms: Synonyms, *, least: float) -> Match | None:
    match = synonyms.match(label)
    return match if match is not None and match.sure >= least and not match.concept.startswith("plan.") else None


def _in_turn(part: Part, concept: str) -> Part:
    """A part; what names an element before that of the text only says what it serves: *Problem Statements: 1*."""
    kind, _, _ = concept.partition(".")
    if part.match is None or part.match.concept not in PRIMARY or kind not in _ORDER:
        return part
    before = _ORDER[part.match.concept.partition(".")[0]] <= _ORDER[kind]
    return part._replace(match=None) if before else part
