"""``plancheck forms``: the forms that are read, and the headings by which they are recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plancheck.cli import options
from plancheck.cli.output import write

if TYPE_CHECKING:
    from plancheck.readers.reading import Form


@click.command("forms")
@click.argument("concept", required=False)
@options.output
def command(concept: str | None, output: str | None) -> None:
    """List the forms that are read and the concepts to which their headings are matched.

    With CONCEPT, such as action.owner, its headings and where each was seen. A mapping pins a
    form of your own:

    \b
      headings:
        What we will do: action.text
        Boss: action.owner
      ignore: [For district use only]

    and is given to every command that reads plans with --map FILE.
    """  # noqa: D301 (click reads the backspace)
    from plancheck.errors import NotFound
    from plancheck.readers.reading import known_forms
    from plancheck.readers.recognition.headings import built_in
    from plancheck.reports.text_words import many

    concepts = built_in().concepts
    if concept is not None:
        if concept not in concepts:
            reason = f"there is no concept {concept}"
            raise NotFound(reason, "`plancheck forms` lists them all")
        found = concepts[concept]
        lines = [f"{found.name}: {found.means}"]
        lines += [
            f"  {heading.text}  ({heading.source}{'' if heading.verified else '; unverified'})"
            for heading in found.headings
        ]
    else:
        lines = ["Forms:"]
        lines += [f"  {form.FORM:<18} {', '.join(form.SUFFIXES)}{_noted(form)}" for form in known_forms()]
        lines += ["", "Concepts (plancheck forms CONCEPT lists their headings):"]
        counted = ((name, known, many(len(known.headings), "heading")) for name, known in concepts.items())
        lines += [f"  {name:<18} {known.means}; {headings}" for name, known, headings in counted]
    write("\n".join(lines) + "\n", output)


def _noted(form: Form) -> str:
    """What is to be known of a form beforehand."""
    note: str = getattr(form, "NOTE", "")
    return f"  ({note})" if note else ""
