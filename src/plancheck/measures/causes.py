"""Questions about root causes: how deep the whys go, what they rest on, who controls and who takes them up."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.challenges import outside_control
from plancheck.measures.diagnostic import works_outside
from plancheck.text import read
from plancheck.text.remembering import remembered

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

Answer = tuple[str, ...]
"""What an answer says, as stems: the same words in another form or case are no new answer."""

_FAR = 20
"""Causes that are followed in each direction; a series of that length is deep by any standard."""


def evidence_linked(graph: PlanGraph, cause: Element) -> Value:
    """Entries of evidence that it, or one of its whys, links to."""
    return _counted(_evidence(graph, cause))


def evidence_shared_with_challenge(graph: PlanGraph, cause: Element) -> Value:
    """Those of its entries that a challenge which it explains links to as well; not known where it explains none."""
    explained = graph.challenges_of(cause)
    if not explained:
        return UNKNOWN
    behind = {e.name for challenge in explained for e in graph.out(challenge, "evidence")}
    return _counted(tuple(e for e in _evidence(graph, cause) if e.name in behind))


def answers_in_series(graph: PlanGraph, cause: Element) -> Value:
    """Distinct answers one behind the other, from the challenge through this cause to the deepest behind it.

    The cause's own text is one of them; answers, or causes, side by side count as one.
    """
    above, below = _levels(graph, cause, up=True), _levels(graph, cause, up=False)
    series = [step for level in (*reversed(above), (cause,), *below) for step in _longest(level)]
    seen: set[Answer] = set()
    count = 0
    for step in series:
        count += bool(step - seen)
        seen |= step
    return Value(count, graph.parts(cause, "why"))


def of_priority_challenge(graph: PlanGraph, cause: Element) -> Value:
    """Whether it explains a priority challenge, itself or through other causes."""
    explained = tuple(c for c in graph.challenges_of(cause) if graph.is_priority(c))
    return Value(bool(explained), explained)


def strategies_behind(graph: PlanGraph, cause: Element) -> Value:
    """Strategies that address it or a deeper cause behind it."""
    return _counted(graph.strategies_behind(cause))


def said_control(_: PlanGraph, cause: Element) -> Value:
    """Who controls it, as given."""
    return Value(cause.item.control)


def pursued_at_district(graph: PlanGraph, cause: Element) -> Value:
    """Whether someone at the district pursues it; someone listed as working in the school does not count."""
    pursuing = tuple(p for p in graph.out(cause, "advocate") if p.parent is None or works_outside(graph, p))
    return Value(bool(pursuing), pursuing)


def _counted(elements: tuple[Element, ...]) -> Value:
    return Value(len(elements), elements)


def _evidence(graph: PlanGraph, cause: Element) -> tuple[Element, ...]:
    found = {e.name: e for part in (cause, *graph.parts(cause, "why")) for e in graph.out(part, "evidence")}
    return tuple(sorted(found.values(), key=lambda e: e.key))


def _levels(graph: PlanGraph, cause: Element, *, up: bool) -> list[tuple[Element, ...]]:
    """The causes that it explains (up), or that explain it, by distance."""
    levels: list[tuple[Element, ...]] = []
    seen = {cause.name}
    level: tuple[Element, ...] = (cause,)
    while len(levels) < _FAR:
        level, names = _beside(graph, level, up=up)
        if not names.isdisjoint(seen):
            level = tuple(n for n in level if n.name not in seen)
        if not level:
            break
        seen |= names
        levels.append(level)
    return levels


# Many causes may lie behind one, or one behind many: what is the same for all is worked out once.


@lru_cache(maxsize=_FAR)
def _beside(graph: PlanGraph, level: tuple[Element, ...], *, up: bool) -> tuple[tuple[Element, ...], frozenset[str]]:
    follow = graph.out if up else graph.into
    near = {n.name: n for c in level for n in follow(c, "explains") if n.kind == "cause"}
    return tuple(near.values()), frozenset(near)


@lru_cache(maxsize=_FAR)
def _longest(level: tuple[Element, ...]) -> list[set[Answer]]:
    """The steps of that cause of a level which has the most."""
    return max((_steps(cause) for cause in sorted(level, key=lambda c: c.key)), key=len)


def _steps(cause: Element) -> list[set[Answer]]:
    """The whys in order, and the cause's own text as the last of them."""
    written = [[why.answer or "" for why in step] for step in cause.item.whys or ()]
    steps = [{a for text in step if (a := _answer(text))} for step in [*written, [cause.text]]]
    return [step for step in steps if step]


@remembered
def _answer(text: str) -> Answer:
    return tuple(word.stem for word in read(text).words)


_OF_EVIDENCE = (
    Attribute(
        "cause",
        "evidence_linked",
        Type.COUNT,
        evidence_linked,
        "entries of evidence that it, or one of its whys, links to",
        needs=("evidence",),
        unit="entries",
    ),
    Attribute(
        "cause",
        "evidence_shared_with_challenge",
        Type.COUNT,
        evidence_shared_with_challenge,
        "its entries of evidence that its challenge links to as well",
        needs=("evidence", "challenges"),
        unit="entries",
    ),
)

_OF_DEPTH = (
    Attribute(
        "cause",
        "answers_in_series",
        Type.COUNT,
        answers_in_series,
        "distinct answers one behind the other, its own text among them",
        needs=("whys",),
        unit="answers",
    ),
)

_OF_STANDING = (
    Attribute(
        "cause",
        "of_priority_challenge",
        Type.FLAG,
        of_priority_challenge,
        "whether it explains a priority challenge, itself or through other causes",
        needs=("challenges",),
    ),
    Attribute(
        "cause",
        "strategies_behind",
        Type.COUNT,
        strategies_behind,
        "strategies that address it or a deeper cause behind it",
        needs=("strategies",),
        unit="strategies",
    ),
    Attribute(
        "cause",
        "said_control",
        Type.CHOICE,
        said_control,
        "who controls it, as given",
        choices=("school", "district", "outside"),
    ),
    Attribute(
        "cause", "outside_control", Type.FLAG, outside_control, "whether neither school nor district controls it"
    ),
    Attribute(
        "cause",
        "pursued_at_district",
        Type.FLAG,
        pursued_at_district,
        "whether someone at the district pursues it",
        needs=("control",),
    ),
)

ATTRIBUTES = (*_OF_EVIDENCE, *_OF_DEPTH, *_OF_STANDING)
