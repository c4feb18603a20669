"""What a rule says of a fact in numbers apart from firing: whether it looks at it, and whether a case surely fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from plancheck.engine.coding import NULL, of_vocabulary
from plancheck.engine.program import OPERATORS
from plancheck.rulebook.model import AnyOf, Test

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.engine.coding import Coding
    from plancheck.engine.program import EngineFact, Op, Program
    from plancheck.rulebook.model import Condition, Rule

Check = Callable[[tuple[int, ...]], bool]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One rule's checks of facts of its kind, as numbers."""

    kind: str
    examines: Check
    """Whether the rule's ``where`` holds; what is not known satisfies nothing."""
    fails: tuple[Check, ...]
    """For each case, whether its ``when`` surely does not hold: not where that hangs on something not known."""

    def failing(self, values: tuple[int, ...]) -> tuple[bool, bool]:
        """Whether one of the cases surely fails, and whether all do."""
        surely = [fails(values) for fails in self.fails]
        return any(surely), all(surely)


MOST_KNOWN = 4_096
"""So many different facts are remembered with what was found of them."""


class Examined:
    """All rules' checks of facts: worked out once for those that are equal, of this plan or of another."""

    def __init__(self, rules: Sequence[Rule], program: Program) -> None:
        self._of_kind: dict[str, list[tuple[int, Verdicts]]] = {}
        for number, verdicts in enumerate(verdicts_of(rules, program)):
            self._of_kind.setdefault(verdicts.kind, []).append((number, verdicts))
        self._known: dict[EngineFact, tuple[tuple[int, bool, bool], ...]] = {}

    def by(self, fact: EngineFact) -> tuple[tuple[int, bool, bool], ...]:
        """The positions of the rules that look at a fact, each with whether one of its cases surely fails, or all."""
        found = self._known.get(fact)
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            kind, values = fact
            found = self._known[fact] = tuple(
                (number, *verdicts.failing(values))
                for number, verdicts in self._of_kind.get(kind, ())
                if verdicts.examines(values)
            )
        return found


def verdicts_of(rules: Sequence[Rule], program: Program) -> tuple[Verdicts, ...]:
    """The checks of each rule, for facts in the numbers of a program of these rules."""
    coded = {
        kind: {name: (at, of_vocabulary(kind, name)) for at, name in enumerate(names)}
        for kind, names in program.attributes.items()
    }
    return tuple(
        Verdicts(
            rule.kind,
            _holds(rule.where, coded[rule.kind]),
            tuple(_fails(case.when, coded[rule.kind]) for case in rule.cases),
        )
        for rule in rules
    )


def _holds(condition: Condition, coded: dict[str, tuple[int, Coding]]) -> Check:
    if isinstance(condition, Test):
        return _test(condition, coded, wanted=True)
    parts = [_holds(part, coded) for part in condition.conditions]
    return _any(parts) if isinstance(condition, AnyOf) else _all(parts)


def _fails(condition: Condition, coded: dict[str, tuple[int, Coding]]) -> Check:
    if isinstance(condition, Test):
        return _test(condition, coded, wanted=False)
    parts = [_fails(part, coded) for part in condition.conditions]
    return _all(parts) if isinstance(condition, AnyOf) else _any(parts)


def _all(parts: list[Check]) -> Check:
    if len(parts) == 1:
        return parts[0]
    return lambda values: all(part(values) for part in parts)


def _any(parts: list[Check]) -> Check:
    if len(parts) == 1:
        return parts[0]
    return lambda values: any(part(values) for part in parts)


def _test(test: Test, coded: dict[str, tuple[int, Coding]], *, wanted: bool) -> Check:
    at, coding = coded[test.attribute]
    if test.op == "in":
        words = test.expected if isinstance(test.expected, tuple) else ()
        among = frozenset(coding.constant(word) for word in words)
        return lambda values: values[at] != NULL and (values[at] in among) is wanted
    assert not isinstance(test.expected, tuple)
    compare = OPERATORS[cast("Op", test.op)]
    constant = coding.constant(test.expected)
    return lambda values: values[at] != NULL and compare(values[at], constant) is wanted
