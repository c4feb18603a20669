"""Texts and documents made to be slow or large are read, or refused in one line, in time that grows with them alone."""

from __future__ import annotations

import random
import re
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from plancheck.readers import read
from plancheck.readers.document import Paragraph
from plancheck.readers.emphasis import unmarked
from plancheck.readers.markdown import blocks

if TYPE_CHECKING:
    from pathlib import Path

LONG = 400_000
SLOW = {
    "emphasis that is never closed": " *a" * (LONG // 3),
    "code that is never closed": " `a" * (LONG // 3),
    "all marks": "***a ___b ~~c `d " * (LONG // 17),
    "comments that are never closed": "<!--" * (LONG // 4),
    "a heading with a gap": "# a" + " " * LONG + "b",
    "a heading with many ends": "# a" + " #" * (LONG // 2) + "b",
    "a line below a table's head that is none": "| a |\n" + " " * LONG + "x",
    "a line of a gap between dashes": "| a |\n-" + " " * LONG + "x",
    "links that are never closed": "[" * LONG,
    "images that are never closed": "![" * (LONG // 2),
}


@pytest.mark.parametrize("name", SLOW)
def test_marks_that_lead_nowhere_cost_no_more_than_their_length(tmp_path: Path, name: str) -> None:
    path = tmp_path / "p.md"
    path.write_text("# Goal\n\nBy June 2027 all students read.\n\n" + SLOW[name], encoding="utf-8")
    began = time.process_time()
    (submission,) = read(path, "p.md").submissions
    assert time.process_time() - began < 10
    assert (submission.plan.goals or ())[0].text.startswith("By June 2027 all students read.")


AS_BEFORE = re.compile(r"(?<!\\)(\*{1,3}|_{1,3}|~~|`)(?=\S)(.+?)(?<=[^\s\\])\1")


def test_marks_of_emphasis_are_those_around_what_they_emphasise() -> None:
    draw = random.Random(1)
    for _ in range(3_000):
        text = "".join(draw.choice("***__~`\\ ab") for _ in range(draw.randint(0, 16)))
        expected = text
        for _ in range(3):
            expected = AS_BEFORE.sub(r"\2", expected)
        assert unmarked(text) == expected


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# Goal ##  ", "Goal"),
        ("#  Goal #1 of 2 # ", "Goal #1 of 2"),
        ("a [b [c](d) e", "a [b c e"),
        ("[![alt](a.png)](b)", "alt"),
        ("**a** __b__ `c` ~~d~~ ***e***", "a b c d e"),
    ],
)
def test_marks_are_taken_off(written: str, shown: str) -> None:
    ((block,), _) = blocks(written, "p.md")
    assert isinstance(block, Paragraph)
    assert block.text == shown
    assert block.level == written.startswith("#")


def test_a_comment_keeps_the_numbers_of_lines_whatever_ends_them(tmp_path: Path) -> None:
    (tmp_path / "p.md").write_bytes(b"<!-- a\rb\r\nc\n-->\r# Goal\r\rBy June 2027 all students read.\r")
    (submission,) = read(tmp_path / "p.md", "p.md").submissions
    assert submission.places.at(("goals", 0, "text")).line == 7


def refused(path: Path) -> str:
    result = read(path, path.name)
    assert not result.submissions
    (error,) = result.unreadable
    return str(error)


LONGER = "the text is longer than plans are (give each plan a file of its own)"
MUCH = {
    "cells.csv": ("a" + "," * 400 + "\n") * 2_000,
    "cells.md": "a | b\n- | -\n" + ("|" * 400 + "\n") * 2_000,
    "wide.md": "a | b\n- | -\n" + "|" * 502,
    "code.md": "# Goal\n```\n" + "a\n" * 30_000,
    "front.md": "---\n" + "a\n" * 30_000 + "---\n# Goal\n",
}
TOLD = {
    "cells.csv": "cells.csv:1247:1: more than 500000 cells (give each plan a file of its own)",
    "cells.md": f"cells.md:1256:1: {LONGER}",
    "wide.md": "wide.md:3:1: a row of more than 500 cells (check that the bars part the cells of a table)",
    "code.md": f"code.md:20002:1: {LONGER}",
    "front.md": f"front.md:20002:1: {LONGER}",
}


@pytest.mark.parametrize("name", MUCH)
def test_texts_of_very_many_cells_or_remarks_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(MUCH[name])
    assert refused(tmp_path / name) == TOLD[name]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = "<w:p><w:pPr>{}</w:pPr><w:r><w:t>Goal</w:t></w:r></w:p>"
TEXT = "<w:p><w:r><w:t>By June 2027 all students read.</w:t></w:r></w:p>"
WIDE = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr><w:p><w:r><w:t>Goal</w:t></w:r></w:p></w:tc></w:tr>'


def document(path: Path, body: str, styles: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{styles}</w:styles>')


@pytest.mark.parametrize("level", ["9" * 5_000, "-1", "9", "²", "", "0"])
def test_a_level_is_one_of_those_that_word_has(tmp_path: Path, level: str) -> None:
    said = f'<w:outlineLvl w:val="{level}"/>'
    style = f'<w:style w:styleId="Ours"><w:name w:val="Ours"/><w:pPr>{said}</w:pPr></w:style>'
    for name, properties in (("own", said), ("style", '<w:pStyle w:val="Ours"/>')):
        path = tmp_path / f"{name}.docx"
        document(path, HEAD.format(properties) + TEXT, style)
        goals = [goal.text for one in read(path, path.name).submissions for goal in one.plan.goals or ()]
        assert goals == ["By June 2027 all students read."], name


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"<w:tbl>{WIDE * 5_000}</w:tbl>", "row 2501"),
        (f"<w:tbl>{WIDE}{'<w:tr><w:tc><w:p/></w:tc></w:tr>' * 5_000}</w:tbl>", "row 1"),
        ("<w:tbl/>" * 30_000, "row 1"),
    ],
)
def test_documents_of_very_many_cells_or_tables_are_refused(tmp_path: Path, body: str, place: str) -> None:
    document(tmp_path / "p.docx", body, "")
    told = refused(tmp_path / "p.docx")
    assert f", {place}, column 1: the document is longer than plans are (give each plan a file of its own)" in told


LISTED = "".join(f"# {{}}\n\nGroup {number} of students reads below grade level.\n\n" for number in range(600))


def test_causes_that_would_each_explain_very_many_challenges_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    path.write_text(LISTED.replace("{}", "Student-Centered Problem") + LISTED.replace("{}", "Root Cause"))
    told = "more than 200000 links between what is listed (give each plan a file of its own)"
    assert refused(path) == f"p.md:3735:1: {told}"


def test_many_challenges_are_listed_in_time_that_grows_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    entries = "".join(f"- Half of group {number} reads below grade level.\n" for number in range(15_000))
    path.write_text("# Student-Centered Problem\n\n" + entries + "\n# Root Cause\n\nAs adults we seldom meet.\n")
    began = time.process_time()
    (submission,) = read(path, "p.md").submissions
    assert time.process_time() - began < 12
    (cause,) = submission.plan.root_causes or ()
    assert len(cause.explains or ()) == 15_000
