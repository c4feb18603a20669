"""A table of people and months: the hours that actions ask for, and those that there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from plancheck.diagrams.framing import elsewhere, framed, level
from plancheck.diagrams.hours import table
from plancheck.diagrams.lettering import height_of, wrapped
from plancheck.diagrams.looks import Sign
from plancheck.diagrams.naming import named
from plancheck.diagrams.painting import all_of, bearing, lines_of, messages, paint
from plancheck.diagrams.scale import MONTHS
from plancheck.diagrams.scene import Box, Drawing
from plancheck.diagrams.view_file import LOOK, bearers
from plancheck.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.diagrams.hours import Cell, Row, Table
    from plancheck.diagrams.looks import Looks
    from plancheck.diagrams.painting import Bearers, Painted
    from plancheck.diagrams.scene import Scene
    from plancheck.diagrams.view import Asked, Judged
    from plancheck.diagrams.view_file import Keys
    from plancheck.graph import Element

REQUIRED = ("explained", "over", "nobody", "together")
OPTIONAL = ("focus_by", "months", "box")
LETTERS = 9.5
_PADDING = 8.0
_TOGETHER = " together"
"""Name of the last row; no element can have it."""
_NOBODY = " nobody"


@dataclass(frozen=True, slots=True)
class Workload:
    """What a view's file says of its table."""

    explained: str
    over: Sign
    nobody: str
    together: str
    on_together: tuple[str, ...]
    focus_by: Bearers
    months: int
    width: float
    cell: float

    proves: ClassVar[bool] = False

    def shows(self) -> tuple[str, ...]:
        """What it draws on request: nothing."""
        return ()

    def compose(self, title: str, looks: Looks, asked: Asked) -> Scene:
        """The picture of a plan, or of the row of one person."""
        plan = asked.plan
        whole = table(plan.graph, self.months)
        drawn = {row.bearer.name: row.bearer for row in whole.rows if row.bearer is not None}
        only = None
        if asked.focus is not None:
            only = named(plan.graph, asked.focus, lambda e: bearing(plan.graph, e, drawn.keys(), self.focus_by))
            whole = table(plan.graph, self.months, only)
        painted = self._painted(plan, {row.bearer.name if row.bearer else _NOBODY for row in whole.rows})
        drawing = _Table(self, looks, painted, whole).drawing(alone=only is not None)
        notes = [level(plan.report, plan.graph.as_of), *self._notes(plan, whole), *elsewhere(painted, looks)]
        heading = f"{title} – {plan.report.title}"
        return framed(drawing, heading, notes, looks, legend=[self.over], findings=all_of(painted.boxes))

    def _painted(self, plan: Judged, drawn: set[str]) -> Painted:
        """Findings of people on their rows; those of the plan on the rows of whom they name, or on the last one."""
        painted = paint(plan.graph, plan.report, drawn, {})
        for mark in tuple(painted.plan):
            named_here = [n for r in mark.finding.because for n in r.witnesses if n in drawn]
            rows = list(dict.fromkeys(named_here)) or [_TOGETHER] * (mark.finding.rule in self.on_together)
            for row in rows:
                painted.boxes[row].append(mark)
            if rows:
                painted.plan.remove(mark)
        return painted

    def _notes(self, plan: Judged, whole: Table) -> Iterator[str]:
        if not whole.months:
            yield "No action has dates: nothing can be laid over months"
            return
        yield self.explained
        if len(whole.months) < whole.of:
            yield f"Of {whole.of} months, the {len(whole.months)} in which most is asked"
        busy = {row.bearer.name for row in whole.rows if row.bearer}
        idle = [p for p in plan.graph.of("person") if p.item.hours_per_week and p.name not in busy]
        if idle and busy:
            yield f"With hours for the plan and no action: {', '.join(p.name for p in idle)}"


