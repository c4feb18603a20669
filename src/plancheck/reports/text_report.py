"""The text report: the level first, then by stage what was found, why it matters and what to do."""

from __future__ import annotations

import textwrap
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from plancheck.carrying import NO_PLACE, NOT_YET
from plancheck.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plancheck.findings import Finding, Grade, PlanReport, Report, StageGrade

    Paint = Callable[[str, str], str]

WIDTH = 80
LEVELS = {1: "does not meet", 2: "somewhat meets", 3: "meets", 4: "consistently meets or exceeds"}
SIGNS = {"error": "ERROR", "warning": "warning", "info": "remark"}
MOST_LACKING = 8
MOST_PRACTICES = 3
"""So many practices of a stage are named in the text; JSON has them all."""


def render(report: Report, paint: Paint | None = None) -> str:
    """The report in 80 columns; ``paint(text, style)`` colours it, where style is a severity or ``title``."""
    paint = paint or (lambda text, _style: text)
    blocks: list[str] = []
    if len(report.plans) != 1:
        blocks.append("\n".join(_overview(report, paint)))
    blocks.extend("\n".join(_plan(plan, paint)) for plan in report.plans)
    if report.unreadable:
        blocks.append("\n".join(_unreadable(report, paint)))
    return "\n\n".join(blocks) + "\n"


def _overview(report: Report, paint: Paint) -> Iterator[str]:
    counts = Counter(str(f.severity) for plan in report.plans for f in plan.findings)
    yield paint(f"{_many(len(report.plans), 'plan')}: {_counted(counts)}", "title")
    if report.skipped:
        yield f"{_many(report.skipped, 'file')} without a plan skipped"
    if not report.plans:
        return
    levels = Counter(plan.grade.overall for plan in report.plans)
    for level in (1, 2, 3, 4, None):
        if levels[level]:
            words = f"level {level}, {LEVELS[level]}" if level else "not assessed"
            yield f"  {levels[level]:5}  {words}"
    yield ""
    yield "Most often, in how many plans:"
    plans_with = Counter((f.rule, f.title) for p in report.plans for f in _one_a_rule(p))
    for (rule, title), count in sorted(plans_with.items(), key=lambda item: (-item[1], item[0]))[:8]:
        yield f"  {count:5}  {rule}  {harmless(title)}"
    yield ""
    yield "Plans, the lowest level first:"
    for plan in sorted(report.plans, key=lambda p: (p.grade.overall or 9, -_errors(p), p.source, p.title)):
        counted = _counted(Counter(str(f.severity) for f in plan.findings), short=True)
        yield f"  {plan.grade.overall or '–':>5}  {counted}  {_cut(plan.title, 58)}"


def _one_a_rule(plan: PlanReport) -> Iterable[Finding]:
    return {finding.rule: finding for finding in plan.findings if finding.graded}.values()


def _errors(plan: PlanReport) -> int:
    return sum(finding.severity == "error" and finding.graded for finding in plan.findings)


def _plan(plan: PlanReport, paint: Paint) -> Iterator[str]:
    grade = plan.grade
    yield paint(_cut(plan.title, WIDTH), "title")
    yield from _wrapped(f"{plan.source} ({plan.form})", "")
    words = f"Level {grade.overall} of 4: {LEVELS[grade.overall]}" if grade.overall else "Not assessed"
    counts = Counter(str(f.severity) for f in plan.findings)
    yield paint(words, "title") + f" – {_counted(counts)}" + (" – partial" if grade.partial else "")
    yield ""
    for stage in grade.stages:
        yield _stage_line(stage, plan)
    yield from _way_up(plan)
    for stage_id, findings in groupby(plan.findings, key=lambda f: f.stage):
        title = next((s.title for s in grade.stages if s.stage == stage_id), "Diagnoses")
        yield ""
        yield paint(f"── {title} ".ljust(WIDTH, "─"), "title")
        for _, members in groupby(findings, key=lambda f: f.rule):
            yield ""
            yield from _rule(list(members), paint)
    yield from _practices(grade)
    yield from _not_assessed(plan)


