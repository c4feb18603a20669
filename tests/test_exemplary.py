"""The exemplary plan: nothing is found in it, in whatever form, on whatever day and by whatever engine."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import make_exemplary
import pytest

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.errors import NotFound
from plancheck.readers import read
from plancheck.rulebook.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.findings import PlanReport
    from plancheck.rulebook.model import Rulebook
    from plancheck.submission import Submission

FORMS = {"yaml": make_exemplary.WRITTEN, "json": make_exemplary.MADE}
DAYS = [date(2026, 6, 20), date(2026, 11, 22), date(2027, 6, 30), date(2030, 1, 1)]
"""After submission, in the first autumn, after the last day, and long after."""
NOTHING_TO_EXAMINE = {"AP512", "OR608", "PT103", "RC310", "SG425"}
"""No purchase, no milestone astray, no high school grades, no cause out of reach, no goal over twelve months."""


@cache
def rulebook() -> Rulebook:
    return load()


@cache
def submission(path: Path) -> Submission:
    [one] = read(path, path.name).submissions
    return one


def report(form: str, day: date, engine: str) -> PlanReport:
    try:
        chosen = choose(engine)  # type: ignore[arg-type]
    except NotFound as error:
        pytest.skip(str(error))
    done = judge(submission(FORMS[form]), rulebook(), chosen, day)
    assert (done.engine, done.engine_failure) == (engine, None)
    return done


@pytest.mark.parametrize("engine", ["plain", "durable"])
@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_found_in_the_exemplary_plan(form: str, day: date, engine: str) -> None:
    done = report(form, day, engine)
    assert [(finding.rule, finding.elements, finding.message) for finding in done.findings] == []
    assert {str(stage.stage): stage.level for stage in done.grade.stages} == dict.fromkeys(
        ["PT", "DR", "RC", "SG", "AP", "OR", "LC"], 4
    )
    assert (done.grade.overall, done.grade.partial) == (4, False)


def test_every_rule_is_assessed_on_the_exemplary_plan_and_nearly_every_one_has_something_to_examine() -> None:
    runs = report("yaml", DAYS[0], "plain").rules
    assert {run.id: run.not_assessed for run in runs if run.not_assessed} == {}
    assert {run.id for run in runs if not run.examined} == NOTHING_TO_EXAMINE


def test_the_forms_of_the_exemplary_plan_are_read_to_the_same_plan() -> None:
    assert submission(FORMS["yaml"]).plan == submission(FORMS["json"]).plan


def test_the_made_form_is_in_step_with_the_written_one() -> None:
    assert not make_exemplary.out_of_step(), "run python tools/make_exemplary.py"
