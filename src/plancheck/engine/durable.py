"""The engine durable-rules, through its C module and inside the fence in which it is known to be right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import durable_rules_engine as c_module

from plancheck.engine.messages import Ruleset, read, write
from plancheck.errors import EngineFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.engine.program import EngineFact, Match, Program

SESSION = "0"
"""The only session there ever is; deleted after each plan."""
_handles: dict[str, int] = {}
"""Rulesets of this process by their text; made once and kept, since one that is deleted leaks."""


class Durable:
    """Single-fact patterns on whole numbers, one batch a plan; no host, no threads, no actions.

    The C module is not safe for threads: run plans side by side in processes.
    """

    name = "durable"

    def __init__(self) -> None:
        self._written: WeakKeyDictionary[Program, Ruleset] = WeakKeyDictionary()

    def match(self, program: Program, facts: Sequence[EngineFact]) -> frozenset[Match]:
        """Every case that holds, as positions of fact, rule and case; EngineFailed where the answer is not whole."""
        ruleset = self._written.get(program)
        if ruleset is None:
            ruleset = self._written[program] = write(program)
        batch = ruleset.batch(facts)
        try:
            handle = _handle(ruleset.definition)
            try:
                return read(ruleset, batch, _answers(handle, batch.text))
            finally:
                c_module.delete_state(handle, SESSION)
        except (c_module.error, MemoryError) as error:
            reason = f"durable-rules: {error}"
            raise EngineFailed(reason) from error


def _handle(definition: str) -> int:
    if definition not in _handles:
        _handles[definition] = c_module.create_ruleset(f"plancheck-{len(_handles)}", definition)
    return _handles[definition]


def _answers(handle: int, facts: str) -> Iterator[str]:
    """What each rule that fired found, newest first; leaves the session to be deleted."""
    _, state = c_module.assert_facts(handle, facts)
    started = c_module.start_action_for_state(handle, state)
    answer = started[1] if started else None
    while answer:
        yield answer
        answer = c_module.complete_and_start_action(handle, state)
