"""Parts of a rulebook: a few rules with all that has a say in what they find."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plancheck.rulebook.diagnosis_file import STAGE
from plancheck.rulebook.model import comparisons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plancheck.rulebook.model import Rule, Rulebook


def only(rulebook: Rulebook, ids: Iterable[str]) -> Rulebook:
    """The rulebook with these rules, and those on which they find the same as with all rules.

    That is: those that they are silent because of, those that can close their stage, and those
    that a diagnosis names.
    """
    by_id = {rule.id: rule for rule in rulebook.rules}
    blocking = [(case.blocks, rule.id) for rule in rulebook.rules for case in rule.cases if case.blocks]
    kept: set[str] = set()
    todo = list(ids)
    while todo:
        name = todo.pop()
        if name in by_id and name not in kept:
            kept.add(name)
            todo += [blocker for stages, blocker in blocking if by_id[name].stage in stages]
            todo += _named(by_id[name])
    return replace(rulebook, rules=tuple(rule for rule in rulebook.rules if rule.id in kept))


def _named(rule: Rule) -> Iterator[str]:
    for name in rule.silent_where:
        yield name.partition(".")[0]
    if rule.stage == STAGE:
        for case in rule.cases:
            for test in comparisons(case.when):
                yield test.attribute.partition(".")[0]
