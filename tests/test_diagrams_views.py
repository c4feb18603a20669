"""A view is a file: a new one needs no code, and what is wrong in one is told with its line."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from drawn import FIXTURES, asked, judged_file, words
from plancheck import knowledge
from plancheck.diagrams import looks, view
from plancheck.diagrams.view_file import ViewInvalid
from plancheck.errors import NotFound

if TYPE_CHECKING:
    from pathlib import Path

GRAPHS = knowledge.folder("graphs")
LOGIC = (GRAPHS / "logic.yaml").read_text(encoding="utf-8")
TWO = """title: Why it is so
arrangement: chain
columns:
  - {kind: evidence, heading: Evidence, shape: cylinder}
  - {kind: cause, heading: Causes, shape: note}
links:
  - {relation: evidence, from: evidence, to: cause}
"""


def told(path: Path) -> list[str]:
    with pytest.raises(ViewInvalid) as caught:
        view.read(path)
    return [f"{error.line}: {error.reason}" for error in caught.value.errors]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.yaml"


@pytest.mark.parametrize("name", view.names())
def test_every_view_of_ours_is_right(name: str) -> None:
    loaded = view.load(name)
    assert (loaded.name, bool(loaded.title)) == (name, True)


def test_a_view_that_reuses_an_arrangement_is_one_file(file: Path) -> None:
    file.write_text(TWO, encoding="utf-8")
    plan = judged_file(FIXTURES / "plans" / "exemplary.yaml")
    picture = view.read(file).compose(asked(plan))
    names = {box.name for box in picture.drawing.boxes if box.name}
    assert names == {element.name for kind in ("evidence", "cause") for element in plan.graph.of(kind)}
    assert picture.drawing.curves
    assert words(picture).startswith("Why it is so – Cedar Hollow")


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("title: Why it is so\n", "", "1: a view lacks title"),
        ("arrangement: chain", "arrangement: chian", "2: arrangement cannot be chian"),
        ("links:", "linsk: []\nlinks:", "6: unknown key linsk in a view"),
        ("kind: cause", "kind: couse", "5: kind cannot be couse"),
        ("kind: cause", "kind: plan", "5: kind cannot be plan"),
        ("shape: note", "shape: star", "5: shape cannot be star"),
        ("shape: note", "shape: note, URL: x", "5: unknown key URL in an entry of columns"),
        ("shape: note", "shape: note, style: wavy", "5: style cannot be wavy"),
        ("relation: evidence", "relation: proof", "7: relation cannot be proof"),
        ("heading: Causes", "heading: null", "5: heading must be a text"),
        ("heading: Causes, ", "", "5: an entry of columns lacks heading"),
        ("links:\n", "box: {width: wide}\nlinks:\n", "6: width must be a number"),
        ("links:\n", "box: {width: 99999}\nlinks:\n", "6: width must be a number"),
        ("links:\n", "looks: gaudy\nlinks:\n", "6: looks cannot be gaudy"),
        ("links:\n", "borne_by: {goal: [fro]}\nlinks:\n", "6: goal cannot be fro"),
        ("links:\n", "borne_by: {gaol: [for]}\nlinks:\n", "6: unknown key gaol in borne_by"),
        ("links:\n", "expected: [{after: goal, kind: cause, words: x}]\nlinks:\n", "6: after cannot be goal"),
        ("title: Why it is so", "title: [", "3: not YAML"),
        ("title: Why it is so", "title: &a x", "1: anchors and aliases are not read"),
    ],
)
def test_what_is_wrong_in_a_view_is_told_with_its_line(file: Path, old: str, new: str, error: str) -> None:
    assert old in TWO
    file.write_text(TWO.replace(old, new), encoding="utf-8")
    assert [line[: len(error)] for line in told(file)][:1] == [error]


def test_all_that_is_wrong_is_told_at_once_with_what_was_allowed(file: Path) -> None:
    wrong = TWO.replace("shape: note", "shape: nut").replace("relation: evidence", "relation: evidenz")
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(ViewInvalid) as caught:
        view.read(file)
    lines = str(caught.value).splitlines()
    assert lines[0] == "graphs/mine.yaml:5:43: shape cannot be nut"
    assert "did you mean" in lines[2]
    assert [error.line for error in caught.value.errors] == [5, 7]


@pytest.mark.parametrize("name", view.names())
def test_a_key_too_many_is_refused_in_every_view(name: str, file: Path) -> None:
    file.write_text((GRAPHS / f"{name}.yaml").read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    assert [line.partition(": ")[2] for line in told(file)] == ["unknown key colour in a view"]


def test_a_file_that_is_not_there_or_empty_is_refused(file: Path) -> None:
    assert told(file)[0].startswith("1: cannot be read")
    file.write_text("", encoding="utf-8")
    assert told(file) == ["1: the file is empty"]
    file.write_text("- a list\n", encoding="utf-8")
    assert told(file)[0].startswith("1: a view must be a mapping")


def test_colours_are_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(GRAPHS, tmp_path / "graphs")
    style = tmp_path / "graphs" / "looks" / "default.yaml"
    text = style.read_text(encoding="utf-8")
    style.write_text(text.replace('"#9c1c10"', "javascript", 1).replace("▲", "", 1), encoding="utf-8")
    monkeypatch.setattr(looks, "folder", lambda name: tmp_path / name)
    with pytest.raises(ViewInvalid) as caught:
        looks.load("default")
    assert [error.reason for error in caught.value.errors] == ["line must be a colour", "mark must be a text"]


def test_a_view_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(NotFound, match=r"there is no view x \(there are: logic, rulebook, timeline, why, workload\)"):
        view.load("x")


def test_a_mark_tells_severities_apart_without_colour() -> None:
    signs = looks.load("default").signs.values()
    assert len({sign.mark for sign in signs}) == len({sign.word for sign in signs}) == 3
    assert len({sign.look.width for sign in signs}) == 3
