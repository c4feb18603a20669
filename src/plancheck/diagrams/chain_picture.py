"""Draws the chain of a plan as a view's file has it: columns, links, what is missing, and the findings on them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plancheck.diagrams import columns as layout
from plancheck.diagrams.framing import framed, level, notes_on
from plancheck.diagrams.joints import dangling, linked, missing, reached
from plancheck.diagrams.lettering import wrapped
from plancheck.diagrams.naming import in_order, named
from plancheck.diagrams.painting import Mark, all_of, bearing, in_words, lines_of, link_of, messages, paint
from plancheck.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plancheck.diagrams.arrangements.chain import Chain, Column
    from plancheck.diagrams.joints import Ghost
    from plancheck.diagrams.looks import Looks
    from plancheck.diagrams.painting import Painted
    from plancheck.diagrams.scene import Scene
    from plancheck.diagrams.view import Asked
    from plancheck.graph import Element, PlanGraph


class Picture:
    """What is drawn of one plan, with its findings on it."""

    def __init__(self, chain: Chain, looks: Looks, asked: Asked) -> None:
        self.chain, self.looks = chain, looks
        self.graph, self.report = asked.plan.graph, asked.plan.report
        self.columns = list(_columns(chain, self.graph, asked.show))
        self.at = {column.kind: number for number, column in enumerate(self.columns)}
        self.joints = tuple(j for j in chain.joints if j.tail in self.at and j.head in self.at)
        shown = [e for column in self.columns for e in in_order(self.graph, self.graph.of(column.kind))]
        links = list(linked(self.graph, shown, self.joints))
        joined = {end.name for link in links for end in link}
        self.shown = [e for e in shown if not self.columns[self.at[e.kind]].only_linked or e.name in joined]
        self.hidden = 0
        if asked.focus is not None:
            self._keep(self._with_extras(reached(self._centres(asked.focus), links), links))
        names = {element.name for element in self.shown}
        self.links = [(tail, head) for tail, head in links if {tail.name, head.name} <= names]
        pairs = [(tail.name, head.name) for tail, head in self.links]
        painted = paint(self.graph, self.report, names, chain.bearers, pairs, chain.on_links)
        if asked.focus is not None:
            told = {id(f) for f in all_of(painted.boxes)}
            self.hidden = sum(id(f) not in told for f in self.report.findings)
            painted.plan.clear()
            painted.elsewhere.clear()
        self.painted: Painted = painted

    def _centres(self, focus: str) -> tuple[str, ...]:
        """What is drawn of an element that somebody wants to see: itself, or what bears it."""
        return named(
            self.graph,
            focus,
            lambda element: bearing(self.graph, element, {e.name for e in self.shown}, self.chain.bearers),
        )

    def _with_extras(self, names: set[str], links: Iterable[tuple[Element, Element]]) -> set[str]:
        """These, and what is drawn on request and linked with one of them: the owner of an action is on no way."""
        own = {column.kind for column in self.chain.columns}
        beside = [(one, other) for ends in links for one, other in (ends, ends[::-1])]
        return names | {other.name for one, other in beside if one.name in names and other.kind not in own}

    def _keep(self, names: set[str]) -> None:
        self.shown = [element for element in self.shown if element.name in names]

    def scene(self, title: str) -> Scene:
        """The picture, under a title."""
        nodes = {element.name: self._node(element) for element in self.shown}
        edges = [self._edge(tail, head) for tail, head in self.links]
        for ghost in self._ghosts():
            nodes.setdefault(ghost.name, self._ghost(ghost))
            edges.append(layout.Edge(ghost.tail, ghost.head, self.looks.missing.look, self._said_of(ghost)))
        widths = [layout.Column(column.heading, self.chain.width) for column in self.columns]
        drawing = layout.lay_out(widths, list(nodes.values()), edges)
        findings = [*all_of(self.painted.boxes), *(m.finding for m in (*self.painted.plan, *self.painted.elsewhere))]
        heading = f"{title} – {self.report.title}"
        return framed(drawing, heading, self._notes(), self.looks, legend=[self.looks.missing], findings=findings)

    def _ghosts(self) -> list[Ghost]:
        found = list(dangling(self.graph, self.shown, self.joints))
        main = {column.kind for column in self.chain.columns}
        links = [link for link in self.links if {end.kind for end in link} <= main]
        for expected in self.chain.expected:
            if expected.step in self.at:
                found += missing(self.graph, self.shown, links, found, expected)
        return found

    def _ghost(self, ghost: Ghost) -> layout.Node:
        lines = wrapped(harmless(ghost.words), self.chain.width - layout.INSET, layout.LETTERS, self.chain.lines)
        return layout.Node(ghost.name, self.at[ghost.kind], lines, self.looks.missing.look)

    def _said_of(self, ghost: Ghost) -> str:
        """The findings about the very reference that leads to what is not there."""
        marks = [Mark(f) for f in self.report.findings if ghost.link and link_of(self.graph, f) is ghost.link]
        return " ".join(in_words(marks, self.looks))

    def _node(self, element: Element) -> layout.Node:
        column = self.columns[self.at[element.kind]]
        marks = self.painted.boxes.get(element.name, [])
        look = replace(self.looks.of(m.finding for m in marks), shape=column.shape, style=column.style)
        room = self.chain.width / (1.42 if column.shape == "oval" else 1) - layout.INSET
        lines = (
            *wrapped(element.name, room, layout.LETTERS, 2),
            *wrapped(harmless(element.text), room, layout.LETTERS, self.chain.lines),
            *lines_of(marks, self.looks, room, layout.LETTERS),
        )
        tip = (element.text or element.name, *messages(marks, self.looks))
        return layout.Node(element.name, self.at[element.kind], lines, look, tip)

    def _edge(self, tail: Element, head: Element) -> layout.Edge:
        marks = self.painted.links.get((tail.name, head.name), [])
        label = " ".join(in_words(marks, self.looks))
        return layout.Edge(tail.name, head.name, self.looks.of(m.finding for m in marks), label)

    def _notes(self) -> Iterator[str]:
        yield level(self.report, self.graph.as_of)
        yield from notes_on(self.painted, self.looks)
        if self.hidden:
            yield f"One chain alone; findings about the rest of the plan: {self.hidden}"


def _columns(chain: Chain, graph: PlanGraph, show: tuple[str, ...]) -> Iterator[Column]:
    """The view's columns as far as the plan has come, and those asked for, each beside its own."""
    extras = [chain.extras[name] for name in dict.fromkeys(show)]
    for column in chain.columns:
        yield from (extra.column for extra in extras if extra.beside == column.kind and not extra.after)
        if column.field is None or graph.lacking((column.field,)) is None:
            yield column
        yield from (extra.column for extra in extras if extra.beside == column.kind and extra.after)
