"""Checks a proof against the file alone: read, stated and compared anew, and looked up in the file's own text."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import openpyxl

from plancheck.check import judge
from plancheck.conditions import holds, test_holds
from plancheck.engine import choose
from plancheck.graph import PlanGraph
from plancheck.readers import read
from plancheck.rulebook.load import load
from plancheck.rulebook.model import Test
from plancheck.vocabulary import state, vocabulary

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from plancheck.facts import Fact
    from plancheck.findings import Finding, PlanReport
    from plancheck.graph import Element
    from plancheck.places import Place
    from plancheck.proof import Proof, Step, Witness
    from plancheck.rulebook.model import Rulebook
    from plancheck.submission import Submission

WINDOW = 40
"""Lines below its place among which an element's text must begin."""
BEGINNING = 24
"""Letters and digits that are looked for."""


@dataclass(frozen=True)
class Judged:
    """One plan of a file as the program sees it, with the facts stated on their own, all of them."""

    path: Path
    submission: Submission
    as_of: date
    rulebook: Rulebook

    @cached_property
    def report(self) -> PlanReport:
        return judge(self.submission, self.rulebook, choose("plain"), self.as_of)

    @cached_property
    def graph(self) -> PlanGraph:
        return PlanGraph(self.submission, self.as_of)

    @cached_property
    def facts(self) -> dict[tuple[str, str], list[Fact]]:
        found: dict[tuple[str, str], list[Fact]] = {}
        for fact in state(PlanGraph(self.submission, self.as_of)):
            found.setdefault((fact.kind, fact.element.name), []).append(fact)
        return found

    @cached_property
    def elements(self) -> dict[str, Element]:
        built = (e for builders in vocabulary().builders.values() for build in builders for e in build(self.graph))
        people = self.graph.of("person")
        return {e.name: e for e in (*built, *people, *self.graph.reading_order)}


def judged(path: Path, as_of: date, rulebook: Rulebook | None = None) -> list[Judged]:
    """Every plan of a file."""
    book = rulebook or load()
    return [Judged(path, submission, as_of, book) for submission in read(path, path.as_posix()).submissions]


def assert_holds(proof: Proof, plan: Judged) -> None:
    """Every value of the proof is that of the file, satisfies what was asked, and stands where it is said to."""
    assert [element.name for element in proof.elements] == list(proof.finding.elements)
    for element in proof.elements:
        assert_stands(element, plan)
    assert proof.steps
    for step in proof.steps:
        if proof.finding.stage == "DX":
            assert_outcome(step, plan.report)
        else:
            assert_recomputed(step, proof.rule.kind, plan)
        assert test_holds(_test(step), step.reason.value)
        for witness in step.witnesses:
            assert_stands(witness, plan)
        if step.sentence is not None:
            assert_written(step.sentence.words, step.sentence.place, plan.path)
    if proof.finding.stage != "DX":
        assert any(_holds(proof, fact) for name in _subjects(proof) for fact in plan.facts[proof.rule.kind, name])
    for under in proof.under:
        assert under.finding in plan.report.findings
        assert_holds(under, plan)


def assert_outcome(step: Step, report: PlanReport) -> None:
    """A rule that is said to have fired has, or another that says it already; one said to be silent was assessed."""
    rule, _, case = step.reason.attribute.partition(".")
    run = next(run for run in report.rules if run.id == rule)
    assert run.not_assessed is None
    if step.reason.value == "fired":
        rules = step.told_by or (rule,)
        told = [f for f in report.findings if f.rule in rules]
        assert told
        assert step.witnesses
        assert step.told_by or not case or any(_of_case(f, case) for f in told)
    else:
        assert step.reason.value == "silent"


def assert_recomputed(step: Step, kind: str, plan: Judged) -> None:
    reason = step.reason
    values = [fact[reason.attribute] for fact in plan.facts[kind, reason.fact]]
    names = tuple(witness.name for witness in step.witnesses)
    assert (reason.value, names, reason.span) in [(v.value, tuple(w.name for w in v.witnesses), v.span) for v in values]


def assert_stands(witness: Witness, plan: Judged) -> None:
    """The element is there, and the file has the beginning of its text at its place."""
    element = plan.elements[witness.name]
    assert witness.place is not None
    if element.kind not in {"part", "link", "pair"}:
        assert witness.text == element.text
        assert_written(witness.text, witness.place, plan.path)


def assert_written(text: str, place: Place, path: Path) -> None:
    """The file has the beginning of the text at the place."""
    if place.cell is not None:
        sheet = _workbook(path)[str(place.sheet)]
        said = html.unescape(str(sheet[place.cell].value))
    else:
        lines = path.read_text(encoding="utf-8").splitlines()[int(place.line or 1) - 1 :][:WINDOW]
        said = "\n".join([lines[0][int(place.column or 1) - 1 :], *lines[1:]])
    assert _plain(text)[:BEGINNING] in _plain(said)


@cache
def _workbook(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _test(step: Step) -> Test:
    return Test(step.reason.attribute, step.reason.op, step.reason.expected)


def _subjects(proof: Proof) -> set[str]:
    return {step.reason.fact for step in proof.steps}


def _holds(proof: Proof, fact: Fact) -> bool:
    case = proof.rule.case(proof.finding.case)
    return holds(proof.rule.where, fact) and holds(case.when, fact)


def _of_case(finding: Finding, case: str) -> bool:
    return finding.case == case or finding.weight > 1
