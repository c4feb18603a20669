"""Hostile input is refused within bounds of memory, and what may not be read stops nothing else."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import textwrap
import time
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from plancheck.readers import find, read
from plancheck.readers.forms import json_text, yaml_text
from plancheck.readers.tree import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

resource = pytest.importorskip("resource", reason="memory is bounded by the means of POSIX")

MEMORY = 600_000_000
"""Bytes of address space in which a hostile file must be refused; a bare start takes about a third."""


def refused_in_bounds(path: Path) -> str:
    """The only line on a file that is read in a process of its own, with little memory."""
    code = f"""
        from pathlib import Path
        from plancheck.readers import read
        result = read(Path({str(path)!r}), {path.name!r})
        assert not result.submissions
        print(*result.unreadable, sep="\\n")
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.rstrip("\n")


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize("text", ["[" * 50_000, '{"a":' * 50_000, "[" * 4_000_000])
def test_deep_nesting_is_refused(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"deep{suffix}"
    path.write_text(text)
    reason = refused_in_bounds(path)
    assert reason.startswith(f"{path.name}:1:")
    assert reason.endswith(": nested more than 40 levels deep (a plan needs fewer than ten levels)")


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"large{suffix}"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    expected = f"{path.name}: the file is larger than 5 MB (give each plan a file of its own, without pictures)"
    assert refused_in_bounds(path) == expected
    assert [skipped.shown for skipped in find([str(tmp_path)]).skipped] == [str(path)]


@pytest.mark.parametrize(
    "text", ["# goals, actions\n" + " " * 4_900_000, "#goals, actions\n" + " " * 4_900_000 + "a: 1"]
)
def test_a_file_of_blanks_is_passed_over_at_once(tmp_path: Path, text: str) -> None:
    (tmp_path / "blank.yaml").write_text(text)
    began = time.process_time()
    assert [skipped.reason for skipped in find([str(tmp_path)]).skipped] == ["it has no key format"]
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("escapes.json", '"' + "\\u0041" * 800_000 + '"'),
        ("backslashes.json", '"' + "\\" * (MOST_BYTES - 10)),
        ("entries.json", "[" + "1," * 2_000_000),
        ("entries.yaml", "a: [" + "1," * 2_000_000),
        ("keys.yaml", "".join(f"key{number}: 1\n" for number in range(350_000))),
        ("flow-keys.yaml", "{" + "".join(f"k{number}: 1, " for number in range(350_000))),
        ("quote.yaml", 'a: "' + "\n" * 4_000_000),
        ("anchors.yaml", "&a " * 1_000_000),
    ],
)
def test_much_of_anything_is_refused(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    line = refused_in_bounds(path)
    assert line.startswith(f"{name}:")
    assert "\n" not in line


def test_the_caps_themselves_are_read() -> None:
    assert len(yaml_text.grow("[" + "1," * 20_000 + "]", "x").data) == 20_000
    assert len(json_text.grow("[" + "1," * 19_999 + "1]", "x").data) == 20_000
    nested = json_text.grow("[" * 40 + "]" * 40, "x").data
    for _ in range(39):
        (nested,) = nested
    assert nested == []


def archive(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def workbook_parts() -> dict[str, bytes]:
    book = openpyxl.Workbook()
    book.active.append(["Plan Name"])
    packed = io.BytesIO()
    book.save(packed)
    with zipfile.ZipFile(packed) as file:
        return {name: file.read(name) for name in file.namelist()}


SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet(rows: bytes) -> bytes:
    return b"<worksheet " + NAMESPACE + b"><sheetData>" + rows + b"</sheetData></worksheet>"


def test_an_archive_that_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(archive(workbook_parts() | {SHEET: sheet(b" " * 300_000_000)}))
    hint = "save the sheet with the plans as a workbook of its own"
    assert refused_in_bounds(path) == f"bomb.xlsx: the workbook would unpack to 300 MB ({hint})"


def test_an_archive_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    large = sheet(b" " * 400_000_000)
    packed = archive(workbook_parts() | {SHEET: large})
    size = len(large).to_bytes(4, "little")
    assert packed.count(size) == 2
    path = tmp_path / "liar.xlsx"
    path.write_bytes(packed.replace(size, (900).to_bytes(4, "little")))
    assert refused_in_bounds(path) == "liar.xlsx: the workbook is damaged (open it in Excel and save it again)"


def test_an_archive_packed_in_an_unusual_way_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bzip.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as file:
        for name, content in workbook_parts().items():
            file.writestr(name, content)
    assert refused_in_bounds(path) == "bzip.xlsx: the workbook is damaged (open it in Excel and save it again)"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (
            b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            "a sheet holds 1048576 rows and 16384 columns (delete cells far off the plans)",
        ),
        (
            b'<row r="999999999"><c><v>1</v></c><c><v>1</v></c></row>',
            "a sheet holds 999999999 rows and 2 columns (delete cells far off the plans)",
        ),
    ],
)
def test_cells_that_would_unfold_to_a_large_table_are_refused(tmp_path: Path, rows: bytes, reason: str) -> None:
    path = tmp_path / "far.xlsx"
    path.write_bytes(archive(workbook_parts() | {SHEET: sheet(rows)}))
    assert refused_in_bounds(path) == f"far.xlsx: {reason}"


