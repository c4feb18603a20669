"""Prints how plancheck's time and memory compare with others', as ratios within one run.

python benchmarks/run.py               all of them; takes some minutes
python benchmarks/run.py start check   these alone
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

import in_one_process
import of_forms
import of_graphs
import of_processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from measuring import Row

BENCHMARKS: dict[str, Callable[[], Iterator[Row]]] = {
    "start": of_processes.start,
    "check": of_processes.check,
    "rules": of_processes.rules,
    "many": of_processes.many,
    "yaml": in_one_process.yaml,
    "workbook": in_one_process.workbook,
    "excel": of_forms.excel,
    "word": of_forms.word,
    "growth": in_one_process.growth,
    "engines": in_one_process.engines,
    "graphs": of_graphs.graphs,
    "memory": in_one_process.memory,
}


def main(wanted: list[str]) -> None:
    if strangers := set(wanted) - BENCHMARKS.keys():
        sys.exit(f"there is no benchmark {', '.join(sorted(strangers))}; there are: {', '.join(BENCHMARKS)}")
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(Path(__file__).parents[1] / "src")], check=True)
    print("benchmark    ratio  [quartiles]    against the goal")
    for name, benchmark in BENCHMARKS.items():
        if not wanted or name in wanted:
            for row in benchmark():
                print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
