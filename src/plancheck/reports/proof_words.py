"""Values, units and comparisons in words, for those who have never seen a rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.conditions import DECIMALS, LEVELS, test_holds
from plancheck.facts import Type
from plancheck.fired import as_words
from plancheck.rulebook.model import Test

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.facts import Scalar
    from plancheck.rulebook.model import Expected

_IRREGULAR = {"people": "person", "causes and challenges": "cause or challenge", "points a year": "point a year"}
_MEASURED = frozenset({"days", "months", "years", "points", "points a year", "times", ""})
"""Units of which there can be 0, and not none."""
_MORE_OR_LESS = {"<": "less than {}", "<=": "at most {}", ">": "more than {}", ">=": "at least {}", "!=": "not {}"}


def value_in_words(
    value: Scalar, sort: Type | None, unit: str = "", meaning: str = "", tests: Sequence[Test] = ()
) -> str:
    """A value with its unit: ``1 source``, ``none``, ``40 %``; no unit where the meaning names it already.

    Of ``tests``, all of which say what they say of the value itself, none is belied by rounding.
    """
    if isinstance(value, bool) or value is None:
        return as_words(value)
    if isinstance(value, str):
        return value.replace("_", " ")
    if value == 0 and sort is Type.COUNT and unit not in _MEASURED:
        return "none"
    if sort is Type.SHARE:
        return f"{_rounded(value, 2, tests) * 100:.4f}".rstrip("0").rstrip(".") + " %"
    shown = f"{_rounded(value, 1, tests):.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return shown if _names(meaning, unit) else f"{shown} {unit_of(value, unit)}".rstrip()


def _rounded(value: float, digits: int, tests: Sequence[Test]) -> float:
    said = [test_holds(test, value) for test in tests]
    rounded = (round(value, places) for places in range(digits, DECIMALS))
    return next((near for near in rounded if [test_holds(test, near) for test in tests] == said), value)


def _names(meaning: str, unit: str) -> bool:
    """Whether the meaning names the unit itself."""
    return bool(unit) and re.search(rf"\b{re.escape(unit)}\b", meaning, re.IGNORECASE) is not None


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


def tightest(tests: Sequence[Test]) -> list[Test]:
    """Of several comparisons of one number, the nearest bound on each side."""
    kept: list[Test] = []
    for ops, nearest in (((">", ">="), max), (("<", "<="), min)):
        side = [test for test in tests if test.op in ops and isinstance(test.expected, (int, float))]
        if side:
            kept.append(nearest(side, key=lambda test: (test.expected, test.op == ">", test.op == "<=")))
    return kept + [test for test in tests if test.op not in _MORE_OR_LESS or test.op == "!="] if kept else list(tests)


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
