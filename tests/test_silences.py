"""Rules that have not fired say why: which condition did not hold, or that there was nothing to ask."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from rule_cases import rule_ids

from plancheck import conditions
from plancheck.errors import NotFound
from plancheck.facts import Type
from plancheck.reports import silence_report
from plancheck.reports.proof_words import bound_in_words, off_by, tightest, value_in_words
from plancheck.rulebook.load import load
from plancheck.rulebook.model import Test
from plancheck.silence import OneOf, Unmet, silence
from plancheck_run import EXEMPLARY, FIXTURES, plancheck
from proof_checks import judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from plancheck.facts import Scalar
    from plancheck.rulebook.model import Expected
    from plancheck.silence import Lack, Silence
    from proof_checks import Judged

DAY = date(2026, 9, 1)


@cache
def exemplary() -> Judged:
    [plan] = judged(EXEMPLARY, DAY, load())
    return plan


@cache
def wrong(name: str) -> Judged:
    [plan] = judged(FIXTURES / "plans" / "everything-wrong" / f"{name}.yaml", DAY, load())
    return plan


def why_not(plan: Judged, rule: str, element: str | None = None) -> Silence:
    found = plan.rulebook.rule(rule)
    assert found is not None
    return silence(plan.graph, plan.rulebook, plan.report, found, element)


def comparisons(lacks: Iterable[Lack]) -> Iterator[Unmet]:
    for lack in lacks:
        if isinstance(lack, OneOf):
            assert len(lack.alternatives) > 1
            for way in lack.alternatives:
                assert way
                yield from comparisons(way)
        else:
            yield lack


@pytest.mark.parametrize("rule", rule_ids())
def test_a_rule_that_is_silent_on_the_exemplary_plan_says_why(rule: str) -> None:
    said = why_not(exemplary(), rule)
    if said.not_assessed is None:
        for fact in said.facts:
            assert fact.holds is None
            assert fact.outside or fact.cases
            for lacks in [fact.outside] if fact.outside else [case.lacks for case in fact.cases]:
                assert lacks
                assert all(not conditions.test_holds(Test("", c.op, c.expected), c.value) for c in comparisons(lacks))
    text = silence_report.as_text(said)
    assert all(len(line) <= 80 for line in text.splitlines() if not line.startswith(EXEMPLARY.as_posix()))
    assert [f["element"]["name"] for f in json.loads(silence_report.as_json(said))["facts"]] == [
        fact.element.name for fact in said.facts
    ]


@pytest.mark.parametrize(
    "name", [path.stem for path in sorted((FIXTURES / "plans" / "everything-wrong").glob("*.yaml"))]
)
def test_a_case_that_holds_is_named_with_the_finding_that_says_so(name: str) -> None:
    """It is the rule's own finding, or that of a rule on which it is silent, however far round."""
    plan = wrong(name)
    for rule in plan.rulebook.rules:
        for fact in silence(plan.graph, plan.rulebook, plan.report, rule).facts:
            assert (fact.holds is None) == (not fact.said_by)
            for finding in fact.said_by:
                assert finding in plan.report.findings
                assert finding.rule in {rule.id, *silencers(plan, rule.id)}


def silencers(plan: Judged, rule: str) -> set[str]:
    found = plan.rulebook.rule(rule)
    assert found is not None
    named = {name.partition(".")[0] for name in found.silent_where}
    return named.union(*(silencers(plan, name) for name in named))


def test_a_rule_that_another_speaks_for_says_which() -> None:
    assert silence_report.as_text(why_not(wrong("compliance-document"), "AP507", "a1")).splitlines() == [
        "AP507 Action without a milestone",
        "",
        "action a1: Hold PLC meetings.",
        f"{(FIXTURES / 'plans/everything-wrong/compliance-document.yaml').as_posix()}:53:5",
        '  Its case "no milestone" holds here, and LC708@plan (c8deec3f) says so.',
    ]


