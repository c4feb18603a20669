"""A plan in JSON: strictly as the standard has it, each key once, with the place of every value."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from plancheck.readers.admitting import admit
from plancheck.readers.decoding import decoded
from plancheck.readers.scalars import number
from plancheck.readers.tree import MOST_BYTES, Tree
from plancheck.readers.wording import quoted

if TYPE_CHECKING:
    from plancheck.errors import PlanUnreadable
    from plancheck.readers.results import ReadResult
    from plancheck.readers.tree import Spot

__all__ = ["FORM", "MOST_BYTES", "SUFFIXES", "grow", "read"]

FORM: Final = "json"
SUFFIXES: Final = (".json",)

_TOKEN = re.compile(
    r"""[ \t\r\n]*+(?:
      (?P<string>"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+")
    | (?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9A-Za-z_.+-]))
    | (?P<word>[A-Za-z_-][A-Za-z0-9_-]*)
    | (?P<sign>[\[\]{},:])
    | (?P<end>\Z)
    | (?P<other>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def read(data: bytes, shown: str) -> ReadResult:
    """The plan of a JSON file."""
    return admit(grow(decoded(data, shown), shown), FORM, data)


def grow(text: str, shown: str) -> Tree:
    """Plain data and places in one pass over the tokens, without recursion."""
    scan = _Scan(text, shown)
    while scan.step():
        pass
    return scan.tree


QUOTE: Final = '"'


class _Scan:
    """Where the scan stands: the tokens read, and what the grammar allows next."""

    def __init__(self, text: str, shown: str) -> None:
        self.tree = Tree(shown)
        self.text = text
        self.at = 0
        self.line, self.line_start = 1, 0
        self.open: list[str] = []
        self.allowed = "value"
        """``value``, ``value or ]``, ``key``, ``key or }``, ``:``, ``, or end of list`` or ``end``."""

    def step(self) -> bool:
        """Takes one token; false at the end of the text."""
        match = _TOKEN.match(self.text, self.at)
        assert match is not None
        kind = str(match.lastgroup)
        start = match.start(kind)
        self._count_lines(start)
        self.at = match.end()
        spot = (self.line, start - self.line_start + 1)
        token = match[kind]
        if kind == "end":
            if self.allowed != "end" and (self.tree.begun or self.open):
                raise self._wrong(spot, "the file ends in the middle")
            return False
        if kind == "sign":
            self._sign(token, spot)
        elif kind == "string" and self.allowed.startswith("key"):
            self.tree.key(self._text(token), spot)
            self.allowed = ":"
        elif kind in ("string", "number", "word") and self.allowed.startswith("value"):
            self.tree.scalar(self._value(kind, token, spot), spot)
            self._after_value()
        elif kind == "other" and token.startswith('"'):
            hint = "close it in its line; a line break is written \\n, a backslash \\\\"
            raise self.tree.refused(spot, "this is no JSON: the text that begins here does not end rightly", hint)
        else:
            raise self._wrong(spot, f"{quoted(token.strip(QUOTE))} is not expected here")
        return True

    def _sign(self, sign: str, spot: Spot) -> None:
        if sign in "[{" and self.allowed.startswith("value"):
            self.tree.open([] if sign == "[" else {}, spot)
            self.open.append("]" if sign == "[" else "}")
            self.allowed = "value or ]" if sign == "[" else "key or }"
        elif sign in "]}" and self.open and self.open[-1] == sign and self.allowed.endswith((sign, "end of list")):
            self.tree.close()
            self.open.pop()
            self._after_value()
        elif sign == ":" and self.allowed == ":":
            self.allowed = "value"
        elif sign == "," and self.allowed == ", or end of list":
            self.allowed = "key" if self.open[-1] == "}" else "value"
        else:
            raise self._wrong(spot, f"{quoted(sign)} is not expected here")

    def _after_value(self) -> None:
        self.allowed = ", or end of list" if self.open else "end"

    def _value(self, kind: str, token: str, spot: Spot) -> bool | float | str | None:
        if kind == "string":
            return self._text(token)
        if kind == "number":
            return number(token)
        if token not in _WORDS:
            hint = "write null where there is no number" if token.strip("-") in ("NaN", "Infinity") else _QUOTE
            raise self.tree.refused(spot, f"{quoted(token)} is no value of JSON", hint)
        return _WORDS[token]

    def _text(self, token: str) -> str:
        return str(json.loads(token)) if "\\" in token else token[1:-1]

    def _wrong(self, spot: Spot, what: str) -> PlanUnreadable:
        return self.tree.refused(spot, f"this is no JSON: {what}", _HINTS[self.allowed])

    def _count_lines(self, start: int) -> None:
        breaks = self.text.count("\n", self.at, start)
        if breaks:
            self.line += breaks
            self.line_start = self.text.rfind("\n", self.at, start) + 1


_QUOTE = "put texts in double quotes"
_HINTS = {
    "value": "a value belongs here: a text in double quotes, a number, true, false, null, a list or a mapping",
    "value or ]": "a value or the end of the list belongs here; texts stand in double quotes",
    "key": "a key in double quotes belongs here; there is no comma before a closing bracket",
    "key or }": "a key in double quotes or the end of the mapping belongs here",
    ":": "a colon belongs between a key and its value",
    ", or end of list": "a comma or a closing bracket belongs here",
    "end": "nothing may follow the plan; give each plan a file of its own",
}
