"""The action plan of a random plan: actions with milestones, people with hours, resources."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from random_drawing import END, START, Draw, said

if TYPE_CHECKING:
    from random_chain import Chain, Item

WORKERS = ("noor", "felix", "amara", "lucia", "stefan", "mei")
KINDS_OF_RESOURCE = ("time", "people", "program", "budget")
VAGUE = ("ongoing", "yearly", "as needed", "TBD")


def draw_actions(draw: Draw, chain: Chain) -> list[Item]:
    """Some actions a strategy, so that each if is carried out."""
    if draw.bad("actions"):
        return []
    found: list[Item] = []
    for strategy in chain.strategies:
        if draw.bad("action for a strategy"):
            continue
        ifs = [e["id"] for e in strategy.get("theory", {}).get("if", [])]
        count = (
            draw.number(13, 15) if draw.bad("many actions") else 1 if draw.bad("second action") else max(2, len(ifs))
        )
        for at in range(count):
            own = ifs[at : at + 1] if at < len(ifs) and not draw.bad("carries out") else None
            found.append(action(draw, chain, len(found), strategy["id"], own))
    return found


def action(draw: Draw, chain: Chain, at: int, strategy: str, ifs: list[str] | None) -> Item:
    """One action."""
    start, end, dates = span(draw)
    routine = draw.pick(("week", "month", "two weeks")) if not dates and end != str(END) and draw.chance(0.3) else None
    if draw.bad("owners differ"):
        owner: str | None = "noor"
    else:
        owner = (
            draw.pick(("all staff", "leadership team", "TBD")) if draw.bad("owner is a person") else draw.pick(WORKERS)
        )
    return said(
        id=f"a{at}",
        text=draw.text("action"),
        advances=draw.unless("advances", [strategy]),
        carries_out=ifs,
        responsible=draw.unless("owner", draw.pick(("plc", "Jo Newman")) if draw.chance(0.05) else owner),
        with_=draw.pick((None, [draw.pick(WORKERS)])),
        start=draw.unless("start", start),
        end=draw.unless("end", draw.pick(VAGUE) if draw.bad("end is a day") else end),
        every=routine,
        dates=draw.unless("end", dates),
        audience=draw.pick((None, None, ["all teachers"], ["students"])),
        hours=draw.unless("hours said", draw.number(120, 700) if draw.bad("hours") else draw.number(2, 12)),
        after=[f"a{at + 1 if draw.bad('order') else at - 1}"] if at and draw.chance(0.2) else None,
        requires=requires(draw),
        expertise=["facilitation"] if draw.chance(0.2) else None,
        supplies=["facilitation"] if draw.chance(0.1) else None,
        needs=needs(draw),
        milestones=milestones(draw, chain, at, ifs, end),
    )


def span(draw: Draw) -> tuple[str, str, list[str] | None]:
    """Start, end, and single dates where the action happens on those alone."""
    if draw.bad("inside the period"):
        return draw.pick(
            (("2026-05-01", "2026-10-01", None), ("2027-03-01", "2027-09-30", None), ("2026-02-01", "2026-03-01", None))
        )
    if draw.bad("before the last day"):
        return str(draw.day(START, date(2027, 1, 15))), str(END), None
    if (closed := draw.bad("open days")) or draw.chance(0.15):
        day = str(date(2026, 11, 25) if closed else draw.day(date(2026, 8, 24), date(2026, 9, 25)))
        return day, day, [day]
    long = draw.bad("short actions")
    start = draw.day(START, date(2026, 8, 20) if long else date(2027, 1, 15))
    length = 290 if long else 3 if draw.chance(0.1) else draw.number(10, 100)
    end = (
        start - timedelta(days=30)
        if draw.bad("end after start")
        else min(END - timedelta(days=9), start + timedelta(days=length))
    )
    return str(start), str(end), None


def requires(draw: Draw) -> list[str] | None:
    """What must change for it."""
    if draw.chance(0.6):
        return draw.pick((None, []))
    return draw.some(KINDS_OF_RESOURCE, 1, 2) if draw.bad("types in the list") else [draw.pick(("time", "budget"))]


def needs(draw: Draw) -> list[Item] | None:
    """Resources that it uses."""
    if draw.bad("needs"):
        return None
    return [said(resource=f"res{draw.number(0, 2)}", amount=draw.pick((None, 9_000 if draw.bad("amounts") else 50)))]


def milestones(draw: Draw, chain: Chain, at: int, ifs: list[str] | None, end: str) -> list[Item] | None:
    """What can be seen on the way."""
    if draw.bad("milestones"):
        return None
    shown = (ifs or []) + chain.expectations("then")[:2] + chain.ids("goals")[:1]
    return [
        said(
            id=f"m{at}-{n}",
            text=draw.text("milestone"),
            due=draw.unless("due", milestone_day(draw, end)),
            measure=draw.pick((None, "lesson plans handed in")) if not draw.bad("milestone measure") else None,
            target=draw.pick((None, 9)),
            product=draw.unless("product", draw.pick((None, "published list"))),
            shows=draw.links("milestone shows", shown),
            status=draw.pick(("late", "off track", "dropped"))
            if draw.bad("on track")
            else draw.unless("status", draw.pick(("open", "done", "done"))),
        )
        for n in range(draw.number(1, 2))
    ]


def milestone_day(draw: Draw, end: str) -> str:
    """A day up to the action's end; the end itself where that is the plan's last day."""
    return end if end == str(END) else str(draw.day(START, min(END, max(START, date.fromisoformat(end)))))


def draw_resources(draw: Draw) -> list[Item] | None:
    """Resources that the actions name, or not."""
    if draw.bad("resources"):
        return draw.pick((None, []))
    found: list[dict[str, Any]] = []
    for at, (kind, text) in enumerate(
        (
            ("time", "60 minutes of team time each week"),
            ("budget", "Substitute days"),
            ("people", "Half of the coach's week"),
            ("program", "Set of tasks"),
        )
    ):
        if not draw.bad("resource of a type") and not draw.bad(f"{kind} listed"):
            available = not draw.bad("available")
            found.append(
                said(
                    id=f"res{at}",
                    type=kind,
                    text=text,
                    cost=draw.pick((None, draw.number(500, 4_000))),
                    quantity=draw.pick((None, None, 200)),
                    source=draw.unless("source", "Title I"),
                    available=available,
                    available_from=draw.pick(("2026-07-01", "2026-12-01")) if draw.bad("available in time") else None,
                )
            )
    if found and draw.bad("entered once"):
        found.append({**found[0], "id": "res9"})
    return found
