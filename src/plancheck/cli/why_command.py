"""``plancheck why``: the proof of one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plancheck.cli import options
from plancheck.cli.graph_command import ENDINGS, FORMS, write_scene
from plancheck.cli.output import write

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command("why")
@options.path
@click.argument("finding")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", *FORMS]), help="Default: by the ending of FILE, else text."
)
@options.output
@options.as_of
@options.plan
@options.mapping
@options.pack
def command(
    path: str,
    finding: str,
    form: str | None,
    output: str | None,
    as_of: date,
    plan: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Prove one finding: each condition with the value found, and the places that it stands on.

    FINDING is a fingerprint or its first 6 digits or more, RULE@ELEMENT, or RULE where there is only one.

    \b
    Examples:
      plancheck why plan.yaml RC302@r1
      plancheck why plan.yaml RC302@r1 -o proof.dot
      plancheck why district.xlsx 8a41c9d2 --plan "Lakeside"
      plancheck why plan.yaml RC302@r1 -o why.svg
    """  # noqa: D301 (click reads the backspace)
    from plancheck.check import in_time
    from plancheck.cli.judged import judged_plan
    from plancheck.proof import pick_finding, prove
    from plancheck.reports import proof_report

    form = options.form_of(form, output, {"json": "json", **ENDINGS, **options.TEXT}, "text")
    one = judged_plan(path, plan, packs, as_of, finding)
    if form in FORMS:
        from plancheck.diagrams.view import Asked, Judged, load

        asked = Asked(one.rulebook, Judged(one.graph, one.report), finding=finding)
        with in_time(one.graph.submission, "drawing"):
            scene = load("why").compose(asked)
        write_scene(scene, form, output)
        return
    with in_time(one.graph.submission, "proving a finding of"):
        proof = prove(one.graph, one.rulebook, one.report, pick_finding(one.report, finding))
    render = proof_report.as_json if form == "json" else proof_report.as_text
    write(render(proof), output)
