"""From plain data to a submitted plan, or to everything that keeps it from being one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from plancheck.carrying import EVERYTHING
from plancheck.errors import PlanUnreadable
from plancheck.places import Place, Places
from plancheck.plan.own_keys import OWN_KEY
from plancheck.readers.results import ReadResult
from plancheck.readers.wording import found, quoted, short
from plancheck.submission import Submission

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.places import Path
    from plancheck.readers.complaints import Complaint
    from plancheck.readers.tree import Tree

MOST_REPORTED: Final = 20
"""Errors of one plan that are told; the rest is told once these are mended."""


def admit(tree: Tree, form: str, data: bytes) -> ReadResult:
    """The plan that a text holds, or all its errors in the order of their places."""
    start = tree.spot()
    if not isinstance(tree.data, dict):
        empty = not tree.begun or tree.data is None
        what = "the file is empty" if empty else f"a plan is keys with values, not {found(tree.data)}"
        return ReadResult(unreadable=(tree.refused(start, what, "begin with the lines format: 1 and title: ..."),))
    digest = hashlib.sha256(data).hexdigest()
    places = tree.places()
    result = admit_data(tree.data, places, Spotted(tree), form, digest, EVERYTHING)
    if not tree.twice:
        return result
    errors = sorted((*tree.twice, *result.unreadable), key=_by_place)
    return ReadResult(unreadable=tuple(errors[:MOST_REPORTED]))


class Spotted:
    """Where a key stands, which is where its own errors are shown."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def at(self, path: Path) -> Place:
        """The place of the key at the end of the path, or of the value."""
        spot = self._tree.key_spot(path)
        if spot is None:
            return self._tree.places().at(path)
        return Place(self._tree.shown, line=spot[0], column=spot[1])


def admit_data(
    data: dict[str, Any],
    places: Places,
    keys: Places | Spotted,
    form: str,
    sha256: str,
    carries: frozenset[str],
) -> ReadResult:
    """The plan that plain data holds, or all its errors; ``keys`` tells where keys stand."""
    from pydantic import ValidationError

    from plancheck.plan.model import Plan
    from plancheck.readers.complaints import complaints

    shown = places.root.file
    wrong: list[Complaint] = []
    plan = None
    try:
        plan = Plan.model_validate(data)
    except ValidationError as error:
        wrong = complaints(error, data)
    errors = [
        _unreadable(
            shown, data, (keys if complaint.of_key else places).at(complaint.path), complaint.reason, complaint.hint
        )
        for complaint in wrong
    ]
    errors += [_unreadable(shown, data, *error) for error in _ids_twice(data, places)]
    if plan is None or errors:
        return ReadResult(unreadable=tuple(sorted(errors, key=_by_place)[:MOST_REPORTED]))
    return ReadResult((Submission(plan, shown, form, sha256, places, carries),))


def submit(data: dict[str, Any], shown: str = "plan", form: str = "yaml") -> Submission:
    """A submission from plain data in the plan format.

    Raises ``PlanUnreadable`` with the first error.
    """
    import json

    digest = hashlib.sha256(json.dumps(data, default=str, sort_keys=True).encode()).hexdigest()
    places = Places(Place(shown))
    result = admit_data(data, places, places, form, digest, EVERYTHING)
    if result.unreadable:
        raise result.unreadable[0]
    return result.submissions[0]


def _unreadable(shown: str, data: dict[str, Any], place: Place, reason: str, hint: str) -> PlanUnreadable:
    title = data.get("title")
    return PlanUnreadable(shown, place, reason, hint, short(title, 500) or None if isinstance(title, str) else None)


def _by_place(error: PlanUnreadable) -> tuple[int, int, int, str, int, str]:
    """In reading order; cells by sheet and row."""
    place = error.place
    row = int("".join(sign for sign in place.cell or "" if sign.isdigit()) or 0)
    return (place.page or 0, place.line or 0, place.column or 0, place.sheet or "", row, error.reason)


def _ids_twice(data: dict[str, Any], places: Places) -> Iterator[tuple[Place, str, str]]:
    """Ids given to two elements; the plan's own id is a name among plans and stands apart."""
    if not _may_repeat(data):
        return
    first: dict[str, Path] = {}
    todo: list[tuple[Path, Any]] = [((key,), data[key]) for key in reversed(data) if not str(key).startswith(OWN_KEY)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, list):
            todo += [((*path, number), value[number]) for number in reversed(range(len(value)))]
        elif isinstance(value, dict):
            name = value.get("id")
            if isinstance(name, (str, int)) and not isinstance(name, bool):
                if str(name) in first:
                    before = places.at((*first[str(name)], "id"))
                    hint = f"ids are unique over the plan; it is first given at {before}"
                    yield places.at((*path, "id")), f"the id {quoted(str(name))} is given twice", hint
                first.setdefault(str(name), path)
            todo += [((*path, key), value[key]) for key in reversed(value) if not str(key).startswith(OWN_KEY)]


def _may_repeat(data: dict[str, Any]) -> bool:
    """Whether any two ids are the same, wherever they stand: a quick look without the ways to them."""
    ids: list[str] = []
    todo = list(data.values())
    for value in todo:  # grows as it goes
        if value.__class__ is dict:
            if "id" in value:
                ids.append(str(value["id"]))
            todo += [inner for inner in value.values() if inner.__class__ in _HOLD]
        elif value.__class__ is list:
            todo += [inner for inner in value if inner.__class__ in _HOLD]
    return len(set(ids)) < len(ids)


_HOLD: Final = frozenset({dict, list})
