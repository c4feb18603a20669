"""What reading gives: plans and what could not be read; files to read and what was passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.errors import PlanUnreadable
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.submission import Submission


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The plans of one file, and what in it could not be read; one plan may be bad and the rest fine."""

    submissions: tuple[Submission, ...] = ()
    unreadable: tuple[PlanUnreadable, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it lies, and the path by which reports name it, with ``/``."""

    path: Path
    shown: str
    synonyms: Synonyms | None = None
    """What a mapping says of the headings of forms."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder that was passed over, and why."""

    shown: str
    reason: str
    by_name: bool
    """Whether its name, and not what it holds, tells that it is no plan."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, and those passed over in folders, both in the order of their shown names."""

    files: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    unreadable: tuple[PlanUnreadable, ...]
