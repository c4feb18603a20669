"""Draws findings from facts: assessability, matches, first cases, silences, and the diagnoses on top."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.carrying import missing_for
from plancheck.conditions import holds, names_read, verdict
from plancheck.diagnoses import DIAGNOSES, outcome_facts, undecided, under
from plancheck.engine.program import Program, compile_rules, encode
from plancheck.findings import RuleRun
from plancheck.fired import Firing, finding_of, is_about_the_plan, merged_finding_of
from plancheck.rulebook.model import Slot
from plancheck.vocabulary import state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.engine import Engine
    from plancheck.facts import Fact
    from plancheck.findings import Finding
    from plancheck.graph import Element, PlanGraph
    from plancheck.rulebook.model import Rule, Rulebook

LEFT_OUT = "left out by --ignore"


@dataclass(frozen=True, slots=True)
class Inference:
    """All findings of a plan in their order, and how each rule went."""

    findings: tuple[Finding, ...]
    runs: tuple[RuleRun, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A rulebook made ready for the engine: rules about the plan, then the diagnoses on top of them."""

    rules: tuple[Rule, ...]
    program: Program
    diagnoses: tuple[Rule, ...]
    diagnoses_program: Program
    outcomes: tuple[str, ...]
    """The rules and cases that diagnoses ask about."""
    wanted: dict[str, frozenset[str]]
    """Kind → the attributes that conditions and messages read."""


@lru_cache(maxsize=8)
def prepare(rulebook: Rulebook) -> Prepared:
    """Compiles a rulebook once a process."""
    rules = tuple(rule for rule in rulebook.rules if rule.stage != DIAGNOSES)
    diagnoses = tuple(rule for rule in rulebook.rules if rule.stage == DIAGNOSES)
    outcomes = sorted({name for rule in diagnoses for case in rule.cases for name in names_read(case.when)})
    return Prepared(rules, compile_rules(rules), diagnoses, compile_rules(diagnoses), tuple(outcomes), _wanted(rules))


def _wanted(rules: tuple[Rule, ...]) -> dict[str, frozenset[str]]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for rule in rules:
        wanted[rule.kind].update(names_read(rule.where))
        for case in rule.cases:
            wanted[rule.kind].update(names_read(case.when))
            slots = (part for part in case.message if isinstance(part, Slot))
            wanted[rule.kind].update(slot.name for slot in slots if slot.field in {"value", "names"})
    return {kind: frozenset(names) for kind, names in wanted.items()}


def infer(rulebook: Rulebook, graph: PlanGraph, engine: Engine, ignore: frozenset[str] = frozenset()) -> Inference:
    """What the rules say of a plan; rules to ``ignore`` neither speak nor silence nor count for a diagnosis.

    Raises:
        EngineFailed: the engine gave no complete answer.
    """
    ready = prepare(rulebook)
    facts = state(graph, ready.wanted)
    held, refused = _first_layer(graph, engine, ready, facts, ignore)
    outcomes = outcome_facts(graph, ready.outcomes, held, refused, {rule.id for rule in ready.rules})
    asked = tuple(fact for fact in outcomes if fact.kind in ready.diagnoses_program.attributes)
    drawn = under(
        graph, _match(engine, ready.diagnoses, ready.diagnoses_program, asked, dict.fromkeys(ignore, "")), held
    )
    spoken = [firing for firing in held if silencer(firing, held, graph) is None]
    refused |= undecided(ready.diagnoses, outcomes)
    refused |= {rule.id: LEFT_OUT for rule in ready.diagnoses if rule.id in ignore}
    firings = [*spoken, *drawn]
    tally = _Tally.of(facts, outcomes, held, firings)
    return Inference(_findings(graph, firings), tuple(tally.run(rule, refused.get(rule.id)) for rule in rulebook.rules))


@dataclass(frozen=True, slots=True)
class _Tally:
    """What was examined and what came of it, by kind of fact and by rule."""

    facts: dict[str, list[Fact]]
    spoken: dict[str, int]
    held: dict[str, set[int]]
    """Rule → the facts of which it holds, spoken or not."""

    @classmethod
    def of(
        cls, facts: tuple[Fact, ...], outcomes: tuple[Fact, ...], held: list[Firing], spoken: list[Firing]
    ) -> _Tally:
        by_kind: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            by_kind[fact.kind].append(fact)
        for fact in outcomes:
            by_kind[f"{DIAGNOSES} {fact.kind}"].append(fact)
        counted: dict[str, int] = defaultdict(int)
        for firing in spoken:
            counted[firing.rule.id] += 1
        holding: dict[str, set[int]] = defaultdict(set)
        for firing in (*held, *spoken):
            holding[firing.rule.id].add(id(firing.fact))
        return cls(by_kind, counted, holding)

    def run(self, rule: Rule, reason: str | None) -> RuleRun:
        if reason is not None:
            return RuleRun(rule.id, 0, 0, reason)
        kind = f"{DIAGNOSES} {rule.kind}" if rule.stage == DIAGNOSES else rule.kind
        examined = [fact for fact in self.facts.get(kind, ()) if holds(rule.where, fact)]
        silent = (fact for fact in examined if id(fact) not in self.held.get(rule.id, ()))
        passed = sum(any(verdict(case.when, fact) is False for case in rule.cases) for fact in silent)
        return RuleRun(rule.id, len(examined), self.spoken.get(rule.id, 0), None, passed)


