"""Takes messages apart into text and slots, each slot checked against the vocabulary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.rulebook.model import Slot
from plancheck.rulebook.problems import Nearest, text

if TYPE_CHECKING:
    from collections.abc import Collection

    from plancheck.rulebook.nodes import Node
    from plancheck.rulebook.problems import File

_SLOT = re.compile(r"\{([^{}]*)\}")


def message(
    file: File, node: Node | None, attributes: Collection[str], parameters: Collection[str], *, fired: bool = False
) -> tuple[str | Slot, ...]:
    """Text and slots in turn; ``fired`` allows the slot for the rules that a diagnosis stands on."""
    written = text(file, node, "message")
    parts: list[str | Slot] = []
    done = 0
    for match in _SLOT.finditer(written):
        slot = _slot(match[1], attributes, parameters, fired=fired)
        if slot is None and node is not None:
            known = ["label", *(["fired"] if fired else []), *attributes, *parameters]
            file.refuse(node, f"unknown slot {{{match[1]}}} in a message", Nearest(match[1], known, "slots"))
        parts += [written[done : match.start()], *([slot] if slot else [])]
        done = match.end()
    parts.append(written[done:])
    if node is not None and any(isinstance(part, str) and ("{" in part or "}" in part) for part in parts):
        file.refuse(node, "a brace without its partner in a message", "{attribute}, {attribute.names} or {label}")
    return tuple(part for part in parts if part)


def _slot(name: str, attributes: Collection[str], parameters: Collection[str], *, fired: bool) -> Slot | None:
    stem, dot, tail = name.partition(".")
    if stem in attributes and (not dot or tail == "names"):
        return Slot(stem, tail or "value")
    if name == "label":
        return Slot("label", "label")
    if name in parameters:
        return Slot(name, "parameter")
    if fired and name == "fired":
        return Slot("fired", "rules")
    return None
