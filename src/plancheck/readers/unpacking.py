"""Unpacks a workbook's archive within bounds, and hands on only the parts that were counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from plancheck.errors import PlanUnreadable
from plancheck.places import Place
from plancheck.readers.inflating import NOT_AN_ARCHIVE, members, part_of, stored, unpacks_to
from plancheck.readers.percents import shown_in_percent
from plancheck.readers.unfolding import Strange, Unfolds, look_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.readers.inflating import Member

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LEFT_OUT: Final = (
    *("xl/drawings/", "xl/media/", "xl/externalLinks/", "xl/pivot", "xl/theme/", "xl/charts/"),
    *("docProps/", "customXml/", "xl/printerSettings/"),
)
_UNLOCK: Final = "save it without a password"


def listed(data: bytes, shown: str) -> Mapping[str, Member]:
    """What a workbook's archive holds by its directory, whose sizes may lie; raises ``PlanUnreadable``."""
    if data.startswith(_OLE):
        raise _locked_or_old(data, shown)
    try:
        found = members(data)
    except NOT_AN_ARCHIVE:
        if not data.startswith(b"PK"):
            raise _refused(shown, "this is no Excel workbook", "save the plans as .xlsx in Excel") from None
        raise damaged(shown) from None
    _look_at(found, len(data), shown)
    return found


def unpacked(data: bytes, found: Mapping[str, Member], shown: str) -> bytes:
    """The workbook as an archive without compression, holding the parts that carry cells.

    Sizes in an archive's directory may lie, and a library that trusts them may be made to fill
    the memory; what is handed on has the size that was counted here. Raises ``PlanUnreadable``.
    """
    try:
        parts = {name: (part_of(data, member), member.checksum) for name, member in found.items() if _wanted(name)}
    except NOT_AN_ARCHIVE:
        raise damaged(shown) from None
    plain = {name: part for name, (part, _) in parts.items()}
    try:
        look_at(plain)
    except Strange:
        raise damaged(shown) from None
    except Unfolds as error:
        raise _refused(shown, *error.args) from None
    parts |= {name: (part, crc32(part)) for name, part in shown_in_percent(plain).items()}
    return stored(parts)


def _look_at(found: Mapping[str, Member], size: int, shown: str) -> None:
    if any(member.is_locked for member in found.values()):
        raise _refused(shown, "the workbook is locked with a password", _UNLOCK)
    if "xl/workbook.xml" not in found:
        hint = "save it as .xlsx in Excel" if "xl/workbook.bin" in found else "give the plans as .xlsx"
        raise _refused(shown, "this is no Excel workbook", hint)
    if any(name.endswith("vbaProject.bin") for name in found):
        raise _refused(shown, "workbooks with macros are not read", "save it as .xlsx, which holds no macros")
    if total := unpacks_to(found.values(), size):
        reason = f"the workbook would unpack to {total // 1_000_000} MB"
        raise _refused(shown, reason, "save the sheet with the plans as a workbook of its own")


def _wanted(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not name.startswith(_LEFT_OUT) and name != "xl/calcChain.xml"


def _locked_or_old(data: bytes, shown: str) -> PlanUnreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _refused(shown, "the workbook is locked with a password", _UNLOCK)
    return _refused(shown, "this is a workbook of the old Excel form", "save it as .xlsx in Excel")


def damaged(shown: str) -> PlanUnreadable:
    """That a workbook is not as programs write them."""
    return _refused(shown, "the workbook is damaged", "open it in Excel and save it again")


def _refused(shown: str, reason: str, hint: str) -> PlanUnreadable:
    return PlanUnreadable(shown, Place(shown), reason, hint)
