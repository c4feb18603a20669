"""Draws findings from facts: assessability, matches, first cases, silences, and the diagnoses on top."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.carrying import missing_for
from plancheck.conditions import holds, names_read
from plancheck.engine.program import Program, compile_rules, encode
from plancheck.facts import UNKNOWN, Fact, Value
from plancheck.findings import RuleRun
from plancheck.fired import Firing, finding_of, is_about_the_plan, merged_finding_of
from plancheck.rulebook.model import Slot
from plancheck.vocabulary import state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.engine import Engine
    from plancheck.findings import Finding
    from plancheck.graph import Element, PlanGraph
    from plancheck.rulebook.model import Rule, Rulebook

DIAGNOSES = "DX"


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


def infer(rulebook: Rulebook, graph: PlanGraph, engine: Engine) -> Inference:
    """What the rules say of a plan.

    Raises:
        EngineFailed: the engine gave no complete answer.
    """
    ready = prepare(rulebook)
    facts = state(graph, ready.wanted)
    held, refused = _first_layer(graph, engine, ready, facts)
    drawn = _second_layer(graph, engine, ready, held, refused)
    spoken = [firing for firing in held if silencer(firing, held, graph) is None]
    examined = _examined(ready.rules, facts)
    findings = _findings(graph, [*spoken, *drawn])
    fired: dict[str, int] = defaultdict(int)
    for firing in (*spoken, *drawn):
        fired[firing.rule.id] += 1
    chains = len(graph.of("challenge"))
    for rule in ready.diagnoses:
        if all(name.partition(".")[0] in refused for case in rule.cases for name in names_read(case.when)):
            refused[rule.id] = "none of the rules under it could be assessed"
        examined[rule.id] = 1 if rule.kind == "plan" else max(chains, fired[rule.id])
    runs = tuple(
        RuleRun(rule.id, 0 if rule.id in refused else examined[rule.id], fired[rule.id], refused.get(rule.id))
        for rule in rulebook.rules
    )
    return Inference(findings, runs)


def facts_of_rule(graph: PlanGraph, rulebook: Rulebook, engine: Engine, rule: Rule) -> tuple[Fact, ...]:
    """The facts that a rule looks at, with what it reads of them; for a diagnosis, the outcomes under it."""
    ready = prepare(rulebook)
    if rule.stage != DIAGNOSES:
        return state(graph, {rule.kind: ready.wanted[rule.kind]})
    held, refused = _first_layer(graph, engine, ready, state(graph, ready.wanted))
    return tuple(fact for fact in _outcome_facts(graph, ready, held, refused) if fact.kind == rule.kind)


def all_that_holds(graph: PlanGraph, rulebook: Rulebook, engine: Engine) -> list[Firing]:
    """Every rule and fact of which a case holds, those included that another rule says already; no diagnoses."""
    ready = prepare(rulebook)
    return _first_layer(graph, engine, ready, state(graph, ready.wanted))[0]


def _first_layer(
    graph: PlanGraph, engine: Engine, ready: Prepared, facts: tuple[Fact, ...]
) -> tuple[list[Firing], dict[str, str]]:
    """What holds of the plan's facts, and which rules cannot be assessed and why."""
    refused = _refused(ready.rules, graph)
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


def _examined(rules: tuple[Rule, ...], facts: tuple[Fact, ...]) -> dict[str, int]:
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact.kind].append(fact)
    return {rule.id: sum(holds(rule.where, fact) for fact in by_kind[rule.kind]) for rule in rules}


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


def _second_layer(
    graph: PlanGraph, engine: Engine, ready: Prepared, held: list[Firing], refused: dict[str, str]
) -> list[Firing]:
    """The diagnoses: what the first layer found, counted into facts of each chain and of the plan."""
    if not ready.diagnoses:
        return []
    asked = ready.diagnoses_program.attributes
    facts = tuple(fact for fact in _outcome_facts(graph, ready, held, refused) if fact.kind in asked)
    drawn = _match(engine, ready.diagnoses, ready.diagnoses_program, facts, {})
    names = _names_of_chains(graph)
    return [Firing(f.rule, f.case, f.fact, _under(f, held, names)) for f in drawn]


def _names_of_chains(graph: PlanGraph) -> dict[str, frozenset[str]]:
    """Challenge → the names of its chain; ``plan`` → the elements of no chain, where a strategy is among them."""
    chains = {challenge.name: graph.chain(challenge) for challenge in graph.of("challenge")}
    chained = frozenset().union(*chains.values())
    loose = frozenset(e.name for e in graph.reading_order if e.name not in chained and e.kind != "plan")
    if any(strategy.name in loose for strategy in graph.of("strategy")):
        chains["plan"] = loose
    return chains


def _outcome_facts(graph: PlanGraph, ready: Prepared, held: list[Firing], refused: dict[str, str]) -> tuple[Fact, ...]:
    """One fact for the plan, and one a chain: which rules have fired there, and which were silent."""
    known = {rule.id for rule in ready.rules}
    facts = [_outcomes("plan", graph.root, None, ready.outcomes, held, refused, known)]
    for name, members in _names_of_chains(graph).items():
        element = graph.named(name)
        assert element is not None
        facts.append(_outcomes("chain", element, members, ready.outcomes, held, refused, known))
    return tuple(facts)


def _outcomes(
    kind: str,
    element: Element,
    names: frozenset[str] | None,
    outcomes: tuple[str, ...],
    held: list[Firing],
    refused: dict[str, str],
    known: set[str],
) -> Fact:
    inside = [firing for firing in held if names is None or _inside(firing, names)]
    fired = {firing.rule.id for firing in inside} | {f"{f.rule.id}.{f.case.name}" for f in inside}
    values: list[Value] = []
    for outcome in outcomes:
        rule = outcome.partition(".")[0]
        if rule in refused or rule not in known:
            values.append(UNKNOWN)
        else:
            values.append(Value("fired" if outcome in fired else "silent"))
    return Fact(kind, element, outcomes, tuple(values))


def _inside(firing: Firing, names: frozenset[str]) -> bool:
    return is_about_the_plan(firing.fact) or any(e.name in names for e in firing.elements)


def _under(drawn: Firing, held: list[Firing], chains: dict[str, frozenset[str]]) -> tuple[Firing, ...]:
    """The firings that a diagnosis stands on."""
    asked = {name.partition(".")[0] for name in names_read(drawn.case.when)}
    names = None if drawn.fact.kind == "plan" else chains[drawn.fact.element.name]
    return tuple(f for f in held if f.rule.id in asked and (names is None or _inside(f, names)))


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
