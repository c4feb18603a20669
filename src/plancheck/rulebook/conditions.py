"""Turns the condition lists of rule files into tests, each checked against what its attribute can be."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plancheck.facts import Type
from plancheck.rulebook.model import AllOf, AnyOf, Test
from plancheck.rulebook.nodes import Mapping, Scalar, Sequence
from plancheck.rulebook.problems import Nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from plancheck.facts import Attribute
    from plancheck.rulebook.model import Condition, Expected
    from plancheck.rulebook.nodes import Node
    from plancheck.rulebook.problems import File

_TERM = re.compile(r"\s*([A-Za-z][\w.]*)\s*(==|!=|<=|>=|<|>|in\b)\s*(\S.*)")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")
_EQUAL = ("==", "!=")
_ORDER = ("==", "!=", "<", "<=", ">", ">=")
_WORDS = ("==", "!=", "in")
OPERATORS: dict[Type, tuple[str, ...]] = {
    Type.FLAG: _EQUAL,
    Type.COUNT: _ORDER,
    Type.SHARE: _ORDER,
    Type.NUMBER: _ORDER,
    Type.LEVEL: (*_ORDER, "in"),
    Type.CHOICE: _WORDS,
    Type.TEXT: (),
}
LEVELS = ("no", "partly", "yes")
"""The words of a level in their order."""
MOST_ALTERNATIVES = 64
"""An engine tries the alternatives of a condition one by one; a rule that needs more should ask a measure."""


@dataclass(frozen=True)
class Setting:
    """A parameter as the conditions put it in; ``file`` and ``node`` are where its value was given."""

    value: Expected
    file: File
    node: Node


@dataclass(frozen=True)
class Scope:
    """What the conditions of one rule may speak of."""

    kind: str
    attributes: dict[str, Attribute]
    parameters: dict[str, Setting]
    used: set[str] = field(default_factory=set)
    """Parameters that a condition has named (and other words)."""
    read: list[Attribute] = field(default_factory=list)
    """Attributes that a condition has read, in order."""


def condition(file: File, node: Node | None, term: Callable[[Scalar], Test | None]) -> AllOf:
    """A list of terms of which all hold; ``any:`` and ``all:`` nest."""
    if node is None:
        return AllOf(())
    if not isinstance(node, Sequence) or not node.items:
        file.refuse(node, "conditions must be a list of at least one", "[attribute < 3, other == true]")
        return AllOf(())
    return AllOf(tuple(c for item in node.items if (c := _one(file, item, term)) is not None))


def _one(file: File, node: Node, term: Callable[[Scalar], Test | None]) -> Condition | None:
    if isinstance(node, Scalar):
        return term(node)
    if isinstance(node, Mapping) and len(node.entries) == 1:
        [(name, (key, inner))] = node.entries.items()
        if name in ("any", "all"):
            held = condition(file, inner, term)
            return AnyOf(held.conditions) if name == "any" else held
        file.refuse(key, f"unknown key {name} in a condition", Nearest(name, ["any", "all"], "keys"))
        return None
    file.refuse(
        node, "a condition must be a term, or a mapping with one key", "attribute < 3, any: [...] or all: [...]"
    )
    return None


def term(file: File, scope: Scope, node: Scalar) -> Test | None:
    """One comparison, ``attribute OP value``, with its parameter put in."""
    match = _TERM.fullmatch(node.text)
    if match is None:
        file.refuse(node, f"not a comparison: {node.text}", "attribute OP value, OP one of == != < <= > >= in")
        return None
    name, op, written = match[1], match[2], match[3].rstrip()
    scope.used.add(written.removeprefix("$"))
    attribute = scope.attributes.get(name)
    if attribute is None:
        file.refuse(
            node,
            f"{scope.kind} facts have no attribute {name}",
            Nearest(name, scope.attributes, f"{scope.kind} facts have"),
            offset=match.start(1),
        )
        return None
    scope.read.append(attribute)
    if op not in OPERATORS[attribute.type]:
        allowed = ", ".join(OPERATORS[attribute.type]) or "no operator: texts are for messages alone"
        file.refuse(node, f"{name} is a {attribute.type} and knows no {op}", allowed, offset=match.start(2))
        return None
    expected, offset = literal(written), match.start(3)
    given_in: File = file
    given_at: Node = node
    if written.startswith("$"):
        setting = scope.parameters.get(written[1:])
        if setting is None:
            known = Nearest(written[1:], scope.parameters, "parameters")
            file.refuse(node, f"unknown parameter {written}", known, offset=offset)
            return None
        expected, given_in, given_at, offset = setting.value, setting.file, setting.node, 0
    if (wanted := unfit(attribute, op, expected)) is not None:
        given_in.refuse(given_at, f"{name} cannot be {op} {shown(expected)}", wanted, offset=offset)
        return None
    return Test(name, op, expected)


def alternatives(condition: Condition) -> int:
    """In how many ways a condition can hold, each ``any`` and each word after ``in`` being one more."""
    if isinstance(condition, Test):
        return len(condition.expected) if isinstance(condition.expected, tuple) else 1
    counts = [alternatives(part) for part in condition.conditions]
    return sum(counts) if isinstance(condition, AnyOf) else math.prod(counts)


def literal(written: str) -> Expected:
    """The value that a text stands for: a number, true or false, a list of words, or a word."""
    if written in ("true", "false"):
        return written == "true"
    if _WHOLE.fullmatch(written):
        return int(written)
    if _NUMBER.fullmatch(written):
        return float(written)
    if written.startswith("[") and written.endswith("]"):
        return tuple(part.strip() for part in written[1:-1].split(","))
    return written


def unfit(attribute: Attribute, op: str, expected: Expected) -> str | None:
    """What would fit, where the value does not fit the attribute and operator; ``None`` where it does."""
    if attribute.type is Type.FLAG:
        return None if isinstance(expected, bool) else "true or false"
    if attribute.type in (Type.LEVEL, Type.CHOICE):
        return _unfit_word(LEVELS if attribute.type is Type.LEVEL else attribute.choices, op, expected)
    if isinstance(expected, bool) or not isinstance(expected, (int, float)):
        return "a number"
    if attribute.type is Type.COUNT and not isinstance(expected, int):
        return "a whole number"
    if attribute.type is Type.SHARE and not 0 <= expected <= 1:
        return "a share from 0 to 1"
    return None


def shown(value: Expected) -> str:
    """A value as a rule file writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)


def _unfit_word(choices: tuple[str, ...], op: str, expected: Expected) -> str | None:
    if op == "in":
        if not isinstance(expected, tuple):
            return f"a list in brackets of: {', '.join(choices)}"
        strangers = [word for word in expected if word not in choices]
        return str(Nearest(strangers[0], choices, "words")) if strangers else None
    if isinstance(expected, str) and expected in choices:
        return None
    return str(Nearest(shown(expected), choices, "words"))
