"""Draws findings from facts: assessability, matches, first cases, silences, and the diagnoses on top."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from plancheck.conditions import names_read
from plancheck.diagnoses import DIAGNOSES, outcome_facts, undecided, under
from plancheck.engine.program import Program, compile_rules, encode_all
from plancheck.engine.verdicts import Examined
from plancheck.findings import RuleRun
from plancheck.fired import Firing, finding_of, merged_finding_of
from plancheck.vocabulary import state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plancheck.engine import Engine, EngineFact, Match
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
    examined: Examined
    diagnoses_examined: Examined
    wanted: dict[str, frozenset[str]]
    """Kind → the attributes that conditions read; what messages alone read is measured when they are written."""


@lru_cache(maxsize=8)
def prepare(rulebook: Rulebook) -> Prepared:
    """Compiles a rulebook once a process."""
    rules = tuple(rule for rule in rulebook.rules if rule.stage != DIAGNOSES)
    diagnoses = tuple(rule for rule in rulebook.rules if rule.stage == DIAGNOSES)
    outcomes = sorted({name for rule in diagnoses for case in rule.cases for name in names_read(case.when)})
    first, second = compile_rules(rules), compile_rules(diagnoses)
    return Prepared(
        rules=rules,
        program=first,
        diagnoses=diagnoses,
        diagnoses_program=second,
        outcomes=tuple(outcomes),
        examined=Examined(rules, first),
        diagnoses_examined=Examined(diagnoses, second),
        wanted=_wanted(rules),
    )


def _wanted(rules: tuple[Rule, ...]) -> dict[str, frozenset[str]]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for rule in rules:
        wanted[rule.kind].update(names_read(rule.where))
        for case in rule.cases:
            wanted[rule.kind].update(names_read(case.when))
    return {kind: frozenset(names) for kind, names in wanted.items()}


def infer(rulebook: Rulebook, graph: PlanGraph, engine: Engine, ignore: frozenset[str] = frozenset()) -> Inference:
    """What the rules say of a plan; rules to ``ignore`` neither speak nor silence nor count for a diagnosis.

    Raises:
        EngineFailed: the engine gave no complete answer.
    """
    ready = prepare(rulebook)
    facts = state(graph, ready.wanted)
    coded = encode_all(ready.program, facts)
    held, refused = _first_layer(graph, engine, ready, facts, coded, ignore)
    outcomes = outcome_facts(graph, ready.outcomes, held, refused, {rule.id for rule in ready.rules})
    asked = tuple(fact for fact in outcomes if fact.kind in ready.diagnoses_program.attributes)
    asked_coded = encode_all(ready.diagnoses_program, asked)
    matches = engine.match(ready.diagnoses_program, asked_coded)
    drawn = under(graph, _firings(ready.diagnoses, matches, asked, dict.fromkeys(ignore, "")), held)
    said = _Said(held, graph)
    spoken = [firing for firing in held if said.by(firing) is None]
    refused |= undecided(ready.diagnoses, outcomes)
    refused |= {rule.id: LEFT_OUT for rule in ready.diagnoses if rule.id in ignore}
    firings = [*spoken, *drawn]
    fired = Counter(firing.rule.id for firing in firings)
    first = _runs(ready.rules, ready.examined, _tally(facts, coded, held), refused, fired)
    second = _runs(ready.diagnoses, ready.diagnoses_examined, _tally(asked, asked_coded, drawn), refused, fired)
    runs = {run.id: run for run in (*first, *second)}
    return Inference(_findings(graph, firings), tuple(runs[rule.id] for rule in rulebook.rules))


def _tally(
    facts: tuple[Fact, ...], coded: list[EngineFact], held: list[Firing]
) -> tuple[Counter[EngineFact], dict[EngineFact, set[str]]]:
    """How often each fact occurs in numbers, and for those on which rules fired, the rules."""
    of_fact: dict[int, list[str]] = defaultdict(list)
    for firing in held:
        of_fact[id(firing.fact)].append(firing.rule.id)
    fired_on: dict[EngineFact, set[str]] = defaultdict(set)
    for fact, code in zip(facts, coded, strict=True):
        if id(fact) in of_fact:
            fired_on[code].update(of_fact[id(fact)])
    return Counter(coded), fired_on


def _runs(
    rules: tuple[Rule, ...],
    examined: Examined,
    tally: tuple[Counter[EngineFact], dict[EngineFact, set[str]]],
    refused: dict[str, str],
    fired: Counter[str],
) -> Iterator[RuleRun]:
    """How each rule went: what it examined, and what of that was in order."""
    looked_at, passing, in_order = [0] * len(rules), [0] * len(rules), [0] * len(rules)
    times, fired_on = tally
    for fact, number in times.items():
        held = fired_on.get(fact, ())
        for at, one_fails, all_fail in examined.by(fact):
            looked_at[at] += number
            if one_fails and rules[at].id not in held:
                passing[at] += number
                in_order[at] += number * all_fail
    for at, rule in enumerate(rules):
        if rule.id in refused:
            yield RuleRun(rule.id, 0, 0, refused[rule.id])
        else:
            yield RuleRun(rule.id, looked_at[at], fired[rule.id], None, passing[at], in_order[at])


def facts_of_rule(graph: PlanGraph, rulebook: Rulebook, engine: Engine, rule: Rule) -> tuple[Fact, ...]:
    """The facts that a rule looks at, with what it reads of them; for a diagnosis, the outcomes under it."""
    ready = prepare(rulebook)
    if rule.stage != DIAGNOSES:
        return state(graph, {rule.kind: ready.wanted[rule.kind]})
    facts = state(graph, ready.wanted)
    held, refused = _first_layer(graph, engine, ready, facts, encode_all(ready.program, facts))
    outcomes = outcome_facts(graph, ready.outcomes, held, refused, {rule.id for rule in ready.rules})
    return tuple(fact for fact in outcomes if fact.kind == rule.kind)


def all_that_holds(graph: PlanGraph, rulebook: Rulebook, engine: Engine) -> list[Firing]:
    """Every rule and fact of which a case holds, those included that another rule says already; no diagnoses."""
    ready = prepare(rulebook)
    facts = state(graph, ready.wanted)
    return _first_layer(graph, engine, ready, facts, encode_all(ready.program, facts))[0]


def _first_layer(
    graph: PlanGraph,
    engine: Engine,
    ready: Prepared,
    facts: tuple[Fact, ...],
    coded: list[EngineFact],
    ignore: frozenset[str] = frozenset(),
) -> tuple[list[Firing], dict[str, str]]:
    """What holds of the plan's facts, and which rules cannot be assessed and why."""
    refused = _refused(ready.rules, graph) | {rule.id: LEFT_OUT for rule in ready.rules if rule.id in ignore}
    held = _firings(ready.rules, engine.match(ready.program, coded), facts, refused)
    refused |= _blocked(held, ready.rules, refused)
    return [firing for firing in held if firing.rule.id not in refused], refused


