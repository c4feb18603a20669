"""Writes the pages, what the README shows of a report, and golden graphs; ``--check`` tells which are out of step.

Run it as ``python tools/sync.py [--check]``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import golden_graphs

from plancheck.findings import Report
from plancheck.plan.schema import schema
from plancheck.reports import text_report
from plancheck.rulebook.load import load
from plancheck.rulebook.measured_words import measured_lines
from plancheck.rulebook.model import AllOf
from plancheck.rulebook.wording import case_severity, examined, outline, parameter_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.rulebook.model import Case, Condition, Rule, Rulebook, Stage

DOCS = Path(__file__).resolve().parent.parent / "docs"
README = "../README.md"
SHOWN = "stories/lincoln.yaml"
"""The plan of fixtures/ of whose report the README shows some lines."""


def pages() -> dict[str, str]:
    """Every page that is made, by its name in ``docs``."""
    return {
        README: _readme((DOCS / README).read_text(encoding="utf-8")),
        "rules.md": "\n".join(_rules(load())) + "\n",
        "plan.schema.json": json.dumps(schema(), indent=2, ensure_ascii=False) + "\n",
    }


def out_of_step() -> list[str]:
    """The names of pages that do not say what they would say if they were made now."""
    return [name for name, text in pages().items() if _written(name) != text]


def _written(name: str) -> str | None:
    path = DOCS / name
    return path.read_text(encoding="utf-8") if path.exists() else None


def _readme(page: str) -> str:
    """The README with the lines of its report as they are now; dots, and what they stand for, stay."""
    plan = golden_graphs.judged(SHOWN).report
    report = Report((), "", plan.engine, golden_graphs.DAY.isoformat(), (plan,), (), 1, ())
    told = iter(text_report.render(report).splitlines())
    before, begun, rest = page.partition("begins so:\n\n```text\n")
    block, ended, after = rest.partition("\n```\n")
    lines = [line if not line.strip() or line.endswith("...") else _as_told(line, told) for line in block.split("\n")]
    return before + begun + "\n".join(lines) + ended + after


def _as_told(line: str, told: Iterator[str]) -> str:
    """The next line of a report that begins with the same words, of which figures are none."""
    words = line.split()
    first = words[: 1 if words[0] == "Level" else 2]
    found = next((other for other in told if other.split()[: len(first)] == first), None)
    if found is None:
        msg = f"the README shows a line that the report has no longer: {line}"
        raise LookupError(msg)
    return found


def _rules(book: Rulebook) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "<!-- made by tools/sync.py from rules/: change it there -->"
    yield ""
    graded = sum(rule.graded for rule in book.rules)
    yield f"{len(book.rules)} rules, of which {graded} are graded. The first case that holds is the one that fires."
    yield "`plancheck rule ID` shows any of these on a page of its own."
    for stage in book.stages:
        members = [rule for rule in book.rules if rule.stage == stage.id]
        if members:
            yield ""
            yield from _stage(stage, members)


def _stage(stage: Stage, rules: list[Rule]) -> Iterator[str]:
    yield f"## {stage.title} ({stage.id})"
    yield ""
    yield "| rule | title | severities | examines | source |"
    yield "|---|---|---|---|---|"
    for rule in rules:
        severities = ", ".join(dict.fromkeys(str(case.severity) for case in rule.cases))
        cells = (f"[{rule.id}](#{rule.id.lower()})", rule.title, severities, examined(rule), str(rule.source))
        yield f"| {' | '.join(cells)} |"
    for rule in rules:
        yield ""
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f'### <a id="{rule.id.lower()}"></a>{rule.id} {rule.title}'
    yield ""
    yield f"Examines {examined(rule)}{'; one finding a plan, naming all' if rule.one_a_plan else ''}."
    if rule.where != AllOf(()):
        yield ""
        yield "Only where:"
        yield ""
        yield from _bullets(rule.where, rule)
    for case in rule.cases:
        yield ""
        yield from _case(case, rule)
    for heading, text in (("Why", rule.why), ("What to do", rule.fix), ("Good practice", rule.practice)):
        yield ""
        yield f"**{heading}.** {text}"
    yield ""
    yield f"**Source.** {rule.source}{f': {rule.source.says}' if rule.source.says else ''}"
    for parameter in rule.parameters:
        yield ""
        yield f"**Parameter.** {parameter_line(parameter)}"
    if told := measured_lines(rule):
        yield ""
        yield f"**Precision and recall.** {' '.join(told)}"
    notes = [
        "Shown, never graded." if not rule.graded else "",
        "Tied to achievement by research: shown first." if rule.emphasis else "",
        f"Silent where {' or '.join(rule.silent_where)} says it already." if rule.silent_where else "",
    ]
    if any(notes):
        yield ""
        yield " ".join(note for note in notes if note)
    for heading, example in (("Avoid", rule.avoid), ("Prefer", rule.prefer)):
        yield ""
        yield f"**{heading}:**"
        yield ""
        yield f"```yaml\n{example.rstrip()}\n```"


def _case(case: Case, rule: Rule) -> Iterator[str]:
    yield f"Fires as *{case.name}* ({case_severity(case)}) where:"
    yield ""
    yield from _bullets(case.when, rule)
    if case.fix:
        yield ""
        yield f"What to do then: {case.fix}"
    if case.blocks:
        yield ""
        yield f"Then not assessed: {', '.join(case.blocks)}, because {case.blocks_because}."


def _bullets(condition: Condition, rule: Rule) -> Iterator[str]:
    for depth, words in outline(condition, rule):
        yield f"{'  ' * depth}- {words}"


def main(arguments: list[str]) -> int:
    """Writes what is out of step, or with ``--check`` only tells of it; 1 where there was any."""
    stale = out_of_step()
    graphs = golden_graphs.main(arguments)
    if "--check" in arguments:
        for name in stale:
            print(f"{_shown(name)} is out of step: run python tools/sync.py", file=sys.stderr)
        return 1 if stale or graphs else 0
    made = pages()
    for name in stale:
        (DOCS / name).write_text(made[name], encoding="utf-8")
        print(f"wrote {_shown(name)}")
    return 0


def _shown(name: str) -> str:
    return (DOCS / name).resolve().relative_to(DOCS.parent).as_posix()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
