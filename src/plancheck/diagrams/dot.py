"""The one place where a scene becomes DOT: sorted, every id and label escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import graphviz

from plancheck.harmless import harmless

if TYPE_CHECKING:
    from plancheck.diagrams.scene import Look, Node, Scene


def write(scene: Scene) -> str:
    """The scene as DOT; the same text for the same scene, whatever the order of its parts."""
    names = {node.name: f"n{number}" for number, node in enumerate(scene.nodes, 1)}
    graph = graphviz.Digraph(
        "plan",
        comment=None,
        graph_attr={
            "rankdir": "LR",
            "label": _lines((scene.title, *scene.notes)),
            "labelloc": "t",
            "labeljust": "l",
            "fontname": scene.font,
            "fontsize": "13",
            "ranksep": "0.7",
            "nodesep": "0.22",
            "newrank": "true",
            "outputorder": "edgesfirst",
        },
        node_attr={"fontname": scene.font, "fontsize": "10", "margin": "0.12,0.07", "penwidth": "1"},
        edge_attr={"fontname": scene.font, "fontsize": "9", "arrowsize": "0.7"},
    )
    _legend(graph, scene)
    _columns(graph, scene, names)
    for edge in sorted(scene.edges, key=lambda e: (e.tail, e.head, e.label)):
        attributes = _edge_look(edge.look)
        if edge.label:
            attributes["label"] = _text(edge.label)
        graph.edge(names[edge.tail], names[edge.head], **attributes)
    return str(graph.source)


def _columns(graph: graphviz.Digraph, scene: Scene, names: dict[str, str]) -> None:
    """Each column as a rank with its heading; invisible edges keep the headings in order."""
    for number, heading in enumerate(scene.columns):
        with graph.subgraph(graph_attr={"rank": "same"}) as column:
            for node in (node for node in scene.nodes if node.column == number):
                column.node(names[node.name], **_node(node))
            column.node(f"column{number}", label=_text(heading), shape="plaintext", fontsize="13")
    for number in range(1, len(scene.columns)):
        graph.edge(f"column{number - 1}", f"column{number}", style="invis")


def _node(node: Node) -> dict[str, str]:
    look = node.look
    return {
        "label": _lines(node.lines),
        "tooltip": _text(node.lines[0] if node.lines else ""),
        "shape": look.shape,
        "style": f"filled,{look.style}",
        "fillcolor": look.fill,
        "color": look.line,
        "penwidth": f"{look.width:g}",
    }


def _edge_look(look: Look) -> dict[str, str]:
    return {"color": look.line, "style": look.style, "penwidth": f"{look.width:g}"}


def _legend(graph: graphviz.Digraph, scene: Scene) -> None:
    """One row of samples, kept in order by invisible edges."""
    for number, (words, look) in enumerate(scene.legend):
        graph.node(
            f"legend{number}",
            label=_text(words),
            shape="box",
            style=f"filled,{look.style}",
            fillcolor=look.fill,
            color=look.line,
            penwidth=f"{look.width:g}",
            fontsize="9",
        )
        if number:
            graph.edge(f"legend{number - 1}", f"legend{number}", style="invis")


def _lines(lines: tuple[str, ...]) -> str:
    return "".join(_text(line) + r"\l" for line in lines)


def _text(text: str) -> str:
    """Text of a plan as DOT may hold it: no control characters, no escapes, never HTML."""
    return str(graphviz.escape(harmless(text)).replace("\n", " "))
