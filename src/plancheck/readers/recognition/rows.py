"""Rows below headings: what each cell says, and what in it is only a number, an option or the form's own voice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plancheck.readers.document import place_of
from plancheck.readers.recognition.choices import chosen
from plancheck.readers.recognition.headings import SURE
from plancheck.readers.recognition.kinds import MILESTONE, kind_of, of_kind
from plancheck.readers.recognition.labels import PRIMARY
from plancheck.readers.recognition.outline import Outline
from plancheck.readers.recognition.parting import Part, parts_in
from plancheck.readers.recognition.said import Entry, Said
from plancheck.text import placeholder
from plancheck.text.dates import mentions

if TYPE_CHECKING:
    from plancheck.readers.document import Row, Spot
    from plancheck.readers.recognition.columns import Columns

LONGESTORDINAL: Final = 20
"""Characters of a number with what it counts, such as *Action Step 2*."""

TICKS: Final = frozenset("xX/✓✔√•●■☑☒✅*")
"""Signs that tick a column."""
_TIMES: Final = frozenset({"", "action.timeline", "plan.year"})

_BELOW: Final = frozenset({"action.text", MILESTONE})

_new = tuple.__new__  # a third of the time that Said(...) takes
ORDINAL = re.compile(r"#?\s*[0-9]{1,3}(?:\s?[./]\s?[0-9]{1,3})*\.?")
_YEAR = re.compile(r"\b20\d\d(?:\s?[-–/]\s?\d\d(?:\d\d)?)?\b")
_CODE = re.compile(r"(?P<letters>[A-Z]{1,5})\s?[.#-]?\s?\d{1,2}(?:\.\d{1,2})*")
"""Letters with a number: *MIS #1*."""


