"""The outcome of a theory of action, told apart from the practice of adults that is to bring it about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text import grammar
from plancheck.text.lexicon import hits_of
from plancheck.text.numbers import figures
from plancheck.text.practice import acts_on_practice

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

_PARTS = frozenset({"percent", "points", "fraction", "percentile"})
_STUDENTS = grammar.words("sorts", "of-students")


def outcome_of(graph: PlanGraph, strategy: Element) -> Element | None:
    """The outcome of a theory of action: its own, or the *then* that is most clearly a result for students.

    In the road map's example that is the last one; here the order of a list does not matter.
    """
    own = next((e for e in graph.parts(strategy, "outcome") if e.text.strip()), None)
    results = [(_clearness(then.text), then.key, then) for then in graph.expectations(strategy, "then")]
    found = max((result for result in results if result[0]), key=lambda result: result[:2], default=None)
    return own or (found[2] if found else None)


def _clearness(text: str) -> int:
    """0 where a text is no result for students; more where it has a figure, or says which way one goes."""
    found = hits_of(text)
    counted = any(figure.unit in _PARTS or figure.counts in _STUDENTS for figure in figures(text))
    if not found.get("outcome-areas") or not (counted or found.get("students")) or acts_on_practice(text):
        return 0
    return 1 + 2 * counted + bool(found.get("directions"))
