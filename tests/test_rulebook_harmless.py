"""A rule pack is data: whatever it says, it opens nothing, starts nothing, reaches nothing, and is soon done with."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from plancheck import limits
from plancheck.rulebook.load import survey
from plancheck_run import EXEMPLARY, ROOT

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
title: {title}
examines: plan
cases:
  - name: few
    when: {when}
    severity: error
    message: "{message}"
practice: Something.
why: It matters.
fix: Do it.
source: {{work: A work, section: One, says: something}}
"""
HEAD = "name: ours\ntitle: Ours\n"
NASTY = (
    "{label.__class__.__mro__}",
    "{0.__init__.__globals__}",
    "{label!r:>99999999}",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "%(password)s $(touch hacked) `touch hacked`",
)
TERMS = (
    "[__import__('os').system('touch hacked') == true]",
    "[goals_in_plan == __import__('os')]",
    "[goals_in_plan.__class__ > 0]",
    "[(a+)+$ == true]",
    "[goals_in_plan > 9**9**9**9]",
    "[../../etc/passwd == true]",
    "[file:///etc/passwd == true]",
)
WATCH = """
    import json, sys
    from datetime import date
    from pathlib import Path

    import plancheck.reports.text_report
    from plancheck.check import Judging, check, examine
    from plancheck.engine import choose
    from plancheck.errors import RulesInvalid
    from plancheck.readers import find
    from plancheck.rulebook.load import load

    pack, plan = sys.argv[1:]
    day = date(2026, 9, 1)
    check(find([plan]), load(), Judging(choose("plain"), day))  # whatever is imported late is there now
    seen = []

    def watch(event, arguments):
        if event in ("open", "exec", "compile") or event.split(".")[0] in (
            "socket", "subprocess", "os", "shutil", "ctypes", "urllib", "http", "ftplib", "webbrowser", "pickle", "marshal"
        ):
            seen.append((event, str(arguments[0]) if arguments else ""))

    sys.addaudithook(watch)
    told = ""
    try:
        report = check(find([plan]), load([Path(pack)]), Judging(choose("plain"), day))
    except RulesInvalid as error:
        told = str(error)
    calls = list(seen)
    print(json.dumps({"calls": calls, "told": told}))
"""


