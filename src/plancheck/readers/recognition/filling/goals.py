"""What a row says of a goal: how it is measured, for whom, from what figure to what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.recognition.aims import are_data
from plancheck.readers.recognition.cells import course, measurement
from plancheck.readers.recognition.headings import built_in
from plancheck.readers.recognition.said import fresh, on_one_line
from plancheck.readers.recognition.years import time_in
from plancheck.text.dates import mentions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.places import Path
    from plancheck.readers.recognition.assembling import Assembly
    from plancheck.readers.recognition.said import Said

_OF_GOALS: Final = re.compile(r"goal\.|evidence\.").match
_BEFORE_IT: Final = ("baseline", "group")
"""What may be told above the goal that it is of."""
_LABEL: Final = re.compile(r"(?:[^\W\d]+ ){0,4}\d{0,2}\s*\([^()]{3,20}\)")
"""A time with what it is the time of: *End of Cycle 1 (Nov 15)*."""
_PARTS: Final = ("measure", "baseline", "target", "step", "group")


def fill_goal(plan: Assembly, row: Mapping[str, list[Said]], columns: frozenset[str] | None) -> None:
    """What belongs to the goal of the row, or of those above; without one it is told and left aside.

    A table of nothing but measures and values goes with the last goal.
    """
    cells = {part: fresh(row, f"goal.{part}") for part in _PARTS}
    for part in ("measure", "target"):
        if of_action(row, f"goal.{part}"):  # the action's milestones have it
            cells[part] = []
    action = plan.current("action")
    for part in ("group", "baseline"):
        if action is not None and of_action(row, f"goal.{part}"):
            _keep(plan, action, part, cells[part])
            cells[part] = []
    found = plan.current("goal")
    if found is None and columns and plan.data.get("goals") and all(map(_OF_GOALS, columns)):
        found = plan.named(f"goal-{len(plan.data['goals'])}")
    if cells["step"] and (found is None or of_action(row, "goal.step")):
        cells["step"] = _as_milestones(plan, cells["step"])
    if found is None and cells["measure"] and cells["target"] and not _acts(row) and not are_data(row):
        found = _of_measure(plan, cells["measure"][0], None)
    if found is None and columns is None:
        for part in _BEFORE_IT:
            plan.waiting, cells[part] = [*plan.waiting, *cells[part]], []
    if found is None:
        for said in (said for part in _PARTS for said in cells[part]):
            plan.leave(said, "a goal")
        return
    goal, path = found
    cells["step"] = _timed(_planned(plan, cells["step"])) if columns else _planned(plan, cells["step"])
    repeats = {part for part in _PARTS if part != "step" or "goal.text" in row}  # steps alone may well be alike
    cells = {
        part: [said for said in cells[part] if part not in repeats or plan.is_new(path, part, said)] for part in _PARTS
    }
    if cells["measure"] and cells["baseline"] and "measure" in goal and "baseline" in goal:
        if cells["target"] or cells["step"]:
            goal, path = _of_measure(plan, cells["measure"][0], goal)
        else:
            _keep_further(plan, goal, path, [said for part in _FIGURES for said in cells[part]])
            cells |= {part: [] for part in _FIGURES}
    for part in ("measure", "group"):
        for said in cells[part]:
            goal[part] = f"{goal[part]}; {said.text}" if part in goal else on_one_line(said.text)
            plan.places[*path, part] = said.spot
    for part in ("baseline", "step", "target"):
        for said in cells[part]:
            _measured(plan, goal, path, part, said)


def _planned(plan: Assembly, cells: list[Said]) -> list[Said]:
    """Values on the way without the words before the first: *Projected Data*; none, where these say what came of it."""
    if not cells or "\n" not in cells[0].text:
        return cells
    first, _, rest = cells[0].text.partition("\n")
    if any(map(str.isdigit, first)):
        return cells
    if built_in().is_other(first):
        for said in cells:
            plan.doubt(said, "is left aside, as it is what came of it")
        return []
    return [cells[0]._replace(text=rest.strip()), *cells[1:]]


def _timed(cells: list[Said]) -> list[Said]:
    """Values on the way, with the time that stands beside each in a cell of its own: *Cycle 1 (Nov 15) | 25 %*."""
    if not cells or _LABEL.fullmatch(cells[0].text.strip()) is None or not (days := mentions(cells[0].text)):
        return cells
    label, *values = cells
    if any(value.heading == label.heading for value in values):
        return cells
    return [value._replace(heading=f"{days[-1].span.words}: {value.heading}") for value in values]


def _of_measure(plan: Assembly, said: Said, above: dict[str, Any] | None) -> tuple[dict[str, Any], Path]:
    """A goal of a measure with figures of its own: below others of the same goal, or where no goal is printed."""
    goal: dict[str, Any] = {"text": on_one_line(said.text)}
    serves = [name for kind in ("challenge", "strategy") if (name := plan.name_of(kind))]
    if serves:
        goal["for"] = serves
    if above is not None:
        goal["x-goal"] = above["text"]
    number = plan.put("goals", goal, said.spot, text=said.spot)
    plan.concepts.add("goal.text")
    return plan.named(f"goal-{number}")


def _acts(row: Mapping[str, list[Said]]) -> bool:
    return any(concept.startswith("action.") for concept in row)


def _keep_further(plan: Assembly, goal: dict[str, Any], path: Path, cells: list[Said]) -> None:
    """A second measure with figures of its own stays with the goal as it is written: they are no steps of the first."""
    words = " | ".join(on_one_line(said.text) for said in cells)
    goal[_FURTHER] = f"{goal[_FURTHER]}; {words}" if _FURTHER in goal else words
    plan.places.setdefault((*path, _FURTHER), cells[0].spot)
    plan.doubt(cells[0], "is kept with its figures as a further measure of its goal, which has one already")


_FURTHER: Final = "x-further-measures"
_FIGURES: Final = ("measure", "baseline", "step", "target")


def _keep(plan: Assembly, action: tuple[dict[str, Any], Path], part: str, cells: list[Said]) -> None:
    """What the format has no room for beside an action stays with it as it is written."""
    element, path = action
    for said in cells:
        element[f"x-{part}"] = on_one_line(said.text)
        plan.places[*path, f"x-{part}"] = said.spot
        plan.concepts.discard(f"goal.{part}")


def _as_milestones(plan: Assembly, cells: list[Said]) -> list[Said]:
    """Values on the way, beside an action and no goal, are the action's milestones; the cells, where there is none."""
    action = plan.current("action")
    if action is None:
        return cells
    listed = action[0].setdefault("milestones", [])
    for said in cells:
        plan.places[*action[1], "milestones", len(listed)] = said.spot
        listed.append({"text": on_one_line(said.text)})
        plan.concepts.add("milestone.text")
    return []


def of_action(row: Mapping[str, list[Said]], concept: str) -> bool:
    """Whether a measure or an aim belongs to an action: it stands behind the action's column, or there is no goal."""
    if concept not in row or "action.text" not in row:
        return False
    order = list(row)
    return "goal.text" not in row or order.index("action.text") < order.index(concept)


def _measured(plan: Assembly, goal: dict[str, Any], path: Path, part: str, said: Said) -> None:
    values = course(said.text)
    day = time_in(said.heading)
    if values and part == "step":
        named = [("step", {key: said for key, said in value.items() if key != "unit"}) for value in values]
    elif values and part != "baseline":
        named = [("baseline", values[0]), *(("step", value) for value in values[1:-1]), ("target", values[-1])]
    else:
        named = [(part, measurement(said.text))]
    for name, value in named:
        if day and name == part:
            value.setdefault("date", day)
        unit = value.pop("unit", None)
        if unit:
            goal.setdefault("unit", unit)
        if name == "step" or name in goal:
            steps = goal.setdefault("steps", [])
            plan.places[*path, "steps", len(steps)] = said.spot
            steps.append(value)
        else:
            goal[name] = value
            plan.places[*path, name] = said.spot