@dataclass
class Rows(Outline):
    """What was found so far, and the number of the table that the walk is in."""

    _tables: int = 0
    _waiting: Entry | None = None
    """A milestone that stands over its actions."""
    _waits: int = 0
    """The table in which milestones do."""

    def _record(self, row: Row, columns: Columns) -> None:
        said: list[Said] = []
        other: list[Said] = []
        voices = self.synonyms.asked
        for column, (text, spot, again) in enumerate(row):
            if not text or (again and column and row[column - 1].text == text):
                continue
            concept, heading = columns.at(column)
            if self._is_ordinal(text, concept, heading):
                continue  # a number of it, beside its text
            if len(text) == 1 and text in TICKS and concept in _TIMES and (ticked := _ticked(heading, spot)):
                said += ticked
                continue
            if text == "☐":
                continue  # an option that was not taken
            taken = text
            if text[0] in voices or "☐" in text or "☒" in text:
                taken = self._cell(text, concept, spot, again=again)
                if not taken:
                    continue
            if concept and said and said[-1].concept == concept and heading.casefold() == "description":
                said[-1] = said[-1]._replace(text=f"{said[-1].text}: {taken}")
            elif concept:
                said += self._by_lines(_new(Said, (concept, taken, spot, heading, again)))
            elif heading not in columns.ignored:
                other.append(_new(Said, ("", taken, spot, heading, again)))
        if columns.measures_first and not any(one.concept == "goal.text" for one in said):
            other += [one._replace(concept="") for one in said if one.concept == "goal.measure"]
            said = [one for one in said if one.concept != "goal.measure"]
        if len(said) == 1 and said[0].concept in PRIMARY and _waits(said[0].text):
            self.prompted(said[0].text, said[0].place)
            said = []
        if said or other:
            entry = Entry(tuple(said), self._tables, tuple(other), columns.concepts, columns.order)
            if other and said and (kind := kind_of(entry, columns, self.synonyms)):
                self._in_its_place(of_kind(entry, kind), kind, columns)
            else:
                self.entries.append(entry)

    def _in_its_place(self, entry: Entry, kind: str, columns: Columns) -> None:
        """Adds a row of that kind; a milestone over actions, where these follow it, behind them."""
        if kind != "action.text":
            self._release()
        if kind not in _BELOW:  # what follows hangs on it
            texts = sorted(entry.said, key=lambda said: said.concept != kind)
            self.entries += [Entry((said,)) for said in texts]
            if entry.other:
                self.entries.append(Entry((), self._tables, entry.other, columns.concepts, columns.order))
            return
        over = not self.entries or self.entries[-1].table != self._tables or self._waits == self._tables
        if kind == MILESTONE and over:
            self._waiting, self._waits = entry, self._tables
        else:
            self.entries.append(entry)

    def _release(self) -> None:
        """Adds the milestone that was held back."""
        if self._waiting is not None:
            self.entries.append(self._waiting)
            self._waiting = None

    def _cell(self, text: str, concept: str, spot: Spot, *, again: bool) -> str:
        """What a cell says: nothing where the form speaks in it, and of options those that are ticked."""
        if self.synonyms.is_prompt(text):
            if not again:
                self.prompted(text, place_of(spot))
            return ""
        if "☐" not in text and "☒" not in text:
            return text
        return chosen(text, concept) if again else self.ticked(text, concept, place_of(spot))

    def _by_lines(self, said: Said) -> list[Said]:
        """A cell with headings in lines of their own says several things."""
        if said.concept not in PRIMARY:
            return [said]
        if ":" in said.text:
            text, parts = parts_in(said.concept, said.text, self.synonyms)
            if text and parts:
                return [said._replace(text=text), *(one for part in parts for one in self._of_part(part, said))]
        if "\n" not in said.text:
            return [said]
        found = [said._replace(text="")]
        lines = said.text.split("\n")
        for line in lines[self._is_ordinal(lines[0].rstrip(" :."), said.concept, said.heading) :]:
            match = self.synonyms.match(line) if " " in line.strip() else None
            if match is not None and match.sure == 1.0 and match.concept not in PRIMARY and found[0].text:
                self._found(match, said.place)
                found.append(Said(match.concept, "", said.spot, match.found, said.again))
            else:
                found[-1] = found[-1]._replace(text=f"{found[-1].text}\n{line}".lstrip("\n"))
        return [one for one in found if one.text]

    def _of_part(self, part: Part, said: Said) -> list[Said]:
        """What a label in a cell says; what stands for nothing known is told."""
        if part.match is None or not part.value:
            if part.value and not said.again:
                self.aside(f"{part.label}: {part.value}", said.place)
            return []
        self._found(part.match, said.place)
        return [Said(part.match.concept, part.value, said.spot, part.match.found, said.again)]

    def _is_ordinal(self, text: str, concept: str, heading: str) -> bool:
        """Whether a cell only counts: *2* or *Action Step 2* below *Action Step*, *1.1* below *Metric #*."""
        if len(text) > LONGESTORDINAL or not (concept in PRIMARY or heading[-1:] == "#"):
            return False
        if ORDINAL.fullmatch(text) or _is_code(text, heading):
            return True
        match = self.synonyms.match(text) if text[-1].isdigit() else None
        return match is not None and match.concept == concept and match.sure >= SURE


def _is_code(text: str, heading: str) -> bool:
    """Whether a cell only numbers what its heading names, by its first letters: *MIS #1* of improvement strategies."""
    found = _CODE.fullmatch(text)
    return found is not None and "".join(word[0] for word in heading.upper().split()).startswith(found["letters"])


def _waits(text: str) -> bool:
    """Whether a text only holds the place of one: *tbd*."""
    return len(text) <= LONGESTORDINAL and placeholder(text) is not None


def _ticked(heading: str, spot: Spot) -> list[Said]:
    """The time that a ticked column is headed by: *X* below *Q2*; nothing where it is headed by none."""
    found = mentions(heading)
    if not found:
        return []
    if len(found) > 1 and found[0].span.start == 0:  # "Sept–Nov"
        return [Said("action.timeline", heading, spot, heading)]
    time = found[-1].written
    years = _YEAR.findall(heading) if found[-1].year is None and found[-1].ending is None else []
    return [Said("action.timeline", f"{time} {years[0]}" if len(years) == 1 else time, spot, heading)]
