"""Whose doing a root cause is: that of adults as a school, of teachers, of students and families, or of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text.acting import Clause, clauses_within
from plancheck.text.blame import blame
from plancheck.text.lexicon import Hit, hits_of, within
from plancheck.text.reading import Reading, read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.facts import Span

_Answer = tuple[str, "Span | None"]
_AHEAD = 4
"""Words by which an act of teaching may stand before the system that it is part of."""
_SOON = 4
"""Words after those who govern among which stands what they do; a *state test* does nothing."""
_GOVERNING = frozenset({"district", "state", "network", "federal"})
_HEADING = 4
"""Words up to which a sentence is a heading."""
_SEVERAL, _BRIEF = 4, 10
"""Sentences, and words of each on average, from and up to which a text is a list."""
_AT_ONCE = 6
"""Words after *because* or *due to* among which the cause is named."""


@remembered
def locus_of(text: str) -> tuple[str, Span | None]:
    """``leadership``, ``teacher``, ``student_family``, ``external`` or ``unclear``, and the words that say so.

    The first sentence that has an actor, a system or an act of teaching decides: a cause says first
    whose it is and then elaborates. A list of which most belong to somebody else is unclear.
    """
    reading = read(text)
    if _only_names(reading):
        return "unclear", None
    answers = [answer for first, end in reading.sentences if (answer := _of_sentence(reading, first, end)) is not None]
    if not answers:
        return _of_any_words(text)
    same = sum(sort == answers[0][0] for sort, _ in answers)
    brief = len(reading.words) <= _BRIEF * len(reading.sentences)
    mixed = brief and len(answers) >= _SEVERAL and same * 2 < len(answers)
    return ("unclear", None) if mixed else answers[0]


def _only_names(reading: Reading) -> bool:
    """Whether a text has only short headings, and says nothing of them."""
    found = hits_of(reading.text)
    said = any(found.get(name) for name in ("negation", "fault-attributes", "fault-predicates", "low", "actors"))
    said = said or bool(found.get("home-conditions"))
    return not said and all(end - first <= _HEADING for first, end in reading.sentences)


def _of_any_words(text: str) -> _Answer:
    """The answer where no sentence has an actor, a system or an act of teaching."""
    reading, found = read(text), hits_of(text)
    people = found.get("home-conditions") or found.get("students")
    practice = next(iter(found.get("practice-verbs", ())), None)
    if practice is not None and not found.get("students"):
        return "teacher", _span(reading, practice)
    span = blame(text)
    if span is not None:
        return "teacher", span
    return ("student_family", _span(reading, people[0])) if people else ("unclear", None)


def _of_sentence(reading: Reading, first: int, end: int) -> _Answer | None:
    """The answer of a sentence: what it gives as the cause, where it does, decides."""
    for cause in within(hits_of(reading.text).get("causal", ()), first, end):
        if (answer := _of_cause(reading, cause.end, end)) is not None:
            return answer
    return _of_words(reading, first, end)


def _of_cause(reading: Reading, first: int, end: int) -> _Answer | None:
    """The answer of what stands after *because* or *due to*."""
    found = hits_of(reading.text)
    near = within(found.get("actors", ()), first, min(first + _AT_ONCE, end))
    if near and near[0].entry == "outside":
        return "external", _span(reading, near[0])
    home = within(found.get("home-conditions", ()), first, min(first + _AT_ONCE, end))
    return ("student_family", _span(reading, home[0])) if home else _of_words(reading, first, end)


def _of_words(reading: Reading, first: int, end: int) -> _Answer | None:
    found = hits_of(reading.text)
    systems, teaching, practice = (within(found.get(name, ()), first, end) for name in _DOING)
    acts = min((hits[0].first for hits in (systems, teaching, practice) if hits), default=end)
    acting = next((c for c in clauses_within(reading.text, first, end) if c.hit and c.hit.first <= acts), None)
    sort = acting.actor if acting else ""
    here = _span(reading, acting.hit) if acting and acting.hit else None
    if sort == "outside" and acting is not None and acting.hit is not None:
        rules = reading.words[acting.hit.end - 1].folded in _GOVERNING
        acted = within(found.get("outside-acts", ()), acting.hit.end, acting.hit.end + _SOON)
        return ("external", here) if acted or not rules else None
    if sort in {"students", "families"} and not systems and not teaching:
        given = sort == "students" and within(found.get("provision-verbs", ()), first, end)
        return "teacher" if given else "student_family", here
    owed = acting is not None and bool(within(found.get("owed-to-teachers", ()), acting.first, acting.end))
    compound = acting is not None and acting.hit is not None and systems and systems[0].first <= acting.hit.end + 1
    if sort == "teachers" and not owed and not compound:
        return "teacher", here
    own = sort in {"we", "leaders"}
    ahead = bool(systems) and (own or not teaching or systems[0].first <= teaching[0].first + _AHEAD)
    if ahead or sort == "leaders" or (own and acting is not None and _leads(reading.text, acting)):
        return "leadership", _span(reading, systems[0]) if systems else here
    if teaching and not owed:
        return "teacher", _span(reading, teaching[0])
    weak = within(found.get("weak-systems", ()), first, end)
    if owed or weak or sort in {"we", "leaders", "teachers"}:
        return "leadership", _span(reading, weak[0]) if weak else here
    return None


_DOING = ("strong-systems", "teaching-acts", "practice-verbs")


def _leads(text: str, acting: Clause) -> bool:
    """Whether the first thing that *we* do is a matter of leading and not of teaching."""
    found = hits_of(text)
    after = acting.hit.end if acting.hit else acting.first
    leading = within(found.get("leading-verbs", ()), after, acting.end)
    teaching = within(found.get("teaching-acts", ()), after, acting.end)
    return bool(leading) and not (teaching and teaching[0].first <= leading[0].first)


def _span(reading: Reading, hit: Hit) -> Span:
    return reading.span(hit.first, hit.end, hit.entry)
