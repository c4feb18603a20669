"""The first half of a random plan's chain: evidence, ratings, challenges, causes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from random_drawing import GROUPS, Draw, said

if TYPE_CHECKING:
    from random_chain import Chain, Item

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
