"""Reads a file of graphs/ key by key; everything wrong in it is noted with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.diagrams.scene import Look
from plancheck.errors import RulesInvalid
from plancheck.graph.elements import CHILDREN, LINKS, PEOPLE
from plancheck.rulebook.drafts import open_file
from plancheck.rulebook.nodes import Mapping, Scalar
from plancheck.rulebook.problems import entries, listed, text, word, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from plancheck.rulebook.nodes import Node
    from plancheck.rulebook.problems import File

SHAPES = ("box", "component", "cylinder", "folder", "note", "oval", "tab")
STYLES = ("solid", "dashed", "dotted", "rounded")
LARGEST = 4000.0
"""Points that a box may be wide; also the largest number of anything else."""
KINDS = sorted({kind for parts in CHILDREN.values() for kind, _ in parts})
"""The kinds of elements."""
RELATIONS = sorted({name for table in (LINKS, PEOPLE) for joined in table.values() for name, _ in joined} | {"in"})
LOOK = ("fill", "line", "width", "style")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_NUMBER = re.compile(r"[0-9]{1,4}(\.[0-9]{1,3})?")


class ViewInvalid(RulesInvalid):
    """A file of graphs/ was refused; holds all its errors in the order of lines."""


@dataclass(frozen=True)
class Keys:
    """A mapping in a file, asked key by key; what is missing or wrong is noted, and a default given instead."""

    file: File
    found: dict[str, Node]
    node: Node | None

    def text(self, key: str, default: str = "") -> str:
        """Words."""
        return text(self.file, self.found.get(key), key) or default

    def one_of(self, key: str, allowed: Collection[str], default: str = "") -> str:
        """One of a few words."""
        return word(self.file, self.found.get(key), key, allowed, default)

    def several_of(self, key: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """A list of words, each one of a few (``None``: any)."""
        given = words(self.file, self.found.get(key), key)
        if allowed is None:
            return tuple(item.text for item in given)
        return tuple(found for item in given if (found := word(self.file, item, key, allowed, "")))

    def number(self, key: str, default: float) -> float:
        """A number over nothing."""
        node = self.found.get(key)
        if node is None:
            return default
        if isinstance(node, Scalar) and _NUMBER.fullmatch(node.text) and 0 < float(node.text) <= LARGEST:
            return float(node.text)
        self.file.refuse(node, f"{key} must be a number", f"more than 0, at most {LARGEST:g}")
        return default

    def colour(self, key: str, default: str) -> str:
        """A colour."""
        node = self.found.get(key)
        if node is None:
            return default
        if isinstance(node, Scalar) and _COLOUR.fullmatch(node.text):
            return node.text
        self.file.refuse(node, f"{key} must be a colour", 'as "#9c1c10", in small letters')
        return default

    def look(self) -> Look:
        """The keys of ``LOOK``."""
        plain = Look()
        return Look(
            fill=self.colour("fill", plain.fill),
            line=self.colour("line", plain.line),
            width=self.number("width", plain.width),
            style=self.one_of("style", STYLES, plain.style),
        )

    def mapping(self, key: str, required: Collection[str], optional: Collection[str] = ()) -> Keys:
        """The mapping under a key."""
        return keys(self.file, self.found.get(key), key, required, optional)

    def named(self, key: str, required: Collection[str], optional: Collection[str] = ()) -> Iterator[tuple[str, Keys]]:
        """The mappings under a key, each under a name that the author chose."""
        node = self.found.get(key)
        if node is not None and not isinstance(node, Mapping):
            self.file.refuse(node, f"{key} must be a mapping", "name: {…}")
        elif node is not None:
            for name, (_, value) in node.entries.items():
                yield name, keys(self.file, value, f"{key}, {name}", required, optional)

    def listed(self, key: str, required: Collection[str], optional: Collection[str] = ()) -> tuple[Keys, ...]:
        """The mappings of a list."""
        items = listed(self.file, self.found.get(key), key)
        return tuple(keys(self.file, item, f"an entry of {key}", required, optional) for item in items)

    def refuse(self, key: str, reason: str, allowed: str) -> None:
        """Notes an error at a key."""
        node = self.found.get(key) or self.node
        if node is not None:
            self.file.refuse(node, reason, allowed)


def keys(file: File, node: Node | None, what: str, required: Collection[str], optional: Collection[str] = ()) -> Keys:
    """A mapping, with its unknown and missing keys noted."""
    return Keys(file, entries(file, node, what, required, optional) if node is not None else {}, node)


def opened(path: Path, shown: str) -> tuple[File, Node]:
    """A file and what stands in it.

    Raises:
        ViewInvalid: it cannot be read, or is no YAML.
    """
    file, node = open_file(path, shown)
    if node is None:
        if not file.errors:
            file.refuse_at(1, 1, "the file is empty", "a view")
        raise ViewInvalid(tuple(file.errors))
    return file, node


def settle(file: File) -> None:
    """Goes on only where nothing was wrong.

    Raises:
        ViewInvalid: with everything that was.
    """
    if file.errors:
        raise ViewInvalid(tuple(sorted(file.errors, key=lambda error: (error.line, error.column))))


def bearers(keys: Keys, key: str = "borne_by") -> dict[str, tuple[str, ...]]:
    """Kind → relations, each with ``<`` where it goes backwards."""
    ways = [*RELATIONS, *(f"<{name}" for name in RELATIONS)]
    node = keys.found.get(key)
    if not isinstance(node, Mapping):
        if node is not None:
            keys.file.refuse(node, f"{key} must be a mapping", "kind: [relation]")
        return {}
    inner = Keys(keys.file, entries(keys.file, node, key, (), KINDS), node)
    return {kind: inner.several_of(kind, ways) for kind in inner.found}
