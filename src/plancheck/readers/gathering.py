"""Gathers rows of priorities and practices into one plan: each priority once, however often it is repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.places import Path
    from plancheck.readers.document import Spot


PRACTICE = ("practice", "goal_2", "target_2", "goal_3", "target_3")
"""The fields of a practice that stand for no element by themselves."""


class Gathered:
    """One plan as plain data, with the cell of each value: the first row in which it stands.

    The form has no ids. Elements are linked by the names that the graph gives them, kind and
    ordinal in reading order, which are known here because nothing is taken out again.
    """

    def __init__(self) -> None:
        self.data: dict[str, Any] = {"format": 1, "challenges": [], "root_causes": [], "strategies": [], "goals": []}
        self.places: dict[Path, Spot] = {}
        self._seen: dict[tuple[str, ...], int] = {}

    def add(self, row: Mapping[str, str], where: Mapping[str, Spot]) -> None:
        """One row: its filled cells by field, and where each stands."""
        if "title" not in self.data:
            self.data["title"] = row["plan"]
            self.places["title",] = where["plan"]
            if "network" in row:
                self.data["x-network"] = row["network"]
                self.places["x-network",] = where["network"]
        challenge = self._challenge(row, where)
        cause = self._cause(row, where, challenge)
        strategy = self._strategy(row, where, cause or challenge)
        self._goal(row, where, [name for name in (challenge, strategy) if name])

    def _challenge(self, row: Mapping[str, str], where: Mapping[str, Spot]) -> str:
        if "problem" not in row:
            return ""
        name, path = self._once("challenge", "challenges", row.get("priority", ""), row["problem"])
        if path:
            self._put(path, {"text": row["problem"], "priority": True, "x-priority": row.get("priority")})
            self._stands(path, where["problem"], text=where["problem"])
        return name

    def _cause(self, row: Mapping[str, str], where: Mapping[str, Spot], challenge: str) -> str:
        if "cause" not in row:
            return ""
        name, path = self._once("cause", "root_causes", challenge, row["cause"])
        if path:
            self._put(path, {"text": row["cause"], "explains": [challenge] if challenge else None})
            self._stands(path, where["cause"], text=where["cause"])
        return name

    def _strategy(self, row: Mapping[str, str], where: Mapping[str, Spot], answers: str) -> str:
        parts = [part for part in ("if", "then", "outcome") if part in row]
        if not parts:
            return ""
        said = [row.get(part, "") for part in ("if", "then", "outcome")]
        name, path = self._once("strategy", "strategies", answers, row.get("priority", ""), *said)
        if path:
            theory = {part: row[part] if part == "outcome" else [row[part]] for part in parts}
            strategy = {
                # what the school commits to do; the priority's name is one of a few that the district gives out
                "text": row.get("if"),
                "x-priority": row.get("priority"),
                "addresses": [answers] if answers else None,
                "theory": theory,
            }
            self._put(path, strategy)
            first = where[parts[0]]
            self._stands(path, first, text=first, theory=first)
            self._stands((*path, "theory"), first, **{part: where[part] for part in parts})
        return name

    def _goal(self, row: Mapping[str, str], where: Mapping[str, Spot], serves: list[str]) -> None:
        """A practice row's goal of the first year, the later years as its steps."""
        if "goal_1" not in row and "target_1" not in row:
            self._keep_practice(row, serves)
            return
        path: Path = ("goals", len(self.data["goals"]))
        steps: list[dict[str, str]] = []
        for year in ("2", "3"):
            said = [field for field in (f"goal_{year}", f"target_{year}") if field in row]
            if said:
                self.places[(*path, "steps", len(steps))] = where[said[0]]
                steps.append({"text": " – target: ".join(dict.fromkeys(row[field] for field in said))})
        goal = {
            "text": row.get("goal_1"),
            "for": serves or None,
            "about": "implementation",
            "target": {"text": row["target_1"]} if "target_1" in row else None,
            "steps": steps or None,
            "x-practice": row.get("practice"),
        }
        self._put(path, goal)
        fields = {"text": "goal_1", "target": "target_1", "x-practice": "practice"}
        parts = {key: where[field] for key, field in fields.items() if field in row}
        self._stands(path, where["goal_1" if "goal_1" in row else "target_1"], **parts)

    def _keep_practice(self, row: Mapping[str, str], serves: list[str]) -> None:
        """A practice without a goal of the first year is no goal, and not lost either."""
        kept = {field: row[field] for field in PRACTICE if field in row}
        if kept:
            name = next((name for name in serves if name.startswith("strategy-")), None)
            element = self.data["strategies"][int(name.removeprefix("strategy-")) - 1] if name else self.data
            element.setdefault("x-practices", []).append(kept)

    def _once(self, kind: str, key: str, *said: str) -> tuple[str, Path]:
        """The element's name, and the path to put it at where it is new."""
        number = self._seen.setdefault((kind, *said), len(self.data[key]))
        new = number == len(self.data[key])
        return f"{kind}-{number + 1}", (key, number) if new else ()

    def _put(self, path: Path, element: Mapping[str, Any]) -> None:
        self.data[str(path[0])].append({key: value for key, value in element.items() if value is not None})

    def _stands(self, path: Path, place: Spot, **parts: Spot) -> None:
        self.places[path] = place
        self.places |= {(*path, key): part for key, part in parts.items()}
