"""How the plan fares while it runs: milestones that slip, what was revised, what is reported and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.schedule.spans import due_of, period
from plancheck.text import holds, placeholder

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

UNSAID = "unsaid"
_CHOICES = {"open": "open", "done": "done", "late": "late", "off track": "off-track", "dropped": "dropped"}
_ASTRAY = frozenset({"late", "off track", "dropped"})


def status(_: PlanGraph, milestone: Element) -> Value:
    """What the plan says of how the milestone stands."""
    return Value(_CHOICES.get(milestone.item.status or "", UNSAID))


def days_past_due(graph: PlanGraph, milestone: Element) -> Value:
    """Days since it was due (its own date, or the end of its action); negative before that."""
    due = due_of(graph, milestone)
    return UNKNOWN if due is None else Value((graph.as_of - due).days)


def revisions_about_it(graph: PlanGraph, milestone: Element) -> Value:
    """Revisions of the plan that name the milestone, or its action."""
    action = (milestone.parent,) if milestone.parent is not None else ()
    about = (r for e in (milestone, *action) for r in graph.into(e, "about") if r.kind == "revision")
    found = tuple(sorted({r.name: r for r in about}.values(), key=lambda r: r.key))
    return Value(len(found), found)


def milestones_astray(graph: PlanGraph, _: Element) -> Value:
    """Milestones that are said to be late, off track or dropped."""
    found = tuple(m for m in graph.of("milestone") if m.item.status in _ASTRAY)
    return Value(len(found), found)


def days_into_period(graph: PlanGraph, _: Element) -> Value:
    """Days from the start of the plan's period to the day as of which it is judged."""
    start, _end = period(graph)
    return UNKNOWN if start is None else Value((graph.as_of - start).days)


def revisions_recorded(graph: PlanGraph, _: Element) -> Value:
    """Changes made to the plan."""
    found = graph.of("revision")
    return Value(len(found), found)


def required_from_outside(graph: PlanGraph, _: Element) -> Value:
    """Whether an agency or a grant requires the plan."""
    required = graph.plan.required_by
    if required is None:
        return Value(value=False)
    return Value(bool(required.agency or required.why or required.obligations or required.progress_reports))


def progress_reports_scheduled(graph: PlanGraph, _: Element) -> Value:
    """Progress reports with a date or a time; placeholders are none."""
    reports = (graph.plan.required_by and graph.plan.required_by.progress_reports) or []
    return Value(sum(not isinstance(day, str) or bool(day.strip() and not placeholder(day)) for day in reports))


def open_to_staff(graph: PlanGraph, _: Element) -> Value:
    """Whether the plan says that staff can open it: they are among its readers, or it lies where they can."""
    published = graph.plan.published
    texts = (published.where or "", *(published.to or ())) if published else ()
    return Value(any(holds(text, "staff-readers") for text in texts))


ATTRIBUTES = (
    Attribute(
        "milestone",
        "status",
        Type.CHOICE,
        status,
        "how it is said to stand",
        needs=("status",),
        choices=(*_CHOICES.values(), UNSAID),
    ),
    Attribute("milestone", "days_past_due", Type.COUNT, days_past_due, "days since it was due", unit="days"),
    Attribute(
        "milestone",
        "revisions_about_it",
        Type.COUNT,
        revisions_about_it,
        "revisions that name it or its action",
        needs=("revisions",),
        unit="revisions",
    ),
    Attribute(
        "plan",
        "milestones_astray",
        Type.COUNT,
        milestones_astray,
        "milestones that are late, off track or dropped",
        needs=("status",),
        unit="milestones",
    ),
    Attribute(
        "plan",
        "days_into_period",
        Type.COUNT,
        days_into_period,
        "days since the plan's period began",
        needs=("period",),
        unit="days",
    ),
    Attribute(
        "plan",
        "revisions_recorded",
        Type.COUNT,
        revisions_recorded,
        "revisions of the plan",
        needs=("revisions",),
        unit="revisions",
    ),
    Attribute(
        "plan",
        "required_from_outside",
        Type.FLAG,
        required_from_outside,
        "whether an agency or a grant requires the plan",
        needs=("required_by",),
    ),
    Attribute(
        "plan",
        "progress_reports_scheduled",
        Type.COUNT,
        progress_reports_scheduled,
        "progress reports with a date",
        needs=("required_by",),
        unit="reports",
    ),
    Attribute(
        "plan",
        "open_to_staff",
        Type.FLAG,
        open_to_staff,
        "whether it is said that staff can open the plan",
        needs=("published",),
    ),
)
