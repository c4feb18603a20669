"""Single defects put into the exemplary plan: each is found where it is, and nothing else is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from rule_cases import plain_data, rule_ids

from changed_plan import changed
from plancheck.check import judge
from plancheck.engine import choose
from plancheck.errors import NotFound
from plancheck.readers import submit
from plancheck.rulebook.load import load

if TYPE_CHECKING:
    from plancheck.findings import Finding
    from plancheck.rulebook.model import Rulebook

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
FILES = sorted((FIXTURES / "defects").glob("*.yaml"))
EXEMPLARY = plain_data((FIXTURES / "plans" / "exemplary.yaml").read_text(encoding="utf-8"))
DAY = "2026-09-01"
KEYS = {"title", "as_of", "change", "must_fire", "may_fire"}


@dataclass(frozen=True, slots=True)
class Defect:
    """A change to the exemplary plan; what must be found then, and which rules speak of its consequences."""

    title: str
    change: list[dict[str, object]]
    must_fire: frozenset[str]
    may_fire: frozenset[str]
    as_of: date


@cache
def rulebook() -> Rulebook:
    return load()


def defect(path: Path) -> Defect:
    data = plain_data(path.read_text(encoding="utf-8"))
    assert data.keys() <= KEYS
    return Defect(
        title=data["title"],
        change=data["change"],
        must_fire=frozenset(data["must_fire"]),
        may_fire=frozenset(data.get("may_fire", ())),
        as_of=date.fromisoformat(data.get("as_of", DAY)),
    )


@cache
def found(path: Path, engine: Literal["plain", "durable"] = "plain") -> tuple[Finding, ...]:
    wanted = defect(path)
    report = judge(submit(changed(EXEMPLARY, wanted.change)), rulebook(), choose(engine), wanted.as_of)
    assert (report.engine, report.engine_failure) == (engine, None)
    return report.findings


def shown(finding: Finding) -> str:
    return f"{finding.rule}@{' and '.join(finding.elements)}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_defect_is_found_where_it_is_and_nothing_else_is(path: Path) -> None:
    wanted = defect(path)
    apart = [finding for finding in found(path) if finding.rule not in wanted.may_fire]
    assert {shown(finding): finding.message for finding in apart}.keys() == wanted.must_fire


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_may_fire_besides_does(path: Path) -> None:
    assert defect(path).may_fire <= {finding.rule for finding in found(path)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_engines_find_the_same(path: Path) -> None:
    try:
        choose("durable")
    except NotFound as error:
        pytest.skip(str(error))
    assert found(path, "durable") == found(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_defect_is_called_after_the_rule_that_must_find_it(path: Path) -> None:
    wanted = defect(path)
    rule, _, slug = path.stem.partition("-")
    assert {entry.partition("@")[0] for entry in wanted.must_fire} == {rule}
    assert wanted.may_fire.isdisjoint({rule})
    assert slug
    assert wanted.title
    assert not wanted.title.endswith(".")


def test_there_is_a_defect_for_every_rule() -> None:
    assert {path.stem.partition("-")[0] for path in FILES} == set(rule_ids())


def test_a_path_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match=r"actions\[a99\]\.end: nothing at a99"):
        changed(EXEMPLARY, [{"set": "actions[a99].end", "to": "2027-01-01"}])
    with pytest.raises(ValueError, match="nothing at hats"):
        changed(EXEMPLARY, [{"remove": "hats"}])
    with pytest.raises(ValueError, match="nothing at 8"):
        changed(EXEMPLARY, [{"remove": "actions[8]"}])
    with pytest.raises(ValueError, match="not a step"):
        changed(EXEMPLARY, [{"set": "title"}])


def test_a_change_leaves_the_plan_itself_as_it_was() -> None:
    plan = {"actions": [{"id": "a1", "after": ["a0"]}, {"id": "a2"}]}
    steps = [
        {"set": "actions[a1].end", "to": "2027-01-01"},
        {"add": "actions[a1].after", "item": "a2"},
        {"add": "actions[2].after", "item": "a1"},
        {"remove": "actions[a1].after[1]"},
    ]
    assert changed(plan, steps) == {
        "actions": [{"id": "a1", "after": ["a2"], "end": "2027-01-01"}, {"id": "a2", "after": ["a1"]}]
    }
    assert plan == {"actions": [{"id": "a1", "after": ["a0"]}, {"id": "a2"}]}
