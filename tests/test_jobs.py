"""Many files over several processes: the same report, and nothing lost where a process dies."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from datetime import date
from pathlib import Path

import pytest

from plancheck import jobs
from plancheck.check import Examined, Judging, examine
from plancheck.engine import choose
from plancheck.readers import find
from plancheck.readers.results import Source
from plancheck.rulebook.load import load
from plancheck_run import EXEMPLARY, FIXTURES, plancheck

DAY = date(2026, 9, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(40):
        story = sorted((FIXTURES / "stories").glob("m*.yaml"))[number % 3]
        shutil.copy(story, tmp_path / f"plan-{number:02}.yaml")
    (tmp_path / "plan-99.yaml").write_text("format: 1\ntitle: [\n", encoding="utf-8")
    return tmp_path


def test_the_number_of_processes_does_not_show(folder: Path) -> None:
    one, two = (
        plancheck("check", folder, "--as-of", "2026-09-01", "--format", "json", "--jobs", n) for n in ("1", "2")
    )
    assert (one.code, one.out, one.err) == (two.code, two.out, two.err)
    assert '"plans": 40' in one.out


@pytest.mark.parametrize(("files", "asked", "used"), [(1, None, 1), (64, None, 1), (1, 3, 3), (9000, 1, 1)])
def test_few_files_need_one_process(files: int, asked: int | None, used: int) -> None:
    assert jobs.processes_for(files, asked) == used


def test_many_files_use_the_cores() -> None:
    assert jobs.processes_for(9000, None) == (os.cpu_count() or 1)


def _die(_sources: object) -> None:
    os._exit(1)


def test_where_a_process_dies_the_plain_evaluator_takes_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rulebook, found = load(), find([str(folder)])
    order = jobs.Order((), "plain", DAY, frozenset(), None)
    monkeypatch.setattr(jobs, "_work", _die)
    outcomes = list(jobs.examine_all(found.files, rulebook, order, 2))
    reports = [report for outcome in outcomes for report in outcome.reports]
    assert len(reports) == 40
    assert {report.engine for report in reports} == {"plain"}
    assert {report.engine_failure for report in reports} == {"plain: a process that judged plans has died"}


def _slowly(sources: tuple[Source, ...]) -> list[Examined]:
    with tempfile.NamedTemporaryFile(dir=sources[0].path.parent, suffix=".seen", delete=False):
        time.sleep(0.02)
    return [Examined((), ())]


def test_who_asks_for_no_more_does_not_wait_for_the_rest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_work", _slowly)
    monkeypatch.setattr(jobs, "CHUNK", 1)
    files = find([str(folder)]).files * 10
    order = jobs.Order((), "plain", DAY, frozenset(), None)
    outcomes = jobs.examine_all(files, load(), order, 2)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert len(list(folder.glob("*.seen"))) < len(files) / 2


def test_a_plan_that_trips_plancheck_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(*_arguments: object) -> None:
        msg = "no such thing"
        raise KeyError(msg)

    monkeypatch.setattr("plancheck.check.judge", trip)
    outcome = examine(find([str(EXEMPLARY)]).files[0], load(), Judging(choose("plain"), DAY))
    assert outcome.reports == ()
    assert [(e.plan, e.reason) for e in outcome.unreadable] == [
        (
            "Cedar Hollow Middle School improvement plan 2026-27",
            "plancheck itself failed on this plan: KeyError: 'no such thing'",
        )
    ]
