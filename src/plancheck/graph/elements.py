"""The elements of a plan: which parts count as one, what each is called, and what it links to."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.places import Path
    from plancheck.plan.model import Plan

CHILDREN: dict[str, tuple[tuple[str, str], ...]] = {
    "plan": (
        ("value", "values"),
        ("person", "people"),
        ("member", "team"),
        ("consultation", "consulted"),
        ("closed", "calendar.closed"),
        ("claim", "calendar.claimed"),
        ("obligation", "required_by.obligations"),
        ("evidence", "diagnostic.evidence"),
        ("rating", "diagnostic.ratings"),
        ("challenge", "challenges"),
        ("idea", "root_cause_analysis.considered"),
        ("cause", "root_causes"),
        ("strategy", "strategies"),
        ("goal", "goals"),
        ("action", "actions"),
        ("resource", "resources"),
        ("review", "reviews"),
        ("revision", "revisions"),
        ("unmet", "previous.unmet"),
        ("dropped", "previous.dropped"),
    ),
    "evidence": (("figure", "series"),),
    "cause": (("why", "whys"),),
    "strategy": (
        ("expectation", "theory.if_"),
        ("expectation", "theory.then"),
        ("outcome", "theory.outcome"),
        ("obstacle", "obstacles"),
        ("message", "communication"),
    ),
    "action": (("milestone", "milestones"),),
}
"""Kind of element → its parts that are elements too: their kind, and the attribute path to them."""

TEXTS: dict[str, tuple[str, ...]] = {
    "plan": ("title",),
    "person": ("name", "role"),
    "member": ("person",),
    "consultation": ("who",),
    "closed": ("what",),
    "claim": ("what",),
    "evidence": ("what", "finding"),
    "figure": ("group",),
    "rating": ("element",),
    "idea": ("idea",),
    "why": ("answer",),
    "message": ("to",),
    "review": ("every",),
    "revision": ("what",),
}
"""Kind → the attributes of which the first that is there is its text; all others have ``text``."""

LINKS: dict[str, tuple[tuple[str, str], ...]] = {
    "person": (("holders", "holders"),),
    "consultation": (("people", "people"),),
    "claim": (("people", "people"),),
    "obligation": (("met_by", "met_by"),),
    "rating": (("evidence", "evidence"),),
    "challenge": (("evidence", "evidence"), ("responds_to", "responds_to")),
    "idea": (("evidence", "evidence"),),
    "cause": (("explains", "explains"), ("evidence", "evidence")),
    "why": (("evidence", "evidence"),),
    "strategy": (("addresses", "addresses"), ("serves", "serves")),
    "obstacle": (("about", "about"), ("removed_by", "removed_by")),
    "goal": (("for", "for_"), ("shows", "shows")),
    "action": (
        ("advances", "advances"),
        ("carries_out", "carries_out"),
        ("after", "after"),
        ("needs", "needs.resource"),
    ),
    "milestone": (("shows", "shows"),),
    "revision": (("about", "about"),),
    "unmet": (("carried_to", "carried_to"),),
    "dropped": (("carried_to", "carried_to"),),
}
"""Kind → relations by id: name of the relation, and the attribute path to the ids."""

ENDS = {"evidence": "evidence", "holders": "person", "people": "person"}
"""Relation by id → the only kind that it leads to; another element named there is a slip, and joins nothing."""

PEOPLE: dict[str, tuple[tuple[str, str], ...]] = {
    "plan": (
        ("contributors", "diagnostic.contributors"),
        ("facilitator", "root_cause_analysis.facilitator"),
        ("participants", "root_cause_analysis.participants"),
    ),
    "member": (("seat_of", "person"),),
    "cause": (("advocate", "advocate"),),
    "action": (("responsible", "responsible"), ("with", "with_")),
    "review": (("by", "by"),),
}
"""Kind → relations to people, by id or by name as written: never dangling."""


class _Fields(NamedTuple):
    kind: str
    name: str
    id: str | None
    ordinal: int
    text: str
    path: Path
    item: Any
    parent: Element | None
    key: tuple[str, str, str, int]


class Element(_Fields):
    """A part of the plan that can be named, linked to and reported on; equal only to itself.

    ``name`` is the author's id, or kind and ordinal in reading order (``challenge-2``); ``path``
    the way to it in the plan; ``item`` the model object itself; ``parent`` the element around it.
    ``key`` sorts elements the same however the file orders them (ordinals decide between equals).
    """

    __slots__ = ()

    def __new__(
        cls,
        kind: str,
        name: str,
        id: str | None,  # noqa: A002 (as the plan calls it)
        ordinal: int,
        text: str,
        path: Path,
        item: Any,
        parent: Element | None,
    ) -> Self:
        """An element; its key follows from what it is."""
        key = (kind, id or "", fold(text), ordinal)
        return tuple.__new__(cls, (kind, name, id, ordinal, text, path, item, parent, key))

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @property
    def label(self) -> str:
        """Name and the beginning of the text without its full stop, for messages: ``a3 "Visit classrooms"``."""
        if self.kind == "plan":
            return "The plan"
        if self.kind in {"part", "link", "pair"}:
            return self.text
        short = " ".join(self.text.split()).removesuffix(".")
        if self.kind == "review" and short:
            short = f"every {short}"
        if len(short) > 60:
            short = short[:57].rstrip() + "…"
        return f'{self.name} "{short}"' if short else self.name


class Link(NamedTuple):
    """A reference by id: from whom, by which relation, the id as written, and what it names."""

    source: Element
    relation: str
    written: str
    target: Element | None


class PartItem(NamedTuple):
    """What a *part* fact is about: one of a sort of things that a plan is looked through for."""

    sort: str
    subject: Any = None
    members: tuple[Element, ...] = ()


class PairItem(NamedTuple):
    """Two elements of a kind that are set side by side."""

    first: Element
    second: Element


def fold(text: str) -> str:
    """Text without differences of case and white space."""
    return " ".join(text.casefold().split())


def values_at(item: Any, dotted: str) -> list[tuple[Path, Any]]:
    """Every value at an attribute path of a model object, through lists, each with its own path.

    Paths are in the plan's own key names (``if``, not ``if_``).
    """
    (attribute, key), *more = _steps(dotted)
    found = _inside(getattr(item, attribute, None), key)
    for attribute, key in more:
        found = [
            ((*path, *at), entry)
            for path, value in found
            for at, entry in _inside(getattr(value, attribute, None), key)
        ]
    return found


def _inside(value: Any, key: str) -> list[tuple[Path, Any]]:
    """A value under its key, or the entries of a list."""
    if value is None:
        return []
    if value.__class__ is not list:
        return [((key,), value)]
    return [((key, *at), entry) for at, entry in _flat(value, ())]


@cache
def _steps(dotted: str) -> tuple[tuple[str, str], ...]:
    """The attributes of a path, each with its key in the plan."""
    return tuple((attribute, attribute.removesuffix("_")) for attribute in dotted.split("."))


def _flat(items: list[Any], before: Path) -> Iterator[tuple[Path, Any]]:
    for number, item in enumerate(items):
        if isinstance(item, list):
            yield from _flat(item, (*before, number))
        else:
            yield (*before, number), item


def elements_of(plan: Plan) -> list[Element]:
    """All elements of a plan, parents before their parts, each kind numbered in reading order."""
    items: list[tuple[str, Any, Path, int]] = []
    _visit(items, "plan", plan, (), -1)
    taken = {own for _, item, _, _ in items[1:] if (own := getattr(item, "id", None))}
    found: list[Element] = []
    counts: dict[str, int] = {}
    for kind, item, path, parent in items:
        counts[kind] = ordinal = counts.get(kind, 0) + 1
        own = getattr(item, "id", None) if kind != "plan" else None
        # an author may call an element "plan"; the name is the plan's own all the same
        named = own if own != "plan" else None
        name = "plan" if kind == "plan" else named or _free(f"{kind}-{ordinal}", taken)
        text = next((str(t) for a in TEXTS.get(kind, ("text",)) if (t := getattr(item, a, None))), "")
        found.append(Element(kind, name, own, ordinal, text, path, item, found[parent] if found else None))
    return found


def _visit(items: list[tuple[str, Any, Path, int]], kind: str, item: Any, path: Path, parent: int) -> None:
    """Adds an item and all its parts, each with the number of the one around it."""
    number = len(items)
    items.append((kind, item, path, parent))
    for child, dotted in CHILDREN.get(kind, ()):
        for at, value in values_at(item, dotted):
            _visit(items, child, value, path + at, number)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "-x"
    return name
