"""A form that nobody knows reads with a mapping of a few lines; the commands take it, and list what is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from plancheck.cli.main import group
from plancheck.errors import PlanUnreadable
from plancheck.readers import read
from plancheck.readers.recognition.headings import built_in
from plancheck.readers.recognition.mapping import load

STRANGE = """\
Our promise to children,,,,
What hurts,Why it hurts,What we shall try,Captain,Until
Half of our readers stall.,Books are too hard.,Buy books by level.,Ines Park,5/28/2027
,,Read aloud every day.,Tom Reyes,6/4/2027
Office use,x,y,z,w
"""
MAPPING = """\
name: Form of the Lakeside district
headings:
  What hurts: challenge.text
  Why it hurts: cause.text
  What we shall try: action.text
  Captain: action.owner
  Until: action.end
ignore: [Our promise to children]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plan.csv").write_text(STRANGE, encoding="utf-8")
    (tmp_path / "map.yaml").write_text(MAPPING, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, [*arguments])


def test_an_unknown_form_reads_with_a_mapping_of_a_few_lines(folder: Path) -> None:
    assert len(MAPPING.splitlines()) < 15
    (refused,) = read(folder / "plan.csv", "plan.csv").unreadable
    assert refused.reason == "the headings are those of no known form"
    (submission,) = read(folder / "plan.csv", "plan.csv", load(folder / "map.yaml", "map.yaml")).submissions
    found: dict[str, Any] = submission.plan.model_dump(by_alias=True, exclude_none=True, mode="json")
    assert found["challenges"][0] == {"text": "Half of our readers stall.", "priority": True}
    assert found["root_causes"][0] == {"text": "Books are too hard.", "explains": ["challenge-1"]}
    assert found["actions"][:2] == [
        {"text": "Buy books by level.", "responsible": "Ines Park", "end": "2027-05-28"},
        {"text": "Read aloud every day.", "responsible": "Tom Reyes", "end": "2027-06-04"},
    ]
    assert submission.remarks == ()


def test_a_mapping_goes_before_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("| Owner | Task |\n|---|---|\n| Fix the roof | Ada |\n")
    (tmp_path / "map.yaml").write_text("headings: {Owner: action.text, Task: action.owner}")
    (submission,) = read(tmp_path / "plan.md", "plan.md", load(tmp_path / "map.yaml", "map.yaml")).submissions
    (action,) = submission.plan.actions or ()
    assert (action.text, action.responsible) == ("Fix the roof", "Ada")


@pytest.mark.usefixtures("folder")
def test_the_commands_take_a_mapping() -> None:
    assert run("check", "plan.csv", "--map", "map.yaml", "--fail-on", "never").exit_code == 0
    assert run("check", ".", "--map", "map.yaml", "--fail-on", "never").exit_code == 0
    assert run("check", "plan.csv", "--fail-on", "never").exit_code == 2
    assert '"Fix' not in run("facts", "plan.csv", "--map", "map.yaml").output
    assert run("facts", "plan.csv", "--map", "map.yaml").exit_code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "headings: {A b: action.txt}",
            'map.yaml:1:12: there is no concept "action.txt" (did you mean "action.text"?)',
        ),
        ("heading: {A: action.text}", 'map.yaml:1:1: unknown key "heading" (keys here: name, headings, ignore)'),
        ("[]", "map.yaml:1:1: a mapping is headings with concepts (write headings: {What we will do: action.text})"),
        ("ignore: x", "map.yaml:1:1: a list of headings is wanted (write ignore: [For district use only])"),
        (
            "headings: {A b: [goal.text, action.text]}",
            'map.yaml:1:12: "A b" has no concept (write one concept behind each heading: What we will do: action.text)',
        ),
        (
            "headings: {A b: }",
            'map.yaml:1:12: "A b" has no concept (write one concept behind each heading: What we will do: action.text)',
        ),
        (
            "headings: {A b: goal.text, a B: action.text}",
            'map.yaml:1:28: "a B" is pinned twice (write one concept behind each heading: What we will do: action.text)',
        ),
        ("headings: {12: action.text}", 'map.yaml:1:12: "12" is no heading (a heading has letters)'),
    ],
)
def test_a_wrong_mapping_is_told_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "map.yaml").write_text(text)
    with pytest.raises(PlanUnreadable) as error:
        load(tmp_path / "map.yaml", "map.yaml")
    assert str(error.value) == said


def test_doubts_are_notes_of_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.md").write_text(
        "| Action | Owner | Colour |\n|---|---|---|\n| Visit lessons. | Ada Ray | red |\n\nBye.\n"
    )
    done = run("check", "plan.md", "--fail-on", "never")
    assert done.stderr.splitlines() == [
        'plan.md:3:30: note: the column "Colour" was not matched; cells below it, kept as they are: 1',
        'plan.md:5:1: note: left aside: "Bye."',
    ]


def test_forms_lists_forms_and_concepts() -> None:
    lines = run("forms").stdout.splitlines()
    assert "  priority-extract   .xlsx" in lines
    assert "  word               .docx" in lines
    assert sum(line.endswith((" headings", "; 1 heading")) for line in lines) == len(built_in().concepts)
    assert "  plan.state         the state; 1 heading" in lines
    told = run("forms", "action.owner").stdout
    assert "  Assigned To  (Indistar; State College PA; unverified)" in told.splitlines()
    assert "  People Responsible  (Victoria AIP)" in told.splitlines()
