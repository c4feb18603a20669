"""Tables that say when a plan is looked at again, though their headings alone would say who acts and when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plancheck.readers.document import distinct
from plancheck.readers.recognition.headings import SURE
from plancheck.readers.recognition.labels import PRIMARY
from plancheck.readers.recognition.spelling import key
from plancheck.text.dates import mentions

if TYPE_CHECKING:
    from plancheck.readers.document import Row, Table
    from plancheck.readers.recognition.columns import Columns
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.recognition.known import Match

REVIEW: Final = "review"
FEWEST: Final = 2
"""Times of such a table, and its rows."""
_MEANS: Final = {
    "action.owner": "review.by",
    "action.timeline": "review.dates",
    "action.start": "review.dates",
    "action.end": "review.dates",
    "milestone.due": "review.dates",
    "action.text": "review.questions",
    "team.person": "review.by",
}
"""What a column says of an action → what it says of a review."""


def of_reviews(columns: Columns, synonyms: Synonyms, section: Match | None) -> Columns:
    """The columns; below a heading of reviews (``section``), or beside columns of reviews, those of reviews alone.

    ::

        Step-Backs                          Review date | Who
        When | What | Who
    """
    known = {match.concept for match in columns.by_column.values()}
    below = section is not None and section.concept.startswith("review.")
    acts = any(
        match.concept == "action.text" and not _is_watched(match, synonyms) for match in columns.by_column.values()
    )
    beside = any(concept.startswith("review.") for concept in known) and not acts
    if not (below or beside) or any(_is_an_element(match, synonyms) for match in columns.by_column.values()):
        return columns
    turned = {
        column: replace(match, concept=concept)
        for column, match in columns.by_column.items()
        if (concept := _meant(match.concept, below=below))
    }
    dates = {column: match.sure for column, match in turned.items() if match.concept == "review.dates"}
    if not dates:
        return columns
    surest = max(dates, key=lambda column: (dates[column], column))
    alike = {column for column in dates if columns.texts.get(column) == columns.texts.get(surest)}  # merged
    turned = {column: match for column, match in turned.items() if column in alike or column not in dates}
    matched = [
        (replace(match, concept=concept), place)
        for match, place in columns.matched
        if (concept := _meant(match.concept, below=below))
    ]
    return replace(columns, by_column=turned, matched=tuple(matched))


def grid_of_reviews(table: Table) -> tuple[Row, tuple[Row, ...]] | None:
    """The row of times and the rows of questions below it, in a table that says when what is asked.

    ::

                               Fall (Nov)      Winter (Feb)
        Are we on track?
        What must change?
    """
    if len(table.rows) < FEWEST:
        return None
    heads, *below = table.rows
    times = [cell for _, cell in distinct(heads[1:])]
    if heads[0].text or len(times) < FEWEST or not all(mentions(cell.text) for cell in times):
        return None
    return (tuple(times), tuple(below)) if all(row[0].text for row in below) else None


def _meant(concept: str, *, below: bool) -> str:
    """What a column of such a table says; nothing, where it is not of a review that it says something."""
    if concept.startswith("review."):
        return concept
    return _MEANS.get(concept, "" if below else concept)


def _is_watched(match: Match, synonyms: Synonyms) -> bool:
    """Whether a column only names again what is looked at: *Activity to be monitored*."""
    return match.sure < SURE and synonyms.voice.looks_back(match.found)


def _is_an_element(match: Match, synonyms: Synonyms) -> bool:
    """Whether a column surely holds elements of a plan: *Action Step*, and not just *What*."""
    return match.concept in PRIMARY and match.sure >= SURE and not synonyms.voice.asks(f"{key(match.found)} ")