FAR = b"<v>1</v></c></row>"


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="1"><c x=">" r="XFD1048576">' + FAR,
        b'<row r="1"><c r="&#88;FD1048576">' + FAR,
        b'<row r="1"><c r="A1"r="XFD1048576">' + FAR,
        b'<row r="1"><c r="A1" r="XFD1048576">' + FAR,
        b'<row r="1"><c r = "XFD1048576">' + FAR,
        b'<row r="1"><c r=XFD1048576>' + FAR,
        b'<row r="1"><c x r="XFD1048576">' + FAR,
        b'<row r="1"><c/r="XFD1048576">' + FAR,
        b'<row r="1"><:c r="XFD1048576">' + FAR,
        b'<row r="1" r="1048576"><c>' + FAR,
        b'<row r="1"><!-- --><c r="A1">' + FAR,
    ],
)
def test_tags_that_programs_take_differently_are_refused(tmp_path: Path, row: bytes) -> None:
    path = tmp_path / "odd.xlsx"
    path.write_bytes(archive(workbook_parts() | {SHEET: sheet(row)}))
    assert refused_in_bounds(path) == "odd.xlsx: the workbook is damaged (open it in Excel and save it again)"


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="1"' + b' a="b"' * 2_500_000 + b"></row>",
        b'<row r="1">' + b"</row>" * 2_500_000,
        b"<row " * 3_000_000,
        b'<row r="1">' + b'<c r="A1" t="inlineStr"><is><t>' * 500_000,
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 15_000_000,
        b'<row r="1"><c r="A1"><f ' + b"x" * 15_000_000 + b"<v>",
    ],
    ids=["attributes", "ends", "beginnings", "cells", "text", "formula"],
)
def test_endless_tags_and_texts_are_refused(tmp_path: Path, row: bytes) -> None:
    path = tmp_path / "endless.xlsx"
    path.write_bytes(archive(workbook_parts() | {SHEET: sheet(row), "xl/media/image.bin": os.urandom(100_000)}))
    assert refused_in_bounds(path) == "endless.xlsx: the workbook is damaged (open it in Excel and save it again)"


def test_endless_runs_of_a_shared_text_are_read_in_bounds(tmp_path: Path) -> None:
    text = b"<sst " + NAMESPACE + b"><si>" + b"<r><t>a</t></r>" * 1_000_000 + b"</si></sst>"
    row = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    path = tmp_path / "runs.xlsx"
    media = {"xl/media/image.bin": os.urandom(100_000)}
    path.write_bytes(archive(workbook_parts() | {SHEET: sheet(row), "xl/sharedStrings.xml": text} | media))
    assert refused_in_bounds(path).startswith(
        "runs.xlsx, sheet Sheet, cell A1: the headings are those of no known form"
    )


