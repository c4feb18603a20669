"""The plan as a graph: elements, links, and typed questions about them."""

from plancheck.graph.elements import Element, Link, PairItem, PartItem, fold
from plancheck.graph.layout import PlanGraph

__all__ = ["Element", "Link", "PairItem", "PartItem", "PlanGraph", "fold"]
