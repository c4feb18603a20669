"""``plancheck graph``: a plan as a picture, with its findings."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from plancheck.cli import options
from plancheck.cli.output import write

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from plancheck.diagrams.scene import Scene
    from plancheck.engine import EngineName

FORMS = ("dot", "svg", "png")
ENDINGS = {name: name for name in FORMS} | {"gv": "dot"}


@click.command("graph")
@click.argument("path", metavar="[PATH]", required=False)
@click.option("--view", default="logic", show_default=True, help="logic, workload, timeline, why, rulebook.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: by the ending of FILE, else dot.")
@click.option("--show", multiple=True, metavar="WHAT", help="Draw also: evidence, goals, owners; several by commas.")
@click.option("--focus", metavar="ELEMENT", help="Only what hangs together with this element.")
@click.option("--finding", metavar="FINDING", help="The finding that the view why proves.")
@options.output
@options.as_of
@options.plan
@options.mapping
@options.pack
@options.engine
def command(
    path: str | None,
    view: str,
    form: str | None,
    show: tuple[str, ...],
    focus: str | None,
    finding: str | None,
    output: str | None,
    as_of: date,
    plan: str | None,
    packs: tuple[Path, ...],
    engine: EngineName,
) -> None:
    """Draw a plan with its findings; the view rulebook needs no plan.

    DOT can always be written; SVG and PNG need a renderer (Graphviz, or pip install 'plancheck[draw]').

    \b
    Examples:
      plancheck graph plan.yaml -o plan.svg
      plancheck graph plan.yaml --show goals,owners --focus s-planning -o chain.png
      plancheck graph plan.yaml --view workload -o hours.svg
      plancheck graph plan.yaml --view why --finding RC302@r1 -o why.svg
    """  # noqa: D301 (click reads the backspace)
    from plancheck.check import in_time
    from plancheck.cli.judged import judged_plan
    from plancheck.diagrams.view import Asked, Judged, load

    form = options.form_of(form, output, {**ENDINGS, **dict.fromkeys(options.TEXT, "dot")}, "dot")
    chosen = load(view)
    judged = None
    if path is not None:
        one = judged_plan(path, plan, packs, as_of, finding, engine)
        judged, rulebook = Judged(one.graph, one.report), one.rulebook
    else:
        rulebook = options.load_rulebook(packs)
    wanted = tuple(name for text in show for name in text.split(",") if name)
    asked = Asked(rulebook, judged, wanted, focus, finding)
    with nullcontext() if judged is None else in_time(judged.graph.submission, "drawing"):
        scene = chosen.compose(asked)
    write_scene(scene, form, output)


def write_scene(scene: Scene, form: str, output: str | None) -> None:
    """The picture in a form."""
    from plancheck.diagrams import dot, render

    text = dot.write(scene)
    write(text if form == "dot" else render.draw(text, form), output)
