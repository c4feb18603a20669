"""What a picture shows, before any DOT: boxes with text and curves between them, each at its place.

Lengths are points; x grows to the right, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """How something is drawn: colours as ``#rrggbb``, line width in points, shape and style as Graphviz names them."""

    shape: str = "box"
    fill: str = "#ffffff"
    line: str = "#444444"
    width: float = 1.0
    style: str = "solid"


BARE = Look(shape="plaintext", fill="#ffffff", line="#000000")
"""Text without a box."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box; ``lines`` are its text from top to bottom, unescaped, ``name`` what it stands for, if anything."""

    left: float
    top: float
    width: float
    height: float
    lines: tuple[str, ...] = ()
    look: Look = BARE
    size: float = 10
    """Of the letters."""
    align: Literal["left", "center"] = "left"
    name: str = ""
    tip: tuple[str, ...] = ()
    """Lines shown where the mouse rests on it."""

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Curve:
    """An arrow from one named box to another.

    ``points`` are those of joined Bézier curves: a first point, then three for each piece.
    """

    tail: str
    head: str
    points: tuple[Point, ...]
    look: Look


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and curves in a frame of their own, from (0, 0) to (width, height); later boxes lie above earlier ones."""

    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    width: float
    height: float

    def moved(self, right: float, down: float) -> Drawing:
        """The same elsewhere; the frame stays."""
        boxes = tuple(replace(box, left=box.left + right, top=box.top + down) for box in self.boxes)
        curves = tuple(
            replace(curve, points=tuple((x + right, y + down) for x, y in curve.points)) for curve in self.curves
        )
        return replace(self, boxes=boxes, curves=curves)


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture."""

    title: str
    drawing: Drawing
    font: str
