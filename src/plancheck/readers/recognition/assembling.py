"""Puts together a plan from what rows and pairs say: elements, once each, and what they hang on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.recognition import details
from plancheck.readers.recognition.aims import as_goal, is_aimed, is_measured
from plancheck.readers.recognition.growing import CHAIN
from plancheck.readers.recognition.naming import is_called, key_of, split
from plancheck.readers.recognition.recalling import Recalling
from plancheck.readers.recognition.referring import SERVED, served_in
from plancheck.readers.recognition.said import GOES_ON, on_one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.places import Path
    from plancheck.readers.document import Spot
    from plancheck.readers.recognition.said import Entry, Said

_FIGURE: Final = re.compile(r"\d")
_ORDER: Final = {kind: number for number, kind in enumerate(CHAIN)}
_LISTED: Final = frozenset({"challenge", "cause"})
"""Kinds of which several stand below each other before what answers them all."""
_TEXT_OF: Final = {f"{kind}.text": kind for kind in CHAIN}
"""The concepts that are the texts of elements."""


class Assembly(Recalling):
    """One plan, put together from rows and pairs: an element said twice in the same surroundings is one."""

    def __init__(self) -> None:
        super().__init__()
        self._scope: dict[str, str] = {}
        self._row: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        """What the cells below a heading that stands for nothing known are kept as."""
        self._later: set[str] = set()
        """Kinds of which the row says something in a column that is still to come."""
        self._last = self._now = ""
        """The kinds with which the last entry and this one begin."""
        self._running = ""
        """The kind of the last pair or paragraph, where nothing else stood since."""
        self._before = _standing_before(())
        self._columns: tuple[str, ...] = ()
        """The kinds of which the table has columns, and which hang on none above it."""
        self._aimed: set[str] = set()
        """Goals that are told as targets, as what shows that something was reached, or as measures with values."""
        self.waiting: list[Said] = []
        """Where a goal starts, and for whom it is, told above it: *Where are we now?*."""
        self._called: tuple[str, Said] | None = None
        """A challenge of which only what it is called has been said, and by which words."""

    def add(self, entry: Entry) -> None:
        """A row of a table, or a pair or paragraph that what follows hangs on."""
        called, self._called = self._called, None
        self._last, self._now = self._now, entry.said[0].concept.partition(".")[0] if entry.said else ""
        if not entry.table:
            if entry.said[0].text:
                self._single(entry.said[0], called)
            else:  # "Root Cause:" and nothing behind it ends what is listed together
                self._running = ""
            return
        self._running = ""
        if entry.table != self._table:
            self._table, self._row = entry.table, dict(self._row) if GOES_ON in entry.columns else {}
        self._before, self._columns = _standing_before(entry.order), entry.order
        by_concept: dict[str, list[Said]] = {}
        for said in entry.said:
            if said.concept in by_concept:
                by_concept[said.concept].append(said)
            else:
                by_concept[said.concept] = [said]
        self.concepts.update(by_concept)
        if "strategy.theory" in by_concept and "strategy.text" not in entry.columns and not self._lacks_theory():
            by_concept["strategy.text"] = by_concept["strategy.theory"]
        for kind, said in served_in(by_concept):
            if (name := self._again(kind, said)) is not None:
                self._row[kind] = name
            elif kind != "goal" and f"{kind}.text" not in by_concept:
                by_concept[f"{kind}.text"] = by_concept[f"{kind}.{SERVED}"]
        fresh = self._elements(by_concept, entry.columns)
        details.fill(self, by_concept, fresh, entry.columns)
        if entry.other:
            self._keep(entry.other)

    def current(self, kind: str) -> tuple[dict[str, Any], Path] | None:
        """The element of a kind that the row, or else what stands above it, is about."""
        name = self.name_of(kind)
        return self.named(name) if name else None

    def name_of(self, kind: str) -> str:
        """The name of that element, or nothing."""
        return self._row.get(kind) or self._scope.get(kind) or ""

    def stands(self, kind: str) -> bool:
        """Whether an element of a kind stands above, outside of tables or in a row over one."""
        return kind in self._scope

    def goes_on(self, kind: str) -> bool:
        """Whether the last that was said, but for this, was of a kind, too."""
        return self._last == kind

    def listed_with(self, kind: str) -> list[tuple[dict[str, Any], Path]]:
        """The elements that are listed with the one of a kind that the row, or what stands above, is about."""
        name = self.name_of(kind)
        return [self.named(other) for other in self._together.get(name, ()) if other != name]

    def _elements(self, by_concept: dict[str, list[Said]], columns: frozenset[str]) -> frozenset[str]:
        """The elements of a row, in the order of its columns; the kinds that are new in it."""
        fresh: set[str] = set()
        begun = {
            kind: said
            for concept, said in by_concept.items()
            if (kind := _TEXT_OF.get(concept)) and not (kind in self._row and all(one.again for one in said))
        }
        self._later = set(begun)
        for kind, said in begun.items():
            self._later.discard(kind)
            name, rest = (said[0], said[1:]) if kind == "challenge" and is_called(said) else (None, said)
            for one in rest:
                texts = split(kind, one.text, one.heading)
                names = [self._row_element(kind, text, one.spot, fresh) for text in texts]
                self._list(names)
                if len(names) == 1:  # named by itself, it stands for no list any more
                    self._together.pop(names[0], None)
            if name is not None:
                self._call(self._row[kind], name)
        if "strategy" not in fresh and any(f"strategy.{part}" in by_concept for part in ("if", "then", "outcome")):
            first = next(
                by_concept[f"strategy.{part}"][0]
                for part in ("if", "then", "outcome")
                if f"strategy.{part}" in by_concept
            )
            if "strategy.text" not in by_concept and not first.again:
                self._row_element("strategy", first.text, first.spot, fresh)
        if "action.text" not in by_concept and "strategy" in fresh and details.is_action(by_concept):
            for one in by_concept.get("strategy.text", [])[:1]:
                self._row_element("action", one.text, one.spot, fresh)
        if is_measured(by_concept, columns) and len(self._aimed) == len(self.data.get("goals", ())):
            measured = by_concept["goal.measure"]
            text = ": ".join(dict.fromkeys(one.text for one in measured))
            self._aimed.add(self._row_element("goal", text, measured[0].spot, fresh))
            self.concepts.add("goal.text")
        elif is_aimed(by_concept, columns) and len(self._aimed) == len(self.data.get("goals", ())):
            aim = by_concept["goal.target"][0]
            self._aimed.add(self._row_element("goal", aim.text, aim.spot, fresh))
            self.concepts.add("goal.text")
        return frozenset(fresh)

    def _row_element(self, kind: str, text: str, place: Spot, fresh: set[str]) -> str:
        if kind == "challenge" and (name := self._cut_short(text)):
            self._row = {kind: name}
            return name
        before = self._row.get(kind)
        above = {k: n for k, n in self._scope.items() if k not in self._columns}
        name = self._element(kind, text, place, {**above, **self._row_links(kind, fresh)})
        if name != before:
            self._row = {k: n for k, n in self._row.items() if k in fresh or k in self._before[kind]}
        self._row[kind] = name
        fresh.add(kind)
        if kind == "challenge":
            self._listed_as.setdefault(name, on_one_line(text))
            self._listed_in.setdefault(name, self._table)
        return name

    def _row_links(self, kind: str, fresh: set[str]) -> dict[str, str]:
        """What an element of this row may hang on: what stands before it, now or in the rows above."""
        return {
            k: n
            for k, n in self._row.items()
            if k in fresh or (k != kind and k in self._before[kind] and k not in self._later)
        }

    def _single(self, said: Said, called: tuple[str, Said] | None) -> None:
        """A pair or paragraph: what follows hangs on the element that it begins, or that was ``called`` so before."""
        said, aims = as_goal(said, self._scope, self._aimed)
        self.concepts |= {said.concept}
        kind, _, part = said.concept.partition(".")
        self._table, self._row = 0, {}
        if part == SERVED:
            said = self._serve(kind, said)
            part = "text"
            if not said.text:
                return
        begins = said.concept == "strategy.if" and self.current("strategy") is None
        if begins or (said.concept == "strategy.theory" and not self._lacks_theory()):
            self._single(said._replace(concept="strategy.text"), None)
        if kind not in CHAIN or part != "text":
            self._running = self._running if kind == "evidence" else ""
            details.fill(self, {said.concept: [said]}, frozenset(), None)
            return
        if called is not None and called[0].startswith(f"{kind}-") and is_called([called[1], said]):
            element, path = self.named(called[0])
            element["text"] = on_one_line(said.text)
            self.places[*path, "text"] = said.spot
            self._call(*called)
            return
        if kind == "challenge" and (name := self._named_before(said) or self._of_area(said)):
            self._scope, self._running = {kind: name}, kind
            return
        if kind in ("strategy", "goal") and self._follows_all_needs():
            self._scope = {k: name for k, name in self._scope.items() if k not in _LISTED}
        kinds = list(self._scope)
        before, goes_on = self._scope.get(kind, ""), self._running == kind and (kind in _LISTED or aims)
        if kind in kinds:
            self._scope = {k: self._scope[k] for k in kinds[: kinds.index(kind)]}
        names = [self._element(kind, text, said.spot, self._scope) for text in split(kind, said.text, said.heading)]
        waiting, self.waiting = self.waiting, []
        self._aimed |= set(names) if aims else set()
        self._join(names, before if goes_on else "")
        self._scope[kind] = names[-1]
        self._running = kind
        named = kind == "challenge" or (kind == "goal" and not aims and not _FIGURE.search(said.text))
        if kind == "goal" and waiting:
            for before_it in waiting:
                details.fill(self, {before_it.concept: [before_it]}, frozenset(), None)
        else:
            for before_it in waiting:
                self.leave(before_it, "a goal")
        self._called = (names[0], said) if named and len(names) == 1 else None

    def _follows_all_needs(self) -> bool:
        """Whether several challenges were told before, each with its causes, and nothing answers any of them yet."""
        if "cause" not in self._scope or self.data.get("strategies") or self.data.get("goals"):
            return False
        listed = self._together.get(self._scope.get("challenge", ""), [""])
        return len(self.data.get("challenges", ())) > len(listed)

    def _serve(self, kind: str, said: Said) -> Said:
        """What follows serves an element that was told before: *Goal 2*; what is said, if it is a new one instead."""
        name = self._again(kind, said)
        if name is None and kind != "goal":
            return said._replace(concept=f"{kind}.text")
        if name is None:
            self.leave(said, "a goal")
        elif kind == "goal":
            self._scope, self._running = {"goal": name}, ""
        else:
            self._scope, self._running = {**self._scope, kind: name}, ""
        return said._replace(text="")

    def _lacks_theory(self) -> bool:
        """Whether a strategy stands above of which it is not yet said why it should work."""
        found = self.current("strategy")
        return found is not None and "theory" not in found[0]

    def _keep(self, other: tuple[Said, ...]) -> None:
        """Cells of unknown columns stay with the row's last element, under a key of their own."""
        kind = next((kind for kind in reversed(CHAIN) if kind in self._row), None)
        element, path = self.named(self._row[kind]) if kind else (self.data, ())
        for said in other:
            if said.again:
                continue
            name = self._keys.get(said.heading) or self._keys.setdefault(said.heading, key_of(said.heading))
            element[name] = f"{element[name]}\n{said.text}" if name in element else said.text
            self.places.setdefault((*path, name), said.spot)


@lru_cache(maxsize=1_000)
def _standing_before(order: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """Each kind → those of which an element goes on where one of it begins: left of it, or first by nature."""
    at = {kind: order.index(kind) if kind in order else None for kind in CHAIN}

    def stands(other: str, kind: str) -> bool:
        there, here = at[other], at[kind]
        return _ORDER[other] <= _ORDER[kind] if there is None or here is None else there <= here

    return {kind: frozenset(other for other in CHAIN if stands(other, kind)) for kind in CHAIN}
