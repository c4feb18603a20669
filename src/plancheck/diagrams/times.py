"""When the actions, milestones and reviews of a picture are, as far as the plan says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.diagrams.naming import in_order
from plancheck.measures.rhythm import days_between
from plancheck.schedule.spans import closing_of, day_of, due_of, is_routine, period, span_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
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
    """An action or a review: who does it, its bars, what is said beside them, and its milestones by day."""

    element: Element
    who: str
    text: str
    bars: tuple[Days, ...]
    certain: tuple[bool, ...]
    """Of each bar, whether the plan names its very days."""
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
    chosen = [a for a in in_order(graph, graph.of("action")) if only is None or a.name in only]
    return _by_day([_timed(graph, action) for action in chosen])


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
    milestones = in_order(graph, graph.parts(action, "milestone"))
    dues = [Due(m, due_of(graph, m), day_of(graph, m.item.due, "end") is not None) for m in milestones]
    dues.sort(key=lambda due: (due.day is None, due.day.toordinal() if due.day else 0))
    return Timed(action, action.item.responsible or "", action.text, bars, (certain,) * len(bars), said, tuple(dues))


def reviewed(graph: PlanGraph, only: Collection[str], lasting: Sequence[date]) -> tuple[Timed, ...]:
    """The reviews by their first day; one with a rhythm runs from the first to the last of the days ``lasting``."""
    found = [_reviewed(graph, review, lasting) for review in in_order(graph, graph.of("review")) if review.name in only]
    return _by_day(found)


def _reviewed(graph: PlanGraph, review: Element, lasting: Sequence[date]) -> Timed:
    item = review.item
    written = item.dates or ()
    edges = ((day_of(graph, day, "start"), day_of(graph, day, "end")) for day in written)
    bars = tuple(sorted({(first, last) for first, last in edges if first and last}))
    certain = tuple(first == last for first, last in bars)
    every = next((text for text in (item.every, *written) if isinstance(text, str) and days_between(text)), "")
    said = f"every {every}" if every and not every.startswith("every") and not every.endswith("ly") else every
    if not bars and every and lasting:
        bars, certain = ((min(lasting), max(lasting)),), (True,)
    elif not bars:
        said = said or (item.every or "").strip() or "no dates"
    about = " and ".join(sorted(item.looks_at or ())) or "; ".join(sorted(item.questions or ()))
    return Timed(review, ", ".join(sorted(item.by or ())), about, bars, certain, said, ())


def _by_day(rows: Sequence[Timed]) -> tuple[Timed, ...]:
    dated = sorted((row for row in rows if row.bars), key=lambda row: (row.bars[0][0], row.bars[-1][1]))
    return (*dated, *(row for row in rows if not row.bars))


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
