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
    "problem_sources": 11,
    "problem_subgroup": 1,
    "problem_cause_free": 7,
    "cause_locus": 2,
    "cause_is_missing_solution": 2,
    "cause_cites_evidence": 3,
    "cause_restates_problem": 0,
    "toa_complete": 0,
    "toa_instructional_core": 2,
    "toa_program_install": 0,
    "leads_to_measurable": 1,
    "leads_to_mirrors_problem": 6,
    "goal_measurable": 0,
    "goal_dated": 0,
    "goal_measures_practice": 17,
}
"""Question → answers of all that may differ from the readers'; to be lowered, never raised."""


@pytest.fixture(scope="module")
def agreed() -> dict[bool, dict[str, Agreement]]:
    return agreements(PLANS, LABELS)


@pytest.mark.parametrize("question", MEASURES)
def test_measures_agree_with_readers(question: str, agreed: dict[bool, dict[str, Agreement]]) -> None:
    errors = sum(half[question].errors for half in agreed.values())
    assert errors <= MOST_ERRORS[question]
