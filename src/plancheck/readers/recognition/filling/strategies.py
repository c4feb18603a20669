"""What a row says of a strategy: its theory, its obstacles, the research that it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.recognition.cells import entries, several
from plancheck.readers.recognition.said import fresh, on_one_line
from plancheck.readers.recognition.theories import parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.places import Path
    from plancheck.readers.recognition.assembling import Assembly
    from plancheck.readers.recognition.said import Said

_TIERS: Final = {"strong": 1, "moderate": 2, "promising": 3, "rationale": 4}


def fill_strategy(plan: Assembly, row: Mapping[str, list[Said]]) -> None:
    """The parts of its theory in their order, then what stands against it and behind it."""
    for part in ("if", "then", "outcome"):
        for said in fresh(row, f"strategy.{part}"):
            _theory(plan, part, said)
    for said in fresh(row, "strategy.obstacle"):
        element, path = _strategy(plan, said)
        for text in several(said.text):
            found = element.setdefault("obstacles", [])
            plan.places[*path, "obstacles", len(found)] = said.spot
            found.append(text)
    for said in fresh(row, "strategy.tier"):
        _tier(plan, said)
    for said in fresh(row, "strategy.source"):
        element, path = _strategy(plan, said)
        base = element.setdefault("evidence_base", {})
        text = on_one_line(said.text)
        base["source"] = f"{base['source']}; {text}" if "source" in base else text
        plan.places[*path, "evidence_base"] = said.spot
    for said in fresh(row, "strategy.theory"):
        for concept, text in parts_of(said.text).items():
            _theory(plan, concept.partition(".")[2], said._replace(text=text))
            plan.concepts.add(concept)


def _theory(plan: Assembly, part: str, said: Said) -> None:
    element, path = _strategy(plan, said)
    theory = element.setdefault("theory", {})
    plan.places.setdefault((*path, "theory"), said.spot)
    if part == "outcome":
        text = on_one_line(said.text)
        before = theory.get("outcome", text)
        theory["outcome"] = before if text in before else f"{before}; {text}"
        plan.places.setdefault((*path, "theory", "outcome"), said.spot)
    elif said.text not in theory.setdefault(part, []):
        for each in entries(said.text):
            plan.places[*path, "theory", part, len(theory[part])] = said.spot
            theory[part].append(each)


def _tier(plan: Assembly, said: Said) -> None:
    element, path = _strategy(plan, said)
    folded = said.text.casefold()
    tier = next(
        (
            number
            for name, number in _TIERS.items()
            if name in folded or f"tier {number}" in folded or folded == str(number)
        ),
        None,
    )
    base = element.setdefault("evidence_base", {})
    if tier:
        base["tier"] = tier
    else:
        base["source"] = on_one_line(said.text)
    plan.places[*path, "evidence_base"] = said.spot


def _strategy(plan: Assembly, said: Said) -> tuple[dict[str, Any], Path]:
    """The strategy that something belongs to; the plan's last, or a new one without a text."""
    if (found := plan.current("strategy")) is not None:
        return found
    if not plan.data.get("strategies"):
        plan.put("strategies", {}, said.spot)
    return plan.named(f"strategy-{len(plan.data['strategies'])}")
