"""Prints the processor time that pySHACL takes for a plan's graph; run where pySHACL is installed.

python shapes.py PLAN.json SHAPES

The graph has a node for each part of the plan that has an id, a literal for each of its single
values and an edge for each id that it names. The shapes ask what simple rules ask: that something
is linked, that not too much is, how long a text is, that an end is not before its start.
"""

from __future__ import annotations

import gc
import itertools
import json
import sys
import time
from pathlib import Path
from typing import Any

import pyshacl
from rdflib import RDF, Graph, Literal, Namespace, URIRef

PLAN = Namespace("urn:plan:")
SH = Namespace("http://www.w3.org/ns/shacl#")
KINDS = ("challenges", "root_causes", "strategies", "goals", "actions", "milestones", "evidence", "people", "resources")
LINKS = ("evidence", "explains", "addresses", "for", "advances", "carries_out", "responsible", "shows", "needs")


def graph_of(plan: dict[str, Any]) -> Graph:
    """The plan as a graph."""
    graph = Graph()
    todo: list[tuple[str, Any]] = [("plan", plan)]
    while todo:
        kind, value = todo.pop()
        if isinstance(value, list):
            todo += [(kind, entry) for entry in value]
        elif isinstance(value, dict):
            todo += list(value.items())
            if "id" in value:
                _add(graph, kind, value)
    return graph


def _add(graph: Graph, kind: str, value: dict[str, Any]) -> None:
    node = PLAN[value["id"]]
    graph.add((node, RDF.type, PLAN[kind]))
    for key, entry in value.items():
        if key in LINKS:
            for name in entry if isinstance(entry, list) else [entry]:
                graph.add((node, PLAN[key], PLAN[name["resource"] if isinstance(name, dict) else name]))
        elif isinstance(entry, str | int | float):
            graph.add((node, PLAN[key], Literal(entry)))


def shapes_of(number: int) -> Graph:
    """So many shapes, each with one question about the nodes of one kind."""
    graph = Graph()
    asked = itertools.cycle(
        [(SH.minCount, Literal(1), link) for link in LINKS]
        + [(SH.maxCount, Literal(4), link) for link in LINKS]
        + [
            (SH.minLength, Literal(20), "text"),
            (SH.pattern, Literal("[0-9]"), "text"),
            (SH.lessThan, PLAN.end, "start"),
        ]
    )
    for at, (kind, (constraint, value, path)) in enumerate(
        itertools.islice(zip(itertools.cycle(KINDS), asked), number)
    ):
        shape, question = URIRef(f"urn:shape:{at}"), URIRef(f"urn:question:{at}")
        graph.add((shape, RDF.type, SH.NodeShape))
        graph.add((shape, SH.targetClass, PLAN[kind]))
        graph.add((shape, SH.property, question))
        graph.add((question, SH.path, PLAN[path]))
        graph.add((question, constraint, value))
    return graph


def main() -> None:
    """Prints seconds of processor time."""
    data = graph_of(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    shapes = shapes_of(int(sys.argv[2]))
    pyshacl.validate(data, shacl_graph=shapes)  # once, so that all is imported
    gc.collect()
    start = time.process_time()
    pyshacl.validate(data, shacl_graph=shapes)
    print(time.process_time() - start)


if __name__ == "__main__":
    main()
