"""How pictures look: the marks and colours of severities, plain boxes, what is missing; read from graphs/looks/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.diagrams.view_file import LOOK, keys, opened, settle
from plancheck.knowledge import folder
from plancheck.rulebook.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.diagrams.scene import Look
    from plancheck.findings import Finding


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark and a word, repeated by a look."""

    mark: str
    word: str
    look: Look


@dataclass(frozen=True, slots=True)
class Looks:
    """One file of graphs/looks/."""

    font: str
    signs: dict[str, Sign]
    """By severity, the gravest first."""
    plain: Look
    missing: Sign

    def of(self, findings: Iterable[Finding]) -> Look:
        """The look of the gravest; plain where there are none."""
        severities = {str(finding.severity) for finding in findings}
        return next((sign.look for name, sign in self.signs.items() if name in severities), self.plain)


def names() -> list[str]:
    """The files that there are."""
    return sorted(path.stem for path in (folder("graphs") / "looks").glob("*.yaml"))


def load(name: str) -> Looks:
    """The looks of that name.

    Raises:
        ViewInvalid: the file is wrong.
    """
    file, node = opened(folder("graphs") / "looks" / f"{name}.yaml", f"graphs/looks/{name}.yaml")
    top = keys(file, node, "looks", ("font", "severities", "plain", "missing"))
    severities = top.mapping("severities", list(Severity))
    signs = {}
    for severity in Severity:
        sign = severities.mapping(severity, ("mark", "word"), LOOK)
        signs[str(severity)] = Sign(sign.text("mark"), sign.text("word"), sign.look())
    missing = top.mapping("missing", ("word",), LOOK)
    looks = Looks(
        font=top.text("font"),
        signs=signs,
        plain=top.mapping("plain", (), LOOK).look(),
        missing=Sign("", missing.text("word"), missing.look()),
    )
    settle(file)
    return looks
