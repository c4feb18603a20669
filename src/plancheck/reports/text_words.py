"""Words and counts that the parts of a text report share."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from plancheck.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.findings import Finding
    from plancheck.places import Place

WIDTH = 80
LEVELS = {1: "does not meet", 2: "somewhat meets", 3: "meets", 4: "consistently meets or exceeds"}
SIGNS = {"error": "ERROR", "warning": "warning", "info": "info"}
SEVERITIES = tuple(SIGNS)


def severities(findings: Iterable[Finding]) -> Counter[str]:
    """How many findings there are of each severity; those that are only shown are not counted."""
    return Counter(str(finding.severity) for finding in findings if finding.graded)


def counted(counts: Counter[str], shown: int = 0) -> str:
    """``2 errors, 3 warnings, 1 info``, and how many findings are only shown."""
    graded = [many(counts[s], s) for s in SEVERITIES if counts[s]]
    if not shown:
        return ", ".join(graded) or "nothing found"
    return ", ".join([*(graded or ["nothing found that is graded"]), f"{shown:,} not graded"])


def in_columns(counts: Counter[str]) -> str:
    """``2E 3W 1I``, each in a column of its own."""
    return "".join(f"{counts[s]:>3}{s[0].upper()}" if counts[s] else "   ·" for s in SEVERITIES)


def in_file(place: Place | None) -> tuple[int, int, int, int, str]:
    """Sorts what is told by where it stands; what stands nowhere comes first."""
    if place is None:
        return (0, 0, 0, 0, "")
    digits = "".join(c for c in place.cell or "" if c.isdigit())
    row = place.line or place.row or place.paragraph or int(digits or 0)
    page, table = (place.page, place.table or 0) if place.page else (0, 0)
    return (page, table, row, place.column or 0, place.cell or "")


def many(count: int, word: str) -> str:
    """``1 plan``, ``2,000 plans``."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def cut(text: str, width: int) -> str:
    """Text of a plan in one line of at most so many columns."""
    text = harmless(text)
    return text if len(text) <= width else text[: width - 1] + "…"


def wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    """Lines of at most 80 columns, the first and the others indented as told."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
    ) or [first.rstrip()]
