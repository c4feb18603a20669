"""A plan as the rows of our own form."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from plancheck.plan.own_keys import OWN_KEY
from plancheck.readers.own.layout import ASIDE, Column, Layout, own_form
from plancheck.readers.recognition.cells import BULLET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Laid:
    """One table with its rows of texts, one a column; own keys of authors get columns after the known ones."""

    layout: Layout
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def lay(plan: Mapping[str, Any], *, empty: bool = False) -> list[Laid]:
    """The tables of a plan given as plain data by the format's keys; ``empty``: also those without rows."""
    form = own_form()
    rows = [(key, written(at(plan, key.field), form.none)) for key in form.plan.columns]
    said = tuple((key.heading, text) for key, text in rows if text or (empty and key.holds != ASIDE))
    said += tuple((key, written(value, form.none)) for key, value in plan.items() if key.startswith(OWN_KEY))
    laid = [Laid(form.plan, ("Plan", "What the plan says"), said)]
    for whole in form.tables:
        entries = list(_entries(plan, whole))
        own = dict.fromkeys(key for _, entry in entries for key in entry if key.startswith(OWN_KEY))
        table = _with_columns_for(whole, [entry for _, entry in entries])
        lines = tuple(_row(table, parent, entry, tuple(own), form.none) for parent, entry in entries)
        if lines or empty:
            laid.append(Laid(table, (*(column.heading for column in table.columns), *own), lines))
    return laid


def _with_columns_for(table: Layout, entries: list[dict[str, Any]]) -> Layout:
    """The table without the columns that are there only where something stands in them."""
    used = (c for c in table.columns if c.holds != ASIDE or any(at(entry, c.field) is not None for entry in entries))
    return replace(table, columns=tuple(used))


def at(value: Any, dotted: str) -> Any:
    """What stands at the end of a way through mappings, or ``None``."""
    for step in dotted.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def written(value: Any, none: str) -> str:
    """A value as a cell holds it: lists in lines, yes and no in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        if not value:
            return none
        texts = [written(entry, none) for entry in value]
        marked = len(texts) == 1 and (";" in texts[0] or "\n" in texts[0])
        return "\n".join(BULLET + text for text in texts) if marked else "\n".join(texts)
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return _NEVER_IN_CELLS.sub(lambda found: f"\\x{ord(found.group()):02x}", _ENDS_LINE.sub("\n", str(value)))


_ENDS_LINE = re.compile(r"\r\n?")
_NEVER_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Signs that workbooks and documents cannot hold, or that steer a terminal."""


def _entries(plan: Mapping[str, Any], table: Layout) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a table as mappings, each with the name of the entry that it is part of."""
    if not table.of:
        yield from (("", _as_mapping(entry)) for entry in _listed(at(plan, table.path)))
        return
    for number, holder in enumerate(at(plan, table.of) or (), 1):
        if not isinstance(holder, dict):
            continue
        name = holder.get("id") or f"{table.kind}-{number}"
        for entry in _inner(holder.get(table.path), table.path):
            yield name, entry


def _inner(value: Any, path: str) -> Iterator[dict[str, Any]]:
    if value is None:
        return
    if path == "theory":
        for part in ("if", "then", "outcome"):
            found = value.get(part)
            for entry in _listed(found if isinstance(found, list) or found is None else [found]):
                yield {"part": part, **_as_mapping(entry)}
    elif path == "whys":
        for step, answers in enumerate(value, 1):
            for entry in answers if isinstance(answers, list) else [answers]:
                yield {"step": step, **_as_mapping(entry)}
    else:
        yield from map(_as_mapping, _listed(value))


def _listed(value: Any) -> list[Any]:
    """The entries of a list; of an empty one a mark that says so."""
    if value is None:
        return []
    return value or [own_form().none]


def _as_mapping(entry: Any) -> dict[str, Any]:
    return entry if isinstance(entry, dict) else {"": entry}


def _row(table: Layout, parent: str, entry: dict[str, Any], own: tuple[str, ...], none: str) -> tuple[str, ...]:
    if "" in entry:  # a text alone, or the mark of an empty list, stands in the first column that is no name
        first = next(column for column in table.columns if column.field not in ("parent", "id", "part", "step"))
        entry = {first.field: entry[""], **entry}
    return (
        *(parent if column.field == "parent" else written(_value(entry, column), none) for column in table.columns),
        *(written(entry.get(key), none) for key in own),
    )


def _value(entry: dict[str, Any], column: Column) -> Any:
    return at(entry, column.field)
