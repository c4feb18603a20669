"""Elements in the order of a picture, and the ones that a name given on the command line means."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from plancheck.errors import NotFound
from plancheck.graph import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plancheck.graph import Element, PlanGraph

_DIGITS = re.compile(r"([0-9]+)")
_LONGEST = 18


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts ``a2`` before ``a10``."""
    parts = enumerate(_DIGITS.split(text))
    return tuple((1, int(part[:_LONGEST]), part) if at % 2 else (0, 0, part) for at, part in parts)


def in_order(graph: PlanGraph, elements: Iterable[Element]) -> list[Element]:
    """By id, else by text: the same however the file is ordered; as they are read where the form has no ids."""
    if graph.lacking(("ids",)) is not None:
        return sorted(elements, key=lambda e: (e.kind, e.ordinal))
    return sorted(elements, key=lambda e: (e.kind, natural(e.id or ""), fold(e.text), e.ordinal))


def named(graph: PlanGraph, wanted: str, shown: Callable[[Element], tuple[str, ...]]) -> tuple[str, ...]:
    """The names of what is drawn of the element meant by an id, an ordinal name or a person's name.

    Raises:
        NotFound: there is no such element, or nothing of it is drawn.
    """
    known = {fold(e.name): e for e in (*graph.reading_order, *graph.of("person")) if e.kind != "plan"}
    known |= {fold(e.item.name): e for e in graph.of("person") if e.item.name and fold(e.item.name) not in known}
    element = known.get(fold(wanted))
    if element is None:
        near = difflib.get_close_matches(fold(wanted), known, n=3, cutoff=0.4)
        few = ", ".join([*sorted(known, key=natural)[:5], *(["…"] if len(known) > 5 else [])])
        reason = f"the plan has no element {wanted}"
        told = f"did you mean {', '.join(near)}?" if near else f"it has: {few}" if few else "the plan is empty"
        raise NotFound(reason, told)
    found = shown(element)
    if not found:
        reason = f"{element.name} is not in this picture"
        raise NotFound(reason, f"it is a {element.kind}; another view may draw it, or --show")
    return found
