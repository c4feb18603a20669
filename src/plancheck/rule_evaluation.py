"""Rules held against labels: whether they fire where the readers' answers would have them fire."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from plancheck.conditions import holds, names_read
from plancheck.evaluation import facts_by_row
from plancheck.facts import Value
from plancheck.labels import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.facts import Fact
    from plancheck.graph import PlanGraph
    from plancheck.labels import Answer, Label, Reading
    from plancheck.rulebook.model import Rule


@dataclass(frozen=True, slots=True)
class RuleScore:
    """How a rule does: of the rows judged, where it fired, where it should have, and where both."""

    rule: str
    judged: int
    fired: int
    should: int
    both: int


_Questions = dict["Label", "dict[str, Reading]"]
"""The labels that bear on a rule, each with the attributes by which the rule reads it."""


def evaluate_rules(
    rules: Sequence[Rule], rows: Sequence[dict[str, Any]], graphs: Sequence[PlanGraph]
) -> tuple[RuleScore, ...]:
    """The score of each rule on elements that a label bears on, by its conditions alone, whatever silences it.

    A row counts where every label that bears on the rule has an answer and the plan's form can carry
    what the rule needs. The readers' answers are put in the place of the measures', all else stays;
    where several facts stand in a row, the rule fires on it where it fires on all of them.
    """
    return tuple(_score(rule, questions, rows, graphs) for rule in rules if (questions := _questions(rule)))


def _questions(rule: Rule) -> _Questions:
    if rule.kind == "plan":  # labels are given for priorities, not for plans
        return {}
    read = _attributes_read(rule)
    return {label: readings for label in labels() if (readings := label.readings(rule.kind, read))}


def _attributes_read(rule: Rule) -> frozenset[str]:
    return frozenset(name for part in (rule.where, *(case.when for case in rule.cases)) for name in names_read(part))


def _score(rule: Rule, questions: _Questions, rows: Sequence[dict[str, Any]], graphs: Sequence[PlanGraph]) -> RuleScore:
    verdicts = [verdict for graph in graphs for verdict in _verdicts(rule, questions, rows, graph)]
    return RuleScore(
        rule=rule.id,
        judged=len(verdicts),
        fired=sum(fired for fired, _ in verdicts),
        should=sum(should for _, should in verdicts),
        both=sum(fired and should for fired, should in verdicts),
    )


def _verdicts(
    rule: Rule, questions: _Questions, rows: Sequence[dict[str, Any]], graph: PlanGraph
) -> Iterator[tuple[bool, bool]]:
    """For each labelled row of a plan: whether the rule fires, and whether it should."""
    if graph.lacking(rule.needs) is not None:
        return
    facts = facts_by_row(graph, {rule.kind: _attributes_read(rule)})
    for row in rows:
        here = [fact for number in row["rows"] for fact, _ in facts.get((rule.kind, number), ())]
        if row["plan"] == graph.plan.title and here and all(row.get(label.name) is not None for label in questions):
            yield all(_fires(rule, fact) for fact in here), all(_fires(rule, _as_read(f, questions, row)) for f in here)


def _as_read(fact: Fact, questions: _Questions, row: dict[str, Any]) -> Fact:
    """The fact as it would be by the readers' answers."""
    said: dict[str, Answer] = {}
    for label, readings in questions.items():
        said |= {name: reading.value(row[label.name]) for name, reading in readings.items()}
    named = zip(fact.names, fact.values, strict=True)
    return replace(fact, values=tuple(Value(said[name]) if name in said else value for name, value in named))


def _fires(rule: Rule, fact: Fact) -> bool:
    return holds(rule.where, fact) and any(holds(case.when, fact) for case in rule.cases)
