"""What the cells of a workbook say: their own texts, those kept apart, figures and days."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.quick.formats import percent
from plancheck.readers.quick.unlike import Unlike, without_codes, without_entities
from plancheck.readers.spacing import is_tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plancheck.readers.quick.formats import Shown

_NUMBER = re.compile(rb"-?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:[eE][-+]?[0-9]{1,2})?")
_ERRORS: Final = frozenset({b"#DIV/0!", b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!"})
_FIRST_DAY: Final = date(1899, 12, 30).toordinal()
_DAYS: Final = range(61, 2_958_466)
"""Days that all programs take alike: from March 1900 to the end of 9999."""


class Values:
    """Turns what is written in cells into texts as ``shown_as`` says.

    ``texts`` are those kept apart from the cells, and ``styles`` tells how each style shows a number;
    they are asked for when a cell needs them. A blank cell is written as ``None``, and has no text.
    """

    def __init__(
        self,
        shown_as: Callable[[Any], str],
        texts: Callable[[], list[bytes]],
        styles: Callable[[], Sequence[Shown]],
    ) -> None:
        self.longest = 0
        """Signs of the longest text that stands apart."""
        self._shown_as = shown_as
        self._own = _Own(shown_as)
        self._texts, self._styles = texts, styles
        self._known: Sequence[Shown] | None = None
        self._by_number: dict[Any, Any] = {}

    def of_texts(self, cells: list[Any]) -> list[Any]:
        """The texts of cells, of which five items each were found."""
        apart, own = cells[3::5], cells[4::5]
        if own.count(None) == len(own):
            return self._apart(apart)
        if apart.count(None) == len(apart):
            return list(map(self._own.__getitem__, own))
        return [
            self._own[text] if number is None else said
            for number, said, text in zip(apart, self._apart(apart), own, strict=True)
        ]

    def of_anything(self, cells: list[Any]) -> list[Any]:
        """The texts of cells, of which seven items each were found."""
        return [
            self._own[text] if value is None else self._text(style, kind, value)
            for style, text, kind, value in zip(cells[3::7], cells[4::7], cells[5::7], cells[6::7], strict=True)
        ]

    def _apart(self, numbers: list[Any]) -> list[Any]:
        if not self._by_number:
            texts = self._texts()
            self.longest = max(map(len, texts))
            self._by_number = dict(
                zip(map(b"%d".__mod__, range(len(texts))), map(self._own.__getitem__, texts), strict=True)
            )
            self._by_number[None] = None
        try:
            return list(map(self._by_number.__getitem__, numbers))
        except KeyError:
            raise Unlike from None

    def _text(self, style: bytes | None, kind: bytes | None, value: bytes) -> Any:
        if kind == b"s":
            return self._apart([value])[0]
        if kind is None or kind == b"n":
            return self._shown_as(self._figure(style, value))
        if kind == b"str":
            return self._own[value]
        if kind == b"b" and value in (b"0", b"1"):
            return self._shown_as(value == b"1")
        if kind == b"e" and value in _ERRORS:
            return ""
        raise Unlike

    def _figure(self, style: bytes | None, value: bytes) -> float | date | str:
        if not _NUMBER.fullmatch(value):
            raise Unlike
        number = float(value)
        if style is not None and self._known is None:
            self._known = self._styles()
        known = self._known or ()
        shown = known[int(style)] if style is not None and int(style) < len(known) else "number"
        if shown == "number":
            return number
        if shown == "percent":
            return percent(number)
        if shown is None or not number.is_integer() or int(number) not in _DAYS:
            raise Unlike
        return date.fromordinal(_FIRST_DAY + int(number))


class _Own(dict[Any, Any]):
    """Texts by how they are written, worked out once."""

    def __init__(self, shown_as: Callable[[Any], str]) -> None:
        super().__init__({None: None})
        self._shown_as = shown_as

    def __missing__(self, written: bytes) -> str:
        try:
            text = written.decode()
        except UnicodeDecodeError:
            raise Unlike from None
        if "_" in text or not is_tidy(text):  # one rare sign is found faster than two
            text = without_entities(text) if "&" in text else text
            text = self._shown_as(without_codes(text) if "_" in text else text)
        self[written] = text
        return text
