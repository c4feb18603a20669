"""``plancheck new``: an empty plan to fill in."""

from __future__ import annotations

import click

from plancheck.cli import options
from plancheck.cli.output import write


@click.command("new")
@click.option("--form", type=click.Choice(["yaml", "xlsx", "docx"]), default="yaml", show_default=True)
@options.output
def command(form: str, output: str | None) -> None:
    """Write an empty plan with prompts, and in sheets and documents with lists to choose from.

    \b
    Examples:
      plancheck new -o plan.yaml
      plancheck new --form xlsx -o plan.xlsx
    """  # noqa: D301 (click reads the backspace)
    write(_empty(form), output)


def _empty(form: str) -> bytes:
    if form == "yaml":
        from plancheck.writers.yaml_template import empty_plan

        return empty_plan()
    from plancheck.writers.laying import lay
    from plancheck.writers.yaml_template import TITLE

    tables = lay({"title": TITLE}, empty=True)
    if form == "xlsx":
        from plancheck.writers.workbook import workbook

        return workbook(tables)
    from plancheck.writers.word import word

    return word(tables, empty=True)
