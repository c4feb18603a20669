"""A plan in the ruled tables of a PDF, with the headings and paragraphs between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plancheck.errors import PlanUnreadable
from plancheck.readers.documents import plans_of
from plancheck.readers.own.gathering import is_own

if TYPE_CHECKING:
    from plancheck.readers.document import Document
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.results import ReadResult

FORM: Final = "pdf"
SUFFIXES: Final = (".pdf",)
MOST_BYTES: Final = 50_000_000
NOTE: Final = "experimental: from ruled tables alone"


def read(data: bytes, shown: str, synonyms: Synonyms | None = None) -> ReadResult:
    """The plan of the document; raises ``PlanUnreadable`` for scans, and for what has no ruled tables or no end."""
    found = document(data, shown)
    if is_own(found):  # its ids and lists do not survive narrow columns and ends of pages
        reason = "this is plancheck's own form, printed"
        raise PlanUnreadable(shown, found.root, reason, "give the Word document or workbook itself")
    return plans_of(found, FORM, data, synonyms)


def document(data: bytes, shown: str) -> Document:
    """The pages as blocks; raises ``PlanUnreadable``."""
    from plancheck.readers.pdf.apart import marks
    from plancheck.readers.pdf.body import blocks

    return blocks(marks(data, shown), shown)
