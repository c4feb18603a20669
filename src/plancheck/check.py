"""The program in one sentence: a file is read, laid out, stated, judged and graded."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from plancheck import limits
from plancheck.engine import choose
from plancheck.errors import EngineFailed, NotFound, PlanUnreadable, RulesInvalid
from plancheck.findings import PlanReport, Report
from plancheck.grading import grade
from plancheck.graph import PlanGraph, fold
from plancheck.graph.misspelt import misspelt
from plancheck.inference import infer
from plancheck.readers import read
from plancheck.schedule.spans import doubts
from plancheck.text import remembering
from plancheck.text.adding import reading_with
from plancheck.waivers import waivers_asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from plancheck.engine import Engine
    from plancheck.readers import Found
    from plancheck.readers.results import Source
    from plancheck.rulebook.model import Rulebook
    from plancheck.submission import Submission

T = TypeVar("T")
MOST_TITLES = 5
"""Titles that are named to choose from; more are counted."""


@dataclass(frozen=True, slots=True)
class Judging:
    """How plans are judged: by which engine, on which day, without which rules."""

    engine: Engine
    as_of: date
    ignore: frozenset[str] = frozenset()


def judge(
    submission: Submission,
    rulebook: Rulebook,
    engine: Engine,
    as_of: date,
    ignore: frozenset[str] = frozenset(),
) -> PlanReport:
    """The report on one plan; where the engine fails, the plain evaluator takes over and the report says so.

    ``as_of`` is the only clock; ``ignore`` names rules that are left out of findings and grade.
    """
    remembering.begin_plan()
    graph = PlanGraph(submission, as_of)
    failure = None
    with reading_with(rulebook.words):
        try:
            drawn = infer(rulebook, graph, engine, ignore)
        except EngineFailed as error:
            failure = f"{engine.name}: {error.reason}"
            engine = choose("plain")
            drawn = infer(rulebook, graph, engine, ignore)
    return PlanReport(
        source=submission.source,
        sha256=submission.sha256,
        title=submission.plan.title,
        form=submission.form,
        grade=grade(rulebook, drawn.findings, drawn.runs, partial=bool(ignore)),
        findings=drawn.findings,
        rules=drawn.runs,
        engine=engine.name,
        engine_failure=failure,
        remarks=(*submission.remarks, *doubts(graph), *misspelt(graph), *waivers_asked(submission)),
    )


@contextmanager
def in_time(submission: Submission, doing: str = "judging") -> Iterator[None]:
    """Holds what is done with a plan to the seconds that are set.

    Raises:
        PlanUnreadable: it took longer.
    """
    seconds = limits.setting(limits.SECONDS, limits.LONGEST)
    try:
        with limits.within(seconds):
            yield
    except limits.TookTooLong:
        reason = f"{doing} it took more than {seconds} second{'' if seconds == 1 else 's'}"
        hint = f"give each plan a file of its own, or set {limits.SECONDS} (0 for no end)"
        root = submission.places.root
        raise PlanUnreadable(submission.source, root, reason, hint, submission.plan.title) from None


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of one file: the reports on its plans, and what could not be read or judged."""

    reports: tuple[PlanReport, ...]
    unreadable: tuple[PlanUnreadable, ...]
    titles: tuple[str, ...] = ()
    """The plans that were read, those included that nobody asked for."""


def examine(source: Source, rulebook: Rulebook, judging: Judging, plan: str | None = None) -> Examined:
    """Reads and judges one file; whatever goes wrong with a plan is told, and the rest goes on.

    Raises:
        RulesInvalid: a word list of the rulebook is no word list.
    """
    limits.setting(limits.SECONDS, limits.LONGEST)  # a wrong setting is told before a file is read
    with reading_with(rulebook.words):  # what a form's cells hold is read by words, too
        return _examined(source, rulebook, judging, plan)


