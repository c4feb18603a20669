"""Conditions on facts: whether they hold, and which comparisons they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.rulebook.comparing import DECIMALS, LEVELS, test_holds
from plancheck.rulebook.model import AllOf, AnyOf, Test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.facts import Fact
    from plancheck.rulebook.model import Condition

__all__ = ["DECIMALS", "LEVELS", "holds", "names_read", "test_holds", "tests_that_hold", "verdict"]


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


def tests_that_hold(condition: Condition, fact: Fact) -> list[Test]:
    """The comparisons that a condition stands on, in the order written; none of branches that fail."""
    if isinstance(condition, Test):
        return [condition] if test_holds(condition, fact[condition.attribute].value) else []
    either = isinstance(condition, AnyOf)
    found: list[Test] = []
    for part in condition.conditions:
        if not either or holds(part, fact):
            found += tests_that_hold(part, fact)
    return found


def names_read(condition: Condition) -> Iterator[str]:
    """The attributes that a condition reads."""
    if isinstance(condition, Test):
        yield condition.attribute
    else:
        for part in condition.conditions:
            yield from names_read(part)
