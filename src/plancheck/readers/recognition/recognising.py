"""A document recognised as plans: what stands in it by concepts, put together, dated and admitted."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from plancheck.errors import PlanUnreadable
from plancheck.places import Places
from plancheck.readers.admitting import admit_data
from plancheck.readers.document import Spots, place_of
from plancheck.readers.recognition.assembling import Assembly
from plancheck.readers.recognition.dating import date_all
from plancheck.readers.recognition.day_first import day_first
from plancheck.readers.recognition.doing import with_actions_of_strategies
from plancheck.readers.recognition.figured import figure_goals
from plancheck.readers.recognition.growing import CHAIN
from plancheck.readers.recognition.headings import SURE, Synonyms, built_in
from plancheck.readers.recognition.labels import PRIMARY
from plancheck.readers.recognition.only_one import hang_on_the_only_one
from plancheck.readers.recognition.short_years import with_years
from plancheck.readers.recognition.titling import entitle, first_year
from plancheck.readers.recognition.walking import Walk
from plancheck.readers.recognition.who_and_when import told_apart
from plancheck.readers.results import ReadResult
from plancheck.submission import Remark

if TYPE_CHECKING:
    from plancheck.readers.document import Document, Spot
    from plancheck.readers.recognition.said import Entry, Said
    from plancheck.submission import Submission

CARRIES: Final = {
    "plan.year": ("period",),
    "plan.start": ("period",),
    "plan.end": ("period",),
    "plan.grades": ("grades",),
    "plan.submitted": ("submitted",),
    "team.person": ("team",),
    "team.role": ("team",),
    "evidence.what": ("evidence",),
    "evidence.finding": ("evidence",),
    "evidence.strength": ("evidence",),
    "challenge.text": ("challenges",),
    "cause.text": ("root_causes",),
    "strategy.text": ("strategies",),
    "strategy.if": ("strategies", "theory"),
    "strategy.then": ("strategies", "theory"),
    "strategy.outcome": ("strategies", "theory"),
    "strategy.theory": ("strategies",),
    "strategy.obstacle": ("obstacles",),
    "goal.text": ("goals",),
    "goal.baseline": ("baselines",),
    "goal.step": ("steps",),
    "action.text": ("actions",),
    "action.owner": ("actions", "owners"),
    "action.start": ("actions", "dates", "starts"),
    "action.end": ("actions", "dates"),
    "action.timeline": ("actions", "dates", "starts"),
    "action.resources": ("resources",),
    "action.cost": ("resources",),
    "action.source": ("resources",),
    "milestone.text": ("milestones",),
    "milestone.due": ("milestones",),
    "milestone.status": ("status",),
    "review.dates": ("reviews",),
    "review.by": ("reviews",),
    "review.questions": ("reviews",),
}
"""Concept → what a form with such a heading carries."""
_OF_GOALS: Final = (("baselines", "baseline"), ("steps", "steps"))
"""What a cell of a target may say besides: *BOY 41 % MOY 60 % EOY 80 %*."""
_SOUGHT: Final = frozenset(
    [*(field for fields in CARRIES.values() for field in fields), "people", *(name for name, _ in _OF_GOALS)]
)
_NAMING: Final = frozenset({"plan.title", "plan.school"})
"""What rows say that are of several plans."""
_ELEMENTS: Final = ("challenges", "root_causes", "strategies", "goals", "actions", "team", "reviews", "diagnostic")


def recognise(document: Document, form: str, data: bytes, synonyms: Synonyms | None = None) -> ReadResult:
    """The plans of a document, with remarks on what was doubtful or left aside.

    Raises ``PlanUnreadable`` where nothing of it is known.
    """
    known = built_in() if synonyms is None else synonyms
    walk, plans = _walked(document, known, guided=True)
    if not _tells(plans):  # perhaps everything stands below "Instructions"
        walk, plans = _walked(document, known, guided=False)
    if not _tells(plans):
        raise _unknown(document)
    digest = hashlib.sha256(data).hexdigest()
    shared = [*document.remarks, *_doubts(walk), *walk.remarks]
    submissions: list[Submission] = []
    unreadable: list[PlanUnreadable] = []
    for plan in plans:
        entitle(plan, document, walk)
        date_all(plan.data)
        carries = {field for concept in plan.concepts for field in CARRIES.get(concept, ())}
        carries |= {"people"} if plan.data.get("people") else set()
        goals = plan.data.get("goals", [])
        carries |= {name for name, key in _OF_GOALS if any(key in goal for goal in goals)}
        figure_goals(plan)
        hang_on_the_only_one(plan)
        places = Places(document.root, Spots(plan.places))
        result = admit_data(plan.data, places, places, form, digest, frozenset(carries))
        remarks = tuple(sorted({*shared, *plan.told()}, key=_in_order))
        submissions += [replace(submission, remarks=remarks, sought=_SOUGHT) for submission in result.submissions]
        unreadable += result.unreadable
    return ReadResult(tuple(submissions), tuple(unreadable))


def _walked(document: Document, synonyms: Synonyms, *, guided: bool) -> tuple[Walk, list[Assembly]]:
    walk = Walk(synonyms, guided=guided)
    walk.go(document)
    _displace(walk)
    walk.entries, told = day_first(walk.entries)
    entries = told_apart(with_actions_of_strategies(walk.entries, [match for match, _ in walk.matches], synonyms))
    walk.entries = with_years(entries, first_year(walk))
    walk.remarks += told
    return walk, _assembled(walk.entries)


def _tells(plans: list[Assembly]) -> bool:
    return any(plan.data.get(key) for plan in plans for key in _ELEMENTS)


def _displace(walk: Walk) -> None:
    """Takes what stands below headings that mean something else here for what it is: unknown, and kept or told."""
    gone = walk.synonyms.displaced({said.heading for entry in walk.entries for said in entry.said})
    if not gone:
        return
    walk.matches = [(match, place) for match, place in walk.matches if match.found not in gone]
    entries, walk.entries = walk.entries, []
    for entry in entries:
        other = tuple(said for said in entry.said if said.heading in gone)
        if other and entry.table and _stand_in(other, entry):
            walk.entries.append(entry)
            continue
        if other and not entry.table:
            walk.aside(other[0].text, other[0].place)
            continue
        kept = tuple(said for said in entry.said if said.heading not in gone)
        walk.entries.append(entry._replace(said=kept, other=(*entry.other, *other)))


def _stand_in(displaced: tuple[Said, ...], entry: Entry) -> bool:
    """Whether displaced cells say what no other cell of the row does, beside elements that hang on it."""
    kept = {said.concept for said in entry.said if said not in displaced}
    missed = not any(said.again or said.concept in kept or said.concept not in PRIMARY for said in displaced)
    return missed and not kept.isdisjoint(PRIMARY)


def _assembled(entries: list[Entry]) -> list[Assembly]:
    """The plans: one, or where rows name schools or plans one for each of them."""
    whole = Assembly()
    plans: dict[str, Assembly] = {}
    for entry in entries:
        names = [s.text for s in entry.said if entry.table and s.concept in _NAMING and _is_name(s.text)]
        if names:
            plans.setdefault(" ".join(names[0].split()), Assembly()).add(entry)
        else:
            whole.add(entry)
    if len(plans) == 1:
        one = next(iter(plans.values()))
        if not any(whole.data.get(key) for key in _ELEMENTS):
            return [one]
        if not any(one.data.get(key) for key in _ELEMENTS):  # a table at the top that names the school
            together = Assembly()
            for entry in entries:
                together.add(entry)
            return [together]
    if not any(whole.data.get(key) for key in _ELEMENTS) and plans:
        return list(plans.values())
    if plans and _chained(whole) and not any(map(_chained, plans.values())):  # *Title* of a member, a school's name
        together = Assembly()
        for entry in entries:
            together.add(_nameless(entry))
        return [together]
    return [whole, *plans.values()]


def _chained(plan: Assembly) -> bool:
    """Whether a plan has an element of the chain, which a table of people or of schools has not."""
    return any(plan.data.get(key) for key in CHAIN.values())


def _nameless(entry: Entry) -> Entry:
    """A row whose names of plans and schools are kept as what stands below headings that are not known."""
    if not entry.table:
        return entry
    names = tuple(said for said in entry.said if said.concept in _NAMING)
    kept = tuple(said for said in entry.said if said.concept not in _NAMING)
    return entry._replace(said=kept, other=(*entry.other, *names)) if names else entry


def _is_name(text: str) -> bool:
    return any(map(str.isalpha, text))


def _doubts(walk: Walk) -> list[Remark]:
    """Headings that were taken for something with less than full confidence, and columns that are unknown."""
    concepts = walk.synonyms.concepts
    found = [
        Remark(
            place,
            f'"{" ".join(match.found.split())}" was taken for {concepts[match.concept].means}'
            f" ({match.concept}, {match.sure:.0%} sure)",
        )
        for match, place in walk.matches
        if match.sure < SURE
    ]
    columns: dict[str, tuple[Spot, int]] = {}
    for entry in walk.entries:
        for said in entry.other:
            spot, count = columns.get(said.heading, (said.spot, 0))
            columns[said.heading] = (spot, count + 1)
    return found + [
        Remark(
            place_of(spot), f"the column {_named(heading)} was not matched; cells below it, kept as they are: {count}"
        )
        for heading, (spot, count) in columns.items()
    ]


def _named(heading: str) -> str:
    return f'"{heading}"' if heading else "without a heading"


def _unknown(document: Document) -> PlanUnreadable:
    if not document.blocks:
        return PlanUnreadable(document.root.file, document.root, "there is no text in it", "give the plan as text")
    reason = "the headings are those of no known form"
    hint = "say with --map FILE what they mean; plancheck forms lists those that are known"
    return PlanUnreadable(document.root.file, document.root, reason, hint)


def _in_order(remark: Remark) -> tuple[Any, ...]:
    place = remark.place
    cell = place.cell or ""
    row = int("".join(sign for sign in cell if sign.isdigit()) or 0)
    return (
        place.line or 0,
        place.page or 0,
        place.sheet or "",
        row,
        cell,
        place.table or 0,
        place.row or 0,
        place.column or 0,
        place.paragraph or 0,
        remark.text,
    )
