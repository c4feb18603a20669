"""Proofs and silences for readers who have never seen a rule, and as JSON for programs."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from plancheck.fired import as_words
from plancheck.harmless import harmless
from plancheck.reports.json_report import SCHEMA_VERSION, finding_as_json, place_as_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.facts import Scalar
    from plancheck.proof import Proof, Silence, SilentFact, Step, Unmet, Witness
    from plancheck.rulebook.model import Expected

WIDTH = 80
MOST_WITNESSES = 12
OPERATORS = {"==": "is", "!=": "is not", "<": "is under", "<=": "is at most", ">": "is over", ">=": "is at least"}
OUTCOMES = ("fired", "silent")
NEEDED = {"==": "", "!=": "anything but ", "<": "under ", "<=": "at most ", ">": "over ", ">=": "at least "}


def as_text(proof: Proof) -> str:
    """The proof as a short text in 80 columns."""
    return "\n".join(_proof(proof, "")) + "\n"


def as_json(proof: Proof) -> str:
    """The proof with everything it stands on."""
    return to_json({"schema_version": SCHEMA_VERSION, "proof": _proof_as_json(proof)})


def silence_as_text(silence: Silence) -> str:
    """Why a rule has not fired, in 80 columns."""
    return "\n".join(_silence(silence)) + "\n"


def silence_as_json(silence: Silence) -> str:
    """Why a rule has not fired, fact by fact."""
    return to_json(
        {
            "schema_version": SCHEMA_VERSION,
            "rule": silence.rule.id,
            "not_assessed": silence.not_assessed,
            "facts": [
                {
                    "element": _witness_as_json(fact.element),
                    "fired": fact.fired,
                    "outside": [_unmet_as_json(unmet) for unmet in fact.outside],
                    "cases": [
                        {"case": case.case, "unmet": [_unmet_as_json(unmet) for unmet in case.unmet]}
                        for case in fact.cases
                    ],
                }
                for fact in silence.facts
            ],
        }
    )


def _proof(proof: Proof, indent: str) -> Iterator[str]:
    finding = proof.finding
    yield from _wrapped(f"{finding.rule} {finding.title} ({finding.severity}, {finding.fingerprint[:8]})", indent)
    yield from _wrapped(finding.message, indent)
    for element in proof.elements:
        yield from _witness(element, f"{indent}  at ")
    yield ""
    yield from _wrapped("It stands on:", indent)
    for number, step in enumerate(proof.steps, 1):
        yield from _step(number, step, indent)
    if proof.under:
        yield ""
        yield from _wrapped("Under it:", indent)
        for under in proof.under:
            yield ""
            yield from _proof(under, indent + "    ")
    yield ""
    yield from _wrapped(f"Why it matters: {finding.why}", indent)
    yield from _wrapped(f"What to do: {finding.fix}", indent)
    source = proof.rule.source
    yield from _wrapped(f"Source: {source}. {source.says}", indent)


def _step(number: int, step: Step, indent: str) -> Iterator[str]:
    reason = step.reason
    if reason.value in OUTCOMES:
        told = f"{step.meaning}: {'has fired' if reason.value == 'fired' else 'is silent'} here"
        yield from _wrapped(f"{number}. {told}", f"{indent}  ", f"{indent}     ")
        yield from _witnesses(step, indent)
        return
    found = f"{as_words(reason.value)}{' ' + reason.unit if reason.unit and not isinstance(reason.value, str) else ''}"
    yield from _wrapped(
        f"{number}. {step.meaning}: {found}, and the rule fires where it {asked(reason.op, reason.expected)} "
        f"({reason.attribute} of {step.subject.name})",
        f"{indent}  ",
        f"{indent}     ",
    )
    if step.sentence is not None:
        before, inside, after = (harmless(part) for part in step.sentence)
        yield from _wrapped(f"read in: {before[-80:]} >>{inside}<< {after[:80]}", f"{indent}     ")
    elif reason.span is not None:
        yield from _wrapped(f"read in: >>{reason.span.words}<<", f"{indent}     ")
    yield from _witnesses(step, indent)


def _witnesses(step: Step, indent: str) -> Iterator[str]:
    for witness in step.witnesses[:MOST_WITNESSES]:
        yield from _witness(witness, f"{indent}     - ")
    if len(step.witnesses) > MOST_WITNESSES:
        yield f"{indent}     - and {len(step.witnesses) - MOST_WITNESSES} more"


def _witness(witness: Witness, indent: str) -> Iterator[str]:
    place = f" [{witness.place}]" if witness.place else ""
    text = textwrap.shorten(harmless(witness.text), 160, placeholder=" …")
    yield from _wrapped(f"{witness.name}{f': {text}' if text else ''}{place}", indent, " " * len(indent))


def _silence(silence: Silence) -> Iterator[str]:
    rule = silence.rule
    yield from _wrapped(f"{rule.id} {rule.title}", "")
    if silence.not_assessed:
        yield from _wrapped(f"Not assessed: {silence.not_assessed}.", "")
        return
    if not silence.facts:
        yield "There is nothing in this plan for it to examine."
        return
    for fact in silence.facts:
        yield ""
        yield from _witness(fact.element, "")
        yield from _silent_fact(fact)


def _silent_fact(fact: SilentFact) -> Iterator[str]:
    if fact.fired:
        yield from _wrapped(f"its case {fact.fired} holds here: it has fired, or another rule says it already", "  ")
        return
    if fact.outside:
        yield "  the rule does not look at it:"
        for unmet in fact.outside:
            yield from _unmet(unmet)
        return
    for case in fact.cases:
        yield f"  {case.case}: would fire if"
        for unmet in case.unmet:
            yield from _unmet(unmet)


def _unmet(unmet: Unmet) -> Iterator[str]:
    if unmet.expected in OUTCOMES:
        outcome = {"fired": "it has fired", "silent": "it is silent"}.get(str(unmet.value), "it cannot be assessed")
        wanted = "had fired" if unmet.expected == "fired" else "were silent"
        yield from _wrapped(f"- {unmet.meaning} {wanted}; {outcome}", "    ", "      ")
        return
    unit = f" {unmet.unit}" if unmet.unit else ""
    off = f", {as_words(unmet.short_by)}{unit} away" if unmet.short_by else ""
    yield from _wrapped(
        f"- {unmet.meaning} were {NEEDED.get(unmet.op, 'one of ')}{words(unmet.expected)}; "
        f"it is {as_words(unmet.value)}{off} ({unmet.attribute})",
        "    ",
        "      ",
    )


def asked(op: str, expected: Expected) -> str:
    """A comparison in words: ``is at least 3``."""
    return f"{OPERATORS.get(op, 'is one of')} {words(expected)}"


def words(value: Expected | Scalar) -> str:
    """A value, or several, in words."""
    return ", ".join(as_words(part) for part in value) if isinstance(value, tuple) else as_words(value)


def _proof_as_json(proof: Proof) -> dict[str, Any]:
    return {
        "finding": finding_as_json(proof.finding),
        "rule": {
            "id": proof.rule.id,
            "title": proof.rule.title,
            "why": proof.rule.why,
            "source": {
                "work": proof.rule.source.work,
                "section": proof.rule.source.section,
                "says": proof.rule.source.says,
            },
        },
        "elements": [_witness_as_json(element) for element in proof.elements],
        "steps": [
            {
                "fact": step.subject.name,
                "attribute": step.reason.attribute,
                "meaning": step.meaning,
                "op": step.reason.op,
                "expected": list(step.reason.expected)
                if isinstance(step.reason.expected, tuple)
                else step.reason.expected,
                "value": step.reason.value,
                "unit": step.reason.unit,
                "witnesses": [_witness_as_json(witness) for witness in step.witnesses],
                "sentence": list(step.sentence) if step.sentence else None,
            }
            for step in proof.steps
        ],
        "under": [_proof_as_json(under) for under in proof.under],
    }


def _witness_as_json(witness: Witness) -> dict[str, Any]:
    return {
        "name": witness.name,
        "text": witness.text,
        "place": place_as_json(witness.place) if witness.place else None,
    }


def _unmet_as_json(unmet: Unmet) -> dict[str, Any]:
    return {
        "attribute": unmet.attribute,
        "meaning": unmet.meaning,
        "op": unmet.op,
        "expected": list(unmet.expected) if isinstance(unmet.expected, tuple) else unmet.expected,
        "value": unmet.value,
        "unit": unmet.unit,
        "short_by": unmet.short_by,
    }


def _wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    return textwrap.wrap(
        harmless(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
    )
