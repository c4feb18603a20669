"""Everything that can go wrong, as values that the command line turns into one line each.

::

    PlancheckError
    ├── PlanUnreadable    a submitted file or plan cannot be read: place, reason, hint
    │   └── Damaged       a text that cannot even be taken apart, whatever it is about
    ├── RulesInvalid      a rule pack is wrong: every error at once, with file and line
    ├── EngineFailed      the rules engine gave no complete answer for a plan
    ├── NotFound          no such rule, plan, finding, element or view
    ├── SettingInvalid    a setting of the environment is no number
    └── DrawingFailed     a picture could not be drawn: reason, hint
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.harmless import harmless

if TYPE_CHECKING:
    from plancheck.places import Place


class PlancheckError(Exception):
    """Anything that plancheck itself reports; the command line ends with exit code 2."""


@dataclass
class PlanUnreadable(PlancheckError):
    """A source, or one plan in it, could not be read.

    ``source`` is the path as given; ``plan`` the plan's title where it is known; ``reason`` one
    sentence without a full stop's worth of jargon; ``hint`` what to do about it.
    """

    source: str
    place: Place
    reason: str
    hint: str
    plan: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.reason} ({self.hint})"


class Damaged(PlanUnreadable):
    """The file cannot be taken apart, so that nobody can say whether there is a plan in it."""


@dataclass(frozen=True, slots=True)
class RuleError:
    """One thing wrong in one file of a rule pack: where, the line itself, and what was allowed."""

    file: str
    line: int
    column: int
    reason: str
    excerpt: str
    allowed: str

    def __str__(self) -> str:
        below = "".join(f"\n    {text}" for text in (self.excerpt, self.allowed) if text)
        return f"{self.file}:{self.line}:{self.column}: {self.reason}{below}"


@dataclass
class RulesInvalid(PlancheckError):
    """A rule pack was refused; holds *all* its errors in the order of files and lines."""

    errors: tuple[RuleError, ...]

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


@dataclass
class EngineFailed(PlancheckError):
    """The engine gave no complete answer; the plain evaluator takes that plan over."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@dataclass
class NotFound(PlancheckError):
    """A name given on the command line that nothing answers to; ``hint`` names the nearest."""

    reason: str
    hint: str

    def __str__(self) -> str:
        return f"{self.reason} ({self.hint})"


@dataclass
class SettingInvalid(PlancheckError):
    """A variable of the environment that wants a whole number, and what is written there."""

    name: str
    written: str

    def __str__(self) -> str:
        shown = harmless(self.written[:40])
        return f'the environment sets {self.name} to "{shown}" (write a whole number, or leave it out)'


@dataclass
class DrawingFailed(PlancheckError):
    """A picture could not be drawn; DOT can always be had."""

    reason: str
    hint: str

    def __str__(self) -> str:
        return f"{self.reason} ({self.hint})"
