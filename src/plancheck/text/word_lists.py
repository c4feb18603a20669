"""Word lists as they stand in ``rules/words``: one file each, read as plain strings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from plancheck.errors import RuleError, RulesInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOTHING = "(nothing)"
"""What phrases under ``except`` stand for: they are longer than an entry, and keep it from being found."""
ANY_WORDS = "..."
"""Stands between two words of a phrase for a few words that may be anything."""
ANY_NAME = frozenset({"claimable-times", "groups", "sources", "subject-areas", "subjects", "survey-scales", "times"})
"""Lists whose names only tell one thing from another, so that there may be more of them; others are known to code."""
_PLAIN: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SIGNS = str.maketrans("", "", "=^*")


@dataclass(frozen=True, slots=True)
class WordList:
    """One file of ``rules/words``: phrases, each under the name that it stands for."""

    name: str
    meaning: str
    phrases: tuple[tuple[str, str], ...]
    """Phrase, and what it is called (itself, where the file gives no other name)."""
    keeps_negated: bool
    data: Mapping[str, object]
    """All that the file holds, for grammars that keep more than phrases in it."""


def load(path: Path) -> WordList:
    """Reads one list; raises ``RulesInvalid`` where the file is none."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_PLAIN)  # noqa: S506 - plain strings only
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise _wrong(path, str(error).splitlines()[0]) from None
    if not isinstance(data, dict) or "meaning" not in data or not isinstance(data.get("entries"), (list, dict)):
        raise _wrong(path, "a word list needs a meaning and entries")
    entries = data["entries"]
    if isinstance(entries, list):
        phrases = [(str(phrase), called(str(phrase))) for phrase in entries]
    else:
        phrases = [(str(phrase), name) for name, among in entries.items() for phrase in among]
    if blank := [name for phrase, name in phrases if not words_of(phrase)]:
        raise _wrong(path, f"an entry without words: {blank[0]!r}")
    phrases += [(str(phrase), NOTHING) for phrase in data.get("except", ())]
    if open_ended := [phrase for phrase, _ in phrases if ANY_WORDS in (words_of(phrase)[:1] + words_of(phrase)[-1:])]:
        raise _wrong(path, f"a phrase that begins or ends with {ANY_WORDS}: {open_ended[0]!r}")
    return WordList(path.stem, data["meaning"], tuple(phrases), data.get("negation") == "kept", data)


def called(phrase: str) -> str:
    """What a phrase is called that no name is given to: itself, without signs."""
    return phrase.translate(_SIGNS)


def _wrong(path: Path, reason: str) -> RulesInvalid:
    allowed = "meaning, source, entries (phrases, or a name with its phrases), except (phrases), negation: kept"
    return RulesInvalid((RuleError(f"words/{path.name}", 1, 1, reason, "", allowed),))


def words_of(phrase: str) -> list[str]:
    """The words of a phrase with their signs; hyphens and slashes part words."""
    return [word for part in phrase.replace("-", " ").replace("/", " ").split() if (word := part.strip(',;:"“”&'))]