def test_one_text_shown_in_a_thousand_cells_is_refused_where_it_is_long(tmp_path: Path) -> None:
    text = b"<sst " + NAMESPACE + b"><si><t>" + os.urandom(500_000).hex().encode() + b"</t></si></sst>"
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 1001))
    path = tmp_path / "shared.xlsx"
    path.write_bytes(archive(workbook_parts() | {SHEET: sheet(cells), "xl/sharedStrings.xml": text}))
    hint = "leave the sheet with the plans alone in it"
    assert refused_in_bounds(path) == f"shared.xlsx: the cells hold more text than plans do ({hint})"


def test_a_reading_library_that_gives_up_is_a_damaged_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    class Panics:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise panic

    path = tmp_path / "x.xlsx"
    path.write_bytes(
        archive(workbook_parts() | {SHEET: sheet(b'<row r="1"><c r="A1" t="d"><v>2026-01-02</v></c></row>')})
    )
    monkeypatch.setattr("python_calamine.CalamineWorkbook", Panics)
    panic: BaseException = PanicException()
    assert [error.reason for error in read(path, "x").unreadable] == ["the workbook is damaged"]
    panic = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        read(path, "x")


@pytest.mark.parametrize(
    ("members", "line"),
    [
        ({"xl/workbook.bin": b""}, "x: this is no Excel workbook (save it as .xlsx in Excel)"),
        ({"content.xml": b""}, "x: this is no Excel workbook (give the plans as .xlsx)"),
    ],
)
def test_other_archives_are_no_workbooks(tmp_path: Path, members: dict[str, bytes], line: str) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(archive(members))
    assert [str(error) for error in read(path, "x").unreadable] == [line]


def test_locked_parts_of_an_archive_are_told(tmp_path: Path) -> None:
    packed = bytearray(archive(workbook_parts()))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.find(mark)
        while at >= 0:
            packed[at + offset] |= 1
            at = packed.find(mark, at + 1)
    path = tmp_path / "x.xlsx"
    path.write_bytes(packed)
    line = "x: the workbook is locked with a password (save it without a password)"
    assert [str(error) for error in read(path, "x").unreadable] == [line]


def test_what_the_system_refuses_is_told_in_one_line(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    lines = [str(error) for error in (*find([str(loop)]).unreadable, *read(loop, "loop").unreadable)]
    assert [line.split(": ", 1)[1].split(":")[0] for line in lines] == ["the system cannot read it"] * 2
    assert [error.reason for error in read(tmp_path / "none.yaml", "none").unreadable] == [
        "there is no such file or folder"
    ]


def test_styled_blank_cells_far_off_are_no_harm(tmp_path: Path) -> None:
    parts = workbook_parts()
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c><c r="XFD1" s="0"/></row><row r="1048576"/>'
    path = tmp_path / "styled.xlsx"
    path.write_bytes(archive(parts | {SHEET: sheet(rows)}))
    assert [error.reason for error in read(path, "x").unreadable] == ["the headings are those of no known form"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs to begin as root and go on as nobody")
def test_what_may_not_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    good = "format: 1\ntitle: Reading plan\n"
    for name in ("a.yaml", "b.yaml", "open/c.yaml", "shut/d.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(good)
    (tmp_path / "b.yaml").chmod(0o600)
    (tmp_path / "shut").chmod(0o700)
    code = """
        import os
        from plancheck.readers import find, read
        for source in find(["."]).files:  # first as root: nobody may not be able to load the program
            read(source.path, source.shown)
        os.setgid(65534)
        os.setuid(65534)
        found = find(["."])
        for source in found.files:
            result = read(source.path, source.shown)
            print(source.shown, len(result.submissions), *result.unreadable, sep="|")
        print(*found.unreadable, sep="\\n")
    """
    tmp_path.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.stderr == ""
    hint = "ask for the right to read it, or give a copy"
    assert done.stdout.splitlines() == [
        "a.yaml|1",
        f"b.yaml|0|b.yaml: reading it is not permitted ({hint})",
        "open/c.yaml|1",
        f"shut: reading it is not permitted ({hint})",
    ]
