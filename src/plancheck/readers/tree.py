"""A plan's plain data and the place of every value, grown from the events of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from plancheck import limits
from plancheck.errors import PlanUnreadable
from plancheck.places import Place, Places
from plancheck.readers.wording import quoted

if TYPE_CHECKING:
    from plancheck.places import Path

MOST_BYTES: Final = 5_000_000
"""The largest text that is read as a plan; the road map's largest plans take a hundredth of it."""
DEEPEST: Final = 40
"""Levels of nesting; the plan format itself has nine."""
MOST_VALUES: Final = 200_000
MOST_ENTRIES: Final = 20_000
"""Entries of all lists together."""

Spot = tuple[int, int]
"""Line and column, from 1; columns in code points."""


class Spots(Mapping["Path", Place]):
    """Places made when they are asked for: most are never shown."""

    def __init__(self, file: str, spots: Mapping[Path, Spot]) -> None:
        self._file = file
        self._spots = spots

    def __getitem__(self, path: Path) -> Place:
        line, column = self._spots[path]
        return Place(self._file, line=line, column=column)

    def __iter__(self) -> Iterator[Path]:
        return iter(self._spots)

    def __len__(self) -> int:
        return len(self._spots)


class Tree:
    """Grows data from events in reading order; ``twice`` collects keys that stand there twice.

    Raises ``PlanUnreadable`` where the text is nested too deeply or holds too much.
    """

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.data: Any = None
        self.begun = False
        self.wants_key = False
        """Whether the next scalar is the key of a mapping."""
        self.spots: dict[Path, Spot] = {}
        self.keys: dict[Path, Spot] = {}
        self.twice: list[PlanUnreadable] = []
        self._container: Any = None
        """The innermost mapping or list, and below, the way to it and those around it."""
        self._path: Path = ()
        self._around: list[tuple[Any, Path]] = []
        self._key = ""
        self._values = 0
        self._entries = 0
        self._most_entries = limits.setting(limits.MOST_ENTRIES, MOST_ENTRIES)

    def open(self, container: dict[str, Any] | list[Any], spot: Spot) -> None:
        """A mapping or list begins."""
        if len(self._around) >= DEEPEST:
            raise self.refused(spot, f"nested more than {DEEPEST} levels deep", "a plan needs fewer than ten levels")
        path = self._put(container, spot)
        self._around.append((self._container, self._path))
        self._container, self._path = container, path
        self.wants_key = type(container) is dict

    def close(self) -> None:
        """The innermost mapping or list ends."""
        self._container, self._path = self._around.pop()
        self.wants_key = type(self._container) is dict

    def key(self, text: str, spot: Spot) -> None:
        """A key of the innermost mapping."""
        path = (*self._path, text)
        self._key = text
        self.wants_key = False
        if path in self.keys:
            first = self.keys[path][0]
            hint = f"keep one of them; the first stands in line {first}"
            self.twice.append(self.refused(spot, f"the key {quoted(text)} stands here a second time", hint))
        self.keys[path] = spot
        if not text.isascii():
            self._check(text, spot)

    def scalar(self, value: object, spot: Spot) -> None:
        """A single value."""
        self._put(value, spot)
        if isinstance(value, str) and not value.isascii():
            self._check(value, spot)

    def places(self) -> Places:
        """Where the values stand."""
        line, column = self.spots.get((), (1, 1))
        return Places(Place(self.shown, line=line, column=column), Spots(self.shown, self.spots))

    def refused(self, spot: Spot, reason: str, hint: str) -> PlanUnreadable:
        """The error that something at this spot is not read."""
        return PlanUnreadable(self.shown, Place(self.shown, line=spot[0], column=spot[1]), reason, hint)

    def _put(self, value: object, spot: Spot) -> Path:
        self._values += 1
        if self._values > MOST_VALUES:
            raise self.refused(spot, f"more than {MOST_VALUES} values", "give each plan a file of its own")
        container = self._container
        path: Path
        if type(container) is dict:
            path = (*self._path, self._key)
            container[self._key] = value
            self.wants_key = True
        elif container is None:
            path = ()
            self.data, self.begun = value, True
        else:
            self._entries += 1
            if self._entries > self._most_entries:
                hint = f"give each plan a file of its own, or set {limits.MOST_ENTRIES}"
                raise self.refused(spot, f"more than {self._most_entries} entries in lists", hint)
            path = (*self._path, len(container))
            container.append(value)
        self.spots[path] = spot
        return path

    def _check(self, text: str, spot: Spot) -> None:
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            raise self.refused(spot, f"half a character stands in {quoted(text)}", "write the character itself")
