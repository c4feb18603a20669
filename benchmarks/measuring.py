"""How times are compared: in turns within one run, so that whatever else the machine does falls on both."""

from __future__ import annotations

import gc
import multiprocessing
import resource
import statistics
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True)
class Row:
    """One ratio: what was compared, its middle and quartiles, and the goal where there is one."""

    name: str
    what: str
    ratio: float
    low: float
    high: float
    goal: float | None = None
    note: str = ""

    def __str__(self) -> str:
        goal = "" if self.goal is None else f"goal {self.goal:g}  {'met' if self.ratio <= self.goal else 'MISSED'}"
        note = f"  ({self.note})" if self.note else ""
        return f"{self.name:<9} {self.ratio:>8.2f}  [{self.low:.2f} to {self.high:.2f}]  {goal:<18} {self.what}{note}"


def row(name: str, what: str, ratios: Iterable[float], goal: float | None = None, note: str = "") -> Row:
    """The median of ratios with its quartiles."""
    found = sorted(ratios)
    low, _, high = statistics.quantiles(found, n=4) if len(found) > 1 else (found[0],) * 3
    return Row(name, what, statistics.median(found), low, high, goal, note)


def of_commands(ours: list[str], theirs: list[str], turns: int) -> list[float]:
    """Processor time of one command over that of another, turn by turn; the first turn only warms the disk."""
    return [_of_command(ours) / _of_command(theirs) for _ in range(turns + 1)][1:]


def seconds(call: Callable[[], object]) -> float:
    """Processor time of a call, with no garbage of others to collect."""
    gc.collect()
    start = time.process_time()
    call()
    return time.process_time() - start


def apart(function: Callable[..., Any], *arguments: Any) -> Any:
    """What a function returns in a copy of this process: with all that was loaded, and nothing left behind."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(function, arguments)


def in_a_new_process(function: Callable[..., Any], *arguments: Any) -> Any:
    """What a function returns in a process that nothing else has run in."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)


def wall_of_command(command: list[str]) -> float:
    """Time of a command by the clock on the wall."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def _of_command(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
