"""One plan in six forms is one plan: equal, with the same findings, each placed where its own form says it."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from filled_plan import filled_plan
from held_there import held
from plancheck.carrying import EVERYTHING
from plancheck.check import judge
from plancheck.cli.main import group
from plancheck.engine import choose
from plancheck.graph import PlanGraph
from plancheck.graph.elements import TEXTS, elements_of
from plancheck.readers import read
from plancheck.rulebook.load import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.findings import Finding
    from plancheck.graph.elements import Element
    from plancheck.submission import Submission

ROOT = Path(__file__).parents[1]
STORIES = sorted(p for p in (ROOT / "fixtures" / "stories").glob("*.yaml") if p.stem != "expected")
PLANS = ROOT / "fixtures" / "plans"
ALL = [*STORIES, PLANS / "exemplary.yaml", *sorted((PLANS / "everything-wrong").glob("*.yaml"))]
FORMS = ("yaml", "json", "xlsx", "docx", "csv", "md")
DAY = date(2026, 9, 1)

each_plan = pytest.mark.parametrize("plan", ALL, ids=lambda path: path.stem)
each_form = pytest.mark.parametrize("form", FORMS)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


def one(path: Path) -> Submission:
    result = read(path, path.name)
    assert result.unreadable == ()
    (submission,) = result.submissions
    return submission


@cache
def converted(plan: Path, form: str, folder: Path) -> tuple[Path, Submission]:
    """The plan in a form, made by the command, and what is read of it."""
    target = folder / f"{plan.stem}.{form}"
    done = CliRunner().invoke(group, ["convert", str(plan), str(target)])
    assert (done.exit_code, done.output) == (0, "")
    return target, one(target)


@cache
def judged(plan: Path, form: str, folder: Path) -> tuple[tuple[Finding, ...], PlanGraph]:
    """What the rules find in the plan in a form, and its graph."""
    _, submission = converted(plan, form, folder)
    return judge(submission, load(()), choose("plain"), DAY).findings, PlanGraph(submission, DAY)


@cache
def judged_as_written(plan: Path) -> tuple[tuple[Finding, ...], PlanGraph]:
    submission = one(plan)
    return judge(submission, load(()), choose("plain"), DAY).findings, PlanGraph(submission, DAY)


def said(finding: Finding, graph: PlanGraph) -> tuple[Any, ...]:
    """All of a finding but its places; elements by name and text."""
    elements = [(name, element.text if (element := graph.named(name)) else "") for name in finding.elements]
    return (
        finding.rule,
        finding.case,
        finding.severity,
        finding.fingerprint,
        elements,
        finding.message,
        finding.because,
    )


def fold(text: str) -> str:
    return " ".join(text.split())


@each_form
@each_plan
def test_a_plan_is_read_whole_from_every_form(plan: Path, form: str, folder: Path) -> None:
    before = one(plan)
    _, after = converted(plan, form, folder)
    assert after.plan == before.plan
    assert after.carries == before.carries == EVERYTHING
    assert after.remarks == ()


@each_form
@each_plan
def test_its_findings_are_the_same_in_every_form(plan: Path, form: str, folder: Path) -> None:
    expected, before = judged_as_written(plan)
    found, after = judged(plan, form, folder)
    assert [said(finding, after) for finding in found] == [said(finding, before) for finding in expected]


@each_form
@each_plan
def test_the_text_of_every_element_stands_at_its_place(plan: Path, form: str, folder: Path) -> None:
    path, submission = converted(plan, form, folder)
    seen = 0
    for element, key in with_text(submission):
        place = submission.places.at((*element.path, key))
        assert held(path, place) == [fold(element.text)]
        seen += 1
    assert seen > 10


@each_form
@each_plan
def test_a_finding_stands_where_its_elements_are_named(plan: Path, form: str, folder: Path) -> None:
    path, _ = converted(plan, form, folder)
    found, graph = judged(plan, form, folder)
    for finding in found:
        assert {place.file for place in finding.places} == {path.name}
        for name, place in zip(finding.elements, finding.places, strict=False):
            element = graph.named(name)
            if element is not None and element.kind != "plan":
                assert {element.id, fold(element.text)} & set(held(path, place)), (finding.rule, name)
            elif element is None:
                assert any(held(path, place))


def with_text(submission: Submission) -> Iterator[tuple[Element, str]]:
    """Elements that say something, with the key of what they say."""
    for element in elements_of(submission.plan):
        keys = TEXTS.get(element.kind, ("text",))
        key = next((key for key in keys if getattr(element.item, key, None)), None)
        if key is not None and isinstance(getattr(element.item, key), str):
            yield element, key


@each_form
def test_no_key_of_the_format_is_dropped(form: str, tmp_path: Path) -> None:
    whole = tmp_path / "before" / "whole.json"
    whole.parent.mkdir()
    whole.write_text(json.dumps(filled_plan()), encoding="utf-8")
    before = one(whole).plan.model_dump(by_alias=True)
    _, after = converted(whole, form, tmp_path)
    assert after.plan.model_dump(by_alias=True) == before
    assert None not in before.values()
