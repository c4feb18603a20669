"""Proofs: what a finding stands on, condition by condition, down to the texts and places of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plancheck.diagnoses import DIAGNOSES
from plancheck.engine import choose
from plancheck.errors import NotFound
from plancheck.graph import PairItem, fold
from plancheck.inference import all_that_holds, silencers
from plancheck.text.adding import reading_with
from plancheck.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plancheck.facts import Span, Type
    from plancheck.findings import Finding, PlanReport, Reason
    from plancheck.fired import Firing
    from plancheck.graph import Element, PlanGraph
    from plancheck.places import Path, Place
    from plancheck.rulebook.model import Rule, Rulebook

    Silencer = Callable[[Firing], Firing | None]

SHORTEST_PREFIX = 6


@dataclass(frozen=True, slots=True)
class Witness:
    """An element that a value stands on, with its text and where it stands."""

    kind: str
    name: str
    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text that was read, cut into what stands before, inside and after the span, and where it stands."""

    before: str
    words: str
    after: str
    place: Place


@dataclass(frozen=True, slots=True)
class Step:
    """One condition that held, in words, with the value found and the witnesses behind it."""

    subject: Witness
    meaning: str
    sort: Type | None
    """``None`` for the outcome of a rule."""
    reason: Reason
    witnesses: tuple[Witness, ...]
    sentence: Sentence | None
    told_by: tuple[str, ...] = ()
    """Of an outcome that holds and is not told by its own rule: the rules that say it already."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A finding with all that it stands on; for a diagnosis, the proofs of the findings under it."""

    finding: Finding
    rule: Rule
    elements: tuple[Witness, ...]
    steps: tuple[Step, ...]
    under: tuple[Proof, ...]


def pick_finding(report: PlanReport, wanted: str) -> Finding:
    """The finding meant by a fingerprint, a prefix of it (6 at least), RULE@ELEMENT, or RULE.

    Raises:
        NotFound: none, or more than one.
    """
    rule, at, element = wanted.partition("@")
    if at:
        chosen = [f for f in report.findings if f.rule == rule.upper() and fold(element) in map(fold, f.elements)]
    else:
        chosen = [f for f in report.findings if f.rule == wanted.upper()]
        if not chosen and len(wanted) >= SHORTEST_PREFIX:
            chosen = [f for f in report.findings if f.fingerprint.startswith(wanted.lower())]
    if len(chosen) == 1:
        return chosen[0]
    if not chosen and not at and any(run.id == wanted.upper() for run in report.rules):
        reason = f"{wanted.upper()} has not fired on this plan"
        raise NotFound(reason, "plancheck why-not tells why")
    names = [f"{f.rule}@{f.elements[0]} ({f.fingerprint[:8]})" for f in (chosen or report.findings)[:5]]
    more = f" and {len(chosen or report.findings) - len(names)} more" if len(chosen or report.findings) > 5 else ""
    hint = f"there are: {', '.join(names)}{more}" if names else "this plan has no findings"
    if not at and not chosen and len(wanted) < SHORTEST_PREFIX:
        hint = f"a fingerprint needs {SHORTEST_PREFIX} digits or more; {hint}"
    reason = f"{wanted} means {len(chosen)} findings" if chosen else f"no finding answers to {wanted}"
    raise NotFound(reason, hint)


def prove(graph: PlanGraph, rulebook: Rulebook, report: PlanReport, finding: Finding) -> Proof:
    """The proof of a finding of this plan."""
    with reading_with(rulebook.words):
        return _proof(graph, rulebook, report, finding)


def _proof(graph: PlanGraph, rulebook: Rulebook, report: PlanReport, finding: Finding) -> Proof:
    rule = rulebook.rule(finding.rule)
    assert rule is not None
    named = _Named(graph, rule.kind)
    outcomes = {}
    if rule.stage == DIAGNOSES:
        held = all_that_holds(graph, rulebook, choose("plain"))
        said = silencers(held, graph)
        outcomes = {r.attribute: tuple(_told(held, said, report, r)) for r in finding.because if r.value == "fired"}
    under = {f.fingerprint: f for findings in outcomes.values() for f in findings}
    return Proof(
        finding=finding,
        rule=rule,
        elements=tuple(named.witness(name) for name in finding.elements),
        steps=tuple(
            _step(named, rulebook, rule, reason, outcomes.get(reason.attribute, ())) for reason in finding.because
        ),
        under=tuple(_proof(graph, rulebook, report, f) for f in report.findings if f.fingerprint in under),
    )


