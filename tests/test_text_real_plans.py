"""On the labelled real plans the measures agree with the readers at least as far as they have got."""

from __future__ import annotations

from pathlib import Path

import pytest

from text_agreement import MEASURES, Agreement, agreements

REAL = Path(__file__).parents[2] / "shared" / "plans" / "real"
PLANS, LABELS = REAL / "network-a.xlsx", REAL / "network-a.labels.jsonl"

pytestmark = pytest.mark.skipif(not LABELS.exists(), reason="the labelled real plans are not on this machine")

MOST_ERRORS = {
    "problem_quantified": 0,
    "problem_sources": 9,
    "problem_subgroup": 0,
    "problem_cause_free": 6,
    "cause_locus": 3,
    "cause_is_missing_solution": 3,
    "cause_cites_evidence": 2,
    "cause_restates_problem": 0,
    "toa_complete": 1,
    "toa_instructional_core": 2,
    "toa_program_install": 0,
    "leads_to_measurable": 1,
    "leads_to_mirrors_problem": 10,
    "goal_measurable": 0,
    "goal_dated": 0,
    "goal_measures_practice": 14,
}
"""Question → answers of all that may differ from the readers'.

Lowered with every gain, and raised only where a measure was made to read plans of other schools better: wording that
was learnt from half of these plans by heart does well here, and nowhere else."""


@pytest.fixture(scope="module")
def agreed() -> dict[bool, dict[str, Agreement]]:
    return agreements(PLANS, LABELS)


@pytest.mark.parametrize("question", MEASURES)
def test_measures_agree_with_readers(question: str, agreed: dict[bool, dict[str, Agreement]]) -> None:
    errors = sum(half[question].errors for half in agreed.values())
    assert errors <= MOST_ERRORS[question]
