"""A view: which elements a picture shows, how arranged, in which shapes and colours; read from graphs/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from plancheck.diagrams.scene import Look
from plancheck.errors import NotFound
from plancheck.knowledge import folder


@dataclass(frozen=True, slots=True)
class Column:
    """A column of elements of one kind."""

    kind: str
    heading: str
    shape: str
    style: str = "solid"


@dataclass(frozen=True, slots=True)
class Sign:
    """How a severity is shown: a mark and a word, repeated by colours."""

    mark: str
    word: str
    look: Look


@dataclass(frozen=True, slots=True)
class View:
    """One file of graphs/, as values."""

    name: str
    title: str
    columns: tuple[Column, ...]
    also: dict[str, tuple[Column, str]]
    """What is drawn on request: name → its column, and the kind that it stands beside."""
    missing: dict[str, str]
    signs: dict[str, Sign]
    plain: Look
    broken: Look
    font: str
    label_width: int
    label_lines: int
    label_findings: int


def names() -> list[str]:
    """The views that there are."""
    return sorted(path.stem for path in folder("graphs").glob("*.yaml"))


def load(name: str) -> View:
    """The view of that name.

    Raises:
        NotFound: there is none.
    """
    if name not in names():
        reason = f"there is no view {name}"
        raise NotFound(reason, f"there are: {', '.join(names())}")
    with (folder("graphs") / f"{name}.yaml").open(encoding="utf-8") as file:
        data: dict[str, Any] = yaml.load(file, Loader=yaml.CSafeLoader)
    also = {
        key: (Column(entry.get("kind", key), entry["heading"], entry["shape"]), entry["beside"])
        for key, entry in data.get("also", {}).items()
    }
    signs = {
        severity: Sign(entry["mark"], entry["word"], _look(entry)) for severity, entry in data["severities"].items()
    }
    label = data["label"]
    return View(
        name=name,
        title=data["title"],
        columns=tuple(Column(c["kind"], c["heading"], c["shape"], c.get("style", "solid")) for c in data["columns"]),
        also=also,
        missing=data.get("missing", {}),
        signs=signs,
        plain=_look(data["plain"]),
        broken=_look(data["broken"]),
        font=data["font"],
        label_width=label["width"],
        label_lines=label["lines"],
        label_findings=label["findings"],
    )


def _look(entry: dict[str, Any]) -> Look:
    return Look(
        fill=entry.get("fill", "#ffffff"),
        line=entry["line"],
        width=float(entry.get("width", 1)),
        style=entry.get("style", "solid"),
    )
