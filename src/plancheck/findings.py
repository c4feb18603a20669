"""What the rules drew from the facts, and how it is graded: the values that reports are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plancheck.errors import PlanUnreadable
    from plancheck.facts import Span
    from plancheck.places import Place
    from plancheck.rulebook.model import Expected, Severity
    from plancheck.submission import Remark


class Reason(NamedTuple):
    """One condition that held: the fact's attribute, what was expected and what was found."""

    fact: str
    """Name of the element that the fact is about."""
    attribute: str
    op: str
    expected: Expected
    value: bool | int | float | str
    unit: str
    witnesses: tuple[str, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect: the rule and case that fired, on what, where, why and what to do."""

    rule: str
    case: str
    stage: str
    severity: Severity
    title: str
    message: str
    why: str
    fix: str
    source: str
    elements: tuple[str, ...]
    places: tuple[Place, ...]
    because: tuple[Reason, ...]
    fingerprint: str
    emphasis: bool = False
    graded: bool = True
    weight: int = 1
    """How many of the facts examined this finding stands for (more than one where it is one a plan)."""
    weight_of_severity: int = 1
    """How many of those fired at this finding's own severity."""


class RuleRun(NamedTuple):
    """How a rule went on one plan; ``not_assessed`` is the reason, or ``None``.

    ``passed`` counts that of which a case surely does not hold: not what hangs on something unknown,
    nor what another rule says already; ``in_order`` that of which none does, so that nothing is left open.
    """

    id: str
    examined: int
    fired: int
    not_assessed: str | None
    passed: int = 0
    in_order: int = 0


@dataclass(frozen=True, slots=True)
class NextLevel:
    """The next level up and the smallest set of findings (fingerprints) whose repair reaches it."""

    level: int
    repairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageGrade:
    """The level of one stage, 1 to 4, or ``None`` where it is not assessed."""

    stage: str
    title: str
    level: int | None
    held_down_by: tuple[str, ...]
    practices_seen: tuple[str, ...]
    next_level: NextLevel | None


@dataclass(frozen=True, slots=True)
class Grade:
    """The levels of a plan; ``overall`` is the lowest assessed stage's."""

    overall: int | None
    partial: bool
    stages: tuple[StageGrade, ...]


@dataclass(frozen=True, slots=True)
class PlanReport:
    """Everything said of one plan."""

    source: str
    sha256: str
    title: str
    form: str
    grade: Grade
    findings: tuple[Finding, ...]
    rules: tuple[RuleRun, ...]
    engine: str
    """The engine that judged this plan."""
    engine_failure: str | None = None
    """Why another engine than the one asked for judged it."""
    remarks: tuple[Remark, ...] = ()
    """What the reader left aside or was not sure of, and what is left out of account."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything said of a run over many files."""

    rulebook_packs: tuple[str, ...]
    rulebook_sha256: str
    engine: str
    as_of: str
    plans: tuple[PlanReport, ...]
    unreadable: tuple[PlanUnreadable, ...]
    files: int
    skipped: tuple[str, ...]
    """Files without a plan that were passed over in folders."""
