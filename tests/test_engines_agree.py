"""Both engines say the same of every plan that there is, and of thousands that nobody wrote."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rule_cases import FOLDER, cases_of

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.errors import EngineFailed, NotFound, PlanUnreadable
from plancheck.readers import find, read, submit
from plancheck.rulebook.load import load
from random_plans import random_plan
from random_run import tally_all

if TYPE_CHECKING:
    from plancheck.engine import Match
    from plancheck.findings import PlanReport
    from plancheck.readers import Source
    from plancheck.rulebook.model import Rulebook
    from plancheck.submission import Submission

TOP = Path(__file__).resolve().parent.parent
PLANS = find([str(TOP / "fixtures" / folder) for folder in ("plans", "stories", "defects")]).files
NETWORK = TOP.parent / "shared" / "plans" / "real" / "network-a.xlsx"
DAYS = (date(2026, 9, 1), date(2027, 7, 1))
COUNT = int(os.environ.get("PLANCHECK_RANDOM_PLANS", "300"))
MANY = 5_000
LEAST = 50
"""Plans out of the many on which each rule must fire, and on which it must look and be silent."""

try:
    choose("durable")
except NotFound as error:
    WITHOUT: str | None = str(error)
else:
    WITHOUT = None
needs_both = pytest.mark.skipif(WITHOUT is not None, reason=WITHOUT or "")


@cache
def rulebook() -> Rulebook:
    return load()


def by(engine: str, submission: Submission, as_of: date) -> PlanReport:
    """The report by one engine, with the engine's name left out."""
    report = judge(submission, rulebook(), choose(engine), as_of)  # type: ignore[arg-type]
    assert (report.engine, report.engine_failure) == (engine, None)
    return replace(report, engine="")


@needs_both
@pytest.mark.parametrize("source", PLANS, ids=lambda source: "/".join(source.path.parts[-2:]))
def test_both_engines_say_the_same_of_a_fixture(source: Source) -> None:
    submissions = read(source.path, source.shown).submissions
    assert submissions
    for submission in submissions:
        for as_of in DAYS:
            assert by("durable", submission, as_of) == by("plain", submission, as_of)


@needs_both
@pytest.mark.parametrize("rule", sorted(path.stem for path in FOLDER.glob("*.yaml")))
def test_both_engines_say_the_same_of_the_cases_of_a_rule(rule: str) -> None:
    for case in cases_of(rule):
        submission = submit(case.plan)
        assert by("durable", submission, case.as_of) == by("plain", submission, case.as_of), case.name


@needs_both
@pytest.mark.skipif(not NETWORK.exists(), reason=f"the real plans are not here: {NETWORK.name}")
def test_both_engines_say_the_same_of_every_real_plan() -> None:
    submissions = read(NETWORK, NETWORK.name).submissions
    assert submissions
    for submission in submissions:
        assert by("durable", submission, DAYS[0]) == by("plain", submission, DAYS[0])


@needs_both
@pytest.mark.parametrize("first", range(0, 200, 25))
def test_both_engines_say_the_same_of_a_random_plan(first: int) -> None:
    for seed in range(first, first + 25):
        drawn = random_plan(seed)
        submission = submit(drawn.data)
        assert by("durable", submission, drawn.as_of) == by("plain", submission, drawn.as_of), seed


def test_engines_agree_on_random_plans_and_on_thousands_of_them_every_rule_fires_and_is_silent() -> None:
    found = tally_all(COUNT)
    assert (found.differing, found.failed) == ([], [])
    rare = {
        rule.id: (found.fired[rule.id], found.silent[rule.id])
        for rule in rulebook().rules
        if COUNT >= MANY and min(found.fired[rule.id], found.silent[rule.id]) < LEAST
    }
    assert rare == {}


class Broken:
    """An engine that never comes to an end."""

    name = "broken"

    def match(self, *_program_and_facts: object) -> frozenset[Match]:
        """Always fails."""
        reason = "the batch was cut"
        raise EngineFailed(reason)


def test_the_plain_evaluator_takes_over_where_an_engine_fails_and_the_report_says_so() -> None:
    drawn = random_plan(3)
    submission = submit(drawn.data)
    report = judge(submission, rulebook(), Broken(), drawn.as_of)
    assert (report.engine, report.engine_failure) == ("plain", "broken: the batch was cut")
    assert replace(report, engine="", engine_failure=None) == by("plain", submission, drawn.as_of)


def test_the_same_seed_gives_the_same_plan() -> None:
    assert [random_plan(seed) for seed in range(20)] == [random_plan(seed) for seed in range(20)]


def test_random_plans_can_all_be_read() -> None:
    unreadable = []
    for seed in range(300):
        try:
            submit(random_plan(seed).data)
        except PlanUnreadable as error:
            unreadable.append((seed, error.reason))
    assert unreadable == []
