"""The same input gives the same bytes: for any hash seed, engine, order of files and of elements."""

from __future__ import annotations

import importlib.util
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from plancheck.graph.elements import CHILDREN, TEXTS
from plancheck.vocabulary import KINDS
from plancheck_run import EXEMPLARY, FIXTURES, plancheck

DAY = "2026-09-01"
PLANS = sorted((FIXTURES / "plans" / "everything-wrong").glob("*.yaml"))
ORDERED = {"whys", "steps"}
"""Lists of which the order means something."""
ORDINAL = re.compile(rf"\b({'|'.join([*TEXTS, *CHILDREN, *KINDS, 'outcome', 'obstacle', 'unmet', 'dropped'])})-\d+\b")


def check(*paths: Path, **environment: str) -> dict[str, Any]:
    done = plancheck("check", *paths, "--format", "json", "--as-of", DAY, **environment)
    report: dict[str, Any] = json.loads(done.out)
    return report


def test_hash_seeds_do_not_show() -> None:
    outputs = {
        plancheck("check", *PLANS, "--format", form, "--as-of", DAY, PYTHONHASHSEED=seed).out
        for seed in ("0", "1", "4242")
        for form in ("json",)
    }
    assert len(outputs) == 1
    assert '"fingerprint"' in outputs.pop()


def test_the_order_of_files_does_not_show() -> None:
    assert check(*PLANS, EXEMPLARY) == check(EXEMPLARY, *reversed(PLANS))


@pytest.mark.skipif(importlib.util.find_spec("durable_rules_engine") is None, reason="durable-rules is not installed")
def test_engines_do_not_show() -> None:
    durable, plain = (
        json.loads(plancheck("check", *PLANS, "--format", "json", "--as-of", DAY, "--engine", engine).out)
        for engine in ("durable", "plain")
    )
    assert (durable.pop("engine"), plain.pop("engine")) == ("durable", "plain")
    assert durable == plain


def shuffled(value: Any, chance: random.Random, key: str = "") -> Any:
    if isinstance(value, dict):
        items = [(name, shuffled(part, chance, name)) for name, part in value.items()]
        chance.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        parts = [shuffled(part, chance, key) for part in value]
        if key not in ORDERED:
            chance.shuffle(parts)
        return parts
    return value


def without_places_and_ordinals(report: dict[str, Any]) -> dict[str, Any]:
    for plan in report["plans"]:
        plan["sha256"] = plan["source"] = ""
        for finding in plan["findings"]:
            finding["places"] = len(finding["places"])
    same: dict[str, Any] = json.loads(ORDINAL.sub(r"\1-#", json.dumps(report)))
    return same


@pytest.mark.parametrize("path", [EXEMPLARY, *PLANS], ids=lambda path: path.stem)
def test_the_order_of_elements_shows_in_places_and_ordinals_alone(path: Path, tmp_path: Path) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    straight, crooked = tmp_path / "straight.yaml", tmp_path / "crooked.yaml"
    straight.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    crooked.write_text(yaml.safe_dump(shuffled(data, random.Random(7)), sort_keys=False), encoding="utf-8")
    assert without_places_and_ordinals(check(straight)) == without_places_and_ordinals(check(crooked))
