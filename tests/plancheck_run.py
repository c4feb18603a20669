"""Runs the command line as a user does: a process of its own, with its output and exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"
EXEMPLARY = FIXTURES / "plans" / "exemplary.yaml"
REAL = ROOT.parent / "shared" / "plans" / "real" / "network-a.xlsx"
WITHOUT_REAL = "the real plans are not beside this checkout"


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def plancheck(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Done:
    done = subprocess.run(
        [sys.executable, "-m", "plancheck", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=os.environ | environment,
        check=False,
        timeout=300,
    )
    return Done(done.returncode, done.stdout, done.stderr)