def test_what_did_not_hold_is_told_with_how_far_off_it_was() -> None:
    done = plancheck("why-not", "exemplary.yaml", "SG411", "g-math", "--as-of", "2026-09-01", cwd=EXEMPLARY.parent)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "SG411 Gain that is hardly ever reached",
        "",
        "goal g-math: By May 2027, 39 % of students meet the standard on the state",
        "mathematics assessment.",
        "exemplary.yaml:191:5",
        "  It does not fire (out of reach):",
        "    - gain a year that it needs: 5 points a year, not more than 20 (15 too",
        "      little)",
        "  It does not fire (steep):",
        "    - gain a year that it needs: 5 points a year, not more than 10 (5 too",
        "      little)",
        "  It does not fire (beyond trend):",
        "    - gain a year that it needs: 5 points a year, not more than 5 (just at the",
        "      limit)",
        "    - gain a year in the past, by the evidence: 0.5 points a year, not at least",
        "      1 (0.5 too little)",
    ]


def test_facts_of_which_the_same_is_to_be_said_are_told_together() -> None:
    text = silence_report.as_text(why_not(exemplary(), "AP512"))
    assert text.splitlines()[2:] == [
        "The same of action a1, action a2, action a3, action a4, action a5, action a6 and",
        "action a7:",
        "  The rule does not look at it:",
        "    - whether it buys, contracts, hires or releases staff: no",
    ]


