"""Measures held against the labels of human readers: precision, recall, agreement and Cohen's kappa."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from plancheck.conditions import LEVELS
from plancheck.errors import NotFound
from plancheck.facts import Type
from plancheck.labels import Answer, Counts, Label, goals, labels
from plancheck.level_agreement import OVERALL
from plancheck.vocabulary import state, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from plancheck.facts import Fact, Scalar
    from plancheck.graph import PlanGraph
    from plancheck.places import Place

    ByRow = dict[tuple[str, int], list[tuple[Fact, Place]]]

Standing = Literal["goal", "least", "short"]
"""Whether a measure meets its goal, at least what it must not stay below, or neither."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where the measure and the readers differ: what each said, of which text, where."""

    said: Answer
    readers: Answer
    text: str
    place: Place | None
    id: str


@dataclass(frozen=True, slots=True)
class Answered(Counts):
    """One answer, and how often it is given."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Score:
    """How one measure does; a measure that gives no answer counts as wrong.

    ``precision`` and ``recall`` are of the rarer answer for yes-or-no measures, else ``None``;
    ``false_alarms`` are rarer answers that the readers do not share. ``counts`` has every pair of
    answers that occurs: the measure's, the readers', how often.
    """

    label: Label
    count: int
    agreement: float
    kappa: float
    rarer: Answer
    rarer_count: int
    precision: float | None
    recall: float | None
    false_alarms: int | None
    disagreements: tuple[Disagreement, ...]
    counts: tuple[tuple[Answer, Answer, int], ...] = ()

    @property
    def answers(self) -> tuple[Answered, ...]:
        """Every answer that the measure or the readers give, in order."""
        found = _in_order({answer for said, readers, _ in self.counts for answer in (said, readers)})
        return tuple(
            Answered(
                said=sum(n for said, _, n in self.counts if said == answer),
                readers=sum(n for _, readers, n in self.counts if readers == answer),
                both=sum(n for said, readers, n in self.counts if said == readers == answer),
                answer=answer,
            )
            for answer in found
        )

    @property
    def few(self) -> bool:
        """Whether one answer is too rare for kappa, so that errors are counted instead."""
        return self.rarer is not None and self.rarer_count < goals().few

    @property
    def standing(self) -> Standing | None:
        """Whether it meets its goal or at least the least; ``None`` where nothing was set."""
        goal, least = self.label.goal, self.label.least
        if goal is None or least is None:
            return None
        if self.few:
            errors, false_alarms = len(self.disagreements), self.false_alarms or 0
            met = errors <= goals().most_errors and false_alarms <= goals().most_false_alarms
            return "goal" if met else "short"
        # a kappa is told to two decimals, and judged by them
        kappa = round(self.kappa, 2)
        return "goal" if kappa >= goal else "least" if kappa >= least else "short"


@dataclass(frozen=True, slots=True)
class _Pair:
    said: Answer
    readers: Answer
    fact: Fact | None
    place: Place | None
    id: str


def read_labels(lines: Iterable[str], name: str) -> list[dict[str, Any]]:
    """The rows of a labels file: JSON objects, one a line, with ``plan`` and ``rows``.

    Raises:
        NotFound: a line is no such object, or an answer in it is none.
    """
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not _has_place(row):
            reason = f"{name}:{number}: no label"
            raise NotFound(reason, 'each line is a JSON object with "plan", a title, and "rows", numbers of rows')
        if (wrong := next((key for key, fits in _fitting(row) if not fits), None)) is not None:
            reason = f'{name}:{number}: "{wrong}" has no answer that a reader could give'
            raise NotFound(reason, "null stands for no answer")
        rows.append(row)
    return rows


def _has_place(row: Any) -> bool:
    if not isinstance(row, dict) or not isinstance(row.get("plan"), str):
        return False
    rows = row.get("rows")
    return isinstance(rows, list) and all(type(number) is int for number in rows)


def _fitting(row: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """The labels of a row, and whether the answer of each is one."""
    overall = row.get(OVERALL)
    yield OVERALL, overall is None or type(overall) in {int, float}
    for label in labels():
        answer = row.get(label.name)
        on_scale = not _is_level(label) or answer in LEVELS
        yield label.name, answer is None or (isinstance(answer, (bool, int, str)) and on_scale)


def _is_level(label: Label) -> bool:
    attribute = vocabulary().attribute(label.kind, label.attribute)
    return attribute is not None and attribute.type is Type.LEVEL


def evaluate(rows: Sequence[dict[str, Any]], graphs: Sequence[PlanGraph]) -> tuple[Score, ...]:
    """The score of every known label on these plans; rows of other plans are left aside."""
    wanted: dict[str, set[str]] = {}
    for label in labels():
        wanted.setdefault(label.kind, set()).add(label.attribute)
    facts = {graph.plan.title: facts_by_row(graph, wanted) for graph in graphs}
    mine = [row for row in rows if row["plan"] in facts]
    scores: list[Score] = []
    for label in labels():
        pairs = [
            pair for row in mine if row.get(label.name) is not None for pair in [_pair(label, row, facts[row["plan"]])]
        ]
        if pairs:
            scores.append(_score(label, pairs))
    return tuple(scores)


def facts_by_row(graph: PlanGraph, wanted: Mapping[str, Iterable[str]]) -> ByRow:
    """The facts of a plan by kind and row of the sheet, with the attributes ``wanted`` of each kind."""
    found: ByRow = {}
    for fact in state(graph, {kind: frozenset(names) for kind, names in wanted.items()}):
        place = graph.submission.places.at(fact.element.path)
        row = place.row or place.line or int("".join(c for c in place.cell or "0" if c.isdigit()))
        found.setdefault((fact.kind, row), []).append((fact, place))
    return found


def _pair(label: Label, row: dict[str, Any], facts: ByRow) -> _Pair:
    here = [pair for number in row["rows"] for pair in facts.get((label.kind, number), ())]
    if not here:
        return _Pair(label.absent, row[label.name], None, None, str(row.get("id", row["plan"])))
    answers = [(_capped(fact[label.attribute].value, label), fact, place) for fact, place in here]
    known = [answer for answer in answers if answer[0] is not None]
    said, fact, place = max(known, key=lambda a: _rank(a[0]), default=(None, None, None))
    return _Pair(said, row[label.name], fact, place, str(row.get("id", row["plan"])))


def _capped(value: Scalar, label: Label) -> Answer:
    if isinstance(value, float):
        return round(value)
    if label.most is not None and isinstance(value, int) and not isinstance(value, bool):
        return min(value, label.most)
    return value


def _rank(answer: Answer) -> int:
    if isinstance(answer, str):
        return LEVELS.index(answer) if answer in LEVELS else 0
    return int(answer or 0)


def _score(label: Label, pairs: list[_Pair]) -> Score:
    same = sum(pair.said == pair.readers for pair in pairs)
    counted = Counter(pair.readers for pair in pairs)
    flag = all(isinstance(answer, bool) for answer in counted)
    rarer: Answer = (counted[True] <= counted[False]) if flag else None
    hits = sum(pair.said == pair.readers == rarer for pair in pairs)
    said = sum(pair.said == rarer for pair in pairs)
    return Score(
        label=label,
        count=len(pairs),
        agreement=same / len(pairs),
        kappa=_kappa(pairs, _values(label, pairs), weighted=label.weighted),
        rarer=rarer,
        rarer_count=counted[rarer] if flag else 0,
        precision=(hits / said if said else None) if flag else None,
        recall=(hits / counted[rarer] if counted[rarer] else None) if flag else None,
        false_alarms=said - hits if flag else None,
        disagreements=tuple(_disagreements(pairs)),
        counts=_counts(pairs),
    )


def _counts(pairs: list[_Pair]) -> tuple[tuple[Answer, Answer, int], ...]:
    counted = Counter((pair.said, pair.readers) for pair in pairs)
    order = _in_order({answer for pair in counted for answer in pair})
    return tuple((said, readers, n) for said in order for readers in order if (n := counted[said, readers]))


def _in_order(answers: set[Answer]) -> list[Answer]:
    """The answers in the order of their scale, or of their names; none without an answer."""
    known = sorted((a for a in answers if a is not None), key=lambda a: (_rank(a) if a in LEVELS else 0, str(a)))
    return [*known, *({None} & answers)]


def _disagreements(pairs: list[_Pair]) -> Iterator[Disagreement]:
    for pair in pairs:
        if pair.said != pair.readers:
            text = pair.fact.element.text if pair.fact else ""
            yield Disagreement(pair.said, pair.readers, text, pair.place, pair.id)


def _values(label: Label, pairs: list[_Pair]) -> list[Answer]:
    """The answers in their order, "no answer" last."""
    seen = {pair.said for pair in pairs} | {pair.readers for pair in pairs}
    scale: list[Answer] = list(LEVELS) if _is_level(label) else []
    known = [v for v in seen if v is not None]
    return scale or [*sorted(known, key=lambda v: (str(type(v)), v))]


def _kappa(pairs: list[_Pair], values: list[Answer], *, weighted: bool) -> float:
    """Cohen's kappa (1960); weighted: linear weights (Cohen 1968). No answer lies furthest from all others."""
    span = max(len(values) - 1, 1)

    def distance(one: Answer, other: Answer) -> float:
        if one == other:
            return 0
        if one is None or other is None or not weighted:
            return 1
        return abs(values.index(one) - values.index(other)) / span

    count = len(pairs)
    seen = sum(distance(pair.said, pair.readers) for pair in pairs) / count
    said, readers = Counter(pair.said for pair in pairs), Counter(pair.readers for pair in pairs)
    by_chance = sum(distance(one, other) * said[one] * readers[other] for one in said for other in readers) / (
        count * count
    )
    return 1.0 if by_chance == 0 else 1 - seen / by_chance
