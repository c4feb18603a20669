"""A file of the grammar that is wrong is told with its place, in one line, before any plan is read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from plancheck.errors import RulesInvalid
from plancheck.measures.rhythm import days_between
from plancheck.rulebook.load import load as load_rulebook
from plancheck.text import grammar
from plancheck.text.grammar_files import load
from plancheck_run import EXEMPLARY, ROOT, plancheck

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = "meaning: some words\nsource: somebody\n"
SET = "  a:\n    meaning: a set\n"


def _wrong(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulesInvalid) as caught:
        load(path)
    [error] = caught.value.errors
    assert error.file == f"{path.parent.name}/{path.name}"
    assert error.allowed
    return f"{error.line}:{error.column}: {error.reason}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1:1: this is no mapping with entries"),
        ("- one\n", "1:1: this is no mapping with entries"),
        ("sets: [\n", "2:1: did not find expected node content"),
        ("meaning: x\nsets: {}\n", "1:1: source is missing"),
        (HEAD, "1:1: sets is missing"),
        (HEAD + "sets: {}\n", "3:7: this is no mapping with entries"),
        (HEAD + "sets: {a: {meaning: x, words: [one]}}\nmore: 1\n", "4:7: more is nothing that stands here"),
        ("meaning: ''\nsource: x\nsets: {a: {meaning: x, words: [one]}}\n", "1:10: here a text is wanted"),
        (HEAD + "sets:\n  a: [one]\n", "4:6: this is no mapping with entries"),
        (HEAD + "sets:\n  a: {words: [one]}\n", "4:6: meaning is missing"),
        (HEAD + "sets:\n" + SET, "5:5: words is missing"),
        (HEAD + "sets:\n" + SET + "    words: one\n", "6:12: this is no list of words"),
        (HEAD + "sets:\n" + SET + "    words: []\n", "6:12: this is no list of words"),
        (HEAD + "sets:\n" + SET + "    words: [one, {two: three}]\n", "6:18: here a text is wanted"),
        (HEAD + "sets:\n" + SET + "    words: [one, '']\n", "6:18: here a text is wanted"),
        (HEAD + "sets:\n" + SET + "    words: [one, Two]\n", "6:18: Two cannot be found, or stands here twice"),
        (HEAD + "sets:\n" + SET + "    words: [one, don't]\n", "6:18: don't cannot be found, or stands here twice"),
        (HEAD + "sets:\n" + SET + "    words: [one,\n    one]\n", "7:5: one cannot be found, or stands here twice"),
        (
            HEAD + "sets:\n" + SET + "    words: {x: [one], y: [one]}\n",
            "6:27: one cannot be found, or stands here twice",
        ),
        (HEAD + "sets:\n" + SET + "    words: {x: one}\n", "6:16: this is no list of words"),
        (HEAD + "sets:\n" + SET + "    words: {x: [one], x: [two]}\n", "6:23: x is given twice"),
        (HEAD + "sets:\n" + SET + "    words: [one]\n" + SET + "    words: [two]\n", "7:3: a is given twice"),
        (HEAD + "sets:\n" + SET + "    wrods: [one]\n", "6:12: wrods is nothing that stands here"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    assert _wrong(tmp_path / "some.yaml", text).startswith(told)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(RulesInvalid, match="cannot be read"):
        load(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"meaning: caf\xe9\n")
    with pytest.raises(RulesInvalid, match=r"latin\.yaml:1:1: "):
        load(tmp_path / "latin.yaml")
    (tmp_path / "nul.yaml").write_bytes(b"meaning: \0\n")
    with pytest.raises(RulesInvalid, match=r"nul\.yaml:1:1: "):
        load(tmp_path / "nul.yaml")
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(RulesInvalid, match=r"folder\.yaml:1:1: cannot be read"):
        load(tmp_path / "folder.yaml")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (lambda: grammar.words("some", "b"), "1:1: the set b is missing"),
        (lambda: grammar.table("some", "a", ("x",)), "6:1: a: y"),
        (lambda: grammar.table("some", "plain", ("x",)), "9:1: plain: a word without a name"),
        (lambda: grammar.numbers("some", "a", 1, 2), "6:1: a: x"),
        (lambda: grammar.numbers("some", "many", 1, 12), "12:1: many: 13"),
        (lambda: grammar.one_of("some", "a", "z"), "6:1: a: no word for z"),
    ],
)
def test_a_set_that_is_not_as_asked_for_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[], object], told: str
) -> None:
    text = HEAD + "sets:\n" + SET + "    words: {x: [one], y: [two]}\n"
    text += "  plain:\n    meaning: another\n    words: [one]\n  many:\n    meaning: third\n    words: {13: [one]}\n"
    (tmp_path / "some.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(grammar, "topic", lambda name: load(tmp_path / f"{name}.yaml"))
    with pytest.raises(RulesInvalid) as caught:
        asked()
    [error] = caught.value.errors
    assert (error.file, f"{error.line}:{error.column}: {error.reason}") == (f"{tmp_path.name}/some.yaml", told)
    assert error.allowed


def test_a_word_that_is_added_is_read_at_once(broken: Path) -> None:
    path = broken / "rules" / "grammar" / "dates.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[thrice]", "[thrice, triply]"), encoding="utf-8")
    code = "from plancheck.measures.rhythm import days_between; print(days_between('triply a month'))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=broken,
        env=os.environ | {"PYTHONPATH": str(broken / "src")},
    )
    assert (days_between("triply a month"), done.stdout) == (31, "10\n")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the program whose grammar can be broken."""
    for folder in ("src", "rules", "graphs"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_a_grammar_that_is_none_is_told_once_with_its_place(broken: Path) -> None:
    path = broken / "rules" / "grammar" / "people.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("black, white", "Black, white"), encoding="utf-8")
    for command in (
        ["check", EXEMPLARY, EXEMPLARY, "--jobs", "2"],
        ["check", EXEMPLARY],
        ["rules"],
        ["facts", EXEMPLARY],
    ):
        done = plancheck(*command, cwd=broken, PYTHONPATH=str(broken / "src"))
        assert (done.code, done.out) == (2, "")
        first, hint = done.err.splitlines()
        assert first.startswith("plancheck: grammar/people.yaml:")
        assert first.endswith(": Black cannot be found, or stands here twice")
        assert hint == "    a word in small letters without apostrophes, once"


def test_a_grammar_that_is_gone_is_told_and_the_version_does_not_ask_for_it(broken: Path) -> None:
    shutil.rmtree(broken / "rules" / "grammar")
    done = plancheck("check", EXEMPLARY, cwd=broken, PYTHONPATH=str(broken / "src"))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("plancheck: grammar/")
    assert "cannot be read: No such file or directory" in done.err
    assert len(done.err.splitlines()) == 2
    assert plancheck("--version", cwd=broken, PYTHONPATH=str(broken / "src")).code == 0


def test_a_pack_has_no_grammar_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "pack" / "grammar").mkdir(parents=True)
    (tmp_path / "pack" / "pack.yaml").write_text("name: pack\ntitle: A pack\n", encoding="utf-8")
    (tmp_path / "pack" / "grammar" / "people.yaml").write_text("broken: [\n", encoding="utf-8")
    with pytest.raises(RulesInvalid, match="grammar is no stage's folder"):
        load_rulebook((tmp_path / "pack",))
    done = plancheck("check", EXEMPLARY, "--pack", tmp_path / "pack")
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
