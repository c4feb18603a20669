"""Lays boxes out in columns from left to right and draws the links between them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from math import fsum
from typing import TYPE_CHECKING

from plancheck.diagrams.lettering import height_of, width_of, wrapped
from plancheck.diagrams.ordering import as_given, order
from plancheck.diagrams.placing import place
from plancheck.diagrams.scene import Box, Curve, Drawing, Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plancheck.diagrams.scene import Point

HEADING = 13.0
"""Size of the letters over a column."""
LETTERS = 10.0
"""Size of the letters in a box."""
INSET = 12.0
"""Points of a box's width that its text does not get."""
TAG = 9.0
"""Size of the letters on a link."""
GAP = 72.0
"""Between two columns; the links run through it."""
BETWEEN = 12.0
"""Between two boxes of a column."""
_LANE = 6.0
"""Height left free for a link that runs through a column."""
_PADDING = 8.0
_APART = 6.0
"""Height between what goes out of a box and what comes back into it."""
_TALLER = {"cylinder": 1.4, "oval": 1.45}
"""Shapes that need more than the height of their text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and the width of the boxes under it."""

    heading: str
    width: float


@dataclass(frozen=True, slots=True)
class Node:
    """A box to be placed; ``lines`` are its text from top to bottom."""

    name: str
    column: int
    lines: tuple[str, ...]
    look: Look
    tip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A link from one node to another."""

    tail: str
    head: str
    look: Look
    label: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a column: a node's, or the lane of a link that runs through; ``height`` in points."""

    name: str
    column: int
    height: float
    before: list[str] = field(default_factory=list)
    """The slots in the column to the left that it is linked with."""
    after: list[str] = field(default_factory=list)


def lay_out(
    columns: Sequence[Column], nodes: Sequence[Node], edges: Sequence[Edge], *, ordered: bool = False
) -> Drawing:
    """The drawing of these nodes; they keep their order where no link asks for another, or always (``ordered``).

    Columns after the last one that holds anything are left out.
    """
    columns = columns[: 1 + max((node.column for node in nodes), default=len(columns) - 1)]
    slots = _slots(nodes)
    routes = [_route(edge, slots) for edge in edges]
    placed = as_given(len(columns), slots) if ordered else order(len(columns), slots)
    middles = place(placed, slots, BETWEEN)
    lefts = [0.0]
    for column in columns:
        lefts.append(lefts[-1] + column.width + GAP)
    head = height_of(1, HEADING) + 2 * BETWEEN
    headings = [
        Box(left, 0, column.width, height_of(1, HEADING) + 4, (column.heading,), size=HEADING)
        for left, column in zip(lefts, columns, strict=False)
    ]
    boxes = {
        node.name: Box(
            lefts[node.column],
            head + middles[node.name] - slots[node.name].height / 2,
            columns[node.column].width,
            slots[node.name].height,
            node.lines,
            node.look,
            LETTERS,
            name=node.name,
            tip=node.tip,
        )
        for node in nodes
    }
    spans = [(left, left + column.width) for left, column in zip(lefts, columns, strict=False)]
    lanes = {name: (spans[s.column], head + middles[name]) for name, s in slots.items()}
    curves = [_curve(edge, route, boxes, lanes) for edge, route in zip(edges, routes, strict=True)]
    bottom = max((box.bottom for box in boxes.values()), default=head)
    return Drawing((*headings, *boxes.values(), *_tags(edges, curves)), tuple(curves), lefts[-1] - GAP, bottom)


def _slots(nodes: Iterable[Node]) -> dict[str, Slot]:
    return {
        node.name: Slot(
            node.name,
            node.column,
            height_of(len(node.lines), LETTERS) * _TALLER.get(node.look.shape, 1) + _PADDING,
        )
        for node in nodes
    }


def _route(edge: Edge, slots: dict[str, Slot]) -> tuple[str, ...]:
    """The slots that a link runs through, from left to right; new ones where it crosses a column."""
    ends = sorted((slots[edge.tail], slots[edge.head]), key=lambda slot: slot.column)
    route = [ends[0].name]
    for column in range(ends[0].column + 1, ends[1].column):
        lane = Slot(f"{len(slots)} {edge.tail} → {edge.head}", column, _LANE)
        slots[lane.name] = lane
        route.append(lane.name)
    if ends[0].column != ends[1].column:
        route.append(ends[1].name)
        for left, right in itertools.pairwise(route):
            slots[left].after.append(right)
            slots[right].before.append(left)
    return tuple(route)


def _curve(edge: Edge, route: tuple[str, ...], boxes: dict[str, Box], lanes: dict[str, tuple[Point, float]]) -> Curve:
    tail, head = boxes[edge.tail], boxes[edge.head]
    if len(route) == 1:
        return Curve(edge.tail, edge.head, _around(tail, head), edge.look)
    points: list[Point] = []
    for name in route:
        (left, right), middle = lanes[name]
        ends = [(left, middle), (right, middle)]
        if name == route[0]:
            points.append(ends[1])
            continue
        bend = (points[-1][0] + left) / 2
        points += [(bend, points[-1][1]), (bend, middle), ends[0]]
        if name != route[-1]:
            points += [ends[0], ends[1], ends[1]]
    if route[0] != edge.tail:
        points.reverse()
    return Curve(edge.tail, edge.head, tuple(points), edge.look)


def _around(tail: Box, head: Box) -> tuple[Point, ...]:
    """A link inside a column: out on the right and back in there; wider upwards, so that two ways stay two."""
    out, back = (tail.right, tail.middle + _APART), (head.right, head.middle - _APART)
    bulge = min(GAP * 0.95, 20 + abs(out[1] - back[1]) / 6 + (12 if out[1] > back[1] else 0))
    return (out, (out[0] + bulge, out[1]), (back[0] + bulge, back[1]), back)


def _tags(edges: Sequence[Edge], curves: Sequence[Curve]) -> Iterator[Box]:
    """What is said of links, on the first piece of each, in the gap and where no tag stands yet."""
    placed: list[Box] = []
    for edge, curve in zip(edges, curves, strict=True):
        if not edge.label:
            continue
        lines = wrapped(edge.label, GAP - 16, TAG)
        width = max(width_of(line, TAG) for line in lines) + 12
        height = height_of(len(lines), TAG) + 3
        left, right = min(p[0] for p in curve.points[:4]), max(p[0] for p in curve.points[:4])
        look = Look(line=edge.look.line, width=0.75)
        boxes = []
        for share in (0.5, 0.36, 0.64, 0.22, 0.78):
            x, y = _spot(curve.points, share)
            x = min(max(x - width / 2, left + 2), max(right, left + GAP) - width - 2)
            boxes.append(Box(x, y - height / 2, width, height, lines, look, TAG, "center"))
        placed.append(next((box for box in boxes if not any(_overlap(box, other) for other in placed)), boxes[0]))
        yield placed[-1]


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _spot(points: tuple[Point, ...], share: float) -> Point:
    """A point on the first piece of a curve."""
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x, y = (fsum(w * p[at] for w, p in zip(weights, points[:4], strict=True)) for at in (0, 1))
    return x, y
