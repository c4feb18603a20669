"""Figures in prose: percents, points, counts and fractions, but not years, grades, dates and labels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from plancheck.text.dates import mentions
from plancheck.text.lexicon import hits_of
from plancheck.text.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.facts import Span
    from plancheck.text.reading import Reading

Unit = Literal["percent", "points", "percentile", "fraction", "money", "count"]
Role = Literal["", "by", "to", "from", "range", "from-to", "bound"]

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()  # noqa: SIM905 - read as a line
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4}
_PARTS |= {"fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "tenth": 10, "tenths": 10}
_PERCENT = frozenset({"percent", "percentage", "pct", "per"})
_POINTS = frozenset({"point", "points", "pt", "pts", "pp", "ppt", "ppts"})
_PERCENTILE = frozenset({"percentile", "ile", "percentiles"})
_BANDS = frozenset({"k", "pk", "prek", "kindergarten", "tk"})
_DASHES = frozenset({"-", "–", "—"})
_LOOK = 5
"""Words after a figure among which what it counts is looked for."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: a value, or ``value`` up to ``high``; ``first`` and ``end`` count words of the reading.

    ``role`` is how it stands: a change (*by 5 points*), an aim (*to 50 %*), where it started
    (*from 42 %*), a range, both ends of a change (*from 42 % to 50 %*), or a bound (*more than 40*).
    ``counts`` is the sort of what it counts, a name of ``rules/words/counted.yaml``, or empty.
    """

    span: Span
    value: float
    unit: Unit
    role: Role
    first: int
    end: int
    high: float | None = None
    counts: str = ""


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text in order, ranges as one."""
    reading = read(text)
    taken = _taken(reading)
    joined: list[Figure] = []
    for figure in _each(reading, taken):
        if joined and (both := _as_range(reading, joined[-1], figure)) is not None:
            joined[-1] = both
        else:
            joined.append(figure)
    sorts = {hit.first: hit.entry for hit in hits_of(text).get("counted", ())}
    return tuple(replace(figure, counts=_counted(reading, figure, sorts)) for figure in joined)


def _taken(reading: Reading) -> set[int]:
    """Words whose figures are dates or names."""
    taken: set[int] = set()
    spans = [mention.span for mention in mentions(reading.text)]
    at = 0
    for span in spans:
        while at < len(reading.words) and reading.words[at].end <= span.start:
            at += 1
        while at < len(reading.words) and reading.words[at].start < span.end:
            taken.add(at)
            at += 1
    for hit in hits_of(reading.text).get("named-figures", ()):
        taken.update(range(hit.first, hit.end))
    return taken


def _each(reading: Reading, taken: set[int]) -> Iterator[Figure]:
    labelled = {hit.end for hit in hits_of(reading.text).get("labelled", ())}
    labels: set[int] = set()
    at = 0
    while at < len(reading.words):
        found = None
        if at in taken or _is_label(reading, at, labelled, labels):
            labels.add(at)
        else:
            found = _fraction(reading, at) or _plain(reading, at)
        if found is None:
            at += 1
        else:
            yield found
            at = found.end


def _value(reading: Reading, at: int) -> float | None:
    if at >= len(reading.words):
        return None
    word = reading.words[at]
    if word.is_figure:
        return float(word.folded.replace(",", "")[:15])
    return float(_SMALL[word.folded]) if word.folded in _SMALL else None


def _is_label(reading: Reading, at: int, labelled: set[int], labels: set[int]) -> bool:
    """Whether a figure is a grade, a year, an item's number or part of a name."""
    words = reading.words
    word = words[at]
    if not word.is_figure or _is_percent(reading, at):
        return False
    before = words[at - 1] if at else None
    if before is None or not word.joined:
        named = False
    else:
        named = at in labelled or before.folded in _BANDS or (word.before in _DASHES and at - 1 in labels)
    return (
        named
        or _goes_on_listing(reading, at, labels)
        or _is_item_number(reading, at)
        or (word.before in {":", "'", "’"} and (before is None or word.start - before.end <= 1))
        or (len(word.written) == 4 and word.written.isdigit() and 1900 <= int(word.written) <= 2099)
        or _is_band(reading, at)
    )


def _is_percent(reading: Reading, at: int) -> bool:
    following = reading.words[at + 1].folded if at + 1 < len(reading.words) else ""
    return "%" in reading.words[at].after or reading.text[reading.words[at].end :][:2] == " %" or following == "percent"


