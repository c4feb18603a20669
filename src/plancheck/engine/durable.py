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
"""The only session of a ruleset; deleted after each plan."""
MOST_RULESETS = 16
"""So many rulesets of one text are made in a process, before it is given up as hopeless."""
_idle: dict[str, list[int]] = {}
"""Rulesets of this process by their text; kept for the next plan, since one that is deleted leaks."""
_made: dict[str, int] = {}


class Durable:
    """Single-fact patterns on whole numbers, one batch a plan; no host, no threads, no actions."""

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
            handle = take(ruleset.definition)
            found = read(ruleset, batch, answers(handle, batch.text))
            c_module.delete_state(handle, SESSION)
        except (c_module.error, MemoryError) as error:
            # the ruleset is not given back: a session that went wrong cannot be deleted without a crash
            reason = f"durable-rules: {error}"
            raise EngineFailed(reason) from error
        _idle[ruleset.definition].append(handle)
        return found


def take(definition: str) -> int:
    """A ruleset of that text without any session, for one plan; EngineFailed where too many went wrong."""
    idle = _idle.setdefault(definition, [])
    if idle:
        return idle.pop()
    _made[definition] = number = _made.get(definition, 0) + 1
    if number > MOST_RULESETS:
        reason = f"durable-rules failed {MOST_RULESETS} times in this process"
        raise EngineFailed(reason)
    return int(c_module.create_ruleset(f"plancheck-{len(_made)}-{number}", definition))


def answers(handle: int, facts: str) -> Iterator[str]:
    """What each rule that fired found, newest first; leaves the session to be deleted."""
    _, state = c_module.assert_facts(handle, facts)
    started = c_module.start_action_for_state(handle, state)
    answer = started[1] if started else None
    while answer:
        yield answer
        answer = c_module.complete_and_start_action(handle, state)
