"""Rows of headings in a table, as what stands around them says what they are: a review, money, aims, a practice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from plancheck.readers.document import distinct
from plancheck.readers.recognition.acting import with_actions
from plancheck.readers.recognition.aims import CRITERIA
from plancheck.readers.recognition.doubting import without_doubtful
from plancheck.readers.recognition.heads import sub_heads
from plancheck.readers.recognition.holding import as_held
from plancheck.readers.recognition.known import Match
from plancheck.readers.recognition.passed import Passed
from plancheck.readers.recognition.reviewing import REVIEW, grid_of_reviews, of_reviews
from plancheck.readers.recognition.said import GOES_ON, USES, Entry, Said
from plancheck.readers.recognition.statuses import with_status

if TYPE_CHECKING:
    from plancheck.readers.document import Cell, Row, Table
    from plancheck.readers.recognition.columns import Columns

SEEN_BELOW: Final = 3
"""Rows below headings that are looked at for what stands in their columns."""
_MONEY: Final = frozenset({"action.cost", "action.source"})
_PAID: Final = _MONEY | {"action.text", "action.resources"}


@dataclass
class Headed(Passed):
    """What was found so far, and what columns mean beside it."""

    _aims: set[str] = field(default_factory=set)
    """Headings of targets that were taken for goals."""
    _outside: set[str] = field(default_factory=set)
    """What stands outside of tables, as far as it was looked at."""
    _looked_at: int = 0

    def _of_section(self) -> str:
        """The kind of what the heading above announces, where it is reviews."""
        kind = self._section.concept.partition(".")[0] if self._section is not None else ""
        return kind if kind == REVIEW else ""

    def _is_grid(self, table: Table) -> bool:
        """Whether a table says when what is asked, which is told as one review; answers are left aside."""
        section = self._section.concept if self._section is not None else ""
        found = grid_of_reviews(table) if section.startswith(REVIEW) else None
        if found is None:
            return False
        times, below = found
        said = [Said("review.dates", cell.text, cell.spot, "") for cell in times]
        said += [Said("review.questions", row[0].text, row[0].spot, "") for row in below]
        self.entries.append(Entry(tuple(said), self._tables))
        for row in below:
            if len(distinct(row)) > 1:
                self._aside_row(distinct(row))
        self._section = None
        return True

    def _divided(self, rows: tuple[Row, ...], number: int, columns: Columns) -> Columns | None:
        """The columns, where a row divides headings that stand over several."""
        below = rows[number + 1 : number + 1 + SEEN_BELOW]
        return without_doubtful(sub_heads(rows[number], columns, self.synonyms, below), rows, self.synonyms)

    def _headed(self, found: Columns, above: Columns | None, table: Table) -> Columns:
        """The columns below a row of headings, which may go on with those above it."""
        self._aside_heads(above)
        if above is not None:
            goes_on = not {"action.text", GOES_ON}.isdisjoint(above.concepts)
            found = found.below(above)
            found = replace(found, goes_on=goes_on and found.concepts <= USES)
        columns = self._begin(found, table.rows)
        return with_status(as_held(columns, table.rows, table.breaks), table.rows, table.breaks, self.synonyms)

    def _begin(self, found: Columns, rows: tuple[Row, ...]) -> Columns:
        """The columns, as what stands around them says what they are."""
        found = self._beside_goals(of_reviews(found, self.synonyms, self._section))
        found = with_actions(found, rows, self.synonyms, stands=self._has("action.text"))
        self._look_back(found)
        columns = self._use(self._as_spending(found), None)
        return self._under_a_practice(columns)

    def _as_spending(self, columns: Columns) -> Columns:
        """The columns; below a heading of money that of actions, of which others were told, says what is paid."""
        if not columns.concepts & _MONEY or columns.concepts - _PAID:
            return columns
        if not self._spends:
            return replace(columns, apart=self._parted)
        columns = replace(columns, apart=True)
        return columns.taken_for("action.text", "action.resources") if self._has_any("action.text") else columns

    def _has_any(self, concept: str) -> bool:
        return any(said.concept == concept for entry in self.entries for said in entry.said)

    def _under_a_practice(self, columns: Columns) -> Columns:
        """The columns; where one is headed by a practice in its own words, what stands below it is done for that."""
        found = columns.headed_by_text(self.synonyms)
        if found is None:
            return columns
        heading = columns.texts[found]
        match = Match(heading, "action.text", 1.0)
        if columns.place is not None:
            self._single("strategy.text", heading, columns.place, heading)
        return replace(columns, by_column={**columns.by_column, found: match})

    def _beside_goals(self, columns: Columns) -> Columns:
        """The columns, of which targets may be goals where there are no others; those of other tables are none."""
        known = any(map(self._has, ("goal.text", "goal.target", CRITERIA)))
        told = any(s.concept == "goal.text" and s.heading not in self._aims for e in self.entries for s in e.said)
        found = columns.beside_goals(known=known, told=told)
        for column, match in found.by_column.items():
            if match.concept == "goal.text" and columns.by_column[column].concept != "goal.text":
                self._aims.add(found.texts[column])
        return found

    def _has(self, concept: str) -> bool:
        """Whether something stands outside of tables."""
        for entry in self.entries[self._looked_at :]:
            if not entry.table:
                self._outside |= {said.concept for said in entry.said}
        self._looked_at = len(self.entries)
        return concept in self._outside

    def _use(self, columns: Columns, before: Columns | None) -> Columns:
        known = set() if before is None else {match for match, _ in before.matched}
        for match, place in columns.matched:
            if match not in known:
                self._found(match, place)
        self._section = None
        self._tables += before is None
        return columns

    def _aside_heads(self, columns: Columns | None) -> None:
        """Headings that stand for nothing known, over no rows either: perhaps they were none."""
        self._release()
        if columns is None:
            return
        held: set[str] = set()
        if self.entries and self.entries[-1].table == self._tables:
            if not all(concept.startswith("review.") for concept in columns.concepts):
                return  # beside days of reviews a key may stand with its value: "Team | Lead team | Dates"
            held = {said.heading for entry in self.entries if entry.table == self._tables for said in entry.other}
        for column, text in columns.texts.items():
            if (
                column not in columns.by_column
                and text not in held
                and text not in columns.ignored
                and columns.place is not None
            ):
                self.aside(text, columns.place)

    def _aside_row(self, filled: tuple[tuple[int, Cell], ...]) -> None:
        self.aside(" | ".join(cell.text for _, cell in filled), filled[0][1].place)
