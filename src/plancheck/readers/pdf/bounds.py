"""What taking a PDF apart may cost, and why it ends: unpacked bytes, time and memory of the process."""

from __future__ import annotations

import contextlib
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_UNFOLDED: Final = 200_000_000
"""Bytes of all streams together, unpacked; text and rules of a page take about a hundred thousand."""
LOCKED: Final = "locked"
DAMAGED: Final = "damaged"
LARGE: Final = "large"
PAGES: Final = "pages"
UNFOLDS: Final = "unfolds"
LACKING: Final = "lacking"


class Refused(Exception):
    """Why nothing is taken out: one word, and a number that belongs to it."""

    def __init__(self, word: str, number: int = 0) -> None:
        super().__init__(word, number)
        self.word, self.number = word, number


class _Unfolding:
    """Stands in for zlib in the library: what is damaged or unfolds to too much ends the reading."""

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)

    def __init__(self) -> None:
        self._left = MOST_UNFOLDED

    def decompress(self, data: bytes) -> bytes:
        """All that ``data`` unfolds to."""
        unfolder = zlib.decompressobj()
        try:
            unfolded = unfolder.decompress(data, self._left + 1)
        except zlib.error:
            raise Refused(DAMAGED) from None
        self._left -= len(unfolded)
        if self._left < 0:
            raise Refused(UNFOLDS, MOST_UNFOLDED // 1_000_000)
        if not unfolder.eof:
            raise Refused(DAMAGED)
        return unfolded


@contextlib.contextmanager
def bounded_unfolding() -> Iterator[None]:
    """While this lasts, the library unpacks no more than that."""
    from pdfminer import pdftypes

    before = vars(pdftypes)["zlib"]
    vars(pdftypes)["zlib"] = _Unfolding()
    try:
        yield
    finally:
        vars(pdftypes)["zlib"] = before


def confine(seconds: int, megabytes: int) -> None:
    """Gives this process no more time and memory than that, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: there the time alone is bounded, by whoever started this process
        return
    for kind, most in ((resource.RLIMIT_AS, megabytes * 1_000_000), (resource.RLIMIT_CPU, seconds and seconds + 1)):
        hard = resource.getrlimit(kind)[1]
        if most and (hard == resource.RLIM_INFINITY or most < hard):
            with contextlib.suppress(ValueError, OSError):  # macOS does not bound address space
                resource.setrlimit(kind, (most, most))
