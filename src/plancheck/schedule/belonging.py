"""Whom the words for a group take in: *teachers* a grade 4 teacher, *staff* every employee."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from plancheck.graph import fold
from plancheck.text import find, read
from plancheck.text.remembering import remembered, remembered_of_two

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.graph import Element

_LIST = "who-is-meant"
_EVERYONE, _STAFF, _SOME_STAFF, _OPENERS = "everyone", "staff", "some staff", "openers"


@remembered_of_two
def takes_in(group: str, others: str) -> bool:
    """Whether a group, by the words for it, holds all of another group, or somebody of that role."""
    kinds, among = _kinds(group), _kinds(others)
    if _EVERYONE in kinds:
        return True
    if _STAFF in kinds and among & {_STAFF, _SOME_STAFF}:
        return True
    own = _stems(group)
    return bool(own) and own <= _stems(others)


class Groups:
    """Words for groups, told by whom they take in without asking each of them."""

    def __init__(self, groups: Iterable[str]) -> None:
        words = sorted(set(groups))
        kinds = {group: _kinds(group) for group in words}
        self._everyone = frozenset(group for group in words if _EVERYONE in kinds[group])
        self._staff = self._everyone.union(group for group in words if _STAFF in kinds[group])
        self._stems = {group: own for group in words if (own := _stems(group))}
        common = Counter(stem for own in self._stems.values() for stem in own)
        self._by_rarest: dict[str, list[str]] = defaultdict(list)
        for group, own in self._stems.items():
            self._by_rarest[min(own, key=lambda stem: (common[stem], stem))].append(group)
        self._written: dict[str, list[str]] = defaultdict(list)
        for group in words:
            self._written[fold(group)].append(group)
        self._taking_in: dict[str, frozenset[str]] = {}

    def taking_in(self, others: str) -> frozenset[str]:
        """Those that take in another group, or somebody of that role (see ``takes_in``)."""
        if others not in self._taking_in:
            of_staff = not _kinds(others).isdisjoint((_STAFF, _SOME_STAFF))
            stems = _stems(others)
            near = (group for stem in stems for group in self._by_rarest.get(stem, ()))
            held = [group for group in near if self._stems[group] <= stems]
            self._taking_in[others] = (self._staff if of_staff else self._everyone).union(held)
        return self._taking_in[others]

    def including(self, person: Element) -> frozenset[str]:
        """Those that take in a person, by name or by role."""
        by_name = (group for name in _names(person) for group in self._written.get(fold(name), ()))
        return self.taking_in(_who(person)).union(by_name)


def _names(person: Element) -> list[str]:
    return [written for written in (person.item.name, person.item.role, person.id) if written]


def _who(person: Element) -> str:
    return person.item.role or person.item.name or ""


@remembered
def _kinds(words: str) -> frozenset[str]:
    return frozenset(span.entry for span in find(words, _LIST))


@remembered
def _stems(words: str) -> frozenset[str]:
    openers = [(span.start, span.end) for span in find(words, _LIST) if span.entry == _OPENERS]
    return frozenset(
        word.stem for word in read(words).words if not any(start <= word.start < end for start, end in openers)
    )
