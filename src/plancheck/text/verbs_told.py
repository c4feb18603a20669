"""What stands after the subject of a clause: whether adults act, look or fail, or what is told of what they provide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.text.acting import OBLIQUE
from plancheck.text.lexicon import hits_of, within
from plancheck.text.subjects import OURS

if TYPE_CHECKING:
    from plancheck.text.reading import Reading
    from plancheck.text.subjects import About


def fault_after(reading: Reading, clause: About) -> int | None:
    """Where a predicate of fault ends that follows its subject, with nobody else in between."""
    assert clause.hit is not None
    found, words, end = hits_of(reading.text), reading.words, clause.hit.end
    for hit in within(
        found.get("fault-predicates", ()), max(end - 1, clause.hit.first + 1), min(clause.end, end + _REACH)
    ):
        others = within(found.get("students", ()), end, hit.first)
        if not others and _ELSE.isdisjoint(word.folded for word in words[end : hit.first]):
            return hit.end
    return None


_REACH = 8
_ELSE = frozenset({"they", "we", "and"})


def has_verb(reading: Reading, clause: About) -> bool:
    """Whether a verb follows the subject of a clause, and not a score."""
    words, hit = reading.words, clause.hit
    assert hit is not None
    at = hit.end
    if at >= clause.end or not words[at].joined or words[at].is_figure or words[at].folded in {"and", "or"}:
        return False
    after = [word.folded for word in words[max(at - 1, hit.first + 1) : min(at + 6, clause.end)]]
    if not _SCORED.isdisjoint(after) or within(hits_of(reading.text).get("students", ()), at, min(at + 2, clause.end)):
        return False
    return not AUXILIARY.isdisjoint(after) or _is_verb_of_first(reading, clause, at)


def _is_verb_of_first(reading: Reading, clause: About, at: int) -> bool:
    """Whether the word after a subject at the head of its sentence can be a verb (*lessons spend*)."""
    assert clause.hit is not None
    word = reading.words[at]
    early = clause.hit.first - reading.sentence_of(clause.first)[0] <= _EARLY
    verb = word.folded not in OBLIQUE | _NO_VERB and not word.folded.endswith(("ing", "ed"))
    verb = verb or word.folded in _PAST
    return early and verb and word.written.islower() and len(word.folded) > _EARLY


_EARLY = 3
_PAST = frozenset({"changed", "varied", "differed", "stopped", "failed", "ended", "lacked", "focused", "relied"})
AUXILIARY = frozenset(
    {"is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "cannot", "will", "would", "should"}
    | {
        "must",
        "may",
        "might",
        "vary",
        "varies",
        "differ",
        "isnt",
        "arent",
        "wasnt",
        "werent",
        "dont",
        "doesnt",
        "didnt",
    }
    | {"hasnt", "havent"}
)
_SCORED = frozenset(
    {"averaged", "average", "averages", "score", "scores", "scored", "came", "rated", "fell", "rose", "dropped"}
    | {"increased", "attended", "completed", "received", "earned", "show", "shows", "showed", "indicate", "indicates"}
    | {"reveal", "reveals", "reported", "report"}
)
"""Verbs of what is measured, or of what students did with it."""


def act_after(reading: Reading, clause: About) -> int | None:
    """Where the verb ends by which adults are said to do something, and not to see or report something."""
    assert clause.hit is not None
    words, found, first = reading.words, hits_of(reading.text), clause.hit.end
    end = min(clause.end, first + _REACH - 1)
    looks = {hit.first for name in _LOOKING for hit in within(found.get(name, ()), first, end)}
    does = {hit.first: hit.end for hit in within(found.get("practice-verbs", ()), first, end)}
    verb = next((at for at in range(first, end) if not _is_light(words[at].folded)), None)
    if verb is not None and words[verb].joined and words[verb].folded not in OBLIQUE | _NO_VERB:
        seen = verb in looks and not _responds(reading, verb) and not _regards(reading, verb)
        seen = seen and words[verb].stem != "meet"
        return None if seen else does.get(verb, verb + 1)
    if any(at in looks for at in range(first, end)):
        return None
    acts = first < end and words[first].joined and words[first].folded in AUXILIARY
    return first + 1 if acts else None


def _is_light(word: str) -> bool:
    """Whether a word before a verb may be passed over."""
    return (word in AUXILIARY or word in _ADVERBS or word.endswith("ly")) and word not in OBLIQUE


def _regards(reading: Reading, at: int) -> bool:
    """Whether somebody sees something *as* something, which is what they think of it and not what they saw."""
    following = {word.folded for word in reading.words[at + 1 : at + _REACH]}
    return reading.words[at].stem in {"see", "view", "regard"} and "as" in following


_ADVERBS = frozenset({"not", "still", "often", "also", "just", "never", "always", "sometimes", "each", "all", "both"})


def _responds(reading: Reading, at: int) -> bool:
    """Whether somebody responds to something, which is no answer to a question."""
    following = reading.words[at + 1 : at + 2]
    return reading.words[at].folded == "respond" and bool(following) and following[0].folded == "to"


_LOOKING = ("looking-verbs", "telling", "voices")
_NO_VERB = frozenset(
    {"and", "or", "who", "that", "which", "as"}
    | {"trust", "culture", "left", "can", "will", "would", "survey", "surveys", "member", "members", "made", "caring"}
    | {"care", "team", "teams", "shortage", "shortages", "turnover", "absences", "attendance", "retention", "voice"}
    | {"support", "connection", "connections", "meetings", "leader", "leaders", "teacher", "principal"}
)


def failing_after(reading: Reading, clause: About) -> int | None:
    """Where the words end by which adults are said not to do something, or to do it badly.

    Those who may stand for the whole school (*we did not meet the goal*) are not where it is results that fail.
    """
    assert clause.hit is not None
    found, first, ours = hits_of(reading.text), clause.hit.end, clause.hit.entry in OURS
    if not ours and (faulty := within(found.get("fault-attributes", ()), first, first + 3)):
        return faulty[0].end
    denials = within(found.get("negation", ()), first, first + 3)
    denied = denials or within(found.get("fault-predicates", ()), first, first + 2)
    if not denied:
        return None
    end = denied[0].end
    verb = next((at for at in range(end, clause.end) if not _is_light(reading.words[at].folded)), None)
    results = ours and verb is not None and bool(within(found.get("gaining-verbs", ()), verb, verb + 1))
    return None if results else end


def looks(reading: Reading, clause: About, first: int) -> bool:
    """Whether the verb from a word on is one of seeing, reporting or having."""
    found = hits_of(reading.text)
    for at in range(first, min(first + 6, clause.end)):
        word = reading.words[at].folded
        if _responds(reading, at):
            return False
        if any(within(found.get(name, ()), at, at + 1) for name in _LOOKING) or word in _HAVING:
            return True
        if word not in _LIGHT:
            return False
    return False


_HAVING = frozenset({"are", "have", "had", "has", "gave", "received", "got", "fell", "logged", "chose", "made", "is"})
_LIGHT = frozenset(
    {
        "only",
        "even",
        "now",
        "then",
        "are",
        "is",
        "was",
        "were",
        "do",
        "does",
        "did",
        "have",
        "has",
        "had",
        "been",
        "not",
        "still",
        "often",
        "also",
    }
    | {"just", "can", "cannot", "will", "would", "could", "should", "rarely", "in", "our", "the", "a", "an", "all"}
    | {"and", "most", "of", "yet", "never", "always", "usually", "sometimes", "currently", "at", "with", "on", "who"}
    | {"from", "for", "dont", "doesnt", "be", "being"}
)
