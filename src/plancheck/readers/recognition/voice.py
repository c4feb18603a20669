"""How forms speak to those who fill them in: numbered parts, questions, what is to be written, names of schools."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALL: Final = 3
"""Letters of words that names begin with a small one."""
LONGEST_PAST: Final = 120
"""Characters of the longest heading over what was before."""
MOST_EXPLAINED: Final = 8
"""Words of the longest help behind a heading."""
LONGEST_NAME: Final = 8
"""Words of the longest name of a school or district."""

_YEAR = re.compile(r"\b20\d\d")
_SIGNS: Final = ("?", ":", "–", "—", " - ")
_HELP = re.compile(r"(?P<core>[^:–—?]{2,60}?)\s*(?::|–|—|\s-)\s+(?P<rest>\S.*)", re.DOTALL)
_TO_READER = re.compile(r"\b(?:you|your|please)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Voice:
    """Words of the forms themselves, folded."""

    asking: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    wondering: tuple[str, ...] = ()
    nameless: frozenset[str] = frozenset()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    past: tuple[str, ...] = ()
    """Words for what was before."""
    passed: tuple[str, ...] = ()
    """What is called so: *the previous plan*."""
    looking: tuple[str, ...] = ()
    """Words for looking back."""
    guiding: tuple[str, ...] = ()
    """What stands in headings over what a form says of itself."""
    itself: tuple[str, ...] = ()
    """How a form speaks of its own parts."""
    spending: tuple[str, ...] = ()
    """Words for money in headings."""
    nothing: tuple[str, ...] = ()
    """How it is said that there is nothing."""

    def guides(self, text: str) -> bool:
        """Whether below a heading the form explains itself, and nobody answers: *Operational Definitions*."""
        return len(text) <= LONGEST_PAST and self._guides.search(text.strip(" .:")) is not None

    def speaks_of_itself(self, text: str) -> bool:
        """Whether a text speaks of the form in which it stands: *the strategies outlined in this template*."""
        return self._itself.search(text) is not None

    def spends(self, text: str) -> bool:
        """Whether a heading is of money alone: *Budget to Support Areas of Focus*."""
        return self._spends.search(text) is not None

    def is_nothing(self, text: str) -> bool:
        """Whether a text says that there is nothing, and perhaps why: *N/A - too few students*."""
        return self._nothing.match(text) is not None

    happened: tuple[str, ...] = ()
    """Words with which forms ask for what was done."""
    describing: tuple[str, ...] = ()
    """Words before *of* that say nothing by themselves: *Description of Action Step*."""
    explaining: tuple[str, ...] = ()
    """Words with which a form goes on behind a heading: *use the 5 Whys*."""

    authorities: tuple[str, ...] = ()
    """Words in the names of those who print forms."""

    def is_authority(self, text: str) -> bool:
        """Whether a title only names those who print the form: *State Department of Education*."""
        named = len(text) <= LONGEST_PAST and self._authorities.search(text) is not None
        return named and self._planned.search(text) is None

    def explains(self, text: str) -> bool:
        """Whether a short text behind a heading is the form's help: *Root cause – use the 5 Whys*."""
        return text[:1].islower() and text.count(" ") < MOST_EXPLAINED and self._explains.match(f"{text} ") is not None

    def is_past(self, text: str) -> bool:
        """Whether a heading speaks of the plan, or year, before this one: *Evaluation of the previous School Plan*."""
        return len(text) <= LONGEST_PAST and self._past.search(text) is not None

    def plans(self, text: str) -> bool:
        """Whether a text ends with what is planned: *Report 2024-25 and School Improvement Plan*."""
        return any(found.end() >= len(text.rstrip(" :(,")) for found in self._planned.finditer(text))

    def looks_back(self, text: str) -> bool:
        """Whether a text has a word for looking back: *Evaluation 2025/26*."""
        return self._looks_back.search(text) is not None

    def looks_back_at(self, text: str) -> bool:
        """Whether a short label is for looking back at some time: *Reflection – Quarter 2*, *End-of-year review*."""
        return len(text) <= LONGEST_PAST and self._looks_back_at.match(text) is not None

    def is_of_before(self, text: str, title: str) -> bool:
        """Whether a heading looks back on what was planned for a year before that of the title."""
        if len(text) > LONGEST_PAST or not self.looks_back(text) or self._planned.search(text) is None:
            return False
        years, own = _YEAR.findall(text), _YEAR.findall(title)
        return bool(years and own) and max(years) < max(own)

    def asks_back(self, text: str) -> bool:
        """Whether a heading asks for what was done, or came of it: *What did we do?*."""
        return len(text) <= LONGEST_PAST and self._asks_back.search(text) is not None

    def heading_in(self, text: str) -> str:
        """The heading in a longer one: *Annual Goal* in *Part 2 – Annual Goal*, what a question asks for; or nothing.

        ::

            heading_in("Needs Assessment – What do the data say?") == "Needs Assessment"
        """
        if not any(sign in text for sign in _SIGNS) and not self._numbered.match(text):
            return ""
        said = self.unnumbered(text)
        asks = said.rstrip().endswith("?")
        if (helped := _HELP.fullmatch(said)) is not None and (
            asks or (self.is_told(helped["rest"]) and self.turns_to_reader(helped["rest"]))
        ):
            return helped["core"]
        if asks:
            found = self._asked.match(said)
            return said[found.end() :] if found is not None else ""
        return said if said != text else ""

    def is_part(self, text: str) -> bool:
        """Whether a text is the heading of a numbered part: *Step 1: Needs Assessment*."""
        return self._numbered.match(text) is not None

    def unnumbered(self, text: str) -> str:
        """A heading without the number of the part that it heads."""
        found = self._numbered.match(text)
        return text[found.end() :] if found is not None else text

    def told(self, text: str) -> tuple[str, str] | None:
        """What a form tells to write, and what stands behind it in the same text; ``None`` where it tells nothing."""
        said = self.unnumbered(text)
        if not self.is_told(said) or (said == text and not _TO_READER.search(text)):
            return None
        asked, sign, rest = said.partition(": ")
        return (asked, rest.strip()) if sign else (said, "")

    def is_told(self, text: str) -> bool:
        """Whether a text begins as what forms tell those who fill them in."""
        return self._tells.match(text) is not None

    def asks(self, text: str) -> bool:
        """Whether a text begins as a question does, with its mark or without."""
        return self._asks.match(text) is not None

    def turns_to_reader(self, text: str) -> bool:
        """Whether a text speaks of those who read it."""
        return _TO_READER.search(text) is not None

    def named(self, text: str) -> str:
        """The concept of a name by its last words, such as *Elm Street School*; nothing where it is none."""
        words = text.split()
        if not self.nameless.isdisjoint(word.casefold() for word in words):
            return ""
        if not 1 < len(words) <= LONGEST_NAME or not all(_is_part_of_a_name(word) for word in words):
            return ""
        folded = " ".join(words).casefold()
        known = ((len(end), name) for name, ends in self.names.items() for end in ends if folded.endswith(f" {end}"))
        return max(known, default=(0, ""))[1]

    @cached_property
    def _past(self) -> re.Pattern[str]:
        if not (self.past and self.passed):
            return re.compile(r"(?!)")
        before, what = ("|".join(map(re.escape, words)) for words in (self.past, self.passed))
        return re.compile(rf"\b(?:{before})\s+(?:\w+\s+){{0,3}}?(?:{what})\b", re.IGNORECASE)

    @cached_property
    def _guides(self) -> re.Pattern[str]:
        alone = "|".join(re.escape(words[1:]) for words in self.guiding if words.startswith("="))
        within = "|".join(re.escape(words) for words in self.guiding if not words.startswith("="))
        return re.compile(rf"^(?:{alone})$|\b(?:{within})\b" if alone and within else r"(?!)", re.IGNORECASE)

    @cached_property
    def _itself(self) -> re.Pattern[str]:
        return _one_of(self.itself)

    @cached_property
    def _spends(self) -> re.Pattern[str]:
        return _one_of(self.spending)

    @cached_property
    def _nothing(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self.nothing))
        return re.compile(rf"\s*(?:{words})\s*(?:[-–—.:;,(].*)?$" if words else r"(?!)", re.IGNORECASE | re.DOTALL)

    @cached_property
    def _looks_back(self) -> re.Pattern[str]:
        return _one_of(self.looking)

    @cached_property
    def _looks_back_at(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self.looking))
        return re.compile(rf"\s*(?:[\w-]+\s+){{0,3}}(?:{words})\s*(?:[-–—:(]|$)" if words else r"(?!)", re.IGNORECASE)

    @cached_property
    def _asks_back(self) -> re.Pattern[str]:
        return _one_of(self.happened)

    @cached_property
    def _planned(self) -> re.Pattern[str]:
        return _one_of(self.passed)

    @cached_property
    def _numbered(self) -> re.Pattern[str]:
        return _beginning(self.parts, r"\s+(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[ivx]{1,4}|[a-z])\s*[.:)–—-]+\s+(?=\S)")

    @cached_property
    def _asked(self) -> re.Pattern[str]:
        return _beginning(sorted(self.asking, key=len, reverse=True), r"\s+")

    @cached_property
    def _asks(self) -> re.Pattern[str]:
        return _beginning(self.wondering, r"\s+")

    @cached_property
    def _authorities(self) -> re.Pattern[str]:
        return _one_of(self.authorities)

    @cached_property
    def _explains(self) -> re.Pattern[str]:
        return _beginning(self.explaining, r"\s+")

    @cached_property
    def _tells(self) -> re.Pattern[str]:
        return _beginning(self.telling, r"\s+")


def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of texts with one of these words; of none where there are none."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)", re.IGNORECASE)


def _beginning(words: tuple[str, ...] | list[str], then: str) -> re.Pattern[str]:
    """A pattern of texts that begin with some of these words; of none where there are none."""
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, words))}){then}" if words else r"(?!)", re.IGNORECASE)


def _is_part_of_a_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or len(word) <= SMALL
