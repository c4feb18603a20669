"""Who plans, what the diagnostic review found, and why it is so: team, evidence, challenges, causes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from plancheck.plan.fields import Amount, Named, Number, OneToFour, Part, Refs, Said, When, Whole, Words

Control = Literal["school", "district", "outside"]


class Person(Named):
    """Someone named anywhere in the plan, or a role that several hold."""

    name: str | None = None
    role: str | None = None
    hours_per_week: Amount | None = None
    """Time for the plan in an ordinary week, in hours."""
    outside: bool | None = None
    """True for people from outside the school."""
    holders: Refs | None = None
    """For a role: the ids of the people in it, one for each unit."""
    expertise: Words | None = None
    """What the person is able to do, under the keys that actions use."""


class Member(Named):
    """A seat on the planning team."""

    person: str | None = None
    """A person's id, or a name as written."""
    represents: Words | None = None


class Consultation(Named):
    """Who was heard, how and when."""

    who: str | None = None
    how: str | None = None
    date: When | None = None
    people: Refs | None = None


class Figure(Named):
    """One figure of a series."""

    group: str | None = None
    year: Whole | None = None
    value: Number | None = None
    unit: str | None = None


class Evidence(Named):
    """One source that the diagnostic review looked at, and what it found there."""

    what: str | None = None
    type: Literal["quantitative", "qualitative"] | None = None
    category: Literal["enrollment", "climate", "achievement", "accountability", "other"] | None = None
    indicator: str | None = None
    """What it measures: an indicator of the school's data profile, or any other."""
    subgroups: Words | None = None
    years: list[Whole] | None = None
    series: list[Figure] | None = None
    says: Literal["strength", "concern", "context"] | None = None
    finding: str | None = None


class Rating(Named):
    """The self-rating of one element of the framework."""

    element: str | None = None
    level: OneToFour | None = None
    """1 does not meet, 2 somewhat meets, 3 meets, 4 consistently meets or exceeds."""
    evidence: Refs | None = None


class Diagnostic(Part):
    """The diagnostic review."""

    framework: str | None = None
    contributors: Refs | None = None
    """Person ids, or names as written."""
    evidence: list[Evidence] | None = None
    ratings: list[Rating] | None = None


class Challenge(Said):
    """What students experience that must change."""

    priority: bool | None = None
    evidence: Refs | None = None
    responds_to: Refs | None = None
    """Ratings that it answers."""
    control: Control | None = None


class Idea(Named):
    """An explanation that was put forward, kept or dropped, and on what evidence."""

    idea: str | None = None
    kept: bool | None = None
    evidence: Refs | None = None


class RootCauseAnalysis(Part):
    """How the causes were found."""

    protocol: str | None = None
    facilitator: str | None = None
    """A person's id, or a name as written."""
    participants: Refs | None = None
    considered: list[Idea] | None = None


class Why(Named):
    """One answer of the chain of whys."""

    answer: str | None = None
    evidence: Refs | None = None


def _one_step(value: object) -> object:
    """Every step as a list of answers side by side; most steps hold one."""
    if not isinstance(value, list):
        return value
    return [step if isinstance(step, list) else [step] for step in value]


def _answers(step: Any) -> Any:
    return [{"answer": item} if isinstance(item, str) else item for item in step] if isinstance(step, list) else step


Step = Annotated[list[Why], BeforeValidator(_answers)]
Steps = Annotated[
    list[Step],
    BeforeValidator(_one_step, json_schema_input_type=list[str | Why | list[str | Why]]),
]


class RootCause(Said):
    """Why a challenge is there."""

    explains: Refs | None = None
    """Challenges, or another cause."""
    whys: Steps | None = None
    """The answers, each to the question why of the one before; several in a step are one level."""
    evidence: Refs | None = None
    control: Control | None = None
    advocate: str | None = None
    """For a cause that the school cannot remove itself: who takes it up at the district."""
