"""What stands outside of tables: titles, headings of sections, texts below them, and texts that say what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from plancheck.readers.document import Paragraph
from plancheck.readers.recognition.aims import is_statement
from plancheck.readers.recognition.cells import MARK
from plancheck.readers.recognition.headings import SURE
from plancheck.readers.recognition.labels import PRIMARY, dated_review, is_other, labelled
from plancheck.readers.recognition.layered import layers
from plancheck.readers.recognition.naming import MOST_WORDS_OF_A_NAME
from plancheck.readers.recognition.parting import parts_in
from plancheck.readers.recognition.printed import closes, is_printed
from plancheck.readers.recognition.telling import MOST_ON_A_COVER, Telling, shown
from plancheck.submission import Remark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.places import Place
    from plancheck.readers.document import Block, Cell
    from plancheck.readers.recognition.columns import Columns

CLEAR: Final = 0.8
"""How sure it must be that a heading of a section is meant."""

_NAMES: Final = frozenset({"action.owner", "team.person", "team.role", "review.by"})
"""Below headings of these a word for which there is no room elsewhere (*Principal*) is an answer."""
_MARKED = re.compile(r"\[(?P<kind>[A-Z])\s?\d{1,2}(?:\.\d{1,2})*\]\s+\S")
_COUNTS = re.compile(r"\s*[^\W\d_]+\s*[:#.–-]?\s*\d+(?:\.\d+)*[.:]?\s*")
"""A number with what it counts: *Criterion: 3*."""
_NAMED: Final = frozenset({"goal.text", "challenge.text"})
"""What may be called by a name before it is told."""
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"\s*\d{1,2}[.)]\s+\S")
_ITEM = re.compile(
    r"\s*(?:\(\d{1,2}/\d{1,2}\):|\([A-Z]{1,2}\s?\d{1,2}\)|\(?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[IVX]{1,4})[.)])\s+"
)


@dataclass
class Outline(Telling):
    """The walk over what stands outside of tables."""

    _times: Mapping[str, int] = field(default_factory=dict)
    """How often each paragraph stands in the document, where that is more than once."""
    _next: Block | None = None
    """What follows."""
    _aligned: bool = False
    """Whether the next text is what this plan serves, and none of its own: *LEA Goal*, then *Goal 2: ...*."""

    def paragraph(self, block: Paragraph) -> None:
        """A paragraph: a text with its heading, a heading of what follows, or text below one."""
        if self.synonyms.is_prompt(block.text):
            self.prompted(block.text, block.place)
            return
        if self._marked(block) or self._on_the_cover((block.text, block.place)) or self._is_of_others(block):
            return
        if not (block.level and self.synonyms.voice.is_part(block.text)) and (
            self._labelled(block.text, block.place) or self._told(block.text, block.place)
        ):
            return
        match = (self.synonyms.above(block.text) or self.synonyms.match(block.text)) if not block.item else None
        if match is not None and match.sure >= (CLEAR if block.level else SURE):
            self._open(match, block.place)
        elif block.level:
            self._section, self._parted = None, True
            if self.synonyms.is_other(block.text):
                self.remarks.append(Remark(block.place, f"there is no room for what {shown(block.text)} stands for"))
            elif self._lacks_title() and not self.synonyms.voice.is_past(block.text):
                self._entitle(block.text, block.place)
            elif self._named(block.text, block.place):
                pass
            elif not self._ignored(block.text):
                self.remarks.append(Remark(block.place, f"the heading {shown(block.text)} was not matched"))
        else:
            self._text(block)

    def _lacks_title(self) -> bool:
        """Whether nothing stands above that may be the plan's title but the name of an authority."""
        return self.title is None or (self.names_stand_here and self.synonyms.voice.is_authority(self.title[0]))

    def _entitle(self, text: str, place: Place) -> None:
        if self.title is not None and self.synonyms.voice.is_authority(text):
            self.aside(text, place)
            return
        if self.title is not None:
            self.aside(*self.title)
        self.title = (text, place)

    def _marked(self, block: Paragraph) -> bool:
        """Whether a paragraph is the name of an element, such as *[G 1] Literacy*, that is told below it."""
        mark = _MARKED.match(block.text)
        match = self.synonyms.match(f"[{mark['kind']}]") if mark else None
        if match is None:
            return False
        self._open(replace(match, found=block.text), block.place)
        return True

    def _is_of_others(self, block: Paragraph) -> bool:
        """Whether a text is a label for which there is no room, or what stands below one of another plan's goal."""
        aligned, self._aligned = self._aligned, False
        if block.level:
            return False
        if aligned:
            self.aside(block.text, block.place)
            return True
        holds_names = self._section is not None and self._section.concept in _NAMES
        if holds_names or block.item or not self.synonyms.is_other(block.text):
            return False
        self._section = None
        match = self.synonyms.match(block.text.rstrip(": ").split()[-1])
        self._aligned = match is not None and match.concept in PRIMARY
        self.aside(block.text, block.place)
        return True

    def _is_printed(self, block: Paragraph) -> bool:
        """Whether a text below a heading is the form's own, which is told."""
        if self._section is None or block.item:
            return False
        follows = self._next if isinstance(self._next, Paragraph) and not self._next.level else None
        if follows is not None and follows.item and block.text.endswith(":"):
            return False
        followed = follows is not None and self.synonyms.match(follows.text) is None
        times = self._times.get(block.text, 1)
        if not is_printed(
            block.text, self._section, self.synonyms, first=not self._taken, followed=followed, times=times
        ):
            return False
        self.prompted(block.text, block.place)
        if closes(block.text):
            self._section = None
        return True

    def _text(self, block: Paragraph) -> None:
        if self._is_printed(block):
            return
        section = self._section
        item = block.item or (section is not None and _COUNTED.match(block.text) is not None)
        many = section is not None and section.found.rstrip(": ").endswith("s")
        if section is not None and "." in section.concept and (item or many or not self._taken):
            text = _without_number(block.text) if item or many else block.text
            self._single(section.concept, text, block.place, section.found)
            self._taken = True
        else:
            for line in block.text.split("\n") if self.names_stand_here else [block.text]:
                if not (self._named(line, block.place) or self._is_said_below(line, block.place)):
                    if len(self.cover) < MOST_ON_A_COVER and self.names_stand_here:
                        self.cover.append((line, block.place))
                    self.aside(line, block.place)

    def _told(self, text: str, place: Place) -> bool:
        """Whether a form tells what to write, here or in what follows: *Part 5a. Specify the benchmark ...*."""
        found = self.synonyms.told(text)
        if found is None:
            return False
        match, value = found
        if value:
            self._found(match, place)
            self._single(match.concept, value, place, match.found)
        else:
            self._open(match, place)
        return True

    def _labelled(self, text: str, place: Place) -> bool:
        """Whether a text is a heading with its value."""
        found = dated_review(text, self.synonyms) or labelled(text, self.synonyms)
        if found is None:
            return False
        match, value = found
        if self.synonyms.is_prompt(value):
            self.prompted(text, place)
            self._open(match, place)
            return True
        self._found(match, place)
        self._section = None
        if match.concept in PRIMARY and self.synonyms.voice.is_nothing(value):
            self.aside(text, place)
            return True
        value, parts = parts_in(match.concept, value, self.synonyms)
        self._single(match.concept, value, place, match.found)
        for part in parts:
            if part.match is None:
                self.aside(f"{part.label}: {part.value}", place)
            else:
                self._found(part.match, place)
                self._single(part.match.concept, part.value, place, part.match.found)
        return True

    def _is_said_below(self, text: str, place: Place) -> bool:
        """Whether a text says what a goal or challenge is of which only a name was told right above: *Goal 1: Math*."""
        last = self.entries[-1] if self.entries else None
        if last is None or last.table or not last.said or last.said[0].concept not in _NAMED or not _DIGIT.search(text):
            return False
        if self._told_at != (len(self.entries), len(self.remarks)):
            return False  # something stands between
        name = last.said[0].text
        if _DIGIT.search(name) or len(name.split()) > MOST_WORDS_OF_A_NAME or not is_statement(text):
            return False
        self._single(last.said[0].concept, text, place)
        return True

    def _alone(self, cell: Cell, columns: Columns | None, *, entitles: bool = True, keyed: bool = False) -> None:
        """One text over the table; ``keyed``: at the left of a row, where a value may be missing."""
        if self.synonyms.is_prompt(cell.text):
            self.prompted(cell.text, cell.place)
            return
        if lines := layers(cell.text, self.synonyms):
            for line in lines:
                self.paragraph(Paragraph(line, cell.place, item=MARK.match(line) is not None))
            return
        if self._on_the_cover((cell.text, cell.place)) or self._labelled(cell.text, cell.place):
            return
        if self._told(cell.text, cell.place):
            return
        if is_other(cell.text, self.synonyms):
            self.aside(cell.text, cell.place)
            return
        match = self.synonyms.match(cell.text)
        if match is not None and match.sure >= SURE:
            self._open(match, cell.place)
        elif self._is_said_below(cell.text, cell.place):
            pass
        elif (
            columns is not None
            and columns.misses_strategy
            and _is_told(cell.text)
            and not self.synonyms.is_paper(cell.text)
        ):
            self._single("strategy.text", _without_number(cell.text), cell.place)
            self.remarks.append(Remark(cell.place, f"taken for a strategy: {shown(cell.text)}"))
        elif (
            match is not None and self._section is not None and keyed
        ):  # "Success Criteria for Actions" without a value
            self._open(match, cell.place)
        elif self._section is not None:
            self._text(Paragraph(cell.text, cell.place))
        elif entitles and self._lacks_title() and len(cell.text) < 150 and self.names_stand_here:
            self._entitle(cell.text, cell.place)
        else:
            self.aside(cell.text, cell.place)


def _without_number(text: str) -> str:
    found = _ITEM.match(text)
    return text[found.end() :] if found is not None else text


def _is_told(text: str) -> bool:
    """Whether a text over rows says something of its own: it only counts nothing, and waits for no answer."""
    first = text.partition("\n")[0].rstrip()
    return not (
        _COUNTS.fullmatch(text) or first.endswith("?") or text.rstrip().endswith(":") or "☐" in text or "☒" in text
    )
