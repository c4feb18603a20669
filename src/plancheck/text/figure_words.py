"""One figure at a place of a text: percents, points, money, counts and fractions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from plancheck.text import grammar
from plancheck.text.lexicon import hits_of, within

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.text.reading import Reading, Word

Unit = Literal["percent", "points", "percentile", "fraction", "money", "count"]
Role = Literal["", "by", "to", "from", "range", "from-to", "bound"]

_MANY = grammar.numbers("figures", "many", 2, 1_000_000)
_SMALL = grammar.numbers("figures", "numbers", 0, 1_000_000) | _MANY
_PARTS = grammar.numbers("figures", "fractions", 2, 1_000)
_HALF = 2
_ONE_PART = grammar.words("figures", "one-part") & _PARTS.keys()
_SPELLED = frozenset({*_SMALL, *_ONE_PART})
_ONE = grammar.words("figures", "one")
_OUT_OF = tuple(tuple(phrase.split()) for phrase in grammar.in_order("figures", "out-of"))
_BEGIN_OUT_OF = frozenset(link[0] for link in _OUT_OF)
_OF = frozenset({"of"})
_OF_HALF = grammar.words("figures", "after-half")
_DO = grammar.words("figures", "after-a-part")
_ABOUT = grammar.words("figures", "about")
_NO_PART = grammar.words("figures", "no-share-of")
PERCENT = grammar.words("figures", "percent")
_PERCENT_GLUED = grammar.words("figures", "percent-glued")
POINTS = grammar.words("figures", "points")
_PERCENTILE = grammar.words("figures", "percentiles")
_ORDINALS = grammar.words("figures", "ordinal-endings")
_AT_LEAST = grammar.words("figures", "at-least")
_BEFORE = grammar.words("figures", "before-a-figure")
_ROLES: dict[str, Role] = grammar.table("figures", "roles", get_args(Role))


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
        for link in _OUT_OF if following.folded in _BEGIN_OUT_OF else ():
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
    words, half = reading.words, _PARTS.get(reading.words[at].folded) == _HALF
    first = at if half else at - 1
    one = half or (words[at].folded in _ONE_PART and first >= 0 and words[first].folded in _ONE)
    if following is None or not one:
        return None
    about = first > 0 and words[first - 1].folded in _ABOUT and following.folded not in _NO_PART
    if about or following.folded in _DO or following.folded in (_OF_HALF if half else _OF):
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
    if end < len(words) and words[end].folded in _MANY and words[end].joined and word.folded not in _MANY:
        value, end = _MANY[words[end].folded] * value, end + 1
    unit: Unit = glued[1] if glued else "money" if word.before.endswith("$") else "count"
    gap = reading.text[word.end : word.end + 3].lstrip()
    if gap.startswith("%"):
        unit = "percent"
    following = words[end].folded if end < len(words) and (words[end].joined or unit == "percent") else ""
    if following == "per" and end + 1 < len(words) and words[end + 1].folded == "cent":
        unit, end = "percent", end + 2
    elif following in PERCENT:
        unit, end = "percent", end + 1
    following = words[end].folded if end < len(words) else ""
    if following in POINTS and words[end].clause == word.clause:
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
    if rest in POINTS:
        return float(word[:digits]), "points"
    if rest in _PERCENT_GLUED:
        return float(word[:digits]), "percent"
    return (float(word[:digits]), "percentile") if rest in _ORDINALS else None


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
    if before in _AT_LEAST and further == "at":
        before = reading.words[first - 3].folded if first > 2 else ""
        return "by" if before == "by" else "to"
    if before == "than":
        return "bound"
    if before in _BEFORE:
        before = further
    return _ROLES.get(before, "")