def test_of_a_part_only_the_case_about_it_is_told_and_which_parts_were_not_assessed(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("Goal,Action\nMore readers.,Visit lessons.\n", encoding="utf-8")
    [plan] = judged(tmp_path / "plan.csv", DAY, load())
    said = why_not(plan, "LC708")
    assert [(fact.element.name, [case.case for case in fact.cases]) for fact in said.facts] == [
        (f"part-section-{name}", [name]) for name in ("actions", "goals")
    ]
    lines = silence_report.as_text(said).splitlines()
    assert lines[2:6] == [
        "The same of actions and goals:",
        "  It does not fire:",
        "    - whether the plan has any of it: yes",
        "",
    ]
    assert lines[6:9] == [
        "Not assessed:",
        f"  - roles: {said.parts_not_assessed[0][1]}",
        f"  - timeline: {said.parts_not_assessed[1][1]}",
    ]
    assert [part["part"] for part in json.loads(silence_report.as_json(said))["parts_not_assessed"]] == [
        "roles",
        "timeline",
        "resources",
        "milestones",
        "evaluation data",
    ]
    assert why_not(plan, "LC708", "part-section-goals").parts_not_assessed == ()
    assert why_not(exemplary(), "LC707").parts_not_assessed == why_not(exemplary(), "LC708").parts_not_assessed == ()


def test_what_was_not_assessed_and_what_was_not_there_is_told() -> None:
    [plan] = judged(FIXTURES / "stories" / "green.yaml", DAY, load())
    said = silence_report.as_text(why_not(plan, "AP507"))
    assert (
        said
        == "AP507 Action without a milestone\n\nNot assessed: the plan does not yet cover the stage: action plan.\n"
    )
    said = silence_report.as_text(why_not(exemplary(), "LC701", None))
    assert said.startswith("LC701 A reference that leads nowhere\n\nThe same of ")
    [plan] = judged(FIXTURES / "plans/everything-wrong/everything-is-fine.yaml", DAY, load())
    said = silence_report.as_text(why_not(plan, "DR211"))
    assert said.splitlines()[1:] == ["", "There is nothing in this plan for it to examine."]


def test_an_element_that_a_rule_does_not_look_at_is_refused() -> None:
    with pytest.raises(NotFound, match="AP507 does not look at c-math"):
        why_not(exemplary(), "AP507", "c-math")


@pytest.mark.parametrize(
    ("value", "sort", "unit", "meaning", "said"),
    [
        (1, Type.COUNT, "sources", "that it rests on", "1 source"),
        (2, Type.COUNT, "sources", "sources that it rests on", "2"),
        (1, Type.COUNT, "people", "who came", "1 person"),
        (1, Type.COUNT, "strategies", "which", "1 strategy"),
        (0, Type.COUNT, "sources", "that", "none"),
        (0, Type.COUNT, "days", "since", "0 days"),
        (1, Type.NUMBER, "points a year", "gain", "1 point a year"),
        (0.5, Type.SHARE, "", "", "50 %"),
        (0.125, Type.SHARE, "", "", "12 %"),
        (3.14159, Type.NUMBER, "", "", "3.1"),
        (True, Type.FLAG, "", "", "yes"),
        (None, Type.COUNT, "days", "", "not known"),
        ("student_family", Type.CHOICE, "", "", "student family"),
    ],
)
def test_values_are_told_in_words(value: Scalar, sort: Type, unit: str, meaning: str, said: str) -> None:
    assert value_in_words(value, sort, unit, meaning) == said


def test_rounding_never_belies_a_comparison() -> None:
    over = [Test("", ">", 1)]
    assert value_in_words(1.04, Type.NUMBER, tests=over) == "1.04"
    assert value_in_words(1.00004, Type.NUMBER, tests=over) == "1.00004"
    assert value_in_words(0.5004, Type.SHARE, tests=[Test("", ">", 0.5)]) == "50.04 %"
    assert value_in_words(0.9999, Type.NUMBER, tests=[Test("", "<", 1)]) == "0.9999"
    assert value_in_words(1.3, Type.NUMBER, tests=over) == "1.3"


@pytest.mark.parametrize(
    ("op", "expected", "sort", "said"),
    [
        ("<", 3, Type.COUNT, "fewer than 3"),
        (">", 0, Type.COUNT, "at least one"),
        ("==", 0, Type.COUNT, "none"),
        ("<=", 0.25, Type.SHARE, "at most 25 %"),
        ("<", 2, Type.NUMBER, "less than 2"),
        ("<", "yes", Type.LEVEL, "no or partly"),
        ("!=", "no", Type.LEVEL, "partly or yes"),
        ("in", ("a_b", "c"), Type.CHOICE, "a b or c"),
        ("==", True, Type.FLAG, "yes"),
        ("!=", True, Type.FLAG, "no"),
    ],
)
def test_comparisons_are_told_in_words(op: str, expected: Expected, sort: Type, said: str) -> None:
    assert bound_in_words(op, expected, sort) == said


def test_of_two_bounds_on_one_side_the_nearer_is_told() -> None:
    tests = [Test("", ">", 0), Test("", ">=", 2), Test("", "<", 9), Test("", "<=", 12)]
    assert tightest(tests) == [Test("", ">=", 2), Test("", "<", 9)]
    assert tightest([Test("", ">", 2), Test("", ">=", 2)]) == [Test("", ">", 2)]
    assert tightest([Test("", "in", ("a", "b"))]) == [Test("", "in", ("a", "b"))]


@pytest.mark.parametrize(
    ("op", "value", "short_by", "sort", "unit", "said"),
    [
        ("<", 4, 2, Type.COUNT, "causes", "2 too many"),
        (">=", 1, 2, Type.COUNT, "days", "2 too little"),
        ("==", 1, 1, Type.COUNT, "causes", "1 off"),
        (">", 0.4, 0.1, Type.SHARE, "", "10 percentage points too little"),
        (">", 5.0, 0, Type.NUMBER, "", "just at the limit"),
        (">", None, None, Type.NUMBER, "", ""),
    ],
)
def test_how_far_off_a_value_is(
    op: str, value: Scalar, short_by: float | None, sort: Type, unit: str, said: str
) -> None:
    assert off_by(op, value, short_by, sort, unit) == said


def test_what_must_not_be_is_not_denied_twice() -> None:
    unmet = Unmet("locus", "whose doing it is", Type.CHOICE, "!=", "leadership", "leadership", "", None)
    assert silence_report._unmet(unmet) == "whose doing it is: leadership, not something else"


def test_facts_are_told_as_the_file_has_them_and_two_by_their_names(tmp_path: Path) -> None:
    texts = ("Zebras are counted " * 20, "Apples are weighed " * 20)
    strategies = [{"id": f"s{n}", "text": text} for n, text in enumerate(texts)]
    path = tmp_path / "plan.json"
    path.write_text(json.dumps({"format": 1, "title": "A", "strategies": strategies}, indent=1), encoding="utf-8")
    [plan] = judged(path, DAY, load())
    text = silence_report.as_text(why_not(plan, "SG404"))
    assert text.index("strategy s0") < text.index("strategy s1")
    shown = " ".join(silence_report.as_text(why_not(plan, "LC705")).split())
    assert 's0 "Zebras are counted Zebras are counted Zebras are counted…" and s1 "Apples are weighed' in shown
    assert len(shown) < 400
