"""Reads our own form back: rows below the titles and headings that it has become plain data of the plan format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from plancheck.plan.own_keys import OWN_KEY
from plancheck.readers.document import Cell, Paragraph, Table, distinct
from plancheck.readers.own.layout import Column, Layout, own_form
from plancheck.readers.recognition.cells import BULLET
from plancheck.submission import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.places import Path, Place
    from plancheck.readers.document import Document, Row

_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)


def is_own(document: Document) -> bool:
    """Whether the document begins with the mark of our own form."""
    for block in document.blocks[:1]:
        text = block.text if isinstance(block, Paragraph) else next((c.text for _, c in distinct(block.rows[0])), "")
        return text == own_form().mark
    return False


class OwnPlan:
    """Plain data with the place of each value, and what was left aside."""

    def __init__(self, document: Document) -> None:
        self.data: dict[str, Any] = {"format": 1}
        self.places: dict[Path, Place] = {}
        self.remarks: list[Remark] = []
        self._names: dict[str, dict[str, int]] = {}
        self._layouts = {layout.name: layout for layout in own_form().tables}
        self._with_id: list[dict[str, Any]] = []
        self._with_refs: list[tuple[dict[str, Any], str]] = []
        self._read(document)
        self._in_small_letters()

    def _read(self, document: Document) -> None:
        layout: Layout | None = None
        columns: dict[int, Column] = {}
        lines = list(_lines(document))
        for number, row in enumerate(lines):
            filled = distinct(row)
            after = lines[number + 1 : number + 4]
            if len(filled) == 1 and (found := self._titled(filled[0][1].text, after)) is not None:
                layout, columns = found, {}
            elif [cell.text for _, cell in filled] == ["Plan", "What the plan says"]:
                layout, columns = own_form().plan, {}
            elif layout is own_form().plan:
                self._key(filled)
            elif layout is not None and columns:
                self._row(layout, columns, row)
            elif layout is not None and (heads := _columns(row, layout)):
                columns = heads

    def _titled(self, text: str, after: list[Row]) -> Layout | None:
        """The table that a title begins: one of its rows of headings follows, perhaps below guidance."""
        layout = self._layouts.get(text)
        if layout is None or not any(_columns(row, layout) for row in after):
            return None
        return layout

    def _key(self, filled: tuple[tuple[int, Cell], ...]) -> None:
        cells = [cell for _, cell in filled]
        column = next((c for c in own_form().plan.columns if c.heading == cells[0].text), None)
        column = column or _of_author(cells[0].text)
        if column is None:
            if cells[0].text not in (own_form().guidance, own_form().plan.guidance):
                self._aside(cells)
        elif len(cells) > 1:
            self._put(self.data, (), column, cells[1])

    def _row(self, layout: Layout, columns: dict[int, Column], row: Row) -> None:
        cells = {columns[at].field: (columns[at], cell) for at, cell in distinct(row) if at in columns}
        self._aside([cell for at, cell in distinct(row) if at not in columns])
        if not cells:
            return
        holder, path, key = self._holder(layout, cells)
        if holder is None:
            self._aside([cell for _, cell in cells.values()])
            return
        rest = {field: value for field, value in cells.items() if field not in ("parent", "part", "step")}
        place = next(iter(rest.values() if rest else cells.values()))[1].place
        if [cell.text for _, cell in rest.values()] == [own_form().none]:
            holder.setdefault(key, [])
            self.places[*path, key] = place
            return
        entry: dict[str, Any] = {}
        where = self._add(layout, holder, path, key, entry, cells)
        self.places[where] = place
        for column, cell in rest.values():
            self._put(entry, where, column, cell)
        self._name(layout, entry, where)

    def _holder(self, layout: Layout, cells: dict[str, tuple[Column, Cell]]) -> tuple[dict[str, Any] | None, Path, str]:
        """The mapping that has the list of a row, the way to it, and the list's key."""
        holder: dict[str, Any] = self.data
        path: Path = ()
        if not layout.of:
            *steps, key = layout.path.split(".")
            for step in steps:
                holder, path = holder.setdefault(step, {}), (*path, step)
            return holder, path, key
        name = cells["parent"][1].text.lower() if "parent" in cells else ""
        number = self._names.get(layout.of, {}).get(name)
        if number is None:
            return None, (), ""
        listed: Any = self.data
        for step in layout.of.split("."):
            listed, path = listed[step], (*path, step)
        return listed[number], (*path, number), layout.path

    def _add(
        self,
        layout: Layout,
        holder: dict[str, Any],
        path: Path,
        key: str,
        entry: dict[str, Any],
        cells: dict[str, tuple[Column, Cell]],
    ) -> Path:
        """Puts the entry where it belongs; the way to it."""
        if layout.path == "theory":
            part = _chosen(cells["part"][1].text, cells["part"][0]) if "part" in cells else "if"
            theory = holder.setdefault("theory", {})
            if part == "outcome":
                theory["outcome"] = entry
                return (*path, "theory", "outcome")
            theory.setdefault(part, []).append(entry)
            return (*path, "theory", part, len(theory[part]) - 1)
        found = holder.setdefault(key, [])
        if layout.path == "whys":
            step = cells["step"][1].text if "step" in cells else ""
            if not found or step != str(len(found)):
                found.append([])
            found[-1].append(entry)
            return (*path, key, len(found) - 1, len(found[-1]) - 1)
        found.append(entry)
        return (*path, key, len(found) - 1)

    def _name(self, layout: Layout, entry: dict[str, Any], where: Path) -> None:
        for inner in own_form().tables:
            if inner.of and inner.of == layout.path and isinstance(where[-1], int):
                names = self._names.setdefault(layout.path, {})
                names[str(entry.get("id") or f"{inner.kind}-{where[-1] + 1}").lower()] = where[-1]

    def _put(self, holder: dict[str, Any], path: Path, column: Column, cell: Cell) -> None:
        *steps, key = column.field.split(".")
        for step in steps:
            holder, path = holder.setdefault(step, {}), (*path, step)
            self.places.setdefault(path, cell.place)
        holder[key] = value(cell.text, column)
        self.places[*path, key] = cell.place
        if key == "id":
            self._with_id.append(holder)
        elif column.holds == "refs" and column.field not in _OF_PEOPLE:
            self._with_refs.append((holder, key))

    def _in_small_letters(self) -> None:
        """Ids as the format wants them, of which Word makes the first letter a capital, and what names them."""
        for entry in self._with_id:
            if _ID.fullmatch(entry["id"].lower()):
                entry["id"] = entry["id"].lower()
        known = {entry["id"] for entry in self._with_id}
        for entry, key in self._with_refs:
            entry[key] = [named.lower() if named.lower() in known else named for named in entry[key]]

    def _aside(self, cells: list[Cell]) -> None:
        if cells:
            text = " | ".join(" ".join(cell.text.split()) for cell in cells)
            self.remarks.append(Remark(cells[0].place, f'left aside: "{text}"'))


