"""Proofs: what a finding stands on, down to the texts and places; and why a rule has not fired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.conditions import holds, test_holds
from plancheck.engine import choose
from plancheck.errors import NotFound
from plancheck.fired import elements_of
from plancheck.graph import fold
from plancheck.inference import DIAGNOSES, facts_of_rule
from plancheck.rulebook.model import AllOf, AnyOf, Test
from plancheck.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.facts import Fact, Scalar
    from plancheck.findings import Finding, PlanReport, Reason
    from plancheck.graph import Element, PlanGraph
    from plancheck.places import Place
    from plancheck.rulebook.model import Condition, Expected, Rule, Rulebook

SHORTEST_PREFIX = 6


@dataclass(frozen=True, slots=True)
class Witness:
    """An element that a value stands on, with its text and where it stands."""

    name: str
    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Step:
    """One condition that held, in words, with the value found and the witnesses behind it."""

    subject: Witness
    meaning: str
    reason: Reason
    witnesses: tuple[Witness, ...]
    sentence: tuple[str, str, str] | None
    """The text read, cut into what stands before, inside and after the span."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A finding with all that it stands on; for a diagnosis, the proofs of the findings under it."""

    finding: Finding
    rule: Rule
    elements: tuple[Witness, ...]
    steps: tuple[Step, ...]
    under: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that did not hold: what was asked, what was found, and how far off it is."""

    attribute: str
    meaning: str
    op: str
    expected: Expected
    value: Scalar
    unit: str
    short_by: float | None
    """How far a number is from where the condition would hold; ``None`` for what is no number."""


@dataclass(frozen=True, slots=True)
class SilentCase:
    """Why one case of a rule does not hold of one fact."""

    case: str
    unmet: tuple[Unmet, ...]


@dataclass(frozen=True, slots=True)
class SilentFact:
    """Why a rule is silent on one fact: left out by ``where``, told by another rule, or case by case."""

    element: Witness
    outside: tuple[Unmet, ...]
    cases: tuple[SilentCase, ...]
    fired: str | None
    """The case that holds, where the rule did fire here or another rule speaks for it."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a rule has not fired: not assessed, nothing to examine, or fact by fact."""

    rule: Rule
    not_assessed: str | None
    facts: tuple[SilentFact, ...]


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
    names = [f"{f.rule}@{f.elements[0]} ({f.fingerprint[:8]})" for f in (chosen or report.findings)[:5]]
    hint = f"there are: {', '.join(names)}" if names else "this plan has no findings"
    reason = f"{wanted} means {len(chosen)} findings" if chosen else f"no finding answers to {wanted}"
    raise NotFound(reason, hint)


def prove(graph: PlanGraph, rulebook: Rulebook, report: PlanReport, finding: Finding) -> Proof:
    """The proof of a finding of this plan."""
    rule = rulebook.rule(finding.rule)
    assert rule is not None
    return Proof(
        finding=finding,
        rule=rule,
        elements=tuple(_witness(graph, name) for name in finding.elements),
        steps=tuple(_step(graph, rulebook, rule, reason) for reason in finding.because),
        under=tuple(prove(graph, rulebook, report, f) for f in _findings_under(report, finding)),
    )


def _findings_under(report: PlanReport, finding: Finding) -> Iterator[Finding]:
    """The findings that a diagnosis stands on: those of its rules, about the elements that it names."""
    if finding.stage != DIAGNOSES:
        return
    asked = {r.attribute: set(r.witnesses) for r in finding.because if r.value == "fired"}
    for other in report.findings:
        for name, witnesses in asked.items():
            rule, _, case = name.partition(".")
            if other.rule == rule and case in {"", other.case} and witnesses & set(other.elements):
                yield other
                break


