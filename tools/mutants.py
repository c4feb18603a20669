"""Broken copies of a rule, each broken in one place: what its cases should notice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plancheck.facts import Type
from plancheck.rulebook.conditions import shown
from plancheck.rulebook.model import AllOf, AnyOf, Test
from plancheck.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.rulebook.model import Condition, Rule

OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
EDGE = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
SHARE_STEP = 0.1

Mutant = tuple[str, "Rule"]
"""What was broken, in words that are unique within the rule, and the broken rule."""


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Every break of a rule: its conditions, cases, ``where``, silences, and the merging of findings.

    Parameters are broken where conditions have them put in.
    """
    seen: dict[str, int] = {}
    for words, broken in _breaks(rule):
        seen[words] = serial = seen.get(words, 0) + 1
        yield (words if serial == 1 else f"{words} #{serial}"), broken


def _breaks(rule: Rule) -> Iterator[Mutant]:
    if rule.where != AllOf(()):
        yield "where: dropped", replace(rule, where=AllOf(()))
    for words, where in _broken(rule.where, rule.kind):
        if where != AllOf(()):
            yield f"where: {words}", replace(rule, where=where)
    for at, case in enumerate(rule.cases):
        before, after = rule.cases[:at], rule.cases[at + 1 :]
        yield f"{case.name}: dropped", replace(rule, cases=before + after)
        for words, when in _broken(case.when, rule.kind):
            yield f"{case.name}: {words}", replace(rule, cases=(*before, replace(case, when=when), *after))
    for name in rule.silent_where:
        kept = tuple(other for other in rule.silent_where if other != name)
        yield f"silent_where: without {name}", replace(rule, silent_where=kept)
    if rule.one_a_plan and rule.kind != "plan":
        yield "one_finding_a: dropped", replace(rule, one_a_plan=False)


def _broken(condition: Condition, kind: str) -> Iterator[tuple[str, Condition]]:
    """The condition with one thing in it broken; a term that is dropped leaves its list."""
    if isinstance(condition, Test):
        yield from _tests(condition, kind)
        return
    make, other = (AnyOf, AllOf) if isinstance(condition, AnyOf) else (AllOf, AnyOf)
    parts = condition.conditions
    if len(parts) > 1:
        yield f"{other.__name__} for {make.__name__} of {_words(parts[0])} …", other(parts)
    for at, part in enumerate(parts):
        yield f"without {_words(part)}", make(parts[:at] + parts[at + 1 :])
        for words, broken in _broken(part, kind):
            yield words, make((*parts[:at], broken, *parts[at + 1 :]))


def _tests(test: Test, kind: str) -> Iterator[tuple[str, Condition]]:
    if isinstance(test.expected, tuple):
        yield f"not {_words(test)}", AllOf(tuple(Test(test.attribute, "!=", word) for word in test.expected))
        for word in test.expected if len(test.expected) > 1 else ():
            fewer = replace(test, expected=tuple(other for other in test.expected if other != word))
            yield f"{_words(test)} → without {word}", fewer
        return
    yield f"not {_words(test)}", replace(test, op=OPPOSITE[test.op])
    if isinstance(test.expected, bool | str):
        return
    attribute = vocabulary().attribute(kind, test.attribute)
    whole = attribute is not None and attribute.type is Type.COUNT
    step = SHARE_STEP if attribute is not None and attribute.type is Type.SHARE else _step(test.expected)
    changed = [replace(test, expected=round(test.expected + by, 6)) for by in (step, -step)]
    if not whole and test.op in EDGE:
        changed.append(replace(test, op=EDGE[test.op]))
    for new in changed:
        yield f"{_words(test)} → {new.op} {shown(new.expected)}", new


def _step(value: float) -> float:
    """One in the last place that is written: 20 → 1, 2.5 → 0.1."""
    return 1 if isinstance(value, int) else 10.0 ** -len(str(value).partition(".")[2])


def _words(condition: Condition) -> str:
    if isinstance(condition, Test):
        return f"{condition.attribute} {condition.op} {shown(condition.expected)}"
    name = "any" if isinstance(condition, AnyOf) else "all"
    return f"{name} of {_words(condition.conditions[0])} …" if condition.conditions else name
