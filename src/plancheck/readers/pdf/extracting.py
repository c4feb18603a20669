"""Takes words and ruled cells out of a PDF; runs as a process of its own, which may be ended at any time.

A PDF is a program for drawing pages: it may unfold to any size and take any time. Nothing of what
it names is fetched, opened or run; fields, notes and attached files are counted, and no more.
"""

from __future__ import annotations

import io
import itertools
import json
import logging
import sys
from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.pdf.bounds import DAMAGED, LACKING, LARGE, LOCKED, PAGES, Refused, bounded_unfolding, confine
from plancheck.readers.pdf.letters import words_of
from plancheck.readers.pdf.placing import is_no_shade, rounded, seen, shared_out
from plancheck.readers.pdf.turning import turned, turned_box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_MARKS: Final = 60_000
"""Letters and rules of one page; a page in small print has about eight thousand."""
MOST_WORDS: Final = 400_000
MOST_EXTENT: Final = 15_000
"""Points; the largest page that PDF itself allows has 14,400."""
MOST_NOTED: Final = 20_000
"""Fields and notes that are looked at."""


def extract(data: bytes, most_pages: int) -> dict[str, Any]:
    """What stands on the pages, as plain data for ``marks_of``; raises ``Refused``, or whatever a library raises."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFXRefFallback

    with bounded_unfolding(), pdfplumber.open(io.BytesIO(data)) as pdf:
        if pdf.doc.encryption is not None:
            raise Refused(LOCKED)
        if any(isinstance(table, PDFXRefFallback) for table in pdf.doc.xrefs):
            raise Refused(DAMAGED)  # objects were found by searching: nobody knows which are missing
        _count_pages(pdf.doc, most_pages)
        found: dict[str, Any] = {"letters": 0, "slanted": 0, "pages": []}
        words = 0
        for page in pdf.pages:
            shown = _page(page, found)
            words += len(shown["words"]) + sum(len(cell[1]) for table in shown["tables"] for cell in table)
            if words > MOST_WORDS:
                raise Refused(LARGE, page.page_number)
            found["pages"].append(shown)
            page.close()
        return found | _besides(pdf.doc, (page.page_obj for page in pdf.pages))


def _count_pages(document: Any, most: int) -> None:
    """Refuses too many pages, and pages other than those that the document says it has."""
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import dict_value, resolve1

    said = resolve1(dict_value(document.catalog.get("Pages", {})).get("Count"))
    if isinstance(said, int) and said > most:
        raise Refused(PAGES, said)
    found = sum(1 for _ in itertools.islice(PDFPage.create_pages(document), most + 1))
    if found > most:
        raise Refused(PAGES, found)
    if found != said:
        raise Refused(DAMAGED)


def _page(page: Any, found: dict[str, Any]) -> dict[str, Any]:
    """The words and ruled cells of a page, turned upright."""
    from pdfminer.pdftypes import PDFStream, resolve1

    if not (0 < page.width <= MOST_EXTENT and 0 < page.height <= MOST_EXTENT):
        raise Refused(DAMAGED)
    if not all(isinstance(resolve1(part), PDFStream) for part in page.page_obj.contents):
        raise Refused(DAMAGED)  # the library would take the page for an empty one
    objects = page.objects
    if sum(map(len, objects.values())) > MOST_MARKS:
        raise Refused(LARGE, page.page_number)
    upright, slanted, way = seen(objects.get("char", ()), page.bbox)
    found["slanted"] += slanted
    found["letters"] += len(upright)
    extent = (float(page.width), float(page.height))
    tables = [table.cells for table in page.filter(is_no_shade).find_tables()]
    tables = [[turned_box(cell, way, extent) for cell in table] for table in tables]
    tables.sort(key=lambda table: (min(cell[1] for cell in table), min(cell[0] for cell in table)))
    outside, inside = shared_out([turned(letter, way, extent) for letter in upright], tables)
    width, height = extent if way in (0, 180) else extent[::-1]
    return {
        "number": page.page_number,
        "width": width,
        "height": height,
        "words": words_of(outside),
        "tables": [
            [[rounded(cell), words_of(inside.get((at, n), []))] for n, cell in enumerate(table)]
            for at, table in enumerate(tables)
        ],
        "pictures": len(objects.get("image", ())),
    }


def _besides(document: Any, pages: Iterable[Any]) -> dict[str, Any]:
    """What the document holds that is no text of a page."""
    from pdfminer.pdftypes import resolve1

    filled = notes = 0
    attached = "EmbeddedFiles" in (resolve1(document.catalog.get("Names")) or {})
    for note in itertools.islice(_annotations(pages), MOST_NOTED):
        sort = getattr(resolve1(note.get("Subtype")), "name", "")
        above = resolve1(note.get("Parent"))
        value = resolve1(note.get("V", above.get("V") if isinstance(above, dict) else None))
        filled += sort == "Widget" and value not in (None, b"") and getattr(value, "name", "") != "Off"
        notes += sort in ("Text", "FreeText")
        attached = attached or sort == "FileAttachment"
    return {"filled": filled, "notes": notes, "attached": attached}


def _annotations(pages: Iterable[Any]) -> Iterator[dict[str, Any]]:
    from pdfminer.pdftypes import resolve1

    for page in pages:
        listed = resolve1(page.annots)
        for note in map(resolve1, listed if isinstance(listed, list) else ()):
            if isinstance(note, dict):
                yield note


def told(data: bytes, most_pages: int) -> dict[str, Any]:
    """What stands on the pages, or under ``refused`` why nothing was taken out; never raises for what a file holds."""
    logging.disable(logging.CRITICAL)
    try:
        return extract(data, most_pages)
    except Exception as error:  # noqa: BLE001 (whatever a library makes of a hostile file, it is one refusal)
        return {"refused": _why(error)}


def _why(error: BaseException) -> list[Any]:
    """The word and number of the refusal behind an error; libraries wrap what they meet."""
    for inner in (error, *error.args, error.__cause__, error.__context__):
        if isinstance(inner, Refused):
            return [inner.word, inner.number]
        if isinstance(inner, (MemoryError, RecursionError)):
            return [LARGE, 0]
        if isinstance(inner, ImportError):
            return [LACKING, 0]
        if type(inner).__name__ in ("PDFPasswordIncorrect", "PDFEncryptionError"):
            return [LOCKED, 0]
    return [DAMAGED, 0]


def main() -> None:
    """Reads the PDF from the standard input, writes what was found as JSON."""
    most_pages, seconds, megabytes = map(int, sys.argv[1:4])
    confine(seconds, megabytes)
    json.dump(told(sys.stdin.buffer.read(), most_pages), sys.stdout)


if __name__ == "__main__":
    main()
