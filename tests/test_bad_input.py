"""Every file of fixtures/bad gets plain lines with place and hint, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from plancheck.readers import find, read

BAD = Path(__file__).parents[1] / "fixtures" / "bad"
EXPECTED = yaml.safe_load(Path(__file__).with_name("bad_input.yaml").read_text(encoding="utf-8"))
SEVERAL = {"nan.yaml", "thirtieth-of-february.yaml", "unknown-keys.yaml", "unknown-word.yaml", "wrong-types.yaml"}
"""The files that hold several errors, which are all told."""


def test_every_bad_file_has_an_expectation() -> None:
    assert sorted(path.name for path in BAD.iterdir()) == sorted(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_bad_file_is_told_in_plain_lines(name: str) -> None:
    result = read(BAD / name, name)
    assert result.submissions == ()
    assert [str(error) for error in result.unreadable] == EXPECTED[name]
    assert len(result.unreadable) == 1 or name in SEVERAL
    for error in result.unreadable:
        assert error.source == name
        assert error.place.file == name
        assert str(error).isprintable()
        assert len(str(error)) < 300


def test_the_plan_is_named_where_its_title_could_be_read() -> None:
    named = {name: {error.plan for error in read(BAD / name, name).unreadable} for name in EXPECTED}
    assert named["unknown-key.yaml"] == {"Reading plan"}
    assert named["empty-title.yaml"] == {None}
    assert named["tab.yaml"] == {None}


def test_a_folder_of_bad_files_reads_those_that_begin_a_plan() -> None:
    found = find([BAD.as_posix()])
    names = {source.path.name for source in found.files}
    assert found.unreadable == ()
    assert len(found.skipped) == len(EXPECTED) - len(names)
    assert {"latin-1.yaml", "utf-16.yaml", "tab.yaml", "cut-off.json", "key-twice.json", "locked.xlsx"} <= names
    passed_over = set(EXPECTED) - names
    assert passed_over == {
        "bare-list.json",
        "bare-list.yaml",
        "bare-text.yaml",
        "binary.yaml",
        "comments-only.yaml",
        "empty.csv",
        "empty.json",
        "empty.md",
        "empty.yaml",
        "no-format.yaml",
        "null.json",
        "null.yaml",
        "plan",
        "plan.txt",
        "unknown-headings.csv",
        "unknown-headings.md",
    }
