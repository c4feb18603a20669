"""The labels of human readers: which attribute answers each, and how well it is to answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from plancheck import knowledge

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Answer = bool | int | str | None
"""What a measure or a reader says; ``None``: no answer."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An attribute that speaks to the question of a label: its value for each answer, or the answer itself."""

    kind: str
    attribute: str
    values: tuple[tuple[Answer, Answer], ...] = ()

    def value(self, answer: Answer) -> Answer:
        """What the attribute is by this answer; ``None`` where the answer tells nothing of it."""
        return dict(self.values).get(answer) if self.values else answer


@dataclass(frozen=True, slots=True)
class Label:
    """One label of the readers' guide and the attribute that answers it.

    ``goal`` and ``least`` are in Cohen's kappa; ``None``: nothing was set.
    """

    name: str
    kind: str
    attribute: str
    most: int | None
    weighted: bool
    goal: float | None = None
    least: float | None = None
    also: tuple[Reading, ...] = ()
    absent: Answer = None
    """What is true where nothing stands of which the attribute could speak: no goal is no dated goal."""

    @property
    def measure(self) -> str:
        """The attribute with its kind, as rules' pages and reports call it."""
        return f"{self.kind}.{self.attribute}"

    def readings(self, kind: str, names: Collection[str]) -> dict[str, Reading]:
        """Those of the attributes of a kind that speak to its question, by name."""
        every = (Reading(self.kind, self.attribute), *self.also)
        return {reading.attribute: reading for reading in every if reading.kind == kind and reading.attribute in names}


@dataclass(frozen=True, slots=True)
class Counts:
    """How often something is said by a measure or rule, how often by readers, and how often both of the same text."""

    said: int
    readers: int
    both: int

    @property
    def precision(self) -> float | None:
        """The share of what is said that readers say too; ``None`` where it is never said."""
        return self.both / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        """The share of what readers say that is said; ``None`` where they never say it."""
        return self.both / self.readers if self.readers else None


@dataclass(frozen=True, slots=True)
class Goals:
    """What decides in place of kappa where one answer is rare; from which precision a rule may speak up."""

    few: int
    most_errors: int
    most_false_alarms: int
    precise_enough: float


def labels() -> tuple[Label, ...]:
    """The labels that are known, from ``rules/evaluation/labels.yaml``; none where there is no such file."""
    return _labels(_folder() / "labels.yaml")


def goals() -> Goals:
    """What ``rules/evaluation/goals.yaml`` sets."""
    return _goals(_folder() / "goals.yaml")


def load(path: Path) -> dict[str, Any]:
    """A YAML file of ours; an empty mapping where it is not there."""
    if not path.is_file():
        return {}
    data: dict[str, Any] = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 - a safe one
    return data


def _folder() -> Path:
    return knowledge.folder("rules") / "evaluation"


@cache
def _goals(path: Path) -> Goals:
    return Goals(**load(path))


@cache
def _labels(path: Path) -> tuple[Label, ...]:
    found: list[Label] = []
    for name, entry in load(path).items():
        kind, _, attribute = entry["of"].partition(".")
        least = entry.get("least", entry.get("goal"))
        also: list[Reading] = []
        for other, values in entry.get("also", {}).items():
            whose, _, called = other.partition(".")
            also.append(Reading(whose, called, tuple(values.items())))
        most, weighted = entry.get("most"), entry.get("weighted", False)
        of = (name, kind, attribute, most, weighted, entry.get("goal"), least, tuple(also))
        found.append(Label(*of, absent=entry.get("absent")))
    return tuple(found)
