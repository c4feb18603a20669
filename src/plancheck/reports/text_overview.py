"""The beginning of a text report on many plans: levels, what is found most often, the plans in need first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from plancheck.harmless import harmless
from plancheck.reports.text_words import LEVELS, counted, cut, many, severities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.findings import PlanReport, Report

MOST_RULES = 8


def lines(report: Report) -> Iterator[str]:
    """The overview, line by line; the first is its title."""
    if not report.plans:
        yield "No plan was judged."
    else:
        total = sum((severities(plan.findings) for plan in report.plans), Counter())
        yield f"{many(len(report.plans), 'plan')}: {counted(total)}"
    if report.skipped:
        yield f"{many(report.skipped, 'file')} without a plan skipped"
    if not report.plans:
        return
    levels = Counter(plan.grade.overall for plan in report.plans)
    for level in (1, 2, 3, 4, None):
        if levels[level]:
            words = f"level {level}, {LEVELS[level]}" if level else "not assessed"
            yield f"  {levels[level]:5}  {words}"
    yield from _most_often(report)
    yield ""
    yield "Plans, the lowest level first (E errors, W warnings, I infos):"
    for plan in sorted(report.plans, key=lambda p: (p.grade.overall or 9, -_errors(p), p.source, p.title)):
        counts = counted(severities(plan.findings), short=True)
        yield f"  {plan.grade.overall or '–':>5}  {counts}  {cut(plan.title, 58)}"


def _most_often(report: Report) -> Iterator[str]:
    rules = ({(f.rule, f.title) for f in plan.findings if f.graded} for plan in report.plans)
    plans_with = Counter(rule for found in rules for rule in found)
    if plans_with:
        yield ""
        yield "Most often, in how many plans:"
    for (rule, title), count in sorted(plans_with.items(), key=lambda item: (-item[1], item[0]))[:MOST_RULES]:
        yield f"  {count:5}  {rule}  {harmless(title)}"


def _errors(plan: PlanReport) -> int:
    return severities(plan.findings)["error"]
