"""The words that hold the place of a text still to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.texts import SORT, placeholder

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph


def words(graph: PlanGraph, part: Element) -> Value:
    """These words as they stand, for messages."""
    span = placeholder(graph, part).span
    return UNKNOWN if span is None else Value(span.words, span=span)


ATTRIBUTES = (
    Attribute(
        "part",
        "placeholder_words",
        Type.TEXT,
        words,
        "the words that hold the place of a text still to be written",
        sorts=(SORT,),
    ),
)
