"""Fills in what a row says of its elements: who, when, with what, towards what, measured how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plancheck.readers.recognition.cells import amounts, course, entries, measurement, owners, several
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


def fill(plan: Assembly, row: Row, fresh: frozenset[str]) -> None:
    """Everything of a row but the elements themselves, which ``plan`` has; ``fresh``: the kinds that it began."""
    _plan(plan, row)
    _people(plan, row)
    _evidence(plan, row)
    _theory(plan, row)
    if (
        "action.text" in row
        or (is_action(row) and "action" in fresh)
        or (plan.current("action") and "goal.text" not in row)
    ):
        _action(plan, row)
    else:
        _orphans(plan, row)
    if "action.text" not in row or "goal.text" in row:
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
        text = " ".join(said.text.split())
        plan.data.setdefault("period", {"start": text, "end": text})
        plan.places.setdefault(("period",), said.place)


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
    for person in plan.data.get("people", []):
        if person["name"].casefold() == name.casefold():
            person.setdefault("role", role)
            return
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
        _orphans(plan, row)
        return
    action, path = found
    own = _Owned(plan, action, path)
    own.owners(_all(row, "action.owner"))
    own.time(row)
    own.resources(row)
    own.milestones(row)


def _orphans(plan: Assembly, row: Row) -> None:
    """What belongs to an action and has none is told, and kept nowhere else."""
    for concept in (
        "action.owner",
        "action.start",
        "action.end",
        "action.timeline",
        "action.resources",
        "action.cost",
        "action.source",
        "milestone.text",
        "milestone.due",
        "milestone.status",
    ):
        for said in _all(row, concept):
            plan.doubt(
                said.place, f'left aside, for want of an action that it belongs to: "{" ".join(said.text.split())}"'
            )


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
        used, costs, sources = (_all(row, f"action.{part}") for part in ("resources", "cost", "source"))
        first = next(iter((*used, *costs, *sources)), None)
        if first is None:
            return
        texts = [text for said in used for text in several(said.text)]
        money = [amount for said in costs for amount in amounts(said.text)]
        funds = [text for said in sources for text in _funds(said.text)]
        count = max(len(texts), len(money), len(funds), 1)
        for number in range(count):
            resource: dict[str, Any] = {}
            if number < len(texts):
                resource["text"] = texts[number]
            if number < len(money):
                resource |= {"type": "budget", "cost": money[number]}
            if number < len(funds):
                resource["source"] = funds[number]
            if costs and not money and number == 0:
                resource["note"] = " ".join(costs[0].text.split())
            name = f"resource-{self.plan.put('resources', resource, first.place)}"
            self.action.setdefault("needs", []).append({"resource": name})

    def milestones(self, row: Row) -> None:
        """What a row shows on the way; measures and aims beside an action belong to its milestones."""
        cells = _all(row, "milestone.text")
        listed = self.action.setdefault("milestones", []) if cells else self.action.get("milestones", [])
        for said in cells:
            for text in several(said.text):
                self.plan.places[*self.path, "milestones", len(listed)] = said.place
                listed.append({"text": text})
        rest = (
            {"measure": _text(row, "goal.measure"), "target": _text(row, "goal.target")}
            if "goal.text" not in row
            else {}
        )
        rest |= {"due": _text(row, "milestone.due"), "status": status(_text(row, "milestone.status"))}
        rest = {key: " ".join(value.split()) for key, value in rest.items() if value}
        if not rest:
            return
        if not listed:
            listed = self.action.setdefault("milestones", [])
            listed.append({})
            first = next(said for said in (c for cells in row.values() for c in cells))
            self.plan.places[*self.path, "milestones", 0] = first.place
        for milestone in listed:
            milestone |= {key: value for key, value in rest.items() if key not in milestone}
        written = _text(row, "milestone.status")
        if written and not status(written):
            self.action["x-status"] = written


def _funds(text: str) -> list[str]:
    return [part.strip() for entry in several(text) for part in entry.split(" / ") if part.strip()]


def status(written: str) -> str:
    """The format's word for a status, or nothing."""
    folded = " ".join(written.casefold().split()).strip(".")
    return next((name for name, words in _STATUS.items() if folded in words), "")


def _goal(plan: Assembly, row: Row) -> None:
    parts = ("measure", "baseline", "target", "step", "group")
    if not any(_all(row, f"goal.{part}") for part in parts):
        return
    found = plan.current("goal")
    if found is None:
        for part in parts:
            for said in _all(row, f"goal.{part}"):
                plan.doubt(
                    said.place, f'left aside, for want of a goal that it belongs to: "{" ".join(said.text.split())}"'
                )
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
