"""Whom a figure or a breakdown is about: everyone, a grade, adults, or a student subgroup by its name."""

from __future__ import annotations

from plancheck.text import groups, read
from plancheck.text.lexicon import hits


def subgroups_in(text: str) -> frozenset[str]:
    """The student subgroups that the name of a group stands for; a name that nobody knows stands for itself."""
    if named := {name for name, _ in groups(text)}:
        return frozenset(named)
    return frozenset({" ".join(word.stem for word in read(text).words)} if _unknown_words(text) else ())


def is_everyone(text: str) -> bool:
    """Whether the name of a group stands for the student body as a whole."""
    sorts = {hit.entry for hit in hits(text, "all-students")}
    return sorts == {"everyone"} and not subgroups_in(text)


def _unknown_words(text: str) -> bool:
    known = {
        at
        for name in ("all-students", "function-words")
        for hit in hits(text, name)
        for at in range(hit.first, hit.end)
    }
    words = enumerate(read(text).words)
    return any(at not in known and not any(sign.isdigit() for sign in word.folded) for at, word in words)
