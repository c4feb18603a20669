"""A process that has the rules and word lists loaded and has checked some plans, as when many are checked."""

from __future__ import annotations

import gc
import os
import statistics
import time
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import Row, apart, in_a_new_process, row, seconds
from plans import as_yaml, plan_of_elements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from plancheck.engine import Engine, EngineFact, Match, Program
    from plancheck.rulebook.model import Rulebook
    from plancheck.submission import Submission

REAL = Path(__file__).parents[2] / "shared" / "plans" / "real" / "network-a.xlsx"
EXEMPLARY = Path(__file__).parents[1] / "fixtures" / "plans" / "exemplary.yaml"
FLAWED = EXEMPLARY.parent / "everything-wrong"
AS_OF = date(2026, 9, 1)
WARMED_BY = 30
"""Plans checked before anything is measured, so that common words are known."""
SEED = 7000
"""Plans that are measured have seeds from here on, and are new to the process."""


@dataclass
class Timed:
    """An engine that adds up the time that it takes."""

    engine: Engine
    seconds: float = 0.0

    @property
    def name(self) -> str:
        return self.engine.name

    def match(self, program: Program, facts: Sequence[EngineFact]) -> frozenset[Match]:
        start = time.process_time()
        found = self.engine.match(program, facts)
        self.seconds += time.process_time() - start
        return found


def yaml() -> Iterator[Row]:
    """Plans in YAML against the least that reading them takes."""
    rulebook()
    plans = [as_yaml(plan_of_elements(SEED + number, 120)) for number in range(20)]
    yield row("yaml", "reading a plan / PyYAML's C loader with model_validate", list(to_the_floor(read, plans)))
    what = "checking a plan / PyYAML's C loader with model_validate"
    yield row("yaml", what, list(to_the_floor(check, plans)), 3, "made plans, texts never seen")
    yield row("yaml", what, list(to_the_floor(check, plans)), 3, "made plans, checked a second time")
    exemplary = EXEMPLARY.read_text(encoding="utf-8")
    check(exemplary)
    yield row("yaml", what, list(to_the_floor(check, [exemplary] * 25)), 3, "the exemplary plan, checked again")
    small = [path.read_text(encoding="utf-8") for path in sorted(FLAWED.glob("*.yaml"))]
    for plan in small:
        check(plan)
    yield row("yaml", what, list(to_the_floor(check, small * 5)), 3, "small plans with everything wrong, checked again")


def to_the_floor(ours: Callable[[str], object], plans: list[str]) -> Iterator[float]:
    """Our time over the least that reading takes, plan by plan in turns: a fuller heap slows both."""
    for plan in plans:
        yield seconds(partial(ours, plan)) / seconds(partial(least, plan))


def workbook() -> Iterator[Row]:
    """A district's workbook against reading it and taking its texts apart once."""
    if not REAL.exists():
        print("workbook  left out: the real plans are not beside this checkout")
        return
    rulebook()
    what = "checking a district's workbook / reading it and taking its texts apart"
    for note in ("words new to the process", "words known"):
        if note == "words known":
            know_words()
        yield row("workbook", what, [apart(check_workbook) / apart(take_workbook_apart) for _ in range(9)], 2, note)
    floors = [apart(take_workbook_apart) for _ in range(9)]
    check_workbook()
    yield row("workbook", what, [check_workbook() / floor for floor in floors], 2, "checked a second time")


def growth() -> Iterator[Row]:
    """Time of plans ten and thirty times as large."""
    rulebook()
    for size, goal in ((2_000, 12), (6_000, 36)):
        ratios = []
        for turn in range(5):
            small, large = (as_yaml(plan_of_elements(SEED + turn, elements)) for elements in (200, size))
            ratios.append(
                apart(seconds_of_check, large) / statistics.median(apart(seconds_of_check, small) for _ in range(3))
            )
        yield row("growth", f"checking {size} elements / checking 200", ratios, goal)


