"""The parts of an archive, unpacked within bounds: sizes are counted, whatever the archive's directory says."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_END: Final = struct.Struct("<4s4H2LH")


def members(data: bytes) -> tuple[zipfile.ZipInfo, ...]:
    """What the archive's directory names; raises one of ``NOT_AN_ARCHIVE``."""
    if len(data) > MOST_PARTS * len(_ENTRY) and data.count(_ENTRY) > MOST_PARTS:
        raise zipfile.BadZipFile
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = tuple(archive.NameToInfo.values())
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in found):
        raise zipfile.BadZipFile  # others unpack without bounds, and no document has them
    return found


def unpacks_to(found: tuple[zipfile.ZipInfo, ...], size: int) -> int:
    """Bytes that ``size`` bytes would unpack to, where that is too much; else 0."""
    total = sum(member.file_size for member in found)
    return total if total > MOST_UNPACKED or (total > SMALL and total > STEEPEST * size) else 0


def part_of(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than the directory says.

    Raises ``BadZipFile`` where there are fewer, or would be more; the checksum is left to whoever reads on.
    """
    sign, name, extra = _LOCAL.unpack_from(data, member.header_offset)
    begin = member.header_offset + _LOCAL.size + name + extra
    packed = memoryview(data)[begin : begin + member.compress_size]
    if sign != b"PK\x03\x04" or member.flag_bits & 0x1:
        raise zipfile.BadZipFile
    if member.compress_type == zipfile.ZIP_STORED:
        part, whole = bytes(packed), True
    else:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        part = stream.decompress(packed, member.file_size + 1)
        whole = stream.eof
    if not whole or len(part) != member.file_size:
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
