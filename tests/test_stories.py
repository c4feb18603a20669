"""The road map's stories, told as plans: what the rules must say of each, and what they must not."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rule_cases import plain_data

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.errors import NotFound
from plancheck.readers import read, submit
from plancheck.rulebook.load import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.findings import Finding, PlanReport
    from plancheck.rulebook.model import Rulebook
    from plancheck.submission import Submission

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "stories"
EXPECTED: dict[str, Any] = plain_data((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
STORIES = sorted(EXPECTED)
DAY = date(2026, 9, 1)

_RANGE = re.compile(r"([A-Z]{2})(\d{3}) to \1(\d{3})")


@pytest.fixture(params=["plain", "durable"])
def engine(request: pytest.FixtureRequest) -> str:
    try:
        choose(request.param)
    except NotFound as error:
        pytest.skip(str(error))
    return str(request.param)


@cache
def rulebook() -> Rulebook:
    return load()


@cache
def report(story: str, engine: str) -> PlanReport:
    [submission] = read(FOLDER / f"{story}.yaml", f"{story}.yaml").submissions
    return judged(submission, engine)


def judged(submission: Submission, engine: str) -> PlanReport:
    done = judge(submission, rulebook(), choose(engine), DAY)  # type: ignore[arg-type]
    assert done.engine_failure is None
    return done


def silent(entry: str) -> Iterator[str]:
    """The rules that an entry names, each of which there must be."""
    known = [rule.id for rule in rulebook().rules]
    if match := _RANGE.fullmatch(entry):
        stage, first, last = match.groups()
        named = [rule for rule in known if f"{stage}{first}" <= rule <= f"{stage}{last}"]
        assert named[0] == f"{stage}{first}"
        assert named[-1] == f"{stage}{last}"
        yield from named
    else:
        assert entry in known
        yield entry


def lacks(entry: str | dict[str, list[str]], findings: tuple[Finding, ...]) -> bool:
    """Whether what an entry asks for is missing from the findings."""
    if isinstance(entry, dict):
        [(rule, elements)] = entry.items()
        return not set(elements) <= {name for f in findings if f.rule == rule for name in f.elements}
    rule, _, case = entry.partition(".")
    return not any(f.rule == rule and case in {"", f.case} for f in findings)


def test_every_story_is_told_and_every_telling_is_judged() -> None:
    assert sorted({path.stem for path in FOLDER.glob("*.yaml")} - {"expected"}) == STORIES


@pytest.mark.parametrize("story", STORIES)
def test_the_rules_find_what_went_wrong(story: str, engine: str) -> None:
    findings = report(story, engine).findings
    assert [entry for entry in EXPECTED[story]["must_fire"] if lacks(entry, findings)] == []


@pytest.mark.parametrize("story", STORIES)
def test_the_rules_leave_alone_what_went_right(story: str, engine: str) -> None:
    fired = {finding.rule: finding.message for finding in report(story, engine).findings}
    wanted = EXPECTED[story]["must_stay_silent"]
    quiet = set(fired) if wanted == "everything" else {rule for entry in wanted for rule in silent(entry)}
    assert {rule: message for rule, message in fired.items() if rule in quiet} == {}


@pytest.mark.parametrize("story", [story for story in STORIES if "afterwards" in EXPECTED[story]])
def test_a_change_brings_out_what_it_breaks(story: str, engine: str) -> None:
    change = EXPECTED[story]["afterwards"]
    plan = plain_data((FOLDER / f"{story}.yaml").read_text(encoding="utf-8"))
    [action] = [action for action in plan["actions"] if change["action_with"] in action["text"]]
    action.update(change["set"])
    assert [finding.rule for finding in judged(submit(plan), engine).findings] == change["must_fire"]


@pytest.mark.parametrize("story", STORIES)
def test_a_story_says_how_far_it_has_come(story: str) -> None:
    plan = plain_data((FOLDER / f"{story}.yaml").read_text(encoding="utf-8"))
    assert plan["covers"]
