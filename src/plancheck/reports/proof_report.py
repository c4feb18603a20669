"""The proof of a finding as text for readers who have never seen a rule, and as JSON for programs."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Any

from plancheck.fired import listed
from plancheck.harmless import harmless
from plancheck.reports.json_report import SCHEMA_VERSION, finding_as_json, place_as_json, to_json
from plancheck.reports.proof_words import bound_in_words, tightest, value_in_words
from plancheck.rulebook.model import Test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.proof import Proof, Sentence, Step, Witness

WIDTH = 80
MOST_WITNESSES = 12
LONGEST_TEXT = 240
AROUND = 120
"""Characters of a text that are shown before and after the words that count."""
WITH_WORDS = {"cause": "root cause", "evidence": "evidence", "rating": "self-rating", "plan": "the plan"}


def as_text(proof: Proof) -> str:
    """The proof as a short text in 80 columns."""
    finding, source = proof.finding, proof.rule.source
    lines = [
        *wrapped(f"{finding.rule} {finding.title}", ""),
        f"{finding.severity}, {finding.fingerprint[:8]}",
        "",
        *wrapped(finding.message, "  "),
        "",
        "Where",
        *(line for element in proof.elements for line in witness(element, "  ")),
        "",
        "What it stands on",
        *_steps(proof, "  "),
        *_under(proof),
        "",
        "Why it matters",
        *wrapped(finding.why, "  "),
        "",
        "What to do",
        *wrapped(finding.fix, "  "),
        "",
        "Source of the rule",
        *wrapped(f"{source}: {source.says}", "  "),
    ]
    return "\n".join(lines) + "\n"


def as_json(proof: Proof) -> str:
    """The proof with everything it stands on."""
    return to_json({"schema_version": SCHEMA_VERSION, "proof": _proof_as_json(proof)})


def _under(proof: Proof) -> Iterator[str]:
    """The findings under a diagnosis; why they matter and what to do is told for the diagnosis alone."""
    if proof.under:
        yield ""
        yield "The findings under it"
    for under in proof.under:
        finding = under.finding
        yield ""
        yield from wrapped(f"{finding.rule} {finding.title} ({finding.severity}, {finding.fingerprint[:8]})", "  ")
        yield from wrapped(finding.message, "    ")
        yield from _steps(under, "    ")


def _steps(proof: Proof, indent: str) -> Iterator[str]:
    """Each condition with what was found; where there are several facts, under the name of each.

    Facts of which the same holds, with nothing more to show of them, are told together.
    """
    alike: dict[tuple[str, ...], list[Witness]] = {}
    for _, steps in groupby(proof.steps, lambda step: step.subject.name):
        about = list(steps)
        alike.setdefault(tuple(_conditions(about, indent)), []).append(about[0].subject)
    own = {element.name for element in proof.elements}
    for lines, subjects in alike.items():
        if len(alike) > 1 or any(subject.name not in own for subject in subjects):
            yield from wrapped(f"about {listed([_subject(subject) for subject in subjects])}:", indent)
        yield from lines


def _subject(element: Witness) -> str:
    made = element.kind in {"part", "link", "pair"}
    return element.text if made and element.text else element.name


def _conditions(steps: list[Step], indent: str) -> Iterator[str]:
    """The conditions on one fact; two that bound the same value are one."""
    telling = [step for step in steps if (step.subject.kind, step.reason.attribute) != ("part", "sort")]
    numbered = groupby(telling or steps, lambda step: (step.meaning, step.reason.attribute))
    shown: Sentence | None = None
    before: tuple[Witness, ...] = ()
    for number, (_, same) in enumerate(numbered, 1):
        together = list(same)
        step, mark = together[0], f"{indent}{number}. "
        yield from wrapped(_said(together), mark, " " * len(mark))
        if step.sentence is not None and step.sentence != shown:
            yield from _sentence(step.sentence, step.subject, " " * len(mark))
            shown = step.sentence
        elif step.reason.span is not None and step.sentence is None:
            yield from wrapped(f"read: >>{step.reason.span.words}<<", " " * len(mark))
        if len(step.witnesses) > 1 and step.witnesses == before:
            yield f"{indent}   - the same {len(before)}"
            continue
        before = step.witnesses
        for one in step.witnesses[:MOST_WITNESSES]:
            yield from witness(one, f"{indent}   - ")
        if len(step.witnesses) > MOST_WITNESSES:
            yield f"{indent}   - and {len(step.witnesses) - MOST_WITNESSES} more"


def _said(steps: list[Step]) -> str:
    """``types of evidence that …: 1, at least one and fewer than 2``."""
    step = steps[0]
    reason = step.reason
    if step.sort is None:
        if step.told_by:
            return f"{step.meaning}: this holds as well, and {listed(list(step.told_by))} says it already"
        return f"{step.meaning}: {'found here' if reason.value == 'fired' else 'was looked for and not found here'}"
    tests = tightest([Test("", s.reason.op, s.reason.expected) for s in steps])
    found = value_in_words(reason.value, step.sort, reason.unit, step.meaning, tests)
    exact = any(test.op == "==" for test in tests)
    bounds = [bound_in_words(test.op, test.expected, step.sort) for test in tests if not exact]
    limits = [f"among {bound}" if " or " in bound else bound for bound in bounds if bound not in _PLAIN]
    return f"{step.meaning}: {found}{', ' if limits else ''}{' and '.join(limits)}"


_PLAIN = frozenset({"at least one", "none", "yes", "no"})
"""Bounds that say nothing beside the value."""


def _sentence(sentence: Sentence, subject: Witness, indent: str) -> Iterator[str]:
    before, after = sentence.before, sentence.after
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    text = f"{_kept(before)}>>{harmless(sentence.words)}<<{_kept(after)}"
    yield from wrapped(f"read: {text}", indent, indent + "  ")
    if sentence.place != subject.place:
        yield f"{indent}  {harmless(str(sentence.place))}"


def _kept(text: str) -> str:
    """Harmless text that keeps the space at its ends, by which the marked words stand apart."""
    plain = harmless(text)
    return f"{' ' if text[:1].isspace() else ''}{plain}{' ' if plain and text[-1:].isspace() else ''}"


def witness(element: Witness, indent: str) -> Iterator[str]:
    """An element with its text, and its place on a line of its own, which is never cut."""
    text = textwrap.shorten(harmless(element.text), LONGEST_TEXT, placeholder=" …")
    name = named(element)
    rest = " " * len(indent)
    said = text if element.text and name == element.text else f"{name}: {text}" if text else name
    yield from wrapped(said, indent, rest)
    if element.place is not None:
        yield f"{rest}{harmless(str(element.place))}"


def named(element: Witness) -> str:
    """The element's name with what it is, where the name does not say so."""
    if element.kind == "plan":
        return "the plan"
    if element.kind in {"part", "link", "pair"}:
        return element.text or element.name
    if not element.kind or element.name.startswith(f"{element.kind}-"):
        return element.name
    return f"{WITH_WORDS.get(element.kind, element.kind)} {element.name}"


def wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    """Harmless text in lines of 80 columns."""
    return textwrap.wrap(
        harmless(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
    )


def _proof_as_json(proof: Proof) -> dict[str, Any]:
    rule = proof.rule
    return {
        "finding": finding_as_json(proof.finding),
        "rule": {
            "id": rule.id,
            "title": rule.title,
            "why": rule.why,
            "source": {"work": rule.source.work, "section": rule.source.section, "says": rule.source.says},
        },
        "elements": [witness_as_json(element) for element in proof.elements],
        "steps": [_step_as_json(step) for step in proof.steps],
        "under": [_proof_as_json(under) for under in proof.under],
    }


def _step_as_json(step: Step) -> dict[str, Any]:
    reason, read = step.reason, step.sentence
    return {
        "fact": step.subject.name,
        "attribute": reason.attribute,
        "meaning": step.meaning,
        "op": reason.op,
        "expected": list(reason.expected) if isinstance(reason.expected, tuple) else reason.expected,
        "value": reason.value,
        "unit": reason.unit,
        "witnesses": [witness_as_json(witness) for witness in step.witnesses],
        "read": None
        if read is None
        else {"before": read.before, "words": read.words, "after": read.after, "place": place_as_json(read.place)},
        "told_by": list(step.told_by),
    }


def witness_as_json(witness: Witness) -> dict[str, Any]:
    """An element with its text and place."""
    return {
        "kind": witness.kind,
        "name": witness.name,
        "text": witness.text,
        "place": place_as_json(witness.place) if witness.place else None,
    }
