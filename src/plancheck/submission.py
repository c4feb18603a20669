"""What a reader hands on: one plan, where its elements stand, and what its form can carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plancheck.places import Place, Places
    from plancheck.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the reader has to say of what stands at a place: left aside, or read with doubt."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Submission:
    """One plan as it was submitted.

    ``source`` is the path as given, with ``/``; ``form`` the name of the form that was read;
    ``sha256`` the digest of the file's bytes; ``carries`` names of ``plancheck.carrying.FIELDS``.
    """

    plan: Plan
    source: str
    form: str
    sha256: str
    places: Places
    carries: frozenset[str]
    remarks: tuple[Remark, ...] = ()
    """What the reader left aside or is not sure of; empty for forms that carry all of a plan."""
    sought: frozenset[str] = frozenset()
    """Fields that were looked for by headings, found or not; empty for forms that say themselves what they carry."""
