"""Writes plans as PDF with ruled tables, from the same blocks of content as the other fixtures of forms."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STYLES = getSampleStyleSheet()
IN_CELL = ParagraphStyle("cell", parent=STYLES["BodyText"], fontSize=9, leading=11)
RULES = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
NO_RULES = [("VALIGN", (0, 0), (-1, -1), "TOP")]


def as_pdf(path: Path, blocks: list[dict[str, Any]], **settings: Any) -> None:
    path.write_bytes(pdf(blocks, **settings))


def pdf(
    blocks: list[dict[str, Any]],
    *,
    lying: bool = True,
    ruled: bool = True,
    repeat: int = 1,
    edge: Callable[[Any, Any], None] | None = None,
) -> bytes:
    """``lying`` for landscape, ``repeat`` rows are printed again on each page, ``edge`` draws heads and feet."""
    packed = io.BytesIO()
    size = landscape(A4) if lying else A4
    document = SimpleDocTemplate(packed, pagesize=size, leftMargin=50, rightMargin=50, invariant=1)
    story: list[Any] = []
    for block in blocks:
        if "heading" in block:
            story.append(Paragraph(escaped(block["heading"]), STYLES[f"Heading{block.get('level', 1)}"]))
        elif "text" in block:
            story.append(Paragraph(escaped(block["text"]), STYLES["BodyText"]))
        elif "items" in block:
            story += [Paragraph(escaped(item), STYLES["BodyText"], bulletText="•") for item in block["items"]]
        else:
            story += [table(block["table"], size[0] - 100, ruled=ruled, repeat=repeat), Spacer(1, 12)]
    document.build(story, onFirstPage=edge or nothing, onLaterPages=edge or nothing)
    return packed.getvalue()


def table(rows: list[list[Any]], width: float, *, ruled: bool = True, repeat: int = 1) -> Table:
    """A ruled table; ``<`` goes on from the left, ``^`` from above."""
    columns = max(map(len, rows))
    full = [[*row, *[None] * (columns - len(row))] for row in rows]
    spans = [span for span in map(span_at(full), [(r, c) for r in range(len(full)) for c in range(columns)]) if span]
    cells = [[cell(text) for text in row] for row in full]
    made = Table(cells, colWidths=[width / columns] * columns, repeatRows=repeat)
    made.setStyle([*(RULES if ruled else NO_RULES), *spans])
    return made


def span_at(rows: list[list[Any]]) -> Callable[[tuple[int, int]], tuple[Any, ...] | None]:
    def found(at: tuple[int, int]) -> tuple[Any, ...] | None:
        row, column = at
        right, down = column, row
        while right + 1 < len(rows[row]) and rows[row][right + 1] == "<":
            right += 1
        while down + 1 < len(rows) and rows[down + 1][column] == "^":
            down += 1
        plain = rows[row][column] not in ("<", "^")
        return ("SPAN", (column, row), (right, down)) if plain and (right, down) != (column, row) else None

    return found


def cell(text: Any) -> Any:
    if text in (None, "<", "^"):
        return ""
    return [Paragraph(escaped(line), IN_CELL) for line in str(text).split("\n")]


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def nothing(_canvas: Any, _document: Any) -> None:
    """No heads and feet."""
