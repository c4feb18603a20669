"""Many files at once: a pool of processes, each with a rulebook and an engine of its own."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from plancheck.check import Examined, Judging, examine
from plancheck.engine import choose
from plancheck.text.adding import read_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from plancheck.engine import EngineName
    from plancheck.readers.results import Source
    from plancheck.rulebook.model import Rulebook

FEW = 64
"""Up to so many files one process is as fast, since each further one has to load the rules first."""
CHUNK = 16
"""Files that a process takes at a time."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a process needs to know to judge files by itself."""

    packs: tuple[Path, ...]
    engine: EngineName
    as_of: date
    ignore: frozenset[str]
    plan: str | None
    collected_after: int = field(default_factory=lambda: gc.get_threshold()[0])
    """New objects after which Python looks for garbage: as in the process that gives the order."""


def processes_for(files: int, jobs: int | None) -> int:
    """How many processes to use: as asked for, else one for few files and one a core for many."""
    if jobs is not None:
        return max(1, jobs)
    return 1 if files <= FEW else min(os.cpu_count() or 1, (files + CHUNK - 1) // CHUNK)


def examine_all(sources: Sequence[Source], rulebook: Rulebook, order: Order, processes: int) -> Iterator[Examined]:
    """The outcomes of all files, as they come; where a process dies, this one judges what is left.

    The plain evaluator takes over then, and the reports of those plans say so.
    """
    judging = Judging(choose(order.engine), order.as_of, order.ignore)
    if processes == 1:
        yield from (examine(source, rulebook, judging, order.plan) for source in sources)
        return
    chunks = [tuple(sources[start : start + CHUNK]) for start in range(0, len(sources), CHUNK)]
    left = dict(enumerate(chunks))
    context = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
    try:
        with ProcessPoolExecutor(processes, context, _begin, (order,)) as pool:
            running = {pool.submit(_work, chunk): number for number, chunk in left.items()}
            try:
                for done in as_completed(running):
                    outcomes = done.result()
                    del left[running[done]]
                    yield from outcomes
            finally:  # who stops the run, or asks for no more of it, does not wait for the rest
                pool.shutdown(wait=False, cancel_futures=True)
    except BrokenProcessPool:
        plain = replace(judging, engine=choose("plain"))
        for source in (source for chunk in left.values() for source in chunk):
            outcome = examine(source, rulebook, plain, order.plan)
            failed = f"{judging.engine.name}: a process that judged plans has died"
            yield replace(outcome, reports=tuple(replace(r, engine_failure=failed) for r in outcome.reports))


_state: dict[str, tuple[Rulebook, Judging, str | None]] = {}


def _begin(order: Order) -> None:
    from plancheck.rulebook.load import load

    gc.set_threshold(order.collected_after)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # it ends at once where the run is stopped, without a word
    judging = Judging(choose(order.engine), order.as_of, order.ignore)
    rulebook = load(order.packs)
    read_with(rulebook.words)
    _state["order"] = (rulebook, judging, order.plan)


def _work(sources: tuple[Source, ...]) -> list[Examined]:
    rulebook, judging, plan = _state["order"]
    return [examine(source, rulebook, judging, plan) for source in sources]