def value(text: str, column: Column) -> Any:
    """What a cell says, by what its column holds; what does not fit stays text, and the model says so."""
    if column.holds in ("words", "refs", "dates", "numbers"):
        if text == own_form().none:
            return []
        parts = text.split("\n") if "\n" in text or text.startswith(BULLET) else text.split(";")
        if column.holds == "refs" and len(parts) == 1 and re.fullmatch(r"[a-z0-9_-]+(\s*,\s*[a-z0-9_-]+)+", text):
            parts = text.split(",")
        found = [part.strip().removeprefix(BULLET).strip() for part in parts if part.strip()]
        if column.holds == "numbers":
            return [_number(number) for part in found for number in _SERIES.sub(";", part).split(";")]
        listed = [_chosen(part, column) for part in (found[0].split(",") if len(found) == 1 else found)]
        return listed if set(listed) <= set(column.choices) else [_chosen(part, column) for part in found]
    if column.holds == "flag":
        return {"yes": True, "no": False, "true": True, "false": False}.get(text.casefold(), text)
    return _number(_amount(text)) if column.holds == "number" else _chosen(text, column)


_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_OF_PEOPLE = frozenset({"diagnostic.contributors", "root_cause_analysis.participants", "with", "by"})
"""References to people, by id or by name as written."""
_SERIES = re.compile(r"(?<=\d)\s*,\s+(?=\d)|(?<=\d{4}),(?=\d{4})")
"""Commas between numbers, and not within one (*1,250*)."""
_AMOUNT = re.compile(r"[$€£]?\s*(-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+(\.\d+)?)\s*%?")


def _chosen(text: str, column: Column) -> str:
    """The choice that is meant, in any case of letters, or the text as it is."""
    folded = text.strip().casefold()
    return folded if folded in column.choices else text


def _amount(text: str) -> str:
    """A figure without the sign of its currency or percent, and without the commas between its thousands."""
    match = _AMOUNT.fullmatch(text)
    return match[1].replace(",", "") if match else text


def _number(text: str) -> Any:
    if not _NUMBER.fullmatch(text):
        return text
    found = float(text)
    return int(found) if found == int(found) else found


def _columns(row: Row, layout: Layout) -> dict[int, Column]:
    """The columns, where all that stands in the row are headings of the table, or keys of the author's own."""
    known = {column.heading: column for column in layout.columns}
    filled = distinct(row)
    found = {at: column for at, cell in filled if (column := known.get(cell.text) or _of_author(cell.text)) is not None}
    headings = [cell.text for _, cell in filled if cell.text in known]
    return found if len(headings) > 1 and len(found) == len(filled) else {}


def _of_author(heading: str) -> Column | None:
    """The column of a key of the author's own."""
    return Column(heading, heading, "text") if heading.startswith(OWN_KEY) else None


def _lines(document: Document) -> Iterator[Row]:
    """Paragraphs and rows alike; the name of a sheet stands over its rows."""
    for block in document.blocks:
        if isinstance(block, Table):
            if block.name and block.rows:
                yield (Cell(block.name, block.rows[0][0].place),)
            yield from block.rows
        else:
            yield (Cell(block.text, block.place),)
