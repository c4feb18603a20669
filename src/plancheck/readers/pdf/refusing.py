"""What keeps the pages of a PDF from being read as a plan: nothing is guessed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plancheck.errors import PlanUnreadable
from plancheck.places import Place

if TYPE_CHECKING:
    from plancheck.readers.pdf.marks import Marks

MOST_PLACES: Final = 400_000
"""Places in all tables, empty ones with them."""
WIDEST: Final = 200
"""Columns of the widest table."""
UNREADABLE: Final = 0.05
"""Share of letters without a meaning from which a document is not read."""
_ELSE: Final = "give the plan as Word or Excel"


def refused(shown: str, reason: str, hint: str, page: int | None = None) -> PlanUnreadable:
    """The error that the document, or a page of it, is not read."""
    return PlanUnreadable(shown, Place(shown, page=page), reason, hint)


def look_at(marks: Marks, shown: str) -> None:
    """Raises ``PlanUnreadable`` for what has no text or no ruled tables, or would be read without what it says."""
    if marks.filled:
        reason = f"what is filled into the fields of its form is not read, {marks.filled} in all"
        raise refused(shown, reason, f"print it to a new PDF, which makes them text, or {_ELSE}")
    if not marks.letters:
        pictures = ", only pictures" if any(page.pictures for page in marks.pages) else ""
        hint = "scans are not read; give the document that was printed" if pictures else _ELSE
        raise refused(shown, f"there is no text in it{pictures}", hint)
    if marks.unreadable > UNREADABLE * marks.letters:
        raise refused(shown, "its fonts do not say which letters they show", _ELSE)
    if not any(cell.words for page in marks.pages for table in page.tables for cell in table):
        raise refused(shown, "there are no ruled tables in it, and PDF is read from these alone", _ELSE)
    places = 0
    for page in marks.pages:
        for table in page.tables:
            columns = len({cell.left for cell in table})
            places += columns * len({cell.top for cell in table})
            if columns > WIDEST or places > MOST_PLACES:
                raise refused(shown, "its tables have more cells than those of plans", _ELSE, page.number)
