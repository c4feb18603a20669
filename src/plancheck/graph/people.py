"""Who is meant by a cell that names people: by id, by name or by role, one or several."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from plancheck.graph.alike import Alike
from plancheck.graph.elements import PEOPLE, Element, fold, values_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.places import Path

_BETWEEN_PEOPLE = re.compile(r"\s*[;&/]\s*|,?\s+and\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")


class Register:
    """People by id, name and role; who is named without an entry gets one, called after the last.

    A name or role that several people have means none of them in particular. A cell with several
    names means each of them, where all are known; *Carol, assistant principal* is Carol alone, *Ms. Noor Haddad*
    is Noor Haddad, and so is *N. Haddad* where there is no other.
    """

    def __init__(self, elements: Iterable[Element]) -> None:
        self.unlisted: list[Element] = []
        self._by_id: dict[str, Element] = {}
        self._by_word: dict[str, dict[str, Element]] = defaultdict(dict)
        self._spelled: dict[str, str] = {}
        self._seats: dict[str, str] = {}
        self._new: dict[str, Element] = {}
        self._count = 0
        names: list[str] = []
        for element in elements:
            if element.kind == "person":
                self._enter(element)
                names += [fold(element.item.name)] if element.item.name else []
            elif element.kind == "member" and element.id and element.item.person:
                self._seats[fold(element.id)] = fold(element.item.person)
            for _, dotted in PEOPLE.get(element.kind, ()):
                for _, written in values_at(element.item, dotted):
                    key = fold(written)
                    self._spelled[key] = min(self._spelled.get(key, written), written)
        self._alike = Alike([*names, *(key for key in self._spelled if not _BETWEEN_PEOPLE.search(key))])
        self._by_name: dict[str, dict[str, Element]] = defaultdict(dict)
        for name in names:
            self._by_name[self._alike.known_as(name)] |= self._by_word[name]

    def find(self, written: str, path: Path) -> tuple[Element, ...]:
        """Everybody meant by a cell as written."""
        key = fold(written)
        known = self.listed(key)
        return (known,) if known else self._several(key, path) or (self._unlisted(key, path),)

    def listed(self, written: str) -> Element | None:
        """The one person of that id, name or role among those listed, if there is one alone."""
        key = fold(written)
        if key in self._by_id:
            return self._by_id[key]
        alike = self._by_word.get(key) or self._by_name.get(self._alike.known_as(key), {})
        return next(iter(alike.values())) if len(alike) == 1 else None

    def several_have(self, written: str) -> bool:
        """Whether more than one of those listed go by that name or role."""
        return self.listed(written) is None and len(self._by_word.get(fold(written), ())) > 1

    def _enter(self, person: Element) -> None:
        self._count += 1
        if person.id:
            self._by_id[fold(person.id)] = person
        for written in (person.item.name, person.item.role):
            if written:
                self._by_word[fold(written)][person.name] = person

    def _several(self, key: str, path: Path) -> tuple[Element, ...]:
        found: dict[str, Element] = {}
        for cell in _BETWEEN_PEOPLE.split(self._spelled[key]):
            name, *rest = _COMMA.split(cell)
            one = self._alone(name, path)
            if one is not None and len(rest) == 1 and self._is_role_of(rest[0], one):
                rest = []
            people = [one, *(self._alone(part, path) for part in rest)]
            if None in people:
                return ()
            found.update((person.name, person) for person in people if person is not None)
        return tuple(found.values())

    def _alone(self, written: str, path: Path) -> Element | None:
        """Somebody of that name who is listed, or named alone in another cell."""
        key = fold(written)
        for name in (key, key.removeprefix("the ")):
            if known := self.listed(name):
                return known
            if name in self._seats and (sits := self._seats[name]) not in self._seats:  # who sits there is meant
                people = self.find(sits, path)
                return people[0] if len(people) == 1 else None
            if name in self._spelled:
                return self._unlisted(name, path)
        return None

    @cached_property
    def _written(self) -> dict[str, str]:
        """Names as they are known → as they are written, at their best without anything beside them."""
        found: dict[str, str] = {}
        for key, written in sorted(self._spelled.items()):
            known = self._alike.known_as(key)
            if known not in found or key == known:
                found[known] = written
        return found

    def _is_role_of(self, words: str, person: Element) -> bool:
        """Whether the words after a name and a comma only say what that person is."""
        if role := person.item.role:
            return fold(role) == fold(words)
        return words[:1].islower() and self.listed(words) is None

    def _unlisted(self, key: str, path: Path) -> Element:
        key = self._alike.known_as(key)
        if key not in self._new:
            from plancheck.plan.diagnosis import Person

            self._count += 1
            written = self._written[key]
            name = f"person-{self._count}"
            self._new[key] = Element("person", name, None, self._count, written, path, Person(name=written), None)
            self.unlisted.append(self._new[key])
        return self._new[key]
