"""The text report: the level first, then by stage what was found, why it matters and what to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from plancheck.carrying import NO_PLACE, NOT_RECOGNISED, NOT_YET
from plancheck.harmless import harmless
from plancheck.reports import text_overview
from plancheck.reports.text_words import (
    LEVELS,
    SIGNS,
    WIDTH,
    counted,
    cut,
    in_columns,
    in_file,
    many,
    severities,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plancheck.findings import Finding, Grade, PlanReport, Report, StageGrade

    Paint = Callable[[str, str], str]

MOST_LACKING = 8
MOST_PRACTICES = 3
"""So many practices of a stage are named in the text; JSON has them all."""


def render(report: Report, paint: Paint | None = None) -> str:
    """The report in 80 columns; ``paint(text, style)`` colours it, where style is a severity or ``title``."""
    paint = paint or (lambda text, _style: text)
    blocks: list[str] = []
    if len(report.plans) != 1:
        title, *rest = text_overview.lines(report)
        blocks.append("\n".join([paint(title, "title"), *rest]))
    blocks.extend("\n".join(_plan(plan, paint)) for plan in report.plans)
    if report.unreadable:
        blocks.append("\n".join(_unreadable(report, paint)))
    return "\n\n".join(blocks) + "\n"


def _plan(plan: PlanReport, paint: Paint) -> Iterator[str]:
    grade = plan.grade
    yield paint(cut(plan.title, WIDTH), "title")
    yield from wrapped(f"{plan.source} ({plan.form})", "")
    words = f"Level {grade.overall} of 4: {LEVELS[grade.overall]}" if grade.overall else "Not assessed"
    shown = sum(not finding.graded for finding in plan.findings)
    partial = " – partial" if grade.partial else ""
    yield from wrapped(f"{words} – {counted(severities(plan.findings), shown)}{partial}", "")
    if plan.remarks:
        yield from wrapped(f"{many(len(plan.remarks), 'remark')} on the plan: see the notes", "")
    assessed = sum(stage.level is not None for stage in grade.stages)
    if grade.overall and assessed < len(grade.stages) / 2:
        yield f"The level rests on {assessed} of {len(grade.stages)} stages; the others could not be assessed"
    yield ""
    yield f"  {'':<21} {'level':<32} {'rules':>8}   E   W   I"
    for stage in grade.stages:
        yield _stage_line(stage, plan)
    if any(stage.level is None and _judged(stage, plan) for stage in grade.stages):
        yield "  A stage is not assessed where too few of its rules had something to examine."
    yield from _way_up(plan)
    for stage_id, findings in groupby(plan.findings, key=lambda f: f.stage):
        title = next((s.title for s in grade.stages if s.stage == stage_id), "Diagnoses")
        yield ""
        yield paint(f"── {title} ".ljust(WIDTH, "─"), "title")
        for _, members in groupby(findings, key=lambda f: f.rule):
            yield ""
            yield from _rule(sorted(members, key=lambda finding: in_file(finding.places[0])), paint)
    yield from _practices(grade)
    yield from _not_assessed(plan)


def _stage_line(stage: StageGrade, plan: PlanReport) -> str:
    """Title, level, on how many of the stage's rules it stands, and the findings by severity."""
    level = f"{stage.level}  {LEVELS[stage.level]}" if stage.level else "–  not assessed"
    runs = sum(run.id.startswith(stage.stage) for run in plan.rules)
    on = f"{_judged(stage, plan)} of {runs}"
    counts = severities(f for f in plan.findings if f.stage == stage.stage)
    return f"  {stage.title:<21} {level:<32} {on:>8} {in_columns(counts)}"


def _judged(stage: StageGrade, plan: PlanReport) -> int:
    """How many rules of a stage found something in order, or not."""
    return sum(run.id.startswith(stage.stage) and bool(run.passed or run.fired) for run in plan.rules)


