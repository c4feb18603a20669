"""Renderers: which one is taken, what is said where there is none, and that none may take for ever."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from drawn import FIXTURES, renderers
from plancheck.diagrams import render
from plancheck.errors import DrawingFailed
from plancheck_run import EXEMPLARY, plancheck

DAY = ("--as-of", "2026-09-01")
DOT = 'digraph { graph [layout=nop2] a [pos="0,0" label=x] }'
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in renderers are shell scripts")


def script(folder: Path, *lines: str) -> str:
    path = folder / "renderer"
    path.write_text("\n".join(("#!/bin/sh", *lines)) + "\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def nothing_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(render.SETTING, raising=False)
    monkeypatch.setattr(render.sysconfig, "get_path", lambda _: str(tmp_path))


@pytest.mark.usefixtures("nothing_there")
def test_without_a_renderer_the_way_out_is_told() -> None:
    with pytest.raises(DrawingFailed, match="there is no renderer on this machine") as caught:
        render.draw(DOT, "svg")
    assert "--format dot" in caught.value.hint


@posix
@pytest.mark.usefixtures("nothing_there")
def test_the_setting_comes_first_then_the_path_then_what_pip_brought(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = tmp_path / "brought"
    brought.mkdir()
    named = script(tmp_path, "exit 0")
    for folder, name in ((brought, "graphviz-pure"), (tmp_path, "dot")):
        Path(script(tmp_path if folder is tmp_path else brought, "exit 0")).rename(folder / name)
        monkeypatch.setattr(render.sysconfig, "get_path", lambda _: str(brought))
        assert render.renderer() == str(folder / name)
    named = script(tmp_path, "exit 0")
    monkeypatch.setenv(render.SETTING, named)
    assert render.renderer() == named


def test_a_setting_that_names_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(render.SETTING, "/nowhere/dot")
    with pytest.raises(DrawingFailed, match="PLANCHECK_DOT names /nowhere/dot, which cannot be run"):
        render.draw(DOT, "svg")


@posix
def test_a_renderer_that_takes_too_long_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "left"
    monkeypatch.setenv(render.SETTING, script(tmp_path, f"(sleep 2; echo late > {left}) &", "sleep 600"))
    with pytest.raises(DrawingFailed, match=r"took more than 0\.2 seconds"):
        render.draw(DOT, "svg", 0.2)
    time.sleep(2.5)
    assert not left.exists()


@posix
@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("echo 'no such layout' >&2; exit 1",), "failed: no such layout"),
        (("exit 3",), "failed: exit code 3"),
        (("exit 0",), "failed: exit code 0"),
        (("echo half; exit 1",), "failed: exit code 1"),
    ],
)
def test_a_renderer_that_fails_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...], told: str
) -> None:
    monkeypatch.setenv(render.SETTING, script(tmp_path, *lines))
    with pytest.raises(DrawingFailed, match=told):
        render.draw(DOT, "svg")


@posix
def test_a_file_that_is_no_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(script(tmp_path))
    path.write_bytes(b"\x7fELF nothing of the kind")
    monkeypatch.setenv(render.SETTING, str(path))
    with pytest.raises(DrawingFailed, match="cannot be run"):
        render.draw(DOT, "svg")


@pytest.mark.parametrize("renderer", renderers())
@pytest.mark.parametrize(("form", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_pictures_are_written_as_the_file_is_called(renderer: str, form: str, begins: bytes, tmp_path: Path) -> None:
    file = tmp_path / f"plan.{form}"
    done = plancheck("graph", EXEMPLARY, *DAY, "-o", file, PLANCHECK_DOT=renderer)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert file.read_bytes().startswith(begins)


def test_without_a_renderer_nothing_is_written_and_dot_can_still_be_had(tmp_path: Path) -> None:
    file = tmp_path / "plan.svg"
    done = plancheck("graph", EXEMPLARY, *DAY, "-o", file, PLANCHECK_DOT=str(tmp_path / "none"))
    assert (done.code, file.exists()) == (2, False)
    assert "PLANCHECK_DOT" in done.err
    assert len(done.err.splitlines()) == 1
    drawn = plancheck("graph", EXEMPLARY, *DAY, PATH="", PLANCHECK_DOT="")
    assert drawn.code == 0
    assert drawn.out.startswith("digraph plan {")


def test_the_rulebook_needs_no_plan_and_other_views_do() -> None:
    assert plancheck("graph", "--view", "rulebook", "--focus", "DX").out.startswith("digraph plan {")
    done = plancheck("graph", "--view", "logic")
    assert (done.code, done.out) == (2, "")
    assert "none was given" in done.err


def test_why_draws_the_same_as_the_view_why() -> None:
    plan = FIXTURES / "stories" / "lincoln.yaml"
    by_why = plancheck("why", plan, "RC302", "--format", "dot", *DAY)
    by_graph = plancheck("graph", plan, "--view", "why", "--finding", "RC302", *DAY)
    assert by_why.code == by_graph.code == 0
    assert by_why.out == by_graph.out
    assert by_why.out.startswith("digraph plan {")
