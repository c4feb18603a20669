"""Writes the golden DOT texts of graphs/golden; ``--check`` tells which are out of step.

Run it as ``python tools/golden_graphs.py [--check]``; ``tools/sync.py`` does it too.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from plancheck.check import judge
from plancheck.diagrams import dot
from plancheck.diagrams.view import Asked, Judged, load
from plancheck.engine import choose
from plancheck.graph import PlanGraph
from plancheck.readers import read
from plancheck.rulebook import load as rules

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "graphs" / "golden"
DAY = date(2026, 9, 1)


@dataclass(frozen=True)
class Picture:
    """One golden text: the view, its name, the plan under fixtures/ (if any), and what is asked."""

    view: str
    name: str
    plan: str = ""
    show: tuple[str, ...] = ()
    focus: str | None = None
    finding: str | None = None

    @property
    def file(self) -> str:
        """Its file in graphs/golden."""
        return f"{self.view}/{self.name}.dot"


PICTURES = (
    Picture("logic", "exemplary", "plans/exemplary.yaml"),
    Picture("logic", "lincoln", "stories/lincoln.yaml", show=("evidence", "goals")),
    Picture("logic", "maria-before", "stories/maria-before.yaml"),
    Picture("workload", "exemplary", "plans/exemplary.yaml"),
    Picture("workload", "maria-before", "stories/maria-before.yaml"),
    Picture("timeline", "exemplary", "plans/exemplary.yaml"),
    Picture("why", "lincoln", "stories/lincoln.yaml", finding="RC302"),
    Picture("rulebook", "diagnoses", focus="DX"),
)


@cache
def judged(plan: str) -> Judged:
    """A plan of fixtures/, judged on the day of all golden texts."""
    path = ROOT / "fixtures" / plan
    [submission] = read(path, f"fixtures/{plan}").submissions
    return Judged(PlanGraph(submission, DAY), judge(submission, rulebook(), choose("plain"), DAY))


@cache
def rulebook() -> rules.Rulebook:
    """The built-in rules."""
    return rules.load()


def drawn(picture: Picture) -> str:
    """Its DOT text as it is now."""
    plan = judged(picture.plan) if picture.plan else None
    asked = Asked(rulebook(), plan, show=picture.show, focus=picture.focus, finding=picture.finding)
    return dot.write(load(picture.view).compose(asked))


def pages() -> dict[str, str]:
    """Every golden text by its file in graphs/golden."""
    return {picture.file: drawn(picture) for picture in PICTURES}


def main(arguments: list[str]) -> int:
    """Writes what is out of step, or with ``--check`` only tells of it; 1 where there was any."""
    made = pages()
    stale = [name for name, text in made.items() if not _says(GOLDEN / name, text)]
    kept = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.dot")}
    left = sorted(kept - made.keys())
    for name in [*stale, *left]:
        if "--check" in arguments:
            print(f"graphs/golden/{name} is out of step: run python tools/sync.py", file=sys.stderr)
        elif name in left:
            (GOLDEN / name).unlink()
            print(f"removed graphs/golden/{name}")
        else:
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(made[name], encoding="utf-8")
            print(f"wrote graphs/golden/{name}")
    return 1 if "--check" in arguments and (stale or left) else 0


def _says(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
