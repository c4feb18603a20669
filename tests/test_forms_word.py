"""What stands in a Word document, and what is left aside and said so."""

from __future__ import annotations

import random
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.shared import Pt

from plancheck.places import Place
from plancheck.readers import read
from plancheck.readers.document import Paragraph, Table
from plancheck.readers.forms.word_document import document
from plancheck.readers.word import parts

if TYPE_CHECKING:
    from plancheck.readers.document import Document

FORMS = Path(__file__).parents[1] / "fixtures" / "forms"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def made(path: Path, body: str, space: str = W, **parts: str) -> Document:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return document(path.read_bytes(), path.name)


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def texts(found: Document) -> list[object]:
    return [
        block.text if isinstance(block, Paragraph) else [[(c.text, c.again) for c in row] for row in block.rows]
        for block in found.blocks
    ]


@pytest.mark.parametrize("space", [W, STRICT])
@pytest.mark.parametrize("beside", ["", "<w:p><w:r><w:tab/></w:r></w:p>"])
def test_merged_cells_say_the_same_in_each_of_their_places(tmp_path: Path, space: str, beside: str) -> None:
    span, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = f"<w:tr>{cell('a', span)}{cell('b', down)}</w:tr><w:tr>{cell('c')}{cell('d')}{cell('', on)}</w:tr>"
    found = made(tmp_path / "m.docx", f"<w:tbl>{rows}</w:tbl>{beside}", space)
    assert texts(found) == [
        [[("a", False), ("a", True), ("b", False)], [("c", False), ("d", False), ("b", True)]],
    ]
    (table,) = found.blocks
    assert isinstance(table, Table)
    assert [c.place.column for c in table.rows[1]] == [1, 2, 3]


@pytest.mark.parametrize("beside", ["", "<w:tab/>"])
def test_lists_in_cells_are_entries(tmp_path: Path, beside: str) -> None:
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    inside = f"<w:tc>{p('Both:')}{p('one', number)}{p('two', number)}<w:p><w:r>{beside}</w:r></w:p></w:tc>"
    found = made(tmp_path / "l.docx", f"<w:tbl><w:tr>{inside}</w:tr></w:tbl>")
    assert texts(found) == [[[("Both:\n• one\n• two", False)]]]


def test_tracked_changes_comments_and_boxes_are_left_aside_and_told(tmp_path: Path) -> None:
    changed = "<w:p><w:r><w:t>Action: Visit </w:t></w:r><w:ins><w:r><w:t>all </w:t></w:r></w:ins>"
    changed += "<w:del><w:r><w:delText>no </w:delText></w:r></w:del><w:r><w:t>lessons.</w:t></w:r></w:p>"
    box = "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Draft</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    path = tmp_path / "t.docx"
    assert texts(made(path, changed + box, comments="<a/>")) == ["Action: Visit lessons."]
    (submission,) = read(path, "t.docx").submissions
    assert [str(remark.place) + ": " + remark.text for remark in submission.remarks] == [
        "t.docx, paragraph 1: comments are left aside",
        "t.docx, paragraph 1: tracked changes are left aside, 2 in all; accept or reject them in Word",
        't.docx, paragraph 2: left aside, for it stands in a text box: "Draft"',
    ]


def test_headings_and_tables_stand_in_the_order_of_the_document(tmp_path: Path) -> None:
    written = docx.Document()
    written.add_heading("One", 1)
    written.add_table(1, 1).cell(0, 0).text = "Two"
    written.add_paragraph("Three", style="List Bullet")
    outer = written.add_table(1, 1).cell(0, 0)
    outer.text = "Four"
    outer.add_table(1, 1).cell(0, 0).text = "Five"
    written.save(str(tmp_path / "o.docx"))
    found = document((tmp_path / "o.docx").read_bytes(), "o.docx")
    assert texts(found) == ["One", [[("Two", False)]], "Three", [[("Four", False)]], [[("Five", False)]]]
    first, _, third = found.blocks[:3]
    assert first == Paragraph("One", Place("o.docx", paragraph=1), level=1)
    assert third == Paragraph("Three", Place("o.docx", paragraph=2), item=True)


def test_prompts_that_nobody_answered_are_no_text(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>Click to enter</w:t></w:r></w:sdtContent></w:sdt>"
    body = f"<w:p>{control.format('<w:showingPlcHdr/>')}</w:p><w:p>{control.format('')}</w:p>"
    assert texts(made(tmp_path / "c.docx", body)) == ["Click to enter"]


def write_anything(path: Path, seed: int) -> None:
    """A document of paragraphs and tables with looks, spans, lists, breaks, and tables inside of cells."""
    some = random.Random(seed)
    written = docx.Document()
    written.add_paragraph("Plan")

    def fill(paragraph: Any) -> None:
        for _ in range(some.choice((0, 1, 1, 1, 2, 3))):
            run = paragraph.add_run(
                some.choice(("Visit lessons.", " a  b ", "Größe & more", "tab\there", "line\nbreak", ""))
            )
            run.bold = some.choice((None, None, True))
            run.font.size = some.choice((None, None, Pt(9)))
        if some.random() < 0.1:
            paragraph.style = some.choice(("List Bullet", "Heading 2", "List Number"))

    for _ in range(some.randint(1, 6)):
        fill(written.add_paragraph())
        table = written.add_table(some.randint(1, 4), some.randint(1, 4))
        for row in table.rows:
            for cell in row.cells:
                fill(cell.paragraphs[0])
                if some.random() < 0.2:
                    fill(cell.add_paragraph())
        if some.random() < 0.3:
            first, last = sorted((some.randrange(len(table.rows)), some.randrange(len(table.rows))))
            table.cell(first, 0).merge(table.cell(last, some.randrange(len(table.columns))))
        if some.random() < 0.1:
            fill(table.cell(0, 0).add_table(1, 2).cell(0, 1).paragraphs[0])
    written.save(str(path))


def test_what_is_left_out_before_parsing_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(40):
        write_anything(tmp_path / f"{seed}.docx", seed)
    files = [*sorted(FORMS.glob("*.docx")), *sorted(tmp_path.glob("*.docx"))]
    bare = [document(path.read_bytes(), "x.docx") for path in files]
    monkeypatch.setattr(parts, "_laid_bare", lambda body: body)
    whole = [document(path.read_bytes(), "x.docx") for path in files]
    assert list(map(texts, bare)) == list(map(texts, whole))
    assert [[block for block in one.blocks if isinstance(block, Paragraph)] for one in bare] == [
        [block for block in one.blocks if isinstance(block, Paragraph)] for one in whole
    ]


def test_a_missing_library_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path / "x.docx", p("Action: Visit lessons."))
    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    (error,) = read(tmp_path / "x.docx", "x.docx").unreadable
    assert str(error) == (
        'x.docx: Word documents are read with lxml, which is not installed (install it: pip install "plancheck[word]")'
    )
