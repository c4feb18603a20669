"""Checks what rules say of one another: names of rules and cases, and that no two silence each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plancheck.rulebook.nodes import Mapping
from plancheck.rulebook.problems import Nearest, words

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping as MappingOf

    from plancheck.rulebook.drafts import Draft
    from plancheck.rulebook.model import Rule
    from plancheck.rulebook.nodes import Scalar
    from plancheck.rulebook.problems import File


@dataclass(frozen=True)
class Known:
    """The rules that there are, with their cases where they could be read, and those switched off."""

    cases: MappingOf[str, tuple[str, ...]]
    """Rule → its cases; of a rule that is itself wrong, none."""
    off: Collection[str]


def refuse_unknown(file: File, node: Scalar, name: str, known: Known) -> bool:
    """Whether a rule or case named in a file does not exist; then that is noted."""
    rule, dot, case = name.partition(".")
    if rule in known.off:
        return False
    if rule not in known.cases:
        file.refuse(node, f"there is no rule {rule}", Nearest(rule, known.cases, "rules"))
        return True
    cases = known.cases[rule]
    if dot and cases and case not in cases:
        file.refuse(node, f"{rule} has no case {case}", Nearest(case, cases, "cases"))
        return True
    return False


def silences(draft: Draft, rule: Rule, known: Known) -> Rule:
    """The rule with only those of its ``silent_where`` that exist and are not switched off; the others are noted."""
    if not rule.silent_where or not isinstance(draft.node, Mapping):
        return rule
    kept: list[str] = []
    for node in words(draft.file, draft.node.entries["silent_where"][1], "silent_where"):
        if node.text.partition(".")[0] == rule.id:
            draft.file.refuse(node, "a rule cannot be silent because of itself", "another rule")
        elif not refuse_unknown(draft.file, node, node.text, known) and node.text.partition(".")[0] not in known.off:
            kept.append(node.text)
    return replace(rule, silent_where=tuple(kept))


def refuse_circles(drafts: MappingOf[str, Draft], rules: Collection[Rule]) -> None:
    """Notes each rule that is silent because of one that is silent because of it, however far round."""
    because = {rule.id: {name.partition(".")[0] for name in rule.silent_where} for rule in rules}
    for rule in rules:
        reached: set[str] = set()
        todo = list(because[rule.id])
        while todo:
            if (name := todo.pop()) not in reached:
                reached.add(name)
                todo += because.get(name, ())
        if rule.id in reached:
            draft = drafts[rule.id]
            draft.file.refuse(
                draft.node, f"{rule.id} is silent because of itself in a circle", "rules that say it first"
            )
