"""When the actions and milestones of a picture are, as far as the plan says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.diagrams.naming import in_order
from plancheck.schedule.spans import closing_of, due_of, is_routine, period, span_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from plancheck.graph import Element, PlanGraph
    from plancheck.schedule.open_days import Days


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone and the day by which it is due; ``own`` where it names one itself."""

    milestone: Element
    day: date | None
    own: bool


@dataclass(frozen=True, slots=True)
class Timed:
    """An action with its bars, what is said beside them, and its milestones by day."""

    action: Element
    bars: tuple[Days, ...]
    certain: bool
    said: str
    dues: tuple[Due, ...]

    @property
    def days(self) -> Iterator[date]:
        """Every day that the picture must hold."""
        for first, last in self.bars:
            yield first
            yield last
        yield from (due.day for due in self.dues if due.day)


def timed(graph: PlanGraph, only: Collection[str] | None = None) -> tuple[Timed, ...]:
    """The actions by their first day; those without any day come last."""
    chosen = [a for a in in_order(graph.of("action")) if only is None or a.name in only]
    found = [_timed(graph, action) for action in chosen]
    dated = sorted((t for t in found if t.bars), key=lambda t: (t.bars[0][0], t.bars[-1][1]))
    return (*dated, *(t for t in found if not t.bars))


def _timed(graph: PlanGraph, action: Element) -> Timed:
    span = span_of(graph, action)
    bars, certain, said = span.ranges, True, ""
    if bars:
        certain = (span.start, span.end) == (span.latest_start, span.earliest_end)
        said = f"every {action.item.every}" if is_routine(action) else ""
    elif span.start and span.end:
        bars, certain, said = ((span.end, span.start),), False, "ends before it starts"
    elif known := span.start or span.end:
        bars, certain, said = ((known, known),), False, "end not known" if span.start else "start not known"
    else:
        said = "no dates"
    dues = [Due(m, due_of(graph, m), m.item.due is not None) for m in in_order(graph.parts(action, "milestone"))]
    dues.sort(key=lambda due: (due.day is None, due.day.toordinal() if due.day else 0))
    return Timed(action, bars, certain, said, tuple(dues))


def closed(graph: PlanGraph) -> tuple[tuple[str, Days], ...]:
    """The closings with their days, in order of days."""
    found = ((c.text or "closed", days) for c in graph.of("closed") if (days := closing_of(graph, c)))
    return tuple(sorted(found, key=lambda entry: (entry[1], entry[0])))


def whole_period(graph: PlanGraph) -> tuple[date, ...]:
    """First and last day of the plan's period, as far as they are known and in order."""
    first, last = period(graph)
    if first and last and last < first:
        return ()
    return tuple(day for day in (first, last) if day)


def waiting(graph: PlanGraph, names: Collection[str]) -> set[str]:
    """These actions with all that they wait for, and all that wait for them."""
    found = set(names)
    for onward in (True, False):
        todo = sorted(names)
        while todo:
            action = graph.named(todo.pop())
            beside = () if action is None else graph.into(action, "after") if onward else graph.out(action, "after")
            new = [e.name for e in beside if e.name not in found]
            found.update(new)
            todo += new
    return found
