"""Takes words and ruled cells out of a PDF; runs as a process of its own, which may be ended at any time.

A PDF is a program for drawing pages: it may unfold to any size and take any time. Nothing of what
it names is fetched, opened or run; fields, notes and attached files are counted, and no more.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import logging
import sys
import zlib
from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.pdf.letters import words_of
from plancheck.readers.pdf.turning import SLANTED, direction, turned, turned_box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_UNFOLDED: Final = 200_000_000
"""Bytes of all streams together, unpacked; text and rules of a page take about a hundred thousand."""
MOST_MARKS: Final = 60_000
"""Letters and rules of one page; a page in small print has about eight thousand."""
MOST_WORDS: Final = 400_000
MOST_EXTENT: Final = 15_000
"""Points; the largest page that PDF itself allows has 14,400."""
MOST_NOTED: Final = 20_000
"""Fields and notes that are looked at."""
THICKEST: Final = 3.0
"""Points; what is filled and thicker is a shade behind text, and no rule."""
_BAND: Final = 16
"""Points of height by which cells are looked up."""

LOCKED: Final = "locked"
DAMAGED: Final = "damaged"
LARGE: Final = "large"
PAGES: Final = "pages"
UNFOLDS: Final = "unfolds"

Box = tuple[float, float, float, float]
Letter = dict[str, Any]


class Refused(Exception):
    """Why nothing is taken out: one word, and a number that belongs to it."""

    def __init__(self, word: str, number: int = 0) -> None:
        super().__init__(word, number)
        self.word, self.number = word, number


def extract(data: bytes, most_pages: int) -> dict[str, Any]:
    """What stands on the pages, as plain data for ``marks_of``; raises ``Refused``, or whatever a library raises."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFXRefFallback

    with _bounded_unfolding(), pdfplumber.open(io.BytesIO(data)) as pdf:
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
    if not (0 < page.width <= MOST_EXTENT and 0 < page.height <= MOST_EXTENT):
        raise Refused(DAMAGED)
    objects = page.objects
    if sum(map(len, objects.values())) > MOST_MARKS:
        raise Refused(LARGE, page.page_number)
    upright, slanted, way = _letters(objects.get("char", ()), page.bbox)
    found["slanted"] += slanted
    found["letters"] += len(upright)
    extent = (float(page.width), float(page.height))
    tables = [table.cells for table in page.filter(_is_no_shade).find_tables()]
    tables = [[turned_box(cell, way, extent) for cell in table] for table in tables]
    tables.sort(key=lambda table: (min(cell[1] for cell in table), min(cell[0] for cell in table)))
    outside, inside = _shared_out([turned(letter, way, extent) for letter in upright], tables)
    width, height = extent if way in (0, 180) else extent[::-1]
    return {
        "number": page.page_number,
        "width": width,
        "height": height,
        "words": words_of(outside),
        "tables": [
            [[_rounded(cell), words_of(inside.get((at, n), []))] for n, cell in enumerate(table)]
            for at, table in enumerate(tables)
        ],
        "pictures": len(objects.get("image", ())),
    }


def _letters(letters: Iterable[Letter], page: Box) -> tuple[list[Letter], int, int]:
    """The letters that can be seen, once each; how many stand aslant; and the way that most of them run."""
    kept: list[Letter] = []
    seen: set[tuple[str, int, int]] = set()
    ways: dict[int, int] = {}
    slanted = 0
    for letter in letters:
        middle, height = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        if not (page[0] <= middle <= page[2] and page[1] <= height <= page[3]):
            continue
        letter["way"] = direction(letter["matrix"])
        if letter["way"] == SLANTED:
            slanted += 1
            continue
        x, y = round(letter["x0"]), round(letter["top"])
        if letter["text"] != " " and any(
            (letter["text"], x + right, y + down) in seen for right in (-1, 0, 1) for down in (-1, 0, 1)
        ):
            continue  # a letter printed twice, a little aside, looks bold
        seen.add((letter["text"], x, y))
        ways[letter["way"]] = ways.get(letter["way"], 0) + 1
        kept.append(letter)
    return kept, slanted, max(ways, key=lambda way: (ways[way], -way), default=0)


def _is_no_shade(shape: Letter) -> bool:
    """Whether what is drawn may be a rule: a line, a frame, or a thin bar; not the shade or marker behind text."""
    if shape["object_type"] not in ("rect", "curve") or shape.get("stroke"):
        return True
    return min(abs(float(shape["width"])), abs(float(shape["height"]))) <= THICKEST


def _shared_out(
    letters: list[Letter], tables: list[list[Box]]
) -> tuple[list[Letter], dict[tuple[int, int], list[Letter]]]:
    """The letters outside of all cells, and those of each cell by table and number; the smallest cell has them."""
    bands: dict[int, list[tuple[float, Box, tuple[int, int]]]] = {}
    for at, table in enumerate(tables):
        for number, box in enumerate(table):
            area = (box[2] - box[0]) * (box[3] - box[1])
            for band in range(int(box[1] // _BAND), int(box[3] // _BAND) + 1):
                bands.setdefault(band, []).append((area, box, (at, number)))
    for cells in bands.values():
        cells.sort()
    outside: list[Letter] = []
    inside: dict[tuple[int, int], list[Letter]] = {}
    for letter in letters:
        x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        for _, (left, top, right, bottom), key in bands.get(int(y // _BAND), ()):
            if left <= x < right and top <= y < bottom:
                inside.setdefault(key, []).append(letter)
                break
        else:
            outside.append(letter)
    return outside, inside


def _rounded(box: Box) -> list[float]:
    return [round(side, 2) for side in box]


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


class _Unfolding:
    """Stands in for zlib in the library: what is damaged or unfolds to too much ends the reading."""

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)

    def __init__(self) -> None:
        self._left = MOST_UNFOLDED

    def decompress(self, data: bytes) -> bytes:
        """All that ``data`` unfolds to."""
        unfolder = zlib.decompressobj()
        try:
            unfolded = unfolder.decompress(data, self._left + 1)
        except zlib.error:
            raise Refused(DAMAGED) from None
        self._left -= len(unfolded)
        if self._left < 0:
            raise Refused(UNFOLDS, MOST_UNFOLDED // 1_000_000)
        if not unfolder.eof:
            raise Refused(DAMAGED)
        return unfolded


@contextlib.contextmanager
def _bounded_unfolding() -> Iterator[None]:
    from pdfminer import pdftypes

    before = vars(pdftypes)["zlib"]
    vars(pdftypes)["zlib"] = _Unfolding()
    try:
        yield
    finally:
        vars(pdftypes)["zlib"] = before


def _confine(seconds: int, megabytes: int) -> None:
    """Gives this process no more time and memory than that, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: there the time alone is bounded, by whoever started this process
        return
    most = megabytes * 1_000_000
    if most:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 1))


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
        if type(inner).__name__ in ("PDFPasswordIncorrect", "PDFEncryptionError"):
            return [LOCKED, 0]
    return [DAMAGED, 0]


def main() -> None:
    """Reads the PDF from the standard input, writes what was found as JSON."""
    most_pages, seconds, megabytes = map(int, sys.argv[1:4])
    _confine(seconds, megabytes)
    json.dump(told(sys.stdin.buffer.read(), most_pages), sys.stdout)


if __name__ == "__main__":
    main()
