"""``plancheck new``: an empty plan to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from plancheck.cli import options
from plancheck.cli.output import CannotWrite, write

FORMS = ("yaml", "xlsx", "docx")
ENDINGS = {name: name for name in FORMS} | {"yml": "yaml"}


@click.command("new")
@click.option("--form", type=click.Choice(FORMS), help="Default: by the ending of FILE, else yaml.")
@options.output
def command(form: str | None, output: str | None) -> None:
    """Write an empty plan with prompts, and in sheets and documents with lists to choose from.

    \b
    Examples:
      plancheck new -o plan.yaml
      plancheck new -o plan.xlsx
    """  # noqa: D301 (click reads the backspace)
    if output is not None and Path(output).is_file():
        msg = f"{output} is there already, and may be filled in (choose another file)"
        raise CannotWrite(msg)
    write(_empty(options.form_of(form, output, ENDINGS, "yaml", "--form")), output)


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
