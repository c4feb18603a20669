"""Fills in what a row says of its elements: who, when, with what, towards what, measured how."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from plancheck.readers.recognition.cells import course, entries, measurement, owners, several
from plancheck.readers.recognition.resources import resources_of
from plancheck.readers.recognition.when import days_in, when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.places import Path
    from plancheck.readers.recognition.assembling import Assembly
    from plancheck.readers.recognition.walking import Said

    Row = Mapping[str, list[Said]]

PLAN = {
    "plan.title": "title",
    "plan.school": "school.name",
    "plan.district": "school.district",
    "plan.state": "school.state",
    "plan.submitted": "submitted",
    "plan.start": "period.start",
    "plan.end": "period.end",
    "plan.revised": "x-last-revised",
}
_YEARS = re.compile(r"\D{0,20}(20\d\d)\s*[-–/]\s*(20\d\d|\d\d)\D{0,20}")
_DOES = ("action.owner", "action.start", "action.end", "action.timeline")
_STATUS = {
    "done": ("complete", "completed", "done", "finished", "met", "yes", "achieved"),
    "open": ("open", "not started", "in progress", "on schedule", "on track", "ongoing", "in review", "planned"),
    "late": ("late", "overdue", "delayed", "behind", "behind schedule"),
    "off track": ("off track",),
    "dropped": ("dropped", "canceled", "cancelled", "discontinued"),
}


def is_action(row: Row) -> bool:
    """Whether a row says who does something or when."""
    return any(concept in row for concept in _DOES)


def fill(plan: Assembly, row: Row, fresh: frozenset[str], columns: frozenset[str] | None) -> None:
    """Everything of a row but the elements themselves, which ``plan`` has.

    ``fresh`` are the kinds that it began; ``columns`` those of its table, ``None`` where it is no row.
    """
    _plan(plan, row)
    _people(plan, row)
    _evidence(plan, row)
    _theory(plan, row)
    if columns is None or "action" in fresh or "action.text" in columns:
        _action(plan, row)
    else:
        _no_action(plan, row)
    _goal(plan, row)
    _review(plan, row)


def _all(row: Row, concept: str) -> list[Said]:
    return [said for said in row.get(concept, []) if not said.again]


def _text(row: Row, concept: str) -> str:
    return "\n".join(dict.fromkeys(said.text for said in row.get(concept, [])))


def _plan(plan: Assembly, row: Row) -> None:
    for concept, dotted in PLAN.items():
        for said in _all(row, concept):
            holder = plan.data
            path: Path = ()
            *steps, last = dotted.split(".")
            for step in steps:
                holder, path = holder.setdefault(step, {}), (*path, step)
            if last not in holder:
                holder[last] = " ".join(said.text.split())
                plan.places[(*path, last)] = said.place
    for said in _all(row, "plan.grades"):
        plan.data.setdefault("school", {})["grades"] = several(said.text.replace("-", ";").replace("–", ";"))
    for said in _all(row, "plan.year"):
        plan.data.setdefault("period", period(" ".join(said.text.split())))
        plan.places.setdefault(("period",), said.place)


def period(text: str) -> dict[str, str]:
    """First and last school year of a period that is named by years."""
    years = _YEARS.fullmatch(text)
    if years is None:
        return {"start": text, "end": text}
    first, last = int(years[1]), int(years[2]) % 100 + int(years[1]) // 100 * 100
    if last <= first + 1:
        return {"start": text, "end": text}
    return {"start": f"{first}-{first + 1}", "end": f"{last - 1}-{last}"}


def _people(plan: Assembly, row: Row) -> None:
    roles = [role for said in _all(row, "team.role") for role in several(said.text)]
    for said in _all(row, "team.person"):
        named = [owner for part in several(said.text) for owner in owners(part)]
        for owner in named:
            member: dict[str, Any] = {"person": owner.name}
            stands_for = roles if roles and len(named) == 1 else [owner.role] if owner.role else []
            if stands_for:
                member["represents"] = stands_for
                known_as(plan, owner.name, stands_for[0], said)
            plan.put("team", member, said.place)
    if not _all(row, "team.person"):
        for said in _all(row, "team.role"):
            plan.put("team", {"represents": several(said.text)}, said.place)


def known_as(plan: Assembly, name: str, role: str, said: Said) -> None:
    """Somebody with a role, in the list of people once."""
    if name.casefold() not in plan.known:
        plan.known.add(name.casefold())
        plan.put("people", {"name": name, "role": role}, said.place)


def _evidence(plan: Assembly, row: Row) -> None:
    findings = _all(row, "evidence.finding")
    for said in _all(row, "evidence.what"):
        for text in several(said.text):
            plan.put("diagnostic.evidence", {"what": text}, said.place)
    if findings:
        known = plan.data.get("diagnostic", {}).get("evidence", [])
        text = " ".join(part for said in findings for part in said.text.split())
        if _all(row, "evidence.what") or (known and "finding" not in known[-1]):
            known[-1]["finding"] = text
        else:
            plan.put("diagnostic.evidence", {"finding": text}, findings[0].place)


def _theory(plan: Assembly, row: Row) -> None:
    for part in ("if", "then", "outcome"):
        for said in _all(row, f"strategy.{part}"):
            element, path = _strategy(plan, said)
            theory = element.setdefault("theory", {})
            plan.places.setdefault((*path, "theory"), said.place)
            text = " ".join(said.text.split())
            if part == "outcome":
                theory.setdefault("outcome", text)
                plan.places[*path, "theory", "outcome"] = said.place
            elif said.text not in theory.setdefault(part, []):
                for each in entries(said.text):
                    plan.places[*path, "theory", part, len(theory[part])] = said.place
                    theory[part].append(each)
    for said in _all(row, "strategy.obstacle"):
        element, path = _strategy(plan, said)
        for text in several(said.text):
            found = element.setdefault("obstacles", [])
            plan.places[*path, "obstacles", len(found)] = said.place
            found.append(text)
    for said in _all(row, "strategy.tier"):
        _tier(plan, said)


def _tier(plan: Assembly, said: Said) -> None:
    element, path = _strategy(plan, said)
    names = {"strong": 1, "moderate": 2, "promising": 3, "rationale": 4}
    folded = said.text.casefold()
    tier = next(
        (
            number
            for name, number in names.items()
            if name in folded or f"tier {number}" in folded or folded == str(number)
        ),
        None,
    )
    base = element.setdefault("evidence_base", {})
    if tier:
        base["tier"] = tier
    else:
        base["source"] = " ".join(said.text.split())
    plan.places[*path, "evidence_base"] = said.place


def _strategy(plan: Assembly, said: Said) -> tuple[dict[str, Any], Path]:
    """The strategy that something belongs to; the plan's last, or a new one without a text."""
    if (found := plan.current("strategy")) is not None:
        return found
    if not plan.data.get("strategies"):
        plan.put("strategies", {}, said.place)
    return plan.named(f"strategy-{len(plan.data['strategies'])}")


