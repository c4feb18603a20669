"""Judging a plan's graph, against a validator of graphs that is told rules of the same kind."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from in_one_process import apart, judge, read, rulebook, seconds
from measuring import Row, row
from of_processes import other
from plans import as_yaml, plan_of_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 8000
TURNS = 5
RULES = 113


def graphs() -> Iterator[Row]:
    """A plan of some 120 elements against pySHACL, with as many shapes as there are rules."""
    rules = rulebook()
    ratios = []
    for turn in range(TURNS):
        data = plan_of_elements(SEED + turn, 120)
        text = as_yaml(data)
        ours = apart(_seconds_of_judging, text)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "plan.json")
            path.write_text(json.dumps(data, default=str), encoding="utf-8")
            script = str(Path(__file__).with_name("shapes.py"))
            theirs = subprocess.run(
                [other("python"), script, str(path), str(RULES)], check=True, capture_output=True, text=True
            )
        ratios.append(ours / float(theirs.stdout))
    what = f"judging a plan by {len(rules.rules)} rules / pySHACL validating its graph with {RULES} shapes"
    yield row("graphs", what, ratios)


def _seconds_of_judging(text: str) -> float:
    plan = read(text)
    return seconds(lambda: judge(plan, rulebook()))
