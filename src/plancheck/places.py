"""Where an element of a plan stands in the file that it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Path = tuple[str | int, ...]
"""The way to a value inside a plan, as keys and list positions: ``("actions", 2, "end")``."""


@dataclass(frozen=True, slots=True)
class Place:
    """One spot in a submitted file; all numbers count from 1.

    ``line`` and ``column`` (code points) are for text; ``sheet`` and ``cell`` (``C5``) for
    workbooks; ``table``, ``row`` and ``column``, or ``paragraph``, for documents; ``page`` for
    pages. What a form does not have stays ``None``.
    """

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    table: int | None = None
    row: int | None = None
    paragraph: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        """``plan.yaml:12:3``, or ``plans.xlsx, sheet Plans, cell C5``."""
        if self.line is not None:
            return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        named = ("sheet", "cell", "page", "table", "row", "column", "paragraph")
        parts = [f"{name} {getattr(self, name)}" for name in named if getattr(self, name) is not None]
        return ", ".join([self.file, *parts])


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one plan's values; what has none of its own stands at its parent's."""

    root: Place
    by_path: Mapping[Path, Place] = field(default_factory=dict)

    def at(self, path: Path) -> Place:
        """The place of the value at ``path``, or of the nearest parent that has one."""
        while path:
            if (place := self.by_path.get(path)) is not None:
                return place
            path = path[:-1]
        return self.root
