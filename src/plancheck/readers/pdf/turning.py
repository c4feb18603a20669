"""Turns what stands sideways or upside down on a page, so that it is read as a reader would hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SLANTED: Final = -1
"""The direction of what is neither upright nor turned by quarters."""
_STRAIGHT: Final = 0.1
"""How far a line of text may rise for its length."""

Box = tuple[float, float, float, float]


def direction(matrix: Sequence[float]) -> int:
    """Where text runs: 0 to the right, 90 up, 180 to the left, 270 down; or ``SLANTED``."""
    along, up = float(matrix[0]), float(matrix[1])
    if abs(up) <= _STRAIGHT * abs(along):
        return 0 if along > 0 else 180
    if abs(along) <= _STRAIGHT * abs(up):
        return 90 if up > 0 else 270
    return SLANTED


def turned_box(box: Sequence[float], way: int, extent: tuple[float, float]) -> Box:
    """The box on the page of this width and height, turned so that text that runs that way runs to the right."""
    left, top, right, bottom = (float(side) for side in box)
    width, height = extent
    if way == 90:
        return height - bottom, left, height - top, right
    if way == 180:
        return width - right, height - bottom, width - left, height - top
    if way == 270:
        return top, width - right, bottom, width - left
    return left, top, right, bottom


def turned(letter: dict[str, Any], way: int, extent: tuple[float, float]) -> dict[str, Any]:
    """The same of a letter."""
    if not way:
        return letter
    box = (letter["x0"], letter["top"], letter["x1"], letter["bottom"])
    left, top, right, bottom = turned_box(box, way, extent)
    size = bottom - top
    own = (letter["way"] - way) % 360
    sides = {"x0": left, "top": top, "x1": right, "bottom": bottom, "doctop": top}
    return letter | sides | {"width": right - left, "height": size, "size": size, "way": own}
