"""Inputs to begin with for documents read by their headings: the known forms, and what stands in bad files."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from archives import DOCUMENT, archive

if TYPE_CHECKING:
    from collections.abc import Iterator

FIXTURES = Path(__file__).parents[1] / "fixtures"
NAMESPACES = re.compile(rb' (?:xmlns:(?!w=)[a-z0-9]+|mc:Ignorable)="[^"]*"')
LOOKS = re.compile(rb"<w:(?:tcW|tblPr|tblGrid|rPr)\b.*?(?:/>|</w:(?:tblPr|tblGrid|rPr)>)", re.DOTALL)


def of_documents() -> list[bytes]:
    """Bad documents as they are; of the known forms the text, and the blocks; other parts."""
    found = [path.read_bytes() for path in sorted(FIXTURES.glob("bad/*.docx"))]
    for path in sorted(FIXTURES.glob("forms/*.docx")):
        with zipfile.ZipFile(path) as archived:
            text, styles = archived.read("word/document.xml"), archived.read("word/styles.xml")
        bare = NAMESPACES.sub(b"", text)
        found += [b"\x01" + bare, b"\x03" + b"\n".join(_lines(bare))]
    found.append(b"\x02" + b"".join(_few_styles(styles)))
    found += [b"\x02" + DOCUMENT["word/styles.xml"], archive({}, DOCUMENT)]
    for name in ("word/comments.xml", "word/media/a.png", "word/vbaProject.bin", "word/numbering.xml", "_rels/.rels"):
        found.append(b"\x04" + name.encode() + b"\n" + DOCUMENT.get(name, b"<a/>"))
    return found


def _lines(text: bytes) -> Iterator[bytes]:
    """Blocks as ``archives.body`` takes them."""
    for block in re.findall(rb"<w:tr>.*?</w:tr>|</w:tbl>|<w:p>.*?</w:p>", text, re.DOTALL):
        cells = [b"\v".join(_said(cell)) for cell in re.findall(rb"<w:tc>.*?</w:tc>", block, re.DOTALL)]
        level = re.search(rb'"Heading(\d)"', block)
        mark = b"#" * int(level[1]) + b" " if level else b"- " if b"ListBullet" in block else b""
        yield b"\t".join([*cells, b""]) if cells else mark + b"".join(_said(block))


def _said(block: bytes) -> list[bytes]:
    return re.findall(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>", block)


def _few_styles(styles: bytes) -> Iterator[bytes]:
    """Those of paragraphs alone, as the part holds too many for an input."""
    head, end = styles.index(b"<w:docDefaults"), b"</w:styles>"
    yield NAMESPACES.sub(b"", styles[:head])
    kept = re.findall(rb'<w:style w:type="paragraph".*?</w:style>', styles, re.DOTALL)
    yield from (LOOKS.sub(b"", style) for style in kept[:20])
    yield end


def of_tables() -> list[bytes]:
    """Delimited files, and the tables of Markdown with other signs between the cells."""
    found = [path.read_bytes() for path in sorted(FIXTURES.glob("*/*.csv")) + sorted(FIXTURES.glob("*/*.tsv"))]
    for number, rows in enumerate(_of_markdown()):
        packed = io.StringIO(newline="")
        csv.writer(packed, delimiter=",;\t|"[number % 4]).writerows(rows)
        found.append(packed.getvalue().encode(("utf-8", "utf-8-sig", "utf-16", "utf-8")[number % 4]))
    found.append(b'\x01Action\tOwner\tDue Date\n"Visit\tlessons."\tAda Ray\t10/2/2026\n')
    return found


def _of_markdown() -> Iterator[list[list[str]]]:
    for path in sorted(FIXTURES.glob("forms/*.md")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "---" not in line]


def of_texts() -> list[bytes]:
    """Files in Markdown, and the known forms of Word written so."""
    found = [path.read_bytes() for path in sorted(FIXTURES.glob("*/*.md"))]
    for document in of_documents():
        if document.startswith(b"\x03"):
            lines = (
                b"| " + line.replace(b"\t", b" | ") if b"\t" in line else line for line in document[1:].split(b"\n")
            )
            found.append(re.sub(rb"\A((?:(?!\|).*\n)*)(\| .*)\n", rb"\1\n\2\n|---|---|\n", b"\n".join(lines)))
    return found