def watched(pack: Path) -> tuple[list[tuple[str, str]], str]:
    """What the interpreter was asked for while a pack was loaded and a plan judged by it, and what was told."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(WATCH), str(pack), str(EXEMPLARY)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        cwd=pack,
    )
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    return [(event, first) for event, first in data["calls"]], data["told"]


def hostile_pack(folder: Path) -> Path:
    """A pack of which every file tries something else."""
    secret = folder / "secret.txt"
    secret.write_text("secret words", encoding="utf-8")
    pack = folder / "pack"
    rules = pack / "planning-team"
    rules.mkdir(parents=True)
    (pack / "pack.yaml").write_text(
        HEAD + "source: !!python/object/apply:os.system ['touch hacked']\n", encoding="utf-8"
    )
    for number, message in enumerate(NASTY):
        text = RULE.format(title="A rule", when="[goals_in_plan > 0]", message=message)
        (rules / f"PT{200 + number}-message.yaml").write_text(text, encoding="utf-8")
    for number, when in enumerate(TERMS):
        text = RULE.format(title="A rule", when=f"'{when}'".replace("''", '"'), message="x")
        (rules / f"PT{300 + number}-term.yaml").write_text(text, encoding="utf-8")
    words = pack / "words"
    words.mkdir()
    for name, phrase in zip(("actors", "programs", "roles", "sources", "times"), NASTY, strict=True):
        text = f"meaning: x\nsource: x\nentries: ['{phrase}']\n"
        (words / f"{name}.yaml").write_text(text, encoding="utf-8")
    (words / "units.yaml").write_text("meaning: !!python/object/apply:os.system [touch hacked]\n", encoding="utf-8")
    (words / "groups.yaml").symlink_to(secret)
    (words / "secret%2f..%2f.yaml").write_text("x", encoding="utf-8")
    (rules / "PT400-tag.yaml").write_text("!!python/object/new:os.system [touch hacked]\n", encoding="utf-8")
    (rules / "PT401-include.yaml").write_text(f"!include {secret}\n", encoding="utf-8")
    (rules / "PT402-link.yaml").symlink_to(secret)
    (rules / "conftest.py").write_text("open('hacked', 'w')\n", encoding="utf-8")
    (pack / "__init__.py").write_text("open('hacked', 'w')\n", encoding="utf-8")
    return pack


def test_a_hostile_pack_opens_and_starts_nothing_but_its_own_files(tmp_path: Path) -> None:
    pack = hostile_pack(tmp_path)
    calls, told = watched(pack)
    allowed = (str(pack), str(ROOT / "rules"), str(EXEMPLARY))
    looked = {"os.scandir", "os.listdir"}
    assert [call for call in calls if call[0] not in looked | {"open"}] == []
    assert [call for call in calls if not call[1].startswith(allowed) and not call[1].isdecimal()] == []
    assert "secret words" not in told
    assert told.count("/words/") >= len(NASTY) + 3
    assert told.count("PT2") + told.count("PT3") >= len(NASTY[:3]) + len(TERMS)
    assert not list(tmp_path.rglob("hacked"))


def test_a_sound_pack_opens_nothing_but_its_own_files_either(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    (pack / "planning-team").mkdir(parents=True)
    (pack / "pack.yaml").write_text(HEAD, encoding="utf-8")
    text = RULE.format(title="A rule", when="[goals_in_plan > 0]", message=NASTY[4])
    (pack / "planning-team" / "PT200-x.yaml").write_text(text, encoding="utf-8")
    (pack / "words").mkdir()
    words = "meaning: x\nsource: x\nentries: [touch hacked, hearth ... bell, ember*]\n"
    (pack / "words" / "programs.yaml").write_text(words, encoding="utf-8")
    calls, told = watched(pack)
    assert told == ""
    assert {event for event, _ in calls} <= {"open", "os.scandir", "os.listdir"}
    assert not list(tmp_path.rglob("hacked"))


LONG = {
    "words after in": RULE.format(title="x", when="['systemic in [" + "a, " * 40_000 + "a]']", message="x"),
    "alternatives": RULE.format(
        title="x", when="[" + "{any: [" + "systemic == true, " * 9_000 + "systemic == true]}]", message="x"
    ),
    "nested alternatives": RULE.format(title="x", when="[{any: [" * 10 + "systemic == true" + "]}]" * 10, message="x"),
    "a name without end": RULE.format(title="x", when="[" + "a" * 200_000 + " == true]", message="x"),
    "spaces": RULE.format(title="x", when="['systemic" + " " * 200_000 + "true']", message="x"),
    "braces": RULE.format(title="x", when="[systemic == true]", message="{" * 200_000),
    "slots": RULE.format(title="x", when="[systemic == true]", message="{label}" * 30_000),
    "names of attributes": RULE.format(title="x", when="[systemic == true]", message="{" + "a." * 100_000 + "}"),
    "digits": RULE.format(title="x", when="[goals_in_plan > " + "9" * 200_000 + "]", message="x"),
    "silences": RULE.format(title="x", when="[systemic == true]", message="x")
    + "silent_where: ["
    + "PT999, " * 30_000
    + "PT998]\n",
    "a key a line": "".join(f"k{number}: x\n" for number in range(20_000)),
    "flow in flow": "[" * 100_000,
    "phrases": "meaning: x\nsource: x\nentries: [" + "a, " * 80_000 + "a]",
    "words of a phrase": "meaning: x\nsource: x\nentries: [" + "a " * 120_000 + "a]",
    "a word without end": "meaning: x\nsource: x\nentries: [" + "a" * 250_000 + "]",
    "anything again and again": "meaning: x\nsource: x\nentries: [a " + "... " * 60_000 + "a]",
    "names of phrases": "meaning: x\nsource: x\nentries: {" + ", ".join(f"n{at}: [a]" for at in range(20_000)) + "}",
    "quotes": "title: '" + "''" * 120_000,
    "comments": "#\n" * 120_000,
}


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timer to end it with")
@pytest.mark.parametrize("name", LONG)
def test_a_file_made_to_keep_the_loader_busy_is_soon_done_with(name: str, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    for folder, rule in (("planning-team", "PT200"), ("diagnoses", "DX950")):
        (pack / folder).mkdir(parents=True)
        (pack / folder / f"{rule}-x.yaml").write_text(LONG[name], encoding="utf-8")
    (pack / "words").mkdir()
    for words in ("actors", "programs", "sources"):
        (pack / "words" / f"{words}.yaml").write_text(LONG[name], encoding="utf-8")
    (pack / "pack.yaml").write_text(HEAD, encoding="utf-8")
    with limits.within(60):
        errors = survey([pack])[1]
    assert len(errors) <= 500
    assert all(len(str(error)) < 10_000 for error in errors)
