"""Days written out or without a year become dates, as far as the plan's period says which."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Final

from plancheck.text import calendar
from plancheck.text.dates import mentions, resolve

NAUGHT: Final = date(1899, 12, 30)
"""The day from which workbooks count days."""
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(20\d\d)")
"""Day before month, as everywhere where points part them."""
EARLIEST: Final = 36_526
"""1 January 2000; a smaller number is no day of a plan."""
LATEST: Final = 73_050
"""The end of 2099."""


def date_all(data: dict[str, Any]) -> None:
    """Replaces texts that name one day by that day; seasons, quarters and the like stay as written."""
    period = data.get("period", {})
    first = resolve(_said(period.get("start")), None, None, "start")
    last = resolve(_said(period.get("end")), None, None, "end")
    for key, day in (("start", first), ("end", last)):
        if key in period and day is not None:
            period[key] = day
    days = _Days(first, last)
    for action in data.get("actions", []):
        _in_turn(action, days)
        if "dates" in action:
            action["dates"] = [days.of(value) for value in action["dates"]]
        for milestone in action.get("milestones", []):
            _in(milestone, ("due",), days)
    for review in data.get("reviews", []):
        if "dates" in review:
            review["dates"] = [days.of(value) for value in review["dates"]]
    for goal in data.get("goals", []):
        for value in (goal.get("baseline"), goal.get("target")):
            if value is not None:
                _in(value, ("date",), days)
        _one_after_the_other(goal.get("steps", []), days)
    _in(data, ("submitted",), days)


class _Days(dict[str, object]):
    """The day that a text names, or the text itself, worked out once in a plan."""

    def __init__(self, first: date | None, last: date | None) -> None:
        self._first, self._last = first, last

    def __missing__(self, written: str) -> object:
        found = self[written] = _day(written, self._first, self._last)
        return found

    def of(self, value: object) -> object:
        """The day of a value; what is no text stays as it is."""
        return self[value] if isinstance(value, str) else value


def _one_after_the_other(steps: list[dict[str, Any]], days: _Days) -> None:
    """The days of values on the way; one without a year is not before the one above it: *Apr 15*, then *Jul 1*."""
    last: date | None = None
    for step in steps:
        written = step.get("date")
        _in(step, ("date",), days)
        day = step.get("date")
        if not isinstance(day, date):
            continue
        known = mentions(written) if last is not None and day < last and isinstance(written, str) else ()
        if known and known[0].year is None:
            step["date"] = day = calendar.day_of(day.year + 1, day.month, day.day) or day
        last = day


def _in_turn(action: dict[str, Any], days: _Days) -> None:
    """Start and end; a start without a year is the last such day before the end."""
    written = action.get("start")
    _in(action, ("start", "end"), days)
    start, end = action.get("start"), action.get("end")
    if not isinstance(written, str) or not isinstance(end, date):
        return
    if start == written:
        action["start"] = start = _day(written, end - timedelta(days=365), end)
    if isinstance(start, date) and start > end:
        known = mentions(written)
        before = calendar.day_of(start.year - 1, start.month, start.day)
        if known and known[0].year is None and before is not None:
            action["start"] = before


def _in(holder: dict[str, Any], keys: tuple[str, ...], days: _Days) -> None:
    for key in keys:
        if key in holder:
            holder[key] = days.of(holder[key])


def _day(value: str, first: date | None, last: date | None) -> object:
    if value.isdecimal() and EARLIEST <= int(value) <= LATEST:
        return NAUGHT + timedelta(days=int(value))
    if (dotted := _DOTTED.fullmatch(value)) is not None:
        return calendar.day_of(int(dotted[3]), int(dotted[2]), int(dotted[1])) or value
    found = mentions(value)
    if len(found) != 1 or found[0].day is None or value[: found[0].span.start].strip():
        return value
    if value[found[0].span.end :].strip(" ."):
        return value
    if found[0].year is None and (first is None or last is None):
        return value
    return resolve(value, first, last, "start") or value


def _said(value: object) -> date | str | None:
    return value if isinstance(value, (str, date)) else None
