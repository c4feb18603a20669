"""Draws bars, diamonds and grey days over a scale of days, one row an action or review, with links of order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from plancheck.diagrams import times
from plancheck.diagrams.lettering import height_of, width_of, wrapped
from plancheck.diagrams.painting import in_words, lines_of, messages
from plancheck.diagrams.scene import Box, Curve, Drawing, Look
from plancheck.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.diagrams.looks import Looks, Sign
    from plancheck.diagrams.painting import Painted
    from plancheck.diagrams.scale import Scale
    from plancheck.diagrams.scene import Point
    from plancheck.diagrams.times import Due, Timed
    from plancheck.graph import PlanGraph

LETTERS = 9.5
LANE = 17.0
"""Height of one line of a row: the bars on the first, milestones on those under it."""
_BAR = 12.0
_DIAMOND = 10.0
_PADDING = 8.0
_GRID = Look(fill="#d0d0d0", line="#d0d0d0", width=0)
_PAPER = Look(fill="#ffffffb0", line="#ffffff00", width=0)
"""Under words, so that lines below do not strike them out."""
_GLASS = Look(fill="#ffffff00", line="#ffffff00", width=0)
_THIN = 0.6
_STEP = 6.0
"""How far a link of order keeps from the bars that it joins."""


class Chart:
    """Rows one under another; ``top`` is where the next one begins."""

    def __init__(
        self,
        signs: dict[str, Sign],
        looks: Looks,
        painted: Painted,
        days: Scale | None,
        *,
        width: float,
        lines: int,
        room: float,
    ) -> None:
        self.signs, self.looks, self.painted = signs, looks, painted
        self.days, self.width, self.lines, self.room = days, width, lines, room
        self.under: list[Box] = []
        self.boxes: list[Box] = []
        self.over: list[Box] = []
        self.top = 0.0
        self.starts: dict[str, Point] = {}
        self.ends: dict[str, Point] = {}
        self.bounds: dict[str, tuple[float, float]] = {}

    def drawing(self, graph: PlanGraph, rows: Sequence[Timed], pairs: Sequence[tuple[str, str]]) -> Drawing:
        """The whole chart; ``pairs`` are an action and one that waits for it."""
        if self.days is not None:
            self.top = height_of(2, LETTERS) + _PADDING
        first = self.top
        for row in rows:
            self._row(row)
        if self.days is not None:
            self._months(self.days, first)
            self._days(graph, self.days, first)
        curves = [self._link(before, after) for before, after in pairs if before in self.ends and after in self.starts]
        right = self.days.right if self.days is not None else self.width + width_of("no dates", LETTERS) + 20
        boxes = (*self.under, *self.boxes, *self.over)
        return Drawing(boxes, tuple(curves), max([right, *(box.right for box in boxes)]), self.top)

    def _months(self, days: Scale, first: float) -> None:
        for left, width, words in days.ticks():
            self.under.append(Box(left, 0, width, first, words, size=LETTERS, align="center"))
            self.under.append(Box(left, first, _THIN, self.top - first, look=_GRID))

    def _days(self, graph: PlanGraph, days: Scale, first: float) -> None:
        look = self.signs["closed"].look
        for what, (begin, end) in times.closed(graph):
            if days.first <= end and (days.holds(begin) or days.holds(end) or begin <= days.first):
                left = max(days.at(begin), days.left) if begin >= days.first else days.left
                right = min(days.at(end, end=True), days.right)
                if right > left:
                    # half seen through, so that links under it stay in sight
                    grey = replace(look, fill=f"{look.fill}90")
                    self.under.append(Box(left, first, right - left, self.top - first, look=grey, tip=(what,)))
        if days.holds(graph.as_of):
            x = days.at(graph.as_of)
            look = self.signs["judged"].look
            thin = replace(look, fill=look.line, width=0)
            self.boxes.append(Box(x - 0.6, first - 4, 1.2, self.top - first + 4, look=thin))

    def _row(self, row: Timed) -> None:
        marks = self.painted.boxes.get(row.element.name, [])
        owner = harmless(row.who)
        room = self.width - 14
        head = f"{row.element.name} · {owner}" if owner else row.element.name
        lines = (
            *wrapped(head, room, LETTERS, 2),
            *wrapped(harmless(row.text), room, LETTERS, self.lines),
            *lines_of(marks, self.looks, room, LETTERS),
        )
        lanes = self._lanes(row)
        height = max(height_of(len(lines), LETTERS) + _PADDING, LANE * (1 + len(lanes)) + 4)
        look = self.looks.of(mark.finding for mark in marks)
        tip = (row.text or row.element.name, *messages(marks, self.looks))
        self.boxes.append(
            Box(0, self.top, self.width - 4, height, lines, look, LETTERS, name=f"{row.element.name} ", tip=tip)
        )
        self.bounds[row.element.name] = (self.top, self.top + height)
        self._bars(row, look if marks else self.signs["review" if row.element.kind == "review" else "bar"].look)
        for number, lane in enumerate(lanes, 1):
            for due, left, _ in lane:
                self._milestone(due, left, self.top + 2 + LANE * (number + 0.5))
        self.top += height
        self.under.append(Box(0, self.top - _THIN / 2, self._right, _THIN, look=_GRID))

    @property
    def _right(self) -> float:
        return self.days.right if self.days is not None else self.width + 80

    def _bars(self, row: Timed, look: Look) -> None:
        middle = self.top + 2 + LANE / 2
        name = row.element.name
        if self.days is not None and row.bars:
            dashed = replace(look, style="dashed", fill=self.signs["uncertain"].look.fill)
            for number, (first, last) in enumerate(row.bars):
                left, right = self.days.at(first), self.days.at(last, end=True)
                right = max(right, left + 4)
                box = Box(left, middle - _BAR / 2, right - left, _BAR, name=f"{name} {number}")
                box = replace(box, look=look if row.certain[number] else dashed)
                self.boxes.append(box)
                self.starts.setdefault(name, (left, middle))
                self.ends[name] = (right, middle)
        if row.said:
            self._said(row)

    def _said(self, row: Timed) -> None:
        """The words beside a bar: inside it where they fit, else after it, else before it."""
        [said] = wrapped(harmless(row.said), 2 * self.room, LETTERS, 1)
        width = width_of(said, LETTERS) + 12
        start, end = (points.get(row.element.name, (self.width, 0))[0] for points in (self.starts, self.ends))
        left = end + 3
        if len(row.bars) == 1 and end - start > width:
            left = start + 2
        elif left + width > self._right:
            left = max(start - width - 2 * _STEP, self.width)
        look = _GLASS if start < left < end else _PAPER
        self._words_at(left, self.top + 2 + LANE / 2, said, look)

    def _words_at(self, left: float, middle: float, words: str, look: Look, tip: tuple[str, ...] = ()) -> None:
        width, height = width_of(words, LETTERS) + 12, height_of(1, LETTERS) + 3
        self.over.append(Box(left, middle - height / 2, width, height, (words,), look, LETTERS, tip=tip))

    def _lanes(self, row: Timed) -> list[list[tuple[Due, float, float]]]:
        """The milestones with where their words begin and how wide they are, side by side as far as they fit."""
        lanes: list[list[tuple[Due, float, float]]] = []
        for due in row.dues:
            width = width_of(self._words(due), LETTERS) + 12
            at = self.days.at(due.day, end=True) if self.days is not None and due.day else self.width
            reach = _DIAMOND + width
            left = at - _DIAMOND / 2 if at + reach < self._right else max(self.width, at - reach)
            lane = next((lane for lane in lanes if lane[-1][1] + lane[-1][2] + _DIAMOND + 4 <= left), None)
            if lane is None:
                lane = []
                lanes.append(lane)
            lane.append((due, left, width))
        return lanes

    def _words(self, due: Due) -> str:
        status = due.milestone.item.status
        marks = " ".join(in_words(self.painted.boxes.get(due.milestone.name, []), self.looks))
        text = wrapped(harmless(due.milestone.text), self.room, LETTERS, 1)
        said = [due.milestone.name, f"({status})" if status and status not in {"open", "done"} else ""]
        return " ".join(part for part in (*said, _undated(due), marks, *text) if part)

    def _milestone(self, due: Due, left: float, middle: float) -> None:
        marks = self.painted.boxes.get(due.milestone.name, [])
        kind = "done" if due.milestone.item.status == "done" else "milestone"
        look = self.looks.of(m.finding for m in marks) if marks else self.signs[kind].look
        look = replace(look, shape="diamond", width=1.2)
        if kind == "done":
            look = replace(look, fill=self.signs["done"].look.fill)
        tip = (due.milestone.text or due.milestone.name, *messages(marks, self.looks))
        words = self._words(due)
        x = left + _DIAMOND
        if self.days is not None and due.day:
            at = self.days.at(due.day, end=True)
            self.over.append(Box(at - _DIAMOND / 2, middle - _DIAMOND / 2, _DIAMOND, _DIAMOND, look=look, tip=tip))
            x = at + _DIAMOND / 2 if left >= at - _DIAMOND else left - _DIAMOND / 2
        self._words_at(x, middle, words, _PAPER, tip)

    def _link(self, before: str, after: str) -> Curve:
        (x1, y1), (x2, y2) = self.ends[before], self.starts[after]
        marks = self.painted.links.get((before, after), [])
        look = self.looks.of(mark.finding for mark in marks)
        if x2 - x1 >= 2 * _STEP:
            corners = [(x1, y1), (x1 + _STEP, y1), (x1 + _STEP, y2), (x2, y2)]
        else:
            top, bottom = self.bounds[after]
            between = top if y2 > y1 else bottom
            corners = [(x1, y1), (x1 + _STEP, y1), (x1 + _STEP, between), (x2 - 2 * _STEP, between)]
            corners += [(x2 - 2 * _STEP, y2), (x2, y2)]
        return Curve(f"{before} 0", f"{after} 0", _straight(corners), look)


def _straight(corners: Sequence[Point]) -> tuple[Point, ...]:
    """Straight pieces through these corners, as curves."""
    points = [corners[0]]
    for (x1, y1), (x2, y2) in pairwise(corners):
        points += [((2 * x1 + x2) / 3, (2 * y1 + y2) / 3), ((x1 + 2 * x2) / 3, (y1 + 2 * y2) / 3), (x2, y2)]
    return tuple(points)


def _undated(due: Due) -> str:
    if due.day is None:
        return "(no date)"
    return "" if due.own else "(no date of its own)"
