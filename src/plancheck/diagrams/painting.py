"""Where findings show in a picture: on the element, on the link, on what bears it, or in the notes."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.diagrams.lettering import wrapped
from plancheck.diagrams.naming import natural
from plancheck.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from plancheck.diagrams.looks import Looks
    from plancheck.findings import Finding, PlanReport
    from plancheck.graph import Element, Link, PlanGraph

Bearers = dict[str, tuple[str, ...]]
"""Kind → relations to those that bear its findings while it is not drawn; ``<`` goes a relation backwards."""

_LINK = re.compile(r"link-([1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding where it shows; ``about`` says of what, where that is not what it shows on."""

    finding: Finding
    about: str = ""


@dataclass(frozen=True, slots=True)
class Painted:
    """The marks on boxes by name and on links by tail and head; those on nothing drawn; those of the plan."""

    boxes: dict[str, list[Mark]]
    links: dict[tuple[str, str], list[Mark]]
    elsewhere: list[Mark]
    plan: list[Mark]


def paint(
    graph: PlanGraph,
    report: PlanReport,
    drawn: Collection[str],
    bearers: Bearers,
    links: Iterable[tuple[str, str]] = (),
    on_links: Collection[str] = (),
) -> Painted:
    """Every finding of a report at least once, in the report's order.

    A link bears what is found of both its ends, and findings of the rules ``on_links`` about one end
    that name the other.
    """
    painted = Painted(defaultdict(list), defaultdict(list), [], [])
    pairs = tuple(links)
    at: dict[str, set[int]] = defaultdict(set)
    for number, ends in enumerate(pairs):
        for end in ends:
            at[end].add(number)
    for finding in report.findings:
        bad = link_of(graph, finding)
        for name in finding.elements:
            _show(graph, finding, name, bad, drawn, bearers, painted)
        about = (*finding.elements, *((bad.source.name,) if bad else ()))
        near: set[int] = set().union(*(at[name] for name in about if name in at))
        for tail, head in (pairs[number] for number in sorted(near)):
            if _is_on(finding, tail, head, on_links) or (bad and _joins(bad, tail, head)):
                painted.links[tail, head].append(Mark(finding))
    return painted


def _show(
    graph: PlanGraph,
    finding: Finding,
    name: str,
    bad: Link | None,
    drawn: Collection[str],
    bearers: Bearers,
    painted: Painted,
) -> None:
    said = f"{bad.relation} “{harmless(bad.written)}”" if bad else ""
    if name == "plan":
        painted.plan.append(Mark(finding, said))
        return
    element = graph.named(name)
    found = bearing(graph, element, drawn, bearers) if element else ()
    for bearer in found:
        about = ": ".join(part for part in ("" if bearer == name else name, said) if part)
        if (mark := Mark(finding, about)) not in painted.boxes[bearer]:
            painted.boxes[bearer].append(mark)
    if not found:
        painted.elsewhere.append(Mark(finding, ": ".join(part for part in (name, said) if part)))


def link_of(graph: PlanGraph, finding: Finding) -> Link | None:
    """The reference that a finding is about, where it is about one."""
    for reason in finding.because:
        match = _LINK.fullmatch(reason.fact)
        if match and graph.named(reason.fact) is None and int(match[1]) <= len(graph.links):
            return graph.links[int(match[1]) - 1]
    return None


def bearing(graph: PlanGraph, element: Element, drawn: Collection[str], bearers: Bearers) -> tuple[str, ...]:
    """What an element's findings show on: itself, or the nearest drawn by way of relations and parents."""
    if element.name in drawn:
        return (element.name,)
    seen, now = {element.name}, [element]
    while now:
        following: dict[str, Element] = {}
        for one in now:
            for other in _next(graph, one, bearers):
                if other.name not in seen and other.kind != "plan":
                    following[other.name] = other
        if found := tuple(name for name in following if name in drawn):
            return found
        seen |= following.keys()
        now = list(following.values())
    return ()


def _next(graph: PlanGraph, element: Element, bearers: Bearers) -> Iterator[Element]:
    for relation in bearers.get(element.kind, ()):
        if relation.startswith("<"):
            yield from graph.into(element, relation[1:])
        else:
            yield from graph.out(element, relation)
    if element.parent is not None:
        yield element.parent


def _is_on(finding: Finding, tail: str, head: str, on_links: Collection[str]) -> bool:
    ends = {tail, head}
    if len(ends) == 2 and ends <= set(finding.elements):
        return True
    named = {name for reason in finding.because for name in reason.witnesses}
    return finding.rule in on_links and bool(ends & set(finding.elements)) and ends <= {*finding.elements, *named}


def _joins(link: Link, tail: str, head: str) -> bool:
    return link.target is not None and (link.target.name, link.source.name) == (tail, head)


def in_words(marks: Iterable[Mark], looks: Looks) -> tuple[str, ...]:
    """One line a severity, the gravest first: its mark and the ids of its rules, each with what it is about."""
    of: dict[str, dict[str, list[str]]] = {severity: defaultdict(list) for severity in looks.signs}
    for mark in marks:
        of[str(mark.finding.severity)][mark.finding.rule].append(mark.about)
    return tuple(
        f"{looks.signs[severity].mark} {' '.join(_rule(rule, rules[rule]) for rule in sorted(rules))}"
        for severity, rules in of.items()
        if rules
    )


def _rule(rule: str, abouts: list[str]) -> str:
    named = ", ".join(sorted({about for about in abouts if about}, key=natural))
    times = f" ×{abouts.count('')}" if abouts.count("") > 1 else ""
    return f"{rule}{times} ({named})" if named else rule + times


def lines_of(marks: Iterable[Mark], looks: Looks, room: float, size: float) -> tuple[str, ...]:
    """The same, wrapped into so many points."""
    return tuple(line for words in in_words(marks, looks) for line in wrapped(words, room, size, indent="   "))


def messages(marks: Iterable[Mark], looks: Looks) -> tuple[str, ...]:
    """What each finding says, for those who point at it."""
    return tuple(
        f"{looks.signs[str(mark.finding.severity)].mark} {mark.finding.rule} {mark.finding.message}" for mark in marks
    )


def all_of(painted: Mapping[str, list[Mark]]) -> Iterator[Finding]:
    """The findings on boxes."""
    for marks in painted.values():
        yield from (mark.finding for mark in marks)
