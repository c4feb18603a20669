"""The second half of a random plan's chain: strategies with their theories, goals."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from random_drawing import GROUPS, START, Draw, said

if TYPE_CHECKING:
    from random_chain import Chain, Item


def strategies(draw: Draw, chain: Chain) -> list[Item]:
    """Strategies: mostly one a cause."""
    if draw.bad("strategies"):
        return []
    found = []
    for at, name in enumerate(chain.ids("causes") or ["c0"]):
        if not draw.bad("strategy"):
            found.append(strategy(draw, chain, at, name))
    for _ in range(draw.pick((4, 7)) if draw.bad("few strategies") else 0):
        found.append(strategy(draw, chain, len(found) + 10, "r0"))
    return found


def strategy(draw: Draw, chain: Chain, at: int, target: str) -> Item:
    """One strategy with its theory of action."""
    addresses = ["c0"] if draw.bad("skips the cause") else [target]
    return said(
        id=f"s{at}",
        text=draw.text("strategy"),
        addresses=draw.unless("addresses", addresses),
        core=draw.pick((None, ["teaching"], ["content", "student task"])),
        serves=draw.links("serves", chain.ids("values")),
        theory=draw.unless("theory", theory(draw, at)),
        obstacles=obstacles(draw),
        capacity=draw.unless("capacity", "Seven of nine teams can do it alone; a coach joins the other two."),
        communication=None
        if draw.bad("communication")
        else [
            {
                "to": draw.pick(("all teachers", "staff", "families")) if draw.bad("told") else "all teachers",
                "how": "bulletin",
                "date": "2026-08-24",
            }
        ],
    )


def theory(draw: Draw, at: int) -> Item:
    """Ifs, thens and an outcome."""
    ifs = [said(id=f"if{at}-{n}", text=draw.text("if")) for n in range(draw.number(1, 2))]
    thens = [said(id=f"then{at}-{n}", text=draw.text("then")) for n in range(draw.number(1, 4))]
    return said(
        if_=draw.unless("ifs", ifs),
        then=draw.unless("thens", thens),
        outcome=draw.unless("outcome", said(id=f"out{at}", text=draw.text("outcome"))),
    )


def obstacles(draw: Draw) -> list[Item] | None:
    """What stands in the way, cleared or not; an empty list says that somebody looked."""
    if draw.bad("obstacles"):
        return None
    if draw.chance(0.3):
        return []
    cleared = draw.pick(
        ({"removed_by": ["a0"]}, {"removed": {"how": "The schedule was changed.", "date": "2026-06-05"}})
    )
    left = draw.bad("obstacle cleared")
    return [said(text=draw.text("obstacle"), about=draw.pick((None, ["claim0"])), **({} if left else cleared))]


def goals(draw: Draw, chain: Chain) -> list[Item]:
    """An outcome goal a challenge and a goal of practice a strategy."""
    if draw.bad("goals"):
        return []
    found = []
    for at, name in enumerate(chain.ids("challenges")):
        if not draw.bad("goal for a challenge"):
            strategy = next((s["id"] for s in chain.strategies if f"r{at}" in s.get("addresses", [])), None)
            found.append(goal(draw, chain, f"g{at}", [name] + ([strategy] if strategy else []), "outcome"))
    for at, name in enumerate(chain.ids("strategies")):
        if not draw.bad("goal of practice"):
            found.append(goal(draw, chain, f"p{at}", [name], "implementation"))
    return found


def goal(draw: Draw, chain: Chain, name: str, aims: list[str], about: str) -> Item:
    """One goal."""
    outcome = about == "outcome"
    start = draw.number(20, 50)
    gain = draw.number(15, 45) if draw.bad("gain") else draw.number(2, 8)
    direction = draw.pick(("raise", "raise", "lower"))
    sign = (-1 if direction == "lower" else 1) * (-1 if draw.bad("right side") else 1)
    end = date(2029, 5, 20) if draw.bad("long") or draw.chance(0.1) else date(2027, 5, 20)
    middle = start + sign * (gain // 2 if not draw.bad("order of steps") else gain * 2)
    thens = chain.expectations("then")
    return said(
        id=name,
        for_=draw.unless("goal for", aims),
        text=draw.text("goal" if outcome else "practice goal"),
        about=draw.unless("about", about),
        direction=draw.unless("direction", direction),
        measure=draw.unless(
            "measure",
            draw.pick(("state assessment", "student survey", "attendance records")) if outcome else "classroom visits",
        ),
        indicator=draw.unless(
            "indicator", draw.pick(("state assessment", "student attendance rate", "perception data"))
        )
        if outcome
        else None,
        shows=draw.links("shows", [t for t in thens if t.startswith(f"then{aims[-1][1:]}-")] or thens, 1, 3)
        if not outcome
        else None,
        group=draw.pick(("all students", *GROUPS)) if outcome else None,
        group_size=draw.pick((None, draw.number(4, 20) if draw.bad("small group") else draw.number(100, 600))),
        baseline=draw.unless("baseline", {"value": start, "date": "2026-05-20"}),
        steps=draw.unless("steps", [{"value": middle, "date": str(START + timedelta(days=200))}]),
        target=draw.unless("target", {"value": start + sign * gain, "date": str(end)}),
        unit=draw.unless("unit", "percent"),
    )
