"""Dates in prose and in date cells, and the day that a date field means."""

from __future__ import annotations

from datetime import date
from typing import Literal

from plancheck.text.date_words import mentions
from plancheck.text.mention import Mention

__all__ = ["Edge", "Mention", "mentions", "resolve"]

Edge = Literal["start", "end"]


def resolve(value: date | str | None, start: date | None, end: date | None, edge: Edge) -> date | None:
    """The day that a date field means: its first where ``edge`` is ``start``, its last where it is ``end``.

    What names no year is taken in the plan's period (``start`` to ``end``); text without a date,
    such as *ongoing*, is ``None``.
    """
    if value is None or isinstance(value, date):
        return value
    known = [days for mention in mentions(value) if (days := mention.days(start, end)) is not None]
    if not known:
        return None
    return known[0][0] if edge == "start" else max(known[-1][1], known[0][0])
