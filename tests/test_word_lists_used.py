"""No word list lies in the folder that nothing reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMES = sorted(path.stem for path in (ROOT / "rules" / "words").glob("*.yaml"))
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src" / "plancheck").rglob("*.py")))


@pytest.mark.parametrize("name", NAMES)
def test_a_word_list_is_named_where_texts_are_read(name: str) -> None:
    assert re.search(rf"""["']{re.escape(name)}["']""", SOURCES), "nothing reads it: take it out"
