"""Builds a diagnosis from its file: its conditions are about what other rules have found."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from plancheck.rulebook import conditions
from plancheck.rulebook.messages import message
from plancheck.rulebook.model import AllOf, Case, Rule, Test
from plancheck.rulebook.problems import Nearest, entries, listed, text, word
from plancheck.rulebook.references import refuse_unknown
from plancheck.rulebook.rule_file import case_head, fragment, source

if TYPE_CHECKING:
    from plancheck.rulebook.drafts import Draft
    from plancheck.rulebook.nodes import Node, Scalar
    from plancheck.rulebook.problems import File
    from plancheck.rulebook.references import Known

STAGE = "DX"
REQUIRED = ("title", "examines", "cases", "practice", "why", "fix", "source")
OPTIONAL = ("graded", "avoid", "prefer")
OUTCOMES = ("fired", "silent")

_TERM = re.compile(r"\s*([A-Z]{2}[0-9]{3}(?:\.[a-z0-9-]+)?)\s+(\w+)\s*")


def diagnosis(draft: Draft, known: Known) -> Rule:
    """The diagnosis as a rule on a chain or on the plan; what is wrong is noted in its file.

    Its tests have rules, or cases of rules, for attributes, and ``fired`` or ``silent`` (assessed
    and not fired) as what is expected.
    """
    file, found = draft.file, entries(draft.file, draft.node, "a diagnosis", REQUIRED, OPTIONAL)
    word(file, found.get("graded"), "graded", ("false",), "false")
    return Rule(
        id=draft.id,
        stage=draft.stage.id,
        title=text(file, found.get("title"), "title"),
        kind=word(file, found.get("examines"), "examines", ("chain", "plan"), "plan"),
        where=AllOf(()),
        cases=_cases(file, found.get("cases"), known),
        practice=text(file, found.get("practice"), "practice"),
        why=text(file, found.get("why"), "why"),
        fix=text(file, found.get("fix"), "fix"),
        source=source(file, found.get("source")),
        graded=False,
        file=file.shown,
        avoid=fragment(file, found.get("avoid"), "avoid"),
        prefer=fragment(file, found.get("prefer"), "prefer"),
    )


def _cases(file: File, node: Node | None, known: Known) -> tuple[Case, ...]:
    cases: list[Case] = []
    seen: set[str] = set()
    for item in listed(file, node, "cases"):
        found = entries(file, item, "a case", ("name", "when", "severity", "message"), ("fix",))
        name, severity = case_head(file, found, seen)
        when = conditions.condition(file, found.get("when"), partial(_term, file, known))
        if conditions.alternatives(when) > conditions.MOST_ALTERNATIVES:
            file.refuse(item, f"the case {name} has too many alternatives", f"up to {conditions.MOST_ALTERNATIVES}")
        told = message(file, found.get("message"), (), (), fired=True)
        cases.append(Case(name, when, severity, told, text(file, found.get("fix"), "fix") or None))
    return tuple(cases)


def _term(file: File, known: Known, node: Scalar) -> Test | None:
    match = _TERM.fullmatch(node.text)
    if match is None:
        file.refuse(node, f"not an outcome of a rule: {node.text}", "RC301 fired, RC303.shallow fired or RC302 silent")
        return None
    name, outcome = match.groups()
    if outcome not in OUTCOMES:
        file.refuse(node, f"no outcome {outcome}", Nearest(outcome, OUTCOMES, "outcomes"), offset=match.start(2))
        return None
    return None if refuse_unknown(file, node, name, known) else Test(name, "==", outcome)
