"""What a user waits for: whole commands against those of yamllint and cfn-lint."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from cloudformation import template_of_lines
from measuring import Row, of_commands, row, wall_of_command
from plans import as_yaml, plan_of_elements, yaml_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
OTHERS = HERE.parent / ".venv-benchmarks" / ("Scripts" if os.name == "nt" else "bin")
LINES = 2000
MANY = 200
SEED = 5000
PLANCHECK = [sys.executable, "-m", "plancheck"]
DAY = ["--as-of", "2026-09-01"]


def start() -> Iterator[Row]:
    """How long it takes to begin."""
    ratios = of_commands([*PLANCHECK, "--version"], [other("yamllint"), "--version"], 25)
    yield row("start", "plancheck --version / yamllint --version", ratios, 0.75)


def check() -> Iterator[Row]:
    """One plan, from the command line to the report."""
    with tempfile.TemporaryDirectory() as folder:
        plan, template = Path(folder, "plan.yaml"), Path(folder, "template.yaml")
        plan.write_text(yaml_of_lines(SEED, LINES), encoding="utf-8")
        template.write_text(template_of_lines(SEED, LINES), encoding="utf-8")
        ours = [*PLANCHECK, "check", str(plan), *DAY]
        ratios = of_commands(ours, [other("cfn-lint"), str(template)], 9)
        yield row("check", f"plancheck on {LINES} lines / cfn-lint on {LINES} lines", ratios, 0.5)
        ratios = of_commands(ours, [other("yamllint"), "-d", "relaxed", str(plan)], 5)
        yield row("check", "plancheck / yamllint on the same file, which it reads as YAML alone", ratios)


def rules() -> Iterator[Row]:
    """What of a check's time goes into loading rules and word lists."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder, "plan.yaml")
        plan.write_text(yaml_of_lines(SEED, LINES), encoding="utf-8")
        whole = [*PLANCHECK, "check", str(plan), *DAY]
        imports = "import plancheck.jobs, plancheck.rulebook.load as r, plancheck.vocabulary as v; v.vocabulary()"
        lists = "; from plancheck.text.lexicon import lexicon; lexicon()"
        parts = {"its modules": imports, "modules and rules": f"{imports}; r.load()"}
        parts["modules, rules and word lists"] = f"{imports}; r.load(){lists}"
        for what, code in parts.items():
            yield row(
                "rules",
                f"loading {what} / a check of {LINES} lines",
                of_commands([sys.executable, "-c", code], whole, 5),
            )


def many() -> Iterator[Row]:
    """Many plans in processes side by side; by the clock on the wall, since that is what they save."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        for number in range(MANY):
            Path(folder, f"{number:03}.yaml").write_text(
                as_yaml(plan_of_elements(SEED + number, 100)), encoding="utf-8"
            )
        command = [*PLANCHECK, "check", folder, *DAY, "--format", "json"]
        ratios = [
            wall_of_command([*command, "--jobs", str(cores)]) / wall_of_command([*command, "--jobs", "1"])
            for _ in range(3)
        ]
        yield row("many", f"{MANY} plans in {cores} processes / in one, by the clock", ratios)


def other(program: str) -> str:
    """A program to compare with, installed when it is first needed."""
    found = OTHERS / program
    if not found.exists():
        print(f"installing what benchmarks/requirements.txt names into {OTHERS.parent}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(OTHERS.parent)], check=True)
        pip = [str(OTHERS / "python"), "-m", "pip", "install", "-q", "-r", str(HERE / "requirements.txt")]
        subprocess.run(pip, check=True)
        subprocess.run([str(OTHERS / "python"), "-m", "compileall", "-q", str(OTHERS.parent)], check=False)
    return str(found)
