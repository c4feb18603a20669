"""What is said to durable-rules' C module and how its answer is read: JSON of whole numbers alone."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from plancheck.errors import EngineFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from plancheck.engine.program import EngineFact, IntTest, Match, Pattern, Program

MOST_ROWS_A_FACT = 56
"""Rows that one message is tested with: the C module fails at 65 true tests on a fact."""
MOST_TESTS_A_ROW = 24
"""The C module holds 32 comparisons a rule."""
MOST_ATTRIBUTES = 190
"""The C module holds 255 properties a message."""
CAP = 65_535
"""So many matches of a rule come in one answer; the rest come in the next."""
FIRST, LAST = 1, 2
"""The kinds of the messages before and after all facts; each has a rule that must answer."""

_ID = re.compile(r'"id":"([0-9]+)"')
"""Found by pattern and not by a JSON reader: nothing but numbers of ours stands in an answer."""
_OPERATORS = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of one kind that are tested together: each fact of the kind becomes one message a sheet.

    A kind with more rows than the C module bears on one fact has several, each under a code of its own.
    """

    code: int
    positions: tuple[int, ...]
    patterns: tuple[Pattern, ...]

    @property
    def template(self) -> str:
        """The message, with holes for its id and for the values at ``positions``."""
        values = "".join(f',"a{at}":%d' for at in self.positions)
        return f'{{"id":"%d","k":{self.code}{values}}}'

    def rule(self, pattern: Pattern) -> dict[str, Any]:
        """One row as a rule of the C module: the test of the kind first."""
        return _rule(self.code, [_test(test) for test in pattern.row])


def _rule(code: int, tests: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    return {"all": [{"m": {"$and": [{"k": code}, *tests]}}], "cap": CAP}


def _test(test: IntTest) -> dict[str, Any]:
    comparison = {f"a{test.at}": test.value}
    return comparison if test.op == "==" else {_OPERATORS[test.op]: comparison}


@dataclass(frozen=True, eq=False)
class Ruleset:
    """A program as the C module is told it."""

    sheets: Mapping[str, tuple[Sheet, ...]]
    definition: str
    cases: Mapping[str, tuple[int, int]]
    """Name of a rule of the C module → positions of rule and case."""

    @cached_property
    def _writers(self) -> dict[str, list[tuple[str, Callable[[tuple[int, ...]], tuple[int, ...]]]]]:
        return {kind: [(s.template, _picker(s.positions)) for s in sheets] for kind, sheets in self.sheets.items()}

    def batch(self, facts: Sequence[EngineFact]) -> Batch:
        """The facts of one plan as one text, between the first and the last message; equal facts are told once."""
        alike: dict[EngineFact, list[int]] = {}
        for number, fact in enumerate(facts):
            alike.setdefault(fact, []).append(number)
        messages = [f'{{"id":"1","k":{FIRST}}}']
        told: list[Sequence[int]] = [(), ()]
        for (kind, values), numbers in alike.items():
            for template, pick in self._writers.get(kind, ()):
                messages.append(template % (len(told), *pick(values)))
                told.append(numbers)
        messages.append(f'{{"id":"{len(told)}","k":{LAST}}}')
        told.append(())
        return Batch(f"[{','.join(messages)}]", told)


@dataclass(frozen=True, slots=True)
class Batch:
    """One plan's messages, and for the id of each the positions of its facts (the outer two have none)."""

    text: str
    facts: Sequence[Sequence[int]]


def write(program: Program) -> Ruleset:
    """The program as one ruleset; EngineFailed where it is more than the C module bears."""
    sheets: dict[str, list[Sheet]] = defaultdict(list)
    rules: dict[str, Any] = {"first": _rule(FIRST), "last": _rule(LAST)}
    cases: dict[str, tuple[int, int]] = {}
    code = LAST
    for kind in program.attributes:
        patterns = [pattern for pattern in program.patterns if pattern.kind == kind]
        for start in range(0, len(patterns), MOST_ROWS_A_FACT):
            code += 1
            sheet = _sheet(code, tuple(patterns[start : start + MOST_ROWS_A_FACT]))
            sheets[kind].append(sheet)
            for pattern in sheet.patterns:
                name = f"r{len(cases)}"
                rules[name] = sheet.rule(pattern)
                cases[name] = (pattern.rule, pattern.case)
    return Ruleset({kind: tuple(made) for kind, made in sheets.items()}, json.dumps(rules), cases)


def _sheet(code: int, patterns: tuple[Pattern, ...]) -> Sheet:
    positions = sorted({test.at for pattern in patterns for test in pattern.row})
    longest = max(len(pattern.row) for pattern in patterns)
    if len(positions) > MOST_ATTRIBUTES or longest > MOST_TESTS_A_ROW:
        reason = f"too much for durable-rules: {len(positions)} attributes in one message, {longest} tests in one row"
        raise EngineFailed(reason)
    return Sheet(code, tuple(positions), patterns)


def _picker(positions: tuple[int, ...]) -> Callable[[tuple[int, ...]], tuple[int, ...]]:
    if len(positions) > 1:
        return itemgetter(*positions)
    return lambda values: tuple(values[at] for at in positions)


def read(ruleset: Ruleset, batch: Batch, answers: Iterable[str]) -> frozenset[Match]:
    """The matches in the C module's answers, one text a rule that fired: ``{"r5":[{"m":{"id":"7",…}},…]}``.

    Raises EngineFailed where the last message was not answered: then the batch was cut somewhere.
    """
    found: set[Match] = set()
    ends: list[tuple[str, str]] = []
    for answer in answers:
        name = answer[2 : answer.find('"', 2)]
        ids = _ID.findall(answer)
        if len(ids) != answer.count('{"m":') or not answer.endswith("]}"):
            reason = "durable-rules gave an answer that cannot be read"
            raise EngineFailed(reason)
        if name in ruleset.cases:
            rule, case = ruleset.cases[name]
            found.update((fact, rule, case) for written in ids for fact in batch.facts[int(written)])
        else:
            ends.extend((name, written) for written in ids)
    if sorted(ends) != [("first", "1"), ("last", str(len(batch.facts) - 1))]:
        reason = "durable-rules did not come to the end of the facts"
        raise EngineFailed(reason)
    return frozenset(found)
