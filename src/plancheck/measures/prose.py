"""All questions about prose under one name, for measures that build on their answers."""

from plancheck.measures.prose_cause import (
    cites_evidence,
    locus,
    missing_kind,
    missing_solution,
    restates_challenge,
    trait_of_people,
)
from plancheck.measures.prose_challenge import (
    cause_free,
    names_solution,
    names_subgroup,
    quantified,
    source_count,
    states_cause,
)
from plancheck.measures.prose_goal import (
    by_percent_without_unit,
    dated,
    is_test_score,
    measurable,
    measures_practice,
    practice_of_adults,
)
from plancheck.measures.prose_strategy import (
    installs_in_title,
    instructional_core,
    outcome_mirrors_challenge,
    outcome_quantified,
    program_install,
    says_adult_practice,
    theory_complete,
)
from plancheck.measures.prose_work import acquires, adult_practice, observable, only_meets

__all__ = [
    "acquires",
    "adult_practice",
    "by_percent_without_unit",
    "cause_free",
    "cites_evidence",
    "dated",
    "installs_in_title",
    "instructional_core",
    "is_test_score",
    "locus",
    "measurable",
    "measures_practice",
    "missing_kind",
    "missing_solution",
    "names_solution",
    "names_subgroup",
    "observable",
    "only_meets",
    "outcome_mirrors_challenge",
    "outcome_quantified",
    "practice_of_adults",
    "program_install",
    "quantified",
    "restates_challenge",
    "says_adult_practice",
    "source_count",
    "states_cause",
    "theory_complete",
    "trait_of_people",
]
