"""What hangs on the only challenge or the only cause of a plan whose form has no place to say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plancheck.readers.document import place_of
from plancheck.submission import Remark

if TYPE_CHECKING:
    from plancheck.readers.recognition.growing import Growing

_HANGS_ON: Final = (
    ("root_causes", "explains", (("challenges", "challenge"),)),
    ("strategies", "addresses", (("root_causes", "cause"), ("challenges", "challenge"))),
)
"""A list of a plan, the key by which it names others, and on which of them it may hang, the nearest first."""


def hang_on_the_only_one(plan: Growing) -> None:
    """Links that a form leaves out where they can be but one; a remark tells of each."""
    for key, relation, targets in _HANGS_ON:
        elements = plan.data.get(key, [])
        if not elements or any(relation in element for element in elements):
            continue
        there = [(name, len(plan.data[target])) for target, name in targets if plan.data.get(target)]
        if not there or there[0][1] > 1:
            continue
        name = there[0][0]
        for element in elements:
            element[relation] = [f"{name}-1"]
        where = place_of(plan.places[key, 0])
        listed = key.replace("_", " ")
        plan.remarks.append(Remark(where, f"what the {listed} {_ANSWER[key]} is not said: taken for the only {name}"))


_ANSWER: Final = {"root_causes": "explain", "strategies": "address"}
