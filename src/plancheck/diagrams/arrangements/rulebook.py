"""The rulebook itself: kinds of facts, the rules that look at them, and the stages that these judge."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from plancheck.diagrams import columns as layout
from plancheck.diagrams.framing import framed, level
from plancheck.diagrams.lettering import wrapped
from plancheck.diagrams.view_file import SHAPES, STYLES
from plancheck.errors import NotFound
from plancheck.harmless import harmless
from plancheck.vocabulary import KINDS, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.diagrams.looks import Looks
    from plancheck.diagrams.scene import Look, Scene
    from plancheck.diagrams.view import Asked
    from plancheck.diagrams.view_file import Keys
    from plancheck.findings import Finding, PlanReport
    from plancheck.rulebook.model import Rule, Rulebook

REQUIRED = ("kinds", "rules", "stages")
OPTIONAL = ()
CHAIN = ("a challenge with all that hangs on it", "what the other rules found there")
"""What diagnoses look at: no kind of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Part:
    """A column: its heading, and the shape and width of its boxes."""

    heading: str
    shape: str
    style: str
    width: float


@dataclass(frozen=True, slots=True)
class RulebookView:
    """What a view's file says of its three columns."""

    kinds: Part
    rules: Part
    stages: Part

    proves: ClassVar[bool] = False

    def shows(self) -> tuple[str, ...]:
        """What it draws on request: nothing."""
        return ()

    def compose(self, title: str, looks: Looks, asked: Asked) -> Scene:
        """The picture of all rules, or of those of one kind, stage or id; with a plan, of what they found in it."""
        rules = _chosen(asked.rulebook, asked.focus)
        report = asked.judged.report if asked.judged is not None else None
        picture = _Picture(self, looks, asked.rulebook, report)
        picture.add(rules)
        notes = [f"{len(rules)} rules; rulebook {', '.join(asked.rulebook.packs)}"]
        heading = title
        if asked.judged is not None:
            heading = f"{title} – {asked.judged.report.title}"
            notes += [level(asked.judged.report, asked.judged.graph.as_of), *_said(rules, asked.judged.report)]
        else:
            notes.append("The mark of a rule is that of the gravest that it can find")
        columns = [layout.Column(part.heading, part.width) for part in (self.kinds, self.rules, self.stages)]
        drawing = layout.lay_out(columns, picture.nodes, picture.edges, ordered=True)
        return framed(drawing, heading, notes, looks)


