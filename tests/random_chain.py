"""The chain of a random plan: evidence, challenges, causes, strategies with their theories, goals."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from random_drawing import GROUPS, START, Draw, said

Item = dict[str, Any]

INDICATORS = (
    ("student enrollment", "enrollment"),
    ("student demographics", "enrollment"),
    ("student mobility rate", "enrollment"),
    ("teacher demographics", "enrollment"),
    ("student attendance rate", "climate"),
    ("suspension rate", "climate"),
    ("expulsion rate", "climate"),
    ("student dropout rate", "climate"),
    ("perception data", "climate"),
    ("state assessment", "achievement"),
    ("graduation rate", "achievement"),
    ("school accountability indicator", "accountability"),
)
VOICES = ("classroom visits", "focus group of students", "interviews with teachers", "student survey")
CONTROL = ("school", "school", "school", "district")


@dataclass
class Chain:
    """What has been drawn so far, for links to name."""

    evidence: list[Item] = field(default_factory=list)
    ratings: list[Item] = field(default_factory=list)
    challenges: list[Item] = field(default_factory=list)
    causes: list[Item] = field(default_factory=list)
    values: list[Item] = field(default_factory=list)
    strategies: list[Item] = field(default_factory=list)
    goals: list[Item] = field(default_factory=list)

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind."""
        return [item["id"] for item in getattr(self, kind)]

    def expectations(self, part: str) -> list[str]:
        """The ids of all ifs or thens."""
        theories = [s.get("theory", {}) for s in self.strategies]
        return [e["id"] for theory in theories for e in theory.get(part, []) if "id" in e]


def draw_chain(draw: Draw) -> Chain:
    """A chain from evidence to goals."""
    chain = Chain()
    chain.evidence = evidence(draw)
    chain.ratings = ratings(draw, chain)
    chain.challenges = challenges(draw, chain)
    chain.causes = causes(draw, chain)
    chain.values = [
        said(id=f"v{n}", text=f"Every student is known well by {n} adults.") for n in range(draw.number(0, 2))
    ]
    chain.strategies = strategies(draw, chain)
    chain.goals = goals(draw, chain)
    return chain


def evidence(draw: Draw) -> list[Item]:
    """Sources of evidence: the data profile, and what was seen and heard."""
    names = [] if draw.bad("figures") else [pair for pair in INDICATORS if not draw.bad("data profile")]
    if draw.bad("only achievement"):
        names = [pair for pair in names if pair[1] == "achievement"]
    found = [_figures(draw, at, *pair) for at, pair in enumerate(names)]
    if not draw.bad("voices") and not draw.bad("only achievement"):
        for at, what in enumerate(draw.some(VOICES, 1, 3)):
            found.append(
                said(
                    id=f"q{at}",
                    what=what,
                    type="qualitative",
                    category="other",
                    years=[2026],
                    says=draw.unless("says", draw.pick(("concern", "strength", "concern"))),
                    finding=f"In {draw.number(5, 15)} of 20 lessons the task stood below grade level.",
                )
            )
    return found


def _figures(draw: Draw, at: int, indicator: str, category: str) -> Item:
    years = [2026] if draw.bad("years") else [2024, 2025, 2026]
    level, step = draw.number(10, 60), draw.pick((0, 1, 3, 5)) if not draw.bad("flat") else 0
    group = draw.pick(GROUPS)
    series = [
        said(group="all students", year=year, value=level + step * n, unit="percent") for n, year in enumerate(years)
    ]
    series.append(said(group=group, year=2026, value=max(0, level - draw.pick((0, 5, 20))), unit="percent"))
    measured = category in {"achievement", "climate"}
    return said(
        id=f"e{at}",
        what=indicator,
        type="quantitative",
        category=draw.unless("category", category),
        indicator=indicator,
        subgroups=draw.unless("subgroups", ["all students", group]) if measured else None,
        years=years,
        series=draw.unless("series", series) if measured else None,
        says=draw.unless("says", draw.pick(("concern", "concern", "strength", "context"))),
        finding=draw.unless(
            "finding", draw.pick(("Unchanged for three years.", f"{level} % of {group} are affected."))
        ),
    )


