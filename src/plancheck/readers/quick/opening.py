"""Opens a workbook the quick way: the few parts that its cells need, each unpacked once and looked through once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.inflating import NOT_AN_ARCHIVE, checked
from plancheck.readers.quick.book import hidden, visible
from plancheck.readers.quick.cells import Grid, Reader
from plancheck.readers.quick.formats import shown_by
from plancheck.readers.quick.texts import shared
from plancheck.readers.quick.unlike import Unlike
from plancheck.readers.quick.values import Values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plancheck.readers.inflating import Member
    from plancheck.readers.quick.formats import Shown

MOST: Final = 20_000_000
"""Bytes of all parts together that are unpacked; for more, the careful way takes less memory."""


_USUAL: Final = frozenset(
    {
        *("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "docProps/custom.xml"),
        *("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"),
        *("xl/theme/theme1.xml", "xl/calcChain.xml", "xl/metadata.xml"),
    }
)
"""Parts that programs call so. Where there are but these and sheets, it needs not be told which is which."""


_WORKBOOK: Final = "xl/workbook.xml"


class Book:
    """A workbook's parts, unpacked when they are asked for.

    ``members`` are those of an archive that was looked at. Nothing is refused here: whatever is strange,
    damaged or too much is ``Unlike``, and for the careful way to tell.
    """

    def __init__(self, data: bytes, members: Mapping[str, Member]) -> None:
        self._data = data
        self._members = members
        self._left = MOST
        self._is_usual = False
        self._related: bytes | None = None
        self._sheets: list[tuple[str, bytes]] | None = None
        self._texts: list[bytes] | None = None

    def grids(self, shown_as: Callable[[Any], str]) -> list[Grid]:
        """The visible sheets, in the workbook's order, as texts."""
        if self._sheets is None:
            beyond = self._members.keys() - _USUAL
            self._is_usual = all(name.startswith("xl/worksheets/sheet") for name in beyond)
            alone = beyond.pop() if self._is_usual and len(beyond) == 1 else ""
            sheets = visible(self._part(_WORKBOOK), alone, self._relations)
            self._sheets = [(name, self._part(part)) for name, part in sheets]
        reader = Reader(Values(shown_as, self._shared, self._styles))
        return [reader.read(name, part) for name, part in self._sheets]

    def hidden(self) -> list[str]:
        """The names of the sheets that are not shown; none where the parts are not as programs mostly write them."""
        try:
            self._left += len(main := self._part(_WORKBOOK))
            return hidden(main)
        except Unlike:
            return []

    def _shared(self) -> list[bytes]:
        if self._texts is None:
            self._texts = shared(self._beside("sharedStrings"))
        return self._texts

    def _styles(self) -> tuple[Shown, ...]:
        return shown_by(self._beside("styles"))

    def _beside(self, kind: str) -> bytes:
        """The only part of a kind, where it is called as mostly."""
        name = f"{kind}.xml"
        if not self._is_usual:
            relations = self._relations()
            if kind.encode() in relations and not _names(relations, kind.encode(), name.encode()):
                raise Unlike
        return self._part(f"xl/{name}")

    def _relations(self) -> bytes:
        """What the parts are to each other, where their names alone do not tell."""
        if self._related is None:
            main = b"officeDocument", b"xl/workbook.xml"
            if not self._is_usual and not _names(self._part("_rels/.rels"), *main):
                raise Unlike
            self._related = self._part("xl/_rels/workbook.xml.rels")
        return self._related

    def _part(self, name: str) -> bytes:
        member = self._members.get(name)
        if member is None:
            raise Unlike
        self._left -= member.size
        if self._left < 0:
            raise Unlike
        try:
            return checked(self._data, member)
        except NOT_AN_ARCHIVE:
            raise Unlike from None


def _names(relations: bytes, kind: bytes, part: bytes) -> bool:
    """Whether relations name a part, and no other of its kind."""
    if relations.count(b"/" + kind + b'"') != 1:
        return False
    return any(b'Target="' + way + part + b'"' in relations for way in (b"", b"/", b"/xl/"))
