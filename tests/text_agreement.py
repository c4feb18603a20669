"""How far the measures of prose agree with readers of real plans: precision, recall and Cohen's kappa.

``python tests/text_agreement.py PLANS.xlsx LABELS.jsonl`` prints the table, for the schools to learn
from (numbers up to 13) and for the others apart.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from plancheck.graph import PlanGraph
from plancheck.readers import read
from plancheck.vocabulary import state

LEARNT_FROM = 13
"""The last school of those to learn from."""
LEVELS = ("no", "partly", "yes")
MEASURES = {
    "problem_quantified": ("challenge", "quantified"),
    "problem_sources": ("challenge", "source_count"),
    "problem_subgroup": ("challenge", "names_subgroup"),
    "problem_cause_free": ("challenge", "cause_free"),
    "cause_locus": ("cause", "locus"),
    "cause_is_missing_solution": ("cause", "missing_solution"),
    "cause_cites_evidence": ("cause", "cites_evidence"),
    "cause_restates_problem": ("cause", "restates_challenge"),
    "toa_complete": ("strategy", "theory_complete"),
    "toa_instructional_core": ("strategy", "instructional_core"),
    "toa_program_install": ("strategy", "program_install"),
    "leads_to_measurable": ("strategy", "outcome_quantified"),
    "leads_to_mirrors_problem": ("strategy", "outcome_mirrors_challenge"),
    "goal_measurable": ("goal", "measurable"),
    "goal_dated": ("goal", "dated"),
    "goal_measures_practice": ("goal", "measures_practice"),
}
MOST_SOURCES = 3
Pair = tuple[Any, Any]


@dataclass(frozen=True)
class Agreement:
    """The answers to one question on one half: what the program says, what the readers say."""

    question: str
    pairs: tuple[Pair, ...]

    @property
    def kappa(self) -> float:
        """Cohen's kappa, linearly weighted for levels and counts; not a number where only one answer occurs."""
        count = len(self.pairs)
        said, read_ = Counter(a for a, _ in self.pairs), Counter(b for _, b in self.pairs)
        seen = sum(self._apart(a, b) for a, b in self.pairs) / count
        by_chance = sum(n * m * self._apart(a, b) for a, n in said.items() for b, m in read_.items()) / count**2
        return 1 - seen / by_chance if by_chance else float("nan")

    @property
    def errors(self) -> int:
        """Answers that differ."""
        return sum(a != b for a, b in self.pairs)

    def _apart(self, one: Any, other: Any) -> float:
        if self.question == "problem_sources":
            return float(abs(one - other)) / MOST_SOURCES
        if one in LEVELS and other in LEVELS:
            return abs(LEVELS.index(one) - LEVELS.index(other)) / 2
        return float(one != other)

    def __str__(self) -> str:
        right = sum(a is True and b is True for a, b in self.pairs)
        claimed, true = sum(a is True for a, _ in self.pairs), sum(b is True for _, b in self.pairs)
        precision = f"{right / claimed:.2f}" if claimed else "  - "
        recall = f"{right / true:.2f}" if true else "  - "
        answers = f"n {len(self.pairs):2} errors {self.errors:2} kappa {self.kappa:5.2f}"
        return f"{answers} precision {precision} recall {recall}"


def agreements(plans: Path, labels: Path) -> dict[bool, dict[str, Agreement]]:
    """Question → agreement, for the half to learn from (``True``) and the other (``False``)."""
    answers = _answers(plans)
    lines = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    found: dict[bool, dict[str, Agreement]] = {True: {}, False: {}}
    for learnt, by_question in found.items():
        half = [line for line in lines if (_school(line["plan"]) <= LEARNT_FROM) is learnt]
        for question, (kind, attribute) in MEASURES.items():
            pairs: list[Pair] = []
            for line in half:
                said = [value for row in line["rows"] for value in answers.get((kind, attribute, row), ())]
                if line[question] is not None:
                    pairs.append((_joined(question, said), line[question]))
            by_question[question] = Agreement(question, tuple(pairs))
    return found


def _school(plan: str) -> int:
    match = re.search(r"\d+", plan)
    assert match is not None
    return int(match.group())


def _answers(plans: Path) -> dict[tuple[str, str, int], list[Any]]:
    """Kind, attribute and row of the sheet → what the measure says of what stands there."""
    wanted: dict[str, set[str]] = {}
    for kind, attribute in MEASURES.values():
        wanted.setdefault(kind, set()).add(attribute)
    answers: dict[tuple[str, str, int], list[Any]] = {}
    for submission in read(plans, plans.name).submissions:
        facts = state(PlanGraph(submission, date(2026, 9, 1)), {k: frozenset(names) for k, names in wanted.items()})
        for fact in facts:
            cell = submission.places.at(fact.element.path).cell or "A0"
            row = int(cell.lstrip(ascii_uppercase))
            for name, value in zip(fact.names, fact.values, strict=True):
                answers.setdefault((fact.kind, name, row), []).append(value.value)
    return answers


def _joined(question: str, values: list[Any]) -> Any:
    """One answer for a priority: of its goals the best."""
    if question == "goal_measures_practice":
        return max((v for v in values if v), key=LEVELS.index, default="no")
    if question.startswith("goal_"):
        return any(values)
    return min(values[0], MOST_SOURCES) if question == "problem_sources" else values[0]


if __name__ == "__main__":
    for learnt, by_question in agreements(Path(sys.argv[1]), Path(sys.argv[2])).items():
        print("schools learnt from" if learnt else "the others")  # noqa: T201 - a script's table
        for question, agreement in by_question.items():
            print(f"  {question:26} {agreement}")  # noqa: T201
