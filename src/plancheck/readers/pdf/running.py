"""Heads and feet that run through a document: the same text at the same place on most pages, and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from plancheck.readers.pdf.looks import is_heading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plancheck.readers.pdf.lines import Line
    from plancheck.readers.pdf.looks import Look
    from plancheck.readers.pdf.marks import Page

NUMBER: Final = "#"
"""What stands for the number of a page."""
MARGIN: Final = 0.12
"""Of a page's height: the strips at its top and bottom where heads and feet stand."""
_SAME_PLACE: Final = 6.0
"""Points up or down."""
_PAGE_NUMBER: Final = re.compile(r"(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_WITH_NUMBER: Final = re.compile(r"\bpage\s+\d{1,4}(?:\s+of\s+\d{1,4})?|\b\d{1,4}\s+of\s+\d{1,4}\b", re.IGNORECASE)


def running(pages: Sequence[Page], lines: Mapping[int, Sequence[Line]], body: Look) -> dict[str, set[tuple[int, int]]]:
    """The texts of heads and feet, ``#`` for the number of the page, each with the pages and lines that it is.

    ``lines`` are those outside of tables by the number of their page. What looks like a heading of
    the ``body`` needs a third page: two pages may begin alike.
    """
    found: dict[tuple[str, bool], list[tuple[int, int, Line]]] = defaultdict(list)
    for page in pages:
        for number, line in enumerate(lines[page.number]):
            if (strip := _strip(page, line)) is not None:
                found[numbered(line.text), strip].append((page.number, number, line))
    most = len(pages) // 2 + 1
    kept: dict[str, set[tuple[int, int]]] = {}
    for (text, _), places in found.items():
        last = places[-1][2]
        alike = [place for place in places if abs(place[2].top - last.top) <= _SAME_PLACE]
        least = max(most, 3 if is_heading([last], body) else 2)
        counts = text == NUMBER and all(_first_number(line.text) == page for page, _, line in alike)
        if counts or len({page for page, _, _ in alike}) >= least:
            kept.setdefault(text, set()).update((page, number) for page, number, _ in alike)
    return kept


def _first_number(text: str) -> int:
    return int(re.findall(r"\d+", text)[0])


def numbered(text: str) -> str:
    """A text with ``#`` where the number of the page stands in it."""
    return NUMBER if _PAGE_NUMBER.fullmatch(text) else _WITH_NUMBER.sub(NUMBER, text)


def _strip(page: Page, line: Line) -> bool | None:
    """Whether a line stands at the top or the bottom of its page; ``None`` where it is between, or beside a table."""
    tops = [cell.top for table in page.tables for cell in table]
    bottoms = [cell.bottom for table in page.tables for cell in table]
    if line.bottom <= MARGIN * page.height and line.bottom <= min(tops, default=page.height):
        return True
    if line.top >= (1 - MARGIN) * page.height and line.top >= max(bottoms, default=0.0):
        return False
    return None
