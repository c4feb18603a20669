"""A plan in a Word document: headings, paragraphs and tables in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plancheck.errors import PlanUnreadable
from plancheck.places import Place
from plancheck.readers.documents import plans_of

if TYPE_CHECKING:
    from plancheck.readers.document import Document
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.results import ReadResult

FORM: Final = "word"
SUFFIXES: Final = (".docx",)
MOST_BYTES: Final = 50_000_000


def read(data: bytes, shown: str, synonyms: Synonyms | None = None) -> ReadResult:
    """The plan of the document; raises ``PlanUnreadable`` for what is none, locked, damaged or full of pictures."""
    return plans_of(document(data, shown), FORM, data, synonyms)


def document(data: bytes, shown: str) -> Document:
    """The document's body as blocks; raises ``PlanUnreadable``."""
    try:
        import lxml.etree  # noqa: F401 (the extra is asked for before anything is unpacked)
    except ImportError:
        reason = "Word documents are read with lxml, which is not installed"
        raise PlanUnreadable(shown, Place(shown), reason, 'install it: pip install "plancheck[word]"') from None
    from plancheck.readers.word.body import blocks
    from plancheck.readers.word.parts import unpacked

    return blocks(unpacked(data, shown), shown)
