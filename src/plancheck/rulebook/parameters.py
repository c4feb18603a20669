"""Reads the parameters of a rule: each number stands in the file with its meaning and its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.rulebook.conditions import Setting, literal
from plancheck.rulebook.model import Parameter
from plancheck.rulebook.nodes import Mapping, Scalar, Sequence
from plancheck.rulebook.problems import entries, text

if TYPE_CHECKING:
    from plancheck.rulebook.conditions import Scope
    from plancheck.rulebook.model import Expected
    from plancheck.rulebook.nodes import Node
    from plancheck.rulebook.problems import File

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def parameters(
    file: File, node: Node | None, changed: dict[str, Setting], taken: frozenset[str]
) -> tuple[tuple[Parameter, ...], dict[str, Setting]]:
    """The parameters, and their settings for the conditions; a pack's ``changed`` values win.

    ``taken`` are the attributes' names: a slot in a message could mean either.
    """
    found: list[Parameter] = []
    settings: dict[str, Setting] = {}
    if node is not None and not isinstance(node, Mapping):
        file.refuse(node, "parameters must be a mapping", "name: {value: 3, meaning: …, source: …}")
        return (), {}
    for name, (key, inner) in node.entries.items() if node else ():
        if not _NAME.fullmatch(name) or name in taken or name in ("label", "fired"):
            file.refuse(key, f"{name} cannot name a parameter", "lower-case words joined by _, no attribute's name")
        parts = entries(file, inner, f"parameter {name}", ("value", "meaning", "source"))
        given = value(file, parts.get("value"))
        if given is None:
            continue
        setting = changed.get(name) or Setting(given, file, parts["value"])
        if not alike(given, setting.value):
            setting.file.refuse(setting.node, f"{name} cannot be this sort of value", f"like {given}, its default")
            setting = Setting(given, file, parts["value"])
        meaning, source = (text(file, parts.get(part), f"{part} of {name}") for part in ("meaning", "source"))
        settings[name] = setting
        found.append(Parameter(name, setting.value, meaning, source))
    return tuple(found), settings


def value(file: File, node: Node | None) -> Expected | None:
    """A number, flag, word or list of words."""
    if node is None:
        return None
    if isinstance(node, Scalar) and node.text.strip():
        found = literal(node.text.strip()) if node.plain else node.text.strip()
        return found if not isinstance(found, tuple) else None
    if isinstance(node, Sequence) and node.items and all(isinstance(item, Scalar) for item in node.items):
        return tuple(item.text for item in node.items if isinstance(item, Scalar))
    file.refuse(node, "not a value of a parameter", "a number, true, false, a word, or a list of words")
    return None


def alike(one: Expected, other: Expected) -> bool:
    """Whether two values are of one sort: numbers, flags, words or lists."""
    return _sort(one) is _sort(other)


def refuse_unused(file: File, node: Node | None, scope: Scope) -> None:
    """Notes each parameter that no condition puts in: changing it would change nothing."""
    for name, (key, _) in node.entries.items() if isinstance(node, Mapping) else ():
        if name in scope.parameters and name not in scope.used:
            file.refuse(key, f"no condition uses the parameter {name}", f"write ${name} where its value counts")


def _sort(value: Expected) -> type:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float
    return type(value)
