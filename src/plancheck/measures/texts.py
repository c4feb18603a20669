"""Every text of a plan as a *part* of its own, and whether it only holds the place of one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import Element, PartItem
from plancheck.text import placeholder as placeholder_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.graph import PlanGraph
    from plancheck.places import Path

SORT = "text"
_REMARKS = {"note"}
_IDS = {"id", "evidence", "explains", "addresses", "advances", "carries_out", "after", "shows", "about", "for"}
_IDS |= {"met_by", "carried_to", "removed_by", "responds_to", "serves", "resource", "holders", "rule"}
_OWNERS = {"responsible", "with", "by", "person", "people", "contributors", "facilitator", "participants", "advocate"}
_OWNERS |= {"approver", "action_plan_by"}
_DATES = {"start", "end", "due", "date", "dates", "available_from", "submitted", "progress_reports", "until"}
_WORDS_OF_THE_FORMAT = {"type", "category", "says", "direction", "control", "core", "status", "looks_at", "covers"}
_WORDS_OF_THE_FORMAT |= {"requires"}
_CODES = {"grades", "unit", "currency"}
"""Keys of signs and short codes (*%*, *K5*), which are no labels put there for a text."""
_NEVER_READ = _REMARKS | _IDS | _OWNERS | _DATES | _WORDS_OF_THE_FORMAT
_NEVER_READ_IN = {"people": _NEVER_READ | {"name"}, "waivers": _NEVER_READ | {"element"}}
"""Top-level key → what else is no text there: names are owners, and a waiver names an element by id."""


_NO_TEXTS = (bool, int, float, date)


def parts(graph: PlanGraph) -> Iterator[Element]:
    """One part for each text that is neither a remark, an id, an owner, a date nor a word of the format.

    It is called after the element that holds it, and its key there: ``a3.text``.
    """
    gathered: list[tuple[str, Path, Element, str]] = []
    _gather(graph.plan, (), graph.root, "", gathered, {element.path: element for element in graph.reading_order})
    members = {element: (element,) for element in graph.reading_order}
    for ordinal, (text, path, holder, keys) in enumerate(gathered, start=1):
        item = PartItem(SORT, keys, members[holder])
        yield Element("part", f"{holder.name}.{keys or 'text'}", None, ordinal, text, path, item, graph.root)


def placeholder(_: PlanGraph, part: Element) -> Value:
    """Whether the text holds the place of one that is still to be written."""
    if part.item.sort != SORT:
        return UNKNOWN
    span = placeholder_in(part.text)
    if span is not None and span.entry == "label" and _CODES.intersection(part.item.subject.split(".")):
        span = None
    return Value(span is not None, span=span)


def text_belongs_to(_: PlanGraph, part: Element) -> Value:
    """The element that the text stands in, as it is called within a sentence."""
    if part.item.sort != SORT:
        return UNKNOWN
    [holder] = part.item.members
    return Value("the plan" if holder.kind == "plan" else holder.label, part.item.members)


def _gather(
    value: Any,
    path: Path,
    holder: Element,
    keys: str,
    gathered: list[tuple[str, Path, Element, str]],
    holders: dict[Path, Element],
) -> None:
    """The texts in a value, each with its path, the element that holds it, and the keys to it from there."""
    if isinstance(value, str):
        if not value.isspace():
            gathered.append((value, path, holder, keys))
        return
    if isinstance(value, list):
        steps = [((*path, number), str(number + 1), entry) for number, entry in enumerate(value)]
    elif hasattr(value, "__dict__"):
        apart = _NEVER_READ_IN.get(str(path[0]), _NEVER_READ) if path else _NEVER_READ
        steps = [
            ((*path, key), key, found)
            for name, found in vars(value).items()
            if found and not isinstance(found, _NO_TEXTS)
            if (key := name.removesuffix("_")) not in apart or _holds_models(found)
        ]
    else:
        return
    for at, key, found in steps:
        if at in holders:
            _gather(found, at, holders[at], "", gathered, holders)
        elif found:
            _gather(found, at, holder, f"{keys}.{key}" if keys else key, gathered, holders)


def _holds_models(value: object) -> bool:
    """Whether a key that elsewhere names ids holds entries of its own (``evidence``, ``people``)."""
    return isinstance(value, list) and bool(value) and hasattr(value[0], "__dict__")


BUILDERS = (("part", parts),)

ATTRIBUTES = (
    Attribute(
        "part",
        "placeholder",
        Type.FLAG,
        placeholder,
        "whether the text holds the place of one still to be written",
        sorts=(SORT,),
    ),
    Attribute(
        "part",
        "text_belongs_to",
        Type.TEXT,
        text_belongs_to,
        "the element that the text stands in",
        sorts=(SORT,),
    ),
)
