"""What a form can carry and a plan covers: the fields that attributes need, by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.plan.model import Plan, Stage
    from plancheck.submission import Submission


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a form may or may not carry.

    ``stage`` is the stage of the plan in which it is written (``None``: at any time), ``path``
    the way to it in the plan through lists, ``words`` what a reader of the report calls it.
    """

    name: str
    stage: Stage | None
    path: str
    words: str


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("ids", None, "id", "ids"),
        Field("covers", None, "covers", "how far the plan has come"),
        Field("type", None, "type", "whether it is systemic"),
        Field("grades", None, "school.grades", "the school's grades"),
        Field("period", None, "period", "the plan's period"),
        Field("submitted", None, "submitted", "a day of submission"),
        Field("required_by", None, "required_by", "who requires the plan"),
        Field("values", None, "values", "values"),
        Field("people", None, "people", "a list of people"),
        Field("control", None, "challenges.control", "who controls a challenge or cause"),
        Field("calendar", None, "calendar", "a calendar"),
        Field("published", None, "published", "where the plan is published"),
        Field("previous", None, "previous", "the previous plan"),
        Field("team", "team", "team", "a planning team"),
        Field("consulted", "team", "consulted", "who was consulted"),
        Field("framework", "diagnostic", "diagnostic.framework", "a diagnostic framework"),
        Field("contributors", "diagnostic", "diagnostic.contributors", "who contributed to the diagnostic"),
        Field("evidence", "diagnostic", "diagnostic.evidence", "a list of evidence"),
        Field("ratings", "diagnostic", "diagnostic.ratings", "self-ratings"),
        Field("challenges", "diagnostic", "challenges", "challenges"),
        Field("protocol", "root causes", "root_cause_analysis.protocol", "a protocol of the root cause analysis"),
        Field("facilitator", "root causes", "root_cause_analysis.facilitator", "a facilitator"),
        Field("participants", "root causes", "root_cause_analysis.participants", "who took part in the analysis"),
        Field("considered", "root causes", "root_cause_analysis.considered", "ideas considered"),
        Field("root_causes", "root causes", "root_causes", "root causes"),
        Field("whys", "root causes", "root_causes.whys", "chains of whys"),
        Field("strategies", "strategies", "strategies", "strategies"),
        Field("theory", "strategies", "strategies.theory", "theories of action"),
        Field("obstacles", "strategies", "strategies.obstacles", "obstacles"),
        Field("capacity", "strategies", "strategies.capacity", "an assessment of capacity"),
        Field("communication", "strategies", "strategies.communication", "communication"),
        Field("goals", "strategies", "goals", "goals"),
        Field("baselines", "strategies", "goals.baseline", "baselines"),
        Field("groups", "strategies", "goals.group_size", "sizes of groups"),
        Field("steps", "strategies", "goals.steps", "steps towards a goal"),
        Field("action_plan_by", "action plan", "action_plan_by", "who wrote the action plan"),
        Field("actions", "action plan", "actions", "actions"),
        Field("owners", "action plan", "actions.responsible", "who is responsible"),
        Field("dates", "action plan", "actions.end", "start and end dates"),
        Field("starts", "action plan", "actions.start", "start dates"),
        Field("hours", "action plan", "actions.hours", "hours"),
        Field("after", "action plan", "actions.after", "the order of actions"),
        Field("requires", "action plan", "actions.requires", "what actions need or change"),
        Field("expertise", "action plan", "actions.expertise", "the expertise that actions need"),
        Field("milestones", "action plan", "actions.milestones", "milestones"),
        Field("resources", "action plan", "resources", "resources"),
        Field("feasibility", "action plan", "feasibility_review", "a feasibility review"),
        Field("reviews", "review", "reviews", "reviews"),
        Field("status", "review", "actions.milestones.status", "the status of milestones"),
        Field("revisions", "review", "revisions", "revisions"),
    )
}

EVERYTHING = frozenset(FIELDS)
NO_PLACE = "the form has no place for "
"""How a reason begins that lies in the form and not in the plan."""
NOT_RECOGNISED = "nothing in the form was recognised as "
"""How a reason begins where a heading of the form may only not be known."""
NOT_YET = "the plan does not yet cover the stage: "
"""How a reason begins that lies in how far the plan has come."""


def holds(value: object, path: str) -> bool:
    """Whether anything stands at ``path``, through lists and parts; an empty list counts."""
    head, _, rest = path.partition(".")
    found = getattr(value, head, None)
    if found is None:
        return False
    if not rest:
        return True
    items = found if isinstance(found, list) else [found]
    return any(holds(item, rest) for item in items)


def stages_covered(plan: Plan) -> frozenset[Stage]:
    """The stages that the plan says it has reached; all of them where it says nothing."""
    from plancheck.plan.model import STAGES

    return frozenset(STAGES if plan.covers is None else plan.covers)


class Lacking:
    """Why something that needs fields cannot be assessed on a submission.

    A need is the name of a field, or several joined by ``|`` of which one is enough. A field is there where the form
    carries it, and the plan either covers its stage or has some of it anyway. So it hangs on the form, on the stages
    covered, and on what the plan has of others: plans alike in these share what is known.
    """

    def __init__(self, submission: Submission) -> None:
        plan, self._carries, self._sought = submission.plan, submission.carries, submission.sought
        covered = None if plan.covers is None else frozenset(plan.covers)
        self._absent = frozenset[str]() if covered is None else frozenset(_not_reached(plan, covered))
        self._known = _of_plans_like(self._carries, self._sought, self._absent)

    def __call__(self, needs: tuple[str, ...]) -> str | None:
        """Why what has these needs cannot be assessed; ``None`` where it can."""
        try:
            return self._known[needs]
        except KeyError:
            reasons = (self._reason(need) for need in needs)
            found = self._known[needs] = next((reason for reason in reasons if reason is not None), None)
            return found

    def _reason(self, need: str) -> str | None:
        found = [self._lack(FIELDS[name]) for name in need.split("|")]
        return found[0] if all(found) else None

    def _lack(self, field: Field) -> str | None:
        if field.name not in self._carries:
            return f"{NOT_RECOGNISED if field.name in self._sought else NO_PLACE}{field.words}"
        return f"{NOT_YET}{field.stage}" if field.name in self._absent else None


@lru_cache(maxsize=32)
def _of_plans_like(
    _carries: frozenset[str], _sought: frozenset[str], _absent: frozenset[str]
) -> dict[tuple[str, ...], str | None]:
    """What is known of plans in a form that carries these fields and was searched for those, and that lack some."""
    return {}


def _not_reached(plan: Plan, covered: frozenset[Stage]) -> Iterator[str]:
    """The fields of stages that a plan does not cover, and of which it holds nothing."""
    for name, field in FIELDS.items():
        if field.stage is not None and field.stage not in covered and not holds(plan, field.path):
            yield name
