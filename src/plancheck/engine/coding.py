"""Facts' values as whole numbers: the only thing that engines ever see of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from plancheck.facts import Type

if TYPE_CHECKING:
    from collections.abc import Callable

    from plancheck.facts import Scalar

SCALE = 1_000_000
"""Shares and numbers are counted in millionths."""
LIMIT = 2**53
"""Values are held within ± this; constants of rules must lie inside, so that holding never changes an answer."""
NULL = -(2**54)
"""Not known; below everything that a value can be."""

LEVELS = ("no", "partly", "yes")
OUTCOMES = ("silent", "fired")


@dataclass(frozen=True, slots=True)
class Coding:
    """How the values of one attribute become whole numbers."""

    type: Type
    choices: tuple[str, ...] = ()

    def coder(self) -> Callable[[Scalar], int]:
        """What turns a fact's value into its number, held within ± ``LIMIT``; ``NULL`` where it is not known."""
        words: tuple[Scalar, ...] = (False, True) if self.type is Type.FLAG else self._words
        if words:
            numbers: dict[Scalar, int] = {word: number for number, word in enumerate(words)}
            return (numbers | {None: NULL}).__getitem__
        return cast("Callable[[Scalar], int]", _scaled if self.scaled else _whole)

    def constant(self, value: bool | float | str) -> float:  # noqa: FBT001 (a flag's constant is a flag)
        """The number that a rule compares with: not rounded, so that it can lie between two values.

        Raises ValueError where no value of the attribute could be compared with it.
        """
        if isinstance(value, str):
            return self._words.index(value)
        if self._words or self.type is Type.TEXT:
            msg = f"{value} is none of its words"
            raise ValueError(msg)
        number = _millionths(value) if self.scaled else value
        if not -LIMIT < number < LIMIT:
            msg = f"{value} is out of range"
            raise ValueError(msg)
        return number

    @property
    def scaled(self) -> bool:
        """Whether values are counted in millionths."""
        return self.type in (Type.SHARE, Type.NUMBER)

    @property
    def _words(self) -> tuple[str, ...]:
        return LEVELS if self.type is Type.LEVEL else self.choices


def _millionths(value: float) -> int:
    return round(round(value, 6) * SCALE)


def _scaled(value: float | None) -> int:
    if value is None or value != value:  # noqa: PLR0124 (only what is no number differs from itself)
        return NULL
    return _millionths(value) if abs(value) < LIMIT // SCALE else _edge(value)


def _whole(value: float | None) -> int:
    if value is None or value != value:  # noqa: PLR0124 (see above)
        return NULL
    return round(value) if abs(value) < LIMIT else _edge(value)


def _edge(value: float) -> int:
    return LIMIT if value > 0 else -LIMIT


def of_vocabulary(kind: str, name: str) -> Coding:
    """The coding of an attribute that the measures answer, or of the outcome of a rule (``RC301``, ``DR203.none``).

    Raises KeyError where there is no such attribute.
    """
    if name[:1].isupper():
        return Coding(Type.CHOICE, OUTCOMES)
    from plancheck.vocabulary import vocabulary

    attribute = vocabulary().attribute(kind, name)
    if attribute is None:
        msg = f"{kind} has no attribute {name}"
        raise KeyError(msg)
    return Coding(attribute.type, attribute.choices)
