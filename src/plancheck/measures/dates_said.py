"""Whether the plan says when an action starts and ends, and in what words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.schedule.spans import day_of
from plancheck.text import first, holds, placeholder
from plancheck.text.dates import mentions

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph
    from plancheck.schedule.spans import When


_OPEN_ENDED = "open-ended"


def dates_lacking(graph: PlanGraph, action: Element) -> Value:
    """Which of start and end are not said, for messages; a placeholder says nothing."""
    edges = ("start", "end") if "starts" in graph.submission.carries else ("end",)
    lacking = [edge for edge in edges if not _said(action, edge)]
    return Value(" and ".join(f"no {edge}" for edge in lacking) or "start and end")


def start_said(graph: PlanGraph, action: Element) -> Value:
    """Whether the plan says when an action starts, in whatever words; not known where its form only asks by when."""
    said = _said(action, "start")
    return Value(said) if said or "starts" in graph.submission.carries else UNKNOWN


def end_said(_: PlanGraph, action: Element) -> Value:
    """Whether the plan says when an action ends, in whatever words."""
    return Value(_said(action, "end"))


def open_ended(graph: PlanGraph, action: Element) -> Value:
    """Whether start or end, or all there is of dates, names no day and says *ongoing*, *yearly* or the like."""
    found = _open(graph, action)
    return Value(bool(found), span=next((first(written, _OPEN_ENDED) for written in found.values()), None))


def open_edges(graph: PlanGraph, action: Element) -> Value:
    """Which of start and end that is, for messages."""
    return Value(" or ".join(f"to {edge}" for edge in _open(graph, action)) or "none")


def open_words(graph: PlanGraph, action: Element) -> Value:
    """What stands there instead of a day, for messages."""
    return Value(", ".join(dict.fromkeys(_open(graph, action).values())) or "none")


def dates_as_written(_: PlanGraph, action: Element) -> Value:
    """Start and end as they stand, or else the single days, for messages."""
    edges = [str(written) for written in (action.item.start, action.item.end) if written is not None]
    return Value(" to ".join(edges) if edges else ", ".join(str(day) for day in action.item.dates or ()))


def _open(graph: PlanGraph, action: Element) -> dict[str, str]:
    """The words that name no day, by what they should name one for."""
    item = action.item
    edges = {"begin": item.start, "end": item.end}
    if item.start is None and item.end is None and (days := item.dates):
        if any(not _is_open(graph, day) for day in days):
            return {}
        edges = dict.fromkeys(edges, ", ".join(str(day) for day in days))
    return {edge: written for edge, written in edges.items() if isinstance(written, str) and _is_open(graph, written)}


def _is_open(graph: PlanGraph, written: When) -> bool:
    return isinstance(written, str) and holds(written, _OPEN_ENDED) and day_of(graph, written, "end") is None


def _said(action: Element, edge: str) -> bool:
    written: When = getattr(action.item, edge)
    return _says_when(written) or any(_says_when(day) for day in action.item.dates or ())


def _says_when(written: When) -> bool:
    if not isinstance(written, str):
        return written is not None
    if not written.strip():
        return False
    return placeholder(written) is None or holds(written, _OPEN_ENDED) or bool(mentions(written))


_DATES = ("dates",)
ATTRIBUTES = (
    Attribute("action", "dates_lacking", Type.TEXT, dates_lacking, "which of start and end it lacks", needs=_DATES),
    Attribute("action", "dates_as_written", Type.TEXT, dates_as_written, "its start and end, as written", needs=_DATES),
    Attribute("action", "open_edges", Type.TEXT, open_edges, "which of start and end names no day", needs=_DATES),
    Attribute("action", "open_words", Type.TEXT, open_words, "the words that stand there instead", needs=_DATES),
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
