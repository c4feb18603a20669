"""``plancheck why-not``: why a rule has not fired."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plancheck.cli import options
from plancheck.cli.output import write

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command("why-not")
@options.path
@click.argument("rule")
@click.argument("element", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), help="Default: by the ending of FILE, else text."
)
@options.output
@options.as_of
@options.plan
@options.mapping
@options.pack
def command(
    path: str,
    rule: str,
    element: str | None,
    form: str | None,
    output: str | None,
    as_of: date,
    plan: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Explain why a rule has not fired: which condition did not hold, for which element, by how much.

    \b
    Examples:
      plancheck why-not plan.yaml SG411
      plancheck why-not plan.yaml AP509 jane
    """  # noqa: D301 (click reads the backspace)
    from plancheck.check import in_time
    from plancheck.cli.judged import judged_plan
    from plancheck.reports import silence_report
    from plancheck.silence import silence

    form = options.form_of(form, output, {"json": "json", **options.TEXT}, "text")
    one = judged_plan(path, plan, packs, as_of)
    found = one.rulebook.rule(rule)
    if found is None:
        raise options.unknown_rule(one.rulebook, rule)
    render = silence_report.as_json if form == "json" else silence_report.as_text
    with in_time(one.graph.submission, "explaining"):
        told = silence(one.graph, one.rulebook, one.report, found, element)
    write(render(told), output)
