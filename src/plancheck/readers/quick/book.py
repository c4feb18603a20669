"""Which sheets a workbook shows, and the parts that they stand in."""

from __future__ import annotations

import re
from typing import Final

from plancheck.readers.quick.unlike import Unlike, attributes, frame

_SHEET = re.compile(r"<sheet([\s/>][^<>]*)/>")
_RELATION = re.compile(r"<Relationship([\s/>][^<>]*worksheets/[^<>]*)/>")
_STATES: Final = ("visible", "hidden", "veryHidden")


def visible(workbook: bytes, relations: bytes) -> tuple[tuple[str, str], ...]:
    """Names and parts of the visible sheets, in the workbook's order."""
    targets = [attributes(tag) for tag in _RELATION.findall(frame(relations, "Relationships"))]
    parts = {target.get("Id", ""): target.get("Target", "") for target in targets}
    sheets: dict[str, str] = {}
    text = frame(workbook, "workbook")
    tags = _SHEET.findall(text)
    if len(tags) != text.count("<sheet") - text.count("<sheets") or ":sheet" in text or "date1904" in text:
        raise Unlike
    for sheet in map(attributes, tags):
        name, state = sheet.get("name", ""), sheet.get("state", "visible")
        part = parts.get(sheet.get("r:id", ""), "").removeprefix("/").removeprefix("xl/")
        if not part.startswith("worksheets/") or state not in _STATES or not name.isprintable() or name in sheets:
            raise Unlike
        sheets[name] = f"xl/{part}" if state == "visible" else ""
    return tuple((name, part) for name, part in sheets.items() if part)
