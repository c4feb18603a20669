"""Writes the fixtures of ``fixtures/forms``: forms with the headings that states print, and invented content.

Run as a program it writes them anew; the tests compare what is read from them with what is read from new ones.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import docx
import openpyxl
import yaml

FOLDER = Path(__file__).parents[1] / "fixtures" / "forms"
CONTENT = Path(__file__).with_name("form_fixtures.yaml")


def write_all(folder: Path) -> None:
    """Every fixture."""
    for name, blocks in yaml.safe_load(CONTENT.read_text(encoding="utf-8")).items():
        path = folder / name
        WRITERS[path.suffix](path, blocks)


def as_word(path: Path, blocks: list[dict[str, Any]]) -> None:
    document = docx.Document()
    for block in blocks:
        if "heading" in block:
            document.add_heading(block["heading"], block.get("level", 1))
        elif "text" in block:
            document.add_paragraph(block["text"])
        elif "items" in block:
            for item in block["items"]:
                document.add_paragraph(item, style="List Bullet")
        else:
            _word_table(document, block["table"])
    document.save(str(path))


def _word_table(document: Any, rows: list[list[Any]]) -> None:
    width = max(len(row) for row in rows)
    table = document.add_table(rows=0, cols=width)
    for number, row in enumerate(rows):
        cells = list(table.add_row().cells)
        for column, text in enumerate(row):
            if text == "<":
                cells[column] = cells[column - 1].merge(cells[column])
            elif text == "^":
                table.cell(number - 1, column).merge(table.cell(number, column))
            elif text is not None:
                cells[column].text = str(text)


def as_excel(path: Path, blocks: list[dict[str, Any]]) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for block in blocks:
        if "sheet" in block:
            sheet = workbook.create_sheet(block["sheet"]) if sheet.max_row > 1 or sheet["A1"].value else sheet
            sheet.title = block["sheet"]
        elif "table" in block:
            _sheet_table(sheet, block["table"])
        else:
            _next_row(sheet, [block.get("heading") or block.get("text")])
    workbook.save(path)


def _next_row(sheet: Any, row: list[Any]) -> int:
    number = int(sheet.max_row) + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    for column, value in enumerate(row, 1):
        sheet.cell(number, column).value = None if value in {"<", "^"} else value
    return number


def _sheet_table(sheet: Any, rows: list[list[Any]]) -> None:
    for row in rows:
        number = _next_row(sheet, row) if row else _blank(sheet)
        for column, value in enumerate(row, 1):
            if value == "<" and (column == len(row) or row[column] != "<"):
                first = max(c for c in range(1, column + 1) if row[c - 1] != "<")
                sheet.merge_cells(start_row=number, end_row=number, start_column=first, end_column=column)
            elif value == "^":
                sheet.merge_cells(start_row=number - 1, end_row=number, start_column=column, end_column=column)


def _blank(sheet: Any) -> int:
    number = int(sheet.max_row) + 1
    sheet.cell(number, 1).value = " "
    return number


def as_markdown(path: Path, blocks: list[dict[str, Any]]) -> None:
    lines: list[str] = []
    for block in blocks:
        if "front" in block:
            lines += ["---", *(f"{key}: {value}" for key, value in block["front"].items()), "---"]
        elif "heading" in block:
            lines += ["#" * block.get("level", 1) + " " + block["heading"], ""]
        elif "text" in block:
            lines += [block["text"], ""]
        elif "items" in block:
            lines += [*(f"- {item}" for item in block["items"]), ""]
        else:
            head, *rows = [[str(cell or "").replace("\n", "<br>") for cell in row] for row in block["table"]]
            lines += [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)] + [""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def as_delimited(path: Path, blocks: list[dict[str, Any]]) -> None:
    settings = next((block for block in blocks if "delimiter" in block), {"delimiter": ",", "encoding": "utf-8"})
    packed = io.StringIO(newline="")
    writer = csv.writer(packed, delimiter=settings["delimiter"])
    for block in blocks:
        if "table" in block:
            writer.writerows(block["table"])
        elif "text" in block or "heading" in block:
            writer.writerow([block.get("heading") or block["text"]])
    path.write_bytes(packed.getvalue().encode(settings["encoding"]))


WRITERS = {".docx": as_word, ".xlsx": as_excel, ".md": as_markdown, ".csv": as_delimited, ".tsv": as_delimited}

if __name__ == "__main__":
    write_all(FOLDER)
