"""The logic of a plan as a scene: five columns from challenge to milestone, findings painted on them."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from plancheck.carrying import missing_for
from plancheck.diagrams.scene import Edge, Node, Scene
from plancheck.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plancheck.diagrams.scene import Look
    from plancheck.diagrams.view import Column, View
    from plancheck.findings import Finding, PlanReport
    from plancheck.graph import Element, PlanGraph

NEXT = {"challenge": "cause", "cause": "strategy", "strategy": "action", "action": "milestone"}
"""Kind → the step that must follow it in the chain."""
NEEDS = {"cause": "root_causes", "strategy": "strategies", "action": "actions", "milestone": "milestones"}
"""Step → the field without which it cannot be expected."""


def compose(graph: PlanGraph, report: PlanReport, view: View, show: Sequence[str] = ()) -> Scene:
    """The scene of a plan with its report; ``show`` adds what the view draws on request."""
    return _Picture(graph, report, view, show).scene()


class _Picture:
    def __init__(self, graph: PlanGraph, report: PlanReport, view: View, show: Sequence[str]) -> None:
        self.graph, self.report, self.view = graph, report, view
        self.columns = [column for column in _columns(view, show) if self._has_place(column)]
        self.at = {column.kind: number for number, column in enumerate(self.columns)}
        self.shown = [element for column in self.columns for element in self._elements(column)]
        self.names = {element.name for element in self.shown}
        self.painted, self.unplaced = self._paint()

    def scene(self) -> Scene:
        nodes = [self._node(element) for element in self.shown]
        edges = [Edge(tail.name, head.name, self._link_look(tail, head)) for tail, head in self._links()]
        for element, step in self._broken():
            ghost = f"{element.name} → no {step}"
            nodes.append(Node(ghost, self.at[step], (self.view.missing[step],), replace(self.view.broken, shape="box")))
            ends = (ghost, element.name) if self.at[step] < self.at[element.kind] else (element.name, ghost)
            edges.append(Edge(*ends, self.view.broken))
        return Scene(
            title=f"{self.view.title} – {self.report.title}",
            columns=tuple(column.heading for column in self.columns),
            nodes=tuple(nodes),
            edges=tuple(edges),
            notes=tuple(self._notes()),
            legend=tuple(self._legend()),
            font=self.view.font,
        )

    def _has_place(self, column: Column) -> bool:
        """A column is left out where the form has no place for it, or the plan has not come so far."""
        need = NEEDS.get(column.kind)
        return need is None or missing_for(self.graph.submission, (need,)) is None

    def _elements(self, column: Column) -> tuple[Element, ...]:
        if column.kind == "person":
            return tuple(p for p in self.graph.of("person") if self.graph.into(p, "responsible"))
        return self.graph.of(column.kind)

    def _paint(self) -> tuple[dict[str, list[Finding]], list[Finding]]:
        """The findings on each element that is shown, and those that no element shown can bear."""
        painted: dict[str, list[Finding]] = defaultdict(list)
        unplaced: list[Finding] = []
        for finding in self.report.findings:
            bearers = {bearer for name in finding.elements if (bearer := self._bearer(name))}
            for bearer in sorted(bearers):
                painted[bearer].append(finding)
            if not bearers:
                unplaced.append(finding)
        return painted, unplaced

    def _bearer(self, name: str) -> str | None:
        """The element itself, or what it stands in, whichever is shown."""
        element = self.graph.named(name)
        while element is not None and element.name not in self.names:
            element = element.parent
        return element.name if element is not None else None

    def _links(self) -> Iterator[tuple[Element, Element]]:
        graph = self.graph
        for element in self.shown:
            if element.kind == "cause":
                pairs = [(target, element) for target in graph.out(element, "explains")]
            elif element.kind == "strategy":
                pairs = [(target, element) for target in graph.out(element, "addresses")]
            elif element.kind == "action":
                pairs = [(target, element) for target in graph.out(element, "advances")]
            elif element.kind == "milestone" and element.parent is not None:
                pairs = [(element.parent, element)]
            elif element.kind == "evidence":
                pairs = [(element, c) for c in graph.into(element, "evidence") if c.kind in {"challenge", "cause"}]
            elif element.kind == "goal":
                pairs = [(target, element) for target in graph.out(element, "for") if target.kind == "strategy"]
            elif element.kind == "person":
                pairs = [(element, action) for action in graph.into(element, "responsible")]
            else:
                pairs = []
            yield from ((tail, head) for tail, head in pairs if {tail.name, head.name} <= self.names)

    def _broken(self) -> Iterator[tuple[Element, str]]:
        """Where the chain breaks: the element, and the step that should follow or precede it."""
        followed = {tail.name for tail, _ in self._links()}
        for element in self.shown:
            step = NEXT.get(element.kind)
            if step in self.at and element.name not in followed:
                yield element, step
            if element.kind == "strategy" and "cause" in self.at and not self.graph.out(element, "addresses"):
                yield element, "cause"

    def _node(self, element: Element) -> Node:
        column = self.columns[self.at[element.kind]]
        findings = self.painted.get(element.name, [])
        look = replace(self._look(findings), shape=column.shape, style=column.style)
        return Node(element.name, self.at[element.kind], tuple(self._lines(element, findings)), look)

    def _lines(self, element: Element, findings: list[Finding]) -> Iterator[str]:
        view = self.view
        yield element.name
        wrapped = textwrap.wrap(
            harmless(element.text),
            view.label_width,
            max_lines=view.label_lines,
            placeholder=" …",
            break_on_hyphens=False,
        )
        yield from wrapped
        yield from self._marks(findings)

    def _marks(self, findings: list[Finding]) -> Iterator[str]:
        """Each severity's mark with the ids of its rules, the gravest first."""
        for severity, sign in self.view.signs.items():
            ids = sorted({f.rule for f in findings if f.severity == severity})
            if ids:
                few = ids[: self.view.label_findings]
                more = f" +{len(ids) - len(few)}" if len(ids) > len(few) else ""
                words = f"{sign.mark} {' '.join(few)}{more}"
                yield from textwrap.wrap(words, self.view.label_width, subsequent_indent="   ")

    def _look(self, findings: Iterable[Finding]) -> Look:
        severities = {str(f.severity) for f in findings}
        return next((sign.look for name, sign in self.view.signs.items() if name in severities), self.view.plain)

    def _link_look(self, tail: Element, head: Element) -> Look:
        shared = [f for f in self.painted.get(tail.name, []) if f in self.painted.get(head.name, [])]
        return self._look(shared) if shared else self.view.plain

    def _notes(self) -> Iterator[str]:
        """The plan's level, and the findings about the plan or about what is not drawn."""
        overall = self.report.grade.overall
        yield f"Level {overall} of 4" if overall else "Not assessed"
        for severity, sign in self.view.signs.items():
            ids = sorted({f.rule for f in self.unplaced if f.severity == severity})
            if ids:
                lines = textwrap.wrap(f"{sign.mark} on the plan as a whole: {' '.join(ids)}", 110)
                yield from lines

    def _legend(self) -> Iterator[tuple[str, Look]]:
        for sign in self.view.signs.values():
            yield f"{sign.mark} {sign.word}", sign.look
        yield "missing step", self.view.broken


def _columns(view: View, show: Sequence[str]) -> list[Column]:
    """The view's columns, and those asked for, each beside its kind."""
    columns = list(view.columns)
    for name in show:
        column, beside = view.also[name]
        at = next(number for number, other in enumerate(columns) if other.kind == beside)
        columns.insert(at if name != "goals" else at + 1, column)
    return columns
