"""Forms as states print them are read without a mapping, and what is doubtful in them is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import form_fixtures
from plancheck.readers import read

EXPECTED: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("form_expected.yaml").read_text(encoding="utf-8"))


def told(path: Path) -> dict[str, Any]:
    """What is read from a file, as plain data."""
    result = read(path, path.name)
    return {
        "plans": [
            submission.plan.model_dump(by_alias=True, exclude_none=True, mode="json")
            for submission in result.submissions
        ],
        "carries": [sorted(submission.carries) for submission in result.submissions],
        "remarks": [
            f"{remark.place}: {remark.text}" for submission in result.submissions for remark in submission.remarks
        ],
        "unreadable": [str(error) for error in result.unreadable],
    }


def test_there_is_an_expectation_of_each_of_more_than_ten_forms() -> None:
    names = sorted(path.name for path in form_fixtures.FOLDER.iterdir())
    assert names == sorted(EXPECTED)
    assert len(names) > 10


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_form_reads_without_a_mapping(name: str) -> None:
    assert told(form_fixtures.FOLDER / name) == EXPECTED[name]


def test_the_fixtures_are_what_their_content_says(tmp_path: Path) -> None:
    form_fixtures.write_all(tmp_path)
    assert {path.name: told(path) for path in tmp_path.iterdir()} == EXPECTED
