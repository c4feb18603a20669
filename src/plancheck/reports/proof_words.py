"""Values, units and comparisons in words, for those who have never seen a rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.conditions import LEVELS, test_holds
from plancheck.facts import Type
from plancheck.fired import as_words
from plancheck.rulebook.model import Test

if TYPE_CHECKING:
    from plancheck.facts import Scalar
    from plancheck.rulebook.model import Expected

_IRREGULAR = {"people": "person", "causes and challenges": "cause or challenge", "points a year": "point a year"}
_MEASURED = frozenset({"days", "months", "years", "points", "points a year", "times", ""})
"""Units of which there can be 0, and not none."""
_MORE_OR_LESS = {"<": "less than {}", "<=": "at most {}", ">": "more than {}", ">=": "at least {}", "!=": "not {}"}


def value_in_words(value: Scalar, sort: Type | None, unit: str = "", meaning: str = "") -> str:
    """A value with its unit: ``1 source``, ``none``, ``40 %``; no unit where the meaning names it already."""
    if sort is Type.SHARE and value is not None:
        return as_words(value, Type.SHARE)
    if isinstance(value, bool) or value is None:
        return as_words(value)
    if isinstance(value, str):
        return value.replace("_", " ")
    if value == 0 and unit not in _MEASURED:
        return "none"
    if re.search(rf"\b{re.escape(unit)}\b", meaning, re.IGNORECASE) and unit not in _MEASURED:
        unit = ""
    return f"{as_words(value)} {unit_of(value, unit)}".rstrip()


def unit_of(value: float, unit: str) -> str:
    """The unit for one or for many."""
    if value != 1 or not unit:
        return unit
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    return re.sub("ies$", "y", unit) if unit.endswith("ies") else unit.removesuffix("s")


def bound_in_words(op: str, expected: Expected, sort: Type | None) -> str:
    """What a comparison lets through: ``fewer than 3``, ``at least one``, ``no or partly``."""
    if isinstance(expected, tuple):
        return _either([word.replace("_", " ") for word in expected])
    if sort is Type.LEVEL:
        return _either([word for word in LEVELS if test_holds(Test("", op, expected), word)])
    if sort is Type.COUNT and (op, expected) in ((">", 0), (">=", 1), ("!=", 0)):
        return "at least one"
    if sort is Type.COUNT and (op, expected) in (("==", 0), ("<", 1), ("<=", 0)):
        return "none"
    if isinstance(expected, bool):
        return as_words(expected if op == "==" else not expected)
    said = value_in_words(expected, sort)
    form = _MORE_OR_LESS.get(op, "{}")
    return (form.replace("less", "fewer") if sort is Type.COUNT else form).format(said)


def off_by(op: str, value: Scalar, short_by: float | None, sort: Type | None, unit: str) -> str:
    """How far off, and to which side: ``2 days too many``; empty where there is no telling."""
    if short_by is None or isinstance(value, (bool, str)) or value is None:
        return ""
    if not short_by:
        return "just at the limit"
    far = as_words(short_by)
    if sort is Type.SHARE:
        far = f"{as_words(short_by * 100)} percentage {unit_of(round(short_by * 100, 1), 'points')}"
    side = {"<": "too much", "<=": "too much", ">": "too little", ">=": "too little"}.get(op, "off")
    if sort is Type.COUNT and unit not in _MEASURED:
        side = side.replace("much", "many").replace("little", "few")
    return f"{far} {side}"


def _either(words: list[str]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
