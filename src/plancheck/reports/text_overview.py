"""The beginning of a text report on many plans: levels, what is found most often, the plans in need first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from plancheck.harmless import harmless
from plancheck.reports.text_words import LEVELS, SEVERITIES, SIGNS, counted, cut, in_columns, many, severities, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.findings import PlanReport, Report
    from plancheck.rulebook.model import Severity

MOST_RULES = 8
MOST_SKIPPED = 5
"""So many files that were passed over are named in the text; JSON has them all."""
NAME = 58
"""Columns for what a plan is called."""


def lines(report: Report) -> Iterator[str]:
    """The overview, line by line; the first is its title."""
    if not report.plans:
        yield "No plan was judged."
    else:
        total = sum((severities(plan.findings) for plan in report.plans), Counter())
        shown = sum(not finding.graded for plan in report.plans for finding in plan.findings)
        yield f"{many(len(report.plans), 'plan')}: {counted(total, shown)}"
    if report.skipped:
        named = ", ".join(map(harmless, report.skipped[:MOST_SKIPPED]))
        more = f" and {len(report.skipped) - MOST_SKIPPED} more" if len(report.skipped) > MOST_SKIPPED else ""
        yield from wrapped(f"{many(len(report.skipped), 'file')} without a plan skipped: {named}{more}", "", "  ")
    if not report.plans:
        return
    if broken := len({entry.source for entry in report.unreadable}):
        yield f"{many(broken, 'file')} not read, or not in full: told at the end"
    levels = Counter(plan.grade.overall for plan in report.plans)
    for level in (1, 2, 3, 4, None):
        if levels[level]:
            words = f"level {level}, {LEVELS[level]}" if level else "not assessed"
            yield f"  {levels[level]:5}  {words}"
    yield from _most_often(report)
    yield ""
    yield "Plans, the lowest level first (E errors, W warnings, I infos):"
    titles = Counter(plan.title for plan in report.plans)
    for plan in sorted(report.plans, key=_worst_first):
        counts = in_columns(severities(plan.findings))
        yield f"  {plan.grade.overall or '–':>5}  {counts}  {_called(plan, alone=titles[plan.title] == 1)}"


def _called(plan: PlanReport, *, alone: bool) -> str:
    """The plan's title; where others have the same, with the end of the file's path."""
    if alone:
        return cut(plan.title, NAME)
    source = harmless(plan.source)
    source = source if len(source) <= NAME // 2 else f"…{source[1 - NAME // 2 :]}"
    return f"{cut(plan.title, NAME - 2 - len(source))}  {source}"


def _most_often(report: Report) -> Iterator[str]:
    """The rules that fired in the most plans, each with the gravest severity at which it did."""
    plans_with: Counter[tuple[str, str]] = Counter()
    gravest: dict[str, Severity] = {}
    for plan in report.plans:
        graded = [finding for finding in plan.findings if finding.graded]
        plans_with.update({(finding.rule, finding.title) for finding in graded})
        for finding in graded:
            known = gravest.get(finding.rule, finding.severity)
            gravest[finding.rule] = min(known, finding.severity, key=lambda severity: severity.rank)
    if plans_with:
        yield ""
        yield "Most often, in how many plans:"
    ranked = sorted(plans_with.items(), key=lambda item: (-item[1], gravest[item[0][0]].rank, item[0]))
    for (rule, title), count in ranked[:MOST_RULES]:
        yield f"  {count:5}  {SIGNS[gravest[rule]]:<7}  {rule}  {harmless(title)}"


def _worst_first(plan: PlanReport) -> tuple[int, list[int], str, str]:
    """Lowest level, then most errors, most warnings and most infos."""
    counts = severities(plan.findings)
    return (plan.grade.overall or 9, [-counts[severity] for severity in SEVERITIES], plan.source, plan.title)
