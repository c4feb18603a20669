"""Says in words what a rule looks at and for, from the meanings of its attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import Type
from plancheck.rulebook.diagnosis_file import STAGE
from plancheck.rulebook.model import AllOf, AnyOf, Test, comparisons
from plancheck.vocabulary import KINDS, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.rulebook.model import Case, Condition, Expected, Parameter, Rule

_COMPARED = {
    "==": "{}",
    "!=": "not {}",
    "<": "fewer than {}",
    "<=": "at most {}",
    ">": "more than {}",
    ">=": "at least {}",
    "in": "{}",
}
_OUTCOMES = {"fired": "has fired", "silent": "was assessed and did not fire"}
_SORTS = {
    "indicator": "each indicator of the data profile",
    "section": "each part that an action plan has",
    "sort_of_measure": "each sort of measure that goals and milestones collect",
    "loop": "causes or actions that lead to one another",
    "obligation": "each obligation of a grant or requirement",
    "unmet": "each unmet goal of the previous plan",
    "dropped": "each dropped strategy of the previous plan",
    "text": "each text of the plan",
    "stage": "each stage that a plan goes through",
    "focus": "the plan, and each cause that a strategy addresses",
}
_EXAMINED = {"plan": "the plan as a whole", "chain": "a challenge with all that hangs on it"}


def examined(rule: Rule) -> str:
    """What a rule examines: a kind of fact, or a sort of parts, in words."""
    if rule.kind == "part":
        sorts = _sorts_of(rule)
        return " and ".join(_SORTS.get(word, word.replace("_", " ")) for word in sorts) or KINDS["part"][0]
    return _EXAMINED.get(rule.kind) or KINDS[rule.kind][0]


def _sorts_of(rule: Rule) -> list[str]:
    """The sorts of parts that a rule is about: those it names, or that an attribute is known of which it asks."""
    tests = list(comparisons(rule.where))
    named = [test.expected for test in tests if test.attribute == "sort"]
    if named:
        return [word for words in named for word in (words if isinstance(words, tuple) else (str(words),))]
    attributes = (vocabulary().attribute(rule.kind, test.attribute) for test in tests)
    return list(dict.fromkeys(sort for attribute in attributes if attribute for sort in attribute.sorts))


def outline(condition: Condition, rule: Rule) -> tuple[tuple[int, str], ...]:
    """A condition as lines, each with its depth; those under ``any of these`` one deeper."""
    return tuple(_lines(condition, rule, 0))


def in_words(test: Test, rule: Rule) -> str:
    """One comparison: the attribute's meaning, and what it is compared with."""
    if rule.stage == STAGE:
        return f"{test.attribute} {_OUTCOMES[str(test.expected)]}"
    attribute = vocabulary().attribute(rule.kind, test.attribute)
    if attribute is None:
        return f"{test.attribute} {test.op} {as_written(test.expected)}"
    return f"{attribute.meaning}: {_compared(test, attribute.type)}"


def as_written(value: Expected) -> str:
    """A parameter's value for a reader: lists with commas, flags as yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def case_severity(case: Case) -> str:
    """How gravely a case speaks, and how gravely it would where its text were read better."""
    return f"{case.severity}; written as {case.written}" if case.written else str(case.severity)


def parameter_line(parameter: Parameter) -> str:
    """A parameter with its value, meaning and source."""
    return f"{parameter.name} = {as_written(parameter.value)}: {parameter.meaning} ({parameter.source})"


def _lines(condition: Condition, rule: Rule, depth: int) -> Iterator[tuple[int, str]]:
    if isinstance(condition, Test):
        yield depth, in_words(condition, rule)
    elif isinstance(condition, AnyOf) and len(condition.conditions) > 1:
        yield depth, "any of these:"
        for part in condition.conditions:
            if isinstance(part, AllOf) and len(part.conditions) > 1:
                yield depth + 1, "all of these:"
                yield from _lines(part, rule, depth + 2)
            else:
                yield from _lines(part, rule, depth + 1)
    else:
        for part in condition.conditions:
            yield from _lines(part, rule, depth)


def _compared(test: Test, sort: Type) -> str:
    if isinstance(test.expected, tuple):
        return " or ".join(word.replace("_", " ") for word in test.expected)
    if sort is Type.COUNT and (test.op, test.expected) in ((">", 0), (">=", 1), ("!=", 0)):
        return "at least one"
    if sort is Type.COUNT and (test.op, test.expected) in (("==", 0), ("<", 1), ("<=", 0)):
        return "none"
    if sort is Type.SHARE:
        return _COMPARED[test.op].replace("fewer", "less").format(f"{float(test.expected) * 100:g} %")
    form = _COMPARED[test.op] if sort is Type.COUNT else _COMPARED[test.op].replace("fewer", "less")
    return form.format(as_written(test.expected).replace("_", " "))
