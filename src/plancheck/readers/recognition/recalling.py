"""Elements that are named again: by number, by what they are called, or by the area that one of them is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.recognition.growing import CHAIN
from plancheck.readers.recognition.linking import Linking
from plancheck.readers.recognition.naming import key_of, unnumbered
from plancheck.readers.recognition.referring import MOST_LOOKED_AT, named_again, same_named
from plancheck.readers.recognition.said import on_one_line
from plancheck.text.fields import areas_in, areas_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.readers.recognition.said import Said

FEWEST_IN_SHORT: Final = 4
"""Words of a challenge that may stand for a longer one."""
LONGEST_AREA: Final = 60
"""Characters of the longest name of a subject area."""


class Recalling(Linking):
    """A plan's elements, and by what names each is known."""

    def __init__(self) -> None:
        super().__init__()
        self._listed_as: dict[str, str] = {}
        """Challenges of tables, and what each is called there."""
        self._listed_in: dict[str, int] = {}
        """The table of each."""

    def _again(self, kind: str, said: Said) -> str | None:
        """The name of the element of a kind that is named again."""
        elements = self.data.get(CHAIN[kind], ())
        first = self._first_of_last(elements) if kind == "strategy" else 0
        found = named_again(said.text, elements[first:])
        return None if found is None else f"{kind}-{first + found + 1}"

    def _first_of_last(self, strategies: Sequence[dict[str, Any]]) -> int:
        """The first, from 0, of the strategies that answer the same as the last: counted anew for each goal."""
        first = len(strategies)
        while first and strategies[first - 1].get("addresses") == strategies[-1].get("addresses"):
            first -= 1
        return first

    def _named_before(self, said: Said) -> str:
        """The name of a challenge of a table that what follows is about again, by what it is called or what it says."""
        found = same_named(said.text, list(self._listed_as.values()))
        if found is None:
            return ""
        name = list(self._listed_as)[found]
        element, path = self.named(name)
        if element["text"] == self._listed_as[name] and len(said.text) > len(element["text"]):
            element["text"] = on_one_line(said.text)
            self.places[*path, "text"] = said.spot
        return name

    def _cut_short(self, text: str) -> str:
        """The name of a challenge of another table of whose words a text is the first: *1.1 Develop leaders ...*."""
        said = on_one_line(text).rstrip(" .…")
        if len(said.split()) < FEWEST_IN_SHORT:
            return ""
        for name, listed in list(self._listed_as.items())[:MOST_LOOKED_AT]:
            if listed.startswith(f"{said} ") and self._listed_in.get(name) != self._table:
                return name
        return ""

    def _of_area(self, said: Said) -> str:
        """The name of the one challenge among those listed before that is about an area: *Priority 2: Mathematics*."""
        areas = areas_of(said.text) if self._together and len(said.text) <= LONGEST_AREA else frozenset()
        found = [
            f"challenge-{number}"
            for number, challenge in enumerate(self.data.get("challenges", ())[:MOST_LOOKED_AT] if areas else (), 1)
            if areas & areas_in(challenge["text"]) and challenge["text"] != on_one_line(said.text)
        ]
        if len(found) != 1:
            return ""
        self._together.pop(found[0], None)  # what follows hangs on it alone
        return found[0]

    def _call(self, name: str, said: Said) -> None:
        """Keeps what an element is called beside its text."""
        element, path = self.named(name)
        if name in self._listed_as:
            self._listed_as[name] = said.text
        key = key_of(unnumbered(said.heading))
        element.setdefault(key, on_one_line(said.text))
        self.places.setdefault((*path, key), said.spot)
