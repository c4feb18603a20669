"""The second layer: what the rules found in each chain, as facts on which the diagnoses stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plancheck.conditions import names_read, verdict
from plancheck.facts import UNKNOWN, Fact, Value

if TYPE_CHECKING:
    from collections.abc import Collection

    from plancheck.fired import Firing
    from plancheck.graph import Element, PlanGraph
    from plancheck.rulebook.model import Rule

DIAGNOSES = "DX"
"""The stage of the rules that stand on other rules."""
_FIRED, _SILENT = Value("fired"), Value("silent")


def outcome_facts(
    graph: PlanGraph,
    outcomes: tuple[str, ...],
    held: list[Firing],
    refused: Collection[str],
    known: Collection[str],
) -> tuple[Fact, ...]:
    """One fact for the plan, and one a chain: which rules and cases (``outcomes``) have fired there.

    ``held`` is what holds, said or silenced; a rule that is ``refused``, or not ``known``, is unknown.
    """
    places: list[tuple[str, Element, frozenset[str] | None]] = [("plan", graph.root, None)]
    for name, members in _names_of_chains(graph).items():
        element = graph.named(name)
        assert element is not None
        places.append(("chain", element, members))
    everything, everywhere, by_name = _by_element(held)
    facts: list[Fact] = []
    for kind, element, names in places:
        fired = everything if names is None else everywhere.union(*(by_name[n] for n in names & by_name.keys()))
        rules = ((outcome, outcome.partition(".")[0]) for outcome in outcomes)
        values = tuple(
            [
                UNKNOWN if rule in refused or rule not in known else _FIRED if outcome in fired else _SILENT
                for outcome, rule in rules
            ]
        )
        facts.append(Fact(kind, element, outcomes, values))
    return tuple(facts)


def _by_element(held: list[Firing]) -> tuple[set[str], set[str], dict[str, set[str]]]:
    """What has fired at all, what of it is about the plan as a whole, and what about each element."""
    everything: set[str] = set()
    everywhere: set[str] = set()
    by_name: dict[str, set[str]] = {}
    for firing in held:
        outcomes = {firing.rule.id, f"{firing.rule.id}.{firing.case.name}"}
        everything |= outcomes
        if firing.is_about_the_plan:
            everywhere |= outcomes
        for element in firing.elements:
            by_name.setdefault(element.name, set()).update(outcomes)
    return everything, everywhere, by_name


def under(graph: PlanGraph, drawn: list[Firing], held: list[Firing]) -> list[Firing]:
    """The diagnoses with the firings that each of them stands on."""
    chains = _names_of_chains(graph) if drawn else {}
    return [replace(diagnosis, under=_under(diagnosis, held, chains)) for diagnosis in drawn]


def undecided(diagnoses: tuple[Rule, ...], outcomes: tuple[Fact, ...]) -> dict[str, str]:
    """Diagnoses that hang, wherever they look, on rules that could not be assessed; and on which."""
    refused: dict[str, str] = {}
    if outcomes and all(value.value is not None for value in outcomes[0].values):
        return refused
    for rule in diagnoses:
        asked = sorted({name for case in rule.cases for name in names_read(case.when)})
        unknown = [name for name in asked if outcomes[0][name].value is None]
        facts = [fact for fact in outcomes if fact.kind == rule.kind]
        nowhere = not facts and len(unknown) == len(asked)
        if nowhere or (facts and all(verdict(case.when, fact) is None for case in rule.cases for fact in facts)):
            refused[rule.id] = f"rules under it could not be assessed: {', '.join(unknown)}"
    return refused


def _names_of_chains(graph: PlanGraph) -> dict[str, frozenset[str]]:
    """Challenge → the names of its chain; ``plan`` → the elements of no chain, where a strategy is among them."""
    chains = {challenge.name: graph.chain(challenge) for challenge in graph.of("challenge")}
    chained = frozenset().union(*chains.values())
    loose = frozenset(e.name for e in graph.reading_order if e.name not in chained and e.kind != "plan")
    if any(strategy.name in loose for strategy in graph.of("strategy")):
        chains["plan"] = loose
    return chains


def _under(drawn: Firing, held: list[Firing], chains: dict[str, frozenset[str]]) -> tuple[Firing, ...]:
    asked = {name.partition(".")[0] for name in names_read(drawn.case.when)}
    names = None if drawn.fact.kind == "plan" else chains[drawn.fact.element.name]
    return tuple(f for f in held if f.rule.id in asked and (names is None or _inside(f, names)))


def _inside(firing: Firing, names: frozenset[str]) -> bool:
    return firing.is_about_the_plan or any(e.name in names for e in firing.elements)