def _step(graph: PlanGraph, rulebook: Rulebook, rule: Rule, reason: Reason) -> Step:
    subject = _witness(graph, reason.fact)
    sentence = None
    if reason.span is not None:
        span = reason.span
        inside = next((text for text in _texts(graph, reason.fact) if text[span.start : span.end] == span.words), None)
        if inside is not None:
            sentence = (inside[: span.start], span.words, inside[span.end :])
    witnesses = tuple(_witness(graph, name) for name in reason.witnesses)
    return Step(subject, _meaning(rulebook, rule, reason.attribute), reason, witnesses, sentence)


def _texts(graph: PlanGraph, name: str) -> Iterator[str]:
    """The texts in which a span about an element may lie."""
    element = graph.named(name)
    if element is None:
        return
    yield element.text
    for part in (element, *graph.into(element, "in")):
        yield part.text
        yield from (value for value in vars(part.item).values() if isinstance(value, str))


def _meaning(rulebook: Rulebook, rule: Rule, attribute: str) -> str:
    """What an attribute says; for the outcome of a rule, the rule's title."""
    known = vocabulary().attribute(rule.kind, attribute)
    if known is not None:
        return known.meaning
    asked = rulebook.rule(attribute.partition(".")[0])
    return f"{attribute} {asked.title}" if asked else attribute


def _witness(graph: PlanGraph, name: str) -> Witness:
    element = graph.named(name)
    if element is None:
        return Witness(name, "", None)
    return _as_witness(graph, element)


def _as_witness(graph: PlanGraph, element: Element) -> Witness:
    return Witness(element.name, element.text, graph.submission.places.at(element.path))


def silence(
    graph: PlanGraph, rulebook: Rulebook, report: PlanReport, rule: Rule, element: str | None = None
) -> Silence:
    """Why a rule has not fired on a plan, or on one element of it.

    Raises:
        NotFound: the rule does not look at that element.
    """
    run = next(run for run in report.rules if run.id == rule.id)
    if run.not_assessed:
        return Silence(rule, run.not_assessed, ())
    facts = facts_of_rule(graph, rulebook, choose("plain"), rule)
    if element is not None:
        chosen = [f for f in facts if fold(element) in {fold(f.element.name), *(fold(e.name) for e in elements_of(f))}]
        if not chosen:
            names = ", ".join(f.element.name for f in facts[:8])
            reason = f"{rule.id} does not look at {element}"
            raise NotFound(reason, f"it looks at: {names}" if names else "there is nothing for it to look at here")
        facts = tuple(chosen)
    return Silence(rule, None, tuple(_silent_fact(graph, rulebook, rule, fact) for fact in facts))


def _silent_fact(graph: PlanGraph, rulebook: Rulebook, rule: Rule, fact: Fact) -> SilentFact:
    outside = tuple(_unmet(rulebook, rule, rule.where, fact))
    cases = tuple(SilentCase(case.name, tuple(_unmet(rulebook, rule, case.when, fact))) for case in rule.cases)
    fired = next((case.name for case in rule.cases if not outside and holds(case.when, fact)), None)
    return SilentFact(_as_witness(graph, fact.element), outside, cases, fired)


def _unmet(rulebook: Rulebook, rule: Rule, condition: Condition, fact: Fact) -> Iterator[Unmet]:
    """The comparisons without which a condition would hold; of alternatives, all of them."""
    if holds(condition, fact):
        return
    if isinstance(condition, (AllOf, AnyOf)):
        for part in condition.conditions:
            yield from _unmet(rulebook, rule, part, fact)
        return
    value = fact[condition.attribute].value
    attribute = vocabulary().attribute(fact.kind, condition.attribute)
    yield Unmet(
        attribute=condition.attribute,
        meaning=_meaning(rulebook, rule, condition.attribute),
        op=condition.op,
        expected=condition.expected,
        value=value,
        unit=attribute.unit if attribute else "",
        short_by=_short_by(condition, value),
    )


def _short_by(test: Test, value: Scalar) -> float | None:
    expected = test.expected
    numbers = (int, float)
    if isinstance(value, bool) or isinstance(expected, bool):
        return None
    if not isinstance(value, numbers) or not isinstance(expected, numbers) or test_holds(test, value):
        return None
    return abs(float(value) - float(expected))