class _Table:
    """The rows one under another; ``top`` is where the next one begins."""

    def __init__(self, view: Workload, looks: Looks, painted: Painted, whole: Table) -> None:
        self.view, self.looks, self.painted, self.whole = view, looks, painted, whole
        self.boxes: list[Box] = []
        self.top = 0.0

    def drawing(self, *, alone: bool) -> Drawing:
        if self.whole.months:
            self._headings([(MONTHS[month.first.month - 1], str(month.first.year)) for month in self.whole.months])
        for row in self.whole.rows:
            self._row(row.bearer.name if row.bearer else _NOBODY, row.cells, self._who(row), row.bearer)
        if self.whole.rows and not alone:
            self._row(_TOGETHER, self.whole.together, (self.view.together,), None)
        width = self.view.width + self.view.cell * len(self.whole.months)
        return Drawing(tuple(self.boxes), (), width, self.top)

    def _headings(self, cells: list[tuple[str, ...]]) -> None:
        height = height_of(2, LETTERS) + _PADDING
        for number, lines in enumerate(cells):
            left = self.view.width + number * self.view.cell
            self.boxes.append(Box(left, self.top, self.view.cell, height, lines, size=LETTERS, align="center"))
        self.top += height

    def _row(self, name: str, cells: tuple[Cell, ...], who: tuple[str, ...], bearer: Element | None) -> None:
        marks = self.painted.boxes.get(name, [])
        lines = tuple(line for text in who for line in wrapped(harmless(text), self.view.width - 12, LETTERS, 2))
        lines += lines_of(marks, self.looks, self.view.width - 12, LETTERS)
        texts = [_in_cell(cell, self.view.over.mark) for cell in cells]
        most = max([len(lines), *map(len, texts)])
        height = height_of(most, LETTERS) + _PADDING
        look = self.looks.of(mark.finding for mark in marks)
        tip = (bearer.text if bearer else who[0], *messages(marks, self.looks))
        self.boxes.append(Box(0, self.top, self.view.width, height, lines, look, LETTERS, name=name, tip=tip))
        for number, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            left = self.view.width + number * self.view.cell
            shown = self.view.over.look if cell.over else self.looks.plain
            inside = tuple(f"{action.name} {_hours(action.item.hours)}" for action in cell.actions)
            self.boxes.append(Box(left, self.top, self.view.cell, height, text, shown, LETTERS, "center", tip=inside))
        self.top += height

    def _who(self, row: Row) -> tuple[str, ...]:
        person = row.bearer
        undated = (f"actions without dates: {row.undated}",) if row.undated else ()
        if person is None:
            return (self.view.nobody, *undated)
        named = ", ".join(part for part in (person.item.name, person.item.role) if part and part != person.name)
        weekly = person.item.hours_per_week
        if weekly is not None:
            has = f"{_number(weekly)} hours a week"
        else:
            has = "a group" if row.counts else "hours a week are not known"
        return (person.name, *((named,) if named else ()), has, *undated)


def _in_cell(cell: Cell, over: str) -> tuple[str, ...]:
    asked = (f"{over} {_number(cell.hours)}" if cell.over else _number(cell.hours),) if cell.hours else ()
    there_are = (f"of {_number(cell.there_are)}",) if cell.there_are is not None else ()
    unknown = ("of ?",) if asked and cell.there_are is None else ()
    unweighed = (f"+{cell.unweighed}",) if cell.unweighed else ()
    return (*(asked or (("0",) if there_are else ())), *unweighed, *there_are, *unknown)


def _hours(hours: float | None) -> str:
    return "gives no hours" if hours is None else f"{_number(hours)} h in all"


def _number(value: float) -> str:
    """Hours, short enough for a cell."""
    if value >= 1_000_000:
        return "1m+"
    if value >= 1000:
        return f"{value / 1000:.1f}".removesuffix(".0") + "k"
    return f"{value:.1f}".removesuffix(".0")


def read(keys: Keys) -> Workload:
    """What a view's file says of its table; what is wrong is noted."""
    over = keys.mapping("over", ("mark", "word"), LOOK)
    together = keys.mapping("together", ("heading",), ("findings",))
    box = keys.mapping("box", (), ("width", "cell"))
    return Workload(
        explained=keys.text("explained"),
        over=Sign(over.text("mark"), over.text("word"), over.look()),
        nobody=keys.text("nobody"),
        together=together.text("heading"),
        on_together=together.several_of("findings"),
        focus_by=bearers(keys, "focus_by"),
        months=int(keys.number("months", 24)),
        width=box.number("width", 190),
        cell=box.number("cell", 50),
    )
