"""Elements of a plan, each said once in the same surroundings, and what they hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plancheck.errors import PlanUnreadable
from plancheck.readers.document import place_of
from plancheck.readers.recognition.growing import CHAIN, Growing
from plancheck.readers.recognition.said import on_one_line

if TYPE_CHECKING:
    from plancheck.readers.document import Spot

LINKS: Final = (
    ("cause", "explains", "challenge"),
    ("strategy", "addresses", "cause"),
    ("strategy", "addresses", "challenge"),
    ("goal", "for", "challenge"),
    ("goal", "for", "strategy"),
    ("action", "advances", "strategy"),
)
"""Who names whom by which key; a strategy names a challenge only where there is no cause."""
MOST_LINKS: Final = 200_000
"""Links of a plan; where much is listed together, one hangs on each of the others."""
_ABOVE: Final = {kind: tuple(CHAIN)[:number] for number, kind in enumerate(CHAIN)}


class Linking(Growing):
    """Puts elements into the plan with links to what they hang on."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[tuple[str, ...], str] = {}
        self._together: dict[str, list[str]] = {}
        """Each element that a cell, or paragraphs one after the other, list with others → all of them."""
        self._links = 0

    def _list(self, names: list[str]) -> None:
        if len(names) > 1:
            self._together |= dict.fromkeys(names, names)

    def _join(self, names: list[str], before: str) -> None:
        """Lists names together, and with those that the one before them is listed with; nothing is copied."""
        listed = self._together.setdefault(before, [before]) if before else []
        if self._together.keys().isdisjoint(names) or set(listed).isdisjoint(names):
            listed += names
        else:
            listed = names
        self._together |= dict.fromkeys(names, listed)

    def _element(self, kind: str, text: str, place: Spot, around: dict[str, str]) -> str:
        """The name of the element, which is new unless the same was said in the same surroundings."""
        text = on_one_line(text)
        above = tuple([around.get(k, "") for k in _ABOVE[kind]])
        if (name := self._seen.get((kind, text, *above))) is not None and kind != "action":
            if kind == "strategy":
                self._serves(kind, name, around)
            return name
        element: dict[str, Any] = {"text": text}
        name = f"{kind}-{self.put(CHAIN[kind], element, place, text=place)}"
        self._seen[kind, text, *above] = name
        if kind == "challenge":
            element["priority"] = True
        self._link(kind, name, element, around)
        if self._links > MOST_LINKS:
            where, hint = place_of(place), "give each plan a file of its own"
            raise PlanUnreadable(where.file, where, f"more than {MOST_LINKS} links between what is listed", hint)
        return name

    def _link(self, kind: str, name: str, element: dict[str, Any], around: dict[str, str]) -> None:
        for source, relation, target in LINKS:
            if (source, target) == ("strategy", "challenge") and "cause" in around:
                continue
            if source == kind and target in around:
                listed = self._together.get(around[target], [around[target]])
                self._links += len(listed)
                element.setdefault(relation, []).extend(listed)
        self._serves(kind, name, around)

    def _serves(self, kind: str, name: str, around: dict[str, str]) -> None:
        """What stands around an element and names it, as a goal names the strategies below it."""
        for source, relation, target in LINKS:
            if target == kind and source in around and source != "action":
                listed = self._together.get(around[source], [around[source]])
                self._links += len(listed)
                for each in listed:
                    links = self.named(each)[0].setdefault(relation, [])
                    if name not in links:
                        links.append(name)
