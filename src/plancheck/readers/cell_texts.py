"""The value of a workbook's cell as text, as a reader of the sheet would say it."""

from __future__ import annotations

import html
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from plancheck.readers.spacing import is_tidy

if TYPE_CHECKING:
    from collections.abc import Callable


def text(value: object) -> str:
    """A cell's value as text: entities decoded, spaces folded, whole numbers without a point."""
    if isinstance(value, str):
        seen = html.unescape(value) if "&" in value else value
        if not seen.isascii():
            seen = seen.replace("\u200b", "").replace("\ufeff", "")
        seen = seen.replace("\n", " ").replace("\xa0", " ")  # most often all that is to be done, and quick
        return seen if is_tidy(seen) else " ".join(seen.split())
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def lined(value: object) -> str:
    """A cell's value as text that keeps its line breaks."""
    if not isinstance(value, str):
        return text(value)
    if "\n" not in value and "\r" not in value:
        return text(value)
    return "\n".join(line for part in value.splitlines() if (line := text(part)))


class Texts(dict[object, str]):
    """The text of each string of a workbook, worked out once: cells repeat each other."""

    def __init__(self, shown_as: Callable[[object], str]) -> None:
        self._shown_as = shown_as

    def __missing__(self, value: object) -> str:
        if not isinstance(value, str):  # not kept: 1, 1.0 and True would be one key
            return self._shown_as(value)
        found = self[value] = value if is_tidy(value) else self._shown_as(value)
        return found
