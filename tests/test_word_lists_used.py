"""Word lists: none lies in the folder that nothing reads, and a phrase has words at both ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plancheck.errors import RulesInvalid
from plancheck.text.word_lists import load

ROOT = Path(__file__).parents[1]
NAMES = sorted(path.stem for path in (ROOT / "rules" / "words").glob("*.yaml"))
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src" / "plancheck").rglob("*.py")))


@pytest.mark.parametrize("name", NAMES)
def test_a_word_list_is_named_where_texts_are_read(name: str) -> None:
    assert re.search(rf"""["']{re.escape(name)}["']""", SOURCES), "nothing reads it: take it out"


@pytest.mark.parametrize("phrase", ["... planning", "planning ...", "..."])
def test_a_phrase_begins_and_ends_with_a_word(tmp_path: Path, phrase: str) -> None:
    path = tmp_path / "open.yaml"
    path.write_text(f'meaning: none\nentries: ["{phrase}"]\n', encoding="utf-8")
    with pytest.raises(RulesInvalid) as caught:
        load(path)
    assert "words/open.yaml" in str(caught.value)
    assert repr(phrase) in str(caught.value)
