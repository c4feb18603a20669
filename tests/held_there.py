"""What stands at a place of a file, read by libraries that plancheck does not read with."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import yaml

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.places import Place


def held(path: Path, place: Place) -> list[str]:
    """The texts that stand at the place: of a cell one, of a mapping those of its keys."""
    return [" ".join(text.split()) for text in READERS[path.suffix](path, place)]


def _in_workbook(path: Path, place: Place) -> list[str]:
    return [str(_workbook(path)[place.sheet][place.cell].value)]


def _in_document(path: Path, place: Place) -> list[str]:
    document = _document(path)
    if place.table is None:
        assert place.paragraph is not None
        return [document.paragraphs[place.paragraph - 1].text]
    assert place.row is not None
    assert place.column is not None
    return [document.tables[place.table - 1].rows[place.row - 1].cells[place.column - 1].text]


def _in_delimited(path: Path, place: Place) -> list[str]:
    return [next(csv.reader(io.StringIO(_from(path, place), newline="")))[0]]


def _in_markdown(path: Path, place: Place) -> list[str]:
    cell = re.split(r"(?<!\\)\|", _from(path, place).split("\n")[0])[0].lstrip("# ")
    return [html.unescape(re.sub(r"\\(.)", r"\1", cell.replace("<br>", " ")))]


def _in_json(path: Path, place: Place) -> list[str]:
    value, _ = json.JSONDecoder().raw_decode(_from(path, place))
    return list(map(str, value.values())) if isinstance(value, dict) else [str(value)]


def _in_yaml(path: Path, place: Place) -> list[str]:
    node = _nodes(path)[place.line, place.column]
    return [str(value.value) for _, value in node.value] if isinstance(node, yaml.MappingNode) else [node.value]


def _from(path: Path, place: Place) -> str:
    """The file's text from the place on."""
    lines = _text(path).split("\n")
    assert place.line is not None
    assert place.column is not None
    return "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])


@cache
def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


@cache
def _workbook(path: Path) -> Any:
    return openpyxl.load_workbook(path)


@cache
def _document(path: Path) -> Any:
    return docx.Document(str(path))


@cache
def _nodes(path: Path) -> dict[tuple[int | None, int | None], yaml.Node]:
    found: dict[tuple[int | None, int | None], yaml.Node] = {}
    todo: list[Any] = [yaml.compose(_text(path), Loader=yaml.SafeLoader)]
    while todo:
        node = todo.pop()
        found.setdefault((node.start_mark.line + 1, node.start_mark.column + 1), node)
        if isinstance(node, yaml.MappingNode):
            todo += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            todo += node.value
    return found


READERS = {
    ".xlsx": _in_workbook,
    ".docx": _in_document,
    ".csv": _in_delimited,
    ".md": _in_markdown,
    ".json": _in_json,
    ".yaml": _in_yaml,
}
