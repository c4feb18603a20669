"""Rules compiled for the engines: each case as a few rows of tests on whole numbers."""

from __future__ import annotations

import itertools
import math
import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from plancheck.engine.coding import NULL, Coding, of_vocabulary
from plancheck.errors import EngineFailed
from plancheck.rulebook.model import AllOf, AnyOf, Test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from plancheck.facts import Fact, Scalar, Value
    from plancheck.rulebook.model import Condition, Rule

Op = Literal["==", "!=", "<", "<=", ">", ">="]
OPERATORS: dict[Op, Callable[[float, float], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
MOST_ROWS = 64
"""Rows that one case may come to; more is a rule that should ask a measure."""


class IntTest(NamedTuple):
    """One comparison: the value at a position of the fact, with a whole number."""

    at: int
    op: Op
    value: int


Row = tuple[IntTest, ...]
"""Tests that must all hold; an empty row always does."""
EngineFact = tuple[str, tuple[int, ...]]
"""A fact as engines see it: its kind, and a number for each of ``Program.attributes[kind]``."""
Match = tuple[int, int, int]
"""A case that holds: position of the fact, of the rule, of the case."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of one case (``case`` and ``rule`` are positions in what was compiled)."""

    kind: str
    rule: int
    case: int
    row: Row


@dataclass(frozen=True, eq=False)
class Program:
    """Compiled rules; equal only to itself, so that engines can keep what they make of it."""

    attributes: Mapping[str, tuple[str, ...]]
    """Kind → the attributes that its rules' conditions read, sorted; only these need be stated."""
    coders: Mapping[str, tuple[Callable[[Scalar], int], ...]]
    """Kind → what turns the values of those attributes into numbers."""
    patterns: tuple[Pattern, ...]


def encode(program: Program, fact: Fact) -> tuple[int, ...]:
    """The values of a fact for the engines, one for each of ``program.attributes`` of its kind."""
    return encode_all(program, (fact,))[0][1]


def encode_all(program: Program, facts: Iterable[Fact]) -> list[EngineFact]:
    """All facts for the engines, each with its kind; quick where those of a kind follow each other."""
    encoded: list[EngineFact] = []
    kind, names = "", None
    steps: tuple[tuple[int, Callable[[Scalar], int]], ...] = ()
    known: dict[tuple[Scalar, ...], EngineFact] = {}
    for fact in facts:
        if fact.names is not names or fact.kind != kind:
            kind, names, known = fact.kind, fact.names, {}
            positions = [names.index(name) for name in program.attributes[kind]]
            steps = tuple(zip(positions, program.coders[kind], strict=True))
        values = tuple(map(_plain, fact.values))
        found = known.get(values)
        if found is None:
            codes = [NULL if (v := values[at]) is None else coder(v) for at, coder in steps]
            found = known[values] = (kind, tuple(codes))
        encoded.append(found)
    return encoded


_plain: Callable[[Value], Scalar] = operator.itemgetter(0)
"""What a measure says, without what it stands on."""


def compile_rules(rules: Sequence[Rule], codings: Callable[[str, str], Coding] = of_vocabulary) -> Program:
    """The rules as a program; ``codings`` tells how the attribute of a kind is coded.

    A case is its rule's ``where`` and its own ``when``. Null satisfies no test. Raises
    EngineFailed, naming the rule, where a condition cannot be compiled.
    """
    read: dict[str, set[str]] = {}
    for rule in rules:
        conditions = (rule.where, *(case.when for case in rule.cases))
        read.setdefault(rule.kind, set()).update(test.attribute for c in conditions for test in tests_of(c))
    attributes = {kind: tuple(sorted(names)) for kind, names in read.items()}
    coded = {kind: tuple(codings(kind, name) for name in names) for kind, names in attributes.items()}
    patterns: list[Pattern] = []
    for number, rule in enumerate(rules):
        rows_of = _Rows(rule.id, attributes[rule.kind], coded[rule.kind])
        for at, case in enumerate(rule.cases):
            rows = rows_of(AllOf((rule.where, case.when)))
            patterns.extend(Pattern(rule.kind, number, at, row) for row in rows)
    coders = {kind: tuple(coding.coder() for coding in codings_of) for kind, codings_of in coded.items()}
    return Program(attributes, coders, tuple(patterns))


def tests_of(condition: Condition) -> Iterator[Test]:
    """Every comparison in a condition."""
    if isinstance(condition, Test):
        yield condition
    else:
        for part in condition.conditions:
            yield from tests_of(part)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Brings conditions on one kind into rows, of which one that holds is enough."""

    rule: str
    names: tuple[str, ...]
    codings: tuple[Coding, ...]

    def __call__(self, condition: Condition) -> tuple[Row, ...]:
        found = {tidy for row in self._rows(condition) if (tidy := _tidy(row)) is not None}
        least = [row for row in found if not any(set(other) < set(row) for other in found)]
        return tuple(sorted(least))

    def _rows(self, condition: Condition) -> list[Row]:
        if isinstance(condition, Test):
            return self._test(condition)
        parts = [self._rows(part) for part in condition.conditions]
        count = sum(map(len, parts)) if isinstance(condition, AnyOf) else math.prod(map(len, parts))
        if count > MOST_ROWS:
            reason = f"{self.rule}: a condition comes to {count} alternatives, more than {MOST_ROWS}"
            raise EngineFailed(reason)
        if isinstance(condition, AnyOf):
            return [row for part in parts for row in part]
        return [tuple(itertools.chain(*rows)) for rows in itertools.product(*parts)]

    def _test(self, test: Test) -> list[Row]:
        if test.op == "in":
            words = test.expected if isinstance(test.expected, tuple) else ()
            return [row for word in words for row in self._compare(test, "==", word)]
        return self._compare(test, test.op, test.expected)

    def _compare(self, test: Test, op: str, expected: object) -> list[Row]:
        at = self.names.index(test.attribute)
        try:
            if op not in OPERATORS or not isinstance(expected, bool | int | float | str):
                msg = "no such comparison"
                raise ValueError(msg)  # noqa: TRY301 (told below with the rule's id, like the others)
            number = self.codings[at].constant(expected)
        except ValueError as error:
            reason = f"{self.rule}: {test.attribute} {op} {expected}: {error}"
            raise EngineFailed(reason) from error
        return _whole(at, op, number)


def _whole(at: int, op: Op, number: float) -> list[Row]:
    """A comparison as rows: with a whole number, and never true of what is not known."""
    known = IntTest(at, ">", NULL)
    if op == "==":
        return [(IntTest(at, op, int(number)),)] if number == int(number) else []
    if op == "!=":
        return [(IntTest(at, op, int(number)), known)] if number == int(number) else [(known,)]
    if op in ("<", "<="):
        least = math.ceil(number) if op == "<" else math.floor(number)
        return [(IntTest(at, op, least), known)]
    return [(IntTest(at, op, math.floor(number) if op == ">" else math.ceil(number)),)]


def _tidy(row: Row) -> Row | None:
    """A row without what it says twice; ``None`` where it contradicts itself in plain words."""
    tests = set(row)
    surely_known = {test.at for test in tests if test.op in ("==", ">", ">=") and test.value != NULL}
    tests -= {IntTest(at, ">", NULL) for at in surely_known}
    equal = [test.at for test in tests if test.op == "=="]
    return tuple(sorted(tests)) if len(equal) == len(set(equal)) else None
