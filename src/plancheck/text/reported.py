"""Whether words are what somebody is said to report, feel or find, or stand in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text.lexicon import hits_of, within

if TYPE_CHECKING:
    from plancheck.text.reading import Reading

_TELLING_REACH = 8
"""Words by which a report may come before what is reported."""
_QUOTED = 400
"""Letters within which a quotation opens and closes."""


def reported(reading: Reading, at: int) -> bool:
    """Whether the clause is what students report, feel or find, or their words in quotation marks."""
    if quoted(reading, at):
        return True
    telling = within(hits_of(reading.text).get("telling", ()), at - _TELLING_REACH, at)
    return any(reading.words[hit.first].sentence == reading.words[at].sentence for hit in telling)


def quoted(reading: Reading, at: int) -> bool:
    """Whether a word stands in double quotation marks that open before it in its sentence and close after it."""
    first, _ = reading.sentence_of(at)
    start = reading.words[first - 1].end if first else 0
    here = reading.words[at].start
    before, after = reading.text[max(start, here - _QUOTED) : here], reading.text[here : here + _QUOTED]
    if before.rfind("“") > before.rfind("”"):
        return "”" in after
    return before.count('"') % 2 == 1 and '"' in after
