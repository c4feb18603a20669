"""A check leaves nothing behind that Python's collector of garbage would have to look for."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import pytest

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.readers import read
from plancheck.rulebook.load import load
from plancheck_run import FIXTURES

AS_OF = date(2026, 9, 1)
PLANS = [FIXTURES / "plans" / "exemplary.yaml"] + [FIXTURES / "stories" / f"{name}.yaml" for name in ("green", "ward")]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_check_makes_no_circles(path: Path) -> None:
    rulebook, engine = load(), choose("plain")
    judge(read(path, path.name).submissions[0], rulebook, engine, AS_OF)
    gc.collect()
    gc.disable()
    try:
        for _ in range(10):  # so that what a few caches hold is dropped meanwhile
            judge(read(path, path.name).submissions[0], rulebook, engine, AS_OF)
        assert gc.collect() == 0
    finally:
        gc.enable()