class _Picture:
    def __init__(self, view: RulebookView, looks: Looks, rulebook: Rulebook, report: PlanReport | None) -> None:
        self.view, self.looks, self.rulebook, self.report = view, looks, rulebook, report
        self.nodes: list[layout.Node] = []
        self.edges: list[layout.Edge] = []
        self.found: dict[str, list[Finding]] = defaultdict(list)
        for finding in report.findings if report else ():
            self.found[finding.rule].append(finding)
        self.unassessed = {run.id for run in report.rules if run.not_assessed} if report else set()

    def add(self, rules: Sequence[Rule]) -> None:
        """The boxes of these rules, one for each stage and kind, and what they are joined to."""
        groups: dict[tuple[str, str], list[Rule]] = defaultdict(list)
        for rule in rules:
            groups[rule.stage, rule.kind].append(rule)
        kinds = [kind for kind in (*KINDS, "chain") if any(kind == key[1] for key in groups)]
        for kind in kinds:
            self._node(f"kind {kind}", 0, self._plain(self.view.kinds), self._of_kind(kind))
        for stage in self.rulebook.stages:
            for kind in kinds:
                if members := groups.get((stage.id, kind)):
                    self._group(stage.id, kind, members)
            if any(stage.id == key[0] for key in groups):
                lines = self._lines(f"{stage.id} {stage.title}", self.view.stages)
                self._node(f"stage {stage.id}", 2, self._plain(self.view.stages), lines)

    def _group(self, stage: str, kind: str, members: Sequence[Rule]) -> None:
        name = f"rules {stage} {kind}"
        look = self.looks.of(finding for rule in members for finding in self.found[rule.id])
        look = replace(look, shape=self.view.rules.shape, style=self.view.rules.style)
        lines = tuple(line for rule in members for line in self._lines(self._said_of(rule), self.view.rules))
        self._node(name, 1, look, lines, tuple(f"{rule.id} {rule.practice}" for rule in members))
        self.edges.append(layout.Edge(f"kind {kind}", name, self.looks.plain))
        self.edges.append(layout.Edge(name, f"stage {stage}", self.looks.plain))

    def _said_of(self, rule: Rule) -> str:
        found = self.found[rule.id]
        if self.report is None:
            severity = min((case.severity for case in rule.cases), key=lambda severity: severity.rank)
            return f"{self.looks.signs[str(severity)].mark} {rule.id} {rule.title}"
        if found:
            gravest = min((finding.severity for finding in found), key=lambda severity: severity.rank)
            times = f" ×{len(found)}" if len(found) > 1 else ""
            return f"{self.looks.signs[str(gravest)].mark} {rule.id} {rule.title}{times}"
        return f"{rule.id} {rule.title}{' (not assessed)' if rule.id in self.unassessed else ''}"

    def _of_kind(self, kind: str) -> tuple[str, ...]:
        if kind == "chain":
            return tuple(line for words in CHAIN for line in self._lines(words, self.view.kinds))
        count = len(vocabulary().attributes[kind])
        known = f"{count} things are asked of it" if count != 1 else "one thing is asked of it"
        return (kind, *self._lines(KINDS[kind][0], self.view.kinds), *self._lines(known, self.view.kinds))

    def _plain(self, part: Part) -> Look:
        return replace(self.looks.plain, shape=part.shape, style=part.style)

    def _lines(self, text: str, part: Part) -> tuple[str, ...]:
        indent = "      " if part is self.view.rules else ""
        return wrapped(harmless(text), part.width - layout.INSET, layout.LETTERS, indent=indent)

    def _node(self, name: str, column: int, look: Look, lines: tuple[str, ...], tip: tuple[str, ...] = ()) -> None:
        self.nodes.append(layout.Node(name, column, lines, look, tip))


def _chosen(rulebook: Rulebook, focus: str | None) -> list[Rule]:
    """All rules, or those of an id, a stage or a kind.

    Raises:
        NotFound: there are none.
    """
    if focus is None:
        return list(rulebook.rules)
    found = [
        rule for rule in rulebook.rules if focus.casefold() in {rule.id.casefold(), rule.stage.casefold(), rule.kind}
    ]
    if not found:
        reason = f"{focus} is no rule, stage or kind of fact"
        stages = ", ".join(stage.id for stage in rulebook.stages)
        raise NotFound(reason, f"a rule's id, a stage ({stages}) or a kind ({', '.join((*KINDS, 'chain'))})")
    return found


def _said(rules: Sequence[Rule], report: PlanReport) -> list[str]:
    counts = Counter("not assessed" if run.not_assessed else "fired" if run.fired else "silent" for run in report.rules)
    notes = [f"Fired: {counts['fired']}; silent: {counts['silent']}; not assessed: {counts['not assessed']}"]
    drawn = {rule.id for rule in rules}
    if rest := sum(finding.rule not in drawn for finding in report.findings):
        notes.append(f"Findings of rules that are not drawn: {rest}")
    return notes


def read(keys: Keys) -> RulebookView:
    """What a view's file says of its three columns; what is wrong is noted."""
    parts = []
    for name in REQUIRED:
        entry = keys.mapping(name, ("heading", "shape", "width"), ("style",))
        parts.append(
            Part(
                heading=entry.text("heading"),
                shape=entry.one_of("shape", SHAPES, "box"),
                style=entry.one_of("style", STYLES, "solid"),
                width=entry.number("width", 200),
            )
        )
    return RulebookView(*parts)
