"""Says in words how rightly a rule reads text, and what follows from it for how gravely it may speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.labels import goals
from plancheck.rulebook.measured import LEARN, TEST
from plancheck.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.labels import Answer
    from plancheck.rulebook.measured import Footing, Half, Measured, Tally
    from plancheck.rulebook.model import Rule

_HALVES = {LEARN: "on the plans learnt from", TEST: "on the plans kept for testing"}


def measured_lines(rule: Rule) -> tuple[str, ...]:
    """What the page of a rule says of it, a paragraph each; nothing where it reads no text."""
    return tuple(_lines(rule, rule.measured)) if rule.measured else ()


def _lines(rule: Rule, known: Measured) -> Iterator[str]:
    if not _is_told_by_footing(known):
        for half, tally in known.own:
            yield f"This rule, {_HALVES[half]}: {_of_rule(tally)}."
    for footing in known.footings:
        yield from _of_measure(footing)
    if not known.footings:
        yield "Unmeasured: no human reader has judged what it takes from the words of a plan."
    elif known.unmeasured:
        meanings = [_meaning(f"{rule.kind}.{name}") for name in known.unmeasured]
        yield f"Unmeasured: {'; '.join(meanings)}."
    yield from _verdict(known)
    if known.footings and known.added_by:
        yield (
            "These figures were measured without the words that are added by "
            f"{' and '.join(known.added_by)}; `plancheck evaluate --pack` measures with them."
        )


def _is_told_by_footing(known: Measured) -> bool:
    """Whether the rule's own figures are those of the one measure that it rests on."""
    return [dict(known.own)] == [{half.name: half.tally for half in footing.halves} for footing in known.footings]


def _of_rule(tally: Tally) -> str:
    if not tally.said and not tally.readers:
        return f"never in {tally.judged}, nor by the readers, so its precision is not known"
    return f"precision {_share(tally.precision, tally.said)}, recall {_share(tally.recall, tally.readers)}"


def _of_measure(footing: Footing) -> Iterator[str]:
    answers = " or ".join(_word(answer) for answer in footing.answers)
    yield f"It rests on {footing.measure} ({_meaning(footing.measure)}), and can fire where that is: {answers}."
    for half in footing.halves:
        yield f"So answered, {_HALVES[half.name]}: {_of_rule(half.tally)}; {_standing(footing, half)}."


def _standing(footing: Footing, half: Half) -> str:
    met = "goal met" if half.standing == "goal" else "short of its goal"
    if half.few:
        return f"kappa {half.kappa:.2f}; one answer being rare, errors are counted instead: {met}"
    return f"kappa {half.kappa:.2f} against {footing.goal:.2f}: {met}"


def _verdict(known: Measured) -> Iterator[str]:
    if not known.short:
        return
    names = " and ".join(footing.measure for footing in known.short)
    enough = goals().precise_enough
    if known.uncapped:
        yield f"{names} is short of its goal; a pack lets this rule speak as written all the same."
    elif known.only_remarks:
        shown = "is not known" if known.precision is None else f"is {known.precision:.2f} and not {enough:.2f}"
        yield (
            f"As {names} is short of its goal, and the rule's precision on the plans kept for testing {shown}, "
            "it speaks as info at most."
        )
    else:
        yield (
            f"Though {names} is short of its goal, the rule keeps its severity: its precision on the plans "
            f"kept for testing is {known.precision:.2f}, and {enough:.2f} is enough."
        )


def _share(share: float | None, of: int) -> str:
    return "not known" if share is None else f"{share:.2f} ({round(share * of)} of {of})"


def _word(answer: Answer) -> str:
    return {True: "yes", False: "no"}[answer] if isinstance(answer, bool) else str(answer).replace("_", " ")


def _meaning(measure: str) -> str:
    kind, _, name = measure.partition(".")
    attribute = vocabulary().attribute(kind, name)
    return attribute.meaning if attribute else name
