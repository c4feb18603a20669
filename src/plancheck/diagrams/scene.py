"""What a picture shows, before any DOT: nodes in columns, edges between them, notes and a legend."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How something is drawn: colours as ``#rrggbb``, line width in points, style as Graphviz names it."""

    shape: str = "box"
    fill: str = "#ffffff"
    line: str = "#444444"
    width: float = 1.0
    style: str = "solid"


@dataclass(frozen=True, slots=True)
class Node:
    """One box; ``lines`` are its text from top to bottom, unescaped."""

    name: str
    column: int
    lines: tuple[str, ...]
    look: Look


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two nodes."""

    tail: str
    head: str
    look: Look
    label: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture; ``columns`` are headings from left to right, ``notes`` lines under the title."""

    title: str
    columns: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    notes: tuple[str, ...]
    legend: tuple[tuple[str, Look], ...]
    font: str
