"""How a table form is recognised: headings as data in ``rules/forms``, compared with a sheet's rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from plancheck import knowledge
from plancheck.errors import RuleError, RulesInvalid

if TYPE_CHECKING:
    from plancheck.readers.workbook import Sheet

LONGEST = 300
"""Characters of the longest text that may be a heading."""
SEARCHED = 20
"""Rows at the top of a sheet among which the headings are looked for."""


@dataclass(frozen=True)
class Headings:
    """The headings of one form: what each column may be called, and which must be there."""

    names: dict[str, tuple[str, ...]]
    recognised_by: tuple[str, ...]

    @cached_property
    def field_of(self) -> dict[str, str]:
        """The field of each heading, folded."""
        return {fold(name): field for field, names in self.names.items() for name in names}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headings of a sheet stand: the row, and the column of each field; all from 0."""

    row: int
    columns: dict[str, int]
    lacking: tuple[str, ...]
    twice: tuple[str, ...]


@cache
def headings(form: str) -> Headings:
    """The headings of ``rules/forms/<form>.yaml``; raises ``RulesInvalid`` where the file is wrong."""
    from plancheck.readers.forms.yaml_text import grow

    path = knowledge.folder("rules") / "forms" / f"{form}.yaml"
    data = grow(path.read_text(encoding="utf-8"), path.as_posix()).data
    columns: Any = data.get("columns") if isinstance(data, dict) else None
    needed: Any = data.get("recognised_by") if isinstance(data, dict) else None
    if not _are_headings(columns) or not isinstance(needed, list) or not set(needed) <= set(columns) or not needed:
        allowed = "columns: {field: [heading, ...], ...} and recognised_by: [field, ...]"
        raise RulesInvalid((RuleError(path.as_posix(), 1, 1, "this is no list of headings", "", allowed),))
    return Headings({field: tuple(names) for field, names in columns.items()}, tuple(needed))


def header(sheet: Sheet, known: Headings) -> Header | None:
    """The row of headings, where one of the first rows holds at least as many as tell the form."""
    field_of = known.field_of
    least = len(known.recognised_by) - 1
    best: Header | None = None
    for number, row in enumerate(sheet.rows[:SEARCHED]):
        if len(row) - row.count("") < least:
            continue
        columns: dict[str, int] = {}
        twice: list[str] = []
        for column, text in enumerate(row):
            field = field_of.get(fold(text)) if 0 < len(text) <= LONGEST else None
            if field in columns:
                twice.append(text)
            elif field is not None:
                columns[field] = column
        lacking = tuple(known.names[field][0] for field in known.recognised_by if field not in columns)
        if len(columns) >= least and (best is None or len(columns) > len(best.columns)):
            best = Header(number, columns, lacking, tuple(twice))
    return best


def fold(heading: str) -> str:
    """A heading without differences of capitals and spaces."""
    return "".join(heading.casefold().split())


def _are_headings(columns: object) -> bool:
    return isinstance(columns, dict) and all(
        isinstance(names, list) and names and all(isinstance(name, str) for name in names) for names in columns.values()
    )
