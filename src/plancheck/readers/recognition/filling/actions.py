"""What a row says of an action: who, when, with what, and what shows on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.recognition.cells import entries, several
from plancheck.readers.recognition.filling.goals import of_action
from plancheck.readers.recognition.owners import owners
from plancheck.readers.recognition.referring import MOST_LOOKED_AT
from plancheck.readers.recognition.resources import resources_of
from plancheck.readers.recognition.said import fresh, joined, on_one_line
from plancheck.readers.recognition.spelling import content, key
from plancheck.readers.recognition.when import when
from plancheck.readers.recognition.years import time_in
from plancheck.text.dates import mentions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.places import Path
    from plancheck.readers.recognition.assembling import Assembly
    from plancheck.readers.recognition.said import Said

_STATUS: Final = {
    "done": ("complete", "completed", "done", "finished", "met", "yes", "achieved"),
    "open": ("open", "not started", "in progress", "on schedule", "on track", "ongoing", "in review", "planned"),
    "late": ("late", "overdue", "delayed", "behind", "behind schedule"),
    "off track": ("off track",),
    "dropped": ("dropped", "canceled", "cancelled", "discontinued"),
}
_STATUS_OF: Final = {written: name for name, words in _STATUS.items() for written in words}
_WANT_ACTION: Final = ("action.owner", "action.start", "action.end", "action.timeline")
_CELLS_OF: Final = {"start": "action.start", "end": "action.end", "dates": "action.start"}


def fill_action(plan: Assembly, row: Mapping[str, list[Said]], *, alone: bool = False) -> None:
    """What belongs to the action of the row, or of those above; who and when goes with all that a cell lists.

    ``alone``: it is no row, but a pair or paragraph.
    """
    found = plan.current("action")
    if found is None:
        fill_no_action(plan, row)
        return
    action, path = found
    for each, where in [*(plan.listed_with("action") if alone or "action.text" in row else ()), found]:
        _owners(plan, each, where, row.get("action.owner", []))
        _time(plan, each, where, row)
    _resources(plan, action, row)
    _milestones(plan, action, path, row)


def fill_no_action(plan: Assembly, row: Mapping[str, list[Said]]) -> None:
    """What belongs to an action and has none: resources are the plan's, milestones the goal's, the rest is told."""
    for resource, said in resources_of(row) or ():
        if _is_told(plan, resource):
            plan.doubt(said, "is left aside, as its cost has been told before")
        else:
            plan.put("resources", resource, said.spot)
    goal = plan.current("goal")
    cells, due = fresh(row, "milestone.text"), on_one_line(joined(row, "milestone.due"))
    for said in cells if goal else ():
        assert goal is not None
        when_due, written = _dated(said.text) if not due else (due, said.text)
        for text in several(written):
            steps = goal[0].setdefault("steps", [])
            plan.places[*goal[1], "steps", len(steps)] = said.spot
            steps.append({"text": text} | ({"date": when_due} if when_due else {}))
            plan.concepts.add("goal.step")
    left = ["milestone.status"] if goal and cells else ["milestone.text", "milestone.due", "milestone.status"]
    for concept in (*_WANT_ACTION, *left):
        for said in fresh(row, concept):
            plan.leave(said, "an action")


def _is_told(plan: Assembly, resource: dict[str, Any]) -> bool:
    """Whether a sum of money was told before for the same: a form sums up at its end what strategies cost."""
    if "cost" not in resource or "text" not in resource:
        return False
    words = set(content(key(resource["text"])))
    return any(
        other.get("cost") == resource["cost"]
        and words <= set(content(key(f"{other.get('text', '')} {other.get('source', '')}")))
        for other in plan.data.get("resources", [])[:MOST_LOOKED_AT]
    )


def _dated(text: str) -> tuple[str, str]:
    """A time in a line of its own over what is to be seen by then, and the rest: *Fall*, then *All teams meet*."""
    first, _, rest = text.partition("\n")
    found = mentions(first)
    alone = len(found) == 1 and found[0].span.words == first.strip(" :.")
    return (found[0].written, rest) if alone and rest.strip() else ("", text)


def status(written: str) -> str:
    """The format's word for a status, or nothing."""
    return _STATUS_OF.get(on_one_line(written.casefold()).strip("."), "")


def _owners(plan: Assembly, action: dict[str, Any], path: Path, cells: list[Said]) -> None:
    """The first named is responsible, the others work with them."""
    for said in cells:
        for owner in owners(said.text):
            if owner.role:
                plan.know(owner.name, owner.role, said)
            if "responsible" not in action:
                action["responsible"] = owner.name
                plan.places[*path, "responsible"] = said.spot
            elif owner.name != action["responsible"] and owner.name not in action.get("with", ()):
                action.setdefault("with", []).append(owner.name)
                plan.places.setdefault((*path, "with"), said.spot)


def _time(plan: Assembly, action: dict[str, Any], path: Path, row: Mapping[str, list[Said]]) -> None:
    """Start, end, days and rhythm; of continued rows the first that says it."""
    start, end, span = joined(row, "action.start"), joined(row, "action.end"), joined(row, "action.timeline")
    if not (start or end or span):
        return
    for part, value in when(start, end, span).items():
        if part in action or ("dates" in action and part in ("start", "end")):
            continue
        action[part] = value
        cells = row.get(_CELLS_OF.get(part, "")) or row.get("action.timeline") or row.get("action.start") or []
        if cells:
            plan.places[*path, part] = cells[0].spot


def _resources(plan: Assembly, action: dict[str, Any], row: Mapping[str, list[Said]]) -> None:
    """What the action uses, as resources of the plan, each with its cost and where the money comes from."""
    found = resources_of(row)
    if found is None:
        return
    needs = action.setdefault("needs", [])
    for resource, said in found:
        needs.append({"resource": f"resource-{plan.put('resources', resource, said.spot)}"})


def _milestones(plan: Assembly, action: dict[str, Any], path: Path, row: Mapping[str, list[Said]]) -> None:
    """What a row shows on the way; measures and aims beside an action belong to its milestones."""
    cells = fresh(row, "milestone.text")
    listed = action.setdefault("milestones", []) if cells else action.get("milestones", [])
    due = joined(row, "milestone.due")
    for said in cells:
        time = "" if due else time_in(said.heading)
        for text in several(said.text):
            plan.places[*path, "milestones", len(listed)] = said.spot
            listed.append({"text": text} | ({"due": time} if time else {}))
    rest = {part: joined(row, f"goal.{part}") for part in ("measure", "target") if of_action(row, f"goal.{part}")}
    written = joined(row, "milestone.status")
    rest["due"] = due
    rest = {part: "; ".join(entries(value)) if "\n" in value else value for part, value in rest.items()}
    aimed = [cell for part in ("measure", "target") if rest.get(part) for cell in row[f"goal.{part}"]]
    if aimed and not listed:
        listed = action.setdefault("milestones", [])
        plan.places[*path, "milestones", 0] = aimed[0].spot
        listed.append({})
    for lone in [] if listed else fresh(row, "milestone.due"):
        plan.leave(lone, "a milestone")
    rest["status"] = status(written) if written else ""
    for milestone in listed:
        milestone |= {part: on_one_line(value) for part, value in rest.items() if value and part not in milestone}
    if written and (not listed or not rest["status"]):
        action["x-status"] = written
        plan.concepts.discard("milestone.status")
        plan.places[*path, "x-status"] = row["milestone.status"][0].spot
