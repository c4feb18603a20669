"""Questions about reviews: when they are held, by whom, what they ask and look at."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.rhythm import days_between
from plancheck.schedule.spans import day_of, period
from plancheck.text import find, holds, placeholder

if TYPE_CHECKING:
    from datetime import date

    from plancheck.graph import Element, PlanGraph

QUESTIONS = {
    "doing": "are we doing what we said",
    "difference": "does it make a difference",
    "adjust": "if not, why not and what next",
}
"""The road map's three questions, by their keys."""

DATA = {"implementation": "review-of-implementation", "outcome": "review-of-outcomes"}
"""What a review may look at, and the word list by which its words say so."""

_A_YEAR = 365


def reviews_listed(graph: PlanGraph, _: Element) -> Value:
    """Reviews on record, scheduled or not."""
    found = graph.of("review")
    return Value(len(found), found)


def reviews_scheduled(graph: PlanGraph, _: Element) -> Value:
    """Reviews with a rhythm or with dates; *as needed* is neither."""
    found = tuple(review for review in graph.of("review") if _is_scheduled(review))
    return Value(len(found), found)


def days_between_reviews(graph: PlanGraph, _: Element) -> Value:
    """The longest time from one review to the next, by the most frequent rhythm or by all single dates together.

    A single date counts as the length of the period, or a year where that is not said; not known
    where no rhythm and no date can be read.
    """
    rhythms = [days for review in graph.of("review") if (days := _rhythm(review)) is not None]
    dates = _dates(graph)
    if len(dates) > 1:
        rhythms.append(max((later - earlier).days for earlier, later in pairwise(dates)))
    elif dates:
        start, end = period(graph)
        rhythms.append((end - start).days if start and end and start < end else _A_YEAR)
    return Value(min(rhythms), graph.of("review")) if rhythms else UNKNOWN


def days_outside_reviews(graph: PlanGraph, _: Element) -> Value:
    """The longer of the times from the period's start to the first dated review, and from the last to its end.

    None with a rhythm, which runs all the time; not known without a period or a date.
    """
    if any(_rhythm(review) is not None for review in graph.of("review")):
        return Value(0)
    dates = _dates(graph)
    start, end = period(graph)
    if not dates or start is None or end is None:
        return UNKNOWN
    return Value(max((dates[0] - start).days, (end - dates[-1]).days, 0), graph.of("review"))


def longest_times_without_review(graph: PlanGraph, root: Element) -> Value:
    """Both times in words, as far as they are known."""
    between = days_between_reviews(graph, root).value
    outside = days_outside_reviews(graph, root).value
    said = [f"{between} days from one review to the next"] if between else []
    said += [f"{outside} days before the first or after the last"] if outside else []
    return Value(" and ".join(said) or "no time can be read")


def sorts_of_data_reviewed(graph: PlanGraph, _: Element) -> Value:
    """How many of implementation and outcome data some review looks at."""
    return Value(sum(bool(looking_at(graph, sort)) for sort in DATA))


def looking_at(graph: PlanGraph, sort: str) -> tuple[Element, ...]:
    """The reviews that look at a sort of data: by their list, or else by what their words name."""
    return tuple(review for review in graph.of("review") if _looks_at(review, sort))


def questions_asked(_: PlanGraph, review: Element) -> Value:
    """How many of the three questions the review asks, by key or in words."""
    return Value(len(_asked(review)))


def questions_left_out(_: PlanGraph, review: Element) -> Value:
    """Those of the three questions that the review does not ask."""
    return Value("; ".join(f"“{words}”" for key, words in QUESTIONS.items() if key not in _asked(review)) or "none")


def held_by(graph: PlanGraph, review: Element) -> Value:
    """People and bodies named to hold the review; placeholders are none."""
    named = [name for name in review.item.by or () if name.strip() and placeholder(name) is None]
    return Value(len(named), graph.out(review, "by"))


def _is_scheduled(review: Element) -> bool:
    every = (review.item.every or "").strip()
    if any(not isinstance(day, str) or (day.strip() and placeholder(day) is None) for day in review.item.dates or ()):
        return True
    if not every or placeholder(every) is not None:
        return False
    return days_between(every) is not None or not holds(every, "open-ended")


def _rhythm(review: Element) -> int | None:
    """The days between, by the rhythm or by a rhythm that stands among the dates."""
    written = [review.item.every, *(day for day in review.item.dates or () if isinstance(day, str))]
    known = [days for text in written if text and (days := days_between(text)) is not None]
    return min(known, default=None)


def _dates(graph: PlanGraph) -> list[date]:
    """All single days of reviews, in order."""
    written = (day for review in graph.of("review") for day in review.item.dates or ())
    return sorted({day for when in written if (day := day_of(graph, when, "end")) is not None})


def _asked(review: Element) -> frozenset[str]:
    return frozenset(span.entry for text in review.item.questions or () for span in find(text, "review-questions"))


def _looks_at(review: Element, sort: str) -> bool:
    if review.item.looks_at is not None:
        return sort in review.item.looks_at
    return any(holds(text, DATA[sort]) for text in (review.item.every or "", *(review.item.questions or ())))


_REVIEWS = ("reviews",)
ATTRIBUTES = (
    Attribute("plan", "reviews_listed", Type.COUNT, reviews_listed, "reviews on record", _REVIEWS, "reviews"),
    Attribute("plan", "reviews_scheduled", Type.COUNT, reviews_scheduled, "scheduled reviews", _REVIEWS, "reviews"),
    Attribute(
        "plan",
        "days_between_reviews",
        Type.COUNT,
        days_between_reviews,
        "longest time from one review to the next",
        _REVIEWS,
        "days",
    ),
    Attribute(
        "plan",
        "days_outside_reviews",
        Type.COUNT,
        days_outside_reviews,
        "longest time before the first or after the last review",
        _REVIEWS,
        "days",
    ),
    Attribute(
        "plan",
        "longest_times_without_review",
        Type.TEXT,
        longest_times_without_review,
        "longest times without a review, in words",
        _REVIEWS,
    ),
    Attribute(
        "plan",
        "sorts_of_data_reviewed",
        Type.COUNT,
        sorts_of_data_reviewed,
        "how many of implementation and outcome data reviews look at",
        _REVIEWS,
        "sorts",
    ),
    Attribute(
        "review",
        "questions_asked",
        Type.COUNT,
        questions_asked,
        "how many of the three questions of a review it asks",
        unit="questions",
    ),
    Attribute("review", "questions_left_out", Type.TEXT, questions_left_out, "which of the three it does not ask"),
    Attribute("review", "held_by", Type.COUNT, held_by, "people and bodies named to hold it", unit="holders"),
)
