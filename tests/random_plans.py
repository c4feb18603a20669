"""Random plans in the plan format, the same for the same seed: sound ones, careless ones, and ones with set faults."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from random_actions import draw_actions, draw_resources
from random_chain import Chain, Item
from random_diagnosis import causes, challenges, evidence, ratings
from random_drawing import CARE, END, Draw, said
from random_frame import frame, people
from random_strategies import goals, strategies

SETS_OF_FAULTS = (
    ("text of strategy", "text of then", "text of milestone", "skips the cause"),
    ("text of strategy", "text of then", "text of milestone", "text of practice goal", "text of cause"),
    ("all is well", "challenges", "voices"),
    ("all is well", "focus", "only achievement"),
    ("hours", "owners differ"),
    ("obstacle cleared",),
    ("second action", "short actions"),
    ("many actions", "open days", "milestone shows", "carries out"),
    ("text of action", "needs"),
    ("text of action", "milestones"),
    ("text of goal", "unit", "steps"),
    ("long", "steps", "text of goal"),
    ("obstacles", "capacity"),
    ("on track",),
    ("second action", "short actions", "milestones"),
    ("subgroups",),
    ("subgroups", "finding"),
    ("text of strategy", "text of if", "text of then", "text of outcome"),
    ("new goals", "carried"),
    ("budget listed", "types in the list"),
    ("program listed", "budget listed", "types in the list"),
    ("start", "end", "due"),
    ("measure", "indicator", "milestone measure", "baseline", "target", "steps"),
    ("capacity", "hours"),
    ("placeholder", "reviews"),
    ("account", "text of action"),
    ("placeholder", "before the last day"),
    ("cause evidence", "text of outcome"),
    ("own evidence", "text of outcome"),
    ("cause evidence", "own evidence", "text of outcome"),
    ("cause evidence", "why evidence", "depth", "idea evidence"),
    ("cause evidence", "why evidence", "protocol", "considered"),
    ("before the last day", "owners differ", "action plan by the team"),
    ("before the last day", "owners differ", "feasibility"),
)
DAYS = (date(2026, 6, 20), date(2026, 9, 1), date(2027, 1, 20), date(2027, 3, 1), END + timedelta(days=20))


@dataclass(frozen=True)
class Drawn:
    """A plan as plain data, and the day on which it is judged."""

    data: dict[str, Any]
    as_of: date


def random_plan(seed: int) -> Drawn:
    """The plan of that seed; every second has a set of faults and is careful in all else."""
    faults = SETS_OF_FAULTS[seed // 2 % len(SETS_OF_FAULTS)] if seed % 2 == 0 else ()
    draw = Draw(seed, faults, CARE[:3] if faults else CARE)
    chain = drawn_chain(draw)
    actions = draw_actions(draw, chain)
    data = said(
        format=1,
        title=f"Improvement plan {seed}",
        **frame(draw),
        **people(draw),
        diagnostic=diagnostic(draw, chain),
        root_cause_analysis=analysis(draw, chain),
        challenges=chain.challenges if chain.challenges or draw.chance(0.5) else None,
        root_causes=chain.causes or None,
        values=chain.values or None,
        strategies=chain.strategies or None,
        goals=chain.goals or None,
        actions=actions or None,
        resources=draw_resources(draw),
        budget=draw.pick((None, {"total": 3_000 if draw.bad("budget") else 90_000, "currency": "USD"})),
        **review(draw, chain),
    )
    return Drawn(data, draw.pick(DAYS))


def drawn_chain(draw: Draw) -> Chain:
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


def diagnostic(draw: Draw, chain: Chain) -> Item | None:
    """The diagnostic review."""
    inside = ["noor", "felix", "lucia"]
    outside = (
        [] if draw.bad("outside eyes") else ["birgit"] if draw.bad("supervisor takes part") else ["birgit", "omar"]
    )
    return said(
        framework=draw.unless("framework", "state school quality rubric"),
        contributors=draw.unless("contributors", [*inside, *outside]),
        evidence=chain.evidence or draw.pick((None, [])),
        ratings=chain.ratings or None,
    )


def analysis(draw: Draw, chain: Chain) -> Item | None:
    """How the causes were found."""
    ideas = [
        said(idea=draw.text("idea"), kept=draw.chance(0.5), evidence=draw.links("idea evidence", chain.ids("evidence")))
        for _ in range(draw.number(1, 2))
    ]
    return said(
        protocol=draw.unless("protocol", "five whys"),
        facilitator=draw.unless("facilitator", "noor" if draw.bad("impartial") else "birgit"),
        participants=["noor", "felix"] if draw.bad("supervisor takes part") else ["noor", "felix", "omar"],
        considered=draw.unless("considered", ideas),
    )


def review(draw: Draw, chain: Chain) -> Item:
    """Reviews, revisions, and the plan before this one."""
    every = draw.pick(("quarter", "year", "two months", "half year")) if draw.bad("every month") else "month"
    entry = said(
        every=every,
        by=draw.unless("holder", ["team"]),
        questions=["doing"] if draw.bad("three questions") else ["doing", "difference", "adjust"],
        looks_at=draw.pick((None, ["outcome"], ["implementation"]))
        if draw.bad("looks at both")
        else ["implementation", "outcome"],
    )
    changes = [
        said(
            date="2026-10-16",
            what=draw.text("revision"),
            why="It took too long.",
            about=draw.unless("revision about", ["m0-0", "a0"]),
        )
    ]
    again = [goal["text"] for goal in chain.goals[:1]] if draw.bad("new goals") else []
    past = said(
        text=again[0] if again else draw.text("past"),
        account=draw.unless("account", "Workshops took the time."),
        carried_to=draw.links("carried", chain.ids("goals")),
    )
    dropped = said(text=draw.text("past"), why=draw.unless("account", "There was no late bus."))
    return said(
        reviews=draw.pick((None, [])) if draw.bad("reviews") else [entry],
        revisions=changes if draw.chance(0.4) else None,
        previous=said(plan="Improvement plan 2025", unmet=[past], dropped=[dropped]) if draw.chance(0.4) else None,
    )
