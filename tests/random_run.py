"""Judges many random plans, matching each with every engine that is here, and counts what the rules did."""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.readers import submit
from plancheck.rulebook.load import load
from random_plans import random_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.engine import Engine, EngineFact, Match, Program

CHUNK = 100


@dataclass
class Tally:
    """What the rules did on so many plans, and the plans on which the engines differed."""

    fired: Counter[str] = field(default_factory=Counter)
    """Rule, or rule and case → plans on which it fired."""
    silent: Counter[str] = field(default_factory=Counter)
    """Rule → plans on which it examined something and fired on nothing."""
    differing: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    """Plans that the engine gave up on."""

    def add(self, other: Tally) -> None:
        """Takes another tally in."""
        self.fired.update(other.fired)
        self.silent.update(other.silent)
        self.differing += other.differing
        self.failed += other.failed


class Compared:
    """An engine that answers as durable-rules does where it is here, and remembers where the plain one differs."""

    name = "compared"

    def __init__(self) -> None:
        self.engines: tuple[Engine, ...] = (choose("plain"), choose("auto"))
        self.differ = False

    def match(self, program: Program, facts: Sequence[EngineFact]) -> frozenset[Match]:
        """The second engine's matches."""
        first, second = (engine.match(program, facts) for engine in self.engines)
        self.differ |= first != second
        return second


def tally(seeds: range) -> Tally:
    """Judges the plans of these seeds."""
    found = Tally()
    rulebook, engine = load(), Compared()
    for seed in seeds:
        drawn = random_plan(seed)
        engine.differ = False
        report = judge(submit(drawn.data), rulebook, engine, drawn.as_of)
        found.differing += [seed] * engine.differ
        found.failed += [seed] * bool(report.engine_failure)
        found.fired.update(run.id for run in report.rules if run.fired)
        found.fired.update({f"{finding.rule}.{finding.case}" for finding in report.findings})
        found.silent.update(run.id for run in report.rules if run.examined and not run.fired)
    return found


def tally_all(count: int) -> Tally:
    """Judges so many plans, in processes of their own (the C module is not for threads)."""
    whole = Tally()
    chunks = [range(start, min(start + CHUNK, count)) for start in range(0, count, CHUNK)]
    workers = min(len(chunks), len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for part in pool.map(tally, chunks):
            whole.add(part)
    return whole
