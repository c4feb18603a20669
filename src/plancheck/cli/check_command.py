"""``plancheck check``: plans in, graded findings out."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from plancheck.cli import options
from plancheck.cli.output import coloured, note, paint, write
from plancheck.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from plancheck.check import Examined
    from plancheck.engine import EngineName
    from plancheck.findings import Report
    from plancheck.readers import Found

LONG = 20
"""Files from which a run says how far it has come, and how often."""
MOST_REMARKS = 20
"""Remarks on a plan that a run tells."""
RANK = {"error": 0, "warning": 1, "info": 2, "never": -1}


@click.command("check")
@options.paths
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), help="Default: by the ending of FILE, else text."
)
@options.output
@options.as_of
@options.plan
@options.mapping
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 where a finding is at least this grave.",
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave rules out (SG420,PT); grades become partial.")
@options.pack
@options.engine
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes; default: one, or one a core for many."
)
@click.option("--cross-check", is_flag=True, help="Judge with both engines and fail where they differ.")
@click.option("--color/--no-color", default=None, help="Colour the text report; default: on a terminal.")
def command(
    paths: tuple[str, ...],
    form: str | None,
    output: str | None,
    as_of: date,
    plan: str | None,
    fail_on: str,
    ignore: tuple[str, ...],
    packs: tuple[Path, ...],
    engine: EngineName,
    jobs: int | None,
    *,
    cross_check: bool,
    color: bool | None,
) -> None:
    """Check plans and grade them.

    PATH is a plan (YAML or JSON, or in a form of your own: Word, Excel, CSV, Markdown, and as an
    experiment the ruled tables of PDF), a district's workbook, or a folder of them.

    \b
    Examples:
      plancheck check plan.yaml
      plancheck check plans/ -o report.json
      plancheck check district.xlsx --plan "Lakeside" --fail-on warning
    """  # noqa: D301 (click reads the backspace)
    from plancheck.check import Judging, check
    from plancheck.engine import choose
    from plancheck.jobs import Order, examine_all, processes_for
    from plancheck.readers import find

    form = options.form_of(form, output, {"json": "json", **options.TEXT}, "text")
    rulebook = options.load_rulebook(packs)
    left_out = options.rule_ids(rulebook, ignore)
    found = find(paths, options.synonyms())
    processes = processes_for(len(found.files), jobs)

    def run(name: EngineName) -> Report:
        order = Order(packs, name, as_of, left_out, plan)
        examined = _told(examine_all(found.files, rulebook, order, processes), len(found.files))
        return check(found, rulebook, Judging(choose(name), as_of, left_out), plan=plan, examined=examined)

    report = run(engine)
    differing = _differences(report, run("plain" if report.engine == "durable" else "durable")) if cross_check else []
    content = _render(report, form, colour=coloured(output, force=color))
    write(content, output)
    for line in (*differing, *_notes(report), *_skipped(found), *_remarks(report)):
        note(line)
    sys.exit(_exit_code(report, fail_on, differing))


def _render(report: Report, form: str, *, colour: bool) -> str:
    if form == "json":
        from plancheck.reports import json_report

        return json_report.render(report)
    from plancheck.reports import text_report

    return text_report.render(report, paint if colour else None)


def _differences(one: Report, other: Report) -> list[str]:
    """The plans on which two engines do not say the same."""
    from dataclasses import replace

    def same(report: Report) -> list[object]:
        return [replace(p, engine="", engine_failure=None) for p in report.plans]

    pairs = zip(same(one), same(other), strict=True)
    names = [plan.title for plan, (a, b) in zip(one.plans, pairs, strict=True) if a != b]
    failures = [p for report in (one, other) for p in report.plans if p.engine_failure]
    lines = [f"engines differ: {one.engine} and {other.engine} do not agree on {harmless(name)}" for name in names]
    return lines + [f"engines could not be compared on {harmless(p.title)}: {p.engine_failure}" for p in failures]


def _notes(report: Report) -> list[str]:
    from plancheck.reports.unreadable_report import line

    notes = [line(entry) for entry in report.unreadable]
    notes += [
        f"{harmless(plan.title)}: judged by the plain evaluator, because {plan.engine_failure}"
        for plan in report.plans
        if plan.engine_failure
    ]
    return notes


def _skipped(found: Found) -> Iterator[str]:
    """Why each file was passed over: those that were looked into one by one, the others by what their names say."""
    from plancheck.reports.text_words import many

    for entry in found.skipped:
        if not entry.by_name:
            yield f"{entry.shown}: note: skipped: {entry.reason}"
    alike = Counter(entry.reason for entry in found.skipped if entry.by_name)
    for reason, count in alike.items():
        yield f"note: {many(count, 'file')} skipped: {reason}"


def _remarks(report: Report) -> Iterator[str]:
    """What the reader left aside or was not sure of; of many remarks on a plan the first."""
    for plan in report.plans:
        for remark in plan.remarks[:MOST_REMARKS]:
            text = remark.text if len(remark.text) < 200 else remark.text[:200] + "…"
            yield f"{harmless(str(remark.place))}: note: {harmless(text)}"
        if len(plan.remarks) > MOST_REMARKS:
            more = len(plan.remarks) - MOST_REMARKS
            yield f"{harmless(plan.source)}: note: {more} more; plancheck convert writes them all into a YAML plan"


def _exit_code(report: Report, fail_on: str, differing: list[str]) -> int:
    if report.unreadable or differing:
        return 2
    graded = (f for plan in report.plans for f in plan.findings if f.graded)
    return int(any(f.severity.rank <= RANK[fail_on] for f in graded))


def _told(examined: Iterator[Examined], files: int) -> Iterator[Examined]:
    """Passes on what comes, and says on a terminal how far a long run has come."""
    shown = files > LONG and sys.stderr.isatty()
    try:
        for done, outcome in enumerate(examined, 1):
            if shown and done % LONG == 0:
                click.echo(f"\r{done} of {files} files", nl=False, err=True)
            yield outcome
    finally:
        if shown:
            click.echo("\r" + " " * 40 + "\r", nl=False, err=True)
