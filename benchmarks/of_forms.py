"""Documents as plancheck reads them, against the libraries that are made for reading them."""

from __future__ import annotations

import gc
import random
import re
import tempfile
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import phrases as p
from measuring import Row, row, seconds

from plancheck.readers.workbook import forget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FORMS = Path(__file__).parents[1] / "fixtures" / "forms"
REAL = Path(__file__).parents[2] / "shared" / "plans" / "real" / "network-a.xlsx"
TURNS = 9
REPEATS = 5
SMALL = 20_000
"""Bytes of a workbook that is read in a tenth of a millisecond, and so ten times as often."""
ROWS = 2_000
PAGES = 40
SEED = 9000


def excel() -> Iterator[Row]:
    """Workbooks against calamine's own reading of all cells."""
    from python_calamine import CalamineWorkbook

    from plancheck.readers import read
    from plancheck.readers.workbook import forget, sheets

    def calamine(path: Path) -> list[object]:
        workbook = CalamineWorkbook.from_path(str(path))
        return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]

    def cells_of(path: Path) -> None:
        sheets(path.read_bytes(), path.name)
        forget()

    _as_the_command_does()
    with tempfile.TemporaryDirectory() as folder:
        long, apart = Path(folder, "long.xlsx"), Path(folder, "apart.xlsx")
        write_workbook(long, ROWS)
        set_texts_apart(long, apart)
        real = {"a district's workbook": REAL} if REAL.exists() else {}
        for what, path in {
            **real,
            f"a form of {ROWS} rows": long,
            f"a form of {ROWS} rows, its texts apart from the cells as Excel writes them": apart,
            "a form of a few rows": FORMS / "ga-sip.xlsx",
        }.items():
            turns = 7 if path in (long, apart) else TURNS
            many = REPEATS if path.stat().st_size > SMALL else 10 * REPEATS
            cells = _ratios(lambda path=path: cells_of(path), lambda path=path: calamine(path), turns, many)
            yield row("excel", f"{what}: reading its cells / calamine", cells, 1.5)
            plans = _ratios(lambda path=path: read(path, path.name), lambda path=path: calamine(path), turns, many)
            yield row("excel", f"{what}: from bytes to plans / calamine", plans, 1.5)


def word() -> Iterator[Row]:
    """A long document against python-docx, used as its pages show it."""
    import docx

    from plancheck.readers import read
    from plancheck.readers.forms.word_document import document

    def python_docx(path: Path) -> list[str]:
        opened = docx.Document(str(path))
        cells = [cell.text for table in opened.tables for line in table.rows for cell in line.cells]
        return [paragraph.text for paragraph in opened.paragraphs] + cells

    _as_the_command_does()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.docx")
        write_document(path, PAGES)
        ratios = _ratios(lambda: document(path.read_bytes(), path.name), lambda: python_docx(path), TURNS)
        yield row("word", f"{PAGES} pages: reading the document's parts / python-docx", ratios, 0.1)
        ratios = _ratios(lambda: read(path, path.name), lambda: python_docx(path), TURNS)
        yield row("word", f"{PAGES} pages: from bytes to a plan / python-docx", ratios)


def _as_the_command_does() -> None:
    from plancheck.cli.main import COLLECTED_AFTER

    gc.set_threshold(COLLECTED_AFTER)


def _ratios(ours: Callable[[], object], theirs: Callable[[], object], turns: int, many: int = REPEATS) -> list[float]:
    """Turn by turn, each several times in a row, as some take less than a millisecond; the first only warms both up."""

    def repeated(call: Callable[[], object]) -> None:
        for _ in range(many):
            forget()
            call()

    return [seconds(partial(repeated, ours)) / seconds(partial(repeated, theirs)) for _ in range(turns + 1)][1:]


HEADINGS = ("Action Step", "Person Responsible", "Start Date", "End Date", "Resources", "Cost", "Evidence", "Status")


def lines(many: int) -> Iterator[tuple[str, ...]]:
    """Rows of an action plan."""
    rng = random.Random(SEED)
    for number in range(many):
        yield (
            f"{rng.choice(p.LEADS).capitalize()} {rng.choice(p.WORK)} {rng.choice(p.WHEN)} ({number})",
            rng.choice(p.OWNERS),
            f"{rng.randint(8, 12)}/{rng.randint(1, 28)}/2026",
            f"{rng.randint(1, 6)}/{rng.randint(1, 28)}/2027",
            rng.choice(p.WORK),
            f"${rng.randint(1, 90) * 100:,}",
            f"{rng.randint(50, 95)} % of the {rng.choice(p.OWNERS)}'s groups {rng.choice(p.PRACTICES)}",
            rng.choice(("done", "open", "late")),
        )


def write_workbook(path: Path, many: int) -> None:
    """A sheet with a title, headings and so many rows."""
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for line in (("Lakeview Elementary School Improvement Plan",), HEADINGS, *lines(many)):
        sheet.append(line)
    workbook.save(path)


def set_texts_apart(source: Path, target: Path) -> None:
    """The same workbook as Excel writes it: each text once, in a part of its own, and its number in the cells."""
    numbers: dict[bytes, int] = {}

    def number(found: re.Match[bytes]) -> bytes:
        return b' t="s"><v>%d</v></c>' % numbers.setdefault(found[1], len(numbers))

    with zipfile.ZipFile(source) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        parts = {name: given.read(name) for name in given.namelist()}
        sheet, relations, types = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
        parts[sheet] = re.sub(rb' t="inlineStr"><is><t>([^<]*)</t></is></c>', number, parts[sheet])
        space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        texts = b"".join(b"<si><t>%b</t></si>" % text for text in numbers)
        parts["xl/sharedStrings.xml"] = b"<sst %b>%b</sst>" % (space, texts)
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        named = b'<Relationship Id="texts" Type="%b" Target="sharedStrings.xml"/></Relationships>' % kind
        parts[relations] = parts[relations].replace(b"</Relationships>", named)
        form = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        told = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%b"/></Types>' % form
        parts[types] = parts[types].replace(b"</Types>", told)
        for name, part in parts.items():
            written.writestr(name, part)


def write_document(path: Path, pages: int) -> None:
    """Headings, prose and a table on each page, as a plan of a state has them."""
    import docx

    rng = random.Random(SEED)
    rows = lines(pages * 8)
    document = docx.Document()
    document.add_heading("Lakeview Elementary School Improvement Plan", 0)
    for page in range(pages):
        document.add_heading(f"Goal {page + 1}: {rng.choice(p.PRACTICES)}", 1)
        for _ in range(3):
            said = (rng.choice(p.SYSTEMS), rng.choice(p.SYSTEM_FAULTS), rng.choice(p.GROUPS), rng.choice(p.STATES))
            document.add_paragraph(" ".join((*said, rng.choice(p.WHEN))) + ".")
        table = document.add_table(rows=1, cols=len(HEADINGS))
        for line in (HEADINGS, *(next(rows) for _ in range(8))):
            cells = table.rows[0].cells if line is HEADINGS else table.add_row().cells
            for cell, text in zip(cells, line, strict=True):
                cell.text = text
        document.add_page_break()
    document.save(str(path))
