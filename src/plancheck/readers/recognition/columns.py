"""The columns of a table: what each is taken for, and how it is headed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from plancheck.readers.recognition.aims import CRITERIA
from plancheck.readers.recognition.labels import PRIMARY
from plancheck.readers.recognition.said import GOES_ON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.places import Place
    from plancheck.readers.document import Cell, Row
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.recognition.known import Match

_OF_VALUES = frozenset({"goal.measure", "goal.baseline", "goal.step", "milestone.text"})
"""Columns beside which a target is a value and no goal."""
FEWEST_AGAIN = 2
"""Headings of a row that says them again."""
FEWEST = 2
"""Headings of a row at least."""
LONGEST_HEAD = 30
"""Characters of such a heading at most."""
FEW = 3
"""Words from which on a heading may be a text."""


@dataclass(frozen=True)
class Columns:
    """The columns of a table below row ``row`` (from 0): what each is taken for, and how it is headed."""

    row: int
    by_column: Mapping[int, Match]
    texts: Mapping[int, str]
    over: Mapping[int, str]
    """Headings over several columns."""
    matched: tuple[tuple[Match, Place], ...]
    ignored: frozenset[str] = frozenset()
    place: Place | None = None
    """Where the row begins."""
    goes_on: bool = False
    """Whether the table has told of actions in rows above these headings."""
    apart: bool = False
    """Whether another heading stands between them and the elements above."""

    def at(self, column: int) -> tuple[str, str]:
        """Concept and heading of a column; an empty concept where the heading stands for nothing known."""
        return self._heads.get(column, ("", ""))

    @cached_property
    def _heads(self) -> dict[int, tuple[str, str]]:
        known = {column: match.concept for column, match in self.by_column.items()}
        return {column: (known.get(column, ""), self.texts.get(column, "")) for column in (*known, *self.texts)}

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What the columns are taken for; and something else, where they tell of nothing above them."""
        found = frozenset(match.concept for match in self.by_column.values())
        return found | ({""} if self.apart else set()) | ({GOES_ON} if self.goes_on else set())

    def column_of(self, concept: str) -> int | None:
        """The first column that is taken for something; ``None`` where none is."""
        return self._first.get(concept)

    @cached_property
    def _first(self) -> dict[str, int]:
        return {self.by_column[column].concept: column for column in sorted(self.by_column, reverse=True)}

    def are_repeated(self, filled: tuple[tuple[int, Cell], ...]) -> bool:
        """Whether a row says the headings again, as on every page."""
        column, cell = filled[0]
        if len(filled) < FEWEST_AGAIN or self.texts.get(column) != " ".join(cell.text.split()):
            return False
        return all(self.texts.get(column) == " ".join(cell.text.split()) for column, cell in filled)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The kinds of elements of which the columns hold the texts, from left to right."""
        found = [self.by_column[column].concept for column in sorted(self.by_column)]
        return tuple(dict.fromkeys(concept.partition(".")[0] for concept in found if concept in PRIMARY))

    def says_again(self, above: Columns) -> bool:
        """Whether a row of headings only asks for what those right above it head."""
        same = (above.at(column)[0] == match.concept for column, match in self.by_column.items())
        return above.row == self.row - 1 and all(same) and any(text.endswith("?") for text in self.texts.values())

    def below(self, above: Columns) -> Columns:
        """These columns, with what the row right above says of those that are unknown here."""
        if above.row != self.row - 1:
            return self
        taken = self.concepts
        more = {
            column: match
            for column, match in above.by_column.items()
            if column in self.texts and column not in self.by_column and match.concept not in taken
        }
        if not more or self.place is None:
            return self
        heads = [(replace(match, found=self.texts[column]), self.place) for column, match in more.items()]
        return replace(self, by_column={**self.by_column, **more}, matched=(*self.matched, *heads))

    def beside_goals(self, *, known: bool, told: bool) -> Columns:
        """These columns where goals stand above the table (``known``), or in another one (``told``), or only in it.

        Targets before actions, or strategies that somebody carries out, are goals where there are no others, and so is
        what shows that something was reached; behind actions targets are, where none is told anywhere. Outcomes behind
        actions show their progress where goals stand before them.
        """
        order = [self.by_column[column].concept for column in sorted(self.by_column)]
        acts = "action.text" if "action.text" in order or "action.owner" not in order else "strategy.text"
        at = order.index(acts) if acts in order else len(order)
        goals = known or "goal.text" in order
        found = self
        if CRITERIA in order:
            found = found.taken_for(CRITERIA, "milestone.text" if goals or CRITERIA not in order[:at] else "goal.text")
        if acts not in order:
            return found
        if "goal.text" in order:
            late = known and "goal.text" not in order[:at]
            return found.taken_for("goal.text", "milestone.text") if late else found
        alone = not (told or _OF_VALUES & set(order))
        aims = not goals and ("goal.target" in order[:at] or (alone and "goal.target" in order))
        return found.taken_for("goal.target", "goal.text") if aims else found

    def taken_for(self, concept: str, other: str) -> Columns:
        """These columns, with those of one concept as those of another."""

        def turned(match: Match) -> Match:
            return replace(match, concept=other) if match.concept == concept else match

        return replace(
            self,
            by_column={column: turned(match) for column, match in self.by_column.items()},
            matched=tuple([(turned(match), place) for match, place in self.matched]),
        )

    @cached_property
    def _times(self) -> int:
        """How often the headings repeat: *Name | Position | Name | Position* do so twice."""
        texts = [self.texts[column] for column in sorted(self.texts)]
        width = len(texts)
        if sorted(self.texts) != list(range(width)):
            return 1
        for times in range(width // 2, 1, -1):
            part = width // times
            if part * times == width and len(set(texts[:part])) == part and texts == texts[:part] * times:
                return times
        return 1

    def halves(self, row: Row) -> list[Row]:
        """A row, or where the headings repeat what stands below each repetition."""
        if self._times == 1:
            return [row]
        part = len(self.texts) // self._times
        return [row[at : at + part] for at in range(0, len(self.texts), part)]

    def headed_by_text(self, synonyms: Synonyms) -> int | None:
        """The column that a practice heads in its own words, beside one of who does it: as Indistar prints them."""
        if self.concepts & PRIMARY or not {"action.owner", "action.end"} <= self.concepts:
            return None
        found = [
            column
            for column, text in self.texts.items()
            if column not in self.by_column and len(text.split()) >= FEW and not synonyms.is_other(text)
        ]
        return found[0] if len(found) == 1 else None

    def are_over(self, filled: tuple[tuple[int, Cell], ...], synonyms: Synonyms) -> bool:
        """Whether a row heads the same columns anew by what there is no room for: *Opportunities | Threats*."""
        if len(filled) < FEWEST or len(filled) != len(self.texts) or "team.role" in self.concepts:
            return False
        if any(len(cell.text) > LONGEST_HEAD for _, cell in filled):
            return False
        return all(synonyms.is_other(cell.text) for _, cell in filled)

    @cached_property
    def measures_first(self) -> bool:
        """Whether a measure stands before the goal in each row, and is none of the goal of the row above."""
        order = [self.by_column[column].concept for column in sorted(self.by_column)]
        both = "goal.measure" in order and "goal.text" in order
        return both and order.index("goal.measure") < order.index("goal.text")

    @cached_property
    def misses_strategy(self) -> bool:
        """Whether the rows are actions of strategies that stand elsewhere."""
        return "action.text" in self.concepts and "strategy.text" not in self.concepts
