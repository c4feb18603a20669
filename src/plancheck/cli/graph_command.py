"""``plancheck graph``: a plan as a picture, with its findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancheck.cli import options
from plancheck.cli.output import write
from plancheck.errors import NotFound

if TYPE_CHECKING:
    from datetime import date

    from plancheck.engine import EngineName

FORMS = ("dot", "svg", "png")


@click.command("graph")
@options.path
@click.option("--view", default="logic", show_default=True, help="What is drawn: a name of a file in graphs/.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: by the ending of FILE, else dot.")
@click.option("--show", multiple=True, metavar="WHAT", help="Draw also: evidence, goals, owners; several by commas.")
@options.output
@options.as_of
@options.plan
@options.pack
@options.engine
def command(
    path: str,
    view: str,
    form: str | None,
    show: tuple[str, ...],
    output: str | None,
    as_of: date,
    plan: str | None,
    packs: tuple[Path, ...],
    engine: EngineName,
) -> None:
    r"""Draw a plan with its findings.

    DOT can always be written; SVG and PNG need a renderer (Graphviz, or pip install 'plancheck[draw]').

    \b
    Examples:
      plancheck graph plan.yaml -o plan.svg
      plancheck graph plan.yaml --show goals,owners -o plan.png
    """
    from plancheck.cli.judged import judged_plan
    from plancheck.diagrams import dot, logic, render
    from plancheck.diagrams.view import load

    chosen = load(view)
    wanted = [name for text in show for name in text.split(",") if name]
    if unknown := [name for name in wanted if name not in chosen.also]:
        reason = f"the view {view} cannot show {unknown[0]}"
        raise NotFound(reason, f"it can show: {', '.join(chosen.also)}")
    one = judged_plan(path, plan, packs, as_of, engine=engine)
    text = dot.write(logic.compose(one.graph, one.report, chosen, wanted))
    if form is None:
        ending = Path(output or "").suffix.lstrip(".").lower()
        form = ending if ending in FORMS else "dot"
    write(text if form == "dot" else render.draw(text, form), output)
