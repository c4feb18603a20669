"""Every word of a form is found again: in the plan, in a remark, or as a heading that was matched."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from plancheck.readers.document import Table, distinct
from plancheck.readers.documents import plans_of
from plancheck.readers.reading import known_forms
from plancheck.readers.recognition.headings import SURE, built_in
from plancheck.readers.recognition.walking import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.readers.document import Document

FORMS = Path(__file__).parents[1] / "fixtures" / "forms"
DATED = frozenset(
    ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"]
)
"""Months, which become days."""
MAPPED = frozenset(
    [
        "none",
        "completed",
        "done",
        "track",
        "started",
        "progress",
        "overdue",
        "monthly",
        "weekly",
        "tuesdays",
        "signature",
        "moderate",
        "strong",
        "from",
        "through",
        "quarterly",
        "required",
    ]
)
"""Words for which the format has its own: nothing, a status, a rhythm and its start, a tier; and a heading over empty cells."""


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold())) - DATED - MAPPED


def is_heading(text: str) -> bool:
    """Whether a cell is a heading that is known, with or without room in the plan format, and over empty cells or not."""
    known = built_in()
    match = known.match(text)
    return known.is_other(text) or (match is not None and match.sure >= SURE)


def texts(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        if isinstance(block, Table):
            cells = (cell for row in block.rows for _, cell in distinct(row))
            yield from ((cell.text, str(cell.place)) for cell in cells if not is_heading(cell.text))
        else:
            yield block.text, str(block.place)


def dropped(path: Path) -> list[tuple[str, set[str]]]:
    """Places with words that are found nowhere again."""
    form = next(form for form in known_forms() if path.suffix in form.SUFFIXES and hasattr(form, "document"))
    document = form.document(path.read_bytes(), path.name)
    walk = Walk(built_in())
    walk.go(document)
    kept = [match.found for match, _ in walk.matches]
    for submission in plans_of(document, form.FORM, path.read_bytes(), None).submissions:
        plan = submission.plan.model_dump(mode="json", by_alias=True, exclude_none=True)
        kept += [
            json.dumps(plan, ensure_ascii=False).replace("\\n", " "),
            *(remark.text for remark in submission.remarks),
        ]
    known = words(" ".join(kept))
    return [(place, words(text) - known) for text, place in texts(document) if words(text) - known]


@pytest.mark.parametrize("name", sorted(path.name for path in FORMS.iterdir()))
def test_every_word_of_a_form_is_found_again(name: str) -> None:
    assert dropped(FORMS / name) == []


@pytest.mark.parametrize(
    "rows",
    [
        [["Action", "Owner", "Baseline", "Target", "Subgroup"], ["Visit lessons.", "Ada", "alpha", "beta", "gamma"]],
        [["Action", "Owner", "Target"], ["Visit lessons.", "Ada", "alpha"]],
        [["Action", "Owner", "Milestone Due Date"], ["Visit lessons.", "Ada", "alpha"]],
        [["Strategy", "Then We See", "Which Leads To"], ["Coach.", "practice", "alpha"], ["", "", "beta"]],
        [["School", "Alpha Beta"], ["School", "Gamma Delta"], ["Goal", "Read more."]],
        [["School", "Alpha Beta", "Contact", "Gamma Delta"], ["Goal", "Read more."]],
        [["Goal", "Something", "Else"], ["Strategy", "Owner", "Measure"], ["Coach.", "Ada", "alpha"]],
    ],
)
def test_what_has_no_room_is_told(tmp_path: Path, rows: list[list[str]]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "p.xlsx")
    assert dropped(tmp_path / "p.xlsx") == []
