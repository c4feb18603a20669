"""Grades: four levels a stage, with what holds each down, what was seen that is good, and the way up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.findings import Grade, NextLevel, StageGrade
from plancheck.rulebook.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.findings import Finding, RuleRun
    from plancheck.rulebook.model import Rule, Rulebook, Stage

HALF = 0.5
"""A case that fires on half or more of what its rule examined weighs on the level (README, what a report says)."""
BEST = 4


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The graded findings of one stage, by severity, with the share of what their rules examined."""

    findings: tuple[Finding, ...]
    examined: dict[str, int]

    def of(self, severity: Severity) -> list[Finding]:
        return [f for f in self.findings if f.severity is severity]

    def widespread(self, severity: Severity) -> list[Finding]:
        """The findings of rules that fired at this severity on half or more of what they examined."""
        fired = self._fired(severity)
        return [f for f in self.of(severity) if fired[f.rule] >= HALF * self.examined[f.rule]]

    def fewest_to_contain(self, severity: Severity) -> list[Finding]:
        """The fewest findings without which no rule fires at this severity on half of what it examined."""
        fired = self._fired(severity)
        chosen: list[Finding] = []
        for finding in sorted(self.widespread(severity), key=lambda f: -f.weight_of_severity):
            if fired[finding.rule] >= HALF * self.examined[finding.rule]:
                fired[finding.rule] -= finding.weight_of_severity
                chosen.append(finding)
        return chosen

    def _fired(self, severity: Severity) -> dict[str, int]:
        fired: dict[str, int] = defaultdict(int)
        for finding in self.of(severity):
            fired[finding.rule] += finding.weight_of_severity
        return fired


def grade(rulebook: Rulebook, findings: Sequence[Finding], runs: Sequence[RuleRun], *, partial: bool) -> Grade:
    """Rates each stage and the plan; ``partial`` where rules were left out on request.

    1: an error on half or more of what its rule examined. 2: any error, or a warning on half or
    more. 3: some warning or remark. 4: none. The plan's level is the lowest assessed stage's.
    Source: the four levels of the diagnostic tool in the road map's first story.
    """
    stages = tuple(_grade_stage(stage, rulebook, findings, runs) for stage in rulebook.stages if stage.graded)
    levels = [stage.level for stage in stages if stage.level is not None]
    return Grade(min(levels, default=None), partial, stages)


def _grade_stage(stage: Stage, rulebook: Rulebook, findings: Sequence[Finding], runs: Sequence[RuleRun]) -> StageGrade:
    rules = _graded(rulebook).get(stage.id, {})
    seen = [run for run in runs if (run.passed or run.fired) and run.id in rules]
    if len(seen) < stage.least_examined:
        return StageGrade(stage.id, stage.title, None, (), (), None)
    mine = tuple(f for f in findings if f.rule in rules)
    weighed = _Weighed(mine, {run.id: run.examined for run in seen})
    level, holding, repairs = _level(weighed)
    in_order = (run for run in seen if run.in_order == run.examined)
    silent = sorted((rules[run.id] for run in in_order), key=lambda rule: not rule.emphasis)
    practices = tuple(rule.practice for rule in silent)
    up = None if level == BEST else NextLevel(level + 1, _prints(repairs))
    return StageGrade(stage.id, stage.title, level, _prints(holding), practices, up)


@lru_cache(maxsize=8)
def _graded(rulebook: Rulebook) -> dict[str, dict[str, Rule]]:
    """Stage → its rules that count for the grade, by id."""
    found: dict[str, dict[str, Rule]] = defaultdict(dict)
    for rule in rulebook.rules:
        if rule.graded:
            found[rule.stage][rule.id] = rule
    return found


def _level(stage: _Weighed) -> tuple[int, list[Finding], list[Finding]]:
    """The level, the findings that hold it down, and the fewest whose repair lifts it by one."""
    if holding := stage.widespread(Severity.ERROR):
        return 1, holding, stage.fewest_to_contain(Severity.ERROR)
    errors = stage.of(Severity.ERROR)
    if holding := [*errors, *stage.widespread(Severity.WARNING)]:
        return 2, holding, [*errors, *stage.fewest_to_contain(Severity.WARNING)]
    if stage.findings:
        return 3, list(stage.findings), list(stage.findings)
    return BEST, [], []


def _prints(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Fingerprints, those of rules tied to achievement first."""
    return tuple(f.fingerprint for f in sorted(findings, key=lambda f: not f.emphasis))