def _refused(rules: Iterable[Rule], graph: PlanGraph) -> dict[str, str]:
    """Rule → why it cannot be assessed on this submission."""
    reasons = ((rule.id, graph.lacking(rule.needs)) for rule in rules)
    return {rule: reason for rule, reason in reasons if reason}


def _blocked(held: list[Firing], rules: Iterable[Rule], refused: dict[str, str]) -> dict[str, str]:
    """Rules of stages that a case has closed (``then_not_assessed``)."""
    closed = {stage: firing.case.blocks_because for firing in held for stage in firing.case.blocks}
    return {rule.id: closed[rule.stage] for rule in rules if rule.stage in closed and rule.id not in refused}


def _firings(
    rules: tuple[Rule, ...], matches: Iterable[Match], facts: tuple[Fact, ...], refused: dict[str, str]
) -> list[Firing]:
    """The first case that holds, for every fact and rule."""
    first: dict[tuple[int, int], int] = {}
    for fact, rule, case in matches:
        key = (rule, fact)
        first[key] = min(case, first.get(key, case))
    return [
        Firing(rules[rule], rules[rule].cases[case], facts[fact])
        for (rule, fact), case in sorted(first.items())
        if rules[rule].id not in refused
    ]


def silencers(held: list[Firing], graph: PlanGraph) -> Callable[[Firing], Firing | None]:
    """Answers what another rule says already, about the plan, the same element, or its chain; or ``None``."""
    return _Said(held, graph).by


class _Said:
    """What rules have said of the plan and of each element, for those that are silent where it is said already."""

    def __init__(self, held: Iterable[Firing], graph: PlanGraph) -> None:
        self._graph = graph
        self._of_plan: dict[str, tuple[int, Firing]] = {}
        self._of_element: dict[str, dict[Element, tuple[int, Firing]]] = defaultdict(dict)
        for number, firing in enumerate(held):
            for name in (firing.rule.id, f"{firing.rule.id}.{firing.case.name}"):
                self._of_element[name].setdefault(firing.fact.element, (number, firing))
                if firing.is_about_the_plan:
                    self._of_plan.setdefault(name, (number, firing))

    def by(self, firing: Firing) -> Firing | None:
        """See ``silencers``."""
        for name in firing.rule.silent_where:
            said = list(self._of_same_matter(name, firing.fact.element))
            if name in self._of_plan:
                said.append(self._of_plan[name])
            if said:
                return min(said, key=itemgetter(0))[1]
        return None

    def _of_same_matter(self, name: str, element: Element) -> Iterator[tuple[int, Firing]]:
        of_element = self._of_element.get(name, {})
        if element in of_element:
            yield of_element[element]
        if element.kind == "challenge":
            chain = self._graph.chain(element)
            yield from (said for other, said in of_element.items() if other.name in chain)


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
