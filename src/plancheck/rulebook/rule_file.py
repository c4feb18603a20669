"""Builds a rule from its file: every key read, every name checked against the vocabulary."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from plancheck.carrying import FIELDS
from plancheck.rulebook import conditions
from plancheck.rulebook.messages import message
from plancheck.rulebook.model import AllOf, Case, Rule, Severity, Source
from plancheck.rulebook.nodes import Mapping
from plancheck.rulebook.parameters import parameters, refuse_unused
from plancheck.rulebook.problems import Nearest, entries, listed, text, word, words
from plancheck.vocabulary import KINDS, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.facts import Attribute
    from plancheck.rulebook.conditions import Scope, Setting
    from plancheck.rulebook.drafts import Draft
    from plancheck.rulebook.nodes import Node
    from plancheck.rulebook.problems import File

REQUIRED = ("title", "examines", "cases", "practice", "why", "fix", "source")
OPTIONAL = ("where", "parameters", "emphasis", "graded", "one_finding_a", "silent_where", "needs", "avoid", "prefer")

_CASE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Changes:
    """What packs change in a rule of somebody else's, with the places where they say so."""

    parameters: dict[str, Setting] = field(default_factory=dict)
    severities: dict[str, tuple[Severity, File, Node]] = field(default_factory=dict)
    emphasis: dict[str, bool] = field(default_factory=dict)
    """The latest word, under the key ``high``."""
    uncapped: list[str] = field(default_factory=list)
    """The packs that let it speak as written, though what it rests on is measured short of its goal."""


def rule(draft: Draft, changes: Changes, stages: Iterable[str]) -> Rule:
    """The rule; what is wrong is noted in its file, and then the rule is not to be used."""
    file, found = draft.file, entries(draft.file, draft.node, "a rule", REQUIRED, OPTIONAL)
    kind = word(file, found.get("examines"), "examines", KINDS, "plan")
    attributes = _attributes(kind)
    given, settings = parameters(file, found.get("parameters"), changes.parameters, frozenset(attributes))
    _refuse_strangers(changes.parameters, settings, f"{draft.id} has no parameter")
    scope = conditions.Scope(kind, attributes, settings)
    where = conditions.condition(file, found.get("where"), partial(conditions.term, file, scope))
    cases = _cases(file, found.get("cases"), scope, where, changes, tuple(stages))
    refuse_unused(file, found.get("parameters"), scope)
    _refuse_strangers(
        {name: conditions.Setting("", file, node) for name, (_, file, node) in changes.severities.items()},
        [case.name for case in cases],
        f"{draft.id} has no case",
    )
    emphasis = word(file, found.get("emphasis"), "emphasis", ("high",), "") == "high"
    return Rule(
        id=draft.id,
        stage=draft.stage.id,
        title=text(file, found.get("title"), "title"),
        kind=kind,
        where=where,
        cases=cases,
        practice=text(file, found.get("practice"), "practice"),
        why=text(file, found.get("why"), "why"),
        fix=text(file, found.get("fix"), "fix"),
        source=source(file, found.get("source")),
        parameters=given,
        emphasis=changes.emphasis.get("high", emphasis),
        graded=word(file, found.get("graded"), "graded", ("true", "false"), "true") == "true" and draft.stage.graded,
        one_a_plan=word(file, found.get("one_finding_a"), "one_finding_a", ("plan",), "") == "plan",
        silent_where=tuple(item.text for item in words(file, found.get("silent_where"), "silent_where")),
        needs=_needs(file, found.get("needs"), kind, scope),
        file=file.shown,
        avoid=fragment(file, found.get("avoid"), "avoid"),
        prefer=fragment(file, found.get("prefer"), "prefer"),
    )


def source(file: File, node: Node | None) -> Source:
    """The citation."""
    if node is None:
        return Source("", "")
    found = entries(file, node, "source", ("work", "section"), ("says",))
    return Source(*(text(file, found.get(part), part) for part in ("work", "section", "says")))


def fragment(file: File, node: Node | None, what: str) -> str:
    """The piece of the file that an example takes up, as YAML of its own."""
    if node is None:
        return ""
    if not isinstance(node, Mapping):
        file.refuse(node, f"{what} must be a fragment of a plan", "keys of the plan format")
        return ""
    lines = file.text[node.start : node.end].rstrip().splitlines()
    while lines and lines[-1].lstrip().startswith("#"):
        lines.pop()
    return textwrap.dedent(" " * (node.column - 1) + "\n".join(lines)).strip() + "\n"


def case_head(file: File, found: dict[str, Node], seen: set[str]) -> tuple[str, Severity]:
    """The name and severity of a case."""
    name = text(file, found.get("name"), "name")
    if name and (not _CASE.fullmatch(name) or name in seen):
        reason = "a second case of this name" if name in seen else f"{name} cannot name a case"
        file.refuse(found["name"], reason, "a word or two-with-hyphens, each name once")
    seen.add(name)
    return name, Severity(word(file, found.get("severity"), "severity", list(Severity), Severity.INFO))


def _cases(
    file: File, node: Node | None, scope: Scope, where: AllOf, changes: Changes, stages: tuple[str, ...]
) -> tuple[Case, ...]:
    cases: list[Case] = []
    seen: set[str] = set()
    for item in listed(file, node, "cases"):
        found = entries(file, item, "a case", ("name", "when", "severity", "message"), ("fix", "then_not_assessed"))
        name, severity = case_head(file, found, seen)
        when = conditions.condition(file, found.get("when"), partial(conditions.term, file, scope))
        if conditions.alternatives(AllOf((where, when))) > conditions.MOST_ALTERNATIVES:
            file.refuse(item, f"the case {name} has too many alternatives", f"up to {conditions.MOST_ALTERNATIVES}")
        blocks, because = _blocks(file, found.get("then_not_assessed"), stages)
        cases.append(
            Case(
                name=name,
                when=when,
                severity=changes.severities[name][0] if name in changes.severities else severity,
                message=message(file, found.get("message"), scope.attributes, scope.parameters),
                fix=text(file, found.get("fix"), "fix") or None,
                blocks=blocks,
                blocks_because=because,
            )
        )
    return tuple(cases)


def _blocks(file: File, node: Node | None, stages: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    if node is None:
        return (), ""
    found = entries(file, node, "then_not_assessed", ("stages", "because"))
    named = words(file, found.get("stages"), "stages")
    for stage in named:
        if stage.text not in stages:
            file.refuse(stage, f"no stage {stage.text}", Nearest(stage.text, stages, "stages"))
    return tuple(stage.text for stage in named), text(file, found.get("because"), "because")


def _needs(file: File, node: Node | None, kind: str, scope: Scope) -> tuple[str, ...]:
    own = words(file, node, "needs")
    for need in own:
        for name in need.text.split("|"):
            if name not in FIELDS:
                file.refuse(need, f"no form has a field {name}", Nearest(name, FIELDS, "fields"))
    of_attributes = (need for attribute in scope.read for need in attribute.needs)
    return tuple(dict.fromkeys((*KINDS[kind][1], *of_attributes, *(need.text for need in own))))


def _attributes(kind: str) -> dict[str, Attribute]:
    return {attribute.name: attribute for attribute in vocabulary().attributes[kind]}


def _refuse_strangers(changed: dict[str, Setting], known: Iterable[str], reason: str) -> None:
    names = list(known)
    for name, setting in changed.items():
        if name not in names:
            setting.file.refuse(setting.node, f"{reason} {name}", Nearest(name, names, "it has"))
