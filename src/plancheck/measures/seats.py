"""Who sits on the planning team, and whose voice each seat brings: by role, and by what it represents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.measures.grade_levels import grades_in
from plancheck.text import find, grammar, placeholder

if TYPE_CHECKING:
    from plancheck.graph import Element, PlanGraph

TEACHERS, OTHER_STAFF = "teachers", "other staff"
OUTSIDE_VOICES = grammar.words("sorts", "outside-voices")
_STAFF = grammar.words("sorts", "staff")
_NOT_FOR_TEACHERS = (_STAFF | OUTSIDE_VOICES) - {TEACHERS}
_EVERY_SUBJECT = "reading and mathematics"


@dataclass(frozen=True, slots=True)
class Seat:
    """What one member of the team stands for."""

    voices: frozenset[str]
    """Entries of ``rules/words/seats.yaml``."""
    grades: frozenset[int]
    subjects: frozenset[str]
    """Entries of ``rules/words/subject-areas.yaml``; who teaches all of them stands for the first two."""

    @property
    def is_teacher(self) -> bool:
        """Whether a teacher holds it: said in words, or a grade or subject is named and no other role."""
        if TEACHERS in self.voices:
            return True
        specific = bool(self.grades or self.subjects or "special education" in self.voices)
        return specific and not self.voices & _NOT_FOR_TEACHERS


def seats(graph: PlanGraph) -> tuple[tuple[Element, Seat], ...]:
    """Every member of the team with what they stand for; seats that name nobody and nothing are left out."""
    return _seats(graph)


@lru_cache(maxsize=2)
def _seats(graph: PlanGraph) -> tuple[tuple[Element, Seat], ...]:
    found = ((member, _seat(graph, member)) for member in graph.of("member"))
    return tuple((member, seat) for member, seat in found if seat is not None)


def voices_of(text: str) -> frozenset[str]:
    """Whose voices the words name."""
    return frozenset(span.entry for span in find(text, "seats"))


def role_of(person: Element) -> str:
    """A person's role, or else the name as written, which may be a role."""
    return person.item.role or person.text


def has_district_leadership(person: Element) -> bool:
    """Whether a person leads at the district: a principal supervisor, a superintendent, a director."""
    return "district leadership" in voices_of(role_of(person))


def _seat(graph: PlanGraph, member: Element) -> Seat | None:
    people = graph.out(member, "seat_of")
    people += tuple(holder for person in people for holder in graph.out(person, "holders"))
    roles = [role for person in people if (role := role_of(person)).strip() and placeholder(role) is None]
    claims = [claim for claim in member.item.represents or () if claim.strip() and placeholder(claim) is None]
    if not roles and not claims:
        return None
    texts = [*roles, *claims]
    return Seat(
        voices=frozenset[str]().union(*map(_voices_of_role, roles), *map(_voices_of_claim, claims)),
        grades=frozenset[int]().union(*map(grades_in, texts)),
        subjects=frozenset[str]().union(*map(_subjects, texts)),
    )


def _voices_of_role(role: str) -> frozenset[str]:
    """The voices in a role: a post in the school brings no voice from outside it (*parent coordinator*)."""
    found = voices_of(role)
    return found - OUTSIDE_VOICES if found & _STAFF else found


def _voices_of_claim(claim: str) -> frozenset[str]:
    """The voices in what a seat represents; *family engagement* is a field of work and no voice."""
    found = voices_of(claim)
    return found - OUTSIDE_VOICES if OTHER_STAFF in found else found


def _subjects(text: str) -> frozenset[str]:
    found = {span.entry for span in find(text, "subject-areas")} - {"none"}
    return frozenset(found - {_EVERY_SUBJECT} | ({"reading", "mathematics"} if _EVERY_SUBJECT in found else set()))
