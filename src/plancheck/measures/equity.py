"""Student groups that a priority challenge shows to be behind, and whether the plan names them again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.gaps import called_behind, gaps_in, not_compared_with
from plancheck.text import groups

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.graph import Element, PlanGraph

_EXACT_TO = 2
"""Decimals to which gaps are told and judged: percentages are reported no finer."""


def groups_behind_in_words(graph: PlanGraph, challenge: Element) -> Value:
    """How many groups the challenge singles out, or findings of its evidence call behind others."""
    if not graph.is_priority(challenge):
        return UNKNOWN
    told = _told(graph, challenge)
    return Value(len(told), tuple(sorted(set(told.values()), key=lambda e: e.key)))


def widest_gap_in_figures(graph: PlanGraph, challenge: Element) -> Value:
    """How far the group furthest behind all students lies, in points, by the latest figures of its evidence."""
    if not graph.is_priority(challenge):
        return UNKNOWN
    return _widest(_gaps(graph, challenge))


def groups_in_words_unnamed(graph: PlanGraph, challenge: Element) -> Value:
    """How many of the groups behind in words no goal and no strategy for the challenge names."""
    if not graph.is_priority(challenge):
        return UNKNOWN
    return Value(len(_unnamed(graph, challenge, _told(graph, challenge))))


def groups_in_words_unnamed_words(graph: PlanGraph, challenge: Element) -> Value:
    """These groups."""
    unnamed = _unnamed(graph, challenge, _told(graph, challenge))
    return Value(" and ".join(sorted(unnamed))) if unnamed else UNKNOWN


def widest_gap_unnamed(graph: PlanGraph, challenge: Element) -> Value:
    """How far the group lies behind that is furthest back of those that nothing names, in points."""
    if not graph.is_priority(challenge):
        return UNKNOWN
    gaps = _gaps(graph, challenge)
    return _widest({group: gaps[group] for group in _unnamed(graph, challenge, gaps)})


def widest_gap_unnamed_group(graph: PlanGraph, challenge: Element) -> Value:
    """The group furthest behind of those that nothing names."""
    gaps = _gaps(graph, challenge)
    unnamed = sorted(_unnamed(graph, challenge, gaps), key=lambda group: (-gaps[group][0], group))
    return Value(unnamed[0]) if unnamed else UNKNOWN


def _told(graph: PlanGraph, challenge: Element) -> dict[str, Element]:
    told = {name: challenge for name, _ in not_compared_with(challenge.text)}
    for evidence in graph.out(challenge, "evidence"):
        if evidence.item.says != "strength":
            for name in called_behind(evidence.item.finding or ""):
                told.setdefault(name, evidence)
    return told


def _gaps(graph: PlanGraph, challenge: Element) -> dict[str, tuple[float, Element]]:
    """Group → points behind all students in the latest year of both, the widest of all evidence."""
    widest: dict[str, tuple[float, Element]] = {}
    for evidence in graph.out(challenge, "evidence"):
        for group, gap in gaps_in(evidence.item):
            if gap > 0 and (group not in widest or widest[group][0] < gap):
                widest[group] = (round(gap, _EXACT_TO), evidence)
    return widest


def _unnamed(graph: PlanGraph, challenge: Element, behind: Mapping[str, object]) -> frozenset[str]:
    return frozenset(behind) - _named_for(graph, challenge)


@lru_cache(maxsize=8)
def _named_for(graph: PlanGraph, challenge: Element) -> frozenset[str]:
    strategies = graph.strategies_for(challenge)
    texts: list[str] = []
    for strategy in strategies:
        parts = (*graph.parts(strategy, "expectation"), *graph.parts(strategy, "outcome"))
        texts.extend((strategy.text, *(part.text for part in parts)))
    for goal in graph.goals_for(challenge, *strategies):
        target = goal.item.target.text if goal.item.target else None
        texts.extend(t for t in (goal.text, goal.item.group, goal.item.measure, target) if t)
    return frozenset(name for text in texts for name, _ in groups(text))


def _widest(gaps: Mapping[str, tuple[float, Element]]) -> Value:
    if not gaps:
        return UNKNOWN
    gap, evidence = max(gaps.values(), key=lambda found: found[0])
    return Value(gap, (evidence,))


_NEEDS = ("goals|strategies",)

ATTRIBUTES = (
    Attribute(
        "challenge",
        "groups_behind_in_words",
        Type.COUNT,
        groups_behind_in_words,
        "student groups that it, or a finding behind it, calls behind",
        unit="groups",
    ),
    Attribute(
        "challenge",
        "widest_gap_in_figures",
        Type.NUMBER,
        widest_gap_in_figures,
        "how far the group furthest behind lies behind all students",
        unit="points",
    ),
    Attribute(
        "challenge",
        "groups_in_words_unnamed",
        Type.COUNT,
        groups_in_words_unnamed,
        "groups called behind that no goal and no strategy for it names",
        needs=_NEEDS,
        unit="groups",
    ),
    Attribute(
        "challenge",
        "groups_in_words_unnamed_words",
        Type.TEXT,
        groups_in_words_unnamed_words,
        "these groups",
        needs=_NEEDS,
    ),
    Attribute(
        "challenge",
        "widest_gap_unnamed",
        Type.NUMBER,
        widest_gap_unnamed,
        "how far the group furthest behind lies behind of those that nothing names",
        needs=_NEEDS,
        unit="points",
    ),
    Attribute("challenge", "widest_gap_unnamed_group", Type.TEXT, widest_gap_unnamed_group, "this group", needs=_NEEDS),
)
