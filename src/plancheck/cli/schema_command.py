"""``plancheck schema``: the plan format for editors."""

from __future__ import annotations

import click

from plancheck.cli import options
from plancheck.cli.output import write


@click.command("schema")
@options.output
def command(output: str | None) -> None:
    """Print the JSON Schema of the plan format, for editors and other programs.

    With yaml-language-server, begin a plan with: # yaml-language-server: $schema=plan.schema.json
    """
    from plancheck.plan.schema import schema
    from plancheck.reports.json_report import to_json

    write(to_json(schema()), output)
