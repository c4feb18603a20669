"""The JSON report of a check: every key always there, the same bytes for the same input."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from plancheck import __version__
from plancheck.harmless import harmless_json

if TYPE_CHECKING:
    from plancheck.errors import PlanUnreadable
    from plancheck.facts import Span
    from plancheck.findings import Finding, Grade, PlanReport, Reason, Report, RuleRun
    from plancheck.places import Place

SCHEMA_VERSION = 1


def render(report: Report) -> str:
    """The whole report as JSON, with a newline at its end."""
    return to_json(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "plancheck", "version": __version__},
            "rulebook": {"packs": list(report.rulebook_packs), "sha256": report.rulebook_sha256},
            "engine": report.engine,
            "engine_failures": [
                {"source": p.source, "plan": p.title, "reason": p.engine_failure}
                for p in report.plans
                if p.engine_failure
            ],
            "as_of": report.as_of,
            "plans": [_plan(plan) for plan in report.plans],
            "unreadable": [_unreadable(entry) for entry in report.unreadable],
            "skipped": list(report.skipped),
            "summary": _summary(report),
        }
    )


def to_json(value: Any) -> str:
    """JSON as all outputs write it: indented, in the order given; text as it is but for signs that steer terminals."""
    return harmless_json(json.dumps(value, indent=2, ensure_ascii=False)) + "\n"


def place_as_json(place: Place) -> dict[str, Any]:
    """The keys that a place of its form has."""
    names = ("file", "line", "column", "sheet", "cell", "table", "row", "paragraph", "page")
    return {name: value for name in names if (value := getattr(place, name)) is not None}


def _summary(report: Report) -> dict[str, Any]:
    counts = {"error": 0, "warning": 0, "info": 0}
    for plan in report.plans:
        for finding in plan.findings:
            counts[finding.severity] += 1
    return {
        "files": report.files,
        "skipped": len(report.skipped),
        "unreadable": len(report.unreadable),
        "plans": len(report.plans),
        "findings": counts,
    }


def _unreadable(entry: PlanUnreadable) -> dict[str, Any]:
    return {
        "source": entry.source,
        "plan": entry.plan,
        "place": place_as_json(entry.place),
        "reason": entry.reason,
        "hint": entry.hint,
    }


def _plan(plan: PlanReport) -> dict[str, Any]:
    return {
        "source": plan.source,
        "sha256": plan.sha256,
        "title": plan.title,
        "form": plan.form,
        "grade": _grade(plan.grade),
        "findings": [finding_as_json(finding) for finding in plan.findings],
        "rules": [_run(run) for run in plan.rules],
        "remarks": [{"text": remark.text, "place": place_as_json(remark.place)} for remark in plan.remarks],
    }


def _grade(grade: Grade) -> dict[str, Any]:
    return {
        "overall": grade.overall,
        "partial": grade.partial,
        "stages": [
            {
                "stage": stage.stage,
                "level": stage.level,
                "held_down_by": list(stage.held_down_by),
                "practices_seen": list(stage.practices_seen),
                "next_level": stage.next_level
                and {"level": stage.next_level.level, "repairs": list(stage.next_level.repairs)},
            }
            for stage in grade.stages
        ],
    }


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """A finding with the keys of the contract."""
    return {
        "rule": finding.rule,
        "case": finding.case,
        "stage": finding.stage,
        "severity": str(finding.severity),
        "title": finding.title,
        "message": finding.message,
        "fix": finding.fix,
        "source": finding.source,
        "elements": list(finding.elements),
        "places": [place_as_json(place) for place in finding.places],
        "because": [_reason(reason) for reason in finding.because],
        "fingerprint": finding.fingerprint,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "fact": reason.fact,
        "attribute": reason.attribute,
        "op": reason.op,
        "expected": list(reason.expected) if isinstance(reason.expected, tuple) else reason.expected,
        "value": reason.value,
        "unit": reason.unit,
        "witnesses": list(reason.witnesses),
        "span": _span(reason.span),
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "words": span.words, "entry": span.entry} if span else None


def _run(run: RuleRun) -> dict[str, Any]:
    return {"id": run.id, "examined": run.examined, "fired": run.fired, "not_assessed": run.not_assessed}
