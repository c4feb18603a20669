"""What a plan is called, and what its title and cover say of it besides: its school, and for which year it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plancheck.submission import Remark

if TYPE_CHECKING:
    from plancheck.places import Place
    from plancheck.readers.document import Document
    from plancheck.readers.recognition.assembling import Assembly
    from plancheck.readers.recognition.walking import Walk

LONGEST: Final = 500
"""Characters of the longest title."""
_SCHOOL_YEAR: Final = re.compile(r"\b(20\d\d)\s?[-–—/]\s?(20)?(\d\d)\b")
_PARTS: Final = re.compile(r"\s[–—|-]\s|:\s|\n")


def entitle(plan: Assembly, document: Document, walk: Walk) -> None:
    """The plan's title: its own, the document's first heading, the school's name, or the file's."""
    if walk.title is not None:
        _name_school(plan, walk)
    _time(plan, [walk.title, *walk.cover] if walk.title is not None else walk.cover, walk)
    if "title" in plan.data:
        return
    school = plan.data.get("school", {}).get("name")
    if walk.title is not None:
        plan.data["title"], plan.places["title",] = walk.title[0][:LONGEST], walk.title[1]
    elif school:
        plan.data["title"] = f"{school} improvement plan"[:LONGEST]
        plan.places["title",] = plan.places["school", "name"]
    else:
        plan.data["title"] = document.name
    plan.places.setdefault(("title",), document.root)


def first_year(walk: Walk) -> int | None:
    """The year in which the school year of the title begins; ``None`` where it names none, or several."""
    years = _SCHOOL_YEAR.findall(walk.title[0]) if walk.title is not None else []
    return int(years[0][0]) if len(years) == 1 else None


def _name_school(plan: Assembly, walk: Walk) -> None:
    """A title, or a part of it, that is the name of a school is the school's, where no other is told."""
    if walk.title is None or plan.data.get("school", {}).get("name"):
        return
    text, place = walk.title
    names = (part.strip() for part in [text, *_PARTS.split(text)])
    name = next((part for part in names if walk.synonyms.voice.named(part) == "plan.school"), None)
    if name is not None:
        plan.data.setdefault("school", {})["name"] = name
        plan.places["school", "name"] = place
        plan.remarks.append(Remark(place, f'of the title "{name}" was taken for the school, too'))


def _time(plan: Assembly, said: list[tuple[str, Place]], walk: Walk) -> None:
    """A school year in the title or on the cover is the plan's, where no other time is told."""
    if "period" in plan.data:
        return
    for text, place in said:
        years = _SCHOOL_YEAR.findall(text)
        if len(years) > 1:  # "Report 2024-25 and Improvement Plan 2025-26"
            years = [
                found.groups()
                for found in _SCHOOL_YEAR.finditer(text)
                if walk.synonyms.voice.plans(text[: found.start()])
            ]
        elif walk.synonyms.voice.looks_back(text):
            continue
        if len(years) != 1:
            continue
        first, _, last = years[0]
        if int(last) == (int(first) + 1) % 100:
            plan.data["period"] = {"start": f"{first}-{last}", "end": f"{first}-{last}"}
            plan.places["period",] = place
            return
