"""What the text of a root cause says: whose it is, what is lacking, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Span, Type, Value
from plancheck.text import read
from plancheck.text.acting import clauses
from plancheck.text.language import is_english
from plancheck.text.lexicon import absent, hits, hits_of
from plancheck.text.numbers import figures
from plancheck.text.sources import sources_used

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

LOCI = ("leadership", "teacher", "student_family", "external", "unclear")
KINDS = ("acquire", "time", "practice", "none")


def locus(_: PlanGraph, cause: Element) -> Value:
    """Whose doing it is: the first of the actors, or what systems of the school it names."""
    text = cause.text
    if not is_english(text):
        return UNKNOWN
    reading = read(text)
    systems, teaching = hits_of(text).get("adult-systems", ()), hits_of(text).get("teaching-faults", ())
    acting = [clause for clause in clauses(text) if clause.hit]
    sort = acting[0].actor if acting else ""
    span = reading.span(acting[0].hit.first, acting[0].hit.end, sort) if acting and acting[0].hit else None
    if sort == "outside":
        return Value("external", span=span)
    if sort in {"students", "families"} and not systems:
        return Value("student_family", span=span)
    if sort == "teachers":
        return Value("teacher", span=span)
    if systems and len(systems) >= len(teaching):
        return Value("leadership", span=reading.span(systems[0].first, systems[0].end, systems[0].entry))
    if teaching:
        return Value("teacher", span=reading.span(teaching[0].first, teaching[0].end, teaching[0].entry))
    if sort in {"we", "leaders"}:
        return Value("leadership", span=span)
    return Value("unclear")


def missing_kind(_: PlanGraph, cause: Element) -> Value:
    """What it says is absent: something to acquire, time, a matter of practice, or nothing."""
    if not is_english(cause.text):
        return UNKNOWN
    kind, span = _lacking(cause.text)
    return Value(kind, span=span)


def _lacking(text: str) -> tuple[str, Span | None]:
    reading = read(text)
    for kind, name in (("practice", "practice-words"), ("time", "time-words"), ("acquire", "acquirables")):
        found = absent(text, name)
        if found:
            return kind, reading.span(found[0].first, found[0].end, found[0].entry)
    return "none", None


def missing_solution(_: PlanGraph, cause: Element) -> Value:
    """Whether it is merely the absence of something, with no word on how present practice makes the outcome."""
    if not is_english(cause.text):
        return UNKNOWN
    kind, span = _lacking(cause.text)
    if kind == "none" or hits(cause.text, "mechanisms"):
        return Value(value=False)
    return Value(value=True, span=span)


def cites_evidence(graph: PlanGraph, cause: Element) -> Value:
    """Whether a figure or a named source stands in its text, or evidence is linked to it or to one of its whys."""
    linked = {e.name: e for part in (cause, *graph.parts(cause, "why")) for e in graph.out(part, "evidence")}
    if linked:
        return Value(value=True, witnesses=tuple(sorted(linked.values(), key=lambda e: e.key)))
    if not is_english(cause.text):
        return UNKNOWN
    known = [f.span for f in figures(cause.text) if f.counts not in {"time", "things"} and f.unit != "money"]
    known += [source.span for source in sources_used(cause.text)]
    return Value(bool(known), span=known[0] if known else None)


def restates_challenge(_: PlanGraph, cause: Element) -> Value:
    """Whether it only says the symptom again, with nothing that adults do or that their systems are."""
    text = cause.text
    if not is_english(text):
        return UNKNOWN
    found = hits_of(text)
    if (
        found.get("adult-systems")
        or found.get("teaching-faults")
        or found.get("practice-words")
        or found.get("acquirables")
    ):
        return Value(value=False)
    if any(clause.actor in {"we", "leaders", "teachers", "outside", "families"} for clause in clauses(text)):
        return Value(value=False)
    students = found.get("students", ())
    return Value(bool(students), span=read(text).span(students[0].first, students[0].end) if students else None)


def trait_of_people(_: PlanGraph, cause: Element) -> Value:
    """Whether it lays the cause on what students, families or staff are like or want."""
    text = cause.text
    if not is_english(text):
        return UNKNOWN
    reading = read(text)
    traits = hits_of(text).get("traits", ())
    for clause in clauses(text):
        if clause.actor in {"students", "families", "teachers"}:
            for hit in traits:
                if clause.first <= hit.first < clause.end:
                    return Value(value=True, span=reading.span(hit.first, hit.end, hit.entry))
    return Value(value=False)


ATTRIBUTES = (
    Attribute("cause", "locus", Type.CHOICE, locus, "whose doing it is", choices=LOCI),
    Attribute("cause", "missing_kind", Type.CHOICE, missing_kind, "what it says is absent", choices=KINDS),
    Attribute("cause", "missing_solution", Type.FLAG, missing_solution, "is merely the absence of something"),
    Attribute("cause", "cites_evidence", Type.FLAG, cites_evidence, "rests on a figure or on named data"),
    Attribute("cause", "restates_challenge", Type.FLAG, restates_challenge, "only says the symptom again"),
    Attribute("cause", "trait_of_people", Type.FLAG, trait_of_people, "lays the cause on what people are like"),
)
