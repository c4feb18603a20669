"""What the school will change and how it will know: strategies, theories of action, goals."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from plancheck.plan.fields import Count, Named, Number, OneToFour, Part, Refs, Said, When, Words


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, (str, dict)) else value


class Expectation(Said):
    """One *if*, one *then*, or the outcome of a theory of action."""


Expectations = Annotated[
    list[Expectation], BeforeValidator(_one_or_many, json_schema_input_type=Expectation | list[Expectation])
]


class Theory(Part):
    """The theory of action: if we do this, then practice changes, which leads to an outcome."""

    if_: Expectations | None = Field(default=None, alias="if")
    then: Expectations | None = None
    outcome: Expectation | None = None


class EvidenceBase(Part):
    """The research that the strategy rests on."""

    tier: OneToFour | None = None
    source: str | None = None


class Removal(Part):
    """How an obstacle was cleared without an action, and when."""

    how: str | None = None
    date: When | None = None


class Obstacle(Said):
    """What may block the strategy, and what clears it."""

    about: Refs | None = None
    removed_by: Refs | None = None
    """Actions that clear it."""
    removed: Removal | None = None


class Message(Named):
    """Who is told of the strategy, how and when."""

    to: str | None = None
    how: str | None = None
    date: When | None = None


class Strategy(Said):
    """A set of coordinated activities that moves the school toward its goal."""

    addresses: Refs | None = None
    """Root causes, or challenges."""
    core: list[Literal["teaching", "student task", "content"]] | None = None
    """What the author says it works on; it is the text that counts."""
    serves: Refs | None = None
    """Values."""
    theory: Theory | None = None
    evidence_base: EvidenceBase | None = None
    obstacles: list[Obstacle] | None = None
    capacity: str | None = None
    """Result of the look at whether the school can carry it out."""
    communication: list[Message] | None = None


class Measurement(Part):
    """A value of a measure on a day: a baseline, a step on the way, a target."""

    value: Number | None = None
    date: When | None = None
    text: str | None = None
    """The value as written, where it is no plain number."""


class Goal(Said):
    """What will be different by when, and how that is measured."""

    for_: Refs | None = Field(default=None, alias="for")
    """Challenges and strategies."""
    about: Literal["outcome", "implementation"] | None = None
    direction: Literal["raise", "lower", "hold"] | None = None
    measure: str | None = None
    indicator: str | None = None
    shows: Refs | None = None
    """Expectations of a theory of action whose coming true it shows."""
    group: str | None = None
    group_size: Count | None = None
    baseline: Measurement | None = None
    steps: list[Measurement] | None = None
    target: Measurement | None = None
    unit: str | None = None


class Value(Said):
    """Something the school stands for."""


class PastItem(Said):
    """An unmet goal, or a dropped strategy, of the previous plan."""

    account: str | None = None
    """Why an unmet goal was not met."""
    why: str | None = None
    """Why a strategy was dropped."""
    carried_to: Refs | None = None


class Previous(Part):
    """The plan before this one."""

    plan: str | None = None
    """The id or title of that plan; no file is ever opened by it."""
    unmet: list[PastItem] | None = None
    dropped: list[PastItem] | None = None


class Equity(Part):
    """What the resource review found."""

    inequities: Words | None = None
