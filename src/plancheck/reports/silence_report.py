"""Why a rule has not fired, as text for readers who have never seen a rule, and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plancheck.fired import listed
from plancheck.reports.json_report import SCHEMA_VERSION, to_json
from plancheck.reports.proof_report import named, witness, witness_as_json, wrapped
from plancheck.reports.proof_words import bound_in_words, off_by, value_in_words
from plancheck.reports.text_words import in_file
from plancheck.rulebook.model import Test
from plancheck.silence import OneOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.proof import Witness
    from plancheck.silence import Lack, Silence, SilentFact, Unmet


def as_text(silence: Silence) -> str:
    """Why a rule has not fired, in 80 columns."""
    return "\n".join(_silence(silence)) + "\n"


def as_json(silence: Silence) -> str:
    """Why a rule has not fired, fact by fact."""
    return to_json(
        {
            "schema_version": SCHEMA_VERSION,
            "rule": silence.rule.id,
            "not_assessed": silence.not_assessed,
            "facts": [_fact_as_json(fact) for fact in silence.facts],
            "parts_not_assessed": [{"part": part, "reason": reason} for part, reason in silence.parts_not_assessed],
        }
    )


def _silence(silence: Silence) -> Iterator[str]:
    rule = silence.rule
    yield from wrapped(f"{rule.id} {rule.title}", "")
    if silence.not_assessed:
        yield ""
        yield from wrapped(f"Not assessed: {silence.not_assessed}.", "")
        return
    if not silence.facts:
        yield ""
        yield "There is nothing in this plan for it to examine."
        return
    for reasons, elements in _alike(silence.facts).items():
        yield ""
        if len(elements) == 1:
            yield from witness(elements[0], "")
        else:
            yield from wrapped(f"The same of {listed([named(element) for element in elements])}:", "")
        yield from reasons
    if silence.parts_not_assessed:
        yield ""
        yield "Not assessed:"
    for part, reason in silence.parts_not_assessed:
        yield from wrapped(f"{part}: {reason}", "  - ", "    ")


def _alike(facts: tuple[SilentFact, ...]) -> dict[tuple[str, ...], list[Witness]]:
    """Facts of which the same is to be said, told together, as the file has them; those that it looks at first."""
    alike: dict[tuple[str, ...], list[Witness]] = {}
    for fact in sorted(facts, key=lambda fact: (bool(fact.outside), in_file(fact.element.place))):
        alike.setdefault(tuple(_fact(fact)), []).append(fact.element)
    return alike


def _fact(fact: SilentFact) -> Iterator[str]:
    if fact.holds:
        said = listed([f"{f.rule}@{f.elements[0]} ({f.fingerprint[:8]})" for f in fact.said_by])
        yield from wrapped(f'Its case "{fact.holds.replace("-", " ")}" holds here, and {said} says so.', "  ")
        return
    if fact.outside:
        yield "  The rule does not look at it:"
        yield from _lacks(fact.outside, "    ")
        return
    for case in fact.cases:
        name = f" ({case.case.replace('-', ' ')})" if len(fact.cases) > 1 else ""
        yield f"  It does not fire{name}:"
        yield from _lacks(case.lacks, "    ")


def _lacks(lacks: tuple[Lack, ...], indent: str) -> Iterator[str]:
    for lack in lacks:
        if not isinstance(lack, OneOf):
            yield from wrapped(_unmet(lack), f"{indent}- ", f"{indent}  ")
            continue
        yield f"{indent}- none of these holds:"
        for way in lack.alternatives:
            if len(way) > 1:
                yield f"{indent}  - not all of this:"
                yield from _lacks(way, f"{indent}    ")
            else:
                yield from _lacks(way, f"{indent}  ")


def _unmet(unmet: Unmet) -> str:
    """``gain a year that it needs: 6 points a year, not more than 20 (14 too little)``."""
    if unmet.sort is None:
        return f"{unmet.meaning}: {_OUTCOMES.get(str(unmet.value), 'cannot be assessed')}"
    test = Test("", unmet.op, unmet.expected)
    found = value_in_words(unmet.value, unmet.sort, unmet.unit, unmet.meaning, [test])
    if unmet.value is None or isinstance(unmet.value, bool):
        return f"{unmet.meaning}: {found}"
    off = off_by(unmet.op, unmet.value, unmet.short_by, unmet.sort, unmet.unit)
    wanted = bound_in_words(unmet.op, unmet.expected, unmet.sort)
    if unmet.op == "!=" and wanted.startswith("not "):
        wanted = "something else"
    return f"{unmet.meaning}: {found}, not {wanted}{f' ({off})' if off else ''}"


_OUTCOMES = {"fired": "found here", "silent": "not found here"}


def _fact_as_json(fact: SilentFact) -> dict[str, Any]:
    return {
        "element": witness_as_json(fact.element),
        "outside": [_lack_as_json(lack) for lack in fact.outside],
        "cases": [{"case": c.case, "unmet": [_lack_as_json(lack) for lack in c.lacks]} for c in fact.cases],
        "holds": fact.holds,
        "said_by": [{"rule": f.rule, "elements": list(f.elements), "fingerprint": f.fingerprint} for f in fact.said_by],
    }


def _lack_as_json(lack: Lack) -> dict[str, Any]:
    if isinstance(lack, OneOf):
        return {"one_of": [[_lack_as_json(part) for part in way] for way in lack.alternatives]}
    return {
        "attribute": lack.attribute,
        "meaning": lack.meaning,
        "op": lack.op,
        "expected": list(lack.expected) if isinstance(lack.expected, tuple) else lack.expected,
        "value": lack.value,
        "unit": lack.unit,
        "short_by": lack.short_by,
    }
