"""The wheel, built and installed elsewhere, checks a plan with its own rules."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from plancheck_run import EXEMPLARY, ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_rule_and_view(wheel: Path) -> None:
    held = {Path(name).name for name in zipfile.ZipFile(wheel).namelist()}
    rules = {path.name for path in (ROOT / "rules").rglob("*.yaml")}
    views = {path.name for path in (ROOT / "graphs").glob("*.yaml")}
    assert len(rules) > 121
    assert rules | views <= held


def test_the_wheel_installed_elsewhere_checks_and_draws_a_plan(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=False, system_site_packages=False)
    # the dependencies of this environment, without plancheck itself
    site = next((tmp_path / "env").glob("lib/python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    ours = [path for path in sys.path if path.endswith("site-packages")]
    python = tmp_path / "env" / "bin" / "python"
    code = f"import sys; sys.path += {ours!r}; from plancheck.cli.main import main; main()"
    done = subprocess.run(
        [python, "-I", "-c", code, "check", EXEMPLARY, "--as-of", "2026-09-01", "--format", "json"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert len(report["plans"][0]["rules"]) == 121
    where = subprocess.run(
        [python, "-I", "-c", f"import sys; sys.path += {ours!r}; import plancheck; print(plancheck.__file__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(tmp_path)
    drawn = subprocess.run([python, "-I", "-c", code, "graph", EXEMPLARY], capture_output=True, text=True, check=False)
    assert drawn.stdout.startswith("digraph plan")