def ratings(draw: Draw, chain: Chain) -> list[Item]:
    """Self-ratings."""
    if draw.bad("ratings"):
        return []
    top = draw.bad("all is well")
    return [
        said(
            id=f"rate{at}",
            element=f"{name} of instruction",
            level=draw.pick((3, 4)) if top else draw.pick((1, 2, 3, 3)),
            evidence=draw.links("rating evidence", chain.ids("evidence")),
        )
        for at, name in enumerate(draw.some(("rigor", "pace", "coherence", "warmth"), 2))
    ]


def challenges(draw: Draw, chain: Chain) -> list[Item]:
    """Challenges: mostly two to four priorities."""
    if draw.bad("challenges"):
        return []
    count = draw.number(5, 7) if draw.bad("focus") else 1 if draw.bad("second challenge") else draw.number(2, 3)
    lowest = sorted(chain.ratings, key=lambda rating: rating["level"])[:1]
    marked = not draw.bad("marked")
    return [
        said(
            id=f"c{at}",
            text=draw.text("challenge"),
            priority=True if marked and (at < 3 or draw.bad("focus")) else None,
            evidence=draw.links("challenge evidence", chain.ids("evidence"), 1 if draw.bad("one source") else 2, 4),
            responds_to=draw.unless("responds", [r["id"] for r in lowest]) if at == 0 else None,
            control="outside" if draw.bad("control") else draw.unless("control said", draw.pick(CONTROL)),
        )
        for at in range(count)
    ]


def causes(draw: Draw, chain: Chain) -> list[Item]:
    """Causes: mostly one a challenge."""
    if draw.bad("causes"):
        return []
    return [cause(draw, chain, at, name) for at, name in enumerate(chain.ids("challenges")) if not draw.bad("cause")]


def cause(draw: Draw, chain: Chain, at: int, challenge: str) -> Item:
    """One cause of a challenge, or of another cause."""
    explains = [challenge] + ([f"r{draw.number(0, 3)}"] if draw.bad("deeper causes") else [])
    cited = draw.links("cause evidence", chain.ids("evidence"), 1, 4)
    own = next(c for c in chain.challenges if c["id"] == challenge).get("evidence", [])
    if cited and own and not draw.bad("own evidence"):
        cited = list(dict.fromkeys([own[0], *cited]))
    control = draw.pick(("district", "district", "outside")) if draw.bad("cause control") else "school"
    return said(
        id=f"r{at}",
        text=draw.text("cause"),
        explains=draw.unless("explains", explains),
        whys=draw.unless("whys", whys(draw, chain)),
        evidence=cited,
        control=control,
        advocate=draw.unless("advocate", "Omar Said") if control != "school" else None,
    )


def whys(draw: Draw, chain: Chain) -> list[Any]:
    """Answers one after the other, or side by side."""
    count = draw.number(1, 3) if draw.bad("depth") else draw.number(4, 6)
    answers = [
        said(answer=draw.text("why"), evidence=draw.pick((None, draw.links("why evidence", chain.ids("evidence")))))
        for _ in range(count)
    ]
    return [answers[:2], *answers[2:]] if draw.bad("side by side") else answers


def strategies(draw: Draw, chain: Chain) -> list[Item]:
    """Strategies: mostly one a cause."""
    if draw.bad("strategies"):
        return []
    found = []
    for at, name in enumerate(chain.ids("causes") or ["c0"]):
        if not draw.bad("strategy"):
            found.append(strategy(draw, chain, at, name))
    while draw.bad("many strategies") and len(found) < draw.number(7, 9):
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
    end = date(2029, 5, 20) if draw.bad("long") else date(2027, 5, 20)
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
