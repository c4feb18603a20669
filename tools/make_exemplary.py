"""Writes the exemplary plan as JSON from its YAML; ``--check`` tells whether it is out of step.

Run it as ``python tools/make_exemplary.py [--check]``.
"""

from __future__ import annotations

import json
import sys

from rule_cases import TOP, plain_data

PLANS = TOP / "fixtures" / "plans"
WRITTEN, MADE = PLANS / "exemplary.yaml", PLANS / "exemplary.json"


def made() -> str:
    """The exemplary plan as JSON: the same keys in the same order, days as text."""
    data = plain_data(WRITTEN.read_text(encoding="utf-8"))
    return json.dumps(data, indent=2, ensure_ascii=False, default=str) + "\n"


def out_of_step() -> bool:
    """Whether the JSON does not say what the YAML says."""
    return not MADE.exists() or MADE.read_text(encoding="utf-8") != made()


def main(arguments: list[str]) -> int:
    """Writes the JSON where it is out of step, or with ``--check`` only tells of it; 1 where it was."""
    stale = out_of_step()
    if "--check" in arguments:
        if stale:
            print(f"{MADE.name} is out of step: run python tools/make_exemplary.py", file=sys.stderr)
        return int(stale)
    if stale:
        MADE.write_text(made(), encoding="utf-8")
        print(f"wrote {MADE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