def _way_up(plan: PlanReport) -> Iterator[str]:
    """What to repair first: the findings that keep the lowest stages where they are."""
    grade = plan.grade
    if grade.overall is None:
        return
    lowest = [s for s in grade.stages if s.level == grade.overall and s.next_level]
    prints = {f.fingerprint: f for f in plan.findings}
    repairs = [prints[p] for stage in lowest if stage.next_level for p in stage.next_level.repairs]
    if not repairs:
        return
    yield ""
    drawn = Counter(f.rule for f in plan.findings)
    yield f"To reach level {grade.overall + 1}, repair {many(len(repairs), 'finding')}:"
    chosen_of: dict[str, list[Finding]] = defaultdict(list)
    for finding in repairs:
        chosen_of[finding.rule].append(finding)
    for rule, chosen in chosen_of.items():
        which = ""
        if len(chosen) < drawn[rule]:
            which = f" ({len(chosen)} of {drawn[rule]}: {', '.join(f.fingerprint[:8] for f in chosen)})"
        elif len(chosen) > 1:
            which = f" ({len(chosen)} times)"
        yield from wrapped(f"{rule} {harmless(chosen[0].title)}{which}", "  - ", "    ")


def _rule(findings: list[Finding], paint: Paint) -> Iterator[str]:
    first = min(findings, key=lambda finding: finding.severity.rank)
    sign = SIGNS[str(first.severity)]
    shown = "" if first.graded else "  (shown, never graded)"
    yield f"{paint(sign, str(first.severity))} {first.rule}  {paint(harmless(first.title), 'title')}{shown}"
    for finding in findings:
        differs = "" if finding.severity == first.severity else f"{SIGNS[str(finding.severity)]}: "
        yield from wrapped(f"{differs}{harmless(finding.message)}", "  • ", "    ")
        places = ", ".join(dict.fromkeys(str(place) for place in finding.places))
        yield from wrapped(f"{harmless(places)}  [{finding.fingerprint[:8]}]", "    ")
    yield from wrapped(harmless(first.why), "  why: ", "       ")
    for fix in dict.fromkeys(finding.fix for finding in findings):
        yield from wrapped(harmless(fix), "  fix: ", "       ")


def _practices(grade: Grade) -> Iterator[str]:
    """The first few of each stage; rules tied to achievement come first."""
    if not any(stage.practices_seen for stage in grade.stages):
        return
    yield ""
    yield "Good practice seen:"
    for stage in grade.stages:
        if stage.practices_seen:
            yield f"  {stage.title}"
            for practice in stage.practices_seen[:MOST_PRACTICES]:
                yield from wrapped(harmless(practice), "  + ", "    ")
            if (more := len(stage.practices_seen) - MOST_PRACTICES) > 0:
                yield f"    and {more} more"


def _not_assessed(plan: PlanReport) -> Iterator[str]:
    """The reasons with the rules that each of them concerns, most rules first."""
    reasons: dict[str, list[str]] = {}
    for run in plan.rules:
        if run.not_assessed:
            reasons.setdefault(run.not_assessed, []).append(run.id)
    if not reasons:
        return
    yield ""
    yield f"Not assessed: {many(sum(map(len, reasons.values())), 'rule')} of {len(plan.rules)}, because"
    for opening in (NOT_RECOGNISED, NO_PLACE, NOT_YET):
        alike = {reason: rules for reason, rules in reasons.items() if reason.startswith(opening)}
        if len(alike) > 1:
            yield from _alike(opening, alike)
            reasons = {reason: rules for reason, rules in reasons.items() if reason not in alike}
    for reason, rules in sorted(reasons.items(), key=lambda item: (-len(item[1]), item[1])):
        few = ", ".join(rules) if len(rules) <= 6 else f"{', '.join(rules[:5])} and {len(rules) - 5} more"
        yield from wrapped(f"{harmless(reason)}: {few}", "  - ", "    ")


def _alike(opening: str, reasons: dict[str, list[str]]) -> list[str]:
    """Reasons that begin alike in one line: what they name, and how many rules they concern."""
    words = [w for _, w in sorted((-len(rules), reason.removeprefix(opening)) for reason, rules in reasons.items())]
    more = f"; and {len(words) - MOST_LACKING} more" if len(words) > MOST_LACKING else ""
    count = many(sum(map(len, reasons.values())), "rule")
    return wrapped(f"{opening}{'; '.join(words[:MOST_LACKING])}{more} ({count})", "  - ", "    ")


def _unreadable(report: Report, paint: Paint) -> Iterator[str]:
    yield paint(f"Could not be read ({len(report.unreadable)}):", "error")
    for entry in report.unreadable:
        yield from wrapped(f"{harmless(str(entry.place))}: {harmless(entry.reason)}", "  ", "    ")
        yield from wrapped(harmless(entry.hint), "    hint: ", "          ")
