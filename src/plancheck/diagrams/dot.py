"""The one place where a scene becomes DOT: every place given, every id our own, every text escaped."""

from __future__ import annotations

from itertools import accumulate
from math import hypot
from typing import TYPE_CHECKING

import graphviz

from plancheck.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.diagrams.scene import Box, Curve, Look, Point, Scene

INCH = 72
ARROW = 7.0
"""Length of an arrow head."""
INSET = 0.07
"""Inches between the edge of a box and its text, left and right."""
LONGEST_LINE = 600
LONGEST_TIP = 2000
"""Characters; written in DOT, each may take seven, and renderers take strings of 16 kB at most."""


def write(scene: Scene) -> str:
    """The scene as DOT; ids are numbers in drawing order, so that no text of a plan is ever one.

    ``layout=nop2`` tells renderers to take places and curves as they are given.
    """
    graph = graphviz.Digraph(
        "plan",
        graph_attr={"layout": "nop2", "outputorder": "edgesfirst", "pad": "0.15", "tooltip": _tip((scene.title,))},
        node_attr={"fontname": scene.font, "margin": f"{INSET},0.02"},
        edge_attr={"arrowsize": f"{ARROW / 10:g}"},
    )
    ids: dict[str, str] = {}
    for number, box in enumerate(scene.drawing.boxes, 1):
        if box.name:
            ids[box.name] = f"n{number}"
        graph.node(f"n{number}", **_box(box))
    for curve in scene.drawing.curves:
        graph.edge(ids[curve.tail], ids[curve.head], **_curve(curve))
    return str(graph.source)


def _box(box: Box) -> dict[str, str]:
    look = box.look
    ending = r"\l" if box.align == "left" else r"\n"
    attributes = {
        "label": graphviz.nohtml("".join(_text(line) + ending for line in box.lines)),
        "pos": _at((box.left + box.width / 2, box.middle)),
        "width": _number(box.width / INCH),
        "height": _number(box.height / INCH),
        "shape": look.shape,
        "fontsize": _number(box.size),
    }
    if not box.lines:
        # else the renderer would make room for a line of text
        attributes["fixedsize"] = "true"
    if look.shape == "plaintext":
        attributes["labelloc"] = "t"
    else:
        attributes |= {
            "style": f"filled,{look.style}",
            "fillcolor": look.fill,
            "color": look.line,
            "penwidth": _number(look.width),
        }
    if box.tip:
        attributes["tooltip"] = _tip(box.tip)
    return attributes


def _tip(lines: Sequence[str]) -> str:
    """What is shown where the mouse rests: lines cut, and so many of them as there is room for."""
    cut = [line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…" for line in map(harmless, lines)]
    shown = [line for line, so_far in zip(cut, accumulate(map(len, cut)), strict=True) if so_far <= LONGEST_TIP]
    left = [f"… and {len(cut) - len(shown)} more"] if len(shown) < len(cut) else []
    tip: str = graphviz.nohtml(r"\n".join(map(_text, [*shown, *left])))
    return tip


def _curve(curve: Curve) -> dict[str, str]:
    look: Look = curve.look
    *before, tip = curve.points
    path = (*before, _short_of(before[-1], tip))
    return {
        "pos": f"e,{_at(tip)} {' '.join(map(_at, path))}",
        "color": look.line,
        "style": look.style,
        "penwidth": _number(look.width),
    }


def _short_of(before: Point, tip: Point) -> Point:
    """Where a curve ends so that its arrow head ends at its tip."""
    across, down = tip[0] - before[0], tip[1] - before[1]
    length = hypot(across, down) or 1.0
    return tip[0] - across / length * ARROW, tip[1] - down / length * ARROW


def _at(point: Point) -> str:
    return f"{_number(point[0])},{_number(-point[1])}"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:g}" if abs(value) < 1000 else f"{round(value, 1):.6g}"


def _text(text: str) -> str:
    """Text of a plan as DOT may hold it: one line, nothing that escapes, no entity, never HTML; indents stay."""
    plain = text.lstrip(" ")
    indented = " " * (len(text) - len(plain)) + harmless(plain)
    safe: str = graphviz.nohtml(indented.replace("&", "&amp;").replace("\\", "\\\\"))
    return safe
