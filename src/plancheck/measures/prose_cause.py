"""What the text of a root cause says: whose it is, what is lacking, what it rests on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.text import grammar, read
from plancheck.text.acting import Clause, clauses, clauses_within
from plancheck.text.blame import blame
from plancheck.text.evidence import evidence_in
from plancheck.text.faults import lacking, only_lacks
from plancheck.text.language import is_english
from plancheck.text.lexicon import Hit, hits_of, within
from plancheck.text.likeness import similarity
from plancheck.text.locus import locus_of, only_vague

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

LOCI = ("leadership", "teacher", "student_family", "external", "unclear")
KINDS = ("acquire", "time", "practice", "none")


def locus(_: PlanGraph, cause: Element) -> Value:
    """Whose doing it is: what adults own together, what teachers do, students and families, or others."""
    if not is_english(cause.text):
        return UNKNOWN
    found = locus_of(cause.text)
    return Value(found.sort, span=found.span)


def missing_kind(_: PlanGraph, cause: Element) -> Value:
    """What it says is absent: something to acquire, time, a matter of practice, or nothing."""
    if not is_english(cause.text):
        return UNKNOWN
    kind, span = lacking(cause.text)
    return Value(kind, span=span)


def missing_solution(_: PlanGraph, cause: Element) -> Value:
    """Whether it is merely the absence of something, with no word on how present practice makes the outcome."""
    if not is_english(cause.text):
        return UNKNOWN
    span = only_lacks(cause.text)
    return Value(span is not None, span=span)


def cites_evidence(graph: PlanGraph, cause: Element) -> Value:
    """Whether a figure or a named source stands in its text, or evidence is linked to it or to one of its whys."""
    linked = {e.name: e for part in (cause, *graph.parts(cause, "why")) for e in graph.out(part, "evidence")}
    if linked:
        return Value(value=True, witnesses=tuple(sorted(linked.values(), key=lambda e: e.key)))
    if not is_english(cause.text):
        return UNKNOWN
    span = evidence_in(cause.text)
    return Value(span is not None, span=span)


def restates_challenge(graph: PlanGraph, cause: Element) -> Value:
    """Whether it only says the symptom again, with nothing that adults do or that their systems are."""
    text = cause.text
    if not is_english(text):
        return UNKNOWN
    found = hits_of(text)
    if only_vague(text):
        return Value(value=True, span=read(text).span(0, len(read(text).words), "vague"))
    explained = any(found.get(name) for name in _EXPLAINING) or blame(text) is not None
    explained = explained or any(not _says_it_twice(text, hit) for hit in found.get("causal", ()))
    explained = explained or any(hit.entry in _HOMES for hit in found.get("home-conditions", ()))
    words = [word.folded for word in read(text).words]
    explained = explained or not _ANYBODY.isdisjoint(words) or ("no", "one") in pairwise(words)
    if explained or any(hit.entry not in _SUFFERING for hit in found.get("actors", ())):
        return Value(value=False)
    areas = tuple(hit for hit in found.get("outcome-areas", ()) if hit.entry in _RESULTS)
    of_students = areas or found.get("students")
    again = found.get("symptoms") or any(similarity(text, e.text) >= _ALIKE for e in graph.out(cause, "explains"))
    said = of_students if again else ()
    return Value(bool(said), span=read(text).span(said[0].first, said[0].end, said[0].entry) if said else None)


def _says_it_twice(text: str, causal: Hit) -> bool:
    """Whether what is given as the cause is the outcome again (*scores are low because students read badly*)."""
    first, end = read(text).sentence_of(causal.first)
    outcomes = hits_of(text).get("outcome-areas", ())
    return bool(within(outcomes, first, causal.first)) and bool(within(outcomes, causal.end, end))


_EXPLAINING = ("traits", "strong-systems", "weak-systems", "teaching-acts", "adult-work", "acquirables", "provisions")
"""Lists with a word of which a text says more than a symptom."""
_ALIKE = 0.5
_ANYBODY = grammar.words("people", "anybody")
"""Adults without a name, of whom something is said."""
_RESULTS = grammar.words("sorts", "results")
_HOMES = grammar.words("sorts", "of-homes")
_SUFFERING = grammar.words("sorts", "suffering")
"""Those of whom a symptom is told, and whose test it is told by; who else is named has a part in it."""


def trait_of_people(_: PlanGraph, cause: Element) -> Value:
    """Whether it lays the cause on what students, families or staff are like or want."""
    text = cause.text
    if not is_english(text):
        return UNKNOWN
    reading, traits = read(text), hits_of(text).get("traits", ())
    for clause in clauses(text):
        if clause.hit is None or clause.actor not in _PEOPLE or _within_others(text, clause):
            continue
        for hit in within(traits, clause.hit.end, clause.end):
            if hit.entry == "fault" or hit.negated or within(hits_of(text).get("low", ()), hit.first - 3, hit.first):
                return Value(value=True, span=reading.span(hit.first, hit.end, hit.entry))
    return Value(value=False)


_PEOPLE = grammar.words("sorts", "people-with-traits")
_SCHOOL = grammar.words("sorts", "school-as-a-whole")


def _within_others(text: str, clause: Clause) -> bool:
    """Whether a clause hangs on what adults as a school do or leave undone."""
    first, _ = read(text).sentence_of(clause.first)
    return any(c.actor in _SCHOOL for c in clauses_within(text, max(first, clause.first - _FAR), clause.first))


_FAR = 60
"""Words before a clause in which those are looked for on whom it hangs."""


ATTRIBUTES = (
    Attribute("cause", "locus", Type.CHOICE, locus, "whose doing it is", choices=LOCI),
    Attribute(
        "cause",
        "missing_kind",
        Type.CHOICE,
        missing_kind,
        "what is absent by its words (acquire: something to get)",
        choices=KINDS,
    ),
    Attribute(
        "cause", "missing_solution", Type.FLAG, missing_solution, "whether it is merely the absence of something"
    ),
    Attribute("cause", "cites_evidence", Type.FLAG, cites_evidence, "whether it rests on a figure or on named data"),
    Attribute("cause", "restates_challenge", Type.FLAG, restates_challenge, "whether it only says the symptom again"),
    Attribute(
        "cause", "trait_of_people", Type.FLAG, trait_of_people, "whether it lays the cause on what people are like"
    ),
)
