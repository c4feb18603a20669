"""A single comparison of a value with a constant, as every engine is to answer it."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from plancheck.facts import Scalar
    from plancheck.rulebook.model import Test

LEVELS = ("no", "partly", "yes")
DECIMALS = 6
"""Numbers are compared to this many decimals, in every engine."""

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def test_holds(test: Test, value: Scalar) -> bool:
    """Whether a single comparison holds of a value."""
    if value is None:
        return False
    if test.op == "in":
        return value in test.expected if isinstance(test.expected, tuple) else False
    return _COMPARE[test.op](_comparable(value), _comparable(test.expected))


def _comparable(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    return LEVELS.index(value) if value in LEVELS else value
