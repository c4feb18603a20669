"""Whatever stands in place of any value of a plan is read, or told at that value, in one short plain line."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.harmless import harmless
from plancheck.readers.admitting import admit
from plancheck.readers.forms import json_text
from plancheck.readers.tree import walk
from test_readers_schema import FULL

if TYPE_CHECKING:
    from collections.abc import Iterator

STRANGE: tuple[Any, ...] = (
    None,
    True,
    -1,
    2.5,
    10**40,
    "",
    "strange \u202e\x1b[2J",
    "2026-02-30",
    "x" * 600,
    [],
    [None],
    [["a"]],
    [{"strange": 1}],
    {},
    {"strange": 1},
    {"id": "Not an id"},
    {"text": ["a"]},
)
Path = tuple[str | int, ...]


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """The way to every value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in inner:
        yield (*path, key)
        yield from paths(entry, (*path, key))


def with_value(path: Path, value: Any) -> dict[str, Any]:
    data = copy.deepcopy(FULL)
    inside: Any = data
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    return data


@pytest.mark.parametrize("turn", range(4))
def test_a_strange_value_is_read_or_told_where_it_stands(turn: int) -> None:
    for number, path in enumerate(paths(FULL)):
        strange = STRANGE[(number + turn * 4) % len(STRANGE)]
        data = json.dumps(with_value(path, strange), indent=1)
        tree = json_text.grow(data, "p")
        inside = [mark for at, mark in walk(tree.marks) if at[: len(path)] == path]
        own = {spot for mark in inside for spot in (mark[:2], mark[2:4])}
        for error in admit(tree, "json", b"").unreadable:
            line = str(error)
            assert (error.place.line, error.place.column) in own, (path, line)
            assert len(line) < 300
            assert harmless(line) == line
            assert "is not as the format wants it" not in line