def _told(held: list[Firing], silencer: Silencer, report: PlanReport, reason: Reason) -> Iterator[Finding]:
    """The findings that say an outcome which a diagnosis stands on: its rule's own, or those that say it already."""
    rule, _, case = reason.attribute.partition(".")
    for firing in held:
        names = {element.name for element in firing.elements}
        if firing.rule.id == rule and case in {"", firing.case.name} and names <= set(reason.witnesses):
            yield from findings_of(report, spoken(firing, silencer))


def spoken(firing: Firing, silencer: Silencer) -> Firing:
    """The firing itself, or the one that says it already and that nothing else says."""
    while (other := silencer(firing)) is not None:
        firing = other
    return firing


def findings_of(report: PlanReport, firing: Firing) -> Iterator[Finding]:
    """The findings that came of a firing; of a rule that speaks once a plan, its one finding."""
    names = tuple(element.name for element in firing.elements)
    for finding in report.findings:
        if finding.rule == firing.rule.id and (firing.rule.one_a_plan or finding.elements == names):
            yield finding


def _step(named: _Named, rulebook: Rulebook, rule: Rule, reason: Reason, told: tuple[Finding, ...]) -> Step:
    attribute = vocabulary().attribute(rule.kind, reason.attribute) if rule.stage != DIAGNOSES else None
    asked = reason.attribute.partition(".")[0]
    return Step(
        subject=named.witness(reason.fact),
        meaning=attribute.meaning if attribute else outcome_meaning(rulebook, reason.attribute),
        sort=attribute.type if attribute else None,
        reason=reason,
        witnesses=tuple(named.witness(name) for name in reason.witnesses),
        sentence=named.sentence(reason.fact, reason.span) if reason.span else None,
        told_by=tuple(dict.fromkeys(f.rule for f in told)) if told and all(f.rule != asked for f in told) else (),
    )


def outcome_meaning(rulebook: Rulebook, outcome: str) -> str:
    """A rule, or a case of it, that a diagnosis asks about, with the rule's title."""
    rule, _, case = outcome.partition(".")
    asked = rulebook.rule(rule)
    title = f"{rule} {asked.title}" if asked else rule
    return f"{title} ({case.replace('-', ' ')})" if case else title


class _Named:
    """The elements of a plan by name, those made for one kind of facts (texts, links, pairs) among them."""

    def __init__(self, graph: PlanGraph, kind: str) -> None:
        self._graph = graph
        builders = vocabulary().builders.get(kind, ())
        self._built = {element.name: element for builder in builders for element in builder(graph)}

    def element(self, name: str) -> Element | None:
        """The element that a reason or finding names."""
        return self._built.get(name) or self._graph.named(name)

    def witness(self, name: str) -> Witness:
        """The element with its text and place."""
        element = self.element(name)
        return Witness("", name, "", None) if element is None else as_witness(self._graph, element)

    def sentence(self, name: str, span: Span) -> Sentence | None:
        """The text in which a span stands; ``None`` where the words are not found as they were read."""
        element = self.element(name)
        if element is None:
            return None
        for path, text in self._texts(element):
            if text[span.start : span.end] == span.words:
                place = self._graph.submission.places.at(path)
                return Sentence(text[: span.start], span.words, text[span.end :], place)
        return None

    def _texts(self, element: Element) -> Iterator[tuple[Path, str]]:
        """The texts in which a span about an element may lie: its own, then those of its parts."""
        yield element.path, element.text
        for part in (element, *self._graph.into(element, "in")):
            if part.kind != "plan":
                yield from _texts_in(part.item, part.path)


def _texts_in(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text of a model object, with its path in the plan's own key names."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _texts_in(entry, (*path, number))
    elif isinstance(fields := getattr(value, "__dict__", None), dict):
        for key, entry in fields.items():
            yield from _texts_in(entry, (*path, key.removesuffix("_")))


def as_witness(graph: PlanGraph, element: Element) -> Witness:
    """An element with its text and where it stands, as proofs show it; of two, both by name and beginning."""
    item = element.item
    text = f"{item.first.label} and {item.second.label}" if isinstance(item, PairItem) else element.text
    return Witness(element.kind, element.name, text, graph.submission.places.at(element.path))
