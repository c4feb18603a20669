"""What the texts of a strategy and its theory of action say: completeness, focus, outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.theory_outcome import outcome_of
from plancheck.text import first, read
from plancheck.text.installing import installing
from plancheck.text.language import can_be_judged, is_english
from plancheck.text.mirroring import mirrors
from plancheck.text.numbers import figures
from plancheck.text.practice import acts_on_practice, is_of_others, is_outcome, shifts_practice
from plancheck.text.targets import is_target
from plancheck.text.weighing import weigh

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph


def theory_complete(graph: PlanGraph, strategy: Element) -> Value:
    """Whether if, then and outcome are there, each of its kind: adult action, change of practice, students' outcome."""
    if strategy.item.theory is None:
        return UNKNOWN
    ifs, thens = graph.expectations(strategy, "if"), graph.expectations(strategy, "then")
    outcome = outcome_of(graph, strategy)
    texts = [e.text for e in (*ifs, *thens, *([outcome] if outcome else []))]
    if not ifs or not thens or outcome is None or not all(texts):
        return Value(value=False)
    if not can_be_judged(*texts):
        return UNKNOWN
    found = (shifts_practice(e.text) for e in thens)
    span = next((span for span in found if span is not None), None)
    return Value(span is not None and _is_result(outcome.text), span=span)


def _is_result(text: str) -> bool:
    """Whether an outcome is one for students, or counts something that is not adults' doing."""
    if is_of_others(text):
        return False
    return is_outcome(text) or any(is_target(text, figure) for figure in figures(text))


def instructional_core(graph: PlanGraph, strategy: Element) -> Value:
    """Whether its texts are about teaching, what students do, or content, weighed against what is around it."""
    texts = _texts(graph, strategy)
    if not texts or not can_be_judged(*texts):
        return UNKNOWN
    found = [weigh(text, "core") for text in texts]
    outcome = outcome_of(graph, strategy)
    aim = outcome.text if outcome else ""
    score = round(sum(w.score * (_AIM if text == aim else 1) for text, w in zip(texts, found, strict=True)), 6)
    best = max((part for w in found for part in w.parts), key=lambda part: part[1], default=None)
    words = sum(len(read(text).words) for text in texts)
    return Value(score > round(_PASSING * words, 6), span=best[2] if best else None)


_PASSING = 0.01
"""Score for each word up to which the core is only mentioned in passing."""
_AIM = 0.5
"""What the outcome's words count for: a strategy is what is done for it."""


def program_install(graph: PlanGraph, strategy: Element) -> Value:
    """Whether title and *ifs* (without them, what it expects) mostly get a named program, tool or event in place."""
    texts = {text for e in (strategy, *graph.expectations(strategy, "if")) if (text := e.text)}
    texts = texts or set(_texts(graph, strategy))
    if not texts or not can_be_judged(*texts):
        return UNKNOWN
    spans = [span for text in sorted(texts) if (span := installing(text)) is not None]
    return Value(len(spans) * 2 > len(texts), span=spans[0] if spans else None)


def installs_in_title(_: PlanGraph, strategy: Element) -> Value:
    """Whether its own text mostly gets a program, tool or event in place."""
    if not is_english(strategy.text):
        return UNKNOWN
    span = installing(strategy.text)
    return Value(span is not None, span=span)


def says_adult_practice(graph: PlanGraph, strategy: Element) -> Value:
    """Whether a *then*, or a milestone of its actions, says what adults do."""
    milestones = graph.milestones_of(*graph.actions_for(strategy))
    texts = [e for e in (*graph.expectations(strategy, "then"), *milestones) if e.text]
    saying = tuple(e for e in texts if acts_on_practice(e.text) is not None)
    if not saying and any(not is_english(e.text) for e in texts):
        return UNKNOWN
    return Value(bool(saying), saying)


def outcome_quantified(graph: PlanGraph, strategy: Element) -> Value:
    """Whether the outcome holds a numeric target; a figure of how things stand now is none."""
    outcome = outcome_of(graph, strategy)
    if outcome is None:
        return UNKNOWN
    if not is_english(outcome.text):
        return UNKNOWN
    span = next((f.span for f in figures(outcome.text) if is_target(outcome.text, f)), None)
    span = span or first(outcome.text, "multiples")
    return Value(span is not None, span=span)


def outcome_mirrors_challenge(graph: PlanGraph, strategy: Element) -> Value:
    """How far the outcome speaks of the same students and the same result as the challenge."""
    outcome = outcome_of(graph, strategy)
    challenges = [c for c in graph.challenges_for(strategy) if c.text]
    if outcome is None or not challenges or not can_be_judged(*(e.text for e in (outcome, *challenges))):
        return UNKNOWN
    found = [
        " ".join(filter(None, (e.item.finding, e.item.what))) for c in challenges for e in graph.out(c, "evidence")
    ]
    texts = [" ".join((c.text, *found)) for c in challenges]
    order = {"no": 0, "partly": 1, "yes": 2}
    return Value(max((mirrors(outcome.text, text).level for text in texts), key=lambda v: order[v]))


def _texts(graph: PlanGraph, strategy: Element) -> list[str]:
    outcome = outcome_of(graph, strategy)
    parts = (
        *graph.expectations(strategy, "if"),
        *graph.expectations(strategy, "then"),
        *([outcome] if outcome else []),
    )
    return list(dict.fromkeys(text for text in (strategy.text, *(e.text for e in parts)) if text))


LEVELS = ("yes", "partly", "no")

ATTRIBUTES = (
    Attribute(
        "strategy",
        "theory_complete",
        Type.FLAG,
        theory_complete,
        "if, then and outcome are there, each of its kind",
        needs=("theory",),
    ),
    Attribute(
        "strategy", "instructional_core", Type.FLAG, instructional_core, "is about teaching, student task or content"
    ),
    Attribute(
        "strategy", "program_install", Type.FLAG, program_install, "mostly gets a program, tool or event in place"
    ),
    Attribute(
        "strategy",
        "installs_in_title",
        Type.FLAG,
        installs_in_title,
        "whether its own text is mainly about getting a program, tool or event in place",
    ),
    Attribute(
        "strategy",
        "says_adult_practice",
        Type.FLAG,
        says_adult_practice,
        "whether a then or a milestone says what adults do",
    ),
    Attribute(
        "strategy",
        "outcome_quantified",
        Type.FLAG,
        outcome_quantified,
        "whether the outcome holds a numeric target",
        needs=("theory",),
    ),
    Attribute(
        "strategy",
        "outcome_mirrors_challenge",
        Type.LEVEL,
        outcome_mirrors_challenge,
        "whether the outcome speaks of the same students and result as the challenge",
        needs=("theory",),
    ),
)
