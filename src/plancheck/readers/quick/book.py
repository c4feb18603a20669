"""Which sheets a workbook shows, and the parts that they stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plancheck.readers.quick.unlike import Unlike, attributes, frame

if TYPE_CHECKING:
    from collections.abc import Callable

_SHEET = re.compile(r"<sheet([\s/>][^<>]*)/>")
_RELATION = re.compile(r"<Relationship([\s/>][^<>]*worksheets/[^<>]*)/>")
_STATES: Final = ("visible", "hidden", "veryHidden")


def visible(workbook: bytes, alone: str, relations: Callable[[], bytes]) -> list[tuple[str, str]]:
    """Names and parts of the visible sheets, in the workbook's order.

    ``alone`` is the part of a workbook that can have but one, and else nothing; of more, its ``relations`` tell.
    """
    text = frame(workbook, "workbook")
    tags = _SHEET.findall(text)
    if len(tags) != text.count("<sheet") - text.count("<sheets") or ":sheet" in text:
        raise Unlike
    if "date1904" in text and 'date1904="false"' not in text and 'date1904="0"' not in text:
        raise Unlike
    only = alone if len(tags) == 1 else ""
    parts = {} if only else _parts(frame(relations(), "Relationships"))
    found: list[tuple[str, str]] = []
    names: set[str] = set()
    for sheet in map(attributes, tags):
        name, state = sheet.get("name", ""), sheet.get("state", "visible")
        part = only or parts.get(sheet.get("r:id", ""))
        if not part or state not in _STATES or not name.isprintable() or name in names:
            raise Unlike
        names.add(name)
        if state == "visible":
            found.append((name, part))
    return found


def hidden(workbook: bytes) -> list[str]:
    """Names of the sheets that are not shown, in the workbook's order."""
    tags = map(attributes, _SHEET.findall(frame(workbook, "workbook")))
    return [sheet.get("name", "") for sheet in tags if sheet.get("state", "visible") != "visible"]


def _parts(relations: str) -> dict[str, str]:
    """The parts that sheets can stand in, by the names that the workbook has for them."""
    named = [attributes(tag) for tag in _RELATION.findall(relations)]
    targets = [(one.get("Id", ""), one.get("Target", "").removeprefix("/").removeprefix("xl/")) for one in named]
    return {name: f"xl/{target}" for name, target in targets if target.startswith("worksheets/")}
