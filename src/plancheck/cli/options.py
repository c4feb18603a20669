"""Options and arguments that several commands share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from plancheck.cli.output import spare_what_was_read
from plancheck.errors import NotFound
from plancheck.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from plancheck.errors import PlanUnreadable
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.rulebook.model import Rulebook
    from plancheck.submission import Submission

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


UNREAD: list[PlanUnreadable] = []
"""What a command could not read and went on without; the exit code is 2 then."""


class Day(click.ParamType[date]):
    """A day as 2026-08-15."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; click's usage error where it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-08-15", param, ctx)


TEXT: Final = {"txt": "text", "log": "text"}
"""Endings of files of plain text."""


def form_of(
    form: str | None, output: str | None, endings: Mapping[str, str], otherwise: str, option: str = "--format"
) -> str:
    """The form that was asked for, or that the file's ending stands for, or the usual one where it has none.

    Raises:
        NotFound: no form has that ending; ``option`` names the one that would tell the form.
        CannotWrite: the file is what was read.
    """
    if form is not None or output is None:
        return form or otherwise
    ending = Path(output).suffix.lstrip(".").lower()
    if ending and ending not in endings:
        spare_what_was_read(output)
        reason = f"nothing is written as .{harmless(ending)} here"
        hint = f"end the file's name in {', '.join(f'.{name}' for name in endings)}, or name its form with {option}"
        raise NotFound(reason, hint)
    return endings.get(ending, otherwise)


as_of = click.option(
    "--as-of",
    type=Day(),
    default=lambda: datetime.now(tz=UTC).astimezone().date(),
    show_default="today",
    help="The day on which plans are judged; the only clock there is.",
)
output = click.option("-o", "--output", metavar="FILE", help="Write the result to FILE, whole or not at all.")
plan = click.option("--plan", metavar="TITLE", help="Only the plan of this title, or of a unique part of it.")


def _keep_mapping(ctx: click.Context, param: click.Parameter, value: str | None) -> None:  # noqa: ARG001 (click's)
    if value is not None:
        from plancheck.readers.recognition.mapping import load

        ctx.meta[_MAPPING] = load(Path(value), value.replace("\\", "/"))


_MAPPING = "plancheck.mapping"
mapping = click.option(
    "--map",
    metavar="FILE",
    expose_value=False,
    callback=_keep_mapping,
    help="What the headings of a form mean, where they are not known (see plancheck forms).",
)


def synonyms() -> Synonyms | None:
    """What ``--map`` says of headings; ``None`` where it was not given."""
    found: Synonyms | None = click.get_current_context().meta.get(_MAPPING)
    return found


pack = click.option(
    "--pack",
    "packs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="A rule pack that extends, changes or switches off rules, or adds words; may be given several times.",
)
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
path = click.argument("path", metavar="PATH")
engine = click.option(
    "--engine",
    type=click.Choice(["auto", "durable", "plain"]),
    default="auto",
    show_default=True,
    help="auto: durable-rules where it is installed, else the plain evaluator.",
)


def load_rulebook(packs: Sequence[Path]) -> Rulebook:
    """The built-in rules and the packs upon them, with whose words the command reads texts from here on."""
    from plancheck.rulebook.load import load
    from plancheck.text.adding import reading_with

    rulebook = load(packs)
    click.get_current_context().with_resource(reading_with(rulebook.words))
    return rulebook


def rule_ids(rulebook: Rulebook, given: Sequence[str]) -> frozenset[str]:
    """Rule ids from options: several in one, by commas; a stage's letters stand for all of its rules.

    Raises:
        NotFound: no such rule.
    """
    found: set[str] = set()
    for name in (part.strip().upper() for text in given for part in text.split(",") if part.strip()):
        members = {rule.id for rule in rulebook.rules if name in {rule.id, rule.stage}}
        if not members:
            raise unknown_rule(rulebook, name)
        found |= members
    return frozenset(found)


def unknown_rule(rulebook: Rulebook, name: str) -> NotFound:
    """The error that names the nearest rule."""
    import difflib

    stages = {stage.id: stage.title for stage in rulebook.stages}
    if title := stages.get(name.upper()):
        return NotFound(f"{name} is the stage {title}, and no rule", "`plancheck rules` lists the rules of each stage")
    names = [*(rule.id for rule in rulebook.rules), *stages]
    near = difflib.get_close_matches(name.upper(), names, n=1, cutoff=0.5)
    meant = f"did you mean {near[0]}? " if near else f"stages are {', '.join(s.id for s in rulebook.stages)}; "
    return NotFound(f"there is no rule {name}", f"{meant}`plancheck rules` lists them all")


def go_on_without(entry: PlanUnreadable) -> None:
    """Tells what could not be done with a plan; the exit code is 2 once the rest is done."""
    from plancheck.cli.output import note
    from plancheck.reports.unreadable_report import line

    note(line(entry))
    UNREAD.append(entry)


def submissions(path: str, plan: str | None) -> list[Submission]:
    """The plans of one path; what cannot be read is noted, and the exit code is 2 once the rest is done.

    Raises:
        NotFound: no plan answers to ``plan``.
        PlanUnreadable: there is nothing readable at all.
    """
    from plancheck.check import pick
    from plancheck.readers import find, read

    found = find([path], synonyms())
    results = [read(source.path, source.shown, source.synonyms) for source in found.files]
    unreadable = [*found.unreadable, *(entry for result in results for entry in result.unreadable)]
    plans = [submission for result in results for submission in result.submissions]
    if unreadable and not plans:
        raise unreadable[0]
    for entry in unreadable:
        go_on_without(entry)
    return plans if plan is None else pick(plans, plan, lambda submission: submission.plan.title)
