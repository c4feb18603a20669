"""``plancheck facts``: what is known of a plan, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plancheck.cli import options
from plancheck.cli.output import write

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from plancheck.facts import Fact


@click.command("facts")
@options.path
@options.output
@options.as_of
@options.plan
@options.mapping
@options.pack
def command(path: str, output: str | None, as_of: date, plan: str | None, packs: tuple[Path, ...]) -> None:
    """Print as JSON what is known of a plan before any rule judges it.

    Every element is a fact of its kind with all of the kind's attributes; what is not known is null.
    Of a pack, only the words that it adds matter here.
    """
    from plancheck.check import in_time
    from plancheck.errors import PlanUnreadable
    from plancheck.graph import PlanGraph
    from plancheck.reports import facts_report
    from plancheck.vocabulary import state

    if packs:
        options.load_rulebook(packs)
    stated: list[tuple[PlanGraph, tuple[Fact, ...]]] = []
    plans = sorted(options.submissions(path, plan), key=lambda s: (s.source, s.plan.title))
    for submission in plans:
        try:
            with in_time(submission, "stating the facts of"):
                graph = PlanGraph(submission, as_of)
                stated.append((graph, state(graph)))
        except PlanUnreadable as error:
            if len(plans) == 1:
                raise
            options.go_on_without(error)
    write(facts_report.render_stated(stated), output)
