"""Changes to documents read by their headings that leave most of them a table, a text or XML."""

from __future__ import annotations

import codecs
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml
from mutations import SCRAPS, lines_changed

if TYPE_CHECKING:
    from random import Random

HEADINGS: Final = Path(__file__).parents[1] / "rules" / "forms" / "headings.yaml"
SAID: Final = (
    *("By June 2027, 80 % of students read at grade level.", "10/2/2026", "14/01/2027", "8/14", "Aug 17-28", "Weekly"),
    *(
        "Ada Ray, Ben Cole (lead)",
        "All staff",
        "Principal; Ms. N. Haddad",
        "Sept. – May",
        "Terms 1–4",
        "Year 2",
        "2027",
    ),
    *("☒ Yes ☐ No", "Goal 1:", "Strategy: Coach.", "If we coach, then teachers plan, so that students read.", "$3,000"),
    *(
        "1.",
        "N/A",
        "Other:",
        "Q1",
        "Notes",
        "Visit lessons.\nShare what was seen.",
        "Because nobody visits lessons.",
        "x",
    ),
    *(
        "Title of a plan in plancheck's form",
        "a b " * 80,
        "1,2;3|4\t5",
        "=1+1",
        "'@a",
        "&lt;b&gt;&#0;&#x110000;",
        "²",
        "٣",
    ),
)
MARKS: Final = (
    *(
        "# ",
        "## ",
        "###### ",
        "- ",
        "1. ",
        "- [x] ",
        "> ",
        "    ",
        "**",
        "*",
        "_",
        "`",
        "~~",
        "[a](b)",
        "![a](b)",
        "<br>",
    ),
    *("<!--", "-->", "<b>", "```", "---", "===", "\\", "| ", " | ", "|---|---|", "&amp;", "title: ", "school: "),
)
ELEMENTS: Final = (
    *(b"<w:p>", b"</w:p>", b"<w:r>", b"</w:r>", b"<w:t>", b"</w:t>", b"<w:tbl>", b"</w:tbl>", b"<w:tr>", b"</w:tr>"),
    *(b"<w:tc>", b"</w:tc>", b"<w:tab/>", b"<w:br/>", b"<w:vMerge/>", b'<w:gridSpan w:val="3"/>', b"<w:numPr/>"),
    *(b'<w:outlineLvl w:val="1"/>', b'<w:pStyle w:val="Heading1"/>', b"<w:sdt><w:sdtContent>", b"<w:ins>", b"<w:del>"),
    *(b"</w:sdtContent></w:sdt>", b"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr></w:sdt>", b"<w:hyperlink>", b"&#0;"),
    *(b"<w:drawing><w:txbxContent><w:t>a</w:t></w:txbxContent></w:drawing>", b"<!-- a -->", b"<?a b?>", b"<![CDATA["),
    *(b"<!DOCTYPE a>", b"&e;", b'<a xmlns="b"/>', b"<w:pPr/>", b"<w:tcPr/>", b"<w:footnoteReference/>"),
)


@cache
def headings() -> tuple[str, ...]:
    """All that forms are known to call their parts."""
    known = yaml.load(HEADINGS.read_bytes(), yaml.CSafeLoader)
    entries = [entry for concept in known["concepts"].values() for entry in concept["headings"]]
    return tuple(str(said) for entry in (*entries, *known["other"], *known["prompts"]) for said in entry["say"])


def _text_of(data: bytes) -> tuple[str, str]:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    return data.decode("utf-8", "surrogateescape"), "utf-8"


def _written(text: str, encoding: str, draw: Random) -> bytes:
    """Now and then in another encoding, or without its mark."""
    if draw.random() < 0.03:
        text = "\ufeff" + text.removeprefix("\ufeff")
        encoding = draw.choice(("utf-8", "utf-16-le", "utf-16-be", "cp1252", "utf-32-le"))
    data = text.encode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")
    return data[draw.randint(1, 3) :] if draw.random() < 0.01 else data


def table_changed(data: bytes, draw: Random) -> bytes:
    """Cells, columns and rows swapped, doubled or cut, known headings put in, another sign between the cells."""
    text, encoding = _text_of(data)
    sign = max(",;\t|", key=text.count)
    rows = [line.split(sign) for line in text.split("\n")]
    for _ in range(draw.randint(1, 4)):
        _cells_changed(rows, draw)
    if draw.random() < 0.05:
        sign = draw.choice(",;\t|")
    end = "\r\n" if draw.random() < 0.02 else "\r" if draw.random() < 0.02 else "\n"
    return _written(end.join(sign.join(row) for row in rows), encoding, draw)


