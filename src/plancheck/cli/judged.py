"""One plan read, laid out and judged, for the commands that look closely at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.check import in_time, judge
from plancheck.cli import options
from plancheck.engine import choose
from plancheck.errors import NotFound
from plancheck.graph import PlanGraph

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from plancheck.engine import EngineName
    from plancheck.findings import PlanReport
    from plancheck.rulebook.model import Rulebook


@dataclass(frozen=True, slots=True)
class JudgedPlan:
    """A plan with all that is known of it."""

    graph: PlanGraph
    rulebook: Rulebook
    report: PlanReport


def judged_plan(
    path: str,
    plan: str | None,
    packs: Sequence[Path],
    as_of: date,
    fingerprint: str | None = None,
    engine: EngineName = "auto",
) -> JudgedPlan:
    """The one plan of a path; of many, the one named by title, or the one that has the fingerprint.

    Raises:
        NotFound: the path holds several plans and nothing chooses one.
        PlanUnreadable: judging a plan took longer than is set.
    """
    rulebook = options.load_rulebook(packs)
    matcher = choose(engine)
    plans = []
    for submission in options.submissions(path, plan):
        with in_time(submission):
            report = judge(submission, rulebook, matcher, as_of)
            plans.append(JudgedPlan(PlanGraph(submission, as_of), rulebook, report))
    if len(plans) > 1 and fingerprint:
        wanted = fingerprint.lower()
        plans = [p for p in plans if any(f.fingerprint.startswith(wanted) for f in p.report.findings)] or plans
    if len(plans) != 1:
        reason = f"{path} holds {len(plans)} plans"
        raise NotFound(reason, f'choose one with --plan, for example --plan "{plans[0].report.title}"')
    return plans[0]
