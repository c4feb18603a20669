"""The quick way through a workbook gives the cells that the careful way gives, or leaves the workbook to it."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from plancheck.errors import PlanUnreadable
from plancheck.readers import workbook
from plancheck.readers.cell_texts import lined, text
from plancheck.readers.quick.opening import Book
from plancheck.readers.quick.unlike import Unlike
from plancheck.readers.unpacking import listed

FIXTURES = Path(__file__).parents[1] / "fixtures"
WORKBOOKS = sorted(FIXTURES.rglob("*.xlsx"))
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
STYLES = (
    f'<styleSheet {NAMESPACE}><numFmts count="3"><numFmt numFmtId="164" formatCode="m/d/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="&quot;$&quot;#,##0;[Red]0"/></numFmts>'
    '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"><alignment wrapText="1"/></xf><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="166"/><xf numFmtId="22"/></cellXfs></styleSheet>'
)
TEXTS = (
    f'<sst {NAMESPACE} count="9" uniqueCount="6"><si><t>Action</t></si><si><t xml:space="preserve"> Visit  two\nlessons </t></si>'
    '<si><t/></si><si><t>Ann &amp;amp; Bo&#233; &lt;b&gt;</t></si><si><r><rPr><b/><sz val="11"/></rPr><t>bold</t></r>'
    '<r><t xml:space="preserve"> and</t></r><r><t> not </t></r></si><si><t>Größe</t></si></sst>'
)


def parts(rows: str, **more: str) -> bytes:
    """A workbook as Excel writes it."""
    names = f"{more.pop('rest', '')}</worksheet>"
    written = {
        "_rels/.rels": f'<Relationships xmlns="p"><Relationship Id="rId1" Type="{KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{DECLARED}<workbook {NAMESPACE} xmlns:r="r"><workbookPr defaultThemeVersion="1"/><sheets>'
        '<sheet name="Plan &amp; more" sheetId="1" r:id="rId1"/><sheet name="Aside" sheetId="2" state="hidden" r:id="rId2"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="p"><Relationship Id="rId2" Type="{KIND}/worksheet" Target='
        f'"worksheets/sheet2.xml"/><Relationship Id="rId1" Type="{KIND}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{DECLARED}<worksheet {NAMESPACE}><dimension ref="A1"/><sheetData>{rows}</sheetData>{names}',
        "xl/worksheets/sheet2.xml": f"<worksheet {NAMESPACE}><sheetData/></worksheet>",
        "xl/sharedStrings.xml": DECLARED + TEXTS,
        "xl/styles.xml": DECLARED + STYLES,
        **more,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in written.items():
            archive.writestr(name, text)
    return packed.getvalue()


def quickly(data: bytes, *, lines: bool = False) -> Any:
    """The sheets the quick way, with names; ``None`` where it does not know the way."""
    try:
        grids = Book(data, listed(data, "x")).grids(lined if lines else text)
    except Unlike:
        return None
    return [(grid.name, grid.rows, sorted(grid.merged)) for grid in grids]


def carefully(data: bytes, *, lines: bool = False) -> Any:
    shown_as = lined if lines else text
    sheets = workbook._Opened(data, "x").carefully
    return [
        (
            sheet.name,
            [[shown_as(value) for value in row] for row in sheet.to_python(skip_empty_area=False)],
            sorted(sheet.merged_cell_ranges or ()),
        )
        for sheet in sheets
    ]


def same(data: bytes) -> bool:
    """Whether the quick way knew the way; fails where it went elsewhere than the careful one."""
    quick = [quickly(data, lines=lines) for lines in (False, True)]
    if quick == [None, None]:
        return False
    assert quick == [carefully(data, lines=lines) for lines in (False, True)]
    return True


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_fixtures_are_read_alike_both_ways(path: Path) -> None:
    try:
        known = same(path.read_bytes())
    except PlanUnreadable:
        known = False
    assert known or path.parent.name == "bad"


SAID = [
    *(
        "",
        " ",
        "a",
        " first",
        "last ",
        "two  spaces",
        "line\nbreak",
        "tab\tin",
        "a & b",
        "&amp;",
        "&quot;x&quot;",
        "<b>",
        "é",
    ),
    *(
        "\u200bunseen",
        "中文",
        "😀 smile",
        "one\xa0space",
        "_x000D_",
        "x_y",
        "it's",
        '"q"',
        "=1+1",
        "0012",
        "TRUE",
        "]]>",
        "!",
    ),
    *(
        "<!-- -->",
        "#N/A",
        "cr\r\n",
        "&#10;",
        "Visit lessons. " * 30,
        "\nhead",
        0,
        1,
        -1,
        5,
        3.25,
        1 / 3,
        1e16,
        -2.5e-7,
        True,
    ),
    *(False, None, dt.date(2026, 9, 1), dt.date(1900, 1, 5), dt.datetime.combine(dt.date(2026, 9, 1), dt.time(8, 30))),
    *(dt.time(8, 30), dt.timedelta(hours=30), CellRichText("a ", TextBlock(InlineFont(b=True), "bold"))),
]
FORMATS = [
    "0.00",
    "#,##0",
    "0%",
    "0%",
    "0.0%;[Red]-0.0%",
    '0" %"',
    '"$"#,##0.00',
    "m/d/yyyy",
    "[Red]0",
    "yyyy\\-mm\\-dd",
    "@",
    "[h]:mm",
    '"Day" 0',
    "[$-409]d/m/yy;@",
]


def made(seed: int) -> bytes:
    """A workbook of anything."""
    some = random.Random(seed)
    said = some.sample(SAID, some.choice((5, 10, 40)))
    book = openpyxl.Workbook()
    for name in ["Goals & steps", "Aside", "É"][: some.randint(0, 3)]:
        book.create_sheet(name).sheet_state = some.choice(("visible", "visible", "hidden", "veryHidden"))
    for sheet in book.worksheets:
        for _ in range(some.randint(0, 40)):
            cell = sheet.cell(some.randint(1, 12), some.choice((1, 2, 3, 4, 5, 6, 6, 28)), some.choice(said))
            if some.random() < 0.1:
                cell.number_format = some.choice(FORMATS)
        if some.random() < 0.3:
            sheet.merge_cells(some.choice(("A1:C1", "B2:B4", "A5:B6", "A1:AB1")))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_workbooks_of_anything_are_read_alike_both_ways() -> None:
    assert sum(same(made(seed)) for seed in range(120)) > 20


@pytest.mark.parametrize("style", ["0%", "0.00%", "0.0%;[Red]-0.0%", "#,##0 %"])
@pytest.mark.parametrize(("number", "shown"), [(0.42, "42%"), (0.425, "42.5%"), (1, "100%"), (-0.07, "-7%"), (0, "0%")])
def test_what_is_shown_in_percent_is_read_so_both_ways(style: str, number: float, shown: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([number, number, "text"])
    sheet["A1"].number_format, sheet["B1"].number_format = style, '0" %"'
    packed = io.BytesIO()
    book.save(packed)
    expected = [("Sheet", [[shown, workbook.text(number), "text"]], [])]
    assert carefully(packed.getvalue()) == expected
    assert quickly(packed.getvalue()) in (expected, None)


def test_percent_is_seen_in_workbooks_written_in_other_ways() -> None:
    rows = (
        "<x:row r='1'><x:c t='n' s='1' r='A1'><x:f>B1*2</x:f><x:v>4.2E-1</x:v></x:c><x:c r='B1' s='0'><x:v>0.42</x:v></x:c>"
        "<x:c r='C1' s='1' t='s'><x:v>0</x:v></x:c><x:c r='D1' s='2'><x:v>0.5</x:v></x:c></x:row>"
    )
    sheet = f"<x:worksheet xmlns:x='{NAMESPACE[7:-1]}'><x:sheetData>{rows}</x:sheetData></x:worksheet>"
    styles = (
        f"<x:styleSheet xmlns:x='{NAMESPACE[7:-1]}'><x:numFmts count='1'><x:numFmt numFmtId='170' formatCode='0.0%'/></x:numFmts>"
        "<x:cellXfs count='3'><x:xf numFmtId='0'/><x:xf fontId='0' numFmtId='9'/><x:xf numFmtId='170'/></x:cellXfs></x:styleSheet>"
    )
    data = parts("", **{"xl/worksheets/sheet1.xml": sheet, "xl/styles.xml": styles})
    assert quickly(data) is None
    assert carefully(data) == [("Plan & more", [["42%", "0.42", "Action", "50%"]], [])]


FROM_EXCEL = (
    '<row r="1" spans="1:4" ht="15.75" x14ac:dyDescent="0.25"><c r="A1" s="3" t="s"><v>0</v></c><c r="B1" t="s"><v>4</v></c></row>'
    '<row r="3"><c r="A3" s="1"><v>46266</v></c><c r="B3" s="2"/><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c></row>'
    '<row r="4" hidden="1"/><row r="5"><c r="B5" s="4"><v>1250</v></c><c r="C5" t="str"><f>A1&amp;"x"</f><v>a &lt; b</v></c></row>'
    '<row r="6"><c r="A6"><f t="shared" ref="A6:A7" si="0">1+1</f><v>2</v></c><c r="B6"><f>1</f><v></v></c><c r="AA6" t="s"><v>3</v></c></row>'
    '<row r="9"><c r="A9" s="9"/><c r="B9" t="s"><v>2</v></c><c r="C9" s="2"></c></row>'
)
MERGED = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A5:A7"/></mergeCells><pageMargins left="0.7"/>'


def test_what_excel_writes_is_read_the_quick_way() -> None:
    data = parts(FROM_EXCEL, rest=MERGED)
    [(name, rows, merged)] = quickly(data, lines=True)
    blank = [""] * 25
    assert (name, merged) == ("Plan & more", [((0, 0), (0, 1)), ((4, 0), (6, 0))])
    assert rows == [
        ["Action", "bold andnot", *blank],
        ["", "", *blank],
        ["2026-09-01", "", "TRUE", "", *blank[2:]],
        ["", "", *blank],
        ["", "1250", "a < b", *blank[1:]],
        ["2", "", *blank[1:], "Ann & Boé <b>"],
        ["", "", *blank],
        ["", "", *blank],
        ["", "", *blank],
    ]
    assert same(data)


def test_signs_written_by_their_codes_are_read_the_quick_way() -> None:
    cells = "".join(
        f'<row r="{at}"><c r="A{at}" t="inlineStr"><is><t>{written}</t></is></c></row>'
        for at, written in enumerate(
            ("a_x000D_\nb", "_x0041_x", "_x005F_x0041_", "_x0041", "&#95;x00e9_", "_x0026_lt;"), 1
        )
    )
    data = parts(cells)
    assert quickly(data, lines=True) == [
        ("Plan & more", [["a\nb"], ["Ax"], ["_x0041_"], ["_x0041"], ["é"], ["<"]], []),
    ]
    assert same(data)


def test_what_other_programs_write_is_read_the_quick_way() -> None:
    row = '<row r="1" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false">'
    cells = '<c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="n"><v>2</v></c><c r="C1" s="0" t="b"><v>0</v></c>'
    more = '<c r="D1" s="1"><f aca="false">B1+46264</f><v>46266</v></c><c r="E1" s="0" t="str"><f aca="false">A1</f><v>Action</v></c>'
    data = parts(f"{row}{cells}{more}</row>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("xl/workbook.xml").decode()
    workbook_part = text.replace("<workbookPr ", '<workbookPr date1904="false" ').replace(
        DECLARED, "<?xml version='1.0' encoding='utf-8'?>\n"
    )
    data = parts(f"{row}{cells}{more}</row>", **{"xl/workbook.xml": workbook_part})
    assert quickly(data) == [("Plan & more", [["Action", "2", "FALSE", "2026-09-01", "Action"]], [])]
    assert same(data)


ODD = {
    "a time": '<row r="1"><c r="A1" s="5"><v>46266.5</v></c></row>',
    "a span of time": '<row r="1"><c r="A1" s="3"><v>1.5</v></c></row>',
    "a day before March 1900": '<row r="1"><c r="A1" s="1"><v>5</v></c></row>',
    "no number": '<row r="1"><c r="A1"><v>five</v></c></row>',
    "no such text": '<row r="1"><c r="A1" t="s"><v>77</v></c></row>',
    "cells in another order": '<row r="1"><c r="B1" t="s"><v>0</v></c><c r="A1" t="s"><v>0</v></c></row>',
    "rows in another order": '<row r="2"><c r="A2" t="s"><v>0</v></c></row><row r="1"><c r="A1" t="s"><v>0</v></c></row>',
    "a row twice": '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1"><c r="B1" t="s"><v>0</v></c></row>',
    "a cell of another row": '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B2" t="s"><v>0</v></c></row>',
    "cells without places": '<row r="1"><c t="s"><v>0</v></c></row>',
    "a prefix": '<x:row r="1"><x:c r="A1"><x:v>0</x:v></x:c></x:row>',
    "other quotes": "<row r='1'><c r='A1'><v>0</v></c></row>",
    "spaces between": '<row r="1"> <c r="A1"><v>0</v></c></row>',
    "a comment": '<row r="1"><c r="A1"><v>0</v></c><!-- x --></row>',
    "half a sign by its code": '<row r="1"><c r="A1" t="inlineStr"><is><t>a_xD83D_b</t></is></c></row>',
    "an entity of others": '<row r="1"><c r="A1" t="inlineStr"><is><t>a&eacute;</t></is></c></row>',
    "no end of a row": '<row r="1"><c r="A1"><v>0</v></c>',
    "no row": '<c r="A1"><v>0</v></c></row>',
    "an error of no program": '<row r="1"><c r="A1" t="e"><v>#WHAT</v></c></row>',
    "a day as text": '<row r="1"><c r="A1" t="d"><v>2026-09-01</v></c></row>',
    "a far row among near ones": "".join(
        f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in (1, 9_999_999, 3)
    ),
    "a far row": '<row r="1048576"><c r="A1048576"><v>1</v></c><c r="Z1048576"><v>1</v></c></row>',
    "very many cells in a row": '<row r="1">' + '<c r="A1"><v>1</v></c>' * 800 + "</row>",
    "a long text shown often": '<row r="1">'
    + "".join(f'<c r="{a}1" t="s"><v>0</v></c>' for a in "ABCDEFGHIJKLMN")
    + "</row>",
}


@pytest.mark.parametrize("odd", ODD)
def test_what_is_written_otherwise_is_left_to_the_careful_way(odd: str) -> None:
    texts = {"xl/sharedStrings.xml": TEXTS.replace("Action", "Action " * 1_200_000)} if odd.endswith("often") else {}
    assert quickly(parts(ODD[odd], **texts)) is None


@pytest.mark.parametrize(
    ("part", "written", "instead"),
    [
        ("xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" '),
        ("xl/workbook.xml", 'state="hidden"', "state='hidden'"),
        ("xl/workbook.xml", '"hidden"', '"concealed"'),
        ("xl/workbook.xml", 'name="Aside"', 'name="Plan &amp; more"'),
        ("xl/workbook.xml", "<sheets>", '<sheets><!-- <sheet name="No" r:id="rId1"/> -->'),
        ("xl/workbook.xml", "UTF-8", "UTF-16"),
        ("xl/workbook.xml", "</workbook>", ""),
        ("_rels/.rels", "xl/workbook.xml", "xl/another.xml"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/none.xml"),
        (
            "xl/_rels/workbook.xml.rels",
            "</R",
            f'<Relationship Id="rId7" Type="{KIND}/sharedStrings" Target="other.xml"/></R',
        ),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "chartsheets/sheet1.xml"),
        ("xl/worksheets/sheet1.xml", "<dimension", "<!DOCTYPE a><dimension"),
        ("xl/worksheets/sheet1.xml", "<dimension", "<?a <sheetData></sheetData>?><dimension"),
        ("xl/worksheets/sheet1.xml", 'ref="A5:A7"', 'ref="A5"'),
        ("xl/worksheets/sheet1.xml", '<mergeCell ref="A1:B1"', '<x:mergeCell ref="A1:B1"'),
        ("xl/sharedStrings.xml", "<si><t/></si>", "<si><t/></si><!-- -->"),
        ("xl/sharedStrings.xml", "<si><t/></si>", "<si><t/><rPh sb='0'><t>a</t></rPh></si>"),
        ("xl/sharedStrings.xml", "</sst>", ""),
        ("xl/styles.xml", "<cellXfs ", "<x:cellXfs "),
    ],
)
def test_parts_written_otherwise_are_left_to_the_careful_way(part: str, written: str, instead: str) -> None:
    data = parts(FROM_EXCEL, rest=MERGED)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(part).decode()
    assert text.count(written) == 1
    strange = {part: text.replace(written, instead), "xl/media/image.xml": "<a/>"}
    assert quickly(parts(FROM_EXCEL, rest=MERGED, **strange)) is None


def test_a_part_that_is_not_what_was_packed_is_left_to_the_careful_way() -> None:
    data = bytearray(parts(FROM_EXCEL))
    at = data.find(b"PK\x01\x02")
    while not data[at + 46 :].startswith(b"xl/worksheets/sheet1"):
        at = data.find(b"PK\x01\x02", at + 1)
    data[at + 16] ^= 1  # the checksum
    assert quickly(bytes(data)) is None


def test_a_sheet_read_with_line_breaks_is_easily_one_without() -> None:
    for data in (*map(made, range(40)), *(path.read_bytes() for path in WORKBOOKS if path.parent.name != "bad")):
        with_breaks = workbook.sheets(data, "x", lines=True)
        assert tuple(map(workbook.on_one_line, with_breaks)) == workbook.sheets(data, "x")
    workbook.forget()


def test_a_span_of_time_beyond_all_bounds_is_told() -> None:
    data = parts('<row r="1"><c r="A1" s="3"><v>1.5e300</v></c></row>')
    with pytest.raises(PlanUnreadable, match="the workbook is damaged"):
        workbook.sheets(data, "x")
