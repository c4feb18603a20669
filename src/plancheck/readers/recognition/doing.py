"""What paragraphs say of actions beside their texts: labels behind them, and strategies that are actions, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plancheck.readers.recognition.headings import SURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.recognition.known import Match
    from plancheck.readers.recognition.said import Entry, Said

_STRATEGY: Final = "strategy.text"
_ACTION: Final = "action.text"
_TEXTS: Final = frozenset({_STRATEGY, _ACTION})
_ASIDE: Final = frozenset({"action.owner", "action.both", "action.timeline", "action.start", "action.end"}) | {
    f"action.{part}" for part in ("resources", "cost", "source")
}
"""What a text may say of an action behind a label of its own."""
_LABEL: Final = re.compile(r"(?:(?<=[.;)(\[–—-])|\n)\s*(?P<label>[A-Z][^\W\d_]+(?: [^\W\d_]+){0,3}): +")


def with_actions_of_strategies(entries: list[Entry], matches: Iterable[Match], synonyms: Synonyms) -> list[Entry]:
    """The entries, with what stands behind labels by itself, and strategies that are headed as activities as both.

    The latter only where there are no actions elsewhere.

    ::

        Strategy/Activity 1: Hire a coach. Responsible: the principal. Cost: $40,000
    """
    if any("/" in match.found and match.concept == _STRATEGY for match in matches):
        none = not any(said.concept in (_ACTION, "action.owner") for e in entries for said in e.said)
        entries = [each for entry in entries for each in (_doubled(entry, synonyms) if none else [entry])]
    return [each for entry in entries for each in ([entry] if entry.table else _parted(entry, synonyms))]


def _doubled(entry: Entry, synonyms: Synonyms) -> list[Entry]:
    """The strategy of a paragraph, and the action that it is; in rows both stand side by side."""
    both = [said for said in entry.said if said.concept == _STRATEGY and _names_both(said.heading, synonyms)]
    if not both:
        return [entry]
    said = both[0]._replace(concept=_ACTION)
    if entry.table:
        more = (*entry.said, said)
        return [entry._replace(said=more, columns=entry.columns | {_ACTION}, order=(*entry.order, "action"))]
    return [entry, entry._replace(said=(said,))]


def _names_both(heading: str, synonyms: Synonyms) -> bool:
    parts = [synonyms.match(part) for part in heading.split("/")]
    return {match.concept for match in parts if match is not None and match.sure >= SURE} == _TEXTS


def _parted(entry: Entry, synonyms: Synonyms) -> list[Entry]:
    """The entry of a paragraph, and one for each label behind its text."""
    if len(entry.said) != 1 or entry.said[0].concept not in _TEXTS or ": " not in entry.said[0].text:
        return [entry]
    said = entry.said[0]
    labels = [
        (found, match.concept)
        for found in _LABEL.finditer(said.text)
        if (match := synonyms.match(found["label"])) is not None and match.sure >= SURE and match.concept in _ASIDE
    ]
    if not labels or labels[0][0].start() == 0:
        return [entry]
    ends = [*(found.start() for found, _ in labels[1:]), len(said.text)]
    parts: list[Said] = [said._replace(text=_closed(said.text[: labels[0][0].start()]))]
    if said.concept == _ACTION:
        parts += [
            said._replace(
                concept=concept, text=_closed(said.text[found.end() : end].strip(" ;.")), heading=found["label"]
            )
            for (found, concept), end in zip(labels, ends, strict=True)
        ]
    return [entry._replace(said=(part,)) for part in parts if part.text]


def _closed(text: str) -> str:
    """A text without brackets and dashes that open or close what stands around it."""
    text = text.rstrip(" ([–—-")
    return text.strip() if text.count("(") >= text.count(")") else text.rstrip(") ").strip()
