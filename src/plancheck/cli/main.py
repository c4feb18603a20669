"""The command line: commands are imported when they are called, so that start-up stays lean."""

from __future__ import annotations

import gc
import importlib
import sys

import click

from plancheck import __version__
from plancheck.errors import PlancheckError

COMMANDS = {
    "check": "Check plans against the rules and grade them.",
    "facts": "Print as JSON what is known of a plan before any rule judges it.",
    "rules": "List the rules.",
    "rule": "Explain one rule: what it looks for, why, and what to do.",
    "why": "Prove one finding, down to the places it stands on.",
    "why-not": "Explain why a rule has not fired.",
    "graph": "Draw a plan with its findings.",
    "evaluate": "Hold the measures of text against the labels of human readers.",
    "new": "Write an empty plan to fill in: YAML, a workbook or a document.",
    "convert": "Turn a plan in any form that is read into YAML, or into another form.",
    "forms": "List the forms that are read, and the headings by which they are recognised.",
    "schema": "Print the JSON Schema of the plan format, for editors.",
}
"""Command → its line in the list of commands; each lives in ``plancheck.cli.<name>_command``."""
COLLECTED_AFTER = 500_000
"""New objects after which Python looks for circles of garbage, of which a check makes none (its own: 700)."""


class Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Names in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"plancheck.cli.{cmd_name.replace('-', '_')}_command").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; one that is stopped is not done, which is exit code 2, and no finding."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("plancheck: stopped", err=True)
            ctx.exit(2)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 clean, 1 a finding at or above --fail-on, 2 something could not be done.",
)
@click.version_option(__version__, prog_name="plancheck", message="%(prog)s %(version)s")
def group() -> None:
    """Check school improvement plans for the pitfalls that make them fail on paper."""


def main() -> None:
    """Runs the command line; every error of our own is one line and exit code 2."""
    gc.set_threshold(COLLECTED_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        group.main(prog_name="plancheck")
    except SystemExit as done:
        unread = getattr(sys.modules.get("plancheck.cli.options"), "UNREAD", ())
        sys.exit(done.code or (2 if unread else 0))
    except PlancheckError as error:
        from plancheck.harmless import harmless

        lines = str(error).splitlines()
        click.echo(
            "plancheck: " + "\n".join(line[: len(line) - len(line.lstrip())] + harmless(line) for line in lines),
            err=True,
        )
        sys.exit(2)


if __name__ == "__main__":
    main()
