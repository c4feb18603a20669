"""Hostile documents are refused in one line within bounds of memory; nothing is fetched, run or opened."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from plancheck.readers import read

test_bad_input_bounds = pytest.importorskip("test_bad_input_bounds")
refused = test_bad_input_bounds.refused_in_bounds

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 100_000
HEAD = ["Action", "Owner", "Due Date"]
ROW = ["Visit lessons.", "Ada Ray", "10/2/2026"]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(path: Path, body: str, **parts: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, data in parts.items():
            archive.writestr(f"word/{name}.xml", data)


def in_word(cells: list[str]) -> str:
    return f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>' for c in cells)}</w:tr>"


def test_100_000_rows_of_text_are_refused(tmp_path: Path) -> None:
    for name, sign in (("rows.csv", ","), ("rows.md", "|")):
        line = sign.join(ROW)
        head = sign.join(HEAD) + ("\n---|---|---" if sign == "|" else "")
        (tmp_path / name).write_text("\n".join([head, *[f"{line}"] * ROWS]))
    assert refused(tmp_path / "rows.csv") == (
        "rows.csv:20001:1: more than 20000 rows (give each plan a file of its own)"
    )
    assert refused(tmp_path / "rows.md") == (
        "rows.md:20002:1: the text is longer than plans are (give each plan a file of its own)"
    )


def test_100_000_rows_of_a_workbook_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    for row in (HEAD, *[ROW] * ROWS):
        sheet.append(row)
    book.save(tmp_path / "rows.xlsx")
    assert refused(tmp_path / "rows.xlsx") == (
        "rows.xlsx, sheet Plan, cell A20001: more than 20000 rows (give each plan a file of its own)"
    )


def test_100_000_rows_of_a_document_are_refused(tmp_path: Path) -> None:
    document(tmp_path / "rows.docx", f"<w:tbl>{in_word(HEAD)}{in_word(ROW) * 50_000}</w:tbl>")
    assert refused(tmp_path / "rows.docx") == (
        "rows.docx, table 1, row 20001, column 1: the document is longer than plans are"
        " (give each plan a file of its own)"
    )
    document(tmp_path / "more.docx", f"<w:tbl>{in_word(HEAD)}{in_word(ROW) * ROWS}</w:tbl>")
    assert refused(tmp_path / "more.docx") == (
        "more.docx: the document would unpack to 18 MB (leave pictures and the like out)"
    )


def test_documents_that_unfold_to_much_are_refused(tmp_path: Path) -> None:
    document(tmp_path / "bomb.docx", "<w:p/>", styles=b"<a>" + b" " * 150_000_000 + b"</a>")
    assert refused(tmp_path / "bomb.docx") == (
        "bomb.docx: the document would unpack to 150 MB (leave pictures and the like out)"
    )
    document(tmp_path / "deep.docx", "<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000)
    assert refused(tmp_path / "deep.docx") == "deep.docx: the document is damaged (open it in Word and save it again)"


def test_wide_cells_of_a_document_are_bounded(tmp_path: Path) -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>Action</w:t></w:r></w:p></w:tc>'
    document(tmp_path / "wide.docx", f"<w:tbl>{f'<w:tr>{cell}</w:tr>' * 500}</w:tbl>")
    assert refused(tmp_path / "wide.docx").startswith("wide.docx, paragraph 1: the headings are those of no known form")


def test_a_sum_of_entities_is_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<w:document xmlns:w="{W}"><w:body><w:p>&l9;</w:p></w:body></w:document>'
    body = f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>{text}'
    with zipfile.ZipFile(tmp_path / "laughs.docx", "w") as archive:
        archive.writestr("word/document.xml", body)
    assert refused(tmp_path / "laughs.docx") == (
        "laughs.docx: the document is damaged (open it in Word and save it again)"
    )


def test_a_document_without_end_of_cells_is_read_in_bounds(tmp_path: Path) -> None:
    (tmp_path / "wide.csv").write_text("," * 4_900_000)
    assert refused(tmp_path / "wide.csv") == (
        "wide.csv:1:501: a row of more than 500 cells (check that the file is delimited text)"
    )


def test_linked_files_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links, images and included files are named in the document and left alone."""
    written = docx.Document()
    table = written.add_table(rows=0, cols=3)
    for row in (HEAD, ROW):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    written.part.relate_to("file:///etc/passwd", "http://x/attachedTemplate", is_external=True)
    packed = io.BytesIO()
    written.save(packed)
    (tmp_path / "linked.docx").write_bytes(packed.getvalue())
    link = "![map](http://127.0.0.1:1/x.png) [Visit](file:///etc/passwd)"
    (tmp_path / "linked.md").write_text(f"| Action | Owner |\n|---|---|\n| {link} | Ada |\n")
    monkeypatch.setattr("socket.socket.connect", None)
    (submission,) = read(tmp_path / "linked.docx", "linked.docx").submissions
    assert [action.text for action in submission.plan.actions or ()] == ["Visit lessons."]
    (submission,) = read(tmp_path / "linked.md", "linked.md").submissions
    assert [action.text for action in submission.plan.actions or ()] == ["map Visit"]


def test_formulas_are_not_run(tmp_path: Path) -> None:
    (tmp_path / "formula.csv").write_text('Action,Owner\n"=HYPERLINK(""http://x"",""y"")",Ada\n')
    (submission,) = read(tmp_path / "formula.csv", "formula.csv").submissions
    assert [action.text for action in submission.plan.actions or ()] == ['=HYPERLINK("http://x","y")']
    book = openpyxl.Workbook()
    for row in (HEAD, ["=1+1", "Ada Ray", ""], ROW):
        book.active.append(row)
    book.save(tmp_path / "formula.xlsx")
    (submission,) = read(tmp_path / "formula.xlsx", "formula.xlsx").submissions
    assert [action.text for action in submission.plan.actions or ()] == ["Visit lessons."]


