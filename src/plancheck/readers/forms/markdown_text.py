"""A plan in Markdown: headings, paragraphs, lists and tables of bars, with front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plancheck.places import Place
from plancheck.readers.decoding import of_any_encoding
from plancheck.readers.document import Document
from plancheck.readers.documents import plans_of
from plancheck.readers.markdown import blocks
from plancheck.readers.wording import stem

if TYPE_CHECKING:
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.results import ReadResult

FORM: Final = "markdown"
SUFFIXES: Final = (".md", ".markdown")
MOST_BYTES: Final = 5_000_000


def read(data: bytes, shown: str, synonyms: Synonyms | None = None) -> ReadResult:
    """The plan of the file."""
    return plans_of(document(data, shown), FORM, data, synonyms)


def document(data: bytes, shown: str) -> Document:
    """The text as blocks."""
    found, remarks = blocks(of_any_encoding(data, shown, "save the plan as text"), shown)
    return Document(found, Place(shown, line=1, column=1), stem(shown), remarks)
