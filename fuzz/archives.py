"""Sound workbooks and documents, and those in which one part was changed."""

from __future__ import annotations

import io
import zipfile
from typing import Final

_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN: Final = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATED: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS: Final = b"http://schemas.openxmlformats.org/package/2006/relationships"
SOUND: Final = {
    "_rels/.rels": _HEAD + b'<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/officeDocument" '
    b'Target="xl/workbook.xml"/></Relationships>' % (_PARTS, _RELATED),
    "xl/workbook.xml": _HEAD + b'<workbook %s xmlns:r="%s"><sheets><sheet name="Plans" sheetId="1" r:id="rId1"/>'
    b"</sheets></workbook>" % (_MAIN, _RELATED),
    "xl/_rels/workbook.xml.rels": _HEAD + b'<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/worksheet" '
    b'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="%s/sharedStrings" '
    b'Target="sharedStrings.xml"/></Relationships>' % (_PARTS, _RELATED, _RELATED),
    "xl/sharedStrings.xml": _HEAD + b"<sst %s><si><t>Plan Name</t></si></sst>" % _MAIN,
    "xl/worksheets/sheet1.xml": b'<worksheet %s><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    b"</worksheet>" % _MAIN,
}


def archive(changed: dict[str, bytes], sound: dict[str, bytes] | None = None) -> bytes:
    """A sound workbook, or what else is sound, with parts changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as file:
        for name, content in ((SOUND if sound is None else sound) | changed).items():
            file.writestr(name, content)
    return packed.getvalue()


def sheet(table: bytes) -> bytes:
    """A sheet from lines with tabs between the cells; bytes that XML does not allow are left to the reader."""
    rows = b"".join(
        b"<row>"
        + b"".join(b'<c t="inlineStr"><is><t>' + cell + b"</t></is></c>" for cell in line.split(b"\t"))
        + b"</row>"
        for line in table.split(b"\n")
    )
    return b"<worksheet " + _MAIN + b"><sheetData>" + rows + b"</sheetData></worksheet>"


_WORD: Final = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def in_document(blocks: bytes) -> bytes:
    """The part of a Word document that holds its text."""
    return _HEAD + b"<w:document %s><w:body>%s</w:body></w:document>" % (_WORD, blocks)


def body(lines: bytes) -> bytes:
    """Blocks from lines: ``# `` begins a heading, ``- `` an entry of a list; tabs part the cells of a row.

    A cell ``<`` belongs to the one before it, ``^`` to the one above, and an empty line ends a table. Bytes
    that XML does not allow are left to the reader.
    """
    made: list[bytes] = []
    in_table = False
    for line in lines.split(b"\n"):
        is_row = b"\t" in line
        if in_table != is_row:
            made.append(b"<w:tbl>" if is_row else b"</w:tbl>")
            in_table = is_row
        made.append(_row(line.split(b"\t")) if is_row else _paragraph(line))
    return b"".join(made) + b"</w:tbl>" * in_table


def _row(cells: list[bytes]) -> bytes:
    made: list[bytes] = []
    for at, cell in enumerate(cells):
        if cell == b"<" and at:
            continue
        wide = 1 + next((n for n, other in enumerate(cells[at + 1 :]) if other != b"<"), len(cells) - at - 1)
        said = b'<w:gridSpan w:val="%d"/>' % wide * (wide > 1) + b"<w:vMerge/>" * (cell == b"^")
        made.append(b"<w:tc>" + b"<w:tcPr>%s</w:tcPr>" % said * bool(said) + _paragraph(cell) + b"</w:tc>")
    return b"<w:tr>" + b"".join(made) + b"</w:tr>"


def _paragraph(text: bytes) -> bytes:
    level = len(text) - len(text.lstrip(b"#"))
    said = b""
    if level:
        said, text = b'<w:pPr><w:pStyle w:val="Heading%d"/></w:pPr>' % level, text.lstrip(b"# ")
    elif text.startswith(b"- "):
        said, text = b'<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>', text[2:]
    return b"<w:p>%s<w:r><w:t>%s</w:t></w:r></w:p>" % (said, text.replace(b"\v", b"</w:t><w:br/><w:t>"))


def _style(id_: bytes, said: bytes) -> bytes:
    return b'<w:style w:type="paragraph" w:styleId="%s">%s</w:style>' % (id_, said)


DOCUMENT: Final = {
    "[Content_Types].xml": _HEAD + b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": _HEAD + b'<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/officeDocument" '
    b'Target="word/document.xml"/></Relationships>' % (_PARTS, _RELATED),
    "word/_rels/document.xml.rels": _HEAD + b'<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/styles" '
    b'Target="styles.xml"/></Relationships>' % (_PARTS, _RELATED),
    "word/document.xml": in_document(body(b"# Goal\nBy June 2027 all students read.\nAction\tOwner\nVisit.\tAda Ray")),
    "word/styles.xml": _HEAD
    + b"<w:styles %s>" % _WORD
    + b"".join(_style(b"Heading%d" % n, b'<w:name w:val="heading %d"/>' % n) for n in range(1, 5))
    + _style(b"ListBullet", b'<w:name w:val="List Bullet"/><w:pPr><w:numPr/></w:pPr>')
    + _style(b"Ours", b'<w:name w:val="Ours"/><w:basedOn w:val="Heading2"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    + b"</w:styles>",
}
"""A Word document with little in it; its parts are named as Word names them."""