workbook_parts, archive, sheet, SHEET = (
    getattr(test_bad_input_bounds, name) for name in ("workbook_parts", "archive", "sheet", "SHEET")
)
NAMESPACE = test_bad_input_bounds.NAMESPACE
DAMAGED = "the workbook is damaged (open it in Excel and save it again)"


@pytest.mark.parametrize("name", ["xl/strings.xml", "xl/SHAREDstrings.xml"])
def test_texts_kept_apart_are_counted_whatever_their_part_is_called(tmp_path: Path, name: str) -> None:
    text = b"<sst " + NAMESPACE + b"><si><t>" + b"Long " * 100_000 + b"</t></si></sst>"
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 1001))
    parts = {part: data for part, data in workbook_parts().items() if part != "xl/sharedStrings.xml"}
    links = "xl/_rels/workbook.xml.rels"
    shared = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    shared += b'/sharedStrings" Target="%s"/></Relationships>' % name.removeprefix("xl/").encode()
    parts[links] = parts[links].replace(b"</Relationships>", shared)
    (tmp_path / "texts.xlsx").write_bytes(archive(parts | {SHEET: sheet(cells), name: text}))
    assert refused(tmp_path / "texts.xlsx") == (
        "texts.xlsx: the cells hold more text than plans do (leave the sheet with the plans alone in it)"
    )


def test_many_sheets_that_share_a_part_are_refused(tmp_path: Path) -> None:
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="9999"><c r="Z9999"><v>1</v></c></row>'
    parts = workbook_parts()
    start, end = parts["xl/workbook.xml"].index(b"<sheet "), parts["xl/workbook.xml"].index(b"</sheets>")
    one = parts["xl/workbook.xml"][start:end]
    name = one[one.index(b'name="') :].split(b'"')[1]
    many = b"".join(one.replace(b'"%s"' % name, b'"S%d"' % number) for number in range(5_000))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(one, many)
    (tmp_path / "many.xlsx").write_bytes(archive(parts | {SHEET: sheet(cells)}))
    assert refused(tmp_path / "many.xlsx") == (
        "many.xlsx: the sheets hold more cells than plans do (leave the sheets with the plans alone in it)"
    )


def test_merged_cells_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    cells = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row><row r="9999"><c r="Z9999"><v>1</v></c></row>'
    )
    merged = b'<mergeCells count="9999">' + b'<mergeCell ref="A1:Z9999"/>' * 9_999 + b"</mergeCells></worksheet>"
    part = sheet(cells).replace(b"</worksheet>", merged)
    (tmp_path / "merged.xlsx").write_bytes(archive(workbook_parts() | {SHEET: part}))
    assert refused(tmp_path / "merged.xlsx") == f"merged.xlsx: {DAMAGED}"


def test_archives_of_very_many_parts_are_refused(tmp_path: Path) -> None:
    parts = {f"xl/media/{number}": b"" for number in range(11_000)}
    (tmp_path / "parts.xlsx").write_bytes(archive(workbook_parts() | parts))
    assert refused(tmp_path / "parts.xlsx") == f"parts.xlsx: {DAMAGED}"


@pytest.mark.parametrize("declared", [900, 2_000_000])
def test_a_document_that_lies_about_its_sizes_is_refused(tmp_path: Path, declared: int) -> None:
    document(tmp_path / "honest.docx", "<w:p><w:r><w:t>Plan</w:t></w:r></w:p>" + " " * 1_000_000)
    packed = (tmp_path / "honest.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        size = opened.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    assert packed.count(size) == 2
    (tmp_path / "liar.docx").write_bytes(packed.replace(size, declared.to_bytes(4, "little")))
    assert refused(tmp_path / "liar.docx") == "liar.docx: the document is damaged (open it in Word and save it again)"


def test_entities_of_a_workbook_are_refused(tmp_path: Path) -> None:
    outside = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    cells = sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>')
    (tmp_path / "entity.xlsx").write_bytes(archive(workbook_parts() | {SHEET: outside + cells}))
    assert refused(tmp_path / "entity.xlsx") == f"entity.xlsx: {DAMAGED}"


def test_a_workbook_of_pictures_alone_is_told(tmp_path: Path) -> None:
    parts = workbook_parts() | {SHEET: sheet(b""), "xl/media/image1.png": b"\x89PNG"}
    (tmp_path / "pictures.xlsx").write_bytes(archive(parts))
    assert refused(tmp_path / "pictures.xlsx") == "pictures.xlsx: there is no text in it (give the plan as text)"


def test_links_and_fields_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that names another, a document that includes a file or would start a program."""
    book = openpyxl.Workbook()
    for row in (HEAD, ["='[http://127.0.0.1:1/other.xlsx]Sheet1'!A1", "Ada Ray", ""], ROW):
        book.active.append(row)
    book.save(tmp_path / "links.xlsx")
    codes = ("INCLUDETEXT file:///etc/passwd", 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"')
    fields = "".join(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code.replace(chr(34), '&quot;')}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        for code in codes
    )
    document(tmp_path / "fields.docx", f"{fields}<w:tbl>{in_word(HEAD)}{in_word(ROW)}</w:tbl>")
    monkeypatch.setattr("socket.socket.connect", None)
    monkeypatch.setattr("subprocess.Popen", None)
    for name in ("links.xlsx", "fields.docx"):
        (submission,) = read(tmp_path / name, name).submissions
        assert [action.text for action in submission.plan.actions or ()] == ["Visit lessons."]
        assert not any("passwd" in remark.text or "cmd.exe" in remark.text for remark in submission.remarks)
