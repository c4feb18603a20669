"""The proof of one finding: from what it says to the conditions that held and to what these stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from plancheck.diagrams.framing import framed
from plancheck.diagrams.proof_picture import Picture
from plancheck.diagrams.view_file import SHAPES, STYLES
from plancheck.errors import NotFound
from plancheck.proof import pick_finding, prove

if TYPE_CHECKING:
    from plancheck.diagrams.looks import Looks
    from plancheck.diagrams.scene import Scene
    from plancheck.diagrams.view import Asked
    from plancheck.diagrams.view_file import Keys

REQUIRED = ("finding", "under", "condition", "witness", "read")
OPTIONAL = ("box",)


@dataclass(frozen=True, slots=True)
class Part:
    """A sort of boxes: the heading over them, and their shape."""

    heading: str
    shape: str
    style: str


@dataclass(frozen=True, slots=True)
class ProofView:
    """What a view's file says of proofs."""

    parts: dict[str, Part]
    width: float
    lines: int
    conditions: int
    witnesses: int

    proves: ClassVar[bool] = True

    def shows(self) -> tuple[str, ...]:
        """What it draws on request: nothing."""
        return ()

    def compose(self, title: str, looks: Looks, asked: Asked) -> Scene:
        """The picture of one finding."""
        plan = asked.plan
        if asked.focus is not None:
            reason = "this view draws one finding, and no element"
            raise NotFound(reason, "choose the finding with --finding")
        if asked.finding is None:
            reason = "this view draws one finding, and none was named"
            names = ", ".join(f"{f.rule}@{f.elements[0]}" for f in plan.report.findings[:5])
            raise NotFound(reason, f"--finding FINDING; there are: {names}" if names else "this plan has no findings")
        found = pick_finding(plan.report, asked.finding)
        proof = prove(plan.graph, asked.rulebook, plan.report, found)
        picture = Picture(self, looks)
        picture.add(proof, 0)
        source = proof.rule.source
        notes = [
            f"Judged as of {plan.graph.as_of}",
            f"Why it matters: {found.why}",
            f"What to do: {found.fix}",
            f"Source of the rule: {source}{f': {source.says}' if source.says else ''}",
        ]
        return framed(picture.drawing(), f"{title} {found.rule} – {plan.report.title}", notes, looks)


def read(keys: Keys) -> ProofView:
    """What a view's file says of proofs; what is wrong is noted."""
    parts = {}
    for name in REQUIRED:
        entry = keys.mapping(name, ("shape",), ("heading", "style"))
        parts[name] = Part(
            heading=entry.text("heading"),
            shape=entry.one_of("shape", SHAPES, "box"),
            style=entry.one_of("style", STYLES, "solid"),
        )
    box = keys.mapping("box", (), ("width", "lines", "conditions", "witnesses"))
    return ProofView(
        parts=parts,
        width=box.number("width", 240),
        lines=int(box.number("lines", 6)),
        conditions=int(box.number("conditions", 40)),
        witnesses=int(box.number("witnesses", 12)),
    )
