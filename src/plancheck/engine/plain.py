"""The plain evaluator: every row of the program against every fact of its kind."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from plancheck.engine.program import OPERATORS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plancheck.engine.program import EngineFact, Match, Program

_Tests = tuple[tuple[int, "Callable[[int, int], bool]", int], ...]
_ByKind = dict[str, list[tuple[int, int, _Tests]]]


class Plain:
    """What durable-rules is measured by, and what takes over where it fails or is not there."""

    name = "plain"

    def __init__(self) -> None:
        self._made: WeakKeyDictionary[Program, _ByKind] = WeakKeyDictionary()

    def match(self, program: Program, facts: Sequence[EngineFact]) -> frozenset[Match]:
        """Every case that holds, as positions of fact, rule and case."""
        by_kind = self._made.get(program)
        if by_kind is None:
            by_kind = self._made[program] = _by_kind(program)
        found: set[Match] = set()
        for number, (kind, values) in enumerate(facts):
            for rule, case, tests in by_kind[kind]:
                for at, compare, constant in tests:
                    if not compare(values[at], constant):
                        break
                else:
                    found.add((number, rule, case))
        return frozenset(found)


def _by_kind(program: Program) -> _ByKind:
    made: _ByKind = defaultdict(list)
    for pattern in program.patterns:
        tests = tuple((at, OPERATORS[op], value) for at, op, value in pattern.row)
        made[pattern.kind].append((pattern.rule, pattern.case, tests))
    return made
