"""What a row says of the plan as a whole: its school and time, team, evidence and reviews."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.recognition.cells import several
from plancheck.readers.recognition.owners import owners
from plancheck.readers.recognition.said import fresh, on_one_line
from plancheck.readers.recognition.when import days_in
from plancheck.text import placeholder
from plancheck.text.dates import mentions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.places import Path
    from plancheck.readers.recognition.assembling import Assembly
    from plancheck.readers.recognition.said import Said

PLAN: Final = {
    "plan.title": "title",
    "plan.school": "school.name",
    "plan.district": "school.district",
    "plan.state": "school.state",
    "plan.submitted": "submitted",
    "plan.start": "period.start",
    "plan.end": "period.end",
    "plan.revised": "x-last-revised",
}
_SCHOOL_YEAR = re.compile(r"\b(20\d\d)\s?[-–/]\s?(?:20)?(\d\d)\b")
_YEARS = re.compile(r"\D{0,20}(20\d\d)\s*[-–/]\s*(20\d\d|\d\d)\D{0,20}")


_LAST_FIRST: Final = re.compile(r"\blast\b.{0,10}\bfirst\b", re.IGNORECASE)
_NAMES: Final = ("plan.school", "plan.district")
BOTH: Final = 2
"""A first and a last day."""
MOST_WORDS_OF_DATES: Final = 8
"""Words of the longest list of dates; what is longer tells of reviews in sentences."""


def fill_plan(plan: Assembly, row: Mapping[str, list[Said]]) -> None:
    """Title, school, time."""
    for concept, dotted in PLAN.items():
        for said in fresh(row, concept):
            if concept in _NAMES and not any(map(str.isalpha, said.text)):
                plan.doubt(said, "is left aside, as it is no name")
                continue
            if not any(map(str.isalnum, said.text)):  # a tick in a column of years
                plan.doubt(said, "is left aside, as it says nothing of the plan")
                continue
            holder = plan.data
            path: Path = ()
            *steps, last = dotted.split(".")
            for step in steps:
                holder, path = holder.setdefault(step, {}), (*path, step)
            if last not in holder:
                holder[last] = on_one_line(said.text)
                plan.places[(*path, last)] = said.spot
            elif on_one_line(said.text) != holder[last]:
                plan.doubt(said, f"is left aside beside another that came first: {holder[last]}")
    for said in fresh(row, "plan.grades"):
        plan.data.setdefault("school", {})["grades"] = several(said.text.replace("-", ";").replace("–", ";"))
    for said in fresh(row, "plan.year"):
        text = on_one_line(said.text)
        if len(days := mentions(text)) == 1 and days[0].day is not None and days[0].span.words == text.strip(" ."):
            plan.doubt(said, "is left aside, as a single day is no period")
            continue
        plan.data.setdefault("period", period(text))
        plan.places.setdefault(("period",), said.spot)


def period(text: str) -> dict[str, str]:
    """First and last school year of a period that is named by years."""
    years = _YEARS.fullmatch(text)
    if years is None:
        named = _SCHOOL_YEAR.findall(text)
        if len(named) == BOTH and named[0] < named[1]:
            return {"start": "-".join(named[0]), "end": "-".join(named[1])}
        days = [mention.written for mention in mentions(text)]
        return {"start": days[0], "end": days[1]} if len(days) == BOTH else {"start": text, "end": text}
    first, last = int(years[1]), int(years[2]) % 100 + int(years[1]) // 100 * 100
    if last <= first + 1:
        return {"start": text, "end": text}
    return {"start": f"{first}-{first + 1}", "end": f"{last - 1}-{last}"}


def _first_name_first(said: Said) -> Said:
    """A name as it is said, where the heading asks for the last one first: *Lee, Ann* below *Name (Last, First)*."""
    last, comma, first = said.text.partition(",")
    turned = comma and "," not in first and _LAST_FIRST.search(said.heading)
    return said._replace(text=f"{first.strip()} {last.strip()}") if turned else said


def fill_team(plan: Assembly, row: Mapping[str, list[Said]], columns: frozenset[str] | None) -> None:
    """Members of the team, and whom they stand for; a seat without a name, where others have one, is nobody's."""
    alone, has_names = columns is None, columns is not None and "team.person" in columns
    roles = [role.lstrip("* ") for said in fresh(row, "team.role") for role in several(said.text)]
    people = fresh(row, "team.person")
    for said in map(_first_name_first, people):
        named = [owner for part in several(said.text) for owner in owners(part)]
        for owner in named:
            if _is_to_be_named(owner.name):
                plan.doubt(said, "is left aside, as nobody is named")
                continue
            member: dict[str, Any] = {"person": owner.name}
            stands_for = roles if roles and len(named) == 1 else [owner.role] if owner.role else []
            if stands_for:
                member["represents"] = stands_for
                plan.know(owner.name, stands_for[0], said)
            if member not in plan.data.get("team", ()):  # below signatures the same people stand again
                plan.put("team", member, said.spot)
    for said in fresh(row, "team.role") if not people else ():
        before = plan.data.get("team", ())
        if alone and before and "represents" not in before[-1] and len(roles) == 1:  # a label below that of the name
            before[-1]["represents"] = roles
            plan.know(before[-1]["person"], roles[0], said)
        elif alone or not has_names:
            plan.put("team", {"represents": several(said.text)}, said.spot)
        else:
            plan.leave(said, "a name")


