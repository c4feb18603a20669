"""A district's priority extract: a workbook in which a row is a priority and one of its practices."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from plancheck.errors import PlanUnreadable
from plancheck.places import Place, Places
from plancheck.readers.admitting import MOST_REPORTED, admit_data
from plancheck.readers.columns import Header, header, headings
from plancheck.readers.document import Spots, place_of
from plancheck.readers.gathering import Gathered
from plancheck.readers.results import ReadResult
from plancheck.readers.wording import quoted
from plancheck.readers.workbook import Sheet, cell, forget, on_one_line, sheets

if TYPE_CHECKING:
    from plancheck.readers.document import Spot
    from plancheck.submission import Submission

FORM: Final = "priority-extract"
SUFFIXES: Final = (".xlsx",)
MOST_BYTES: Final = 50_000_000

CARRIES: Final = {
    "challenges": ("problem",),
    "root_causes": ("cause",),
    "strategies": ("if", "then", "outcome"),
    "theory": ("if", "then", "outcome"),
    "goals": ("goal_1", "target_1"),
    "steps": ("goal_2", "target_2", "goal_3", "target_3"),
}
"""What the form carries, and the columns of which one must be there for it."""


def read(data: bytes, shown: str) -> ReadResult | None:
    """The plans of the workbook, in the order of their first rows; ``None`` where no sheet has the headings."""
    known = headings(FORM)
    found = [on_one_line(sheet) for sheet in sheets(data, shown, lines=True) if header(sheet, known)]
    if not found:
        return None  # the sheets are kept for the form that looks at them next
    forget()
    tables = [(sheet, top) for sheet in found if (top := header(sheet, known)) is not None]
    plans: dict[str, Gathered] = {}
    unreadable: list[PlanUnreadable] = []
    carries: set[str] = set()
    for sheet, top in tables:
        _refuse_doubtful(sheet, top, shown)
        carries |= {name for name, columns in CARRIES.items() if any(column in top.columns for column in columns)}
        unreadable += _gather(sheet, top, shown, plans)
    if not plans and not unreadable:
        reason, hint = "there are headings and no plan below them", "give an extract with rows"
        return ReadResult(unreadable=(_at(shown, tables[0][0], tables[0][1].row, 0, reason, hint),))
    digest = hashlib.sha256(data).hexdigest()
    submissions: list[Submission] = []
    for plan in plans.values():
        places = Places(place_of(plan.places["title",]), Spots(plan.places))
        result = admit_data(plan.data, places, places, FORM, digest, frozenset(carries))
        submissions += result.submissions
        unreadable += result.unreadable
    return ReadResult(tuple(submissions), tuple(unreadable))


def _gather(sheet: Sheet, top: Header, shown: str, plans: dict[str, Gathered]) -> list[PlanUnreadable]:
    """Adds the rows of a sheet to the plans; rows of one name are one plan wherever they stand."""

    def place(row: int, column: int) -> Place:
        return Place(shown, sheet=sheet.name, cell=cell(row, column))

    nameless: list[PlanUnreadable] = []
    names = sheet.rows[top.row]
    for number, row in enumerate(sheet.rows[top.row + 1 :], top.row + 1):
        if not any(row) or row == names:  # extracts put together repeat their headings
            continue
        said = {field: row[column] for field, column in top.columns.items() if row[column]}
        if "plan" not in said:
            reason, hint = "the row has no plan name", "write the plan's name in this cell, or delete the row"
            nameless.append(_at(shown, sheet, number, top.columns["plan"], reason, hint))
            continue
        where: dict[str, Spot] = {field: (place, number, column) for field, column in top.columns.items()}
        plans.setdefault(said["plan"], Gathered()).add(said, where)
    return nameless[:MOST_REPORTED]


def _refuse_doubtful(sheet: Sheet, top: Header, shown: str) -> None:
    hint = "compare with rules/forms/priority-extract.yaml, where headings may be changed"
    if top.lacking:
        raise _at(shown, sheet, top.row, 0, f"the heading {quoted(top.lacking[0])} is missing", hint)
    if top.twice:
        raise _at(
            shown, sheet, top.row, 0, f"the heading {quoted(top.twice[0])} stands there twice", "keep one of them"
        )


def _at(shown: str, sheet: Sheet, row: int, column: int, reason: str, hint: str) -> PlanUnreadable:
    return PlanUnreadable(shown, Place(shown, sheet=sheet.name, cell=cell(row, column)), reason, hint)
