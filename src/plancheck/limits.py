"""What one plan may cost: settings of the environment, and a watch over the time."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from plancheck.errors import SettingInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

MOST_ENTRIES: Final = "PLANCHECK_MOST_ENTRIES"
"""Entries of all lists of a plan together; the default is in ``readers.tree``."""
SECONDS: Final = "PLANCHECK_SECONDS"
"""Seconds that judging one plan may take; 0 for as long as it takes."""
MOST_PAGES: Final = "PLANCHECK_MOST_PAGES"
"""Pages of a PDF; the defaults of this and the next two are in ``readers.pdf.apart``."""
PDF_SECONDS: Final = "PLANCHECK_PDF_SECONDS"
"""Seconds that reading one PDF may take; 0 for as long as it takes."""
PDF_MEGABYTES: Final = "PLANCHECK_PDF_MEGABYTES"
"""Megabytes of memory that reading one PDF may take, where the system can bound it; 0 for no bound."""
LONGEST: Final = 120
"""Seconds; a plan of ordinary size takes a twentieth of one."""


class TookTooLong(Exception):
    """Judging a plan took more time than is set."""


def setting(name: str, default: int) -> int:
    """A whole number from the environment.

    Raises:
        SettingInvalid: what is written there is none.
    """
    written = os.environ.get(name, "").strip()
    if not written:
        return default
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise SettingInvalid(name, written)
    return int(written)


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Ends what takes longer with ``TookTooLong``; 0 for no end.

    Where the system has no such timer (Windows), and outside the main thread, nothing is ended.
    """
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    armed = True

    def ring(_number: int, _frame: FrameType | None) -> None:
        if armed:
            raise TookTooLong

    before = signal.signal(signal.SIGALRM, ring)
    # it rings again each second: a first ring may be swallowed where native code calls back
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
