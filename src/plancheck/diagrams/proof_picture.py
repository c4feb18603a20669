"""Draws proofs: a finding, the conditions that held, and the texts and elements that these stand on."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from plancheck.diagrams import columns as layout
from plancheck.diagrams.lettering import wrapped
from plancheck.fired import as_words, listed
from plancheck.harmless import harmless
from plancheck.rulebook.model import Test
from plancheck.rulebook.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plancheck.diagrams.arrangements.proof import ProofView
    from plancheck.diagrams.looks import Looks
    from plancheck.diagrams.scene import Drawing, Look
    from plancheck.proof import Proof, Sentence, Step, Witness

AROUND = 60
"""Characters shown before and after the words that were read."""
LONGEST = 60
"""Characters of a text that stands for a name."""


class Picture:
    """The boxes and links of a proof, and of those under it."""

    def __init__(self, view: ProofView, looks: Looks) -> None:
        self.view, self.looks = view, looks
        self.nodes: dict[str, layout.Node] = {}
        self.edges: list[layout.Edge] = []
        self.deepest = 0

    def drawing(self) -> Drawing:
        """All that was added, in columns."""
        names = ["finding", "condition", "witness"] if not self.deepest else ["finding", "condition", "under"]
        names += ["condition", "witness"] if self.deepest else []
        columns = [layout.Column(self.view.parts[name].heading, self.view.width) for name in names]
        return layout.lay_out(columns, list(self.nodes.values()), self.edges)

    def add(self, proof: Proof, depth: int) -> str:
        """The box of a finding and all that follows it; its name."""
        self.deepest = max(self.deepest, depth)
        name = f"finding {proof.finding.fingerprint}"
        part = self.view.parts["under" if depth else "finding"]
        look = replace(self.looks.of([proof.finding]), shape=part.shape, style=part.style)
        self._node(name, 2 * depth, look, self._of_finding(proof), (proof.finding.message,))
        under = [(below.finding.rule, self.add(below, depth + 1)) for below in proof.under]
        steps = _gathered(proof.steps)
        for number, (subjects, same) in enumerate(steps[: self.view.conditions], 1):
            condition = f"{name} condition {number}"
            self._node(condition, 2 * depth + 1, self._look("condition"), self._of_condition(proof, subjects, same))
            self._join(name, condition)
            rules = {same[0].reason.attribute.partition(".")[0], *same[0].told_by}
            for rule, box in under:
                if rule in rules:
                    self._join(condition, box)
            if not under:
                self._stand_on(name, condition, same, 2 * depth + 2)
        if (more := len(steps) - self.view.conditions) > 0:
            self._node(f"{name} more", 2 * depth + 1, self.looks.plain, (f"and {more} more",))
            self._join(name, f"{name} more")
        return name

    def _stand_on(self, finding: str, condition: str, same: Sequence[Step], column: int) -> None:
        """The text that was read, and the elements that were counted; each stands once under a finding."""
        step = same[0]
        if step.sentence is not None:
            read = f"{finding} read {step.sentence.place} {step.sentence.words} {len(step.sentence.before)}"
            self._node(read, column, self._look("read"), self._of_sentence(step.sentence))
            self._join(condition, read)
        for witness in step.witnesses[: self.view.witnesses]:
            name = f"{finding} witness {witness.name}"
            self._node(name, column, self._look("witness"), self._of_witness(witness), (witness.text,))
            self._join(condition, name)
        if (more := len(step.witnesses) - self.view.witnesses) > 0:
            name = f"{condition} and more"
            self._node(name, column, self._look("witness"), (f"and {more} more",))
            self._join(condition, name)

    def _look(self, part: str) -> Look:
        return replace(self.looks.plain, shape=self.view.parts[part].shape, style=self.view.parts[part].style)

    def _node(self, name: str, column: int, look: Look, lines: tuple[str, ...], tip: tuple[str, ...] = ()) -> None:
        self.nodes.setdefault(name, layout.Node(name, column, lines, look, tip))

    def _join(self, tail: str, head: str) -> None:
        edge = layout.Edge(tail, head, self.looks.plain)
        if edge not in self.edges:
            self.edges.append(edge)

    def _lines(self, text: str, most: int | None = None, indent: str = "") -> tuple[str, ...]:
        return wrapped(harmless(text), self.view.width - layout.INSET, layout.LETTERS, most, indent)

    def _of_finding(self, proof: Proof) -> tuple[str, ...]:
        finding = proof.finding
        sign = self.looks.signs[str(finding.severity)]
        return (
            *self._lines(f"{sign.mark} {finding.rule} {finding.title} ({sign.word}, {finding.fingerprint[:8]})"),
            *self._lines(finding.message, 2 * self.view.lines),
            *(line for e in proof.elements[: self.view.witnesses] for line in self._lines(_placed(e), 3, "   ")),
        )

    def _of_condition(self, proof: Proof, subjects: Sequence[Witness], same: Sequence[Step]) -> tuple[str, ...]:
        step = same[0]
        about = step.subject.name not in {element.name for element in proof.elements}
        names = listed([_named(subject) for subject in subjects])
        subject = self._lines(f"about {names}:", self.view.lines) if about else ()
        if step.sort is None:
            found = "this holds" if step.reason.value == "fired" else "was looked for, and is not so"
            told = f" ({', '.join(step.told_by)} says it already)" if step.told_by else ""
            return (*subject, *self._lines(step.meaning), *self._lines(found + told))
        tests = [Test(s.reason.attribute, s.reason.op, s.reason.expected) for s in same]
        bounds = [in_words(test, proof.rule).removeprefix(f"{step.meaning}: ") for test in tests]
        value = as_words(step.reason.value, step.sort).replace("_", " ")
        unit = f" ({step.reason.unit})" if step.reason.unit and isinstance(step.reason.value, (int, float)) else ""
        return (
            *subject,
            *self._lines(step.meaning),
            *self._lines(f"found: {value}{unit}"),
            *self._lines(f"asked: {' and '.join(bounds)}"),
        )

    def _of_sentence(self, sentence: Sentence) -> tuple[str, ...]:
        before, after = sentence.before, sentence.after
        if len(before) > AROUND:
            before = f"… {before[-AROUND:].partition(' ')[2]}"
        if len(after) > AROUND:
            after = f"{after[:AROUND].rpartition(' ')[0]} …"
        text = f"read: {before}»{sentence.words}«{after}"
        return (*self._lines(text, 2 * self.view.lines), *self._lines(str(sentence.place), 2))

    def _of_witness(self, witness: Witness) -> tuple[str, ...]:
        place = self._lines(str(witness.place), 2) if witness.place else ()
        text = witness.text if witness.kind not in _MADE else ""
        return (*self._lines(_named(witness), 2), *self._lines(text, self.view.lines), *place)


_MADE = frozenset({"part", "link", "pair"})
"""Kinds of facts whose names say nothing."""


def _gathered(steps: Iterable[Step]) -> list[tuple[list[Witness], list[Step]]]:
    """The conditions on each value, with the facts of which the same holds."""
    alike: dict[tuple[object, ...], tuple[list[Witness], list[list[Step]]]] = {}
    for _, of_fact in groupby(steps, lambda step: step.subject.name):
        conditions = [list(same) for _, same in groupby(of_fact, lambda step: step.reason.attribute)]
        conditions = [same for same in conditions if same[0].reason.attribute != "sort"] or conditions
        said = tuple((s.reason._replace(fact=""), s.sentence) for same in conditions for s in same)
        alike.setdefault(said, ([], conditions))[0].append(conditions[0][0].subject)
    return [(subjects, same) for subjects, conditions in alike.values() for same in conditions]


def _named(witness: Witness) -> str:
    if witness.kind == "plan":
        return "the plan"
    if witness.kind in _MADE and witness.text:
        return witness.text if len(witness.text) <= LONGEST else f"{witness.text[:LONGEST]}…"
    return witness.name


def _placed(witness: Witness) -> str:
    return f"at {_named(witness)}{f' [{witness.place}]' if witness.place else ''}"
