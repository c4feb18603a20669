"""The files behind paths: folders walked, each file once, nothing followed out of a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plancheck.readers import Found, find, read
from plancheck.readers.sniffing import LIKE_A_PLAN, no_plan_because

PLAN = "format: 1\ntitle: A plan\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Makes files by their paths, below a folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*names: str, text: str = PLAN) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def shown(found: Found) -> list[str]:
    return [source.shown for source in found.files]


def skipped(found: Found) -> list[str]:
    return [skipped.shown for skipped in found.skipped]


def lines(found: Found) -> list[str]:
    return [str(error) for error in found.unreadable]


def test_a_folder_is_walked_in_order(folder: Path) -> None:
    make("p/b.yaml", "p/a.yml", "p/c/d.json", "p/B.YAML", "p/c/a.yaml", "p/x.xlsx")
    make("p/c/d.json", text='{"title": "A", "format": 1}')
    found = find(["p"])
    assert shown(found) == ["p/B.YAML", "p/a.yml", "p/b.yaml", "p/c/a.yaml", "p/c/d.json", "p/x.xlsx"]
    assert (found.skipped, found.unreadable) == ((), ())
    assert [source.path.read_text() for source in found.files[:1]] == [PLAN]


def test_what_is_no_plan_is_passed_over_and_counted(folder: Path) -> None:
    make("p/a.yaml")
    make("p/settings.yaml", "p/data.json", "p/notes.txt", "p/.hidden.yaml", "p/~$a.xlsx", text="title: none\n")
    make("p/.git/b.yaml")
    found = find(["p"])
    assert (shown(found), len(found.skipped), found.unreadable) == (["p/a.yaml"], 5, ())


def test_a_form_that_can_be_saved_elsewise_is_never_passed_over(folder: Path) -> None:
    make("p/a.yaml", "p/b.doc", "p/c.XLS", "p/d.odt", "p/notes.txt", "p/~$b.doc", "p/.e.xls")
    found = find(["p"])
    assert (shown(found), skipped(found)) == (
        ["p/a.yaml", "p/b.doc", "p/c.XLS", "p/d.odt"],
        ["p/.e.xls", "p/notes.txt", "p/~$b.doc"],
    )
    assert [str(error) for source in found.files[1:] for error in read(source.path, source.shown).unreadable] == [
        "p/b.doc: the old Word form is not read (save it as .docx)",
        "p/c.XLS: the old Excel form is not read (save it as .xlsx)",
        "p/d.odt: OpenDocument texts are not read (save it as .docx)",
    ]


def test_named_files_are_read_whatever_they_are(folder: Path) -> None:
    make("notes.txt", "settings.yaml", ".hidden.yaml", text="title: none\n")
    found = find(["notes.txt", "settings.yaml", ".hidden.yaml"])
    assert shown(found) == [".hidden.yaml", "notes.txt", "settings.yaml"]
    assert [str(error) for source in found.files for error in read(source.path, source.shown).unreadable] == [
        ".hidden.yaml:1:1: this is no plan: it has no key format (begin with the lines format: 1 and title: ...)",
        "notes.txt: files that end in .txt are not read (plans end in .csv, .docx, .json, .markdown, .md, .pdf, .tsv, .xlsx, .yaml, .yml)",
        "settings.yaml:1:1: this is no plan: it has no key format (begin with the lines format: 1 and title: ...)",
    ]


def test_a_file_named_and_found_is_not_counted_as_passed_over(folder: Path) -> None:
    make("p/a.yaml")
    make("p/notes.txt")
    found = find(["p", "p/notes.txt"])
    assert (shown(found), skipped(found)) == (["p/a.yaml", "p/notes.txt"], [])


def test_a_file_is_read_once_under_one_name_whatever_the_order(folder: Path) -> None:
    make("p/a.yaml", "p/q/b.yaml")
    Path("link.yaml").symlink_to("p/a.yaml")
    paths = ["p", "p/a.yaml", "./p/a.yaml", str(folder / "p" / "q"), "link.yaml", "p/", "p/q/../a.yaml"]
    both = [find(paths), find(paths[::-1])]
    assert both[0] == both[1]
    assert shown(both[0]) == ["./p/a.yaml", f"{folder}/p/q/b.yaml"]


def test_the_current_folder_needs_no_name(folder: Path) -> None:
    make("a.yaml", "b/c.yaml")
    assert shown(find(["."])) == ["a.yaml", "b/c.yaml"]
    assert shown(find(["./"])) == ["./a.yaml", "./b/c.yaml"]
    assert shown(find(["b/"])) == ["b/c.yaml"]


def test_links_in_a_folder_are_not_followed(folder: Path) -> None:
    make("out/a.yaml", "in/b.yaml")
    Path("in/file.yaml").symlink_to(folder / "out" / "a.yaml")
    Path("in/folder").symlink_to(folder / "out")
    Path("in/circle").symlink_to(folder / "in")
    Path("in/dead.yaml").symlink_to("nowhere")
    found = find(["in"])
    assert (shown(found), len(found.skipped), found.unreadable) == (["in/b.yaml"], 4, ())
    assert shown(find(["in/folder"])) == ["in/folder/a.yaml"]


def test_what_is_not_there_is_told_and_the_rest_is_found(folder: Path) -> None:
    make("a.yaml", "empty/notes.txt")
    found = find(["none.yaml", "a.yaml", "empty", "none.yaml", "a\0b"])
    assert shown(found) == ["a.yaml"]
    hint = "plans end in .csv, .docx, .json, .markdown, .md, .pdf, .tsv, .xlsx, .yaml, .yml, and in YAML or JSON begin with format: 1"
    assert lines(found) == [
        "a\\x00b: there is no such file or folder (check the path)",
        f"empty: there is no plan here ({hint})",
        "none.yaml: there is no such file or folder (check the path)",
    ]


def test_names_are_shown_printable(folder: Path) -> None:
    make("p/a\x1b[2J.yaml", "p/two  spaces.yaml", "p/new\nline\t.yaml")
    Path(os.fsdecode(b"p/latin-\xe9.yaml")).write_text(PLAN)
    found = find(["p"])
    assert shown(found) == [
        "p/a\\x1b[2J.yaml",
        "p/latin-\\udce9.yaml",
        "p/new\\x0aline\\x09.yaml",
        "p/two  spaces.yaml",
    ]
    assert all(read(source.path, source.shown).submissions for source in found.files)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_never_opened(folder: Path) -> None:
    make("p/a.yaml")
    os.mkfifo("p/pipe.yaml")
    found = find(["p"])
    assert (shown(found), skipped(found)) == (["p/a.yaml"], [])
    (named,) = find(["p/pipe.yaml"]).files
    assert [error.reason for error in read(named.path, named.shown).unreadable] == ["this is no regular file"]


def test_a_folder_that_is_named_like_a_plan_is_walked(folder: Path) -> None:
    make("plans.yaml/a.yaml")
    assert shown(find(["plans.yaml"])) == ["plans.yaml/a.yaml"]
    (error,) = read(folder / "plans.yaml", "plans.yaml").unreadable
    assert error.reason == "this is no regular file"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "format: 1\n"),
        ("a.yaml", "\n# a comment\n---\n\ntitle: A\nformat: 1\n"),
        ("a.yaml", "%YAML 1.2\n---\nformat: 1"),
        ("a.yaml", '"format": 1\n'),
        ("a.yaml", "'format' : 1\n"),
        ("a.yaml", "  title: indented as a whole\n  format: 1\n"),
        ("a.yaml", "title: A\r\nformat: 1\r\n"),
        ("a.yaml", "\ufeffformat: 1\n"),
        ("a.yaml", "format:\n"),
        ("a.yaml", "{title: A, format: 1}"),
        ("a.yaml", '{"title": "{", "format" : 1'),
        ("a.yaml", "title: [never closed\nformat: 1\n"),
        ("a.json", '{"format": 1}'),
        ("a.json", '{"x": {"a": ["}"]}, "format": 1,'),
        ("a.json", '{"format"\n:1}'),
        ("a.xlsx", ""),
    ],
)
def test_what_begins_a_plan(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_bytes(text.encode())
    assert not no_plan_because(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", ""),
        ("a.yaml", "title: A\n"),
        ("a.yaml", "title: A\nx:\n  format: 1\n"),
        ("a.yaml", "information: 1\nformats: 2\nformat-of: 3\n# format: 1\n"),
        ("a.yaml", "- format: 1\n"),
        ("a.yaml", "format\n"),
        ("a.yaml", "format:1\n"),
        ("a.yaml", "text: |\n  format: 1\n"),
        ("a.yaml", "{x: {format: 1}}"),
        ("a.yaml", "{x: [format: 1]}"),
        ("a.json", '{"type": "string", "x": {"format": "date"}}'),
        ("a.json", '[{"format": 1}]'),
        ("a.json", '{"x": "format"}'),
        ("a.json", '{"x": "\\"format\\": 1"}'),
        ("a.json", '{"x": 1} {"format": 1}'),
    ],
)
def test_what_begins_no_plan(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_bytes(text.encode())
    assert no_plan_because(tmp_path / name) == "it has no key format"


def test_plans_in_utf_16_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(PLAN.encode("utf-16"))
    assert not no_plan_because(tmp_path / "a.yaml")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "title: A\nchallenges: []\ngoals: []\n"),
        ("a.yaml", "Format: 1\ntitle: A\n"),
        ("a.yml", "  title: A\n  FORMAT: 1\n"),
        ("a.yaml", "Challenges: []\nRoot_causes: []\n"),
        ("a.json", '{"goals": [{"actions": 1}], "actions": []}'),
        ("a.json", '{"Format": 1, "title": "A"}'),
    ],
)
def test_what_looks_like_a_plan_without_its_first_line_is_told(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_bytes(text.encode())
    assert no_plan_because(tmp_path / name) == LIKE_A_PLAN == "it looks like a plan without `format: 1`"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "Format: csv\n"),
        ("a.yaml", "title: A\ngoals: []\n"),
        ("a.yaml", "goals:\n  actions: []\n"),
        ("a.json", '{"goals": {"actions": 1}}'),
        ("a.json", '["goals", "actions"]'),
    ],
)
def test_one_key_of_a_plan_makes_no_plan(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_bytes(text.encode())
    assert no_plan_because(tmp_path / name) == "it has no key format"


def test_texts_that_cannot_be_taken_apart_are_told_and_not_passed_over(folder: Path) -> None:
    make("p/a.yaml")
    for name, data in (
        ("quote.csv", b'Action,Owner\n"Visit lessons.,Ada\n'),
        ("quote.tsv", b'Note\tDay\n"open\tMonday\n'),
        ("zeros.md", b"# Plan\n\0\n"),
        ("data.csv", b"day,rain\n1,2\n"),
        ("long.csv", b"day,rain\n" * 20_001),
        ("notes.md", "# Caf\u00e9\n\nA text.\n".encode("latin-1")),
    ):
        Path("p", name).write_bytes(data)
    found = find(["p"])
    assert shown(found) == ["p/a.yaml", "p/quote.csv", "p/quote.tsv", "p/zeros.md"]
    assert skipped(found) == ["p/data.csv", "p/long.csv", "p/notes.md"]
    assert {entry.reason for entry in found.skipped} == {"no parts of a plan are recognised in it"}


def test_markdown_as_windows_writes_it_is_read(tmp_path: Path) -> None:
    text = "# Plan\n\n| Action | Owner |\n|---|---|\n| Visit Zo\u00eb\u2019s lessons. | Ada |\n"
    path = tmp_path / "plan.md"
    path.write_bytes(text.encode("cp1252"))
    assert not no_plan_because(path)
    (submission,) = read(path, "plan.md").submissions
    assert [action.text for action in submission.plan.actions or ()] == ["Visit Zo\u00eb\u2019s lessons."]


def test_why_a_file_was_passed_over_is_kept(folder: Path) -> None:
    make("p/a.yaml", "p/.b.yaml", "p/~$c.xlsx", "p/notes.txt", "p/LICENSE")
    make("p/settings.yaml", text="title: none\n")
    Path("p/link.yaml").symlink_to("a.yaml")
    assert [(entry.shown, entry.reason, entry.by_name) for entry in find(["p"]).skipped] == [
        ("p/.b.yaml", "names that begin with a dot are passed over", True),
        ("p/LICENSE", "files without an ending are not read", True),
        ("p/link.yaml", "links are not followed", True),
        ("p/notes.txt", "files that end in .txt are not read", True),
        ("p/settings.yaml", "it has no key format", False),
        ("p/~$c.xlsx", "what Word and Excel put beside an open file is no plan", True),
    ]
