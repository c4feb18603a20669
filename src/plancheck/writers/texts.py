"""A plan's tables as delimited text and as Markdown."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from plancheck.readers.own.formulas import kept_as_text
from plancheck.readers.own.layout import own_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.writers.laying import Laid


def delimited(tables: Sequence[Laid]) -> bytes:
    """All tables below each other, with their titles, parted by commas; nothing in them is a formula."""
    packed = io.StringIO(newline="")
    writer = csv.writer(packed)
    writer.writerow([own_form().mark])
    for table in tables:
        writer.writerow([])
        if table.layout is not own_form().plan:
            writer.writerow([table.layout.name])
        writer.writerow(table.headings)
        writer.writerows([kept_as_text(text) for text in row] for row in table.rows)
    return packed.getvalue().encode("utf-8-sig")


def markdown(tables: Sequence[Laid]) -> bytes:
    """Each table below a heading."""
    lines = [f"# {own_form().mark}", ""]
    for table in tables:
        lines += [f"## {table.layout.name}", "", _line(table.headings), _line(["---"] * len(table.headings))]
        lines += [*map(_line, table.rows), ""]
    return "\n".join(lines).encode()


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_escaped, cells))} |"


def _escaped(text: str) -> str:
    if set(text) == {"-"} and len(text) == 3:  # the line below the headings
        return text
    for sign in "\\`*_[]<>|#~!":
        text = text.replace(sign, f"\\{sign}" if sign not in "<>" else f"&{'lt' if sign == '<' else 'gt'};")
    return text.replace("\n", "<br>")