def _action(plan: Assembly, row: Row) -> None:
    found = plan.current("action")
    if found is None:
        _no_action(plan, row)
        return
    action, path = found
    own = _Owned(plan, action, path)
    own.owners(_all(row, "action.owner"))
    own.time(row)
    own.resources(row)
    own.milestones(row)


def _no_action(plan: Assembly, row: Row) -> None:
    """What belongs to an action and has none: resources are the plan's, milestones the goal's, the rest is told."""
    for resource, said in resources_of(row) or ():
        plan.put("resources", resource, said.place)
    goal = plan.current("goal")
    for said in _all(row, "milestone.text") if goal else ():
        assert goal is not None
        for text in several(said.text):
            steps = goal[0].setdefault("steps", [])
            plan.places[*goal[1], "steps", len(steps)] = said.place
            steps.append({"text": text})
            plan.concepts.add("goal.step")
    for concept in (*_DOES, *(() if goal else ("milestone.text",)), "milestone.due", "milestone.status"):
        for said in _all(row, concept):
            _left(plan, said, "an action")


def _left(plan: Assembly, said: Said, what: str) -> None:
    plan.doubt(said.place, f'left aside, for want of {what} that it belongs to: "{" ".join(said.text.split())}"')


def _of_action(row: Row, concept: str) -> bool:
    """Whether a measure or an aim belongs to an action: it stands behind the action's column, or there is no goal."""
    order = list(row)
    if concept not in row or "action.text" not in row:
        return False
    return "goal.text" not in row or order.index("action.text") < order.index(concept)


