"""Why a rule has not fired: not assessed, nothing to examine, said already, or which condition did not hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.conditions import holds, test_holds
from plancheck.diagnoses import DIAGNOSES
from plancheck.engine import choose
from plancheck.errors import NotFound
from plancheck.facts import Type
from plancheck.fired import Firing, elements_of
from plancheck.graph import fold
from plancheck.inference import all_that_holds, facts_of_rule, silencers
from plancheck.measures.sections import SECTION, sections_not_assessed
from plancheck.proof import Witness, as_witness, findings_of, outcome_meaning, spoken
from plancheck.rulebook.model import AllOf, AnyOf, Test, comparisons
from plancheck.text.adding import reading_with
from plancheck.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.facts import Fact, Scalar
    from plancheck.findings import Finding, PlanReport
    from plancheck.graph import PlanGraph
    from plancheck.proof import Silencer
    from plancheck.rulebook.model import Case, Condition, Expected, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Unmet:
    """A comparison that did not hold: what was asked, what was found, and how far off it is."""

    attribute: str
    meaning: str
    sort: Type | None
    """``None`` for the outcome of a rule."""
    op: str
    expected: Expected
    value: Scalar
    unit: str
    short_by: float | None
    """How far a number is from where the comparison would hold; ``None`` for what is no number."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """Alternatives of which none held: what each of them lacks."""

    alternatives: tuple[tuple[Lack, ...], ...]


Lack = Unmet | OneOf


@dataclass(frozen=True, slots=True)
class SilentCase:
    """Why one case of a rule does not hold of one fact: everything that would have to be otherwise."""

    case: str
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class SilentFact:
    """Why a rule is silent on one fact: left out by ``where``, said by another rule, or case by case."""

    element: Witness
    outside: tuple[Lack, ...]
    """What keeps the rule from looking at it at all."""
    cases: tuple[SilentCase, ...]
    holds: str | None
    """The case that does hold."""
    said_by: tuple[Finding, ...]
    """The findings that say so: the rule's own, or those of another rule that says it already."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a rule has not fired: not assessed, nothing to examine, or fact by fact."""

    rule: Rule
    not_assessed: str | None
    facts: tuple[SilentFact, ...]
    parts_not_assessed: tuple[tuple[str, str], ...] = ()
    """Parts that it would look at, and why nothing can be said of each."""


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
    with reading_with(rulebook.words):
        return _silence(graph, rulebook, report, rule, element)


def _silence(graph: PlanGraph, rulebook: Rulebook, report: PlanReport, rule: Rule, element: str | None) -> Silence:
    facts = facts_of_rule(graph, rulebook, choose("plain"), rule)
    if element is not None:
        chosen = [f for f in facts if fold(element) in {fold(f.element.name), *(fold(e.name) for e in elements_of(f))}]
        if not chosen:
            seen = [f.element.name for f in facts if not _of_another_sort(rule, f)]
            names = ", ".join(seen[:8])
            reason = f"{rule.id} does not look at {element}"
            more = f" and {len(seen) - 8} more" if len(seen) > 8 else ""
            raise NotFound(
                reason, f"it looks at: {names}{more}" if names else "there is nothing for it to look at here"
            )
        facts = tuple(chosen)
    else:
        facts = tuple(fact for fact in facts if not _of_another_sort(rule, fact))
    held = [] if rule.stage == DIAGNOSES else all_that_holds(graph, rulebook, choose("plain"))
    said = _Told(report, {f.fact.element.name: f for f in held if f.rule.id == rule.id}, silencers(held, graph))
    told = tuple(_silent_fact(graph, rulebook, said, rule, fact) for fact in facts)
    looks_at_sections = Test("sort", "==", SECTION) in comparisons(rule.where)
    return Silence(rule, None, told, tuple(sections_not_assessed(graph)) if looks_at_sections and not element else ())


@dataclass(frozen=True, slots=True)
class _Told:
    """Who tells what holds: the report, the rule's own firings by element, and what says each already."""

    report: PlanReport
    firings: dict[str, Firing]
    silencer: Silencer


def _of_another_sort(rule: Rule, fact: Fact) -> bool:
    """Whether a part is one that the rule is not about at all."""
    asked = (test for test in comparisons(rule.where) if test.attribute == "sort")
    return fact.kind == "part" and not all(test_holds(test, fact["sort"].value) for test in asked)


def _cases_for(rule: Rule, fact: Fact) -> Sequence[Case]:
    """The cases that may be about a part: not those that begin by naming another one."""
    if fact.kind != "part":
        return rule.cases
    first = ((case, next(iter(comparisons(case.when)), None)) for case in rule.cases)
    return [case for case, test in first if test is None or not _names_another(test, fact)] or rule.cases


def _names_another(test: Test, fact: Fact) -> bool:
    attribute, value = vocabulary().attribute(fact.kind, test.attribute), fact[test.attribute].value
    chooses = attribute is not None and attribute.type is Type.CHOICE and test.op in ("==", "in")
    return chooses and value is not None and not test_holds(test, value)


def _silent_fact(graph: PlanGraph, rulebook: Rulebook, told: _Told, rule: Rule, fact: Fact) -> SilentFact:
    outside = tuple(_lacks(rulebook, rule, rule.where, fact))
    case = next((case for case in rule.cases if not outside and holds(case.when, fact)), None)
    said_by: tuple[Finding, ...] = ()
    if case is not None:
        firing = told.firings.get(fact.element.name) or Firing(rule, case, fact)
        said_by = tuple(findings_of(told.report, spoken(firing, told.silencer)))
    return SilentFact(
        element=as_witness(graph, fact.element),
        outside=outside,
        cases=tuple(SilentCase(c.name, tuple(_lacks(rulebook, rule, c.when, fact))) for c in _cases_for(rule, fact)),
        holds=case.name if case else None,
        said_by=said_by,
    )


def _lacks(rulebook: Rulebook, rule: Rule, condition: Condition, fact: Fact) -> Iterator[Lack]:
    """What would have to be otherwise for a condition to hold; nothing where it holds."""
    if holds(condition, fact):
        return
    if isinstance(condition, AllOf):
        for part in condition.conditions:
            yield from _lacks(rulebook, rule, part, fact)
    elif isinstance(condition, AnyOf):
        ways = tuple(tuple(_lacks(rulebook, rule, part, fact)) for part in condition.conditions)
        if len(ways) == 1:
            yield from ways[0]
        else:
            yield OneOf(ways)
    else:
        yield _unmet(rulebook, rule, condition, fact)


def _unmet(rulebook: Rulebook, rule: Rule, test: Test, fact: Fact) -> Unmet:
    attribute = vocabulary().attribute(fact.kind, test.attribute) if rule.stage != DIAGNOSES else None
    value = fact[test.attribute].value
    return Unmet(
        attribute=test.attribute,
        meaning=attribute.meaning if attribute else outcome_meaning(rulebook, test.attribute),
        sort=attribute.type if attribute else None,
        op=test.op,
        expected=test.expected,
        value=value,
        unit=attribute.unit if attribute else "",
        short_by=_short_by(test, value, attribute.type if attribute else None),
    )


def _short_by(test: Test, value: Scalar, sort: Type | None) -> float | None:
    """The way to the nearest value that would do; of counts, the nearest whole number."""
    expected, numbers = test.expected, (int, float)
    if isinstance(value, bool) or isinstance(expected, bool):
        return None
    if not isinstance(value, numbers) or not isinstance(expected, numbers) or test_holds(test, value):
        return None
    beyond = 1 if sort is Type.COUNT and test.op in {"<", ">", "!="} else 0
    return round(abs(value - expected) + beyond, 6)
