"""A plan that grows as it is read: plain data with the place of each value, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.recognition.said import on_one_line
from plancheck.submission import Remark
from plancheck.text.person_names import bare

if TYPE_CHECKING:
    from plancheck.places import Path
    from plancheck.readers.document import Spot
    from plancheck.readers.recognition.said import Said

CHAIN: Final = {"challenge": "challenges", "cause": "root_causes", "strategy": "strategies", "goal": "goals"} | {
    "action": "actions"
}
"""Kinds that hang on each other, and the plan's key for each."""


class Growing:
    """The data of one plan.

    Elements have no ids here: they are linked by the names that the graph gives them, kind and
    ordinal in reading order, which are known because nothing is taken out again.
    """

    def __init__(self) -> None:
        self.data: dict[str, Any] = {"format": 1}
        self.places: dict[Path, Spot] = {}
        self.remarks: list[Remark] = []
        self.concepts: set[str] = set()
        self._table = 0
        self._wanting: dict[tuple[int, str], list[Said]] = {}
        """What is left aside, by table and by what it would belong to."""
        self._known: set[str] = set()
        """Bare names of people."""
        self._told: set[tuple[Path, str, str, str]] = set()
        """What was said of an element: its path, which part of it, under which heading, in which words."""

    def named(self, name: str) -> tuple[dict[str, Any], Path]:
        """An element by its name, and the path to it."""
        kind, number = name.rsplit("-", 1)
        path: Path = (CHAIN[kind], int(number) - 1)
        return self.data[CHAIN[kind]][int(number) - 1], path

    def put(self, key: str, element: dict[str, Any], place: Spot, **parts: Spot) -> str:
        """Adds an element to one of the plan's lists; its ordinal as text."""
        holder = self.data
        path: Path = ()
        *steps, last = key.split(".")
        for step in steps:
            holder, path = holder.setdefault(step, {}), (*path, step)
        found = holder.setdefault(last, [])
        found.append(element)
        path = (*path, last, len(found) - 1)
        self.places[path] = place
        for part, where in parts.items():
            self.places[*path, part] = where
        return str(len(found))

    def is_new(self, path: Path, part: str, said: Said) -> bool:
        """Whether that was not said of the element before; rows below each other may repeat it."""
        key = (path, part, said.heading, on_one_line(said.text))
        if key in self._told:
            return False
        self._told.add(key)
        return True

    def leave(self, said: Said, what: str) -> None:
        """Something without what it would belong to is told."""
        table = self._table or -len(self._wanting) - 1  # outside of tables each by itself
        self._wanting.setdefault((table, what), []).append(said)

    def told(self) -> list[Remark]:
        """What is told of the plan; of what a table leaves aside in one line."""
        return [*self.remarks, *(_left(what, cells) for (_, what), cells in self._wanting.items())]

    def doubt(self, said: Said, why: str) -> None:
        """Something that is told, and not put into the plan."""
        self.remarks.append(Remark(said.place, f'"{on_one_line(said.text)}" {why}'))

    def know(self, name: str, role: str, said: Said) -> None:
        """Somebody with a role, in the list of people once."""
        if bare(name) not in self._known:
            self._known.add(bare(name))
            self.put("people", {"name": name, "role": role}, said.spot)


def _left(what: str, cells: list[Said]) -> Remark:
    if len(cells) == 1:
        text = f'that it belongs to: "{on_one_line(cells[0].text)}"'
    else:
        below: dict[str, list[str]] = {}
        for said in cells:
            below.setdefault(on_one_line(said.heading), []).append(f'"{on_one_line(said.text)}"')
        text = "that they belong to: " + "; ".join(f'below "{head}" {", ".join(all_)}' for head, all_ in below.items())
    return Remark(cells[0].place, f"left aside, for want of {what} {text}")
