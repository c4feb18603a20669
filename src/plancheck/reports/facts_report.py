"""The JSON report of the facts that were stated of plans, before any rule has judged them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plancheck.fired import elements_of
from plancheck.reports.json_report import SCHEMA_VERSION, place_as_json, to_json
from plancheck.vocabulary import state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.facts import Fact
    from plancheck.graph import PlanGraph


def render(graphs: Iterable[PlanGraph]) -> str:
    """All facts of all plans, in the order of plans, kinds and elements."""
    return render_stated((graph, state(graph)) for graph in graphs)


def render_stated(plans: Iterable[tuple[PlanGraph, Iterable[Fact]]]) -> str:
    """The same of facts that have been stated already."""
    facts = [_fact(graph, fact) for graph, stated in plans for fact in stated]
    return to_json({"schema_version": SCHEMA_VERSION, "facts": facts})


def _fact(graph: PlanGraph, fact: Fact) -> dict[str, Any]:
    places = graph.submission.places
    own = fact.element
    paths = [own.path] if own.kind in {"part", "link"} else [element.path for element in elements_of(fact)]
    return {
        "source": graph.submission.source,
        "plan": graph.plan.title,
        "kind": fact.kind,
        "element": own.name,
        "places": [place_as_json(places.at(path)) for path in paths],
        "attributes": {name: value.value for name, value in zip(fact.names, fact.values, strict=True)},
    }
