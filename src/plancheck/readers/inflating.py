"""The parts of an archive, unpacked within bounds: sizes are counted, whatever the archive's directory says."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_UNPACKED: Final = 100_000_000
"""Bytes of all parts together; a large district's extract takes a tenth of it."""
STEEPEST: Final = 200
"""Times that an archive may grow on unpacking; a workbook grows about tenfold."""
SMALL: Final = 10_000_000
"""Bytes that may be unpacked from however little."""
MOST_PARTS: Final = 10_000
"""Parts of an archive; a document with very many pictures has some hundreds."""

NOT_AN_ARCHIVE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the parts of a damaged archive, or of none, raise."""

_ENTRY: Final = b"PK\x01\x02"
_LOCAL: Final = struct.Struct("<4s22xHH")
_STORED: Final = struct.Struct("<4s5H3L2H")
_LISTED: Final = struct.Struct("<4s6H3L5H2L")
_NAMED: Final = struct.Struct("<4s2x3H4x3L3H8xL")
_MUCH: Final = 0xFFFFFFFF
"""Stands where a size is too large for its place, and is told elsewhere."""
_MOST_DENSE: Final = 1_032
"""Bytes that a byte unpacks to at the most, whoever packed it."""
_PLAIN: Final = 45
"""The version of archives that every program reads."""
_END: Final = struct.Struct("<4s4H2LH")


_KNOWN: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_made = tuple.__new__  # a third of the time that Member(...) takes


class Member(NamedTuple):
    """What an archive's directory says of a part, true or not."""

    name: str
    is_locked: int
    is_packed: int
    checksum: int
    packed: int
    size: int
    begins: int


def members(data: bytes) -> dict[str, Member]:
    """What the archive's directory names; raises one of ``NOT_AN_ARCHIVE``."""
    found = _plainly(data)
    if found is not None:
        return found
    if len(data) > MOST_PARTS * len(_ENTRY) and data.count(_ENTRY) > MOST_PARTS:
        raise zipfile.BadZipFile
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.NameToInfo
    return {
        name: _member(
            name, info.flag_bits, info.compress_type, info.CRC, info.compress_size, info.file_size, info.header_offset
        )
        for name, info in infos.items()
    }


def _plainly(data: bytes) -> dict[str, Member] | None:
    """The directory, where it is written as most are: small, in one piece, at the very end."""
    end = len(data) - _END.size
    if end < 0 or data[end : end + 4] != b"PK\x05\x06":
        return None
    _, disk, first, here, many, length, begin, comment = _END.unpack_from(data, end)
    if disk or first or here != many or many > MOST_PARTS or begin + length != end or comment:
        return None
    found: dict[str, Member] = {}
    at = begin
    for _ in range(many):
        sign, version, flags, packing, checksum, packed, size, named, more, told, begins = _NAMED.unpack_from(data, at)
        if sign != _ENTRY or version > _PLAIN or packing not in _KNOWN or _MUCH in (packed, size, begins):
            return None
        at += _NAMED.size
        name = str(data[at : at + named], "latin-1")
        found[name] = _made(Member, (name, flags & 0x1, packing, checksum, packed, size, begins))
        at += named + more + told
    names = "".join(found)
    return found if at == end and names.isascii() and names.isprintable() and "\\" not in names else None


def _member(name: str, flags: int, packing: int, *rest: int) -> Member:
    if packing not in _KNOWN:
        raise zipfile.BadZipFile  # others unpack without bounds, and no document has them
    return _made(Member, (name, flags & 0x1, packing, *rest))


def unpacks_to(found: Iterable[Member], size: int) -> int:
    """Bytes that ``size`` bytes would unpack to, where that is too much; else 0."""
    total = sum([member.size for member in found])
    return total if total > MOST_UNPACKED or (total > SMALL and total > STEEPEST * size) else 0


def part_of(data: bytes, member: Member) -> bytes:
    """The bytes of a member, never more than the directory says.

    What is too little to unpack to much is unpacked at once, which is quicker.

    Raises ``BadZipFile`` where there are fewer, or would be more; the checksum is left to whoever reads on.
    """
    sign, name, extra = _LOCAL.unpack_from(data, member.begins)
    begin = member.begins + _LOCAL.size + name + extra
    packed = memoryview(data)[begin : begin + member.packed]
    if sign != b"PK\x03\x04" or member.is_locked:
        raise zipfile.BadZipFile
    if member.is_packed and member.packed * _MOST_DENSE <= MOST_UNPACKED:
        part, whole = zlib.decompress(packed, -zlib.MAX_WBITS, member.size), True
    elif member.is_packed:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        part = stream.decompress(packed, member.size + 1)
        whole = stream.eof
    else:
        part, whole = bytes(packed), True
    if not whole or len(part) != member.size:
        raise zipfile.BadZipFile
    return part


def checked(data: bytes, member: Member) -> bytes:
    """The bytes of a member, which are those that were packed; raises one of ``NOT_AN_ARCHIVE``."""
    part = part_of(data, member)
    if zlib.crc32(part) != member.checksum:
        raise zipfile.BadZipFile
    return part


def stored(parts: Mapping[str, tuple[bytes, int]]) -> bytes:
    """An archive without compression, of parts with their checksums."""
    found: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for name, (part, checksum) in parts.items():
        named, size = name.encode(), len(part)
        head = _STORED.pack(b"PK\x03\x04", 20, 0x800, 0, 0, 33, checksum, size, size, len(named), 0)
        listed.append(
            _LISTED.pack(*(b"PK\x01\x02", 20, 20, 0x800, 0, 0, 33, checksum, size, size, len(named), 0, 0, 0, 0, 0, at))
            + named
        )
        found += (head, named, part)
        at += len(head) + len(named) + size
    directory = b"".join(listed)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(listed), len(listed), len(directory), at, 0)
    return b"".join((*found, directory, end))
