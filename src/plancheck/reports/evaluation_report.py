"""How the measures of text do against human readers, as a table and as JSON."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from plancheck.harmless import harmless
from plancheck.reports.json_report import SCHEMA_VERSION, place_as_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.evaluation import Disagreement, Score


def as_text(scores: Sequence[Score], *, with_texts: bool) -> str:
    """One line a measure; with the texts on which it and the readers differ, where asked for."""
    return "\n".join(_lines(scores, with_texts=with_texts)) + "\n"


def as_json(scores: Sequence[Score]) -> str:
    """Every score with its disagreements."""
    return to_json({"schema_version": SCHEMA_VERSION, "measures": [_as_json(score) for score in scores]})


def _lines(scores: Sequence[Score], *, with_texts: bool) -> Iterator[str]:
    yield f"{'measure':<36} {'n':>4} {'agree':>6} {'kappa':>6} {'prec.':>6} {'recall':>6}  rarer answer"
    for score in scores:
        name = f"{score.label.kind}.{score.label.attribute}"
        rarer = "" if score.rarer is None else f"{str(score.rarer).lower()}, {score.rarer_count} times"
        yield (
            f"{name:<36} {score.count:>4} {score.agreement:>6.2f} {score.kappa:>6.2f} "
            f"{_share(score.precision)} {_share(score.recall)}  {rarer}"
        ).rstrip()
    if with_texts:
        for score in scores:
            for disagreement in score.disagreements:
                yield ""
                yield from _disagreement(score, disagreement)


def _share(value: float | None) -> str:
    return f"{value:>6.2f}" if value is not None else "     –"


def _disagreement(score: Score, disagreement: Disagreement) -> Iterator[str]:
    said = "no answer" if disagreement.said is None else disagreement.said
    where = f"[{disagreement.id}, {disagreement.place}]"
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