def facts_of_rule(graph: PlanGraph, rulebook: Rulebook, engine: Engine, rule: Rule) -> tuple[Fact, ...]:
    """The facts that a rule looks at, with what it reads of them; for a diagnosis, the outcomes under it."""
    ready = prepare(rulebook)
    if rule.stage != DIAGNOSES:
        return state(graph, {rule.kind: ready.wanted[rule.kind]})
    held, refused = _first_layer(graph, engine, ready, state(graph, ready.wanted))
    outcomes = outcome_facts(graph, ready.outcomes, held, refused, {rule.id for rule in ready.rules})
    return tuple(fact for fact in outcomes if fact.kind == rule.kind)


def all_that_holds(graph: PlanGraph, rulebook: Rulebook, engine: Engine) -> list[Firing]:
    """Every rule and fact of which a case holds, those included that another rule says already; no diagnoses."""
    ready = prepare(rulebook)
    return _first_layer(graph, engine, ready, state(graph, ready.wanted))[0]


def _first_layer(
    graph: PlanGraph, engine: Engine, ready: Prepared, facts: tuple[Fact, ...], ignore: frozenset[str] = frozenset()
) -> tuple[list[Firing], dict[str, str]]:
    """What holds of the plan's facts, and which rules cannot be assessed and why."""
    refused = _refused(ready.rules, graph) | {rule.id: LEFT_OUT for rule in ready.rules if rule.id in ignore}
    held = _match(engine, ready.rules, ready.program, facts, refused)
    refused |= _blocked(held, ready.rules, refused)
    return [firing for firing in held if firing.rule.id not in refused], refused


def _refused(rules: Iterable[Rule], graph: PlanGraph) -> dict[str, str]:
    """Rule → why it cannot be assessed on this submission."""
    reasons = ((rule.id, missing_for(graph.submission, rule.needs)) for rule in rules)
    return {rule: reason for rule, reason in reasons if reason}


def _blocked(held: list[Firing], rules: Iterable[Rule], refused: dict[str, str]) -> dict[str, str]:
    """Rules of stages that a case has closed (``then_not_assessed``)."""
    closed = {stage: firing.case.blocks_because for firing in held for stage in firing.case.blocks}
    return {rule.id: closed[rule.stage] for rule in rules if rule.stage in closed and rule.id not in refused}


def _match(
    engine: Engine, rules: tuple[Rule, ...], program: Program, facts: tuple[Fact, ...], refused: dict[str, str]
) -> list[Firing]:
    """The first case that holds, for every fact and rule."""
    matches = engine.match(program, [(fact.kind, encode(program, fact)) for fact in facts])
    first: dict[tuple[int, int], int] = {}
    for fact, rule, case in matches:
        key = (rule, fact)
        first[key] = min(case, first.get(key, case))
    return [
        Firing(rules[rule], rules[rule].cases[case], facts[fact])
        for (rule, fact), case in sorted(first.items())
        if rules[rule].id not in refused
    ]


def silencer(firing: Firing, held: list[Firing], graph: PlanGraph) -> Firing | None:
    """What another rule says already, about the plan, the same element, or its chain; ``None`` where none does."""
    for named in firing.rule.silent_where:
        rule_id, _, case = named.partition(".")
        for other in held:
            if other.rule.id != rule_id or (case and other.case.name != case):
                continue
            if is_about_the_plan(other.fact) or _same_matter(firing.fact.element, other.fact.element, graph):
                return other
    return None


def _same_matter(element: Element, other: Element, graph: PlanGraph) -> bool:
    if element is other:
        return True
    return element.kind == "challenge" and other.name in graph.chain(element)


def _findings(graph: PlanGraph, firings: list[Firing]) -> tuple[Finding, ...]:
    """Findings in the order stage, rule, elements; rules that speak once a plan are merged."""
    by_rule: dict[str, list[Firing]] = defaultdict(list)
    for firing in firings:
        by_rule[firing.rule.id].append(firing)
    found: list[Finding] = []
    taken: dict[str, int] = {}
    for members in by_rule.values():
        if members[0].rule.one_a_plan:
            found.append(merged_finding_of(graph, members, taken))
        else:
            ordered = sorted(members, key=lambda f: [e.key for e in f.elements])
            found.extend(finding_of(graph, firing, taken) for firing in ordered)
    return tuple(found)
