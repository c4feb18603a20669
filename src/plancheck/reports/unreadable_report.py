"""The one line, with its hint, that anything unreadable gets on the error stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.harmless import harmless

if TYPE_CHECKING:
    from plancheck.errors import PlanUnreadable


def line(entry: PlanUnreadable) -> str:
    """``plans/a.yaml:3:1: duplicate key title (remove one of them)``."""
    return f"{harmless(str(entry.place))}: {harmless(entry.reason)} ({harmless(entry.hint)})"
