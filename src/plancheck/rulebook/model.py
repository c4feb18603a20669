"""The rulebook as values: rules with their cases, checked against the vocabulary and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.rulebook.measured import Measured
    from plancheck.text.adding import AddedWords

Expected = bool | int | float | str | tuple[str, ...]


class Severity(StrEnum):
    """How grave a finding is, gravest first."""

    ERROR = "error"
    """the plan cannot work as written"""
    WARNING = "warning"
    """a documented pitfall"""
    INFO = "info"
    """weaker than best practice"""

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of an attribute with a constant (parameters are already put in).

    ``op`` is one of ``== != < <= > >= in``; ``expected`` a tuple for ``in`` alone.
    """

    __test__: ClassVar[bool] = False  # pytest takes classes of this name for tests

    attribute: str
    op: str
    expected: Expected


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds where all of its conditions hold."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds where one of its conditions holds."""

    conditions: tuple[Condition, ...]


Condition = Test | AllOf | AnyOf


def comparisons(condition: Condition) -> Iterator[Test]:
    """Every comparison in a condition."""
    if isinstance(condition, Test):
        yield condition
    else:
        for part in condition.conditions:
            yield from comparisons(part)


@dataclass(frozen=True, slots=True)
class Slot:
    """A hole in a message: an attribute's value, its witnesses' names, or a parameter.

    ``field`` is ``value`` or ``names`` (of the witnesses) for attributes; ``label`` for the
    element's own name; ``parameter`` for a parameter.
    """

    name: str
    field: str


@dataclass(frozen=True, slots=True)
class Case:
    """One way in which a rule fires."""

    name: str
    when: Condition
    severity: Severity
    message: tuple[str | Slot, ...]
    fix: str | None = None
    """Overrides the rule's own."""
    blocks: tuple[str, ...] = ()
    """Stages that are not assessed once this case has fired."""
    blocks_because: str = ""
    written: Severity | None = field(default=None, repr=False)
    """What the rule file says, where it may not speak as gravely (see ``plancheck.rulebook.measured``)."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number, word or list that a pack may change without code."""

    name: str
    value: Expected
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where the knowledge comes from, so that a finding can be defended."""

    work: str
    section: str
    says: str = ""

    def __str__(self) -> str:
        return f"{self.work}, {self.section}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as its file says it."""

    id: str
    stage: str
    title: str
    kind: str
    """The fact kind that it examines."""
    where: Condition
    """Which facts of that kind count as examined (an empty ``AllOf``: all)."""
    cases: tuple[Case, ...]
    practice: str
    """What is seen where the rule is silent: the good practice, in words."""
    why: str
    fix: str
    source: Source
    parameters: tuple[Parameter, ...] = ()
    emphasis: bool = False
    """Tied to achievement by research: shown first."""
    graded: bool = True
    one_a_plan: bool = False
    """One finding a plan, whatever the number of facts that fired."""
    silent_where: tuple[str, ...] = ()
    """Rules (``PT104``) or cases (``LC708.goals``) that say it already."""
    needs: tuple[str, ...] = ()
    """Fields without which it is not assessed: those of the attributes that it reads, and its own."""
    file: str = field(default="", repr=False)
    """Where it was read: what a rule says does not hang on it."""
    avoid: str = field(default="", repr=False)
    """A fragment of a plan, as YAML, on which it fires."""
    prefer: str = field(default="", repr=False)
    """A fragment of a plan, as YAML, that it examines and is silent on."""
    measured: Measured | None = field(default=None, repr=False)
    """How rightly it reads text; ``None`` where it reads none. What it decides stands in the severities."""

    def case(self, name: str) -> Case:
        """The case of that name."""
        return next(case for case in self.cases if case.name == name)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of planning as the rules see it: its two letters, its name, whether it is graded."""

    id: str
    title: str
    folder: str
    graded: bool
    least_examined: int = 1
    """It gets a level where at least so many of its graded rules had something to examine."""


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """All rules in the order of stages and ids, and where they came from."""

    stages: tuple[Stage, ...]
    rules: tuple[Rule, ...]
    packs: tuple[str, ...]
    sha256: str
    words: tuple[AddedWords, ...] = ()
    """What packs add to the word lists, in the order of the packs."""

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of that id, in any case of letters."""
        return next((rule for rule in self.rules if rule.id == rule_id.upper()), None)
