"""Bad input on the command line: exit 2, one line each on the error stream, the rest still checked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
BAD = ROOT / "fixtures" / "bad"
EXPECTED: dict[str, list[str]] = yaml.safe_load((ROOT / "tests" / "bad_input.yaml").read_text(encoding="utf-8"))
SHOWN = "fixtures/bad/"
GOOD = "fixtures/plans/exemplary.yaml"


def check(*arguments: str) -> tuple[int, str, str]:
    """Exit code, output and notes of ``plancheck check``."""
    command = [sys.executable, "-m", "plancheck.cli.main", "check", *arguments, "--as-of", "2026-09-01"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT)
    return done.returncode, done.stdout, done.stderr


def expected_lines(names: list[str]) -> list[str]:
    lines = [line for name in names for line in EXPECTED[name]]
    return [(SHOWN + line).replace("first given at ", f"first given at {SHOWN}") for line in lines]


def report(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def test_every_bad_file_is_told_and_the_good_one_is_checked() -> None:
    code, output, notes = check(*(SHOWN + name for name in sorted(EXPECTED)), GOOD, "--format", "json")
    assert code == 2
    found = report(output)
    assert [plan["source"] for plan in found["plans"]] == [GOOD]
    assert found["summary"]["files"] == len(EXPECTED) + 1
    assert found["summary"]["unreadable"] == len(found["unreadable"]) == sum(map(len, EXPECTED.values()))
    assert "Traceback" not in notes
    assert sorted(notes.splitlines()) == sorted(expected_lines(sorted(EXPECTED)))
    for entry in found["unreadable"]:
        assert set(entry) == {"source", "plan", "place", "reason", "hint"}
        assert entry["source"] == entry["place"]["file"]


def test_a_bad_plan_says_the_same_however_it_is_reported() -> None:
    code, output, notes = check(SHOWN + "wrong-types.yaml")
    assert (code, notes.splitlines()) == (2, expected_lines(["wrong-types.yaml"]))
    assert "Traceback" not in output


def test_a_folder_of_bad_files_goes_on_to_the_end() -> None:
    code, output, _ = check("fixtures/bad", "fixtures/plans/exemplary.yaml", "--format", "json")
    found = report(output)
    assert code == 2
    assert [plan["source"] for plan in found["plans"]] == [GOOD]
    assert found["summary"]["skipped"] == 16


def test_what_is_not_there_is_exit_2(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no plan\n")
    for path, reason, lines in (
        (tmp_path / "none.yaml", "there is no such file or folder", 1),
        (tmp_path, "there is no plan here", 2),
    ):
        code, output, notes = check(str(path))
        assert (code, "Traceback" in output + notes) == (2, False)
        assert notes.startswith(f"{path.as_posix()}: {reason} (")
        assert notes.count("\n") == lines
