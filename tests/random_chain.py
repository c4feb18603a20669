"""What links of a random plan can name, in the order in which it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Item = dict[str, Any]


@dataclass
class Chain:
    """What has been drawn so far, for links to name."""

    evidence: list[Item] = field(default_factory=list)
    ratings: list[Item] = field(default_factory=list)
    challenges: list[Item] = field(default_factory=list)
    causes: list[Item] = field(default_factory=list)
    values: list[Item] = field(default_factory=list)
    strategies: list[Item] = field(default_factory=list)
    goals: list[Item] = field(default_factory=list)

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind."""
        return [item["id"] for item in getattr(self, kind)]

    def expectations(self, part: str) -> list[str]:
        """The ids of all ifs or thens."""
        theories = [s.get("theory", {}) for s in self.strategies]
        return [e["id"] for theory in theories for e in theory.get(part, []) if "id" in e]
