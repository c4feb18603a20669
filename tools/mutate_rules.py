"""Breaks every rule in every place, one at a time, and tells which breaks its cases do not notice.

Run it as ``python tools/mutate_rules.py [RULE ...]``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING
from unittest import mock

from mutants import mutants
from rule_cases import TOP, Outcome, agrees, cases_of, plain_data, restricted, rule_ids

from plancheck import inference
from plancheck.engine import choose
from plancheck.errors import EngineFailed
from plancheck.graph import PlanGraph
from plancheck.readers import submit

if TYPE_CHECKING:
    from plancheck.facts import Fact
    from plancheck.rulebook.model import Rule, Rulebook

LISTED = TOP / "tests" / "mutation_survivors.yaml"


@dataclass(frozen=True, slots=True)
class Result:
    """How many breaks of a rule were tried, and which of them no case noticed."""

    rule: str
    tried: int
    survivors: tuple[str, ...]


def mutate(rule_id: str) -> Result:
    """Tries every break of a rule on its cases; ValueError where they fail on the whole rule, or there are none."""
    book = restricted(rule_id)
    rule = book.rule(rule_id)
    assert rule is not None
    trials = [(case, PlanGraph(submit(case.plan), case.as_of)) for case in cases_of(rule_id)]
    if not trials:
        msg = f"{rule_id} has no cases"
        raise ValueError(msg)
    facts = {id(graph): inference.state(graph, inference.prepare(book).wanted) for _, graph in trials}

    def stated(graph: PlanGraph, _wanted: object) -> tuple[Fact, ...]:
        return facts[id(graph)]

    def noticed(candidate: Rule) -> bool:
        broken = _with(book, candidate)
        return any(not agrees(case, _outcome(rule_id, broken, graph)) for case, graph in trials)

    with mock.patch.object(inference, "state", stated):
        if noticed(rule):
            msg = f"{rule_id} does not do what its cases say, even unbroken"
            raise ValueError(msg)
        tried = [(words, noticed(broken)) for words, broken in mutants(rule)]
    return Result(rule_id, len(tried), tuple(words for words, was in tried if not was))


@cache
def listed() -> dict[str, dict[str, str]]:
    """Breaks that cannot be noticed, by rule, each with the reason."""
    return plain_data(LISTED.read_text(encoding="utf-8")) or {}


def _with(book: Rulebook, rule: Rule) -> Rulebook:
    return replace(book, rules=tuple(rule if other.id == rule.id else other for other in book.rules))


def _outcome(rule_id: str, book: Rulebook, graph: PlanGraph) -> Outcome | None:
    try:
        drawn = inference.infer(book, graph, choose("plain"))
    except EngineFailed:
        return None
    return Outcome.of(rule_id, drawn.findings, drawn.runs)


def main(wanted: list[str]) -> int:
    """Prints the share of breaks that were noticed, and every survivor."""
    tried = killed = 0
    for rule_id in wanted or rule_ids():
        try:
            result = mutate(rule_id)
        except (LookupError, ValueError) as error:
            print(f"{rule_id}: not tried: {str(error).strip().splitlines()[0]}")
            continue
        tried += result.tried
        killed += result.tried - len(result.survivors)
        for words in result.survivors:
            known = listed().get(rule_id, {}).get(words)
            print(f"{rule_id} survives: {words}{f'  (known: {known})' if known else ''}")
    print(f"{killed} of {tried} breaks noticed ({killed / max(tried, 1):.1%})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
