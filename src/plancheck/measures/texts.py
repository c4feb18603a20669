"""Every text of a plan as a *part* of its own, and whether it only holds the place of one."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.graph import Element, PartItem
from plancheck.places import Path
from plancheck.text import placeholder as placeholder_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from plancheck.graph import PlanGraph

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


_NONE = Value(value=False)
"""What is said of most texts."""
_NO_TEXTS = frozenset({bool, int, float, date})

_Gathered = list[tuple[str, Path, Element, str]]


def parts(graph: PlanGraph) -> Iterator[Element]:
    """One part for each text that is neither a remark, an id, an owner, a date nor a word of the format.

    It is called after the element that holds it, and its key there: ``a3.text``.
    """
    gathered: _Gathered = []
    _Gatherer(graph, gathered).take_model(graph.plan, (), graph.root, "")
    if graph.plan.title == PurePosixPath(graph.submission.source).stem:  # a plan without a title is called as its file
        gathered = [found for found in gathered if found[1] != ("title",)]
    members = {element: (element,) for element in graph.reading_order}
    root = graph.root
    for ordinal, (text, path, holder, keys) in enumerate(gathered, start=1):
        item = PartItem(SORT, keys, members[holder])
        yield Element("part", f"{holder.name}.{keys or 'text'}", None, ordinal, text, path, item, root)


def placeholder(_: PlanGraph, part: Element) -> Value:
    """Whether the text holds the place of one that is still to be written."""
    if part.item.sort != SORT:
        return UNKNOWN
    span = placeholder_in(part.text)
    if span is not None and span.entry == "label" and _CODES.intersection(part.item.subject.split(".")):
        span = None
    return _NONE if span is None else Value(value=True, span=span)


def text_belongs_to(_: PlanGraph, part: Element) -> Value:
    """The element that the text stands in, as it is called within a sentence."""
    if part.item.sort != SORT:
        return UNKNOWN
    [holder] = part.item.members
    return Value("the plan" if holder.kind == "plan" else holder.label, part.item.members)


class _Gatherer:
    """Takes the texts out of values, each with its path, the element that holds it, and the keys to it from there."""

    def __init__(self, graph: PlanGraph, gathered: _Gathered) -> None:
        self._holders = {id(element.item): element for element in graph.reading_order}
        self._gathered = gathered

    def take_model(self, model: BaseModel, path: Path, holder: Element, keys: str) -> None:
        """The texts of a mapping of the plan."""
        inner = self._holders.get(id(model))
        if inner is not None:
            holder, keys = inner, ""
        values = vars(model)
        for name, key, names_ids in _fields(type(model), str(path[0]) if path else ""):
            value = values[name]
            if not value or value.__class__ in _NO_TEXTS or (names_ids and not _holds_models(value)):
                continue
            self._take(value, (*path, key), holder, f"{keys}.{key}" if keys else key)

    def _take(self, value: Any, path: Path, holder: Element, keys: str) -> None:
        if value.__class__ is str:
            if not value.isspace():
                self._gathered.append((value, path, holder, keys))
        elif value.__class__ is list:
            for number, entry in enumerate(value):
                if entry and entry.__class__ not in _NO_TEXTS:
                    self._take(entry, (*path, number), holder, f"{keys}.{number + 1}" if keys else str(number + 1))
        elif hasattr(value, "__dict__"):
            self.take_model(value, path, holder, keys)


@cache
def _fields(model: type[BaseModel], top: str) -> tuple[tuple[str, str, bool], ...]:
    """The attributes of a mapping that may hold texts, their keys, and whether the key elsewhere names ids.

    ``top`` is the key of the plan under which the mapping stands.
    """
    apart = _NEVER_READ_IN.get(top, _NEVER_READ)
    keys = ((name, name.removesuffix("_")) for name in model.model_fields)
    return tuple((name, key, key in apart) for name, key in keys)


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