def _is_to_be_named(name: str) -> bool:
    """Whether somebody is still to be written down: *(add parent)*, *TBD*."""
    return (name[0] in "([<" and name[-1] in ")]>") or placeholder(name) is not None


def fill_evidence(plan: Assembly, row: Mapping[str, list[Said]], columns: frozenset[str] | None) -> None:
    """What was looked at, and what was found in it; beside a challenge, or right below one, it shows that challenge.

    Behind a cause, in its row, it shows that cause as well.
    """
    findings = fresh(row, "evidence.finding")
    what = fresh(row, "evidence.what")
    known = plan.data.get("diagnostic", {}).get("evidence", [])
    of_before = bool(known) and not what and "finding" not in known[-1] and plan.goes_on("evidence")
    before = len(known) - of_before
    for said in what:
        for text in several(said.text):
            plan.put("diagnostic.evidence", {"what": text}, said.spot)
    if findings:
        text = on_one_line(" ".join(said.text for said in findings))
        if what or of_before:
            plan.data["diagnostic"]["evidence"][-1]["finding"] = text
        else:
            plan.put("diagnostic.evidence", {"finding": text}, findings[0].spot)
    shown = len(plan.data.get("diagnostic", {}).get("evidence", ()))
    for said in fresh(row, "evidence.strength"):
        for text in several(said.text):
            plan.put("diagnostic.evidence", {"finding": text, "says": "strength"}, said.spot)
    if shown == before or not (what or findings):
        return
    names = [f"evidence-{number + 1}" for number in range(before, shown)]
    challenge = plan.current("challenge") if plan.current("strategy") is None else None
    of_one = columns is None or "challenge.text" in row or not plan.listed_with("challenge")
    beside = [challenge] if challenge is not None and of_one else []
    order = list(row)
    if columns is not None and "cause.text" in row:  # what stands behind a cause is what the cause rests on, too
        behind = order.index("cause.text") < order.index("evidence.what" if what else "evidence.finding")
        cause = plan.current("cause") if behind else None
        beside += [cause] if cause is not None else []
    for element, path in beside:
        listed = element.setdefault("evidence", [])
        listed += [name for name in names if name not in listed]
        plan.places[*path, "evidence"] = (what or findings)[0].spot


def _day_of(text: str) -> list[str]:
    """The day of a part of the year that is named before it: *Q1 10/23/2026*."""
    part, *days = mentions(text) or (None,)
    named = part is not None and part.day is None and not text[: part.span.start].strip()
    return [days[0].written] if named and len(days) == 1 and days[0].day is not None else []


def _led_by_day(text: str) -> list[str]:
    """The time before a colon and what was found then: *January 2027: Talks are held*."""
    day, colon, _ = text.partition(": ")
    times = mentions(day) if colon else ()
    return [times[0].written] if len(times) == 1 and times[0].span.words == day.strip() else []


def fill_review(plan: Assembly, row: Mapping[str, list[Said]]) -> None:
    """When the plan is looked at, by whom, and what is asked; a row goes on where the last left it."""
    cells = [said for part in ("dates", "by", "questions") for said in fresh(row, f"review.{part}")]
    if not cells:
        return
    review: dict[str, Any] = {}
    for said in fresh(row, "review.dates"):
        text = on_one_line(said.text)
        found = [mention.written for mention in mentions(text)] if len(text.split()) > MOST_WORDS_OF_DATES else []
        found = _led_by_day(text) or found
        if len(text.split()) > MOST_WORDS_OF_DATES and not found:
            plan.doubt(said, "is left aside, as it says of no review when it is")
            continue
        review.setdefault("dates", []).extend(found or days_in(text) or _day_of(text) or several(said.text))
        if found:
            review["x-review"] = text
    for said in fresh(row, "review.by"):
        review["by"] = [owner.name for owner in owners(said.text)]
    for said in fresh(row, "review.questions"):
        review.setdefault("questions", []).extend(several(said.text))
    if not review:
        return
    if any(review == known or review.items() <= known.items() for known in plan.data.get("reviews", ())):
        return  # told for each goal again
    last = plan.data.get("reviews", [None])[-1]
    if last is not None and not set(last) & set(review):
        last |= review
    else:
        plan.put("reviews", review, cells[0].spot)
