"""Which engine judges: durable-rules where it can be had, else the plain evaluator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from plancheck.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.engine.program import EngineFact, Match, Program

EngineName = Literal["auto", "durable", "plain"]


class Engine(Protocol):
    """Matches a program with the facts of one plan."""

    @property
    def name(self) -> str:
        """What reports call it."""

    def match(self, program: Program, facts: Sequence[EngineFact]) -> frozenset[Match]:
        """Every case that holds, as positions of fact, rule and case; EngineFailed where the answer is not whole."""


def choose(name: EngineName = "auto") -> Engine:
    """The engine of that name; ``auto`` is durable-rules where it can be imported.

    Raises NotFound where durable-rules is asked for by name and cannot be imported.
    """
    if name != "plain":
        try:
            from plancheck.engine.durable import Durable

            return Durable()
        except ImportError as error:
            if name == "durable":
                reason = f"durable-rules cannot be imported: {error}"
                raise NotFound(reason, "pip install 'plancheck[durable]' on Python 3.11 or 3.12") from error
    from plancheck.engine.plain import Plain

    return Plain()