def engines() -> Iterator[Row]:
    """The engines against each other, and their share of a check."""
    from plancheck.engine import choose
    from plancheck.errors import NotFound

    rulebook()
    try:
        durable = choose("durable")
    except NotFound as error:
        print(f"engines   left out: {error}")
        return
    shares: dict[str, list[float]] = {"durable": [], "plain": []}
    pairs = []
    for number in range(30):
        plan = as_yaml(plan_of_elements(SEED + number, 120))
        took = {name: apart(seconds_in_engine, plan, name) for name in shares}
        pairs.append(took["durable"][0] / took["plain"][0])
        for name, (in_engine, in_all) in took.items():
            shares[name].append(in_engine / in_all)
    del durable
    yield row("engines", "matching with durable-rules / with the plain evaluator", pairs)
    yield row("engines", "durable-rules' matching / the whole check", shares["durable"], 0.25)
    yield row("engines", "the plain evaluator's matching / the whole check", shares["plain"])


def memory() -> Iterator[Row]:
    """Memory held after many plans."""
    few, many = in_a_new_process(memory_after, 200, 2_000)
    yield row("memory", "memory after 2000 plans / after 200", [many / few], 1.1, f"{few:.0f} and {many:.0f} MB")


@cache
def rulebook() -> Rulebook:
    """The rules, in a process that has its modules loaded and has seen some plans."""
    from plancheck.cli.main import COLLECTED_AFTER
    from plancheck.readers.reading import known_forms
    from plancheck.rulebook.load import load

    gc.set_threshold(COLLECTED_AFTER)
    known_forms()
    rules = load()
    for seed in range(WARMED_BY):
        judge(read(as_yaml(plan_of_elements(seed, 100))), rules)
    return rules


def judge(plan: Submission, rules: Rulebook, engine: Engine | None = None) -> None:
    """Judges one plan."""
    from plancheck.check import judge as judged
    from plancheck.engine import choose

    judged(plan, rules, engine or choose("auto"), AS_OF)


def read(text: str) -> Submission:
    """The plan in a YAML text."""
    from plancheck.readers.forms import yaml_text

    result = yaml_text.read(text.encode(), "plan.yaml")
    if result.unreadable:
        raise result.unreadable[0]
    return result.submissions[0]


def check(text: str) -> None:
    """All that a check does with one plan, but for writing the report."""
    judge(read(text), rulebook())


def least(text: str) -> None:
    """The least that reading a plan takes."""
    from yaml import CSafeLoader, load

    from plancheck.plan.model import Plan

    Plan.model_validate(load(text, Loader=CSafeLoader))


def seconds_of_check(text: str) -> float:
    """Time of a check."""
    return seconds(lambda: check(text))


def seconds_in_engine(text: str, name: str) -> tuple[float, float]:
    """Time in the engine, which remembers nothing of earlier plans, and of the check in all."""
    from plancheck.engine import choose

    if name == "durable":
        from plancheck.engine.durable import forget

        forget()
    engine = Timed(choose(name))  # type: ignore[arg-type]
    whole = seconds(lambda: judge(read(text), rulebook(), engine))
    return engine.seconds, whole


def check_workbook() -> float:
    """Time of reading and judging all plans of the workbook."""
    from plancheck.readers import read as read_file

    return seconds(lambda: [judge(plan, rulebook()) for plan in read_file(REAL, REAL.name).submissions])


def take_workbook_apart() -> float:
    """Time of reading the workbook, and of one pass over its texts for words and stems."""
    from plancheck.readers import read as read_file
    from plancheck.text import read as take_apart

    texts = texts_of_workbook()
    return seconds(lambda: (read_file(REAL, REAL.name), [take_apart(text) for text in texts]))


def know_words() -> None:
    """Lets the process meet every word of the workbook, but none of its texts."""
    from plancheck.text import read as take_apart

    for word in {word for text in texts_of_workbook() for word in text.split()}:
        take_apart(word)


def texts_of_workbook() -> list[str]:
    """All texts of the workbook's plans, each once."""
    from plancheck.graph import PlanGraph
    from plancheck.measures.texts import parts
    from plancheck.readers import read as read_file

    plans = read_file(REAL, REAL.name).submissions
    return sorted({part.text for plan in plans for part in parts(PlanGraph(plan, AS_OF))})


def memory_after(first: int, last: int) -> list[float]:
    """Megabytes held after the first and after the last of so many plans."""
    held = []
    for number in range(1, last + 1):
        check(as_yaml(plan_of_elements(SEED + number, 60)))
        if number in (first, last):
            gc.collect()
            held.append(megabytes())
    return held


def megabytes() -> float:
    """Memory that this process holds now; where the system does not say, the most that it has held."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
