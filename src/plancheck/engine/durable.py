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
MOST_KNOWN = 4_096
"""So many different facts are remembered of a program with what held of them."""
MOST_RULESETS = 16
"""So many rulesets of one text are made in a process, before it is given up as hopeless."""
_Known = dict["EngineFact", list[tuple[int, int]]]
"""Facts, and the rules and cases that hold of each."""
_programs: WeakKeyDictionary[Program, tuple[Ruleset, _Known]] = WeakKeyDictionary()
"""What was made of each program of this process, and what is known of facts by now."""
_idle: dict[str, list[int]] = {}
"""Rulesets of this process by their text; kept for the next plan, since one that is deleted leaks."""
_made: dict[str, int] = {}


class Durable:
    """Single-fact patterns on whole numbers, one batch a plan; no host, no threads, no actions.

    A fact that is equal to one of an earlier plan is not told again: what held of that holds of it.
    """

    name = "durable"

    def match(self, program: Program, facts: Sequence[EngineFact]) -> frozenset[Match]:
        """Every case that holds, as positions of fact, rule and case; EngineFailed where the answer is not whole."""
        if program not in _programs:
            _programs[program] = write(program), {}
        ruleset, known = _programs[program]
        new = list(dict.fromkeys(fact for fact in facts if fact not in known))
        if new:
            held: _Known = {fact: [] for fact in new}
            for number, rule, case in _ask(ruleset, new):
                held[new[number]].append((rule, case))
            if len(known) + len(new) > MOST_KNOWN:
                known = {fact: known[fact] for fact in facts if fact in known}
                _programs[program] = ruleset, known
            known.update(held)
        return frozenset((number, *verdict) for number, fact in enumerate(facts) for verdict in known[fact])


def forget() -> None:
    """Forgets what was found of facts, so that all are told anew; for measuring."""
    for _, known in _programs.values():
        known.clear()


def _ask(ruleset: Ruleset, facts: Sequence[EngineFact]) -> frozenset[Match]:
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
