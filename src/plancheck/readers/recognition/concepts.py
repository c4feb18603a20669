"""What forms call the parts of a plan, as ``rules/forms/headings.yaml`` lists it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from plancheck.errors import RuleError, RulesInvalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Heading:
    """One way to call a concept, where it was seen, and whether the printed form was at hand."""

    text: str
    source: str
    verified: bool
    unless: str = ""
    """The heading in whose company it stands for something else."""
    only: str = ""
    """How much of a heading counts: ``whole``, and no part of a longer one; ``written``, and with its numbers.

    ``beside``: only over a column beside another of the same kind; ``above``: only over a section.
    """


@dataclass(frozen=True, slots=True)
class Concept:
    """A kind of element and one of its fields, as forms call it."""

    name: str
    means: str
    headings: tuple[Heading, ...]


_WORDS: Final = (
    *("asking", "telling", "parts", "wondering", "nameless", "closing", "papers", "sums", "past", "passed", "looking"),
    *("guiding", "itself", "spending", "nothing", "describing", "happened", "explaining", "authorities"),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """Concepts by name, headings for which the plan format has no room, and the form's own words, folded."""

    concepts: Mapping[str, Concept]
    other: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    """What stands over signatures, behind the rows of a table."""
    papers: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    looking: tuple[str, ...] = ()
    guiding: tuple[str, ...] = ()
    itself: tuple[str, ...] = ()
    spending: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    wondering: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()
    describing: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
    explaining: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Concept → last words of names."""


def read(path: Path) -> Listed:
    """Everything that the file lists; raises ``RulesInvalid`` where it is wrong."""
    from plancheck.readers.forms.yaml_text import grow

    data: Any = grow(path.read_text(encoding="utf-8"), path.as_posix()).data
    try:
        concepts = {
            name: Concept(
                name,
                concept["means"],
                tuple(
                    Heading(said, entry["source"], entry["verified"], entry.get("unless", ""), entry.get("only", ""))
                    for entry in concept["headings"]
                    for said in entry["say"]
                ),
            )
            for name, concept in data["concepts"].items()
        }
        other = tuple(said for entry in data.get("other", ()) for said in entry["say"])
        prompts = tuple(said.casefold() for entry in data.get("prompts", ()) for said in entry["say"])
        voice = {name: _folded(data.get(name, ())) for name in _WORDS}
        names = {name: _folded(said) for name, said in data.get("names", {}).items()}
    except (KeyError, TypeError, AttributeError):
        allowed = "concepts: {kind.field: {means: ..., headings: [{say: [...], source: ..., verified: true}]}}"
        raise RulesInvalid((RuleError(path.as_posix(), 1, 1, "this is no list of headings", "", allowed),)) from None
    return Listed(concepts, other, prompts, **voice, names=names)


def _folded(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(words.casefold().split()) for words in said)
