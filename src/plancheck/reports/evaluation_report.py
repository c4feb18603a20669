"""How the measures of text do against human readers, as a table and as JSON."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from plancheck.harmless import harmless
from plancheck.labels import goals
from plancheck.reports.json_report import SCHEMA_VERSION, place_as_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.evaluation import Answered, Disagreement, Score
    from plancheck.level_agreement import LevelAgreement

_HEAD = (
    f"{'measure':<36} {'n':>4} {'agree':>6} {'kappa':>6} {'goal':>5} {'':<6} {'prec.':>6} {'recall':>6}  rarer answer"
)
_STANDING = {None: "", "goal": "met", "least": "short", "short": "below"}


def as_text(scores: Sequence[Score], levels: LevelAgreement, *, with_texts: bool) -> str:
    """One line a measure; with the texts on which it and the readers differ, where asked for."""
    return "\n".join(_lines(scores, levels, with_texts=with_texts)) + "\n"


def as_json(scores: Sequence[Score], levels: LevelAgreement) -> str:
    """Every score with its disagreements, and how the plans' levels go with the readers' opinion."""
    measures = [_as_json(score) for score in scores]
    agreement = {"plans": levels.plans, "spearman": levels.rho}
    return to_json({"schema_version": SCHEMA_VERSION, "measures": measures, "levels": agreement})


def _lines(scores: Sequence[Score], levels: LevelAgreement, *, with_texts: bool) -> Iterator[str]:
    yield _HEAD
    for score in scores:
        name = f"{score.label.kind}.{score.label.attribute}"
        rarer = "" if score.rarer is None else f"{str(score.rarer).lower()}, {score.rarer_count} times{_errors(score)}"
        yield (
            f"{name:<36} {score.count:>4} {score.agreement:>6.2f} {score.kappa:>6.2f} {_goal(score)} "
            f"{_share(score.precision)} {_share(score.recall)}  {rarer}"
        ).rstrip()
    yield ""
    yield from _notes(scores)
    if levels.plans:
        rho = "not known, all being equal" if levels.rho is None else f"{levels.rho:.2f}"
        yield f"levels of {levels.plans} plans against the readers' mean overall: Spearman's rho {rho}"
    if with_texts:
        for score in scores:
            for disagreement in score.disagreements:
                yield ""
                yield from _disagreement(score, disagreement)


def _goal(score: Score) -> str:
    goal = "    –" if score.label.goal is None else f"{score.label.goal:>5.2f}"
    return f"{goal} {_STANDING[score.standing]:<6}"


def _errors(score: Score) -> str:
    """Where one answer is too rare for kappa: what is counted instead."""
    if not score.few or score.standing is None:
        return ""
    return f"*, {len(score.disagreements)} wrong, {score.false_alarms} false alarms"


def _notes(scores: Sequence[Score]) -> Iterator[str]:
    if any(score.standing is not None for score in scores):
        yield "met: the goal is reached; short: only the least that it must have; below: not even that"
    if any(score.few and score.standing is not None for score in scores):
        most = goals()
        yield (
            f"* under {most.few} times: the goal is met with at most {most.most_errors} wrong, "
            f"{most.most_false_alarms} of them a false alarm, whatever kappa is"
        )


def _share(value: float | None) -> str:
    return f"{value:>6.2f}" if value is not None else "     –"


def _disagreement(score: Score, disagreement: Disagreement) -> Iterator[str]:
    said = "no answer" if disagreement.said is None else disagreement.said
    where = f"[{harmless(disagreement.id)}, {harmless(str(disagreement.place))}]"
    yield f"{score.label.attribute}: {said}, the readers {disagreement.readers}  {where}"
    yield from textwrap.wrap(harmless(disagreement.text), 96, initial_indent="    ", subsequent_indent="    ")


def _as_json(score: Score) -> dict[str, Any]:
    return {
        "fact": score.label.kind,
        "attribute": score.label.attribute,
        "label": score.label.name,
        "count": score.count,
        "agreement": score.agreement,
        "kappa": score.kappa,
        "rarer": score.rarer,
        "rarer_count": score.rarer_count,
        "precision": score.precision,
        "recall": score.recall,
        "false_alarms": score.false_alarms,
        "goal": score.label.goal,
        "least": score.label.least,
        "few": score.few,
        "standing": score.standing,
        "answers": [_answered(answered) for answered in score.answers],
        "disagreements": [
            {
                "id": d.id,
                "said": d.said,
                "readers": d.readers,
                "text": d.text,
                "place": place_as_json(d.place) if d.place else None,
            }
            for d in score.disagreements
        ],
    }


def _answered(found: Answered) -> dict[str, Any]:
    return {
        "answer": found.answer,
        "said": found.said,
        "readers": found.readers,
        "both": found.both,
        "precision": found.precision,
        "recall": found.recall,
    }
