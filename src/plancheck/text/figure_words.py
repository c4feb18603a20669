"""One figure at a place of a text: percents, points, money, counts and fractions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plancheck.text.lexicon import hits_of, within

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.text.reading import Reading, Word

Unit = Literal["percent", "points", "percentile", "fraction", "money", "count"]
Role = Literal["", "by", "to", "from", "range", "from-to", "bound"]

_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
)
_SMALL = {word: number for number, word in enumerate(_TO_TWENTY.split())} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "dozen": 12,
}
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4}
_PARTS |= {"fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "tenth": 10, "tenths": 10}
_SPELLED = frozenset({*_SMALL, "half", "third", "quarter", "fifth"})
_ONE_PART = frozenset({"third", "quarter", "fifth"})
_ONE = frozenset({"a", "one"})
_DO = frozenset({"are", "were", "did", "do", "can", "could", "cannot", "have", "had"})
_ABOUT = frozenset(
    {"about", "nearly", "almost", "over", "roughly", "only", "just", "than", "around", "barely", "under"}
)
_NO_PART = frozenset({"grade", "grader", "graders", "day", "days", "hour", "hours", "year", "time", "party", "credit"})
_PERCENT = frozenset({"percent", "percentage", "pct", "per"})
_POINTS = frozenset({"point", "points", "pt", "pts", "pp", "ppt", "ppts"})
_PERCENTILE = frozenset({"percentile", "ile", "percentiles"})


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


def is_numeric(word: Word) -> bool:
    """Whether a figure may begin with a word: digits, or a number spelled out."""
    return word.is_figure or word.folded in _SPELLED or word.folded[:1].isdigit()


def figure_at(reading: Reading, at: int) -> Figure | None:
    """The figure that begins at a word, or ``None``."""
    if not is_numeric(reading.words[at]):
        return None
    return _fraction(reading, at) or _plain(reading, at)


def value_at(reading: Reading, at: int) -> float | None:
    """The number that a word is, in digits or spelled out."""
    if at >= len(reading.words):
        return None
    word = reading.words[at]
    if word.is_figure:
        return float(word.folded.replace(",", "")[:15])
    return float(_SMALL[word.folded]) if word.folded in _SMALL else None


def _fraction(reading: Reading, at: int) -> Figure | None:
    """*two-thirds*, *half of*, *1 in 3*, *three out of five*, *2/3 of*."""
    words = reading.words
    value = value_at(reading, at)
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    if value is not None and following is not None:
        if following.folded in _PARTS and value < _PARTS[following.folded]:
            return _figure(reading, at, at + 2, value / _PARTS[following.folded], "fraction")
        if "/" in following.before and following.is_figure and (below := value_at(reading, at + 1)):
            return _figure(reading, at, at + 2, value / below, "fraction")
        for link in (("in",), ("of",), ("out", "of"), ("of", "the"), ("of", "every"), ("out", "of", "every")):
            last = at + 1 + len(link)
            if (
                tuple(w.folded for w in words[at + 1 : last]) == link
                and (below := value_at(reading, last))
                and value <= below
            ):
                if 1900 <= below <= 2099 or words[last].after.startswith("%"):
                    continue
                return _figure(reading, at, last + 1, value / below, "fraction")
    return _part(reading, at, following)


def _part(reading: Reading, at: int, following: Word | None) -> Figure | None:
    """*Half of*, *half are*, *nearly half*, *a third of*, *about a quarter*."""
    words, half = reading.words, reading.words[at].folded == "half"
    first = at if half else at - 1
    one = half or (words[at].folded in _ONE_PART and first >= 0 and words[first].folded in _ONE)
    if following is None or not one:
        return None
    about = first > 0 and words[first - 1].folded in _ABOUT and following.folded not in _NO_PART
    if about or following.folded in _DO or following.folded in ({"of", "the", "our"} if half else {"of"}):
        return _figure(reading, at, at + 1, 1 / _PARTS[words[at].folded], "fraction")
    return None


def _plain(reading: Reading, at: int) -> Figure | None:
    words = reading.words
    word = words[at]
    glued = None if word.is_figure else _glued(word.folded)
    value = glued[0] if glued else value_at(reading, at)
    if value is None:
        return None
    end = at + 1
    if end < len(words) and words[end].folded == "dozen" and words[end].joined and word.folded != "dozen":
        value, end = 12 * value, end + 1
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
    """A number spelled out counts only where a counted noun follows (*ten students*, *forty of our students*)."""
    counted = hits_of(reading.text).get("counted", ())
    if at < len(reading.words) and reading.words[at].folded == "of":
        return any(hit.entry == "students" for hit in within(counted, at, at + 4))
    return bool(within(counted, at, at + 2))


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
