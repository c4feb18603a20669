"""Ruled tables: cells laid into rows and columns, and tables that go on on the next page put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from plancheck.places import Place
from plancheck.readers.document import Cell, Table
from plancheck.readers.pdf.lines import Line, joined, rows_of
from plancheck.readers.pdf.lines import goes_on as line_goes_on
from plancheck.submission import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plancheck.readers.document import Row
    from plancheck.readers.pdf.marks import Ruled

SNAP: Final = 3.0
"""Points by which edges of one column may differ from page to page."""
_WIDEST_MARGIN: Final = 12.0
"""Points between a rule and the text beside it."""
_SEARCHED: Final = 8
"""Rows at the top of a table among which are those that are printed again on the next page."""
_ENDS: Final = (".", "!", "?", ";", ":")


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell: its row and how many it spans, its sides, and its lines and what they say."""

    row: int
    rows: int
    left: float
    right: float
    lines: tuple[Line, ...]
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as its cells, with the sides of its columns."""

    cells: tuple[Laid, ...]
    edges: tuple[float, ...]
    rows: int
    doubts: tuple[Remark, ...] = ()
    """Where the end of a page cut a row, or may have."""

    def texts(self, row: int) -> tuple[tuple[float, str], ...]:
        """What stands in a row, with the left sides."""
        return tuple((cell.left, cell.text) for cell in self.cells if cell.row == row)


def laid(cells: Sequence[Ruled], shown: str, page: int, number: int, known: frozenset[str]) -> Sheet:
    """The cells between rules as a table, the ``number``-th of its page."""
    lefts = sorted({cell.left for cell in cells} | {cell.right for cell in cells})
    tops = sorted({cell.top for cell in cells} | {cell.bottom for cell in cells})
    column_at, row_at = _numbered(lefts), _numbered(tops)
    margins = [min(word.left for word in cell.words) - cell.left for cell in cells if cell.words]
    margin = min(max(min(margins, default=0.0), 0.0), _WIDEST_MARGIN)
    found: list[Laid] = []
    for cell in sorted(cells, key=lambda cell: (cell.top, cell.left)):
        row = row_at[cell.top]
        lines = tuple(Line(tuple(words), cell.right - margin) for words in rows_of(cell.words))
        place = Place(shown, page=page, table=number, row=row + 1, column=column_at[cell.left] + 1)
        found.append(Laid(row, row_at[cell.bottom] - row, cell.left, cell.right, lines, joined(lines, known), place))
    return Sheet(tuple(found), tuple(lefts), len(tops) - 1)


def goes_on(above: Sheet, below: Sheet) -> bool:
    """Whether a table at the top of a page has the columns of the one at the end of the page before."""
    fewer, more = sorted((above.edges, below.edges), key=len)
    ends = all(abs(one - other) <= SNAP for one, other in ((fewer[0], more[0]), (fewer[-1], more[-1])))
    return ends and all(min(abs(edge - other) for other in more) <= SNAP for edge in fewer) and _told_apart(fewer, more)


def put_together(above: Sheet, below: Sheet, known: frozenset[str]) -> Sheet:
    """Both as one: rows that are printed again are dropped, and a row that the page's end cut is one."""
    edges = max(above.edges, below.edges, key=len)
    above, below = _snapped(above, edges), _snapped(below, edges)
    again = _printed_again(above, below)
    cells = [replace(cell, row=cell.row - again) for cell in below.cells if cell.row >= again]
    upper, rows, rest, doubts = above.cells, above.rows, below.rows - again, above.doubts
    small = next((cell for cell in cells if cell.row == 0 and cell.text[:1].islower()), None)
    if small is not None and _is_cut(above, cells):
        upper = tuple(_with_rest(cell, cells, known) if cell.row + cell.rows == rows else cell for cell in upper)
        doubts = (*doubts, Remark(small.place, "read as the rest of the row that the end of the page before cuts"))
        cells = [replace(cell, row=cell.row - 1) for cell in cells if cell.row]
        rest -= 1
    elif small is not None:
        doubts = (*doubts, Remark(small.place, "read as a row; it may be the rest of the row on the page before"))
    moved = tuple(replace(cell, row=cell.row + rows) for cell in cells)
    return Sheet((*upper, *moved), edges, rows + rest, doubts)


def table_of(sheet: Sheet) -> Table:
    """The table in full: a cell that spans several places says the same in each of them."""
    columns = len(sheet.edges) - 1
    nowhere = sheet.cells[0].place
    rows: list[list[Cell]] = [[Cell("", nowhere)] * columns for _ in range(sheet.rows)]
    at = _numbered(sheet.edges)
    for cell in sheet.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(at[cell.left], at[cell.right]):
                again = (row, column) != (cell.row, at[cell.left])
                rows[row][column] = Cell(cell.text, cell.place, again)
    return Table(tuple(map(tuple, _without_blank(rows))))


def _numbered(edges: Iterable[float]) -> dict[float, int]:
    return {edge: number for number, edge in enumerate(edges)}


def _without_blank(rows: Iterable[Sequence[Cell]]) -> list[Row]:
    return [tuple(row) for row in rows if any(cell.text for cell in row)]


def _nearest(edge: float, edges: Sequence[float]) -> float:
    return min(edges, key=lambda other: abs(other - edge))


def _told_apart(fewer: Sequence[float], more: Sequence[float]) -> bool:
    """Whether no two edges would become one."""
    return len({_nearest(edge, more) for edge in fewer}) == len(fewer)


def _snapped(sheet: Sheet, edges: tuple[float, ...]) -> Sheet:
    """The table with its sides where the nearest of these are."""
    near = {edge: _nearest(edge, edges) for edge in sheet.edges}
    cells = tuple(replace(cell, left=near[cell.left], right=near[cell.right]) for cell in sheet.cells)
    return replace(sheet, cells=cells, edges=edges)


def _printed_again(above: Sheet, below: Sheet) -> int:
    """How many rows at the top of the lower table are those that head the upper one."""
    first = below.texts(0)
    filled = sum(bool(text) for _, text in first)
    for start in range(min(_SEARCHED if filled > 1 else filled, above.rows)):
        if above.texts(start) == first:
            same = 1
            while same < min(below.rows, above.rows - start) and above.texts(start + same) == below.texts(same):
                same += 1
            return same
    return 0


def _is_cut(above: Sheet, cells: Sequence[Laid]) -> bool:
    """Whether the first row below is the rest of the last one: its texts go on full lines, or are entries."""
    last = {cell.left: cell for cell in above.cells if cell.row + cell.rows == above.rows}
    rest = [cell for cell in cells if cell.row == 0 and cell.text]
    if not rest or any(cell.left not in last for cell in rest):
        return False
    return all(_continues(last[cell.left], cell) for cell in rest)


def _continues(above: Laid, rest: Laid) -> bool:
    if not above.text or rest.lines[0].is_item:
        return bool(above.text)
    return not above.text.endswith(_ENDS) and line_goes_on(above.lines[-1], rest.lines[0])


def _with_rest(cell: Laid, cells: Sequence[Laid], known: frozenset[str]) -> Laid:
    rest = next((other.lines for other in cells if other.row == 0 and other.left == cell.left), ())
    lines = cell.lines + rest
    return replace(cell, lines=lines, text=joined(lines, known))
