"""``plancheck convert``: a plan from one form into another."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from plancheck.cli import options
from plancheck.cli.output import note, write

if TYPE_CHECKING:
    from plancheck.submission import Submission

SUFFIXES = (".yaml", ".yml", ".json", ".xlsx", ".docx", ".csv", ".md")


@click.command("convert")
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@options.plan
@options.mapping
def command(source: str, target: str, plan: str | None) -> None:
    """Turn a plan in any form that is read into YAML, or into JSON, a workbook, a document or text.

    OUT is a file whose ending says the form, or - for YAML on the output. What was not matched
    stands in the YAML as comments and under keys that begin with x-.

    \b
    Examples:
      plancheck convert plan.docx plan.yaml
      plancheck convert plan.pdf plan.yaml
      plancheck convert district.xlsx lakeside.yaml --plan Lakeside
    """  # noqa: D301 (click reads the backspace)
    from plancheck.errors import NotFound
    from plancheck.harmless import harmless

    suffix = PurePath(target).suffix.lower() if target != "-" else ".yaml"
    if suffix not in SUFFIXES:
        reason = f"plans are not written as {suffix or 'a file without an ending'}"
        raise NotFound(reason, f"OUT ends in {', '.join(SUFFIXES)}")
    found = options.submissions(source, plan)
    if len(found) != 1:
        reason = f"{source} holds {len(found)} plans"
        raise NotFound(reason, f'choose one with --plan, for example --plan "{found[0].plan.title}"')
    write(_written(found[0], suffix), None if target == "-" else target)
    if suffix not in (".yaml", ".yml"):
        for remark in found[0].remarks:
            note(f"{harmless(str(remark.place))}: note: {harmless(remark.text)}")


def _written(submission: Submission, suffix: str) -> bytes:
    from plancheck.writers.naming import named

    data: dict[str, Any] = named(submission, days_as_text=suffix == ".json")
    if suffix == ".json":
        from plancheck.reports.json_report import to_json

        return to_json(data).encode()
    if suffix in (".yaml", ".yml"):
        from plancheck.writers.yaml_plan import yaml_plan

        return yaml_plan(data, f"Read from {submission.source} ({submission.form}).", submission.remarks)
    from plancheck.writers.laying import lay

    tables = lay(data)
    if suffix == ".xlsx":
        from plancheck.writers.workbook import workbook

        return workbook(tables)
    if suffix == ".docx":
        from plancheck.writers.word import word

        return word(tables)
    from plancheck.writers import texts

    return texts.delimited(tables) if suffix == ".csv" else texts.markdown(tables)
