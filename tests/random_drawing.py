"""Seeded drawing for random plans: careless plans have more things wrong, and the same thing wrong again and again."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")

POOLS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "random_texts.yaml").read_text(encoding="utf-8")
)
GROUPS = ("multilingual learners", "students with disabilities", "low-income students", "boys", "Black students")
SUBJECTS = ("mathematics", "reading", "science")
START = date(2026, 8, 3)
END = date(2027, 6, 11)
CARE = (0.01, 0.04, 0.1, 0.25, 0.5)
"""How likely it is that a plan does any one thing wrong."""


class Draw:
    """Draws of one plan; the same for the same seed.

    ``bad(knob)``: whether it goes wrong here. Each knob is set once a plan: mostly to never, else
    to sometimes or always. ``forced`` knobs are always wrong.
    """

    def __init__(self, seed: int, forced: Iterable[str] = (), care: Sequence[float] = CARE) -> None:
        self.random = random.Random(seed)
        self.care = self.random.choice(care)
        self._rates = dict.fromkeys(forced, 1.0)

    def bad(self, knob: str) -> bool:
        """Whether what the knob is for goes wrong this time."""
        if knob not in self._rates:
            wrong = self.random.random() < self.care
            self._rates[knob] = self.random.choice((0.3, 0.6, 1.0, 1.0)) if wrong else 0.0
        return self.random.random() < self._rates[knob]

    def chance(self, share: float) -> bool:
        """True in so many of all draws, careless or not."""
        return self.random.random() < share

    def pick(self, items: Sequence[T]) -> T:
        """One of them."""
        return self.random.choice(items)

    def some(self, items: Sequence[T], least: int = 0, most: int = 99) -> list[T]:
        """Some of them, in their order."""
        count = min(len(items), self.random.randint(least, max(least, min(most, len(items)))))
        chosen = sorted(self.random.sample(range(len(items)), count))
        return [items[at] for at in chosen]

    def number(self, least: int, most: int) -> int:
        """A whole number between two, both included."""
        return self.random.randint(least, most)

    def unless(self, knob: str, value: T) -> T | None:
        """The value, or nothing where the knob goes wrong."""
        return None if self.bad(knob) else value

    def text(self, pool: str) -> str:
        """A text of a pool; a bad one, or a placeholder, where the knobs of those names go wrong."""
        if self.bad("placeholder") and self.chance(0.2):
            pool = "placeholder"
        pattern = self.pick(POOLS[pool]["bad" if self.bad(f"text of {pool}") else "good"])
        words = {"group": self.pick(GROUPS), "subject": self.pick(SUBJECTS)}
        text = pattern.format(a=self.number(30, 90), b=self.number(5, 29), c=self.number(2, 9), **words)
        return text[:1].upper() + text[1:]

    def day(self, after: date = START, before: date = END) -> date:
        """A day between two."""
        return after + timedelta(days=self.number(0, max(0, (before - after).days)))

    def links(self, knob: str, names: Sequence[str], least: int = 1, most: int = 2) -> list[str] | None:
        """Some of the ids; none where the knob goes wrong, and an id that nobody has where ``dangling`` does."""
        if self.bad(knob):
            return self.pick((None, None, []))
        chosen = self.some(list(names), least, most)
        if self.bad("dangling") and self.chance(0.2):
            chosen.append(f"nobody-{self.number(1, 9)}")
        return chosen or None


def said(**fields: Any) -> dict[str, Any]:
    """A mapping of the plan format: what is ``None`` is left out; a trailing ``_`` is no part of a key."""
    return {key.removesuffix("_"): value for key, value in fields.items() if value is not None}
