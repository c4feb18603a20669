"""Conditions on facts: whether they hold, and which comparisons they stand on."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from plancheck.rulebook.model import AllOf, AnyOf, Test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plancheck.facts import Fact, Scalar
    from plancheck.rulebook.model import Condition

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


def holds(condition: Condition, fact: Fact) -> bool:
    """Whether a condition holds of a fact; what is not known satisfies nothing."""
    if isinstance(condition, AllOf):
        return all(holds(part, fact) for part in condition.conditions)
    if isinstance(condition, AnyOf):
        return any(holds(part, fact) for part in condition.conditions)
    return test_holds(condition, fact[condition.attribute].value)


def verdict(condition: Condition, fact: Fact) -> bool | None:
    """Whether a condition holds of a fact, or ``None`` where that hangs on something not known."""
    if isinstance(condition, Test):
        value = fact[condition.attribute].value
        return None if value is None else test_holds(condition, value)
    parts = [verdict(part, fact) for part in condition.conditions]
    settles = isinstance(condition, AnyOf)
    if settles in parts:
        return settles
    return None if None in parts else not settles


def test_holds(test: Test, value: Scalar) -> bool:
    """Whether a single comparison holds of a value."""
    if value is None:
        return False
    if test.op == "in":
        return value in test.expected if isinstance(test.expected, tuple) else False
    return _COMPARE[test.op](_comparable(value), _comparable(test.expected))


def tests_that_hold(condition: Condition, fact: Fact) -> Iterator[Test]:
    """The comparisons that a condition stands on, in the order written; none of branches that fail."""
    if isinstance(condition, Test):
        if holds(condition, fact):
            yield condition
    elif isinstance(condition, AllOf):
        for part in condition.conditions:
            yield from tests_that_hold(part, fact)
    else:
        for part in condition.conditions:
            if holds(part, fact):
                yield from tests_that_hold(part, fact)


def names_read(condition: Condition) -> Iterator[str]:
    """The attributes that a condition reads."""
    if isinstance(condition, Test):
        yield condition.attribute
    else:
        for part in condition.conditions:
            yield from names_read(part)


def _comparable(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    return LEVELS.index(value) if value in LEVELS else value
