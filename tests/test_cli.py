"""The command line as a user meets it: exit codes, streams, files, choices, and errors in one line."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plancheck.cli.main import COMMANDS
from plancheck_run import EXEMPLARY, FIXTURES, REAL, ROOT, WITHOUT_REAL, plancheck

DAY = ("--as-of", "2026-09-01")
LINCOLN = FIXTURES / "stories" / "lincoln.yaml"
needs_real_plans = pytest.mark.skipif(not REAL.exists(), reason=WITHOUT_REAL)


def test_a_clean_plan_exits_with_0() -> None:
    done = plancheck("check", EXEMPLARY, *DAY, "--fail-on", "info")
    assert (done.code, done.err) == (0, "")
    assert "Level 4 of 4" in done.out


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_findings_exit_with_1_from_the_severity_asked_for(fail_on: str, code: int) -> None:
    assert plancheck("check", LINCOLN, *DAY, "--fail-on", fail_on).code == code


def test_what_is_only_shown_does_not_fail(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("format: 1\ntitle: A\nchallenges: [{id: c1, text: Few read., priority: true}]\n", encoding="utf-8")
    rules = json.loads(plancheck("rules", "--format", "json").out)["rules"]
    ignored = ",".join(rule["id"] for rule in rules if rule["graded"])
    done = plancheck("check", plan, *DAY, "--fail-on", "info", "--ignore", ignored, "--format", "json")
    assert [f["rule"] for f in json.loads(done.out)["plans"][0]["findings"]] == ["LC703"]
    assert done.code == 0
    assert "1 not graded" in plancheck("check", plan, *DAY, "--ignore", ignored).out


def test_an_ignored_rule_neither_silences_nor_counts_for_a_diagnosis() -> None:
    def rules(*ignored: str) -> set[str]:
        done = plancheck("check", LINCOLN, *DAY, "--format", "json", "--ignore", ",".join(ignored))
        return {finding["rule"] for finding in json.loads(done.out)["plans"][0]["findings"]}

    assert "DX907" in rules("PT101")
    assert "DX907" not in rules("RC302")


@pytest.mark.parametrize("redirect", [">&-", ">/dev/full"])
def test_an_output_that_cannot_be_written_is_told(redirect: str) -> None:
    command = f"{sys.executable} -m plancheck check {EXEMPLARY} {redirect}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "output" in done.stderr


def test_commands_on_a_folder_go_on_without_what_cannot_be_read(tmp_path: Path) -> None:
    shutil.copy(EXEMPLARY, tmp_path)
    (tmp_path / "bad.yaml").write_text("format: 1\n", encoding="utf-8")
    done = plancheck("facts", tmp_path, *DAY)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert json.loads(done.out)["facts"]


@pytest.mark.parametrize(
    ("command", "example"),
    [("check", "check plan.yaml"), ("new", "new -o plan.yaml"), ("convert", "convert plan.docx plan.yaml")],
)
def test_help_shows_examples_line_by_line(command: str, example: str) -> None:
    assert f"\n    plancheck {example}\n" in plancheck(command, "--help").out


def test_unreadable_beats_findings_and_the_rest_is_still_checked(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\ntitle: [\n", encoding="utf-8")
    done = plancheck("check", bad, LINCOLN, *DAY, "--format", "json")
    report = json.loads(done.out)
    assert done.code == 2
    assert [plan["title"] for plan in report["plans"]] != []
    assert [entry["source"] for entry in report["unreadable"]] == [str(bad)]
    assert done.err.count("\n") == 1
    assert str(bad) in done.err


def test_a_folder_without_a_plan_exits_with_2(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("colour: blue\n", encoding="utf-8")
    assert plancheck("check", tmp_path).code == 2


def test_other_files_in_a_folder_are_skipped_and_counted(tmp_path: Path) -> None:
    shutil.copy(EXEMPLARY, tmp_path)
    (tmp_path / "settings.yaml").write_text("colour: blue\n", encoding="utf-8")
    done = plancheck("check", tmp_path, *DAY, "--format", "json")
    summary = json.loads(done.out)["summary"]
    assert (done.code, summary["files"], summary["skipped"], summary["plans"]) == (0, 1, 1, 1)


def test_why_files_are_skipped_is_told_of_all_of_them(tmp_path: Path) -> None:
    shutil.copy(EXEMPLARY, tmp_path)
    for number in range(7):
        (tmp_path / f"{number}.yaml").write_text("colour: blue\n", encoding="utf-8")
        (tmp_path / f"{number}.txt").write_text("a text\n", encoding="utf-8")
    (tmp_path / "like.yaml").write_text("title: A\nchallenges: []\ngoals: []\n", encoding="utf-8")
    done = plancheck("check", ".", *DAY, "--format", "json", cwd=tmp_path, PYTHONPATH=str(ROOT / "src"))
    assert done.code == 0
    assert done.err.splitlines() == [
        *(f"{number}.yaml: note: skipped: it has no key format" for number in range(7)),
        "like.yaml: note: skipped: it looks like a plan without `format: 1`",
        "note: 7 files skipped: files that end in .txt are not read",
    ]


def test_remarks_stand_in_the_json_of_every_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("# Plan\n\nAction: Visit lessons.\n\n```\ncode\n```\n", encoding="utf-8")
    done = plancheck(
        "check", "plan.md", EXEMPLARY, *DAY, "--format", "json", cwd=tmp_path, PYTHONPATH=str(ROOT / "src")
    )
    exemplary, plan = sorted(json.loads(done.out)["plans"], key=lambda plan: str(plan["form"]), reverse=True)
    assert exemplary["remarks"] == []
    assert plan["remarks"] == [
        {"text": 'left aside, for it is code: "code"', "place": {"file": "plan.md", "line": 6, "column": 1}}
    ]


def test_a_damaged_plan_in_a_folder_is_exit_2(tmp_path: Path) -> None:
    shutil.copy(EXEMPLARY, tmp_path)
    (tmp_path / "plan.csv").write_text('Action,Owner\n"Visit lessons.,Ada\n', encoding="utf-8")
    done = plancheck("check", tmp_path, *DAY, "--format", "json")
    assert done.code == 2
    assert [entry["reason"] for entry in json.loads(done.out)["unreadable"]] == [
        "the quotation mark that opens here is never closed"
    ]


def test_a_result_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    assert plancheck("check", EXEMPLARY, *DAY, "--format", "json", "-o", target).code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["plans"]
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
    done = plancheck("check", EXEMPLARY, *DAY, "-o", tmp_path / "nowhere" / "report.txt")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_link_and_a_pipe_are_written_to_and_stay_what_they_are(tmp_path: Path) -> None:
    link, pipe = tmp_path / "link.json", tmp_path / "pipe"
    link.symlink_to("schema.json")
    os.mkfifo(pipe)
    assert plancheck("schema", "-o", link).code == 0
    assert link.is_symlink()
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        done = plancheck("schema", "-o", pipe)
        assert done.code == 0
        assert pipe.is_fifo()
        assert reader.communicate()[0] == (tmp_path / "schema.json").read_bytes() != b""


@pytest.mark.skipif(os.name == "nt", reason="this system has no signals between processes")
def test_a_run_that_is_stopped_is_no_finding(tmp_path: Path) -> None:
    pipe = tmp_path / "plan.yaml"
    os.mkfifo(pipe)  # nobody ever writes to it
    command = [sys.executable, "-m", "plancheck", "schema", "-o", pipe]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        time.sleep(2)
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    assert (process.returncode, said.strip()) == (2, "plancheck: stopped")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "plan.yaml", "-o", "plan.yaml"),
        ("check", "--format", "json", "other.yaml", "plan.yaml", "-o", "./plan.yaml"),
        ("facts", "plan.yaml", "-o", "link.yaml"),
        ("convert", "plan.yaml", "plan.yaml"),
        ("graph", "plan.yaml", "-o", "plan.yaml"),
        ("why-not", "plan.yaml", "SG401", "-o", "plan.yaml"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_plan_is_not_written_over_by_what_is_said_of_it(arguments: tuple[str, ...], tmp_path: Path) -> None:
    for name in ("plan.yaml", "other.yaml"):
        shutil.copy(EXEMPLARY, tmp_path / name)
    (tmp_path / "link.yaml").symlink_to("plan.yaml")
    done = plancheck(*arguments, cwd=tmp_path)
    assert done.code == 2
    assert "is what was read, and would be lost (choose another file)" in done.err
    assert (tmp_path / "plan.yaml").read_bytes() == EXEMPLARY.read_bytes()


def test_plans_to_choose_from_are_counted_where_they_are_not_named(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"p{number}.yaml").write_text(f"format: 1\ntitle: School {number}\n", encoding="utf-8")
    done = plancheck("check", tmp_path, "--plan", "school")
    assert done.err.endswith("(there are: School 0, School 1, School 2, School 3, School 4 and 2 more)\n")
    (tmp_path / "p7.yaml").write_text("format: 1\ntitle: School 0\n", encoding="utf-8")
    done = plancheck("check", tmp_path, "--plan", "school 0")
    assert done.err.endswith('(2 plans are called "School 0"; name the file of the one that you mean)\n')


def test_a_closed_pipe_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m plancheck check {EXEMPLARY} --format json | head -c 10",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ('{\n  "schem', "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("rule", "SG999"), "there is no rule SG999"),
        (("rule", "ap"), "ap is the stage Action plans, and no rule"),
        (("check", EXEMPLARY, "--ignore", "XX1"), "there is no rule XX1"),
        (("why", EXEMPLARY, "SG401"), "SG401 has not fired on this plan (plancheck why-not tells why)"),
        (("why-not", EXEMPLARY, "SG401", "nobody"), "does not look at nobody"),
        (("graph", EXEMPLARY, "--view", "nothing"), "there is no view nothing"),
        (("graph", EXEMPLARY, "--show", "nothing"), "cannot show nothing"),
        (("check", EXEMPLARY, "--plan", "Oakville"), "no plan answers to"),
        (("check", "no-such-file.yaml"), "no-such-file.yaml"),
    ],
    ids=str,
)
def test_what_does_not_exist_is_one_line_with_a_hint(arguments: tuple[str | Path, ...], says: str) -> None:
    done = plancheck(*arguments)
    assert done.code == 2
    assert says in done.err
    assert "Traceback" not in done.err
    assert done.err.count("\n") == 1


def test_a_pack_that_is_not_there_is_told_with_what_was_allowed() -> None:
    done = plancheck("check", EXEMPLARY, "--pack", "no-such-pack")
    assert done.code == 2
    first, second = done.err.splitlines()
    assert first.startswith("plancheck: no-such-pack/pack.yaml:1:1: cannot be read")
    assert second.startswith("    a text file")


def test_a_wrong_option_is_a_usage_error() -> None:
    done = plancheck("check", EXEMPLARY, "--as-of", "2026-02-30")
    assert done.code == 2
    assert "is no day" in done.err


def test_ignored_rules_make_a_grade_partial() -> None:
    done = plancheck("check", EXEMPLARY, *DAY, "--ignore", "SG402,PT", "--format", "json")
    plan = json.loads(done.out)["plans"][0]
    left_out = {run["id"] for run in plan["rules"] if run["not_assessed"] == "left out by --ignore"}
    assert plan["grade"]["partial"] is True
    assert left_out == {"SG402", *(f"PT{n}" for n in range(101, 110))}


def test_every_command_has_help() -> None:
    listing = plancheck("--help").out
    for command, line in COMMANDS.items():
        assert f"  {command} " in listing
        assert line.partition(",")[0] in " ".join(listing.split())
        told = plancheck(command, "--help").out
        assert "Usage" in told
        assert "\\b" not in told


def test_facts_have_all_attributes_of_their_kind() -> None:
    facts = json.loads(plancheck("facts", EXEMPLARY, *DAY).out)["facts"]
    by_kind: dict[str, set[tuple[str, ...]]] = {}
    for fact in facts:
        assert set(fact) == {"source", "plan", "kind", "element", "places", "attributes"}
        by_kind.setdefault(fact["kind"], set()).add(tuple(fact["attributes"]))
    assert all(len(names) == 1 for names in by_kind.values())
    assert {"plan", "challenge", "cause", "strategy", "expectation", "goal", "action", "milestone"} <= set(by_kind)


def test_rules_are_listed_and_explained() -> None:
    rules = json.loads(plancheck("rules", "--format", "json").out)["rules"]
    assert len([rule for rule in rules if rule["stage"] != "DX"]) == 113
    assert len([rule for rule in rules if rule["stage"] == "DX"]) == 8
    assert "SG402" in plancheck("rules").out
    assert "instructional core" in plancheck("rule", "sg402").out


def test_the_report_has_no_line_over_80_columns_and_no_colour_in_a_pipe() -> None:
    out = plancheck("check", LINCOLN, EXEMPLARY, *DAY).out
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    assert "\x1b[" in plancheck("check", LINCOLN, *DAY, "--color").out


def test_control_characters_of_a_plan_are_harmless(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    data = {"format": 1, "title": "a\x1b[31m\u202eb", "strategies": ["\x07 Buy \x9b tablets"]}
    plan.write_text(json.dumps(data), encoding="utf-8")
    out = plancheck("check", plan, *DAY).out + plancheck("graph", plan, *DAY).out
    assert not {"\x1b", "\u202e", "\x07", "\x9b"} & set(out)
    assert "\\x1b[31m\\u202eb" in out


def test_the_module_can_be_run_from_any_folder(tmp_path: Path) -> None:
    assert plancheck("--version", cwd=tmp_path).out.startswith("plancheck ")
    assert plancheck("check", EXEMPLARY, *DAY, cwd=tmp_path).code == 0


@needs_real_plans
def test_one_plan_of_a_workbook_is_picked_by_a_part_of_its_title() -> None:
    done = plancheck("check", REAL, *DAY, "--plan", "school 07", "--format", "json")
    titles = [plan["title"] for plan in json.loads(done.out)["plans"]]
    assert len(titles) == 1
    assert "SCHOOL 07" in titles[0]
    assert plancheck("check", REAL, *DAY, "--plan", "school").code == 2


def test_the_schema_is_json() -> None:
    schema = json.loads(plancheck("schema").out)
    assert schema["required"] == ["format", "title"]


def test_paths_are_shown_as_given() -> None:
    done = plancheck("check", "fixtures/plans/exemplary.yaml", *DAY, "--format", "json", cwd=ROOT)
    assert [plan["source"] for plan in json.loads(done.out)["plans"]] == ["fixtures/plans/exemplary.yaml"]


def test_a_word_list_that_is_none_is_told_once_with_its_name(tmp_path: Path) -> None:
    for folder in ("src", "rules", "graphs"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "rules" / "words" / "groups.yaml").write_text("meaning: none\n", encoding="utf-8")
    for jobs in ("1", "2"):
        done = plancheck("check", EXEMPLARY, EXEMPLARY, "--jobs", jobs, cwd=tmp_path, PYTHONPATH=str(tmp_path / "src"))
        assert done.code == 2
        assert done.out == ""
        [line] = [line for line in done.err.splitlines() if "words/groups.yaml" in line]
        assert "a word list needs a meaning and entries" in line
        assert "failed on this plan" not in done.err


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (("check", EXEMPLARY), "{"),
        (("why-not", EXEMPLARY, "SG401"), "{"),
        (("rules",), "{"),
        (("check", EXEMPLARY, "--format", "text"), "Cedar"),
    ],
)
def test_the_ending_of_the_file_says_the_form(arguments: tuple[str | Path, ...], begins: str, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert plancheck(*arguments, "-o", target).code == 0
    assert target.read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("command", [("graph", EXEMPLARY), ("check", EXEMPLARY)])
def test_a_picture_that_is_not_drawn_is_refused_by_its_ending(command: tuple[str | Path, ...], tmp_path: Path) -> None:
    done = plancheck(*command, "-o", tmp_path / "plan.pdf")
    assert (done.code, (tmp_path / "plan.pdf").exists()) == (2, False)
    assert "nothing is written as .pdf here" in done.err


@pytest.mark.parametrize(
    ("command", "known"),
    [
        (("check", EXEMPLARY), ".json, .txt, .log, or name its form with --format"),
        (("why", LINCOLN, "RC302"), ".json, .dot, .svg, .png, .gv, .txt, .log, or name its form with --format"),
        (("graph", EXEMPLARY), ".dot, .svg, .png, .gv, .txt, .log, or name its form with --format"),
        (("new",), ".yaml, .xlsx, .docx, .yml, or name its form with --form"),
    ],
)
def test_an_ending_that_stands_for_no_form_is_refused(
    command: tuple[str | Path, ...], known: str, tmp_path: Path
) -> None:
    done = plancheck(*command, "-o", tmp_path / "report.sarif")
    assert (done.code, done.out, list(tmp_path.iterdir())) == (2, "", [])
    assert done.err == f"plancheck: nothing is written as .sarif here (end the file's name in {known})\n"


@pytest.mark.parametrize("name", ["report", "report.txt", "report.LOG", ".report"])
def test_text_is_written_to_files_of_text(name: str, tmp_path: Path) -> None:
    assert plancheck("check", EXEMPLARY, *DAY, "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("Cedar")


def test_a_form_that_is_named_is_written_whatever_the_ending(tmp_path: Path) -> None:
    for command, option, begins in (("check", ("--format", "json"), "{"), ("graph", ("--format", "dot"), "digraph")):
        target = tmp_path / f"{command}.sarif"
        assert plancheck(command, EXEMPLARY, *DAY, *option, "-o", target).code == 0
        assert target.read_text(encoding="utf-8").startswith(begins)