def _stage_line(stage: StageGrade, plan: PlanReport) -> str:
    counts = Counter(str(f.severity) for f in plan.findings if f.stage == stage.stage)
    level = f"{stage.level}  {LEVELS[stage.level]}" if stage.level else "–  not assessed"
    return f"  {stage.title:<24} {level:<33} {_counted(counts, short=True)}".rstrip()


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
    rules = Counter((f.rule, f.title) for f in repairs)
    yield f"To reach level {grade.overall + 1}, repair {_many(len(repairs), 'finding')}:"
    for (rule, title), count in rules.items():
        times = f" ({count} times)" if count > 1 else ""
        yield from _wrapped(f"{rule} {harmless(title)}{times}", "  - ", "    ")


def _rule(findings: list[Finding], paint: Paint) -> Iterator[str]:
    first = findings[0]
    sign = SIGNS[str(first.severity)]
    shown = "" if first.graded else "  (shown, never graded)"
    yield f"{paint(sign, str(first.severity))} {first.rule}  {paint(harmless(first.title), 'title')}{shown}"
    for finding in findings:
        differs = "" if finding.severity == first.severity else f"{SIGNS[str(finding.severity)]}: "
        yield from _wrapped(f"{differs}{harmless(finding.message)}", "  • ", "    ")
        places = ", ".join(dict.fromkeys(str(place) for place in finding.places))
        yield from _wrapped(f"{harmless(places)}  [{finding.fingerprint[:8]}]", "    ")
    yield from _wrapped(harmless(first.why), "  why: ", "       ")
    for fix in dict.fromkeys(finding.fix for finding in findings):
        yield from _wrapped(harmless(fix), "  fix: ", "       ")


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
                yield from _wrapped(harmless(practice), "  + ", "    ")
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
    yield f"Not assessed: {_many(sum(map(len, reasons.values())), 'rule')} of {len(plan.rules)}, because"
    for opening in (NO_PLACE, NOT_YET):
        alike = {reason: rules for reason, rules in reasons.items() if reason.startswith(opening)}
        if len(alike) > 1:
            yield from _alike(opening, alike)
            reasons = {reason: rules for reason, rules in reasons.items() if reason not in alike}
    for reason, rules in sorted(reasons.items(), key=lambda item: (-len(item[1]), item[1])):
        few = ", ".join(rules) if len(rules) <= 6 else f"{', '.join(rules[:5])} and {len(rules) - 5} more"
        yield from _wrapped(f"{harmless(reason)}: {few}", "  - ", "    ")


def _alike(opening: str, reasons: dict[str, list[str]]) -> list[str]:
    """Reasons that begin alike in one line: what they name, and how many rules they concern."""
    words = [w for _, w in sorted((-len(rules), reason.removeprefix(opening)) for reason, rules in reasons.items())]
    more = f"; and {len(words) - MOST_LACKING} more" if len(words) > MOST_LACKING else ""
    count = _many(sum(map(len, reasons.values())), "rule")
    return _wrapped(f"{opening}{'; '.join(words[:MOST_LACKING])}{more} ({count})", "  - ", "    ")


def _unreadable(report: Report, paint: Paint) -> Iterator[str]:
    yield paint(f"Could not be read ({len(report.unreadable)}):", "error")
    for entry in report.unreadable:
        yield from _wrapped(f"{harmless(str(entry.place))}: {harmless(entry.reason)}", "  ", "    ")
        yield from _wrapped(harmless(entry.hint), "    hint: ", "          ")


def _counted(counts: Counter[str], *, short: bool = False) -> str:
    """``2 errors, 3 warnings, 1 remark``; short: ``2E 3W 1I``, in columns."""
    if short:
        return "".join(f"{counts[s]:>3}{s[0].upper()}" if counts[s] else "   ·" for s in SIGNS)
    named = (("error", "error"), ("warning", "warning"), ("info", "remark"))
    return ", ".join(_many(counts[s], word) for s, word in named if counts[s]) or "nothing found"


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _cut(text: str, width: int) -> str:
    text = harmless(text)
    return text if len(text) <= width else text[: width - 1] + "…"


def _wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    indent = first if rest is None else rest
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False) or [
        first.rstrip()
    ]