class _Owned:
    """An action that is filled in."""

    def __init__(self, plan: Assembly, action: dict[str, Any], path: Path) -> None:
        self.plan, self.action, self.path = plan, action, path

    def owners(self, cells: list[Said]) -> None:
        """The first named is responsible, the others work with them."""
        for said in cells:
            for owner in owners(said.text):
                if owner.role:
                    known_as(self.plan, owner.name, owner.role, said)
                if "responsible" not in self.action:
                    self.action["responsible"] = owner.name
                    self.plan.places[*self.path, "responsible"] = said.place
                elif owner.name != self.action["responsible"] and owner.name not in self.action.get("with", []):
                    self.action.setdefault("with", []).append(owner.name)
                    self.plan.places.setdefault((*self.path, "with"), said.place)

    def time(self, row: Row) -> None:
        """Start, end, days and rhythm; of continued rows the first that says it."""
        start, end, span = (_text(row, f"action.{part}") for part in ("start", "end", "timeline"))
        shown = {"start": "action.start", "end": "action.end", "dates": "action.start"}
        for key, value in when(start, end, span).items():
            if key in self.action or ("dates" in self.action and key in ("start", "end")):
                continue
            self.action[key] = value
            cells = row.get(shown.get(key, "")) or row.get("action.timeline") or row.get("action.start") or []
            if cells:
                self.plan.places[*self.path, key] = cells[0].place

    def resources(self, row: Row) -> None:
        """What the action uses, as resources of the plan, each with its cost and where the money comes from."""
        found = resources_of(row)
        if found is None:
            return
        needs = self.action.setdefault("needs", [])
        for resource, said in found:
            needs.append({"resource": f"resource-{self.plan.put('resources', resource, said.place)}"})

    def milestones(self, row: Row) -> None:
        """What a row shows on the way; measures and aims beside an action belong to its milestones."""
        cells = _all(row, "milestone.text")
        listed = self.action.setdefault("milestones", []) if cells else self.action.get("milestones", [])
        for said in cells:
            for text in several(said.text):
                self.plan.places[*self.path, "milestones", len(listed)] = said.place
                listed.append({"text": text})
        rest = {part: _text(row, f"goal.{part}") for part in ("measure", "target") if _of_action(row, f"goal.{part}")}
        written = _text(row, "milestone.status")
        rest["due"] = _text(row, "milestone.due")
        if rest.get("measure") and not listed:
            listed = self.action.setdefault("milestones", [])
            self.plan.places[*self.path, "milestones", 0] = row["goal.measure"][0].place
            listed.append({})
        rest["status"] = status(written)
        for milestone in listed:
            milestone |= {key: " ".join(value.split()) for key, value in rest.items() if value and key not in milestone}
        if written and (not listed or not rest["status"]):
            self.action["x-status"] = written
            self.plan.concepts.discard("milestone.status")
            self.plan.places[*self.path, "x-status"] = row["milestone.status"][0].place


def status(written: str) -> str:
    """The format's word for a status, or nothing."""
    folded = " ".join(written.casefold().split()).strip(".")
    return next((name for name, words in _STATUS.items() if folded in words), "")


def _goal(plan: Assembly, row: Row) -> None:
    row = {concept: said for concept, said in row.items() if not _of_action(row, concept)}
    parts = ("measure", "baseline", "target", "step", "group")
    if not any(_all(row, f"goal.{part}") for part in parts):
        return
    found = plan.current("goal")
    if found is None:
        for part in parts:
            for said in _all(row, f"goal.{part}"):
                _left(plan, said, "a goal")
        return
    goal, path = found
    for part in ("measure", "group"):
        for said in _all(row, f"goal.{part}"):
            goal[part] = f"{goal[part]}; {said.text}" if part in goal else " ".join(said.text.split())
            plan.places[*path, part] = said.place
    for part in ("baseline", "step", "target"):
        for said in _all(row, f"goal.{part}"):
            _measured(plan, goal, path, part, said)


def _measured(plan: Assembly, goal: dict[str, Any], path: Path, part: str, said: Said) -> None:
    values = course(said.text)
    if values and part != "baseline":
        named = [("baseline", values[0]), *(("step", value) for value in values[1:-1]), ("target", values[-1])]
    else:
        named = [(part, measurement(said.text))]
    for name, value in named:
        unit = value.pop("unit", None)
        if unit:
            goal.setdefault("unit", unit)
        if name == "step" or name in goal:
            steps = goal.setdefault("steps", [])
            plan.places[*path, "steps", len(steps)] = said.place
            steps.append(value)
        else:
            goal[name] = value
            plan.places[*path, name] = said.place


def _review(plan: Assembly, row: Row) -> None:
    cells = [said for part in ("dates", "by", "questions") for said in _all(row, f"review.{part}")]
    if not cells:
        return
    review: dict[str, Any] = {}
    for said in _all(row, "review.dates"):
        review.setdefault("dates", []).extend(days_in(" ".join(said.text.split())) or several(said.text))
    for said in _all(row, "review.by"):
        review["by"] = [owner.name for owner in owners(said.text)]
    for said in _all(row, "review.questions"):
        review["questions"] = several(said.text)
    last = plan.data.get("reviews", [None])[-1]
    if last is not None and not set(last) & set(review):
        last |= review
    else:
        plan.put("reviews", review, cells[0].place)
