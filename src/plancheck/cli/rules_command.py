"""``plancheck rules``: the list of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plancheck.cli import options
from plancheck.cli.output import write

if TYPE_CHECKING:
    from pathlib import Path


@click.command("rules")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), help="Default: by the ending of FILE, else text."
)
@options.output
@options.pack
def command(form: str | None, output: str | None, packs: tuple[Path, ...]) -> None:
    """List the rules by stage: id, the gravest severity, title."""
    from plancheck.reports import rule_list

    form = options.form_of(form, output, {"json": "json", **options.TEXT}, "text")
    render = rule_list.as_json if form == "json" else rule_list.as_text
    write(render(options.load_rulebook(packs)), output)
