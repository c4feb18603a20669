"""The list of rules, by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plancheck.reports.json_report import SCHEMA_VERSION, to_json

if TYPE_CHECKING:
    from plancheck.rulebook.measured import Measured
    from plancheck.rulebook.model import Rule, Rulebook, Severity


def as_text(rulebook: Rulebook) -> str:
    """One line a rule under its stage's name."""
    lines: list[str] = []
    for stage in rulebook.stages:
        rules = [rule for rule in rulebook.rules if rule.stage == stage.id]
        if rules:
            lines += ["", f"{stage.title} ({len(rules)})"]
            lines += [f"  {rule.id}  {gravest(rule):<7}  {rule.title}" for rule in rules]
    lines += ["", "plancheck rule ID explains one of them."]
    return "\n".join(lines[1:]) + "\n"


def as_json(rulebook: Rulebook) -> str:
    """Id, stage, title, kind examined, cases and source of every rule."""
    rules = [
        {
            "id": rule.id,
            "stage": rule.stage,
            "title": rule.title,
            "examines": rule.kind,
            "graded": rule.graded,
            "emphasis": rule.emphasis,
            "cases": [
                {"name": case.name, "severity": str(case.severity), "written": str(case.written or case.severity)}
                for case in rule.cases
            ],
            "measured": _measured(rule.measured),
            "parameters": {p.name: list(p.value) if isinstance(p.value, tuple) else p.value for p in rule.parameters},
            "source": str(rule.source),
        }
        for rule in rulebook.rules
    ]
    return to_json({"schema_version": SCHEMA_VERSION, "packs": list(rulebook.packs), "rules": rules})


def _measured(known: Measured | None) -> dict[str, Any] | None:
    """Precision and recall on the half kept for testing; ``None`` for a rule that reads no text."""
    if known is None:
        return None
    return {
        "rests_on": [
            {
                "measure": footing.measure,
                "answers": list(footing.answers),
                "precision": footing.tested.tally.precision if footing.tested else None,
                "recall": footing.tested.tally.recall if footing.tested else None,
                "short_of_goal": footing.short,
            }
            for footing in known.footings
        ],
        "unmeasured": list(known.unmeasured),
        "precision": known.precision,
        "info_at_most": known.only_remarks,
    }


def gravest(rule: Rule) -> Severity:
    """The gravest severity that a rule has."""
    return min((case.severity for case in rule.cases), key=lambda severity: severity.rank)
