"""The same plan gives the same DOT: for any hash seed, and in whatever order its elements stand in the file."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from drawn import FIXTURES, OF_PLANS, dot_of, judged
from plancheck.graph.elements import CHILDREN, TEXTS
from plancheck.readers import submit
from test_same_bytes import shuffled

PLANS = [
    FIXTURES / "plans" / "exemplary.yaml",
    *(FIXTURES / "plans" / "everything-wrong" / f"{name}.yaml" for name in ("tangled-plan", "heros-plan")),
]
KINDS = sorted({*CHILDREN, *TEXTS, *(kind for parts in CHILDREN.values() for kind, _ in parts)})
ORDINAL = re.compile(rf"\b({'|'.join(KINDS)})-\d+\b")


def drawn(data: dict[str, Any], view: str) -> str:
    return ORDINAL.sub(
        r"\1-#",
        dot_of(judged(submit(data)), view, **{"show": ("evidence", "goals", "owners")} if view == "logic" else {}),
    )


@pytest.mark.parametrize("view", OF_PLANS)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_order_of_elements_does_not_show(path: Path, view: str) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    straight = drawn(data, view)
    for seed in range(3):
        assert drawn(shuffled(data, random.Random(seed)), view) == straight


ALL_VIEWS = """
import drawn, pathlib, sys
plan = drawn.judged_file(pathlib.Path(sys.argv[1]))
for view in (*drawn.OF_PLANS, "rulebook"):
    print(drawn.dot_of(plan, view))
print(drawn.dot_of(plan, "why", finding="LC701"))
"""


def test_hash_seeds_do_not_show() -> None:
    outputs = set()
    for seed in ("0", "1", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", ALL_VIEWS, PLANS[1]],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parent,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert outputs.pop().count(b"digraph plan {") == 5
