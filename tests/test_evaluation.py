"""Measures against labels: the figures are right, and a measure that gives no answer is wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plancheck.errors import NotFound
from plancheck.evaluation import Label, _kappa, _Pair, _score, evaluate, read_labels
from plancheck.graph import PlanGraph
from plancheck.readers import submit
from plancheck_run import REAL, WITHOUT_REAL, plancheck

FLAG = Label("problem_quantified", "challenge", "quantified", None, weighted=False)
LEVEL = Label("leads_to_mirrors_problem", "strategy", "outcome_mirrors_challenge", None, weighted=True)


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
    assert (score.precision, score.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))


def test_no_answer_is_a_wrong_answer() -> None:
    score = _score(LEVEL, pairs(("yes", "yes"), (None, "yes"), ("no", "no"), (None, "no")))
    assert score.agreement == 0.5
    assert [d.said for d in score.disagreements] == [None, None]


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


@pytest.mark.skipif(not REAL.exists(), reason=WITHOUT_REAL)
def test_every_label_is_scored_on_the_real_plans() -> None:
    done = plancheck("evaluate", REAL.with_name("network-a.labels.jsonl"), REAL, "--part", "14-25", "--format", "json")
    assert done.code == 0
    measures = json.loads(done.out)["measures"]
    assert len(measures) == 16
    assert all(20 <= measure["count"] <= 25 for measure in measures)
    assert all(len(m["disagreements"]) == round((1 - m["agreement"]) * m["count"]) for m in measures)


def test_an_evaluation_without_a_shared_plan_is_told(tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").write_text('{"plan": "Nobody", "rows": [1]}\n', encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("format: 1\ntitle: Somebody\n", encoding="utf-8")
    done = plancheck("evaluate", tmp_path / "labels.jsonl", tmp_path / "plan.yaml")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
