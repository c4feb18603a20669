"""Whom the words for a group take in: *teachers* a grade 4 teacher, *staff* every employee."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.graph import fold
from plancheck.text import find, read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.graph import Element

_LIST = "who-is-meant"
_EVERYONE, _STAFF, _SOME_STAFF, _OPENERS = "everyone", "staff", "some staff", "openers"


@lru_cache(maxsize=4096)
def takes_in(group: str, others: str) -> bool:
    """Whether a group, by the words for it, holds all of another group, or somebody of that role."""
    kinds, among = _kinds(group), _kinds(others)
    if _EVERYONE in kinds:
        return True
    if _STAFF in kinds and among & {_STAFF, _SOME_STAFF}:
        return True
    own = _stems(group)
    return bool(own) and own <= _stems(others)


def includes(groups: Iterable[str], person: Element) -> bool:
    """Whether any of these groups takes in a person, by name or by role."""
    names = [written for written in (person.item.name, person.item.role, person.id) if written]
    return any(fold(group) == fold(name) for group in groups for name in names) or any(
        takes_in(group, person.item.role or person.item.name or "") for group in groups
    )


def _kinds(words: str) -> frozenset[str]:
    return frozenset(span.entry for span in find(words, _LIST))


def _stems(words: str) -> frozenset[str]:
    openers = [(span.start, span.end) for span in find(words, _LIST) if span.entry == _OPENERS]
    return frozenset(
        word.stem for word in read(words).words if not any(start <= word.start < end for start, end in openers)
    )
