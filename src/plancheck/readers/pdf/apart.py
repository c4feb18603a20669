"""Has a PDF taken apart in a process of its own, which gets so much time and memory and no more."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from typing import Any, Final

from plancheck import limits
from plancheck.readers.pdf.marks import Marks, marks_of
from plancheck.readers.pdf.refusing import refused

MOST_PAGES: Final = 200
"""Pages; a plan of ordinary size has 40."""
LONGEST: Final = 60
"""Seconds; a plan of 40 pages takes two."""
MOST_MEGABYTES: Final = 1_000
"""Of memory; a plan of 40 pages takes a tenth."""
_OWN: Final = "give each plan a file of its own"
_ANEW: Final = "open it in a PDF viewer and print it to a new PDF, or give the plan as Word or Excel"
_REFUSALS: Final = {
    "locked": ("the document is locked with a password or encrypted", "save it without a password"),
    "damaged": ("the document is damaged", _ANEW),
    "large": ("the document holds more than plans do", _OWN),
    "pages": ("the document has {} pages", f"{_OWN}, or set {limits.MOST_PAGES}; {{}} are read at most"),
    "lacking": (
        "pdfplumber cannot be loaded to read it",
        f'install it anew: pip install "plancheck[pdf]", or set {limits.PDF_MEGABYTES} higher',
    ),
    "unfolds": ("the document would unpack to more than {} MB", "leave pictures and the like out"),
}


def marks(data: bytes, shown: str) -> Marks:
    """What stands on the pages; raises ``PlanUnreadable`` where it cannot be taken out within bounds."""
    if b"%PDF-" not in data[:1024]:
        raise refused(shown, "this is no PDF document", "save the plan as PDF, or give it as Word or Excel")
    if importlib.util.find_spec("pdfplumber") is None:
        reason = "PDF documents are read with pdfplumber, which is not installed"
        raise refused(shown, reason, 'install it: pip install "plancheck[pdf]"')
    if b"%%EOF" not in data[-2048:]:
        raise refused(shown, "the document is cut off: its end is missing", "get a whole copy of it")
    pages = limits.setting(limits.MOST_PAGES, MOST_PAGES)
    found = told_apart(data, shown, pages)
    if "refused" in found:
        word, number = found["refused"]
        reason, hint = _REFUSALS[word]
        raise refused(shown, reason.format(number), hint.format(pages))
    return marks_of(found)


def told_apart(data: bytes, shown: str, pages: int) -> dict[str, Any]:
    """What the process tells; whatever it may not do ends it, and not the run."""
    seconds = limits.setting(limits.PDF_SECONDS, LONGEST)
    megabytes = limits.setting(limits.PDF_MEGABYTES, MOST_MEGABYTES)
    # without the current folder among those that modules come from: plans lie there
    command = [sys.executable, "-P", "-m", "plancheck.readers.pdf.extracting", *map(str, (pages, seconds, megabytes))]
    try:
        done = subprocess.run(  # noqa: S603 (our own module; the document goes in by stdin)
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=seconds or None, check=False
        )
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise refused(
            shown, f"reading it took more than {seconds} seconds", f"{_OWN}, or set {limits.PDF_SECONDS}"
        ) from None
    except ValueError:  # it was ended, most likely for want of memory
        raise refused(
            shown, "reading it took more memory than it may", f"{_OWN}, or set {limits.PDF_MEGABYTES}"
        ) from None
    except OSError as error:
        raise refused(
            shown, f"no process could be started to read it: {error.strerror}", "try again with --jobs 1"
        ) from None
    return dict(found)
