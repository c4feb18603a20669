"""Who does what by when towards which milestones, with what, and how it is reviewed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from plancheck.plan.fields import Amount, Named, Number, Part, Refs, Said, When, Words

ResourceType = Literal["time", "people", "program", "budget"]


class Milestone(Said):
    """What can be seen on the way that shows progress."""

    due: When | None = None
    measure: str | None = None
    target: Number | str | None = None
    product: str | None = None
    shows: Refs | None = None
    """Expectations and goals that it would show."""
    status: Literal["open", "done", "late", "off track", "dropped"] | None = None


class Need(Part):
    """A resource that an action uses, and how much of it."""

    resource: str | None = None
    amount: Amount | None = None


class Action(Said):
    """One major activity of the action plan."""

    advances: Refs | None = None
    """Strategies."""
    carries_out: Refs | None = None
    """The *ifs* that it carries out."""
    responsible: str | None = None
    """Who answers for it: the id of a person, or the name that stands in the plan."""
    with_: Refs | None = Field(default=None, alias="with")
    start: When | None = None
    end: When | None = None
    every: str | None = None
    """The rhythm of a routine, such as week or month; a routine may rightly last all year."""
    dates: list[When] | None = None
    """The days of an action that takes place on single days alone."""
    audience: Words | None = None
    hours: Amount | None = None
    """Hours that it takes the responsible person altogether."""
    after: Refs | None = None
    """Actions that must end before this one starts."""
    requires: list[ResourceType] | None = None
    """The kinds of resources whose use it changes."""
    expertise: Words | None = None
    """Abilities that it asks of whoever carries it out."""
    supplies: Words | None = None
    """Abilities that people have once it is done, for example through a training."""
    needs: list[Need] | None = None
    milestones: list[Milestone] | None = None


class Resource(Said):
    """Time, people, a program or money that the plan uses."""

    type: ResourceType | None = None
    cost: Amount | None = None
    quantity: Amount | None = None
    source: str | None = None
    available: bool | None = None
    available_from: When | None = None


class Budget(Part):
    """The money there is."""

    total: Amount | None = None
    currency: str | None = None


class Feasibility(Part):
    """The look at all actions together, before adopting the plan."""

    date: When | None = None
    by: str | None = None
    outcome: str | None = None


class Publication(Part):
    """Where the plan can be read, and by whom."""

    where: str | None = None
    to: Words | None = None


class Review(Named):
    """A scheduled look at how the plan is doing."""

    every: str | None = None
    dates: list[When] | None = None
    by: Words | None = None
    """``team``, person ids, or names as written."""
    questions: Words | None = None
    """The road map's three are ``doing``, ``difference`` and ``adjust``; or the words themselves."""
    looks_at: list[Literal["implementation", "outcome"]] | None = None


class Revision(Named):
    """A change made to the plan."""

    date: When | None = None
    what: str | None = None
    why: str | None = None
    about: Refs | None = None


class Obligation(Said):
    """What a grant or a requirement obliges the school to do."""

    met_by: Refs | None = None


class Waiver(Part):
    """An exception that the school asks for; only a reviewer's own file grants."""

    rule: str | None = None
    element: str | None = None
    reason: str | None = None
    approver: str | None = None
    until: When | None = None