def _goes_on_listing(reading: Reading, at: int, labels: set[int]) -> bool:
    """The *3* of *tier 2 and 3* and of *grades 2, 3*."""
    words = reading.words
    if at - 1 in labels and words[at - 1].is_figure and words[at].before in {",", "/", "&"}:
        return True
    linked = (
        at > 1
        and words[at - 1].folded in {"and", "or", "to", "through"}
        and words[at - 2].sentence == words[at].sentence
    )
    return linked and at - 2 in labels and words[at - 2].is_figure and len(words[at].written) <= 2


def _is_item_number(reading: Reading, at: int) -> bool:
    """The number of a list's item, or of a part of a framework (*EI 2.*)."""
    word = reading.words[at]
    if len(word.written) > 2 or not word.written.isdigit() or word.after not in {".", ")", ":"}:
        return False
    before = reading.words[at - 1] if at else None
    if before is None or before.sentence != word.sentence:
        return True
    return (word.before.endswith("(") and word.after == ")" and int(word.written) < 10) or (
        before.written.isupper() and int(word.written) < 10
    )


def _is_band(reading: Reading, at: int) -> bool:
    """A pair of grades such as the figures of *3-8 mathematics* or *grades 3, 4 and 5*."""
    words = reading.words
    low, high = _value(reading, at), None
    if at + 1 < len(words) and words[at + 1].before in {"-", "–"} and words[at + 1].is_figure:
        high, last = _value(reading, at + 1), at + 1
    elif at and words[at].before in {"-", "–"} and words[at - 1].is_figure:
        low, high, last = _value(reading, at - 1), low, at
    else:
        return False
    small = low is not None and high is not None and low < high <= 12
    return (
        small
        and not words[last].after.startswith("%")
        and (
            last + 1 >= len(words)
            or words[last + 1].folded
            not in _PERCENT | _POINTS | {"minute", "minutes", "times", "days", "weeks", "hours", "hour"}
        )
    )


def _fraction(reading: Reading, at: int) -> Figure | None:
    """*two-thirds*, *half of*, *1 in 3*, *three out of five*, *2/3 of*."""
    words = reading.words
    value = _value(reading, at)
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    if value is not None and following is not None:
        if following.folded in _PARTS and "-" in following.before + " -"[not following.before :]:
            return _figure(reading, at, at + 2, value / _PARTS[following.folded], "fraction")
        if "/" in following.before and following.is_figure and (below := _value(reading, at + 1)):
            return _figure(reading, at, at + 2, value / below, "fraction")
        for link in (("in",), ("of",), ("out", "of"), ("of", "the"), ("of", "every"), ("out", "of", "every")):
            last = at + 1 + len(link)
            if (
                tuple(w.folded for w in words[at + 1 : last]) == link
                and (below := _value(reading, last))
                and value < below
            ):
                if 1900 <= below <= 2099 or words[last].after.startswith("%"):
                    continue
                return _figure(reading, at, last + 1, value / below, "fraction")
    word = words[at]
    if word.folded == "half" and following is not None and following.folded in {"of", "the", "our"}:
        return _figure(reading, at, at + 1, 0.5, "fraction")
    if (
        word.folded in {"third", "quarter", "fifth"}
        and at
        and words[at - 1].folded in {"a", "one"}
        and following is not None
        and following.folded == "of"
    ):
        return _figure(reading, at, at + 1, 1 / _PARTS[word.folded], "fraction")
    return None


def _plain(reading: Reading, at: int) -> Figure | None:
    words = reading.words
    word = words[at]
    glued = None if word.is_figure else _glued(word.folded)
    value = glued[0] if glued else _value(reading, at)
    if value is None:
        return None
    end = at + 1
    unit: Unit = glued[1] if glued else "money" if word.before.endswith("$") else "count"
    gap = reading.text[word.end : word.end + 3].lstrip()
    if gap.startswith("%"):
        unit = "percent"
    following = words[end].folded if end < len(words) and (words[end].joined or unit == "percent") else ""
    if following == "per" and end + 1 < len(words) and words[end + 1].folded == "cent":
        unit, end = "percent", end + 2
    elif following in _PERCENT - {"per"}:
        unit, end = "percent", end + 1
    following = words[end].folded if end < len(words) else ""
    if following in _POINTS and words[end].clause == word.clause:
        unit, end = "points", end + 1
    elif following in _PERCENTILE:
        unit, end = "percentile", end + 1
    if glued and unit == "percentile" and end == at + 1:
        return None
    if unit == "count" and not word.is_figure and not glued and not _counts_something(reading, end):
        return None
    return _figure(reading, at, end, value, unit)


