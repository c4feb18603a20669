"""``plancheck evaluate``: the measures of text against the labels of human readers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancheck.cli import options
from plancheck.cli.output import write
from plancheck.errors import NotFound

if TYPE_CHECKING:
    from datetime import date


@click.command("evaluate")
@click.argument("labels", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.path
@click.option("--part", metavar="FIRST-LAST", help="Only these of the plans, counted in the order of the file.")
@click.option("--texts", is_flag=True, help="List the texts on which measure and readers differ.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), help="Default: by the ending of FILE, else text."
)
@options.pack
@options.output
@options.as_of
def command(
    labels: Path,
    path: str,
    part: str | None,
    form: str | None,
    packs: tuple[Path, ...],
    output: str | None,
    as_of: date,
    *,
    texts: bool,
) -> None:
    """Hold the measures of text against labels: precision, recall, agreement, Cohen's kappa.

    Whether each meets its goal is told; and how the plans' levels go with the readers' "overall".
    With a pack, texts are read with the words that it adds, too.

    LABELS has a JSON object a line, with "plan" (a title), "rows" and the labels of
    rules/evaluation/labels.yaml; null where the readers differ.

    \b
    Example:
      plancheck evaluate labels.jsonl district.xlsx --part 14-25
    """  # noqa: D301 (click reads the backspace)
    from plancheck.check import judge
    from plancheck.engine import choose
    from plancheck.evaluation import evaluate, read_labels
    from plancheck.graph import PlanGraph
    from plancheck.level_agreement import level_agreement
    from plancheck.reports import evaluation_report

    form = options.form_of(form, output, {"json": "json", **options.TEXT}, "text")
    rulebook, engine = options.load_rulebook(packs), choose("plain")
    plans = options.submissions(path, None)
    if part is not None:
        found = re.fullmatch(r"0{0,8}([1-9][0-9]{0,8})-0{0,8}([1-9][0-9]{0,8})", part)
        if found is None or int(found[1]) > int(found[2]):
            reason = f"{part} is no part"
            raise NotFound(reason, "write it as 14-25; the first plan is 1")
        plans = plans[int(found[1]) - 1 : int(found[2])]
    with labels.open(encoding="utf-8", errors="replace") as lines:
        rows = read_labels(lines, labels.as_posix())
    scores = evaluate(rows, [PlanGraph(submission, as_of) for submission in plans])
    if not scores:
        reason = f"no label of {labels} is about a plan of {path}"
        raise NotFound(reason, 'the "plan" of a label is the title of a plan')
    reports = [judge(submission, rulebook, engine, as_of) for submission in plans]
    levels = level_agreement(rows, {report.title: report.grade.overall for report in reports})
    if form == "json":
        write(evaluation_report.as_json(scores, levels), output)
    else:
        write(evaluation_report.as_text(scores, levels, with_texts=texts), output)
