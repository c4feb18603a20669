"""Which answers of one measure let a rule fire, all else being as it may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.rulebook.comparing import test_holds
from plancheck.rulebook.model import AnyOf, Test

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plancheck.labels import Answer, Reading
    from plancheck.rulebook.model import Condition, Rule


def answers_that_fire(rule: Rule, readings: Mapping[str, Reading], answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Those of the answers with which ``where`` and one of the cases can hold.

    What a rule asks of other attributes is taken to hold beside what it asks of this measure, and not
    to hold where it would do in its place.
    """
    return tuple(answer for answer in answers if answer is not None and _can_fire(rule, readings, answer))


def _can_fire(rule: Rule, readings: Mapping[str, Reading], answer: Answer) -> bool:
    verdicts = [_verdict(case.when, readings, answer) for case in rule.cases]
    asked = [verdict for verdict in verdicts if verdict is not None]
    return _verdict(rule.where, readings, answer) is not False and (any(asked) or not asked)


def _verdict(condition: Condition, readings: Mapping[str, Reading], answer: Answer) -> bool | None:
    """Whether a condition holds with this answer; ``None`` where it asks nothing of the measure."""
    if isinstance(condition, Test):
        if condition.attribute not in readings:
            return None
        return test_holds(condition, readings[condition.attribute].value(answer))
    verdicts = [_verdict(part, readings, answer) for part in condition.conditions]
    asked = [verdict for verdict in verdicts if verdict is not None]
    if not asked:
        return None
    return any(asked) if isinstance(condition, AnyOf) else all(asked)