def _counts_something(reading: Reading, at: int) -> bool:
    """A number spelled out counts only where a counted noun follows at once."""
    starts = {hit.first for hit in hits_of(reading.text).get("counted", ())}
    return at in starts or at + 1 in starts


def _glued(word: str) -> tuple[float, Unit] | None:
    """*15pp*, *80pts*: the number and unit of a word that begins with digits; ordinals (*3rd*) are none."""
    digits = len(word) - len(word.lstrip("0123456789"))
    if not 0 < digits <= 6:
        return None
    rest = word[digits:]
    if rest in _POINTS:
        return float(word[:digits]), "points"
    if rest in {"pct", "percent"}:
        return float(word[:digits]), "percent"
    return (float(word[:digits]), "percentile") if rest in {"st", "nd", "rd", "th"} else None


def _figure(reading: Reading, first: int, end: int, value: float, unit: Unit) -> Figure:
    start, stop = reading.words[first].start, reading.words[end - 1].end
    if reading.words[first].before.endswith("$"):
        start = reading.text.rfind("$", 0, start)
    tail = reading.text[stop : stop + 3]
    if tail.lstrip().startswith("%"):
        stop += tail.index("%") + 1
    return Figure(reading.cut(start, stop, unit), value, unit, _role(reading, first), first, end)


def _role(reading: Reading, first: int) -> Role:
    if not first:
        return ""
    before = reading.words[first - 1].folded
    further = reading.words[first - 2].folded if first > 1 else ""
    if before in {"least", "most"} and further == "at":
        before = reading.words[first - 3].folded if first > 2 else ""
        return "by" if before == "by" else "to"
    if before == "than":
        return "bound"
    if before in {"a", "an", "additional", "approximately", "about"}:
        before = further
    match before:
        case "by":
            return "by"
        case "to" | "reach" | "reaching" | "toward" | "towards":
            return "to"
        case "from":
            return "from"
        case "over" | "under" | "above" | "below" | "exceed" | "exceeding":
            return "bound"
    return ""


def _as_range(reading: Reading, low: Figure, high: Figure) -> Figure | None:
    """Two figures as one: *42-50 %*, *from 42 % to 50 %*, *between 40 and 50 %*."""
    between = [word.folded for word in reading.words[low.end : high.first]]
    marks = reading.words[high.first].before
    if high.value == low.value or "fraction" in (low.unit, high.unit):
        return None
    role: Role | None = None
    if not between and marks in {"-", "–", "—", "%-", "%–", "->", "→"}:
        role = "from-to" if marks in {"->", "→"} else "range"
    elif between == ["to"]:
        role = "from-to" if low.role == "from" else "range"
    elif between == ["and"] and low.first and reading.words[low.first - 1].folded == "between":
        role = "range"
    if role is None or reading.words[low.first].sentence != reading.words[high.first].sentence:
        return None
    unit = high.unit if low.unit == "count" else low.unit
    span = reading.cut(low.span.start, high.span.end, unit)
    return replace(low, span=span, high=high.value, unit=unit, role=role, end=high.end)


def _counted(reading: Reading, figure: Figure, sorts: dict[int, str]) -> str:
    words = reading.words
    for at in range(figure.end, min(figure.end + _LOOK, len(words))):
        if words[at].sentence != words[figure.first].sentence or words[at].is_figure:
            break
        if at in sorts:
            return sorts[at]
    return ""


_LOST_TIME = frozenset({"miss", "absent", "absenc", "tardi", "lost", "lose", "suspend", "suspens"})


def tells_of_students(text: str, figure: Figure) -> bool:
    """Whether a figure is about students: not about adults, families, money, schools, things or how long."""
    reading = read(text)
    if figure.unit == "money" or figure.counts in {"adults", "families", "schools", "behind"}:
        return False
    if figure.counts == "classrooms" or (figure.counts in {"time", "things"} and figure.unit != "count"):
        return figure.unit != "count" or _sentence_has(reading, figure, "student")
    if figure.counts == "time":
        return any(_sentence_has(reading, figure, stem) for stem in _LOST_TIME)
    return figure.counts != "things"


def _sentence_has(reading: Reading, figure: Figure, stem: str) -> bool:
    sentence = reading.words[figure.first].sentence
    first, end = reading.sentences[sentence - reading.words[0].sentence]
    return any(word.stem == stem for word in reading.words[first:end])
