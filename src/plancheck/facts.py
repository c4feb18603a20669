"""What is known of a plan: values with their witnesses, as attributes of facts, one kind each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph


class Type(StrEnum):
    """What sort of value an attribute has."""

    FLAG = "flag"
    """true or false"""
    COUNT = "count"
    """a whole number; may be negative where it is a number of days"""
    SHARE = "share"
    """a part of a whole, 0 to 1"""
    NUMBER = "number"
    """any number"""
    LEVEL = "level"
    """yes, partly or no"""
    CHOICE = "choice"
    """one of the attribute's ``choices``"""
    TEXT = "text"
    """words for messages; never a condition"""


Scalar = bool | int | float | str | None


class Span(NamedTuple):
    """A stretch of an element's text: from ``start`` up to ``end``, in code points, and the words."""

    start: int
    end: int
    words: str
    entry: str = ""
    """The entry of a word list that it rests on."""


class Value(NamedTuple):
    """What a measure says: the value (``None``: not known) and what it stands on."""

    value: Scalar
    witnesses: tuple[Element, ...] = ()
    span: Span | None = None


UNKNOWN = Value(None)

Measure = Callable[["PlanGraph", "Element"], Value]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One question that can be asked of every fact of a kind.

    ``needs`` names fields of ``plancheck.carrying`` without which it is not assessed; ``unit`` is
    the unit of numbers in reports; ``choices`` are allowed for CHOICE alone. An attribute of parts
    with ``sorts`` is known of parts of these sorts alone, and not asked of others.
    """

    kind: str
    name: str
    type: Type
    measure: Measure
    meaning: str
    needs: tuple[str, ...] = ()
    unit: str = ""
    choices: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()


@dataclass(slots=True)
class Fact:
    """One element of a kind with all attributes of that kind, in the vocabulary's order.

    Never changed; said to be frozen, each of a plan's many hundred would take twice as long to make.
    """

    kind: str
    element: Element
    names: tuple[str, ...]
    values: tuple[Value, ...]

    def __getitem__(self, name: str) -> Value:
        return self.values[self.names.index(name)]