def _examined(source: Source, rulebook: Rulebook, judging: Judging, plan: str | None) -> Examined:
    result = read(source.path, source.shown, source.synonyms)
    reports: list[PlanReport] = []
    unreadable = list(result.unreadable)
    for submission in result.submissions:
        if plan is not None and fold(plan) not in fold(submission.plan.title):
            continue
        try:
            with in_time(submission):
                report = judge(submission, rulebook, judging.engine, judging.as_of, judging.ignore)
            reports.append(report)
            continue
        except PlanUnreadable as error:
            unreadable.append(error)
            continue
        except RulesInvalid:  # a word list is read when a text first asks for it; it concerns every plan
            raise
        except Exception as error:  # noqa: BLE001 (one plan that trips us must not stop the other thousand)
            reason = f"plancheck itself failed on this plan: {type(error).__name__}: {error}"
            hint = "the plan is not judged; please report this with the plan"
        unreadable.append(
            PlanUnreadable(submission.source, submission.places.root, reason, hint, submission.plan.title)
        )
    return Examined(tuple(reports), tuple(unreadable), tuple(s.plan.title for s in result.submissions))


def check(
    found: Found,
    rulebook: Rulebook,
    judging: Judging,
    *,
    plan: str | None = None,
    examined: Iterable[Examined] | None = None,
) -> Report:
    """Reads and judges every file found; what cannot be read is told and the rest goes on.

    ``plan`` picks one plan of many, by its title or a unique part of it; ``examined`` are the
    files' outcomes where they come from elsewhere (see ``plancheck.jobs``), in any order.

    Raises:
        NotFound: no plan, or more than one, answers to ``plan``.
    """
    if examined is None:
        examined = (examine(source, rulebook, judging, plan) for source in found.files)
    with reading_with(rulebook.words):  # once for all files
        outcomes = list(examined)
    reports = [report for outcome in outcomes for report in outcome.reports]
    unreadable = [*found.unreadable, *(entry for outcome in outcomes for entry in outcome.unreadable)]
    if plan is not None:
        titles = [title for outcome in outcomes for title in outcome.titles]
        [title] = pick(titles, plan, lambda title: title)
        reports = [report for report in reports if report.title == title]
    return Report(
        rulebook_packs=rulebook.packs,
        rulebook_sha256=rulebook.sha256,
        engine=judging.engine.name,
        as_of=judging.as_of.isoformat(),
        plans=tuple(sorted(reports, key=lambda r: (r.source, r.title))),
        unreadable=tuple(sorted(unreadable, key=_by_place)),
        files=len(found.files),
        skipped=tuple(skipped.shown for skipped in found.skipped),
    )


def pick(plans: Sequence[T], wanted: str, title_of: Callable[[T], str]) -> list[T]:
    """The one plan of that title, in any case of letters, else the only one whose title has it as a part.

    Raises:
        NotFound: none, or more than one.
    """
    folded = fold(wanted)
    chosen = [p for p in plans if fold(title_of(p)) == folded] or [p for p in plans if folded in fold(title_of(p))]
    if len(chosen) != 1:
        reason = f'more than one plan answers to "{wanted}"' if chosen else f'no plan answers to "{wanted}"'
        raise NotFound(reason, _there_are(sorted({title_of(p) for p in (chosen or plans)}), len(chosen)))
    return chosen


def _there_are(titles: list[str], chosen: int) -> str:
    """The titles to choose from, or what to do where a title does not tell plans apart."""
    if chosen > 1 and len(titles) == 1:
        return f'{chosen} plans are called "{titles[0]}"; name the file of the one that you mean'
    more = f" and {len(titles) - MOST_TITLES} more" if len(titles) > MOST_TITLES else ""
    return f"there are: {', '.join(titles[:MOST_TITLES])}{more}" if titles else "no plan could be read"


def _by_place(entry: PlanUnreadable) -> tuple[str, int, int, str, str]:
    place = entry.place
    return (entry.source, place.line or place.row or 0, place.column or 0, place.cell or "", entry.reason)
