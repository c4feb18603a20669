"""What is known of how rightly a rule speaks: the measures of text it rests on, held against human readers.

The figures come from ``rules/evaluation/measured.yaml``, which ``tools/measure_text.py`` writes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from plancheck import knowledge
from plancheck.facts import Type
from plancheck.labels import Counts, goals, labels, load
from plancheck.rulebook.comparing import LEVELS
from plancheck.rulebook.model import Severity, comparisons
from plancheck.rulebook.projecting import answers_that_fire
from plancheck.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.labels import Answer, Label
    from plancheck.rulebook.model import Rule

NAME = "measured.yaml"
_ANSWERS: dict[Type, tuple[Answer, ...]] = {Type.FLAG: (True, False), Type.LEVEL: LEVELS, Type.CHOICE: ()}
LEARN, TEST = "learn", "test"
"""The half from which words were learnt, and the half that was kept for testing."""


@dataclass(frozen=True, slots=True)
class Tally(Counts):
    """How often something is said, of so many judged."""

    judged: int


@dataclass(frozen=True, slots=True)
class Half:
    """How a measure does on one half: on the answers that make the rule fire, and as a whole."""

    name: str
    tally: Tally
    kappa: float
    standing: str
    """``goal``, ``least`` or ``short``."""
    few: bool
    """One answer is too rare for kappa; errors were counted in its place."""


@dataclass(frozen=True, slots=True)
class Footing:
    """A measure that a rule rests on, the answers of it that make the rule fire, and how it does on them."""

    measure: str
    answers: tuple[Answer, ...]
    goal: float
    halves: tuple[Half, ...]

    @property
    def tested(self) -> Half | None:
        """The half that was kept for testing."""
        return next((half for half in self.halves if half.name == TEST), None)

    @property
    def short(self) -> bool:
        """Whether it misses its goal on that half, or was never tested."""
        return self.tested is None or self.tested.standing != "goal"


@dataclass(frozen=True, slots=True)
class Measured:
    """All that is known of a rule that reads text."""

    footings: tuple[Footing, ...]
    own: tuple[tuple[str, Tally], ...]
    """Half → the rule itself held against the labels, where its verdict follows from them."""
    unmeasured: tuple[str, ...]
    """Attributes that read text and that no label bears on."""
    uncapped: bool = False
    """A pack lets it speak as written, whatever was measured."""
    added_by: tuple[str, ...] = ()
    """The packs that add words to the lists, with which nothing was measured."""

    @property
    def short(self) -> tuple[Footing, ...]:
        """The measures that miss their goal."""
        return tuple(footing for footing in self.footings if footing.short)

    @property
    def precision(self) -> float | None:
        """Its precision on the half for testing: its own, else the least of the answers it fires on."""
        own = dict(self.own).get(TEST)
        if own is not None:
            return own.precision
        found = [f.tested.tally.precision if f.tested else None for f in self.short]
        known = [precision for precision in found if precision is not None]
        return min(known) if known and len(known) == len(found) else None

    @property
    def only_remarks(self) -> bool:
        """Whether it may speak as a remark at most: a measure is short, and its precision not shown to be enough."""
        if self.uncapped or not self.short:
            return False
        return self.precision is None or self.precision < goals().precise_enough


def measured(rule: Rule, *, as_built_in: bool, uncapped: bool, added_by: tuple[str, ...] = ()) -> Measured | None:
    """What is known of a rule; ``None`` where it reads no text.

    ``as_built_in``: the figures of the rule itself hold, as no pack has changed its conditions.
    ``added_by``: packs that add words, which the figures leave out.
    """
    file = _file(knowledge.folder("rules") / "evaluation" / NAME)
    read = [test.attribute for part in (rule.where, *(case.when for case in rule.cases)) for test in comparisons(part)]
    names = tuple(dict.fromkeys(read))
    footings: list[Footing] = []
    borne_on: set[str] = set()
    for label in labels():
        readings = label.readings(rule.kind, names)
        if readings and label.measure in file.get("measures", {}):
            borne_on |= readings.keys()
            answers = answers_that_fire(rule, readings, _answers(file, label))
            footings.append(_footing(file, label, answers))
    text = file.get("reads_text", {}).get(rule.kind, ())
    unmeasured = tuple(name for name in names if name in text and name not in borne_on)
    if not footings and not unmeasured:
        return None
    own = file.get("rules", {}).get(rule.id, {}) if as_built_in else {}
    halves = tuple((half, Tally(**tally)) for half, tally in own.items())
    return Measured(tuple(footings), halves, unmeasured, uncapped, added_by)


def as_heard(rule: Rule, *, as_built_in: bool, uncapped: bool, added_by: tuple[str, ...] = ()) -> Rule:
    """The rule with what is known of it, its severities no graver than that allows."""
    known = measured(rule, as_built_in=as_built_in, uncapped=uncapped, added_by=added_by)
    if known is None or not known.only_remarks:
        return replace(rule, measured=known)
    cases = (
        case if case.severity is Severity.INFO else replace(case, severity=Severity.INFO, written=case.severity)
        for case in rule.cases
    )
    return replace(rule, measured=known, cases=tuple(cases))


@cache
def _file(path: Path) -> dict[str, Any]:
    return load(path)


def _answers(file: dict[str, Any], label: Label) -> tuple[Answer, ...]:
    """The answers that a measure can give; of a count, those that were seen."""
    attribute = vocabulary().attribute(label.kind, label.attribute)
    if attribute is not None and attribute.type in _ANSWERS:
        return _ANSWERS[attribute.type] or attribute.choices
    halves = (file["measures"][label.measure][half] for half in (LEARN, TEST))
    counts = [pair for half in halves for pair in half["counts"]]
    return tuple(sorted({answer for said, readers, _ in counts for answer in (said, readers) if answer is not None}))


def _footing(file: dict[str, Any], label: Label, answers: tuple[Answer, ...]) -> Footing:
    entry = file["measures"][label.measure]
    halves: list[Half] = []
    for name in (LEARN, TEST):
        half = entry[name]
        counts = [(said in answers, readers in answers, n) for said, readers, n in half["counts"]]
        tally = Tally(
            judged=sum(n for *_, n in counts),
            said=sum(n for said, _, n in counts if said),
            readers=sum(n for _, readers, n in counts if readers),
            both=sum(n for said, readers, n in counts if said and readers),
        )
        halves.append(Half(name, tally, half["kappa"], half["standing"], half["few"]))
    return Footing(label.measure, answers, entry["goal"], tuple(halves))
