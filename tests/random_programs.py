"""Random rules and facts over a small made-up vocabulary, for tests of the engines; the same for the same seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.engine.coding import LEVELS, LIMIT, NULL, SCALE, Coding
from plancheck.engine.program import OPERATORS, IntTest, Pattern, Program
from plancheck.facts import Type
from plancheck.rulebook.model import AllOf, Case, Condition, Rule, Severity, Source

if TYPE_CHECKING:
    import random

    from plancheck.engine import EngineFact

CODINGS = {
    "flag": Coding(Type.FLAG),
    "count": Coding(Type.COUNT),
    "share": Coding(Type.SHARE),
    "number": Coding(Type.NUMBER),
    "level": Coding(Type.LEVEL),
    "choice": Coding(Type.CHOICE, ("red", "green", "blue")),
}
NAMES = tuple(sorted(CODINGS))


def coding(_kind: str, name: str) -> Coding:
    """The coding of an attribute: that of the type it is called after."""
    return CODINGS[name]


ALWAYS = AllOf(())


def rule(*whens: Condition, where: Condition = ALWAYS, kind: str = "plan", rule_id: str = "XX101") -> Rule:
    """A rule with a case for each condition."""
    cases = tuple(Case(f"case-{at}", when, Severity.WARNING, ("said",)) for at, when in enumerate(whens))
    return Rule(rule_id, "XX", "title", kind, where, cases, "seen", "why", "fix", Source("work", "section"))


VALUES = (0, 1, 2, 3, 5, -4, NULL, LIMIT, -LIMIT, SCALE, 2 * SCALE // 3, len(LEVELS))


def program(source: random.Random, kinds: int, attributes: int, patterns: int) -> Program:
    """A program of so many patterns; a quarter of them stand on the first kind."""
    names = {f"kind-{at}": tuple(f"x{number}" for number in range(attributes)) for at in range(kinds)}
    made: list[Pattern] = []
    for number in range(patterns):
        kind = "kind-0" if number < patterns // 4 else source.choice(list(names))
        row = {
            IntTest(source.randrange(attributes), source.choice(list(OPERATORS)), source.choice(VALUES))
            for _ in range(source.randint(0, 4))
        }
        made.append(Pattern(kind, number, source.randrange(3), tuple(sorted(row))))
    return Program(names, {}, tuple(made))


def facts(source: random.Random, of: Program, count: int) -> list[EngineFact]:
    """So many facts for a program."""
    kinds = list(of.attributes)
    return [
        (kind, tuple(source.choice((*VALUES, 4, 7)) for _ in of.attributes[kind]))
        for kind in (source.choice(kinds) for _ in range(count))
    ]
