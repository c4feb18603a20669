"""The cells of a sheet, where all of them are written as programs mostly write them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from plancheck.readers.quick.texts import refuse_signs
from plancheck.readers.quick.unlike import Unlike, frame
from plancheck.readers.unfolding import MOST_CELLS, MOST_TEXT

if TYPE_CHECKING:
    from plancheck.readers.quick.values import Values

_OF_TEXT = re.compile(
    rb'<c r="([A-Z][A-Z]?)([0-9]{1,7})"(?: s="[0-9]+")?'
    rb'(?: t="(?:s"><v>([0-9]+)</v>|inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is>)</c>'
    rb'|(?: t="[a-zA-Z]{1,9}")?(?: ?/>|></c>))'
)
"""A cell's column and row, the number of its text, and the text that it holds itself; a blank cell has neither."""
_OF_ANYTHING = re.compile(
    rb'<c r="([A-Z][A-Z]?)([0-9]+)"(?: s="([0-9]{1,5})")?(?:'
    rb' t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>'
    rb'|(?: t="([a-z]{1,3})")?>(?:<f(?: [^<>]*)?>(?:[^<]*</f>)?)?<v>([^<]+)</v></c>'
    rb'|(?: t="n")?><f(?: [^<>]*)?>(?:[^<]*</f>)?(?:<v ?/>|<v></v>)?</c>'
    rb'|(?: t="[a-zA-Z]{1,9}")?(?: ?/>|></c>))'
)
"""Column, row, style, the text that a cell holds itself, and else its type and value; a blank cell has neither."""
_ROWS = re.compile(rb'(?:<row r="[0-9]{1,7}"(?: (?!r=)[a-zA-Z0-9:]{1,30}="[^"<>&]{0,40}"){0,30} ?/?>|</row>)*')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z][A-Z]?)([1-9][0-9]{0,6}):([A-Z][A-Z]?)([1-9][0-9]{0,6})" ?/>')
_ONE: Final = [bytes((number,)) for number in b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
_LETTERS: Final = [*_ONE, *(first + second for first in _ONE for second in _ONE)]
_COLUMNS: Final = {letters: number for number, letters in enumerate(_LETTERS)}

_BEGIN: Final = b"<sheetData>"
_END: Final = b"</sheetData>"
_AT_ONCE: Final = 50_000
"""Signs of a sheet that are taken apart together: few calls, and little memory."""

Corner = tuple[int, int]


class Grid(NamedTuple):
    """The cells of a sheet as texts, from A1 on, and the ranges that were merged, counted from 0."""

    name: str
    rows: list[list[str]]
    merged: list[tuple[Corner, Corner]]


class Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._left = MOST_CELLS
        self._text_alone = True

    def read(self, name: str, part: bytes) -> Grid:
        """The sheet that a part holds."""
        begin, end = part.find(_BEGIN) + len(_BEGIN), part.rfind(_END)
        if len(_BEGIN) <= begin <= end:
            body, tail = part[begin:end], part[end:]
            frame(part[:begin] + tail, "worksheet")
        elif end < 0 and b"<sheetData/>" in part and b"<row" not in part:
            body, tail = b"", part
            frame(part, "worksheet")
        else:
            raise Unlike
        refuse_signs(body)
        return Grid(name, self._rows(body), _merged(tail))

    def _rows(self, body: bytes) -> list[list[str]]:
        if len(body) < _AT_ONCE:  # it is soon counted which pattern fits
            self._text_alone = body.count(b"<v>") == body.count(b't="s"><v>')
        found: list[tuple[int, list[str]]] = []
        at = 0
        while at < len(body):
            end = body.find(b"<row ", at + _AT_ONCE)
            end = len(body) if end < 0 else end
            self._add(body[at:end], found)
            at = end
        width = max((len(texts) for _, texts in found), default=0)
        self._left -= found[-1][0] * width if found else 0
        if self._left < 0 or (MOST_CELLS - self._left) * self._values.longest > MOST_TEXT:
            raise Unlike
        return _rectangle(found, width)

    def _add(self, rows: bytes, found: list[tuple[int, list[str]]]) -> None:
        """Adds the rows in a piece of a sheet that are not blank: their numbers, and their texts from A on."""
        step = 5 if self._text_alone else 7
        cells = (_OF_TEXT if self._text_alone else _OF_ANYTHING).split(rows)
        between = cells[::step]
        tags = b"".join(between)
        if not (between[0] and between[-1] and len(tags) < 3 * _AT_ONCE and _ROWS.fullmatch(tags)):
            if not self._text_alone:
                raise Unlike
            self._text_alone = False
            self._add(rows, found)
            return
        letters, numbers = cells[1::step], cells[2::step]
        texts = self._values.of_texts(cells) if self._text_alone else self._values.of_anything(cells)
        blank = None in texts
        last = found[-1][0] if found else 0
        for begin, end in pairwise([at for at, each in enumerate(between) if each]):
            number = int(numbers[begin])
            if number <= last or numbers[begin:end].count(numbers[begin]) != end - begin:
                raise Unlike
            last = number
            columns, said = letters[begin:end], texts[begin:end]
            if columns != _LETTERS[: end - begin]:
                said = _placed(columns, said)
            if blank or len(said) > len(columns):
                said = _up_to_last(said)
            if said:
                found.append((number, said))


def _up_to_last(said: list[str | None]) -> list[str]:
    """The texts without blank cells at the end."""
    while said and said[-1] is None:
        said.pop()
    return [text or "" for text in said]


def _placed(letters: list[bytes], values: list[Any]) -> list[Any]:
    """The values in their columns."""
    columns = [_COLUMNS[each] for each in letters]
    if columns != sorted(set(columns)):
        raise Unlike
    placed: list[Any] = [None] * (columns[-1] + 1)
    for column, value in zip(columns, values, strict=True):
        placed[column] = value
    return placed


def _rectangle(found: list[tuple[int, list[str]]], width: int) -> list[list[str]]:
    rows: list[list[str]] = []
    for number, values in found:
        if number > len(rows) + 1:
            rows += [[""] * width for _ in range(number - len(rows) - 1)]
        rows.append(values if len(values) == width else values + [""] * (width - len(values)))
    return rows


def _merged(tail: bytes) -> list[tuple[Corner, Corner]]:
    if b"mergeCell" not in tail:
        return []
    found = _MERGED.findall(tail)
    if len(found) != tail.count(b"mergeCell "):
        raise Unlike
    return [((int(top) - 1, _COLUMNS[left]), (int(bottom) - 1, _COLUMNS[right])) for left, top, right, bottom in found]
