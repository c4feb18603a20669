"""A plan's tables as a Word document, with prompts and lists to choose from."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from plancheck.errors import NotFound
from plancheck.readers.own.layout import own_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.readers.own.layout import Column
    from plancheck.writers.laying import Laid

BLANK = 3
"""Rows of an empty table."""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(tables: Sequence[Laid], *, empty: bool = False) -> bytes:
    """The document's bytes; ``empty``: with blank rows to fill in.

    Raises:
        NotFound: the library that writes documents is not installed.
    """
    try:
        import docx
    except ImportError:
        reason = "Word documents are written with python-docx, which is not installed"
        raise NotFound(reason, 'install it: pip install "plancheck[templates]"') from None
    document: Any = docx.Document()
    form = own_form()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading(form.mark, 0)
    if empty:
        document.add_paragraph(form.guidance)
    for table in tables:
        document.add_heading(table.layout.name, 1)
        if empty:
            document.add_paragraph(table.layout.guidance)
        blank = ("",) * len(table.headings)
        rows = [table.headings, *table.rows, *([blank] * BLANK if empty and table.layout is not form.plan else [])]
        grid = document.add_table(rows=len(rows), cols=len(table.headings), style="Table Grid")
        _fill(grid, rows, table, offers=empty)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _fill(grid: Any, rows: Sequence[Sequence[str]], table: Laid, *, offers: bool) -> None:
    keys = {column.heading: column for column in table.layout.columns}
    is_plan = table.layout is own_form().plan
    cells = grid._cells  # noqa: SLF001 (row.cells walks the whole table each time)
    width = len(table.headings)
    for number, row in enumerate(rows):
        for at, text in enumerate(row):
            column = keys.get(row[0]) if is_plan else keys.get(table.headings[at])
            if text:
                _write(cells[number * width + at], text)
            elif offers and number and column is not None and column.picks_one:
                _offer(cells[number * width + at], column)


def _write(cell: Any, text: str) -> None:
    lines = text.split("\n")
    cell.paragraphs[0].text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line)


def _offer(cell: Any, column: Column) -> None:
    """A list to choose from; its prompt is no answer."""
    from docx.oxml import parse_xml

    items = "".join(f'<w:listItem w:displayText="{word}" w:value="{word}"/>' for word in column.choices)
    control = (
        f'<w:sdt xmlns:w="{WORD}"><w:sdtPr><w:alias w:val="{column.heading}"/><w:showingPlcHdr/>'
        f"<w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
        f"<w:sdtContent><w:r><w:t>Choose</w:t></w:r></w:sdtContent></w:sdt>"
    )
    cell.paragraphs[0]._p.append(parse_xml(control))  # noqa: SLF001 (the library writes no controls)
