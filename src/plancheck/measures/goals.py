"""Goals as such: whether they can be checked, what they are about, and for which challenges there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.facts import UNKNOWN, Attribute, Type, Value
from plancheck.measures.goal_figures import baseline_of
from plancheck.measures.horizon import duration
from plancheck.measures.outcomes import is_outcome_goal
from plancheck.measures.prose import dated, is_test_score
from plancheck.measures.prose_goal import countable, text_of
from plancheck.schedule.spans import day_of, says_its_end
from plancheck.text import first
from plancheck.text.dates import mentions
from plancheck.text.language import is_english
from plancheck.text.numbers import figures
from plancheck.text.sources import named_sources

if TYPE_CHECKING:
    from plancheck.facts import Span
    from plancheck.graph import Element, PlanGraph


def goals_in_plan(graph: PlanGraph, _: Element) -> Value:
    """How many goals there are."""
    found = graph.of("goal")
    return Value(len(found), found)


def goals_not_of_test_scores(graph: PlanGraph, _: Element) -> Value:
    """How many goals are not, as far as can be said, about a test score."""
    found = tuple(g for g in graph.of("goal") if is_test_score(graph, g).value is not True)
    return Value(len(found), found)


def goals_for_it(graph: PlanGraph, challenge: Element) -> Value:
    """How many goals are for the challenge, or for a strategy that answers it or its causes."""
    found = graph.goals_for(challenge, *graph.strategies_for(challenge))
    return Value(len(found), found)


def about_outcome(graph: PlanGraph, goal: Element) -> Value:
    """Whether it is about results for students rather than what adults do."""
    return Value(is_outcome_goal(graph, goal))


def has_measure(_: PlanGraph, goal: Element) -> Value:
    """Whether a source, an instrument or an indicator of the data profile is named, in a field or in the text."""
    item, text = goal.item, text_of(goal)
    if any(field and field.strip() for field in (item.measure, item.indicator)):
        return Value(value=True)
    return _found(text, next((source.span for source in named_sources(text)), None) or first(text, "data-profile"))


def has_target(graph: PlanGraph, goal: Element) -> Value:
    """Whether there is a figure to reach or a gain; of adults *all* or *each* will do."""
    text = text_of(goal)
    if goal.item.target is not None and goal.item.target.value is not None:
        return Value(value=True)
    span = next((figure.span for figure in figures(text) if countable(figure)), None)
    if span is None and is_outcome_goal(graph, goal) is False:
        span = first(text, "quantifiers")
    return _found(text, span)


def has_date(graph: PlanGraph, goal: Element) -> Value:
    """Whether it says by when, in a field or its text, or takes it from the end of the plan's period."""
    text, target = text_of(goal), goal.item.target
    written = target.date if target else None
    if day_of(graph, written, "end") or says_its_end(graph):
        return Value(value=True)
    if takes := duration(text):
        return Value(value=True, span=takes[1])
    if written is None:
        return dated(graph, goal)
    return _found(text, next((mention.span for mention in mentions(text)), None))


def _found(text: str, span: Span | None) -> Value:
    """Whether something was found in a text; not known where nothing was in a text that cannot be read."""
    return Value(span is not None, span=span) if span or not text or is_english(text) else UNKNOWN


def goal_lacks_words(graph: PlanGraph, goal: Element) -> Value:
    """What of measure, target and date is not there."""
    asked = {"measure": has_measure, "target": has_target, "date": has_date}
    lacks = [name for name, has in asked.items() if has(graph, goal).value is False]
    return Value(" or ".join([", ".join(lacks[:-1]), lacks[-1]] if len(lacks) > 1 else lacks))


def has_baseline(graph: PlanGraph, goal: Element) -> Value:
    """Whether it says where students stand today; not known where the form has no place for that."""
    said = goal.item.baseline
    there = baseline_of(goal.item) is not None or bool(said and said.text and said.text.strip())
    return Value(there) if there or "baselines" in graph.submission.carries else UNKNOWN


ATTRIBUTES = (
    Attribute("plan", "goals_in_plan", Type.COUNT, goals_in_plan, "goals", needs=("goals",), unit="goals"),
    Attribute(
        "plan",
        "goals_not_of_test_scores",
        Type.COUNT,
        goals_not_of_test_scores,
        "goals about something else than a test score",
        needs=("goals",),
        unit="goals",
    ),
    Attribute(
        "challenge",
        "goals_for_it",
        Type.COUNT,
        goals_for_it,
        "goals for it or for a strategy that answers it",
        needs=("goals",),
        unit="goals",
    ),
    Attribute("goal", "about_outcome", Type.FLAG, about_outcome, "whether it is about results for students"),
    Attribute("goal", "has_measure", Type.FLAG, has_measure, "whether it names what it is measured by"),
    Attribute("goal", "has_target", Type.FLAG, has_target, "whether it names a figure to reach or a gain"),
    Attribute("goal", "has_date", Type.FLAG, has_date, "whether it says by when"),
    Attribute("goal", "goal_lacks_words", Type.TEXT, goal_lacks_words, "what of measure, target and date it lacks"),
    Attribute("goal", "has_baseline", Type.FLAG, has_baseline, "whether it says where students stand today"),
)
