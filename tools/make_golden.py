"""Writes all that is found in one of the plans in which everything is wrong, so that its words are read by eye.

Run it as ``python tools/make_golden.py [--check]``; read the difference before you commit it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from typing import Any

from rule_cases import TOP

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.findings import PlanReport, Report
from plancheck.readers import read
from plancheck.reports import json_report
from plancheck.rulebook.load import load

WRONG = TOP / "fixtures" / "plans" / "everything-wrong"
AS_OF = date(2027, 2, 1)
"""The winter in which all of them are looked at."""
PLAN = WRONG / "tangled-plan.yaml"
GOLDEN = TOP / "fixtures" / "golden" / "tangled-plan.json"


def report(name: str) -> PlanReport:
    """What is said of one of these plans, called by its file's name alone."""
    [submission] = read(WRONG / name, name).submissions
    return judge(submission, load(), choose("plain"), AS_OF)


def made() -> str:
    """All findings of the plan as the JSON report has them."""
    whole = Report(("built-in",), "", "plain", AS_OF.isoformat(), (replace(report(PLAN.name), sha256=""),), (), 1, ())
    findings: list[dict[str, Any]] = json.loads(json_report.render(whole))["plans"][0]["findings"]
    return json_report.to_json(findings)


def main(arguments: list[str]) -> int:
    """Writes the findings where they have changed, or with ``--check`` only tells of it; 1 where they have."""
    stale = not GOLDEN.exists() or GOLDEN.read_text(encoding="utf-8") != made()
    if "--check" in arguments:
        if stale:
            print(f"{GOLDEN.name} is out of step: run python tools/make_golden.py", file=sys.stderr)
        return int(stale)
    if stale:
        GOLDEN.write_text(made(), encoding="utf-8")
        print(f"wrote {GOLDEN.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
