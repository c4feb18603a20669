"""The plan as a whole; only ``format`` and ``title`` must be there."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from plancheck.plan.action import (
    Action,
    Budget,
    Feasibility,
    Obligation,
    Publication,
    Resource,
    Review,
    Revision,
    Waiver,
)
from plancheck.plan.diagnosis import (
    Challenge,
    Consultation,
    Diagnostic,
    Member,
    Person,
    RootCause,
    RootCauseAnalysis,
)
from plancheck.plan.fields import Id, Named, Part, Refs, When, Words
from plancheck.plan.strategy import Equity, Goal, Previous, Strategy, Value

Stage = Literal["team", "diagnostic", "root causes", "strategies", "action plan", "review"]
STAGES: tuple[Stage, ...] = ("team", "diagnostic", "root causes", "strategies", "action plan", "review")


class School(Part):
    """The school that the plan is for."""

    name: str | None = None
    district: str | None = None
    state: str | None = None
    grades: Words | None = None
    """The lowest and the highest grade, or all of them: ``[K, 8]``."""


class Period(Part):
    """The time that the plan is for."""

    start: When | None = None
    end: When | None = None


class Requirement(Part):
    """Who requires the plan, why, and what that obliges to."""

    agency: str | None = None
    why: str | None = None
    progress_reports: list[When] | None = None
    obligations: list[Obligation] | None = None


class Closed(Named):
    """Days on which there is no school."""

    start: When | None = None
    end: When | None = None
    what: str | None = None
    for_: Words | None = Field(default=None, alias="for")


class Claim(Named):
    """Days or meeting times that somebody else has laid claim to."""

    dates: list[When] | None = None
    what: str | None = None
    by: str | None = None
    people: Refs | None = None


class Calendar(Part):
    """Closed and claimed time."""

    closed: list[Closed] | None = None
    claimed: list[Claim] | None = None


class Plan(Part):
    """A school improvement plan."""

    format: Literal[1]
    """Version of this format."""
    id: Id | None = None
    """The name under which other plans refer to it."""
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    school: School | None = None
    type: Literal["systemic", "project-specific"] | None = None
    covers: list[Stage] | None = None
    """The stages written so far; where this is left out, the plan is taken as complete."""
    part_of: str | None = None
    """For a project-specific plan: the systemic plan around it, by id or title."""
    period: Period | None = None
    submitted: When | None = None
    required_by: Requirement | None = None
    values: list[Value] | None = None
    people: list[Person] | None = None
    team: list[Member] | None = None
    consulted: list[Consultation] | None = None
    action_plan_by: str | None = None
    """Who drew up the action plan: ``team``, or anybody else by name."""
    calendar: Calendar | None = None
    diagnostic: Diagnostic | None = None
    challenges: list[Challenge] | None = None
    root_cause_analysis: RootCauseAnalysis | None = None
    root_causes: list[RootCause] | None = None
    strategies: list[Strategy] | None = None
    goals: list[Goal] | None = None
    actions: list[Action] | None = None
    resources: list[Resource] | None = None
    budget: Budget | None = None
    feasibility_review: Feasibility | None = None
    published: Publication | None = None
    equity: Equity | None = None
    reviews: list[Review] | None = None
    revisions: list[Revision] | None = None
    previous: Previous | None = None
    waivers: list[Waiver] | None = None
