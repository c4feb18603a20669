"""Unpacks a workbook's archive within bounds, and hands on only the parts that were counted."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

from plancheck.errors import PlanUnreadable
from plancheck.places import Place

MOST_UNPACKED: Final = 100_000_000
"""Bytes of all parts together; a large district's extract takes a tenth of it."""
STEEPEST: Final = 200
"""Times that an archive may grow on unpacking; a workbook grows about tenfold."""
MOST_CELLS: Final = 1_000_000
"""Cells of the rectangle around all that is filled in."""
MOST_TEXT: Final = 100_000_000
"""Characters of all cells together, each shared text counted as often as it is shown."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LEFT_OUT = ("xl/drawings/", "xl/media/", "xl/externalLinks/", "xl/pivot", "xl/theme/", "xl/charts/", "docProps/")
_TAG = re.compile(rb"<(?:[^\s<>/:]*:)?(?:c|row)(?![\w.-])")
_STRICT = re.compile(rb"""<(?:\w+:)?(c|row)((?:\s+[\w:.]+=(?:"[^"<>&]*"|'[^'<>&]*'))*)\s*(/?)>""")
_SIMPLE_CELL = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="[0-9]{1,9}")?(?: t="[A-Za-z]{1,12}")?\s?/?>')
_SIMPLE_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"(?: [a-zA-Z0-9:]{1,30}="[^"<>&]{0,40}")*\s?/?>')
_AT = re.compile(rb"""\sr=["']([A-Za-z]{0,7})([0-9]{1,9})["']""")
_NAMED = re.compile(rb"\sr\s*=")
_SHARED = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?/>|<(?:\w+:)?si[\s>].*?</(?:\w+:)?si>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>\s*([0-9]{1,9})\s*<")


def unpacked(data: bytes, shown: str) -> bytes:
    """The workbook as an archive without compression, holding the parts that carry cells.

    Sizes in an archive's directory may lie, and a library that trusts them may be made to fill
    the memory; what is handed on has the size that was counted here. Raises ``PlanUnreadable``.
    """
    if data.startswith(_OLE):
        raise _locked_or_old(data, shown)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look_at(archive, len(data), shown)
            parts = {name: part_of(archive, member) for name, member in archive.NameToInfo.items() if _wanted(name)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        if not data.startswith(b"PK"):
            raise _refused(shown, "this is no Excel workbook", "save the plans as .xlsx in Excel") from None
        raise _damaged(shown) from None
    _measure(parts, shown)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _look_at(archive: zipfile.ZipFile, size: int, shown: str) -> None:
    members = archive.infolist()
    if any(member.flag_bits & 0x1 for member in members):
        raise _refused(shown, "the workbook is locked with a password", _UNLOCK)
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise zipfile.BadZipFile  # others unpack without bounds, and no workbook has them
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        hint = "save it as .xlsx in Excel" if "xl/workbook.bin" in names else "give the plans as .xlsx"
        raise _refused(shown, "this is no Excel workbook", hint)
    if any(name.endswith("vbaProject.bin") for name in names):
        raise _refused(shown, "workbooks with macros are not read", "save it as .xlsx, which holds no macros")
    total = sum(member.file_size for member in members)
    if total > MOST_UNPACKED or (total > 10_000_000 and total > STEEPEST * size):
        reason = f"the workbook would unpack to {total // 1_000_000} MB"
        raise _refused(shown, reason, "save the sheet with the plans as a workbook of its own")


def part_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member: asked for by number, so that no more than these are ever unpacked."""
    with archive.open(member) as file:
        return file.read(member.file_size + 1)


def _wanted(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not name.startswith(_LEFT_OUT) and name != "xl/calcChain.xml"


def _measure(parts: dict[str, bytes], shown: str) -> None:
    """Refuses a few bytes that would unfold to a large table, or to much text."""
    lengths = [len(found.group()) for found in _SHARED.finditer(parts.get("xl/sharedStrings.xml", b""))]
    for name, part in parts.items():
        if b"<!" in part or part.startswith((b"\xff\xfe", b"\xfe\xff")):  # no program that writes workbooks does this
            raise _damaged(shown)
        if not name.endswith(".xml") or name == "xl/sharedStrings.xml":
            continue
        rows, columns = _extent(part, shown)
        if rows * columns > MOST_CELLS:
            raise _refused(shown, f"a sheet holds {rows} rows and {columns} columns", "delete cells far off the plans")
        if len(lengths) == 0 or max(lengths) * part.count(b"<") <= MOST_TEXT:
            continue
        shares = (int(found.group(1)) for found in _VALUE.finditer(part))
        if sum(lengths[share] for share in shares if share < len(lengths)) > MOST_TEXT:
            raise _refused(
                shown, "the cells hold more text than plans do", "leave the sheet with the plans alone in it"
            )


def _extent(part: bytes, shown: str) -> tuple[int, int]:
    """Rows and columns of the rectangle from A1 around all cells with content.

    The library that reads the cells takes much that is no XML, in ways of its own: that is
    refused here, and not guessed at.
    """
    if (simple := _simple_extent(part)) is not None:
        return simple
    rows = columns = row = column = 0
    tags = list(_STRICT.finditer(part))
    if len(tags) != sum(1 for _ in _TAG.finditer(part)):
        raise _damaged(shown)
    for kind, attributes, empty in (tag.groups() for tag in tags):
        letters, digits = _at(attributes, kind == b"c", shown)
        if kind == b"row":
            row, column = digits or row + 1, 0
            continue
        row, column = digits or row, letters or column + 1
        if not empty:
            rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def _simple_extent(part: bytes) -> tuple[int, int] | None:
    """The same for a sheet in which every row and cell is named as Excel names them, where it is small enough."""
    cells = _SIMPLE_CELL.findall(part)
    rows = _SIMPLE_ROW.findall(part)
    if len(cells) + len(rows) != _tags(part):
        return None
    bottom = max(map(int, {*rows, *(digits for _, digits in cells)}), default=0)
    right = max(map(_number, {letters for letters, _ in cells}), default=0)
    return (bottom, right) if bottom * right <= MOST_CELLS else None


def _tags(part: bytes) -> int:
    """How many tags of rows and cells there are, or more; counted without a pattern where no tag has a prefix."""
    if b":c" in part or b":row" in part:
        return len(_TAG.findall(part))
    return part.count(b"<c") - part.count(b"<col") + part.count(b"<row")


def _at(attributes: bytes, is_cell: bool, shown: str) -> tuple[int, int]:  # noqa: FBT001 (of two kinds of tags)
    """Column and row that a tag names, 0 where it names none."""
    found = _AT.findall(attributes)
    if len(found) != len(_NAMED.findall(attributes)) or len(found) > 1:
        raise _damaged(shown)
    letters, digits = found[0] if found else (b"", b"0")
    if found and bool(letters) != is_cell:
        raise _damaged(shown)
    return _number(letters), int(digits)


def _number(letters: bytes) -> int:
    value = 0
    for letter in letters.upper():
        value = value * 26 + letter - ord("A") + 1
    return value


def _locked_or_old(data: bytes, shown: str) -> PlanUnreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _refused(shown, "the workbook is locked with a password", _UNLOCK)
    return _refused(shown, "this is a workbook of the old Excel form", "save it as .xlsx in Excel")


_UNLOCK = "save it without a password"


def _damaged(shown: str) -> PlanUnreadable:
    return _refused(shown, "the workbook is damaged", "open it in Excel and save it again")


def _refused(shown: str, reason: str, hint: str) -> PlanUnreadable:
    return PlanUnreadable(shown, Place(shown), reason, hint)