def _cells_changed(rows: list[list[str]], draw: Random) -> None:
    row, other = draw.choice(rows), draw.choice(rows)
    at, there = draw.randrange(len(row)), draw.randrange(len(other))
    match draw.randrange(9):
        case 0:
            row[at], other[there] = other[there], row[at]
        case 1:
            rows.insert(draw.randrange(len(rows) + 1), list(other))
        case 2 if len(rows) > 1:
            rows.remove(row)
        case 3:
            for each in rows:
                each.insert(min(at, len(each)), each[there] if there < len(each) else "")
        case 4:
            for each in rows:
                del each[at : at + 1]
            rows[:] = [each or [""] for each in rows]
        case 5 | 6:
            row[at] = draw.choice(headings())
        case 7:
            row[at] = draw.choice((draw.choice(SAID), "", "<", "^", '"' + row[at].replace('"', '""') + '"', '"'))
        case _:
            cut = draw.randint(0, len(row[at]))
            row[at] = row[at][:cut] + draw.choice((draw.choice(SAID), '"', "\n", ":", " – ")) + row[at][cut:]


def text_changed(data: bytes, draw: Random) -> bytes:
    """Lines become headings, entries, rows or labels; known headings and marks are put in."""
    text, encoding = _text_of(data)
    lines = text.split("\n")
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(lines))
        known, said = draw.choice(headings()), draw.choice(SAID)
        match draw.randrange(7):
            case 0:
                lines[at] = "#" * draw.randint(1, 7) + " " + draw.choice((known, lines[at]))
            case 1:
                row = f"| {draw.choice(headings())} | {known} |\n|---|:-:|\n| {said} | {lines[at]} |"
                lines.insert(at, draw.choice((row, f"| {known} | {said} |", f"{known}|{said}")))
            case 2:
                lines.insert(
                    at, draw.choice((f"**{known}:** {said}", f"{known}: {said}", f"{known}\n===", f"- {said}"))
                )
            case 3:
                lines.insert(0, f"---\n{known}: {said}\n---")
            case 4:
                lines.insert(at, draw.choice(("", "", "---", "```", "<!--", "-->")))
            case _:
                cut = draw.randint(0, len(lines[at]))
                lines[at] = lines[at][:cut] + draw.choice((*MARKS, known, said)) + lines[at][cut:]
    return _written("\n".join(lines), encoding, draw)


def elements_changed(data: bytes, draw: Random) -> bytes:
    """Tags and texts swapped, doubled, cut or put in; a value or a text changed."""
    tokens = re.split(rb"(<[^<>]*>)", data)
    for _ in range(draw.randint(1, 4)):
        at, other = draw.randrange(len(tokens)), draw.randrange(len(tokens))
        match draw.randrange(7):
            case 0:
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case 1:
                begin = min(at, other)
                tokens[at:at] = tokens[begin : begin + draw.choice((1, 3, 9, 27))]
            case 2:
                del tokens[at : at + draw.choice((1, 2, 4, 12))]
                tokens = tokens or [b""]
            case 3:
                tokens.insert(at, draw.choice(ELEMENTS))
            case 4:
                put = draw.choice((b"0", b"-1", b"9" * 30, b"", b"Ours", b"heading 9", "²".encode(), b"restart"))
                tokens[at] = re.sub(rb'"[^"]*"', lambda _, put=put: b'"' + put + b'"', tokens[at], count=1)
            case _:
                if not tokens[at].startswith(b"<"):
                    tokens[at] = draw.choice((*headings(), *SAID * 9)).encode().replace(b"&l", b"&amp;l")
    return b"".join(tokens)


def document_changed(data: bytes, draw: Random) -> bytes:
    """By its first byte: XML, rows of cells, or whole lines of another part."""
    kind, rest = data[:1], data[1:]
    if draw.random() < 0.01:
        kind = bytes([draw.randint(1, 4)])
    if kind in (b"\x01", b"\x02"):
        return kind + elements_changed(rest, draw)
    if kind == b"\x03":
        change = draw.choice((table_changed, text_changed, lines_changed))
        return kind + change(rest, draw)
    cut = draw.randint(0, len(data))
    return lines_changed(data, draw) if kind == b"\x04" else data[:cut] + draw.choice(SCRAPS) + data[cut + 1 :]
