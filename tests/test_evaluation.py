"""Measures against labels: the figures are right, and a measure that gives no answer is wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from plancheck.errors import NotFound
from plancheck.evaluation import _kappa, _Pair, _score, evaluate, read_labels
from plancheck.graph import PlanGraph
from plancheck.labels import Label
from plancheck.level_agreement import LevelAgreement, level_agreement, spearman
from plancheck.readers import submit
from plancheck.reports import evaluation_report
from plancheck.rule_evaluation import RuleScore, evaluate_rules
from plancheck.rulebook.load import load
from plancheck_run import REAL, WITHOUT_REAL, plancheck

FLAG = Label("problem_quantified", "challenge", "quantified", None, weighted=False, goal=0.8, least=0.6)
LEVEL = Label("leads_to_mirrors_problem", "strategy", "outcome_mirrors_challenge", None, weighted=True)


[DR214] = [rule for rule in load().rules if rule.id == "DR214"]


def pairs(*answers: tuple[Any, Any]) -> list[_Pair]:
    return [_Pair(said, readers, None, None, str(n)) for n, (said, readers) in enumerate(answers)]


def test_kappa_is_cohens() -> None:
    # 20 and 15 agreements of 50, 5 and 10 disagreements: kappa 0.4 (the textbook's example)
    drawn = pairs(*[(True, True)] * 20, *[(True, False)] * 5, *[(False, True)] * 10, *[(False, False)] * 15)
    assert _kappa(drawn, [False, True], weighted=False) == pytest.approx(0.4)


def test_weighted_kappa_forgives_a_neighbour_more_than_an_opposite() -> None:
    levels: list[Any] = ["no", "partly", "yes"]
    agreed = [("yes", "yes"), ("no", "no"), ("partly", "partly")] * 4
    near = _kappa(pairs(*agreed, ("partly", "yes")), levels, weighted=True)
    far = _kappa(pairs(*agreed, ("no", "yes")), levels, weighted=True)
    assert 1 > near > far > 0


def test_precision_and_recall_are_of_the_rarer_answer() -> None:
    score = _score(FLAG, pairs(*[(True, True)] * 6, (False, True), (False, False), (False, False), (True, False)))
    assert (score.rarer, score.rarer_count, score.false_alarms) == (False, 3, 1)
    assert [score.precision, score.recall] == pytest.approx([2 / 3, 2 / 3])


def test_no_answer_is_a_wrong_answer() -> None:
    score = _score(LEVEL, pairs(("yes", "yes"), (None, "yes"), ("no", "no"), (None, "no")))
    assert score.agreement == 0.5
    assert [d.said for d in score.disagreements] == [None, None]
    assert score.kappa < _score(LEVEL, pairs(*[("yes", "yes"), ("no", "no")] * 2)).kappa == 1


def test_no_answer_lowers_recall_and_not_precision() -> None:
    score = _score(FLAG, pairs(*[(False, False)] * 3, (None, False), *[(True, True)] * 5, (None, True)))
    assert [(a.answer, a.said, a.readers, a.both) for a in score.answers] == [
        (False, 3, 4, 3),
        (True, 5, 6, 5),
        (None, 2, 0, 0),
    ]
    assert (score.precision, score.recall) == (1.0, 0.75)
    assert score.standing == "goal"
    assert _score(FLAG, pairs(*[(True, True)] * 7, *[(None, False)] * 3)).standing == "short"


def test_every_answer_has_its_precision_and_recall() -> None:
    score = _score(LEVEL, pairs(("no", "no"), ("no", "partly"), ("partly", "partly"), ("yes", "partly"), ("yes", "no")))
    figures = [(a.answer, a.precision, a.recall) for a in score.answers]
    assert figures == [("no", 0.5, 0.5), ("partly", 1.0, pytest.approx(1 / 3)), ("yes", 0.0, None)]


@pytest.mark.parametrize(
    ("missed", "false_alarms", "rarer", "standing"),
    [
        (2, 0, 9, "goal"),
        (1, 1, 9, "goal"),
        (0, 2, 9, "short"),
        (3, 0, 9, "short"),
        (2, 1, 9, "short"),
        (4, 0, 10, "least"),
        (0, 0, 10, "goal"),
        (0, 0, 0, "goal"),
    ],
)
def test_errors_count_in_place_of_kappa_where_an_answer_is_rare(
    missed: int, false_alarms: int, rarer: int, standing: str
) -> None:
    found = [(True, True)] * (rarer - missed) + [(False, True)] * missed if rarer else []
    score = _score(FLAG, pairs(*found, *[(True, False)] * false_alarms, *[(False, False)] * 20))
    assert score.rarer_count == rarer
    assert score.standing == standing


@pytest.mark.parametrize(("wrong", "standing"), [(4, "goal"), (5, "least"), (8, "least"), (9, "short")])
def test_a_kappa_is_held_against_goal_and_least(wrong: int, standing: str) -> None:
    # 20 of each answer: kappa is 1 - wrong / 20, so 0.80, 0.75, 0.60 and 0.55
    drawn = [(True, True)] * (20 - wrong) + [(False, True)] * wrong
    mirrored = [(False, False)] * 20
    score = _score(FLAG, pairs(*drawn, *mirrored))
    assert (round(score.kappa, 2), score.standing) == (round(1 - wrong / 20, 2), standing)


def test_the_table_tells_goals_and_what_stands_in_their_place() -> None:
    rare = _score(FLAG, pairs(*[(True, True)] * 8, (False, True), *[(False, False)] * 20))
    common = _score(FLAG, pairs(*[(True, True)] * 15, *[(False, True)] * 5, *[(False, False)] * 20))
    unset = _score(LEVEL, pairs(("yes", "yes"), ("no", "no")))
    told = evaluation_report.as_text([rare, common, unset], LevelAgreement(12, 0.5), with_texts=False)
    assert told == dedent("""\
        measure                                 n  agree  kappa  goal         prec. recall  rarer answer
        challenge.quantified                   29   0.97   0.92  0.80 met      1.00   0.89  true, 9 times*, 1 wrong, 0 false alarms
        challenge.quantified                   40   0.88   0.75  0.80 short    1.00   0.75  true, 20 times
        strategy.outcome_mirrors_challenge      2   1.00   1.00     –             –      –

        met: the goal is reached; short: only the least that it must have; below: not even that
        * under 10 times: the goal is met with at most 2 wrong, 1 of them a false alarm, whatever kappa is
        levels of 12 plans against the readers' mean overall: Spearman's rho 0.50
        """)


def test_what_has_no_goal_has_no_standing() -> None:
    assert _score(LEVEL, pairs(("yes", "yes"))).standing is None


@pytest.mark.parametrize(
    ("one", "other", "rho"),
    [
        ([1, 2, 3, 4], [10, 20, 30, 40], 1.0),
        ([1, 2, 3, 4], [4, 3, 2, 1], -1.0),
        # ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5)
        ([1, 2, 2, 3], [1, 2, 3, 4], 0.9486832980505138),
        ([2, 2, 2], [1, 2, 3], None),
        ([], [], None),
    ],
)
def test_spearmans_rho_shares_ranks_among_equals(one: list[float], other: list[float], rho: float | None) -> None:
    assert spearman(one, other) == (rho if rho is None else pytest.approx(rho))


def test_levels_are_held_against_the_mean_of_a_plans_labels() -> None:
    rows: list[dict[str, Any]] = [
        {"plan": "A", "overall": 1},
        {"plan": "A", "overall": 2},
        {"plan": "B", "overall": 3},
        {"plan": "C", "overall": None},
        {"plan": "D", "overall": 2},
    ]
    assert level_agreement(rows, {"A": 1, "B": 3, "C": 1, "D": None, "E": 4}) == LevelAgreement(2, 1.0)


def test_a_rule_is_held_against_the_verdict_that_the_readers_answers_give() -> None:
    submission = submit(
        {
            "format": 1,
            "title": "Plan A",
            "challenges": ["31 % read at grade level.", "Attendance is low because nobody calls home."],
        }
    )
    rows = [
        {"id": "1", "plan": "Plan A", "rows": [0], "problem_cause_free": answer, "problem_sources": 1}
        for answer in (True, None)
    ]
    [score] = evaluate_rules([DR214], rows, [PlanGraph(submission, date(2026, 9, 1))])
    # several facts in a row: it fires where it fires on all of them, and one challenge is free of causes
    assert score == RuleScore("DR214", judged=1, fired=0, should=0, both=0)
    [score] = evaluate_rules(
        [DR214], [rows[0] | {"problem_cause_free": False}], [PlanGraph(submission, date(2026, 9, 1))]
    )
    assert score == RuleScore("DR214", judged=1, fired=0, should=1, both=0)


def test_rows_join_labels_and_facts_and_other_plans_are_left_aside() -> None:
    submission = submit(
        {"format": 1, "title": "Plan A", "challenges": ["31 % of students read at grade level.", "Students struggle."]}
    )
    rows = [
        {"id": "1", "plan": "Plan A", "rows": [0], "problem_quantified": True},
        {"id": "2", "plan": "Plan B", "rows": [0], "problem_quantified": False},
    ]
    (score,) = evaluate(rows, [PlanGraph(submission, date(2026, 9, 1))])
    assert (score.count, score.agreement, score.label.attribute) == (1, 1.0, "quantified")


@pytest.mark.parametrize("line", ["[]", "{", '{"plan": "A"}', '{"rows": [1]}'])
def test_a_line_that_is_no_label_is_told_with_its_number(line: str) -> None:
    with pytest.raises(NotFound, match=r"labels.jsonl:2: no label"):
        read_labels(["\n", line], "labels.jsonl")


def test_where_no_goal_stands_none_is_dated() -> None:
    plan = PlanGraph(
        submit({"format": 1, "title": "Plan A", "goals": ["Teams confer.", "Teams confer by May 2027."]}),
        date(2026, 9, 1),
    )
    rows = [
        {"id": "1", "plan": "Plan A", "rows": [0], "goal_dated": True},
        {"id": "2", "plan": "Plan A", "rows": [99], "goal_dated": False, "problem_quantified": False},
    ]
    dated, quantified = sorted(evaluate(rows, [plan]), key=lambda score: score.label.name)
    assert (dated.count, dated.agreement) == (2, 1.0)
    assert quantified.counts == ((None, False, 1),)  # a challenge that is not found is no answer


@pytest.mark.skipif(not REAL.exists(), reason=WITHOUT_REAL)
def test_every_label_is_scored_on_the_real_plans() -> None:
    done = plancheck("evaluate", REAL.with_name("network-a.labels.jsonl"), REAL, "--part", "14-25", "--format", "json")
    assert done.code == 0
    told = json.loads(done.out)
    measures = told["measures"]
    assert told["levels"]["plans"] == 12
    assert -1 <= told["levels"]["spearman"] <= 1
    assert {measure["standing"] for measure in measures} <= {"goal", "least", "short"}
    assert len(measures) == 16
    assert all(20 <= measure["count"] <= 25 for measure in measures)
    assert all(len(m["disagreements"]) == round((1 - m["agreement"]) * m["count"]) for m in measures)


def test_an_evaluation_without_a_shared_plan_is_told(tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").write_text('{"plan": "Nobody", "rows": [1]}\n', encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("format: 1\ntitle: Somebody\n", encoding="utf-8")
    done = plancheck("evaluate", tmp_path / "labels.jsonl", tmp_path / "plan.yaml")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    "row",
    [
        "[" * 100_000,
        "1",
        "{}",
        '{"plan": ["A"], "rows": [1]}',
        '{"plan": "A", "rows": [[1]]}',
        '{"plan": "A", "rows": [true]}',
    ],
    ids=lambda row: row[:30],
)
def test_what_names_no_row_of_a_plan_is_no_label(row: str) -> None:
    with pytest.raises(NotFound, match=r"labels.jsonl:1: no label"):
        read_labels([row], "labels.jsonl")


@pytest.mark.parametrize(
    ("label", "answer"),
    [("overall", "good"), ("problem_quantified", {"said": True}), ("leads_to_mirrors_problem", "maybe")],
)
def test_an_answer_that_is_none_is_told(label: str, answer: object) -> None:
    row = json.dumps({"plan": "A", "rows": [1], label: answer})
    with pytest.raises(NotFound, match=f'labels.jsonl:1: "{label}" has no answer that a reader could give'):
        read_labels([row], "labels.jsonl")
    assert read_labels([json.dumps({"plan": "A", "rows": [1], label: None, "x": answer})], "labels.jsonl")


@pytest.mark.parametrize("part", ["0-3", "3-2", "²-3", "1", "1-", "-"])
def test_a_part_that_is_none_is_told(part: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text("", encoding="utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text("format: 1\ntitle: A\n", encoding="utf-8")
    done = plancheck("evaluate", path, plan, f"--part={part}")
    assert (done.code, done.err) == (2, f"plancheck: {part} is no part (write it as 14-25; the first plan is 1)\n")


def test_a_part_may_be_written_with_leading_zeros(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps({"plan": "A", "rows": [1], "problem_quantified": True}), encoding="utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text("format: 1\ntitle: A\nchallenges: [{text: 40 % of students read.}]\n", encoding="utf-8")
    written = [plancheck("evaluate", path, plan, f"--part={part}") for part in ("01-01", "1-1")]
    assert [(done.code, done.err) for done in written] == [(0, ""), (0, "")]
    assert written[0].out.replace("01-01", "1-1") == written[1].out
