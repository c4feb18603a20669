"""Whether the plan says when an action starts and ends, and in what words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from plancheck.facts import Attribute, Type, Value
from plancheck.schedule.spans import day_of
from plancheck.text import first, holds, placeholder

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph
    from plancheck.schedule.spans import When


_OPEN_ENDED = "open-ended"


def dates_lacking(_: PlanGraph, action: Element) -> Value:
    """Which of start and end are not said, for messages; a placeholder says nothing."""
    lacking = [edge for edge in ("start", "end") if not _said(action, edge)]
    return Value(" and ".join(f"no {edge}" for edge in lacking) or "start and end")


def start_said(_: PlanGraph, action: Element) -> Value:
    """Whether the plan says when an action starts, in whatever words."""
    return Value(_said(action, "start"))


def end_said(_: PlanGraph, action: Element) -> Value:
    """Whether the plan says when an action ends, in whatever words."""
    return Value(_said(action, "end"))


def open_ended(graph: PlanGraph, action: Element) -> Value:
    """Whether start or end is said, names no day, and says *ongoing*, *yearly* or the like."""
    for edge in ("start", "end"):
        written = getattr(action.item, edge)
        span = first(written, _OPEN_ENDED) if isinstance(written, str) else None
        if span is not None and day_of(graph, written, "end") is None:
            return Value(value=True, span=span)
    return Value(value=False)


def dates_as_written(_: PlanGraph, action: Element) -> Value:
    """Start and end as they stand, or else the single days, for messages."""
    edges = [str(written) for written in (action.item.start, action.item.end) if written is not None]
    return Value(" to ".join(edges) if edges else ", ".join(str(day) for day in action.item.dates or ()))


def _said(action: Element, edge: str) -> bool:
    written: When = getattr(action.item, edge)
    if isinstance(written, date):
        return True
    if written is not None and written.strip() and (placeholder(written) is None or holds(written, _OPEN_ENDED)):
        return True
    return any(isinstance(day, date) or bool(day.strip()) for day in action.item.dates or ())


_DATES = ("dates",)
ATTRIBUTES = (
    Attribute("action", "dates_lacking", Type.TEXT, dates_lacking, "which of start and end it lacks", needs=_DATES),
    Attribute("action", "dates_as_written", Type.TEXT, dates_as_written, "its start and end, as written", needs=_DATES),
    Attribute("action", "start_said", Type.FLAG, start_said, "whether the plan says when it starts", needs=_DATES),
    Attribute("action", "end_said", Type.FLAG, end_said, "whether the plan says when it ends", needs=_DATES),
    Attribute(
        "action",
        "open_ended",
        Type.FLAG,
        open_ended,
        "whether start or end is said to be ongoing or yearly and names no day",
        needs=_DATES,
    ),
)
