"""What stands around the chain of a random plan: school, period, calendar, people, team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from random_drawing import END, START, Draw, said

if TYPE_CHECKING:
    from random_chain import Item

PEOPLE = (
    ("noor", "Noor Haddad", "principal", ["leadership"]),
    ("felix", "Felix Brandt", "grade 8 mathematics teacher", ["grade 8", "mathematics"]),
    ("amara", "Amara Obi", "grade 6 reading teacher", ["grade 6", "reading"]),
    ("lucia", "Lucia Ferrer", "special education teacher", ["grade 7", "special education"]),
    ("stefan", "Stefan Kowal", "mathematics coach", ["mathematics"]),
    ("mei", "Mei Tanaka", "counselor", ["counseling"]),
    ("carol", "Carol Whitfield", "parent", ["families"]),
)
OUTSIDE = (("omar", "Omar Said", "principal supervisor"), ("birgit", "Birgit Lund", "review consultant"))
LATER_STAGES = ("root causes", "strategies", "action plan", "review")


def frame(draw: Draw) -> Item:
    """Title, school, period and what stands around the plan."""
    stages = ["team", "diagnostic", *LATER_STAGES]
    covers = stages[: draw.number(1, 5)] if draw.bad("covers") else draw.pick((None, stages))
    required = {
        "agency": "state department of education",
        "progress_reports": draw.unless("progress reports", ["2026-12-11"]),
        "obligations": [said(id="ob0", text="Report twice a year.", met_by=draw.unless("met by", ["a0"]))],
    }
    claims = [
        said(
            id="claim0",
            dates=["2026-09-09", "2026-09-16"],
            what="district sessions in team time",
            by="district",
            people=["felix"],
        )
    ]
    closed = [{"start": "2026-11-25", "end": "2026-11-27", "what": "break", "for": ["students", "teachers"]}]
    return said(
        school=draw.unless(
            "school", {"name": "Cedar School", "grades": draw.pick((["6", "8"], ["K", "5"], ["9", "12"]))}
        ),
        type=draw.pick(("systemic", "systemic", None, "project-specific")),
        covers=covers,
        period=draw.unless("period", {"start": str(START), "end": str(END)}),
        submitted=draw.unless("submitted", "2026-06-19"),
        required_by=said(**required) if draw.chance(0.4) else None,
        calendar=said(closed=closed, claimed=claims if draw.bad("unclaimed time") else None)
        if draw.chance(0.7)
        else None,
        published=publication(draw),
        equity={"inequities": ["Multilingual learners have the newest teachers."]} if draw.chance(0.3) else None,
    )


def publication(draw: Draw) -> Item | None:
    """Where the plan can be read."""
    if draw.bad("published"):
        return None
    return {
        "where": "school website and staff drive",
        "to": ["families"] if draw.bad("staff can read") else ["staff", "families"],
    }


def people(draw: Draw) -> Item:
    """The people, the team, and who was heard."""
    hours = None if draw.bad("hours a week") else draw.number(4, 10)
    listed = [said(id=i, name=n, role=r, hours_per_week=hours) for i, n, r, _ in PEOPLE]
    if draw.chance(0.5):
        listed[4]["expertise"] = ["facilitation"]
    listed += [said(id=i, name=n, role=r, outside=True) for i, n, r in OUTSIDE]
    listed.append({"id": "plc", "role": "team coordinators", "holders": ["felix", "amara"]})
    seats = [said(person=i, represents=words) for i, _, _, words in PEOPLE if not draw.bad(f"seat of {i}")]
    if draw.bad("teachers on the team"):
        seats = [seat for seat in seats if seat["person"] not in {"felix", "amara", "lucia"}]
    return said(
        people=listed,
        team=draw.unless("team", seats),
        consulted=draw.unless(
            "consulted", [{"who": "families and students", "how": "open evening", "date": "2026-03-12"}]
        ),
        action_plan_by=draw.pick(("noor", "district office", "a consultant"))
        if draw.bad("action plan by the team")
        else draw.unless("author", "team"),
        feasibility_review=feasibility(draw),
    )


def feasibility(draw: Draw) -> Item | None:
    """The look at all actions together."""
    if draw.bad("feasibility"):
        return None
    return {
        "date": "2026-08-20" if draw.bad("before submission") else "2026-06-11",
        "by": draw.pick(("team", "noor")) if draw.bad("by the team") else "team",
    }
