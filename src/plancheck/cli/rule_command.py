"""``plancheck rule``: one rule explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plancheck.cli import options
from plancheck.cli.output import write

if TYPE_CHECKING:
    from pathlib import Path


@click.command("rule")
@click.argument("rule_id", metavar="ID")
@options.output
@options.pack
def command(rule_id: str, output: str | None, packs: tuple[Path, ...]) -> None:
    """Explain one rule: what it looks for, why, what to do, and where it comes from."""
    from plancheck.reports import rule_page

    rulebook = options.load_rulebook(packs)
    rule = rulebook.rule(rule_id)
    if rule is None:
        raise options.unknown_rule(rulebook, rule_id)
    write(rule_page.render(rule), output)
