"""Every measure of prose says of the texts in ``fixtures/text`` what stands there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from laid_out import laid_out
from plancheck.vocabulary import vocabulary

FOLDER = Path(__file__).parent.parent / "fixtures" / "text"
LISTS = {
    "challenge": "challenges",
    "cause": "root_causes",
    "strategy": "strategies",
    "goal": "goals",
    "action": "actions",
}


def cases() -> list[tuple[str, str, Any, str]]:
    found = []
    for path in sorted(FOLDER.glob("*.*.yaml")):
        kind, attribute, _ = path.name.split(".")
        for expected, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            found += [(kind, attribute, expected, text) for text in texts]
    return found


@pytest.mark.parametrize(("kind", "attribute", "expected", "text"), cases())
def test_a_text_is_judged_as_its_case_says(kind: str, attribute: str, expected: Any, text: str) -> None:
    part: dict[str, Any] = {LISTS[kind]: [{"text": text}]} if kind in LISTS else {"actions": [{"milestones": [text]}]}
    graph = laid_out(**part)
    (element,) = graph.of(kind)
    known = vocabulary().attribute(kind, attribute)
    assert known is not None
    assert known.measure(graph, element).value == expected
