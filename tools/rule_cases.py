"""The cases of the rules, ``fixtures/rules/*.yaml``: reads them, runs them, says what a rule did."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.readers import submit
from plancheck.readers.scalars import scalar
from plancheck.rulebook.load import survey
from plancheck.rulebook.selection import only

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plancheck.findings import Finding, PlanReport, RuleRun
    from plancheck.rulebook.model import Rulebook

TOP = Path(__file__).resolve().parent.parent
FOLDER = TOP / "fixtures" / "rules"
AS_OF = "2026-09-01"

Fires = dict[str, tuple[str, ...]]
"""Elements (of a pair: joined by " and ") and the cases that fired on each."""


@dataclass(frozen=True, slots=True)
class RuleCase:
    """A small plan, and what one rule does on it: ``fires`` is ``None`` where it is not assessed."""

    rule: str
    name: str
    as_of: date
    plan: dict[str, Any]
    fires: Fires | None
    examined: int | None = None
    """How many facts count as examined; ``None``: at least one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule did: how many facts it examined, where it fired, or why it was not assessed."""

    examined: int
    fires: Fires
    not_assessed: str | None

    @classmethod
    def of(cls, rule: str, findings: Iterable[Finding], runs: Iterable[RuleRun]) -> Outcome:
        """What a rule did, from all that was drawn."""
        found: dict[str, list[str]] = {}
        for finding in findings:
            if finding.rule == rule:
                found.setdefault(" and ".join(finding.elements), []).append(finding.case)
        [ran] = [ran for ran in runs if ran.id == rule]
        return cls(ran.examined, {name: tuple(sorted(cases)) for name, cases in found.items()}, ran.not_assessed)


def rule_ids() -> list[str]:
    """The ids of all rule files, from their paths alone."""
    return sorted(path.name.partition("-")[0] for path in (TOP / "rules").glob("*/[A-Z][A-Z][0-9]*.yaml"))


def cases_of(rule: str) -> list[RuleCase]:
    """The cases of a rule; none where there is no file yet."""
    path = FOLDER / f"{rule}.yaml"
    return list(_cases(rule, path)) if path.exists() else []


def example(text: str) -> dict[str, Any]:
    """The plan of an example in a rule file."""
    return _whole(plain_data(text))


def run(case: RuleCase) -> Outcome:
    """What the rule does on the case."""
    return outcome(case.rule, report_on(case.rule, case.plan, case.as_of))


def report_on(rule: str, plan: dict[str, Any], as_of: date) -> PlanReport:
    """The report on a plan by one rule, and those that have a say in what it finds."""
    return judge(submit(plan), restricted(rule), choose("plain"), as_of)


def outcome(rule: str, report: PlanReport) -> Outcome:
    """What a rule did, from a report."""
    return Outcome.of(rule, report.findings, report.rules)


def agrees(case: RuleCase, done: Outcome | None) -> bool:
    """Whether a rule did exactly what the case says."""
    if done is None:
        return False
    if case.fires is None:
        return done.not_assessed is not None
    enough = done.examined > 0 if case.examined is None else done.examined == case.examined
    return done.not_assessed is None and done.fires == case.fires and enough


@cache
def restricted(rule: str) -> Rulebook:
    """The rulebook of one rule; raises LookupError, with what is wrong, where its file is refused."""
    rulebook, _ = surveyed()
    if rulebook.rule(rule) is None:
        msg = errors_of(rule) or f"{rule} is not in the rulebook"
        raise LookupError(msg)
    return only(rulebook, [rule])


@cache
def surveyed() -> tuple[Rulebook, dict[str, str]]:
    """All rules that are right, and by file what is wrong with the others."""
    rulebook, errors = survey()
    by_file: dict[str, str] = {}
    for error in errors:
        by_file[error.file] = f"{by_file.get(error.file, '')}\n{error}"
    return rulebook, by_file


def errors_of(rule: str) -> str:
    """Everything that is wrong with a rule's file."""
    return "".join(text for file, text in surveyed()[1].items() if Path(file).name.startswith(f"{rule}-"))


def _cases(rule: str, path: Path) -> Iterator[RuleCase]:
    for item in plain_data(path.read_text(encoding="utf-8")):
        stray = item.keys() - {"name", "as_of", "plan", "fires", "examined", "not_assessed"}
        if stray or ("fires" in item) == (item.get("not_assessed") is True):
            msg = f"{path.name}, {item.get('name')}: takes name, as_of, plan, and fires (examined) or not_assessed"
            raise ValueError(msg)
        fires = None
        if "fires" in item:
            fires = {
                str(element): tuple(sorted(found)) if isinstance(found, list) else (found,)
                for element, found in (item["fires"] or {}).items()
            }
        as_of = date.fromisoformat(item.get("as_of", AS_OF))
        yield RuleCase(rule, str(item["name"]), as_of, _whole(item["plan"]), fires, item.get("examined"))


def _whole(fragment: dict[str, Any] | None) -> dict[str, Any]:
    return {"format": 1, "title": "A plan", **(fragment or {})}


def plain_data(text: str) -> Any:
    """YAML with the plan format's own idea of words and numbers; anchors and merge keys are read here."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader, with fewer kinds of scalars)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    yaml_implicit_resolvers = {"<": [("tag:yaml.org,2002:merge", re.compile("^<<$"))]}  # noqa: RUF012


def _scalar(loader: _Loader, node: yaml.ScalarNode) -> Any:
    text = loader.construct_scalar(node)
    return text if node.style else scalar(text)  # a plain scalar has no style, or an empty one


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    keys = [key.value for key, _ in node.value]
    if doubled := {key for key in keys if keys.count(key) > 1}:
        msg = f"keys given twice: {sorted(doubled)}, line {node.start_mark.line + 1}"
        raise ValueError(msg)
    loader.flatten_mapping(node)
    return {str(loader.construct_object(k, deep=True)): loader.construct_object(v, deep=True) for k, v in node.value}


_Loader.add_constructor("tag:yaml.org,2002:str", _scalar)
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
