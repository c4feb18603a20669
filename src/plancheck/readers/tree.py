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


Mark = tuple[int, int, int, int, Any]
"""Line and column of a key (of the value itself where it has none), of its value, and the marks of what that holds."""


class Spots(Mapping["Path", Place]):
    """Places made when they are asked for: most are never shown."""

    def __init__(self, file: str, marks: Mark | None) -> None:
        self._file = file
        self._marks = marks

    def __getitem__(self, path: Path) -> Place:
        mark = mark_at(self._marks, path)
        if mark is None:
            raise KeyError(path)
        return Place(self._file, line=mark[2], column=mark[3])

    def __iter__(self) -> Iterator[Path]:
        return (path for path, _ in walk(self._marks))

    def __len__(self) -> int:
        return sum(1 for _ in walk(self._marks))


def mark_at(mark: Mark | None, path: Path) -> Mark | None:
    """The mark of the value at the end of a path, if there is such a value."""
    try:
        for step in path:
            if mark is None or mark[4] is None:
                return None
            mark = mark[4][step]
    except (LookupError, TypeError):
        return None
    return mark


def walk(mark: Mark | None) -> Iterator[tuple[Path, Mark]]:
    """All marks in reading order, each with the way to it."""
    todo: list[tuple[Path, Mark]] = [] if mark is None else [((), mark)]
    while todo:
        path, here = todo.pop()
        yield path, here
        inner = here[4]
        steps = inner.items() if isinstance(inner, dict) else enumerate(inner or ())
        todo += reversed([((*path, step), each) for step, each in steps])


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
        self.marks: Mark | None = None
        """Where everything stands."""
        self.twice: list[PlanUnreadable] = []
        self._container: Any = None
        """The innermost mapping or list, and below, its marks and those around it."""
        self._marks: Any = None
        self._around: list[tuple[Any, Any]] = []
        self._key = ""
        self._key_spot = (1, 1)
        self._values = 0
        self._entries = 0
        self._most_entries = limits.setting(limits.MOST_ENTRIES, MOST_ENTRIES)

    def open(self, container: dict[str, Any] | list[Any], spot: Spot) -> None:
        """A mapping or list begins."""
        if len(self._around) >= DEEPEST:
            raise self.refused(spot, f"nested more than {DEEPEST} levels deep", "a plan needs fewer than ten levels")
        marks: Any = {} if type(container) is dict else []
        self._put(container, spot, marks)
        self._around.append((self._container, self._marks))
        self._container, self._marks = container, marks
        self.wants_key = type(container) is dict

    def close(self) -> None:
        """The innermost mapping or list ends."""
        self._container, self._marks = self._around.pop()
        self.wants_key = type(self._container) is dict

    def key(self, text: str, spot: Spot) -> None:
        """A key of the innermost mapping."""
        self._key, self._key_spot = text, spot
        self.wants_key = False
        if text in self._marks:
            first = self._marks[text][0]
            hint = f"keep one of them; the first stands in line {first}"
            self.twice.append(self.refused(spot, f"the key {quoted(text)} stands here a second time", hint))
        if not text.isascii():
            self._check(text, spot)

    def scalar(self, value: object, spot: Spot) -> None:
        """A single value."""
        self._put(value, spot)
        if isinstance(value, str) and not value.isascii():
            self._check(value, spot)

    def places(self) -> Places:
        """Where the values stand."""
        line, column = self.spot()
        return Places(Place(self.shown, line=line, column=column), Spots(self.shown, self.marks))

    def spot(self, path: Path = ()) -> Spot:
        """Where a value stands; the beginning, where there is none."""
        mark = mark_at(self.marks, path)
        return (1, 1) if mark is None else (mark[2], mark[3])

    def key_spot(self, path: Path) -> Spot | None:
        """Where the key at the end of a path stands, or the value that has none."""
        mark = mark_at(self.marks, path)
        return None if mark is None else (mark[0], mark[1])

    def refused(self, spot: Spot, reason: str, hint: str) -> PlanUnreadable:
        """The error that something at this spot is not read."""
        return PlanUnreadable(self.shown, Place(self.shown, line=spot[0], column=spot[1]), reason, hint)

    def _put(self, value: object, spot: Spot, marks: object = None) -> None:
        self._values += 1
        if self._values > MOST_VALUES:
            raise self.refused(spot, f"more than {MOST_VALUES} values", "give each plan a file of its own")
        container = self._container
        if type(container) is dict:
            container[self._key] = value
            self._marks[self._key] = (*self._key_spot, *spot, marks)
            self.wants_key = True
        elif container is None:
            self.data, self.begun = value, True
            self.marks = (*spot, *spot, marks)
        else:
            self._entries += 1
            if self._entries > self._most_entries:
                hint = f"give each plan a file of its own, or set {limits.MOST_ENTRIES}"
                raise self.refused(spot, f"more than {self._most_entries} entries in lists", hint)
            container.append(value)
            self._marks.append((*spot, *spot, marks))

    def _check(self, text: str, spot: Spot) -> None:
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            raise self.refused(spot, f"half a character stands in {quoted(text)}", "write the character itself")
