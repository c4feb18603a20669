"""Actions and reviews as bars and milestones as diamonds over months, with what waits for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from plancheck.diagrams import times
from plancheck.diagrams.chart import Chart
from plancheck.diagrams.framing import elsewhere, framed, level
from plancheck.diagrams.looks import Sign
from plancheck.diagrams.naming import named
from plancheck.diagrams.painting import all_of, bearing, paint
from plancheck.diagrams.scale import in_words, scale
from plancheck.diagrams.view_file import LOOK, bearers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.diagrams.looks import Looks
    from plancheck.diagrams.painting import Bearers
    from plancheck.diagrams.scene import Scene
    from plancheck.diagrams.view import Asked
    from plancheck.diagrams.view_file import Keys
    from plancheck.graph import PlanGraph

SIGNS = ("bar", "milestone", "done", "review", "closed", "judged", "uncertain")
REQUIRED = SIGNS
OPTIONAL = ("borne_by", "focus_by", "on_links", "box")
MOST_CLOSINGS = 12
"""Named in the notes; of more, the others are counted."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a view's file says of its chart."""

    signs: dict[str, Sign]
    bearers: Bearers
    focus_by: Bearers
    on_links: tuple[str, ...]
    width: float
    month: float
    lines: int
    milestone: float
    """Points for the text beside a diamond."""

    proves: ClassVar[bool] = False

    def shows(self) -> tuple[str, ...]:
        """What it draws on request: nothing."""
        return ()

    def compose(self, title: str, looks: Looks, asked: Asked) -> Scene:
        """The picture of a plan, of one review, or of the actions that one waits for and that wait for it."""
        graph, report = asked.plan.graph, asked.plan.report
        chosen = {element.name for kind in ("action", "review") for element in graph.of(kind)}
        if asked.focus is not None:
            centre = named(graph, asked.focus, lambda e: bearing(graph, e, chosen, self.focus_by))
            chosen = times.waiting(graph, centre)
        rows = times.timed(graph, chosen)
        pairs = [(e.name, r.element.name) for r in rows for e in graph.out(r.element, "after") if e.name in chosen]
        empty = [] if rows or asked.focus is not None else ["The plan names no action"]
        days = [day for row in rows for day in row.days]
        rows += times.reviewed(graph, chosen, times.whole_period(graph) or days)
        days += [day for row in rows for day in row.days]
        drawn = chosen | {due.milestone.name for row in rows for due in row.dues}
        painted = paint(graph, report, drawn, self.bearers, pairs, self.on_links)
        if asked.focus is None and days:
            days += times.whole_period(graph)
        over = scale(days, self.width, self.month)
        chart = Chart(self.signs, looks, painted, over, width=self.width, lines=self.lines, room=self.milestone)
        drawing = chart.drawing(graph, rows, pairs)
        notes = [level(report, graph.as_of), *empty, *_closings(graph), *elsewhere(painted, looks)]
        legend = [self.signs[name] for name in SIGNS]
        heading = f"{title} – {report.title}"
        return framed(drawing, heading, notes, looks, legend=legend, findings=all_of(painted.boxes))


def _closings(graph: PlanGraph) -> Iterator[str]:
    """What the grey days are."""
    found = [
        f"{what} ({in_words(first)}{f' to {in_words(last)}' if last != first else ''})"
        for what, (first, last) in times.closed(graph)
    ]
    if found:
        more = f" and {len(found) - MOST_CLOSINGS} more" if len(found) > MOST_CLOSINGS else ""
        yield f"Closed: {', '.join(found[:MOST_CLOSINGS])}{more}"


def read(keys: Keys) -> Timeline:
    """What a view's file says of its chart; what is wrong is noted."""
    signs = {}
    for name in SIGNS:
        entry = keys.mapping(name, ("word",), LOOK)
        signs[name] = Sign("", entry.text("word"), entry.look())
    box = keys.mapping("box", (), ("width", "month", "lines", "milestone"))
    return Timeline(
        signs=signs,
        bearers=bearers(keys),
        focus_by=bearers(keys, "focus_by"),
        on_links=keys.several_of("on_links"),
        width=box.number("width", 210),
        month=box.number("month", 62),
        lines=int(box.number("lines", 2)),
        milestone=box.number("milestone", 150),
    )
